import type { KpiOutline } from '../definition.js';
import { plus } from './terms.js';

const contactsPerHour: KpiOutline = {
  id: 'cph',
  names: { ja: '1時間あたり処理件数', en: 'Contacts per hour' },
  unit: 'per-hour',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '1時間あたり処理件数', en: 'Contacts per hour' },
      numerator: plus('handled'),
      denominator: plus('busyWallClock', 'waiting'),
      scale: 3_600_000,
    },
  ],
};

const occupancy: KpiOutline = {
  id: 'occupancy',
  names: { ja: '占有率', en: 'Occupancy' },
  unit: 'ratio',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '占有率', en: 'Occupancy' },
      numerator: plus('busyWallClock'),
      denominator: plus('busyWallClock', 'waiting'),
    },
  ],
};

const slotLoad: KpiOutline = {
  id: 'slot-load',
  names: { ja: '枠負荷率', en: 'Slot load' },
  unit: 'ratio',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '枠負荷率', en: 'Slot load' },
      numerator: plus('busySlots'),
      denominator: plus('slotTime'),
    },
  ],
};

const utilisation: KpiOutline = {
  id: 'utilisation',
  names: { ja: '稼働率', en: 'Utilisation' },
  unit: 'ratio',
  direction: 'band',
  reads: 'agent',
  proportion: false,
  variants: [
    {
      id: 'default',
      names: { ja: '稼働率', en: 'Utilisation' },
      numerator: plus('busyWallClock', 'waiting'),
      denominator: plus('paid'),
    },
  ],
};

export const productivityKpis = [contactsPerHour];
export const agentKpis = [occupancy, slotLoad, utilisation];
