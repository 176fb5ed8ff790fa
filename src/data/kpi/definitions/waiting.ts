import type { KpiDefinition } from '../definition.js';
import { formula, minus, plus } from './formula.js';

const averageSpeed: KpiDefinition = {
  id: 'asa',
  names: { ja: '平均応答時間', en: 'Average speed of answer' },
  description: {
    ja: '応答した入電が、応答までに待った時間の平均 (ASA)。',
    en: 'How long answered contacts waited, on average (ASA).',
  },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '平均応答時間', en: 'Average speed of answer' },
      numerator: plus('waitAnswered'),
      denominator: plus('answered'),
      source: 'Amazon Connect, Average queue answer time',
    }),
  ],
};

const oldestWait: KpiDefinition = {
  id: 'oldest-wait',
  names: { ja: '最長待ち', en: 'Oldest wait' },
  description: {
    ja: 'いま待っている人のうち、最も長く待っている人の待ち時間。',
    en: 'How long the one has waited who waits longest right now.',
  },
  unit: 'ms',
  direction: 'lower',
  reads: 'now',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '最長待ち', en: 'Oldest wait' },
      numerator: plus('oldestWait'),
      denominator: [],
      source: 'Amazon Connect, Oldest contact in queue',
    }),
  ],
};

const maxWait: KpiDefinition = {
  id: 'max-wait',
  names: { ja: '最大待ち時間', en: 'Longest wait' },
  description: {
    ja: '期間中に待ち行列を離れた人の、最も長かった待ち時間。放棄と溢れも含む。',
    en: 'The longest wait of all who left the queue in the period, abandons and flow-outs too.',
  },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '最大待ち時間', en: 'Longest wait' },
      numerator: plus('maxWait'),
      denominator: [],
      needs: plus('answered', 'abandoned', 'flowedOut'),
      source: 'Amazon Connect, Maximum queued time',
    }),
  ],
};

const abandonTime: KpiDefinition = {
  id: 'abandon-time',
  names: { ja: '平均放棄時間', en: 'Time to abandon' },
  description: {
    ja: '放棄した人が、切るまでに待った時間の平均。',
    en: 'How long those who abandoned had waited, on average.',
  },
  unit: 'ms',
  direction: 'none',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'all',
      names: { ja: '全放棄', en: 'All abandons' },
      numerator: plus('waitAbandoned'),
      denominator: plus('abandoned'),
      source: 'Amazon Connect, Average queue abandon time',
    }),
    formula({
      id: 'without-short',
      names: { ja: '短時間放棄を除く', en: 'Without short abandons' },
      numerator: [...plus('waitAbandoned'), ...minus('waitAbandonedShort')],
      denominator: [...plus('abandoned'), ...minus('abandonedShort')],
      source: 'Call Centre Helper, Average time to abandon',
    }),
  ],
};

export const waitingKpis = [averageSpeed, oldestWait, maxWait, abandonTime];
