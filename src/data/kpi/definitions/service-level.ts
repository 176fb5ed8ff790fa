import type { KpiDefinition } from '../definition.js';
import { formula, minus, plus } from './formula.js';

const icmi = 'ICMI, Service Level Calculations';
const genesys = 'Genesys Cloud, Configure the service level calculation';
const cisco = 'Cisco Unified ICM/CCE reporting, service level type';

/** Contacts abandoned within the threshold, the short ones left out: what Cisco counts as abandoned. */
const ciscoAbandoned = [...plus('abandonedWithin'), ...minus('abandonedShort')];

/** Y % answered within X seconds: eleven formulas in use, on the same counters. */
export const serviceLevel: KpiDefinition = {
  id: 'service-level',
  names: { ja: 'サービスレベル', en: 'Service level' },
  description: {
    ja: '決めた秒数以内に応答できた割合。何を分母とするかで値が変わる。',
    en: 'The share answered within the threshold. What it is a share of decides the figure.',
  },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    formula({
      id: 'without-short',
      names: { ja: '短時間放棄を除く', en: 'Without short abandons' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answered', 'abandoned'), ...minus('abandonedShort')],
      source: `${genesys} (short abandons excluded)`,
    }),
    formula({
      id: 'answered-only',
      names: { ja: '応答のみ', en: 'Answered only' },
      numerator: plus('answeredWithin'),
      denominator: plus('answered'),
      source: `${icmi}; Genesys Cloud with abandons excluded`,
    }),
    formula({
      id: 'all-abandons',
      names: { ja: '全放棄を含む', en: 'All abandons' },
      numerator: plus('answeredWithin'),
      denominator: plus('answered', 'abandoned'),
      source: `${icmi}; Genesys Cloud with short abandons included`,
    }),
    formula({
      id: 'without-within',
      names: { ja: '時間内放棄を除く', en: 'Without abandons within the threshold' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answered', 'abandoned'), ...minus('abandonedWithin')],
      source: `${icmi}; Bright Pattern`,
    }),
    formula({
      id: 'with-flowouts',
      names: { ja: '溢れを含む', en: 'With flow-outs' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answered', 'abandoned'), ...minus('abandonedShort'), ...plus('flowedOut')],
      source: `${genesys} (flow-outs included, short abandons excluded)`,
    }),
    formula({
      id: 'offered',
      names: { ja: '全入電', en: 'All offered' },
      numerator: plus('answeredWithin'),
      denominator: plus('answered', 'abandoned', 'flowedOut'),
      source: `${genesys} (flow-outs and short abandons included)`,
    }),
    formula({
      id: 'queued',
      names: { ja: '待ち行列全体', en: 'Whole queue' },
      numerator: plus('answeredWithin', 'abandonedWithin', 'callbacksWithin'),
      denominator: plus('answered', 'abandoned', 'flowedOut'),
      source: 'Amazon Connect, Service level X: whoever left the queue in time, of all who left it',
    }),
    formula({
      id: 'asterisk-2',
      names: { ja: 'asterisk-2', en: 'Asterisk, second formula' },
      numerator: plus('answeredWithin', 'abandonedWithin'),
      denominator: plus('answered', 'abandoned'),
      source: `Asterisk app_queue, ServicelevelPerf2; ${icmi}`,
    }),
    formula({
      id: 'cisco-ignore',
      names: { ja: 'cisco-ignore', en: 'Cisco, abandons ignored' },
      numerator: plus('answeredWithin'),
      denominator: plus('answeredWithin', 'expired'),
      source: cisco,
    }),
    formula({
      id: 'cisco-negative',
      names: { ja: 'cisco-negative', en: 'Cisco, abandons count against' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answeredWithin'), ...ciscoAbandoned, ...plus('expired')],
      source: cisco,
    }),
    formula({
      id: 'cisco-positive',
      names: { ja: 'cisco-positive', en: 'Cisco, abandons count in favour' },
      numerator: [...plus('answeredWithin'), ...ciscoAbandoned],
      denominator: [...plus('answeredWithin'), ...ciscoAbandoned, ...plus('expired')],
      source: cisco,
    }),
  ],
};
