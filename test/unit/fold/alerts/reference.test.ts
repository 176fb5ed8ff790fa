import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AlertRecord } from '../../../../src/data/alerts/alert.js';
import { createMemoryCustomerIndex } from '../../../../src/data/fold/customer-index.js';
import { createFold } from '../../../../src/data/fold/fold.js';
import type { AlertRule } from '../../../../src/data/model/alert-rule.js';
import type { Instant } from '../../../../src/data/model/vocabulary.js';
import { heartbeat, ruled } from '../../../support/alerts.js';
import { halfHour } from '../../../support/kpi.js';
import { agentEvent, configured, contactEvent, logOf, minute, type LogInput } from '../../../support/log.js';
import { Random } from '../../../support/random.js';

const second = 1_000;
const tickMs = 5 * second;
const intervalMs = 30 * minute;
const [waitLimit, breakLimit, dwell, clearDwell, minSample] = [
  2 * minute,
  minute,
  40 * second,
  20 * second,
  3,
];
const rules: readonly AlertRule[] = [
  { id: 'wait', kind: 'waiting', severity: 'alert' },
  { id: 'break', kind: 'agent-state', severity: 'watch', states: ['break'], overMs: breakLimit },
  {
    id: 'sl',
    kind: 'kpi',
    severity: 'alert',
    kpi: 'service-level/answered-only',
    period: 'interval',
    limit: 0.5,
    clear: 0.75,
    dwellMs: dwell,
    clearDwellMs: clearDwell,
    minSample,
  },
];

/** A call as it went; `null` where that has not happened. */
interface Call {
  readonly id: string;
  readonly enqueuedAt: Instant;
  readonly answeredAt: Instant | null;
}

interface Stretch {
  readonly from: Instant;
  readonly until: Instant;
}

/** Everything that happens in a while, as facts and not as events. */
interface History {
  readonly calls: readonly Call[];
  readonly breaks: readonly Stretch[];
  readonly beats: readonly Instant[];
  readonly until: Instant;
}

function someHistory(random: Random): History {
  const from = halfHour + 20 * minute;
  const until = from + random.integer(5, 25) * minute;
  const within = (): Instant => from + random.integer(0, until - from);
  const calls = Array.from({ length: random.integer(5, 30) }, (_, index) => {
    const enqueuedAt = within();
    const wait = random.chance(0.5) ? random.integer(0, 20) : random.integer(21, 300);
    return {
      id: `c${index}`,
      enqueuedAt,
      answeredAt: random.chance(0.9) ? enqueuedAt + wait * second : null,
    };
  });
  const breaks: Stretch[] = [];
  for (let at = from + second; at < until; at += random.integer(1, 300) * second) {
    const end = at + random.integer(1, 200) * second;
    breaks.push({ from: at, until: end });
    at = end;
  }
  const silences = Array.from({ length: random.integer(0, 6) }, () => ({
    from: within(),
    forMs: random.integer(15, random.chance(0.2) ? 300 : 45) * second,
  }));
  const beats: Instant[] = [];
  for (let at = halfHour + 1; at < until; at += tickMs) {
    if (!silences.some(silence => at >= silence.from && at < silence.from + silence.forMs)) beats.push(at);
  }
  return { calls, breaks, beats, until };
}

function eventsOf({ calls, breaks, beats, until }: History): readonly LogInput[] {
  const inputs = [
    agentEvent('ann', 'agent.signed-in', halfHour + 2, { queues: ['voice'] }),
    ...beats.map(at => heartbeat('test', at)),
    ...breaks.flatMap(stretch => [
      agentEvent('ann', 'agent.state', stretch.from, { state: 'break' }),
      agentEvent('ann', 'agent.state', stretch.until, { state: 'available' }),
    ]),
    ...calls.flatMap(({ id, enqueuedAt, answeredAt }) => [
      contactEvent(id, 'contact.enqueued', enqueuedAt, { channel: 'phone', queueId: 'voice' }),
      // Nobody is with it, so that it changes no agent.
      ...(answeredAt === null ? [] : [contactEvent(id, 'contact.connected', answeredAt)]),
    ]),
  ];
  return inputs.filter(({ time }) => time < until).sort((one, other) => one.time - other.time);
}

