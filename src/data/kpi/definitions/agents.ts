import type { KpiDefinition } from '../definition.js';
import { formula, plus } from './formula.js';

const contactsPerHour: KpiDefinition = {
  id: 'cph',
  names: { ja: '1時間あたり処理件数', en: 'Contacts per hour' },
  description: {
    ja: '対応または待機していた1時間あたりの処理件数 (CPH)。',
    en: 'Contacts handled in an hour of being busy or waiting for contacts (CPH).',
  },
  unit: 'per-hour',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '1時間あたり処理件数', en: 'Contacts per hour' },
      words: {
        ja: '処理件数 ÷ (対応時間 + 待機時間)、1時間あたり',
        en: 'handled ÷ hours of (busy time + time waiting for contacts)',
      },
      numerator: plus('handled'),
      denominator: plus('busyWallClock', 'waiting'),
      scale: 3_600_000,
      source: 'Call Centre Helper, Calls per agent hour',
    }),
  ],
};

const occupancy: KpiDefinition = {
  id: 'occupancy',
  names: { ja: '占有率', en: 'Occupancy' },
  description: {
    ja: '対応と待機の時間のうち、対応していた割合。同時に複数のチャットがあっても1度だけ数える。稼働率とは別。',
    en: 'The share of busy and waiting time that was busy; chats at the same time count once. Not utilisation.',
  },
  unit: 'ratio',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '占有率', en: 'Occupancy' },
      numerator: plus('busyWallClock'),
      denominator: plus('busyWallClock', 'waiting'),
      source: 'Call Centre Helper, Occupancy; ICMI',
    }),
  ],
};

const slotLoad: KpiDefinition = {
  id: 'slot-load',
  names: { ja: '枠負荷率', en: 'Slot load' },
  description: {
    ja: '同時に受けられる枠のうち、実際に使われていた割合。',
    en: 'The share of the contacts an agent could take at once that was in use.',
  },
  unit: 'ratio',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '枠負荷率', en: 'Slot load' },
      numerator: plus('busySlots'),
      denominator: plus('slotTime'),
      source: 'Amazon Connect, active slots over capacity',
    }),
  ],
};

const utilisation: KpiDefinition = {
  id: 'utilisation',
  names: { ja: '稼働率', en: 'Utilisation' },
  description: {
    ja: '勤務時間のうち、対応または待機していた割合。占有率とは別。',
    en: 'The share of paid time spent busy or waiting for contacts. Not occupancy.',
  },
  unit: 'ratio',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    formula({
      id: 'default',
      names: { ja: '稼働率', en: 'Utilisation' },
      numerator: plus('busyWallClock', 'waiting'),
      denominator: plus('paid'),
      source: 'Call Centre Helper, Utilisation',
    }),
  ],
};

export const productivityKpis = [contactsPerHour];
export const agentKpis = [occupancy, slotLoad, utilisation];
