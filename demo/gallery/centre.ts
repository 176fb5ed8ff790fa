import { emptyCounters, recordKey } from '../../src/data/index.js';
import type { Channel, Counters, Instant, Name } from '../../src/data/index.js';

/** 21 November 2026, 10:39:00 in Tokyo: the instant at which all specimens stand. */
export const now: Instant = Date.parse('2026-11-21T10:39:00+09:00');
export const today = '2026-11-21';
const timeZone = 'Asia/Tokyo';

/** One queue as it stands now, with its day in the four counts that a service level is made of. */
export interface Queue {
  readonly id: string;
  readonly name: Name;
  readonly channel: Channel;
  readonly waiting: number;
  /** Seconds; `null` where nobody waits. */
  readonly wait: number | null;
  readonly free: number | null;
  readonly within: number;
  readonly answered: number;
  readonly abandoned: number;
  readonly short?: number;
}

function queue(
  id: string,
  [ja, en]: readonly [ja: string, en: string],
  channel: Channel,
  [waiting, wait, free]: readonly [waiting: number, wait: number | null, free: number | null],
  [within, answered, abandoned, short = 0]: readonly [
    within: number,
    answered: number,
    abandoned: number,
    short?: number,
  ],
): Queue {
  return { id, name: { ja, en }, channel, waiting, wait, free, within, answered, abandoned, short };
}

/** A mid-sized mail-order centre on a morning that goes badly for one of its queues. */
export const centre: readonly Queue[] = [
  queue('billing', ['料金・お支払い', 'Billing'], 'phone', [7, 222, 0], [126, 171, 14, 2]),
  queue('returns', ['返品・交換', 'Returns'], 'phone', [3, 48, 1], [68, 88, 3]),
  queue('orders', ['注文', 'Orders'], 'phone', [2, 14, 3], [188, 214, 6]),
  queue('subscription', ['定期便', 'Subscription'], 'chat', [1, 9, 4], [57, 62, 2]),
  queue('line-desk', ['LINE窓口', 'LINE desk'], 'line', [0, null, 2], [39, 41, 1]),
  queue('business', ['法人', 'Business'], 'phone', [0, null, 2], [4, 6, 0]),
  queue('callback', ['SMS折返し', 'SMS callback'], 'sms', [0, null, 1], [0, 0, 0]),
];

/** The same centre in an hour in which nobody waits, on the same bad day. */
export const calm: readonly Queue[] = centre.map(quiet => ({ ...quiet, waiting: 0, wait: null }));

/** As many queues as the largest centres have. */
export function manyQueues(count: number): readonly Queue[] {
  return Array.from({ length: count }, (_, index) => {
    const pattern = centre[index % centre.length] ?? queue('', ['', ''], 'phone', [0, null, 0], [0, 0, 0]);
    const number = String(index + 1).padStart(3, '0');
    return {
      ...pattern,
      id: `queue-${number}`,
      name: { ja: `窓口 ${number}`, en: `Queue ${number}` },
      wait: pattern.wait === null ? null : pattern.wait + ((index * 7) % 60),
    };
  });
}

function countersOf({ within, answered, abandoned, short = 0 }: Queue): Counters {
  return {
    ...emptyCounters(),
    entered: answered + abandoned,
    answered,
    answeredWithin: within,
    abandoned,
    abandonedShort: short,
  };
}

/** The records of `queues/all` in which these queues are. */
export function recordsOf(queues: readonly Queue[]): Record<string, Record<string, unknown>> {
  const records: Record<string, unknown> = {
    site: { timeZone, dayStart: '09:00', today, profile: 'campaign', basis: 'event' },
    staff: {
      available: 6,
      offered: 0,
      onContact: 21,
      onHold: 1,
      acw: 5,
      onBreak: 3,
      notResponding: 0,
    },
  };
  for (const one of queues) {
    const { id, name, channel, waiting, wait, free } = one;
    records[recordKey('queue', id)] = {
      name,
      channels: [channel],
      thresholdMs: 20_000,
      shortMs: 5_000,
      waitLimitMs: 120_000,
    };
    records[recordKey('now', id, channel)] = {
      waiting,
      oldestEnqueuedAt: wait === null ? null : now - wait * 1000,
      open: waiting,
      oldestOpenedAt: wait === null ? null : now - wait * 1000,
      available: free,
      onContact: null,
      acw: null,
      onBreak: null,
    };
    records[recordKey('day', id, channel, today)] = countersOf(one);
  }
  return { 'queues/all': records };
}
