import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    ask: '届いた箱がつぶれていて、中身がもれています。',
    bot: 'ご不便をおかけしております。担当者におつなぎします。',
    chat: '破損品の交換',
    note: (product: string) =>
      `${product}の容器に割れ。写真をチャットで受領。交換品を送ると案内。空容器は着払いで返送いただく。`,
    case: '破損品の交換',
    reason: '容器の破損',
    line: '交換品を発送しました。明日の午前中にお届けの予定です。',
    thanks: '受け取りました。早くて助かりました!',
    sms: '回収の伝票をお送りしました。お手数をおかけします。',
    survey: '対応は早かった。梱包だけ改善してほしい。',
    handover: '次回の発送は緩衝材を二重に。玄関先への置き配を希望。',
  },
  en: {
    ask: 'The box arrived crushed and something is leaking.',
    bot: 'We are sorry. One moment, a colleague will help you.',
    chat: 'Exchange of a damaged item',
    note: (product: string) =>
      `The bottle of the ${product} is cracked; photo received in the chat. A new one goes out, the old one comes back at our cost.`,
    case: 'Exchange of a damaged item',
    reason: 'Bottle broken',
    line: 'The new one is on its way. It should arrive tomorrow morning.',
    thanks: 'Got it, thank you for being so quick!',
    sms: 'The label for sending the old one back is on its way.',
    survey: 'Fast help. Please pack it better.',
    handover: 'Double padding next time. Asks for parcels to be left at the door.',
  },
};

/** A chat that a bot begins, an exchange by LINE and SMS, and what it was like. */
export const damaged: Story = {
  id: 'damaged',
  queue: 'returns',
  category: { ja: '破損品', en: 'Damaged item' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first],
      open,
    } = telling;
    thread.heard('chat', [3, '12:40'], { text: say.ask });
    thread.wrote('chat', [3, '12:50'], 'bot', { text: say.bot });
    thread.talked('chat', [3, '13:00'], 9.5, first, {
      title: say.chat,
      text: say.note(thread.product),
      result: 'exchange',
    });
    thread.opens([3, '13:12'], first, say.case, 30);
    thread.returned([3, '13:24'], first, say.reason);
    thread.wrote('line', [2, '16:00'], first, { text: say.line });
    thread.heard('line', [1, '11:32'], { text: say.thanks });
    thread.wrote('sms', [1, '15:00'], first, { text: say.sms });
    thread.leaves([1, '15:20'], first, 'note', say.handover);
    if (open) return;
    thread.surveyed([0, '20:10'], [4, 8, 6], say.survey);
    thread.closes([0, '20:30'], first, say.case);
  },
};
