import type { KpiOutline } from '../definition.js';
import { minus, plus } from './terms.js';

export const responseRate: KpiOutline = {
  id: 'response-rate',
  names: { ja: '応答率', en: 'Response rate' },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    {
      id: 'default',
      names: { ja: '応答率', en: 'Response rate' },
      numerator: plus('answered'),
      denominator: plus('answered', 'abandoned', 'flowedOut'),
    },
  ],
};

export const abandonmentRate: KpiOutline = {
  id: 'abandonment-rate',
  names: { ja: '放棄率', en: 'Abandonment rate' },
  unit: 'ratio',
  direction: 'lower',
  reads: 'queue',
  proportion: true,
  variants: [
    {
      id: 'default',
      names: { ja: '放棄率', en: 'Abandonment rate' },
      numerator: [...plus('abandoned'), ...minus('abandonedShort')],
      denominator: [...plus('answered', 'abandoned', 'flowedOut'), ...minus('abandonedShort')],
    },
  ],
};

export const responseKpis = [responseRate, abandonmentRate];
