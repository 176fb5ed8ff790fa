import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    case: '届かない荷物',
    ask: 'まだ届きません。荷物番号を教えてください。',
    bot: 'お荷物は現在、営業所で保管中です。',
    waited: '配送の問い合わせ(途中で切断)',
    call: '配送の遅れ',
    note: '営業所で3日止まっていた。配達員の不在票は入っていない。再配達を手配し、折り返しを約束。',
    promise: '再配達の時間を電話で知らせる',
    sms: '本日18時から20時にお届けします。',
    post: '3日待って電話も途中で切れた。もう少しちゃんとしてほしい。',
    mail: 'お詫びと500ポイントの進呈',
    mailText: 'このたびは折り返しのお電話が遅れ、申し訳ございませんでした。',
    caution: '前回、折り返しが約束より遅れた。まずお詫びから。',
  },
  en: {
    case: 'Parcel that does not arrive',
    ask: 'It still has not arrived. Which parcel number is it?',
    bot: 'Your parcel is at the depot at present.',
    waited: 'Delivery (hung up while waiting)',
    call: 'Late delivery',
    note: 'Held at the depot for three days, no card was left. New delivery arranged; promised a call back.',
    promise: 'Call with the time of the new delivery',
    sms: 'Your parcel comes today between 18:00 and 20:00.',
    post: 'Three days waiting, and the line dropped. Please do better.',
    mail: 'Our apology and 500 points',
    mailText: 'We are sorry that our call back came so late.',
    caution: 'Our last call back came later than promised. Begin with an apology.',
  },
};

/** A parcel is late, and so is the call that was promised: LINE, phone, SMS, a post and a mail. */
export const delivery: Story = {
  id: 'delivery',
  queue: 'orders',
  category: { ja: '配送の遅れ', en: 'Late delivery' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first, second],
      open,
    } = telling;
    thread.visited('web', [3, '07:48'], { pages: 4, durationMs: 190_000 });
    thread.heard('line', [3, '07:58'], { text: say.ask });
    thread.wrote('line', [3, '08:08'], 'bot', { text: say.bot });
    thread.gaveUp([2, '10:31'], 214_000, say.waited);
    thread.opens([2, '10:52'], first, say.case, 5);
    thread.talked('phone', [2, '11:02'], 5.2, first, {
      title: say.call,
      text: say.note,
      result: 'callback',
      csat: 2,
    });
    thread.breaks([2, '11:15'], first, say.promise, [2, '15:00']);
    thread.post([2, '22:41'], 1_830, say.post);
    thread.wrote('sms', [1, '09:25'], second, { text: say.sms });
    thread.wrote('email', [1, '10:10'], second, { title: say.mail, text: say.mailText });
    thread.leaves([1, '10:30'], second, 'caution', say.caution);
    if (!open) thread.closes([0, '09:30'], first, say.case);
  },
};
