import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adviceOf, type Donor, type StaffedLine } from '../../../src/data/fold/advice.js';
import { headlineOf, noAdvice, type GroupFacts, type LineFacts } from '../../../src/data/fold/headline.js';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';
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

const well: LineFacts = {
  ...{ queueId: 'voice', channel: 'phone', waiting: 0, oldestEnqueuedAt: null, limitMs: 2 * minute },
  ...{ signedIn: 4, serviceLevel: 0.9, verdict: 'ok', target: 0.8, arrivals: 20, today: 100 },
};
const line = (queueId: string, over: Partial<LineFacts>): LineFacts => ({ ...well, queueId, ...over });
const waits = (waiting: number, minutes: number): Partial<LineFacts> => ({
  waiting,
  oldestEnqueuedAt: at(10 - minutes),
});

function say(lines: readonly LineFacts[], silent: GroupFacts['silent'] = []): HeadlineRecord {
  return headlineOf({ at: at(10), queues: lines.length, lines, silent }, () => noAdvice);
}
const saidOf = ({ severity, fact }: HeadlineRecord): string =>
  `${severity} ${fact.code} ${fact.params['queueId'] ?? ''}`;

describe('what is said of a group', () => {
  test('is the gravest, then what hurts most people', () => {
    const below = line('below', { serviceLevel: 0.5, verdict: 'alert' });
    const some = line('some', { ...waits(3, 1), verdict: 'alert' });
    const over = line('over', waits(2, 3));
    const more = line('more', waits(5, 3));
    const nobody = line('nobody', { ...waits(1, 0.5), signedIn: 0 });
    const said = (...lines: readonly LineFacts[]): string => saidOf(say(lines));
    assert.equal(said(below, some, over, more, nobody), 'alert nobody-there nobody');
    assert.equal(said(below, some, over, more), 'alert waits more');
    assert.equal(said(below, some, over), 'alert waits over');
    assert.equal(said(some, below), 'alert below-target below');
    assert.equal(
      said(line('a', { verdict: 'watch' }), line('b', { verdict: 'alert' })),
      'alert below-target b',
    );
  });

  test('is a silent source only where nothing else is wrong, and else that all is well', () => {
    const silent = [{ source: 'cti', since: at(0) }];
    assert.equal(
      saidOf(say([well, line('below', { verdict: 'watch' })], silent)),
      'watch below-target below',
    );
    assert.deepEqual(say([well], silent).fact, {
      code: 'source-silent',
      params: { source: 'cti', since: at(0) },
    });
    assert.deepEqual(say([well, line('post', {})]).fact, { code: 'all-well', params: { queues: 2 } });
    assert.equal(saidOf(say([line('a', { today: 0 }), line('b', { today: 0 })])), 'ok no-contact ');
  });

  test('is nothing of who waits a while where agents are there, or tell nothing', () => {
    assert.equal(saidOf(say([line('a', waits(3, 1))])), 'ok all-well ');
    assert.equal(saidOf(say([line('a', { ...waits(3, 1), signedIn: null })])), 'ok all-well ');
  });
});

const staffed = (queueId: string, arrivals: number, agents: number, present = agents): StaffedLine => ({
  queueId,
  load: { arrivals, intervalMs: 15 * minute, ahtMs: 4 * minute, thresholdMs: 20_000, present },
  ...{ agents, target: 0.8, handled: 50, minSample: 10 },
});
const donor = (line: StaffedLine, helpers: number): Donor => ({ ...line, helpers, given: 1, gained: 0 });

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
    assert.equal(recordAt<HeadlineRecord>(lonely, 'headline').fact.code, 'all-well');
    const waiting = foldOf(logOf([site, enqueued('w', at(1))], at(3) + 5_000));
    assert.equal(recordAt<HeadlineRecord>(waiting, 'headline').fact.code, 'waits');
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

  test('is put only where it is another one, and goes with its group', () => {
    const seqAfter = (seconds: number): number | undefined =>
      foldOf(logOf([site], at(5) + seconds * 1000)).stream('queues/desk')?.seq;
    assert.equal(seqAfter(40), seqAfter(5));
    const gone = foldOf(logOf([site, configured({ ...settings(), groups: {} }, at(6))], at(7)));
    assert.equal(gone.stream('queues/desk')?.records.has('headline'), false);
  });
});
