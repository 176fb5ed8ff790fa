import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { queueView } from '../../../src/components/queue-status/queue-status.view.js';
import { adviceOf, type Donor, type StaffedLine } from '../../../src/data/fold/advice.js';
import type { Missed } from '../../../src/data/fold/headline-figures.js';
import { headlineOf, noAdvice, type GroupFacts, type LineFacts } from '../../../src/data/fold/headline.js';
import type { HeadlineRecord, Worded } from '../../../src/data/fold/records.js';
import { builtInProfiles } from '../../../src/data/kpi/profiles.js';
import { queueLines } from '../../../src/data/store/queue-figures.js';
import { emptyCounters } from '../../../src/data/kpi/counters.js';
import { halfHour } from '../../support/kpi.js';
import {
  agentEvent,
  configured,
  contactEvent,
  foldOf,
  logOf,
  minute,
  recordAt,
  settings,
  type LogInput,
} from '../../support/log.js';

const at = (minutes: number): number => halfHour + minutes * minute;

const came = { ...emptyCounters(), entered: 100 };
const well: LineFacts = {
  ...{ queueId: 'voice', channel: 'phone', waiting: 0, oldestEnqueuedAt: null, signedIn: 4 },
  ...{ thresholdMs: minute / 3, limitMs: 2 * minute, missed: null, target: 0.8, arrivals: 20 },
  counted: { 'rolling-15m': came, interval: came, today: came },
};
const none = { 'rolling-15m': undefined, interval: undefined, today: undefined };
const below = (severity: Missed['severity'], over: Partial<Missed> = {}): Partial<LineFacts> => ({
  missed: {
    kpi: 'service-level',
    span: 'rolling-15m',
    severity,
    value: 0.5,
    limit: 0.8,
    people: 10,
    ...over,
  },
});
const line = (queueId: string, over: Partial<LineFacts>): LineFacts => ({ ...well, queueId, ...over });
const waits = (waiting: number, minutes: number): Partial<LineFacts> => ({
  waiting,
  oldestEnqueuedAt: at(10 - minutes),
});

function say(lines: readonly LineFacts[], over: Partial<GroupFacts> = {}): HeadlineRecord {
  const facts = { at: at(10), queues: lines.length, lines, together: [], silent: [], ...over };
  return headlineOf(facts, () => noAdvice);
}
const saidOf = ({ severity, fact }: HeadlineRecord): string =>
  `${severity} ${fact.code} ${fact.params['queueId'] ?? ''}`;

