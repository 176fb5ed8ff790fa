import '../../src/components/kpi-gauge/define.js';
import '../../src/components/source/define.js';
import { emptyCounters, recordKey } from '../../src/data/index.js';
import { centre, now, recordsOf, today } from './centre.js';
import type { Queue } from './centre.js';
import { begin, language, section, type Width, type Words } from './shell.js';
import { stillStore, type Still } from './still-store.js';

begin({ ja: 'KPIゲージ', en: 'KPI gauge' }, 'mado-kpi-gauge', {
  ja: '数字は墨、色は例外だけ。形と言葉が先に届き、色はその後を追う。割合には必ず分子と分母、古い値は中空、件数が少なければ判定しない。',
  en: 'Figures are ink, colour is the exception: shape and word come first. A ratio never goes without what it is made of, an old figure is hollow, too few cases are not judged.',
});

interface Specimen {
  readonly id: string;
  readonly title: Words;
  readonly note?: Words;
  /** The queues of the centre that the source has. */
  readonly queues?: readonly string[];
  readonly records?: Readonly<Record<string, unknown>>;
  readonly still?: Partial<Still>;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly data?: object;
  readonly width?: Width;
}

const halfHour = 30 * 60_000;
const opening = Date.parse(`${today}T09:00:00+09:00`);

/** How the service level ran over the morning, in half hours from nine; `null` is a half hour without a case. */
const mornings: Readonly<Record<string, readonly (number | null)[]>> = {
  billing: [0.86, 0.78, 0.55, 0.62],
  returns: [0.8, 0.83, 0.71, 0.68],
  orders: [0.84, 0.83, 0.9, 0.86],
  subscription: [0.95, null, 0.88, 0.92],
  'line-desk': [null, 0.97, 0.92, 0.95],
  business: [null, 0.5, null, 1],
};

/** The half hours of the queues, each with as many cases as make their day. */
function halfHours(queues: readonly Queue[]): Record<string, unknown> {
  const records: Record<string, unknown> = {};
  for (const { id, channel, answered, abandoned } of queues) {
    for (const [index, level] of (mornings[id] ?? []).entries()) {
      if (level === null) continue;
      const cases = Math.max(1, Math.round(answered / 4));
      records[recordKey('interval', id, channel, opening + index * halfHour)] = {
        ...emptyCounters(),
        entered: cases,
        answered: cases,
        answeredWithin: Math.round(cases * level),
        abandoned: Math.round((abandoned / 4) * (1 - level) * 4),
      };
    }
  }
  return records;
}

/** The day of the queue that goes badly, with everything that one formula counts and another leaves out. */
const fullDay = {
  'day|billing|phone|2026-11-21': {
    ...emptyCounters(),
    entered: 197,
    answered: 171,
    answeredWithin: 126,
    abandoned: 14,
    abandonedShort: 2,
    abandonedWithin: 5,
    flowedOut: 5,
    callbacks: 5,
    callbacksWithin: 2,
    expired: 59,
  },
};

function source(specimen: Specimen): HTMLElementTagNameMap['mado-source'] {
  const { queues = ['billing'], records, still } = specimen;
  const chosen = centre.filter(({ id }) => queues.includes(id));
  const element = document.createElement('mado-source');
  const streams = recordsOf(chosen);
  element.store = stillStore({
    now,
    streams: {
      ...streams,
      'queues/all': {
        ...streams['queues/all'],
        ...(queues.join() === 'billing' ? fullDay : {}),
        ...halfHours(chosen),
        ...records,
      },
    },
    ...still,
  });
  return element;
}

function show(specimen: Specimen): HTMLElementTagNameMap['mado-kpi-gauge'] {
  const { id, title, note = '', queues = ['billing'], attributes = {}, data, width } = specimen;
  const gauge = document.createElement('mado-kpi-gauge');
  const named = data || queues.length > 3 ? {} : { queue: queues.join(' ') };
  for (const [name, value] of Object.entries({ ...named, ...attributes })) gauge.setAttribute(name, value);
  if (data) gauge.data = data;
  const element = data ? gauge : source(specimen);
  if (element !== gauge) element.append(gauge);
  section(title, note, element, { id, ...(width ? { width } : {}) });
  return gauge;
}

