import type { KpiDefinition } from '../definition.js';
import { formula, minus, plus } from './formula.js';

export const responseRate: KpiDefinition = {
  id: 'response-rate',
  names: { ja: '応答率', en: 'Response rate' },
  description: {
    ja: '待ち行列に入った入電のうち、応答できた割合。待ち時間は問わない。',
    en: 'The share of those who left the queue that was answered, however long they waited.',
  },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    formula({
      id: 'default',
      names: { ja: '応答率', en: 'Response rate' },
      numerator: plus('answered'),
      denominator: plus('answered', 'abandoned', 'flowedOut'),
      source: 'Genesys Cloud, Answer % (answered of offered)',
    }),
  ],
};

export const abandonmentRate: KpiDefinition = {
  id: 'abandonment-rate',
  names: { ja: '放棄率', en: 'Abandonment rate' },
  description: {
    ja: '応答の前に電話を切った割合。短時間放棄は分子にも分母にも入れない。',
    en: 'The share that hung up before an answer; short abandons count on neither side.',
  },
  unit: 'ratio',
  direction: 'lower',
  reads: 'queue',
  proportion: true,
  variants: [
    formula({
      id: 'default',
      names: { ja: '放棄率', en: 'Abandonment rate' },
      numerator: [...plus('abandoned'), ...minus('abandonedShort')],
      denominator: [...plus('answered', 'abandoned', 'flowedOut'), ...minus('abandonedShort')],
      source: 'Call Centre Helper, Call abandonment rate (abandoned within 5 seconds left out)',
    }),
  ],
};

export const responseKpis = [responseRate, abandonmentRate];
