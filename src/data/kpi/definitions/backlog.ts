import type { KpiOutline } from '../definition.js';
import { plus } from './terms.js';

export const backlog: KpiOutline = {
  id: 'backlog',
  names: { ja: '未完了件数', en: 'Backlog' },
  unit: 'count',
  direction: 'lower',
  reads: 'now',
  proportion: false,
  variants: [
    {
      id: 'open',
      names: { ja: '未完了件数', en: 'Open contacts' },
      numerator: plus('open'),
      denominator: [],
    },
    {
      id: 'age',
      names: { ja: '最も古い未完了の経過時間', en: 'Age of the oldest' },
      numerator: plus('oldestOpenAge'),
      denominator: [],
      unit: 'ms',
    },
  ],
};