const unanswered = { streams: {} };

show({ id: 'ok', title: { ja: '弧・良好', en: 'Arc, OK' }, queues: ['orders'] });
show({ id: 'watch', title: { ja: '弧・注意', en: 'Arc, watch' }, queues: ['returns'] });
show({ id: 'alert', title: { ja: '弧・警報', en: 'Arc, alert' } });
show({
  id: 'too-few',
  title: { ja: '件数不足', en: 'Too few to judge' },
  note: { ja: '数字は分数、弧は95%区間', en: 'The figure is the fraction, the arc the 95 % interval' },
  queues: ['business'],
});
show({
  id: 'undefined',
  title: { ja: '対象なし', en: 'No cases' },
  note: { ja: '分母が0のとき。0%ではない', en: 'The denominator is 0; the figure is not' },
  queues: ['callback'],
});
show({
  id: 'late',
  title: { ja: '遅延・3秒以上', en: 'Late, from 3 s' },
  queues: ['returns'],
  still: { ageMs: 4_000 },
});
show({
  id: 'stale',
  title: { ja: '更新停止', en: 'Stale' },
  note: {
    ja: '中空の数字、網、破線。最後の判定は言葉で',
    en: 'Hollow, hatched, dashed; the last verdict in words',
  },
  still: { ageMs: 192_000 },
});
show({
  id: 'offline',
  title: { ja: '切断', en: 'Offline' },
  still: { ageMs: 240_000, link: 'closed' },
});
show({
  id: 'given-up',
  title: { ja: '切断・15分を過ぎて', en: 'Offline for more than 15 min' },
  note: { ja: '数字も出さない', en: 'No figure is shown any more' },
  still: { ageMs: 1_080_000, link: 'closed' },
});
show({
  id: 'loading',
  title: { ja: '読み込み中', en: 'Loading' },
  attributes: { target: '80%', watch: '80%', alert: '70%' },
  still: unanswered,
});
show({
  id: 'denied',
  title: { ja: '権限なし', en: 'No access' },
  queues: ['business'],
  still: { refusal: { code: 'forbidden' } },
});
show({
  id: 'failed',
  title: { ja: '表示できない', en: 'Failed' },
  still: { refusal: { code: 'bad-message' } },
});
show({
  id: 'batch',
  title: { ja: '日次', en: 'Daily' },
  note: { ja: 'その日の値。ライブではない', en: 'A day’s figure; it is not live and says so' },
  queues: ['orders'],
  still: { batchDay: today },
});
show({
  id: 'empty',
  title: { ja: '日次でのみ読める指標', en: 'A KPI of daily figures only' },
  attributes: { metric: 'cpc' },
});
show({
  id: 'unknown-metric',
  title: { ja: '知らない指標', en: 'An unknown metric' },
  attributes: { metric: 'no-such-kpi' },
});

show({
  id: 'merged',
  title: { ja: '三つの窓口を合計', en: 'Three queues, merged by sums' },
  queues: ['billing', 'returns', 'orders'],
});
show({
  id: 'lower',
  title: { ja: '低いほど良い', en: 'Lower is better' },
  queues: ['returns'],
  attributes: { metric: 'abandonment-rate', target: '2%', watch: '2%', alert: '5%' },
});
show({
  id: 'band',
  title: { ja: '範囲', en: 'A band' },
  attributes: { metric: 'aht', target: '4:30 6:00', watch: '4:00 6:30', alert: '3:00 8:00' },
  data: {
    counters: { handled: 214, talk: 48_052_000, hold: 6_000_000, acw: 14_000_000 },
    period: { from: opening, to: now, timeZone: 'Asia/Tokyo' },
    queue: { ja: '注文', en: 'Orders' },
    channel: 'phone',
  },
});
show({
  id: 'both-sides',
  title: { ja: '零をまたぐ目盛', en: 'An axis through zero' },
  attributes: { metric: 'nps', target: '20', alert: '0' },
  data: {
    counters: { npsAnswers: 120, npsPromoters: 40, npsDetractors: 53 },
    period: { from: opening, to: now, timeZone: 'Asia/Tokyo' },
  },
});
show({
  id: 'narrow',
  title: { ja: '最も狭い場所・258 px', en: 'The narrowest place, 258 px' },
  note: { ja: '長い名前', en: 'With long names' },
  width: 'sidebar',
  records: {
    'queue|billing': {
      name: {
        ja: '料金・お支払い・口座振替・領収書再発行の総合窓口',
        en: 'Billing, direct debit and reissued receipts, all enquiries',
      },
      channels: ['phone'],
      thresholdMs: 20_000,
      shortMs: 5_000,
      waitLimitMs: 120_000,
    },
  },
  attributes: {
    label:
      language === 'ja' ? 'サービスレベル(平日日中・祝日除く)' : 'Service level on weekdays without holidays',
  },
});