describe('what is said of a group', () => {
  test('is the gravest, then what hurts most people', () => {
    const fresh = line('fresh', { ...below('alert'), ...waits(3, 0.2) });
    const some = line('some', { ...below('alert'), ...waits(3, 1) });
    const over = line('over', waits(2, 3));
    const more = line('more', waits(5, 3));
    const nobody = line('nobody', { ...waits(1, 0.5), signedIn: 0 });
    const said = (...lines: readonly LineFacts[]): string => saidOf(say(lines));
    assert.equal(said(fresh, some, over, more, nobody), 'alert nobody-there nobody');
    assert.equal(said(fresh, some, over, more), 'alert waits more');
    assert.equal(said(fresh, some, over), 'alert waits over');
    assert.equal(said(fresh, some), 'alert waits some');
    assert.equal(said(fresh, line('a', waits(9, 1))), 'alert below-target fresh');
    assert.equal(said(line('a', below('watch')), line('b', below('alert'))), 'alert below-target b');
  });

  test('is who waits beyond the threshold, to be watched, where nothing is graver', () => {
    assert.equal(saidOf(say([line('a', waits(3, 1)), line('b', waits(1, 1.5))])), 'watch waits a');
    assert.equal(saidOf(say([line('a', { ...waits(3, 1), signedIn: null })])), 'watch waits a');
    assert.equal(saidOf(say([line('a', waits(3, 0.3))])), 'ok all-well ');
  });

  test('is a figure of now before one of the day, a queue’s before that of all, and that of all before nothing', () => {
    const today = line('day', below('watch', { span: 'today', people: 90 }));
    assert.equal(saidOf(say([today, line('now', below('watch'))])), 'watch below-target now');
    const missed = { kpi: 'abandonment-rate', span: 'today', value: 0.12, limit: 0.05, people: 12 } as const;
    const of = (severity: Missed['severity']) => ({
      together: [{ channel: null, missed: { ...missed, severity } }],
    });
    assert.equal(saidOf(say([today], of('watch'))), 'watch below-target day');
    assert.deepEqual(say([today], of('alert')).fact, {
      code: 'abandons',
      params: { queueId: null, channel: null, period: 'today', rate: 0.12, limit: 0.05 },
    });
  });

  test('is a silent source only where nothing else is wrong, and else that all is well', () => {
    const silent = [{ source: 'cti', since: at(0), severity: 'watch' }] as const;
    assert.equal(saidOf(say([well, line('below', below('watch'))], { silent })), 'watch below-target below');
    assert.deepEqual(say([well], { silent }).fact, {
      code: 'source-silent',
      params: { source: 'cti', since: at(0) },
    });
    assert.deepEqual(say([well, line('post', {})]).fact, { code: 'all-well', params: { queues: 2 } });
    const idle = [line('a', { counted: none }), line('b', { counted: none })];
    assert.equal(saidOf(say(idle)), 'ok no-contact ');
  });

  test('is of the queue that is worse in both, who wait and how long, and never of a fresh caller’s wait', () => {
    const figures = fc.constantFrom(below('alert'), below('watch'), below('alert', { span: 'today' }), {});
    const wait = fc.record({
      waiting: fc.integer({ min: 1, max: 20 }),
      seconds: fc.integer({ min: 0, max: 400 }),
    });
    const facts = (queueId: string, people: number, seconds: number, over: Partial<LineFacts>): LineFacts =>
      line(queueId, { ...over, waiting: people, oldestEnqueuedAt: at(10) - seconds * 1000 });
    const more = { min: 1, max: 100 };
    const property = fc.property(
      wait,
      fc.integer(more),
      fc.integer(more),
      figures,
      fc.boolean(),
      (one, n, s, figure, turned) => {
        const better = facts('better', one.waiting, one.seconds, figure);
        const worse = facts('worse', one.waiting + n, one.seconds + s, figure);
        const { severity, fact } = say(turned ? [worse, better] : [better, worse]);
        const isFresh = (one.seconds + s) * 1000 <= well.thresholdMs;
        if (isFresh) assert.notEqual(fact.code, 'waits');
        else assert.deepEqual([fact.code, fact.params['queueId']], ['waits', 'worse']);
        assert.equal(severity === 'ok', isFresh && !figure.missed);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});

const staffed = (queueId: string, arrivals: number, agents: number, present = agents): StaffedLine => ({
  queueId,
  load: { arrivals, intervalMs: 15 * minute, ahtMs: 4 * minute, thresholdMs: 20_000, present },
  ...{ agents, target: 0.8, handled: 50, minSample: 10 },
});
const donor = (line: StaffedLine, helpers: number): Donor => ({ ...line, helpers, given: 1, gained: 0 });

/** Service levels are told to a hundredth of a percent. */
const untold = 2e-4;

function assertOverload({ load, agents }: StaffedLine, more: number): void {
  assert.ok(load.arrivals * load.ahtMs >= agents * load.intervalMs && more >= 1);
}

/** Ten points at least, and to the target or half of the way there; from a queue that has its own, or hardly loses. */
function assertGain(line: StaffedLine, donor: Donor, { code, params }: Worded): void {
  const {
    agents,
    from,
    to,
    fromQueueBefore: before,
    fromQueueAfter: after,
  } = params as Record<string, number>;
  assert.ok(agents !== undefined && from !== undefined && to !== undefined);
  assert.ok(
    to - from >= 0.1 - untold && (to >= line.target || to - from >= (line.target - from) / 2 - untold),
  );
  if (code === 'more-agents') return assert.ok(agents <= line.agents);
  assert.ok(before !== undefined && after !== undefined && agents <= donor.helpers);
  assert.ok(line.load.arrivals * (to - from + untold) > donor.load.arrivals * (before - after - untold));
  if (before >= donor.target) return assert.ok(after >= donor.target - untold);
  assert.ok(before - after <= 0.05 + untold && after >= donor.target / 2 - untold);
}

describe('what could be done about it', () => {
  test('is named with the service level without and with the fewest who reach the target', () => {
    const { advice, basis } = adviceOf(staffed('voice', 30, 8, 9), []);
    assert.equal(advice?.code, 'more-agents');
    const { agents, from, to } = advice.params as Record<string, number>;
    assert.ok(agents && agents >= 2 && agents <= 6 && from !== undefined && from < 0.5 && to && to >= 0.8);
    assert.deepEqual(basis, { arrivals: 30, ahtMs: 4 * minute, agents: 8 });
  });

  test('comes from the queue that misses its agents least, and nowhere where more would lose than gain', () => {
    const line = staffed('voice', 30, 8, 9);
    const [idle, busy] = [staffed('sales', 10, 14, 2), staffed('billing', 40, 12, 12)];
    const { advice } = adviceOf(line, [donor(busy, 8), donor(idle, 8)]);
    assert.deepEqual([advice?.code, advice?.params['fromQueueId']], ['move-agents', 'sales']);
    const { fromQueueBefore: before, fromQueueAfter: after } = advice?.params as Record<string, number>;
    assert.ok(before !== undefined && after !== undefined && after <= before && after > 0.8);
    assert.equal(adviceOf(line, [donor(busy, 8)]).advice?.code, 'more-agents');
  });

  test('is overload where ten more would not hold the queue', () => {
    const { advice } = adviceOf(staffed('voice', 120, 10), []);
    assert.equal(advice?.code, 'overload');
    assert.ok(Number(advice.params['agents']) > 20);
  });

  test('is no help that would hardly be felt: not four points, nor ten agents for two', () => {
    const buried = {
      ...staffed('voice', 60, 8),
      load: { ...staffed('voice', 60, 8, 70).load, ahtMs: 3 * minute },
    };
    const { advice, basis } = adviceOf(buried, [donor(staffed('sales', 10, 14, 2), 2)]);
    assert.deepEqual([advice?.code, basis?.agents], ['overload', 8]);
    const two = adviceOf(staffed('voice', 25, 2, 12), []).advice;
    assert.equal(two?.code, 'overload');
    assert.ok(Number(two.params['agents']) > 2);
    const backlog = adviceOf(staffed('voice', 12, 4, 40), []);
    assert.deepEqual([backlog.advice, backlog.basis?.agents], [null, 4]);
  });

  test('is as many as the other queue can spare, where they are fewer than would reach the target', () => {
    const line = staffed('voice', 40, 10, 12);
    const all = adviceOf(line, [donor(staffed('sales', 15, 20, 4), 10)]).advice?.params ?? {};
    const spared = adviceOf(line, [donor(staffed('sales', 15, 9, 4), 10)]).advice?.params ?? {};
    assert.ok(Number(all['to']) >= 0.8);
    assert.equal(spared['fromQueueId'], 'sales');
    assert.ok(Number(spared['agents']) < Number(all['agents']) && Number(spared['fromQueueAfter']) >= 0.8);
  });

  test('takes nobody from a queue that is in trouble itself', () => {
    const trouble = staffed('returns', 20, 5, 12);
    assert.equal(adviceOf(staffed('voice', 30, 8, 9), [donor(trouble, 5)]).advice?.code, 'more-agents');
  });

  test('always gains, and makes no queue poor', () => {
    const anyLine = (id: string) =>
      fc
        .tuple(
          fc.integer({ min: 10, max: 60 }),
          fc.integer({ min: 0, max: 25 }),
          fc.integer({ min: 0, max: 40 }),
        )
        .map(([arrivals, agents, present]) => staffed(id, arrivals, agents, present));
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const anyDonor = fc
      .tuple(anyLine('sales'), fc.integer({ min: 1, max: 12 }), part, part)
      .map(([of, helpers, given, gained]): Donor => ({
        ...of,
        helpers,
        given,
        gained: (1 - given) * gained,
      }));
    const property = fc.property(anyLine('voice'), anyDonor, (line, from) => {
      const { advice } = adviceOf(line, [from]);
      if (advice?.code === 'overload') return assertOverload(line, Number(advice.params['agents']));
      if (advice) assertGain(line, from, advice);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test('is nothing where too few came or were handled to reckon with, or where it will do', () => {
    assert.deepEqual(adviceOf(staffed('voice', 9, 2), []), noAdvice);
    assert.deepEqual(adviceOf({ ...staffed('voice', 30, 8), handled: 9 }, []), noAdvice);
    const calm = adviceOf(staffed('voice', 12, 12, 3), []);
    assert.deepEqual([calm.advice, calm.basis?.arrivals], [null, 12]);
  });
});

const rules = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000, channels: ['phone'] as const };
const site = configured({
  queues: ['voice', 'sales'].map(id => ({ id, name: id, ...rules })),
  groups: { front: ['voice', 'sales'], desk: ['sales'] },
});
const call = (
  id: string,
  from: number,
  agentId: string,
  waitS: number,
  talkS: number,
): readonly LogInput[] => [
  contactEvent(id, 'contact.enqueued', from, { channel: 'phone', queueId: 'voice' }),
  contactEvent(id, 'contact.connected', from + waitS * 1000, { agentId }),
  contactEvent(id, 'contact.ended', from + (waitS + talkS) * 1000),
];
const enqueued = (id: string, time: number): LogInput =>
  contactEvent(id, 'contact.enqueued', time, { channel: 'phone', queueId: 'voice' });

/** Four agents of `voice`, two of them of `sales` too where nobody calls; a call each half minute, and ever more wait. */
const monday: readonly LogInput[] = [
  ...['a', 'b'].map(id => agentEvent(id, 'agent.signed-in', at(0), { queues: ['voice'] })),
  ...['c', 'd'].map(id => agentEvent(id, 'agent.signed-in', at(0), { queues: ['voice', 'sales'] })),
  ...Array.from({ length: 28 }, (_, place) =>
    call(`c${place}`, at(1 + place / 2), 'abcd'[place % 4] ?? '', place < 8 ? 5 : 60, 130),
  ).flat(),
  ...Array.from({ length: 6 }, (_, place) => enqueued(`w${place}`, at(15) + place * 10_000)),
];
const sorted = [site, ...[...monday].sort((one, other) => one.time - other.time)];

describe('the headline in the fold', () => {
  test('is of each group, and follows the log', () => {
    const fold = foldOf(logOf(sorted, at(17) + 30_000));
    const headline = recordAt<HeadlineRecord>(fold, 'headline', 'queues/front');
    assert.equal(`${headline.severity} ${headline.fact.code}`, 'alert waits');
    assert.deepEqual(headline.fact.params, {
      queueId: 'voice',
      channel: 'phone',
      waiting: 6,
      oldestEnqueuedAt: at(15),
    });
    assert.ok(headline.advice && headline.basis);
    assert.deepEqual(headline.basis.agents, 4);
    assert.deepEqual(recordAt(fold, 'headline', 'queues/all'), headline);
    assert.equal(recordAt<HeadlineRecord>(fold, 'headline', 'queues/desk').fact.code, 'no-contact');
  });

  test('says at the very tick that somebody waits over the limit, and that nobody is there', () => {
    const lonely = foldOf(logOf([site, enqueued('w', at(1))], at(2)));
    assert.equal(saidOf(recordAt<HeadlineRecord>(lonely, 'headline')), 'watch waits voice');
    const waiting = foldOf(logOf([site, enqueued('w', at(1))], at(3) + 5_000));
    assert.equal(saidOf(recordAt<HeadlineRecord>(waiting, 'headline')), 'alert waits voice');
    const fresh = foldOf(logOf([site, enqueued('w', at(1))], at(1) + 20_000));
    assert.equal(saidOf(recordAt<HeadlineRecord>(fresh, 'headline')), 'ok all-well ');
    const signs = [
      agentEvent('a', 'agent.signed-in', at(0), { queues: ['voice'] }),
      agentEvent('a', 'agent.signed-out', at(1), {}),
    ];
    const left = foldOf(logOf([site, ...signs, enqueued('w', at(1))], at(1) + 5_000));
    assert.equal(recordAt<HeadlineRecord>(left, 'headline').fact.code, 'nobody-there');
  });

  test('is not nobody there while it rings at the only agent', () => {
    const rings = [
      agentEvent('a', 'agent.signed-in', at(0), { queues: ['voice'] }),
      enqueued('w', at(1)),
      contactEvent('w', 'contact.offered', at(1), { agentId: 'a' }),
    ];
    const fold = foldOf(logOf([site, ...rings], at(1) + 5_000));
    assert.equal(recordAt<HeadlineRecord>(fold, 'headline').fact.code, 'all-well');
  });

  test('is what the day’s figures of all say, though no queue has enough contacts to be judged', () => {
    const lost = ['voice', 'sales'].flatMap(queueId =>
      Array.from({ length: 8 }, (_, place) => {
        const id = `${queueId}${place}`;
        const from = at(1) + place * 1000;
        return [
          contactEvent(id, 'contact.enqueued', from, { channel: 'phone', queueId }),
          place < 1
            ? contactEvent(id, 'contact.abandoned', from + 15_000)
            : contactEvent(id, 'contact.connected', from + 15_000, { agentId: 'a' }),
        ];
      }).flat(),
    );
    const log = [site, ...lost.sort((one, other) => one.time - other.time)];
    const said = (minutes: number): HeadlineRecord['fact'] =>
      recordAt<HeadlineRecord>(foldOf(logOf(log, at(minutes))), 'headline').fact;
    const params = { queueId: null, channel: null, rate: 0.125, limit: 0.05 };
    assert.deepEqual(said(10), { code: 'abandons', params: { ...params, period: 'rolling-15m' } });
    assert.deepEqual(said(25), { code: 'abandons', params: { ...params, period: 'interval' } });
    assert.deepEqual(said(40), { code: 'abandons', params: { ...params, period: 'today' } });
  });

  test('is never less grave than a row of the table of the same group', () => {
    const profile = builtInProfiles.get('campaign');
    const period = { from: at(0), to: at(0), timeZone: 'Asia/Tokyo' };
    for (const group of ['all', 'front', 'desk']) {
      for (let ticks = 3; ticks <= 60; ticks += 3) {
        const now = at(ticks / 2);
        const log = sorted.filter(({ time }) => time < now);
        const fold = foldOf(logOf(log, now));
        const records = fold.stream(`queues/${group}`)?.records ?? new Map<string, unknown>();
        const context = { period, span: 'today', basis: 'event', asOf: now, final: false } as const;
        const sort = { sort: 'urgency', descending: false } as const;
        const { worst } = queueView(queueLines(records), { language: 'en', now, profile, context, ...sort });
        const { severity } = recordAt<HeadlineRecord>(fold, 'headline', `queues/${group}`);
        const isToldOf = worst === 'alert' ? severity === 'alert' : worst !== 'watch' || severity !== 'ok';
        assert.ok(isToldOf, `${group} at ${ticks / 2} min: ${severity}, and a row is ${worst}`);
      }
    }
  });

  test('is put only where it is another one, and goes with its group', () => {
    const seqAfter = (seconds: number): number | undefined =>
      foldOf(logOf([site], at(5) + seconds * 1000)).stream('queues/desk')?.seq;
    assert.equal(seqAfter(40), seqAfter(5));
    const gone = foldOf(logOf([site, configured({ ...settings(), groups: {} }, at(6))], at(7)));
    assert.equal(gone.stream('queues/desk')?.records.has('headline'), false);
  });
});
