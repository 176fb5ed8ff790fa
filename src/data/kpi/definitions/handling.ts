import type { KpiDefinition } from '../definition.js';
import { formula, plus } from './formula.js';

const averageHandleTime: KpiDefinition = {
  id: 'aht',
  names: { ja: '平均処理時間', en: 'Average handle time' },
  description: {
    ja: '1件にかかった通話・保留・後処理の平均 (AHT)。短すぎても長すぎても良くない。',
    en: 'Talk, hold and after-call work of one contact, on average (AHT). Neither short nor long is good in itself.',
  },
  unit: 'ms',
  direction: 'band',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '平均処理時間', en: 'Average handle time' },
      numerator: plus('talk', 'hold', 'acw'),
      denominator: plus('handled'),
      source: 'Genesys Cloud, Avg Handle; Amazon Connect, Average handle time',
    }),
  ],
};

const averageTalkTime: KpiDefinition = {
  id: 'att',
  names: { ja: '平均通話時間', en: 'Average talk time' },
  description: {
    ja: '1件あたりの通話時間の平均 (ATT)。保留は含まない。',
    en: 'Talk time of one contact, on average (ATT), without hold.',
  },
  unit: 'ms',
  direction: 'band',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '平均通話時間', en: 'Average talk time' },
      numerator: plus('talk'),
      denominator: plus('handled'),
      source: 'Genesys Cloud, Avg Talk',
    }),
  ],
};

const averageAfterCallWork: KpiDefinition = {
  id: 'acw',
  names: { ja: '平均後処理時間', en: 'Average after-call work' },
  description: {
    ja: '1件あたりの後処理時間の平均 (ACW)。',
    en: 'After-call work of one contact, on average (ACW).',
  },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '平均後処理時間', en: 'Average after-call work' },
      numerator: plus('acw'),
      denominator: plus('handled'),
      source: 'Amazon Connect, Average after contact work time',
    }),
  ],
};

const averageHold: KpiDefinition = {
  id: 'average-hold',
  names: { ja: '平均保留時間', en: 'Average hold time' },
  description: {
    ja: '保留した1件あたりの保留時間の平均。全件で割る数え方もある。',
    en: 'Hold time of a contact that was held, on average; some divide by all handled.',
  },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    formula({
      id: 'held',
      names: { ja: '保留した件数あたり', en: 'Over those held' },
      numerator: plus('hold'),
      denominator: plus('held'),
      source: 'Amazon Connect, Average customer hold time; Genesys Cloud, Avg Hold',
    }),
    formula({
      id: 'all-handled',
      names: { ja: '全処理件数あたり', en: 'Over all handled' },
      numerator: plus('hold'),
      denominator: plus('handled'),
      source: 'Amazon Connect, Average customer hold time all contacts',
    }),
  ],
};

const transferRate: KpiDefinition = {
  id: 'transfer-rate',
  names: { ja: '転送率', en: 'Transfer rate' },
  description: {
    ja: '処理した件数のうち、ほかへ転送した割合。',
    en: 'The share of handled contacts that was transferred elsewhere.',
  },
  unit: 'ratio',
  direction: 'lower',
  reads: 'queue',
  proportion: true,
  carriesOver: true,
  variants: [
    formula({
      id: 'default',
      names: { ja: '転送率', en: 'Transfer rate' },
      numerator: plus('transferredOut'),
      denominator: plus('handled'),
      source: 'Genesys Cloud, Transfer %',
    }),
  ],
};

const callbackRate: KpiDefinition = {
  id: 'callback-rate',
  names: { ja: '折返し完了率', en: 'Callback rate' },
  description: {
    ja: '折返しの依頼に対し、折返して話せた件数の割合。',
    en: 'Callbacks that reached the customer, for each callback asked for.',
  },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  // The callback is another contact than the one that asked for it, so it can lie in a later period on
  // either basis, and a completed one need not be a case of this denominator.
  proportion: false,
  carriesOver: true,
  variants: [
    formula({
      id: 'default',
      names: { ja: '折返し完了率', en: 'Callback rate' },
      numerator: plus('callbacksCompleted'),
      denominator: plus('callbacks'),
      source: 'Amazon Connect, Callback contacts handled over callback contacts',
    }),
  ],
};

const costPerContact: KpiDefinition = {
  id: 'cpc',
  names: { ja: '1件あたり費用', en: 'Cost per contact' },
  description: {
    ja: '処理1件あたりの費用 (CPC)。締めた期間でのみ意味を持つ。',
    en: 'Cost of one handled contact (CPC). It means something for closed periods only.',
  },
  unit: 'money',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  batchOnly: true,
  variants: [
    formula({
      id: 'records',
      names: { ja: '記録された費用', en: 'Cost of the records' },
      numerator: plus('cost'),
      denominator: plus('handled'),
      // Contacts whose cost nobody recorded were not free of cost.
      needs: plus('cost'),
      source: 'ICMI, Cost per contact',
    }),
    formula({
      id: 'paid-time',
      names: { ja: '勤務時間の費用', en: 'Cost of paid time' },
      words: {
        ja: '勤務時間 × 1時間あたりの費用 ÷ 処理件数',
        en: 'paid time × cost of an hour ÷ handled',
      },
      numerator: plus('paid'),
      denominator: plus('handled'),
      scaleSetting: 'agentCostPerHour',
      reads: 'agent',
      source: 'ICMI, Cost per contact (labour)',
    }),
  ],
};

export const handlingKpis = [averageHandleTime, averageTalkTime, averageAfterCallWork, averageHold];
export const outcomeKpis = [transferRate, callbackRate];
export const costKpis = [costPerContact];
