import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    ask: '定期便が余ってきたので、少し休みたいです。',
    bot: '次回のお届けを休止・変更できます。オペレーターにおつなぎしますか?',
    call: '定期便の周期変更',
    note: (product: string) =>
      `${product}が余り気味。30日から45日ごとに変更。解約のお考えもあったが、休止で了承。値引きの話は好まれない。`,
    case: '定期便の見直し',
    sms: '次回のお届けを45日後に変更しました。',
    mail: 'ご変更内容の控え',
    mailText: '定期便の周期と次回お届け日をお知らせいたします。',
    promise: '次回発送の1週間前に確認の電話を入れる',
    handover: '45日ごとに変更済み。続けることを強く勧めない。',
    follow: '定期便の確認',
    followText: '45日でちょうどよいとのこと。継続。',
    asked: '定期便の確認(不在)',
  },
  en: {
    ask: 'I have too many left. I would like to pause the subscription for a while.',
    bot: 'You can pause or change the next delivery. Shall I connect you?',
    call: 'Change of the subscription',
    note: (product: string) =>
      `Still has ${product} left. Changed from 30 to 45 days. Thought of cancelling, a pause is fine. Does not like talk of discounts.`,
    case: 'Review of the subscription',
    sms: 'Your next delivery comes in 45 days.',
    mail: 'Your changes',
    mailText: 'These are the interval and the day of your next delivery.',
    promise: 'Call a week before the next delivery',
    handover: 'Changed to 45 days. Do not press to go on.',
    follow: 'About the subscription',
    followText: 'Forty-five days are just right. Goes on.',
    asked: 'About the subscription (no answer)',
  },
};

/** LINE, a call, a note by SMS and mail: somebody who nearly left stays. */
export const subscription: Story = {
  id: 'subscription',
  queue: 'subscription',
  category: { ja: '定期便の変更', en: 'Subscription' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first],
      open,
    } = telling;
    thread.heard('line', [2, '22:05'], { text: say.ask });
    thread.wrote('line', [2, '22:15'], 'bot', { text: say.bot });
    thread.opens([1, '09:38'], first, say.case, 72);
    const call = { title: say.call, text: say.note(thread.product), result: 'retained', csat: 5 } as const;
    thread.talked('phone', [1, '09:49'], 7.6, first, { ...call, flag: open ? 'callback' : null });
    thread.wrote('sms', [1, '10:02'], first, { text: say.sms });
    thread.wrote('email', [1, '10:12'], first, { title: say.mail, text: say.mailText });
    thread.leaves([1, '10:22'], first, 'note', say.handover);
    thread.promises([1, '10:34'], first, say.promise, 49, [-1, '17:00']);
    if (open) return;
    thread.rangInVain([0, '11:20'], first, say.asked);
    thread.rang([-1, '16:20'], 2.4, first, { title: say.follow, text: say.followText, result: 'solved' });
    thread.closes([-1, '16:50'], first, say.case);
  },
};
