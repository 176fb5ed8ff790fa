import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    call: '使用後の赤み',
    note: (product: string) =>
      `${product}の使用3日目から頬に赤み。使用中止と皮膚科の受診をお願いした。診断書があれば返金の対象と案内。`,
    case: '肌トラブルの経過',
    follow: '経過の確認',
    followText: '赤みは引いてきた。通院中。新しい商品の話はしないでほしいとのこと。',
    missed: '経過の確認(不在)',
    letter: 'お見舞いと成分表',
    letterText: '全成分の一覧と、皮膚科でお見せいただける説明書を同封。',
    fax: '診断書',
    promise: '受診の結果をうかがう',
    caution: '敏感肌。新商品を勧めない。成分の質問は薬剤師へ。',
    closed: '皮膚科で原因は別と診断。安心されたご様子。',
  },
  en: {
    call: 'Redness after use',
    note: (product: string) =>
      `Red cheeks since the third day with the ${product}. Asked to stop and see a dermatologist; refundable with a certificate.`,
    case: 'Skin reaction, follow-up',
    follow: 'How it is going',
    followText: 'The redness is going down, under treatment. Please no talk of new products.',
    missed: 'Follow-up (no answer)',
    letter: 'Get-well card and ingredients',
    letterText: 'The full list of ingredients, and a leaflet for the dermatologist.',
    fax: 'Medical certificate',
    promise: 'Ask for the result of the examination',
    caution: 'Sensitive skin. Offer nothing new. Questions about ingredients go to the pharmacist.',
    closed: 'The dermatologist found another cause. Relieved.',
  },
};

/** A health matter: followed up by phone, letter and fax until it is settled. */
export const trouble: Story = {
  id: 'trouble',
  queue: 'returns',
  category: { ja: '肌トラブル', en: 'Skin trouble' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first, second],
      open,
    } = telling;
    thread.opens([9, '13:40'], first, say.case, 50);
    const call = { title: say.call, text: say.note(thread.product), result: 'follow-up' } as const;
    thread.talked('phone', [9, '13:52'], 11.2, first, { ...call, flag: open ? 'follow-up' : null });
    thread.wrote('post', [7, '10:00'], second, { title: say.letter, text: say.letterText });
    thread.rangInVain([4, '11:10'], first, say.missed);
    thread.rang([3, '18:35'], 4.8, first, { title: say.follow, text: say.followText, result: 'follow-up' });
    thread.heard('fax', [1, '09:30'], { title: say.fax });
    thread.leaves([1, '09:50'], second, 'caution', say.caution);
    thread.promises([1, '10:00'], first, say.promise, 25, [0, '11:00']);
    if (open) return;
    thread.rang([0, '10:20'], 3.9, first, { title: say.follow, text: say.closed, result: 'solved', csat: 5 });
    thread.closes([0, '10:50'], first, say.case);
  },
};
