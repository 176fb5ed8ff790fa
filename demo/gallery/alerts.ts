import { newAlert } from '../../src/data/alerts/life.js';
import type { AlertRecord, Instant } from '../../src/data/index.js';
import { centre, now, recordsOf } from './centre.js';

const second = 1_000;
const minute = 60_000;

/** An alert of which only what matters is told. */
export function alert(told: Partial<AlertRecord> & Pick<AlertRecord, 'kind'>, age: number): AlertRecord {
  const since: Instant = now - age;
  const { kind } = told;
  return { ...newAlert({ kind, id: kind, severity: 'alert' }, since, since, {}), ...told };
}

const billing = { queueId: 'billing', channel: 'phone' } as const;

const hand = alert(
  { kind: 'assist', rule: 'hand', ...billing, agentId: 'sato', reason: 'approval' },
  65 * second,
);
const caller = alert(
  {
    kind: 'rescue',
    rule: 'rescue',
    ...billing,
    customerKey: 'c-1029',
    addressRef: 'address-7',
    contactId: 'call-881',
    waitedMs: 131 * second,
    count: 3,
    triedAgainAt: now - 95 * second,
  },
  4 * minute + 12 * second,
);
const word = alert(
  {
    kind: 'ng-word',
    rule: 'words',
    queueId: 'subscription',
    channel: 'chat',
    word: '訴える',
    entryId: 'e-12',
  },
  22 * second,
);
const waiting = alert(
  { kind: 'waiting', rule: 'wait', ...billing, value: 120_000, limit: 120_000 },
  102 * second,
);
const level = alert(
  {
    kind: 'kpi',
    rule: 'level',
    severity: 'watch',
    queueId: 'returns',
    channel: 'phone',
    kpi: 'service-level',
    value: 68 / 91,
    limit: 0.8,
    numerator: 68,
    denominator: 91,
  },
  12 * minute,
);
const taken = alert(
  {
    kind: 'handling',
    rule: 'long',
    severity: 'watch',
    queueId: 'orders',
    channel: 'phone',
    value: 900_000,
    limit: 900_000,
    handling: 'claimed',
    holder: 'tanaka',
    holderName: '田中SV',
    claimedAt: now - 40 * second,
  },
  62 * second,
);
const mine = alert(
  {
    kind: 'promise',
    rule: 'promise',
    severity: 'watch',
    queueId: 'returns',
    channel: 'phone',
    dueAt: now - 25 * minute,
    handling: 'claimed',
    holder: 'suzuki',
    holderName: '鈴木SV',
    claimedAt: now - 3 * minute,
  },
  25 * minute,
);
const over = alert(
  {
    kind: 'agent-state',
    rule: 'not-responding',
    severity: 'watch',
    agentId: 'watanabe',
    limit: 30 * second,
    condition: 'cleared',
    clearedAt: now - 3 * minute,
    history: [
      { at: now - 4 * minute, step: 'raised', by: null, outcome: null },
      { at: now - 3 * minute, step: 'cleared', by: null, outcome: null },
    ],
  },
  4 * minute,
);

/** A bad Monday: hands, callers who gave up, words, and a level that sinks. */
export const monday: Readonly<Record<string, AlertRecord>> = {
  hand,
  caller,
  word,
  waiting,
  level,
  taken,
  mine,
  over,
};

const standing = {
  snoozed: { ...waiting, severity: 'watch' as const, snoozedUntil: now + 12 * minute },
  acknowledged: { ...level, handling: 'acknowledged' as const },
  handedOver: { ...waiting, handedOver: true },
  gone: { ...taken, holderGoneAt: now - 30 * second },
  resolved: {
    ...caller,
    condition: 'cleared' as const,
    handling: 'resolved' as const,
    outcome: 'not-reached' as const,
    clearedAt: now - 9 * minute,
    history: [
      { at: now - 9 * minute, step: 'resolved' as const, by: 'suzuki', outcome: 'not-reached' as const },
    ],
  },
  due: alert(
    { kind: 'due', rule: 'due', severity: 'watch', dueAt: now - 50 * 60 * minute, customerKey: 'c-3' },
    5 * minute,
  ),
  silent: alert({ kind: 'source-silent', rule: 'cti', source: 'cti' }, 48 * second),
  promise: { ...mine, handling: 'open' as const, holder: null, holderName: null, claimedAt: null },
};
/** One of each way an alert can stand. */
export const everyStanding: Readonly<Record<string, AlertRecord>> = standing;

/** A caller was just reached: it is told for five seconds. */
export const reachedCaller: Readonly<Record<string, AlertRecord>> = {
  caller: {
    ...caller,
    condition: 'cleared',
    handling: 'resolved',
    outcome: 'reached',
    clearedAt: now - 2 * second,
    history: [{ at: now - 2 * second, step: 'resolved', by: null, outcome: 'reached' }],
  },
};

/** Words said again and again in one queue, and many callers who gave up. */
export const crowd: Readonly<Record<string, AlertRecord>> = Object.fromEntries([
  ...Array.from({ length: 6 }, (_, at) => [
    `word-${at}`,
    { ...word, severity: 'watch' as const, since: word.since - at * minute },
  ]),
  ...Array.from({ length: 9 }, (_, at) => [
    `caller-${at}`,
    {
      ...caller,
      since: caller.since - at * 40 * second,
      contactId: `call-${at}`,
      addressRef: `address-${at}`,
      count: 1,
      triedAgainAt: null,
    },
  ]),
]);

/** As many alerts as a stream of one group rarely holds. */
export function manyAlerts(count: number): Readonly<Record<string, AlertRecord>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => {
      const from = [waiting, level, taken, over][at % 4] ?? waiting;
      const since = now - ((at * 37) % 7_200) * second;
      return [`many-${at}`, { ...from, rule: `rule-${at}`, since }];
    }),
  );
}

/** The streams that a feed reads. */
export function streamsOf(
  alerts: Readonly<Record<string, AlertRecord>>,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const keyed = Object.entries(alerts).map(([id, record]) => [`alert|${id}`, record]);
  const agent = (name: string): object => ({
    name,
    state: 'on-contact',
    reason: null,
    since: now,
    slots: {},
    contacts: [],
    queues: ['billing'],
    assist: false,
    assistReason: null,
    assistSince: null,
    settledAt: now,
  });
  return {
    ...recordsOf(centre),
    'alerts/all': Object.fromEntries(keyed),
    'agents/all': { 'agent|sato': agent('佐藤 美咲'), 'agent|watanabe': agent('渡辺 翼') },
  };
}
