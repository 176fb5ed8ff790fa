import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    post: 'みどり通販さん、今月2回引き落とされてるんだけど…問い合わせ先どこ?',
    reply: 'ご不便をおかけし申し訳ございません。DMにてご注文番号をお知らせいただけますでしょうか。',
    call: '二重請求のお問い合わせ',
    note: (product: string) =>
      `${product}の代金が二重に引き落とされているとのこと。カード会社の明細を確認済み。経理へ調査依頼。お急ぎのご様子。`,
    case: '二重請求の返金',
    mail: '返金お手続きのご案内',
    mailText: '返金額と振込予定日をご案内いたします。お手続きには通帳の口座番号が必要です。',
    back: 'ありがとうございます。口座は電話でお伝えします。夜は電話に出られません。',
    approval: '返金の決裁',
    promise: '返金の可否を電話で折り返す',
    settled: '返金済み。お客様ご了承。',
    caution: '夜の連絡は不可。ご家族が出たときは用件を言わない。',
  },
  en: {
    post: 'Midori Mail Order charged me twice this month. Where do I even ask?',
    reply: 'We are sorry for the trouble. Could you send us your order number by direct message?',
    call: 'Charged twice',
    note: (product: string) =>
      `Charged twice for the ${product}, seen on the card statement. Accounting is looking into it. Wants it settled soon.`,
    case: 'Refund of a double charge',
    mail: 'Your refund',
    mailText: 'This is the amount and the day of the transfer. We need your account number for it.',
    back: 'Thank you. I will tell you the account on the phone. I can’t take calls in the evening.',
    approval: 'Approval of the refund',
    promise: 'Call back whether it can be refunded',
    settled: 'Refunded. The customer is content.',
    caution: 'No calls in the evening. If family answers, do not say what it is about.',
  },
};

/** A post, a call, a letter by mail and a decision: the money comes back, or not yet. */
export const refund: Story = {
  id: 'refund',
  queue: 'billing',
  category: { ja: '二重請求', en: 'Charged twice' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first, second],
      open,
    } = telling;
    thread.post([4, '21:14'], 412, say.post);
    thread.post([3, '09:20'], 96, say.reply, second);
    thread.opens([3, '10:02'], first, say.case, 26);
    const call = { title: say.call, text: say.note(thread.product), result: 'escalated' } as const;
    thread.talked('phone', [3, '10:05'], 6.4, first, { ...call, flag: open ? 'callback' : null });
    thread.wrote('email', [2, '14:30'], second, { title: say.mail, text: say.mailText });
    thread.heard('email', [1, '08:12'], { title: `Re: ${say.mail}`, text: say.back });
    thread.decides([0, '11:40'], first, second, say.approval);
    thread.leaves([0, '12:03'], first, 'caution', say.caution);
    thread.promises([0, '12:15'], first, say.promise, 2, [-1, '15:00']);
    if (open) return;
    thread.rang([-1, '14:18'], 3.1, first, { title: say.case, text: say.settled, result: 'solved', csat: 4 });
    thread.closes([-1, '14:32'], first, say.case);
  },
};
