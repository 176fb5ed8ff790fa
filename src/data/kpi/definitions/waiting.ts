import type { KpiOutline } from '../definition.js';
import { minus, plus } from './terms.js';

const averageSpeed: KpiOutline = {
  id: 'asa',
  names: { ja: '平均応答時間', en: 'Average speed of answer' },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '平均応答時間', en: 'Average speed of answer' },
      numerator: plus('waitAnswered'),
      denominator: plus('answered'),
    },
  ],
};

const oldestWait: KpiOutline = {
  id: 'oldest-wait',
  names: { ja: '最長待ち', en: 'Oldest wait' },
  unit: 'ms',
  direction: 'lower',
  reads: 'now',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '最長待ち', en: 'Oldest wait' },
      numerator: plus('oldestWait'),
      denominator: [],
    },
  ],
};

const maxWait: KpiOutline = {
  id: 'max-wait',
  names: { ja: '最大待ち時間', en: 'Longest wait' },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '最大待ち時間', en: 'Longest wait' },
      numerator: plus('maxWait'),
      denominator: [],
      needs: plus('answered', 'abandoned', 'flowedOut'),
    },
  ],
};

const abandonTime: KpiOutline = {
  id: 'abandon-time',
  names: { ja: '平均放棄時間', en: 'Time to abandon' },
  unit: 'ms',
  direction: 'none',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'all',
      names: { ja: '全放棄', en: 'All abandons' },
      numerator: plus('waitAbandoned'),
      denominator: plus('abandoned'),
    },
    {
      id: 'without-short',
      names: { ja: '短時間放棄を除く', en: 'Without short abandons' },
      numerator: [...plus('waitAbandoned'), ...minus('waitAbandonedShort')],
      denominator: [...plus('abandoned'), ...minus('abandonedShort')],
    },
  ],
};

export const waitingKpis = [averageSpeed, oldestWait, maxWait, abandonTime];
