import type { KpiDefinition } from '../definition.js';
import { formula, plus } from './formula.js';

export const backlog: KpiDefinition = {
  id: 'backlog',
  names: { ja: '未完了件数', en: 'Backlog' },
  description: {
    ja: 'まだ完了していないメール・SNS・SMS・FAX・郵便の件数と、最も古いものの経過時間。',
    en: 'Email, social, SMS, fax and post contacts that are still open, and the age of the oldest.',
  },
  unit: 'count',
  direction: 'lower',
  reads: 'now',
  proportion: false,
  variants: [
    formula({
      id: 'open',
      names: { ja: '未完了件数', en: 'Open contacts' },
      words: { ja: '以前の未完了 + 新規受付 − 完了', en: 'open before + opened − closed' },
      numerator: plus('open'),
      denominator: [],
      source: 'Zendesk, Backlog',
    }),
    formula({
      id: 'age',
      names: { ja: '最も古い未完了の経過時間', en: 'Age of the oldest' },
      numerator: plus('oldestOpenAge'),
      denominator: [],
      unit: 'ms',
      source: 'Zendesk, Age of the oldest unsolved ticket',
    }),
  ],
};