show({
  id: 'number',
  title: { ja: '数値・毎秒進む', en: 'Number, ticking each second' },
  attributes: { metric: 'oldest-wait', appearance: 'number', target: '2:00', alert: '3:00' },
});
show({
  id: 'number-ok',
  title: { ja: '数値', en: 'Number' },
  attributes: { metric: 'aht', appearance: 'number', target: '4:30 6:00', alert: '4:00 7:00' },
  data: {
    counters: { handled: 214, talk: 48_052_000, hold: 6_000_000, acw: 14_000_000 },
    period: { from: opening, to: now, timeZone: 'Asia/Tokyo' },
    queue: { ja: '注文', en: 'Orders' },
    channel: 'phone',
  },
});
show({
  id: 'number-stale',
  title: { ja: '数値・更新停止', en: 'Number, stale' },
  note: { ja: '時計は止まる', en: 'The timer stands still' },
  attributes: { metric: 'oldest-wait', appearance: 'number', target: '2:00', alert: '3:00' },
  still: { ageMs: 192_000 },
});
show({
  id: 'number-few',
  title: { ja: '数値・件数不足', en: 'Number, too few' },
  queues: ['business'],
  attributes: { appearance: 'number' },
});
show({ id: 'bar-alert', title: { ja: '棒・警報', en: 'Bar, alert' }, attributes: { appearance: 'bar' } });
show({
  id: 'bar-ok',
  title: { ja: '棒・良好', en: 'Bar, OK' },
  queues: ['orders'],
  attributes: { appearance: 'bar', metric: 'response-rate' },
});
show({
  id: 'bar-lower',
  title: { ja: '棒・低いほど良い', en: 'Bar, lower is better' },
  attributes: { appearance: 'bar', metric: 'abandonment-rate' },
});
show({
  id: 'bar-few',
  title: { ja: '棒・件数不足', en: 'Bar, too few' },
  queues: ['business'],
  attributes: { appearance: 'bar' },
});
show({
  id: 'bar-stale',
  title: { ja: '棒・更新停止', en: 'Bar, stale' },
  attributes: { appearance: 'bar' },
  still: { ageMs: 192_000 },
});
show({
  id: 'bar-undefined',
  title: { ja: '棒・対象なし', en: 'Bar, no cases' },
  queues: ['callback'],
  attributes: { appearance: 'bar' },
});

show({ id: 'desk', title: { ja: '机上・600 px 以上', en: 'Desk, 600 px and wider' }, width: 'wide' });
const other = language === 'ja' ? 'en' : 'ja';
show({
  id: 'other-language',
  title: other === 'en' ? 'English' : '日本語',
  queues: ['returns'],
  attributes: { lang: other },
});
show({
  id: 'wall',
  title: { ja: '壁', en: 'Wall' },
  queues: ['returns'],
  attributes: { wall: '' },
});
show({
  id: 'wall-stale',
  title: { ja: '壁・更新停止', en: 'Wall, stale' },
  attributes: { wall: '', metric: 'oldest-wait', target: '2:00', alert: '3:00' },
  still: { ageMs: 192_000 },
});
