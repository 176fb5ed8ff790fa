import type { KpiOutline } from '../definition.js';
import { minus, plus } from './terms.js';

/** Contacts abandoned within the threshold, the short ones left out: what Cisco counts as abandoned. */
const ciscoAbandoned = [...plus('abandonedWithin'), ...minus('abandonedShort')];

/** Y % answered within X seconds: eleven formulas in use, on the same counters. */
export const serviceLevel: KpiOutline = {
  id: 'service-level',
  names: { ja: 'サービスレベル', en: 'Service level' },
  unit: 'ratio',
  direction: 'higher',
  reads: 'queue',
  proportion: true,
  variants: [
    {
      id: 'without-short',
      names: { ja: '短時間放棄を除く', en: 'Without short abandons' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answered', 'abandoned'), ...minus('abandonedShort')],
    },
    {
      id: 'answered-only',
      names: { ja: '応答のみ', en: 'Answered only' },
      numerator: plus('answeredWithin'),
      denominator: plus('answered'),
    },
    {
      id: 'all-abandons',
      names: { ja: '全放棄を含む', en: 'All abandons' },
      numerator: plus('answeredWithin'),
      denominator: plus('answered', 'abandoned'),
    },
    {
      id: 'without-within',
      names: { ja: '時間内放棄を除く', en: 'Without abandons within the threshold' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answered', 'abandoned'), ...minus('abandonedWithin')],
    },
    {
      id: 'with-flowouts',
      names: { ja: '溢れを含む', en: 'With flow-outs' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answered', 'abandoned'), ...minus('abandonedShort'), ...plus('flowedOut')],
    },
    {
      id: 'offered',
      names: { ja: '全入電', en: 'All offered' },
      numerator: plus('answeredWithin'),
      denominator: plus('answered', 'abandoned', 'flowedOut'),
    },
    {
      id: 'queued',
      names: { ja: '待ち行列全体', en: 'Whole queue' },
      numerator: plus('answeredWithin', 'abandonedWithin', 'callbacksWithin'),
      denominator: plus('answered', 'abandoned', 'flowedOut'),
    },
    {
      id: 'asterisk-2',
      names: { ja: 'asterisk-2', en: 'Asterisk, second formula' },
      numerator: plus('answeredWithin', 'abandonedWithin'),
      denominator: plus('answered', 'abandoned'),
    },
    {
      id: 'cisco-ignore',
      names: { ja: 'cisco-ignore', en: 'Cisco, abandons ignored' },
      numerator: plus('answeredWithin'),
      denominator: plus('answeredWithin', 'expired'),
    },
    {
      id: 'cisco-negative',
      names: { ja: 'cisco-negative', en: 'Cisco, abandons count against' },
      numerator: plus('answeredWithin'),
      denominator: [...plus('answeredWithin'), ...ciscoAbandoned, ...plus('expired')],
    },
    {
      id: 'cisco-positive',
      names: { ja: 'cisco-positive', en: 'Cisco, abandons count in favour' },
      numerator: [...plus('answeredWithin'), ...ciscoAbandoned],
      denominator: [...plus('answeredWithin'), ...ciscoAbandoned, ...plus('expired')],
    },
  ],
};