/** What holds at a tick, found out anew from everything that happened before: slow, and short enough to be believed. */
function naive(history: History, tick: Instant): ReadonlySet<string> {
  const { calls, breaks, beats } = history;
  const signs = eventsOf(history).map(({ time }) => time);
  const isStale = (at: Instant): boolean =>
    at - beats.filter(beat => beat < at).reduce((a, b) => Math.max(a, b), 0) > 15 * second;
  const ticks = ticksUpTo(tick);
  /** Whether the source gave a sign of life since the tick before. */
  const isHeard = (at: Instant): boolean => signs.some(sign => sign >= at - tickMs && sign < at);
  /**
   * Held at a tick between these instants at which the source was heard, or at one after that before it was called silent. What
   * ends at the instant of a tick still held at it: a tick is before all that happens at its instant.
   */
  const wasSeen = (from: Instant, until: Instant): boolean =>
    ticks.some(
      at =>
        at >= from &&
        at <= until &&
        !isStale(at) &&
        ticks.some(heard => heard >= from && heard <= at && isHeard(heard)),
    );
  const holds = new Set<string>();
  for (const { id, enqueuedAt, answeredAt } of calls) {
    const left = answeredAt ?? Infinity;
    if (left >= tick && wasSeen(Math.max(enqueuedAt + waitLimit, enqueuedAt), left)) holds.add(`wait/${id}`);
  }
  for (const { from, until } of breaks) {
    if (until >= tick && wasSeen(from + breakLimit, until)) holds.add('break/ann');
  }
  const sides = ticks.map(at => (isStale(at) ? 'unknown' : sideAt(calls, at)));
  if (conditionOf(sides, ticks.map(isHeard))) holds.add('sl/voice/phone');
  return holds;
}

function ticksUpTo(tick: Instant): readonly Instant[] {
  return Array.from({ length: (tick - halfHour) / tickMs + 1 }, (_, index) => halfHour + index * tickMs);
}

function sideAt(calls: readonly Call[], at: Instant): 'beyond' | 'well' | 'between' | 'unknown' {
  const start = Math.floor(at / intervalMs) * intervalMs;
  const waits = calls.flatMap(({ enqueuedAt, answeredAt }) =>
    answeredAt !== null && answeredAt >= start && answeredAt < at ? [answeredAt - enqueuedAt] : [],
  );
  if (waits.length < minSample) return 'unknown';
  const level = waits.filter(wait => wait <= 20 * second).length / waits.length;
  return level < 0.5 ? 'beyond' : level >= 0.75 ? 'well' : 'between';
}

/** Each tick is 5 s: so many equal ones in a row are a dwell, up to the last at which the source was heard. */
function conditionOf(sides: readonly string[], heard: readonly boolean[]): boolean {
  let [holds, run] = [false, 0];
  for (const [place, side] of sides.entries()) {
    run = side === (holds ? 'well' : 'beyond') ? run + 1 : 0;
    const unheard = place - heard.lastIndexOf(true, place);
    if (run - unheard <= (holds ? clearDwell : dwell) / tickMs) continue;
    [holds, run] = [!holds, 0];
  }
  return holds;
}

describe('conditions', () => {
  test('are at each tick what all that happened says, however it is found out', () => {
    fc.assert(
      fc.property(fc.nat(), seed => {
        const history = someHistory(new Random(seed));
        const fold = createFold({ customers: createMemoryCustomerIndex() });
        const log = logOf([configured(), ruled(rules, halfHour), ...eventsOf(history)], history.until);
        for (const entry of log) {
          fold.apply(entry);
          if (entry.event.type !== 'clock.tick' || entry.event.time % minute !== 0) continue;
          const records = [...(fold.stream('alerts/all')?.records ?? [])] as [string, AlertRecord][];
          const active = records.filter(([, { condition }]) => condition === 'active');
          const keys = active.map(([key]) => key.slice('alert|'.length, key.lastIndexOf('/')));
          const expected = naive(history, entry.event.time);
          assert.deepEqual(keys.sort(), [...expected].sort(), new Date(entry.event.time).toISOString());
        }
      }),
      { numRuns: 60, examples: [[1_702_333_916]] },
    );
  });
});
