import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    post: (product: string) => `${product}、3本目。電話の人がいつも感じよくて続けてる。`,
    reply: 'うれしいお言葉をありがとうございます。担当者にも伝えました。',
    survey: '電話の方が前のやりとりを覚えていてくれた。',
    mail: 'まとめ買いのご相談',
    ask: '友人への贈り物に10個ほど。熨斗はつけられますか。',
    answer: '熨斗・手提げ袋とも無料で承ります。納期は4営業日です。',
    call: '贈り物のご相談',
    note: 'ギフト10個の見積。熨斗は「御礼」。請求書払いを希望、上長へ確認中。',
    case: '贈り物のまとめ買い',
    approval: '請求書払いの可否',
    promise: '見積と請求書払いの可否を電話で知らせる',
    handover: '贈り物の値引きは5%まで承認済み。熨斗は「御礼」。',
  },
  en: {
    post: (product: string) => `My third ${product}. The people on the phone are the reason I stay.`,
    reply: 'Thank you for your kind words. We have passed them on.',
    survey: 'Whoever answered remembered what we had talked about.',
    mail: 'Ten gift boxes',
    ask: 'About ten, as presents for friends. Can you wrap them?',
    answer: 'Wrapping and bags are free. It takes four working days.',
    call: 'About presents',
    note: 'Quote for ten gift boxes, wrapped. Would like to pay by invoice; asking the supervisor.',
    case: 'Ten gift boxes',
    approval: 'Payment by invoice',
    promise: 'Call with the quote, and whether an invoice is possible',
    handover: 'A discount of up to 5 % on the gifts is approved. Wrapped with a thank-you band.',
  },
};

/** A happy customer: a post, a survey, and an order for friends that somebody has to decide about. */
export const praise: Story = {
  id: 'praise',
  queue: 'orders',
  category: { ja: '贈り物のご相談', en: 'Presents' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first, second],
      open,
    } = telling;
    thread.post([20, '20:22'], 640, say.post(thread.product));
    thread.post([19, '10:05'], 120, say.reply, second);
    thread.surveyed([15, '12:08'], [5, 10, 7], say.survey);
    thread.heard('email', [2, '23:10'], { title: say.mail, text: say.ask });
    thread.wrote('email', [1, '09:40'], second, { title: `Re: ${say.mail}`, text: say.answer });
    thread.opens([1, '09:50'], second, say.case, 28);
    const call = { title: say.call, text: say.note, result: 'quote', csat: 5 } as const;
    thread.talked('phone', [1, '14:02'], 8.1, first, { ...call, flag: open ? 'approval' : null });
    thread.decides([1, '14:30'], first, second, say.approval);
    thread.leaves([1, '14:40'], first, 'note', say.handover);
    thread.promises([1, '14:50'], first, say.promise, 3, [0, '17:00']);
    if (!open) thread.closes([0, '17:15'], first, say.case);
  },
};
