import type { Story } from '../story.js';
import { Thread } from '../thread.js';

const words = {
  ja: {
    letter: '愛用者はがき',
    letterText: '母の代から使っています。文字の大きいカタログがあるとうれしいです。',
    call: 'ご注文(お電話)',
    note: (product: string) =>
      `${product}を追加。ゆっくり復唱してご確認いただいた。カタログは大きい文字の版を希望。`,
    family: 'ご家族からの問い合わせ',
    familyText: '娘様より。お届け先はご実家のままでよいか。ご本人に確認のうえ変更なし。',
    catalogue: '大きな文字のカタログを同封',
    promise: '新しいカタログが届いたか電話でうかがう',
    caution: 'お耳が遠い。ゆっくり、はっきりと。金額は必ず復唱する。',
    case: 'カタログのご希望',
  },
  en: {
    letter: 'Reply card',
    letterText: 'My mother used it too. I would be glad of a catalogue in larger print.',
    call: 'Order by phone',
    note: (product: string) =>
      `One more ${product}. Read back slowly and confirmed. Wants the catalogue in large print.`,
    family: 'Call by the family',
    familyText: 'The daughter: is the address still right? Checked with the customer, nothing changes.',
    catalogue: 'The catalogue in large print enclosed',
    promise: 'Call whether the new catalogue has come',
    caution: 'Hard of hearing. Speak slowly and clearly. Always read amounts back.',
    case: 'Catalogue in large print',
  },
};

/** Somebody who writes letters: a card, a call, the family, and a caution for whoever talks next. */
export const elder: Story = {
  id: 'elder',
  queue: 'orders',
  category: { ja: 'ご注文', en: 'Order' },
  tell(telling) {
    const thread = new Thread(telling, this);
    const say = words[telling.scribe.person.language];
    const {
      staff: [first, second],
      open,
    } = telling;
    thread.visited('store', [24, '14:10'], { durationMs: 2_700_000 });
    thread.heard('post', [12, '12:00'], { title: say.letter, text: say.letterText });
    thread.opens([12, '12:30'], second, say.case, 80);
    const call = { title: say.call, text: say.note(thread.product), result: 'ordered' } as const;
    thread.talked('phone', [6, '10:20'], 12.5, first, call);
    thread.talked('phone', [5, '19:05'], 3.3, second, {
      title: say.family,
      text: say.familyText,
      result: 'solved',
    });
    thread.wrote('post', [4, '09:30'], second, { title: say.catalogue });
    thread.leaves([4, '09:40'], first, 'caution', say.caution);
    thread.promises([4, '09:50'], first, say.promise, 5, [0, '14:00']);
    if (!open) thread.closes([0, '13:40'], first, say.case);
  },
};
