import type { Language, Texts } from '../../data/model/vocabulary.js';

/** Reasons that most switches have, by their usual codes. Any other is shown as its source calls it. */
const known: Readonly<Record<string, Texts>> = {
  lunch: { ja: '昼食', en: 'Lunch' },
  'short-break': { ja: '小休憩', en: 'Short break' },
  training: { ja: '研修', en: 'Training' },
  meeting: { ja: '会議', en: 'Meeting' },
  coaching: { ja: '指導', en: 'Coaching' },
};

export function reasonWord(reason: string, language: Language): string {
  return (Object.hasOwn(known, reason) ? known[reason] : undefined)?.[language] ?? reason;
}
