import type { KpiOutline } from '../definition.js';
import { plus } from './terms.js';

const averageHandleTime: KpiOutline = {
  id: 'aht',
  names: { ja: '平均処理時間', en: 'Average handle time' },
  unit: 'ms',
  direction: 'band',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '平均処理時間', en: 'Average handle time' },
      numerator: plus('talk', 'hold', 'acw'),
      denominator: plus('handled'),
    },
  ],
};

const averageTalkTime: KpiOutline = {
  id: 'att',
  names: { ja: '平均通話時間', en: 'Average talk time' },
  unit: 'ms',
  direction: 'band',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '平均通話時間', en: 'Average talk time' },
      numerator: plus('talk'),
      denominator: plus('handled'),
    },
  ],
};

const averageAfterCallWork: KpiOutline = {
  id: 'acw',
  names: { ja: '平均後処理時間', en: 'Average after-call work' },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '平均後処理時間', en: 'Average after-call work' },
      numerator: plus('acw'),
      denominator: plus('handled'),
    },
  ],
};

const averageHold: KpiOutline = {
  id: 'average-hold',
  names: { ja: '平均保留時間', en: 'Average hold time' },
  unit: 'ms',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  variants: [
    {
      id: 'held',
      names: { ja: '保留した件数あたり', en: 'Over those held' },
      numerator: plus('hold'),
      denominator: plus('held'),
    },
    {
      id: 'all-handled',
      names: { ja: '全処理件数あたり', en: 'Over all handled' },
      numerator: plus('hold'),
      denominator: plus('handled'),
    },
  ],
};

const transferRate: KpiOutline = {
  id: 'transfer-rate',
  names: { ja: '転送率', en: 'Transfer rate' },
  unit: 'ratio',
  direction: 'lower',
  reads: 'queue',
  proportion: true,
  carriesOver: true,
  variants: [
    {
      id: 'default',
      names: { ja: '転送率', en: 'Transfer rate' },
      numerator: plus('transferredOut'),
      denominator: plus('handled'),
    },
  ],
};

const callbackRate: KpiOutline = {
  id: 'callback-rate',
  names: { ja: '折返し完了率', en: 'Callback rate' },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  // The callback is another contact than the one that asked for it, so it can lie in a later period on
  // either basis, and a completed one need not be a case of this denominator.
  proportion: false,
  carriesOver: true,
  variants: [
    {
      id: 'default',
      names: { ja: '折返し完了率', en: 'Callback rate' },
      numerator: plus('callbacksCompleted'),
      denominator: plus('callbacks'),
    },
  ],
};

const recoveredAbandons: KpiOutline = {
  id: 'recovered-abandons',
  names: { ja: '放棄呼救済率', en: 'Recovered abandons' },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  // Both count where the caller gave up, so a case of the one is a case of the other on either basis.
  proportion: true,
  variants: [
    {
      id: 'default',
      names: { ja: '放棄呼救済率', en: 'Recovered abandons' },
      numerator: plus('recovered'),
      denominator: plus('rescues'),
    },
  ],
};

const costPerContact: KpiOutline = {
  id: 'cpc',
  names: { ja: '1件あたり費用', en: 'Cost per contact' },
  unit: 'money',
  direction: 'lower',
  reads: 'queue',
  proportion: false,
  batchOnly: true,
  variants: [
    {
      id: 'records',
      names: { ja: '記録された費用', en: 'Cost of the records' },
      numerator: plus('cost'),
      denominator: plus('handled'),
      // Contacts whose cost nobody recorded were not free of cost.
      needs: plus('cost'),
    },
    {
      id: 'paid-time',
      names: { ja: '勤務時間の費用', en: 'Cost of paid time' },
      numerator: plus('paid'),
      denominator: plus('handled'),
      scaleSetting: 'agentCostPerHour',
      reads: 'agent',
    },
  ],
};

export const handlingKpis = [averageHandleTime, averageTalkTime, averageAfterCallWork, averageHold];
export const outcomeKpis = [transferRate, callbackRate, recoveredAbandons];
export const costKpis = [costPerContact];
