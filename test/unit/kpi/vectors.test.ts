import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { emptyAgentCounters, emptyCounters, mergeCounters } from '../../../src/data/kpi/counters.js';
import { isWaiting } from '../../../src/data/kpi/contact-times.js';
import { addAgentTime } from '../../../src/data/kpi/agent-time.js';
import { kpiChoices, kpiColumn } from '../../../src/data/kpi/definitions/definitions.js';
import { estimateStaffing } from '../../../src/data/kpi/erlang.js';
import { wilson } from '../../../src/data/kpi/wilson.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import { contact, count, halfHour, plainRules, read } from '../../support/kpi.js';

interface Vectors {
  readonly contacts: readonly (Omit<ContactRecord, 'enqueuedAt'> & { readonly enqueuedAt: string })[];
  readonly counts: Readonly<Record<string, number>>;
  readonly expected: Readonly<Record<string, number>>;
  readonly perAgent: {
    readonly A: { aht: number };
    readonly B: { aht: number };
    readonly both: { aht: number };
  };
  readonly agentTime: {
    readonly given: Readonly<Record<'paidMs' | 'handleMs' | 'waitingMs' | 'breakMs', number>>;
    readonly expected: Readonly<Record<'occupancy' | 'utilisation', number>>;
  };
  readonly concurrentChats: { readonly expected: Readonly<Record<string, number>> };
  readonly rollUp: { readonly given: Readonly<Record<string, readonly [number, number]>>; expected: number };
  readonly wilson95: readonly Readonly<Record<'z' | 'numerator' | 'denominator' | 'low' | 'high', number>>[];
  readonly surveys: {
    readonly nps: { readonly scores: readonly number[]; readonly expected: number };
    readonly csat: {
      readonly scores: readonly number[];
      readonly expected: Readonly<Record<string, number>>;
    };
    readonly ces: { readonly scores: readonly number[]; readonly expected: Readonly<Record<string, number>> };
  };
  readonly firstContactResolution: {
    readonly expected: Readonly<Record<string, readonly [resolved: number, issues: number]>>;
  };
  readonly costPerContact: {
    readonly given: { costYen: number; handled: number };
    readonly expected: number;
  };
  readonly contactsPerHour: readonly { handled: number; hours: number; expected: number }[];
  readonly erlangC: {
    readonly given: { contactsPer30Min: number; ahtMs: number; thresholdMs: number };
    readonly expected: readonly { agents: number; serviceLevel: number; asaMs: number; occupancy: number }[];
  };
}

const file = new URL('../../data/kpi-vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const contacts = vectors.contacts.map(each => ({ ...each, enqueuedAt: new Date(each.enqueuedAt).getTime() }));
const end = halfHour + 1_800_000;
const minute = 60_000;

function near(actual: number | null | undefined, expected: number, tolerance: number): void {
  assert.ok(typeof actual === 'number', `got ${actual}, expected ${expected}`);
  assert.ok(Math.abs(actual - expected) <= tolerance, `got ${actual}, expected ${expected}`);
}

describe('the vectors of the half hour', () => {
  for (const basis of ['record', 'event'] as const) {
    const counters = count(contacts, { ...plainRules, basis }, end);

    for (const [name, expected] of Object.entries(vectors.counts)) {
      test(`${name} is ${expected} on the ${basis} basis`, () => {
        const derived: Record<string, number> = {
          ...counters,
          finished: counters.answered + counters.abandoned + counters.flowedOut,
          waiting: contacts.filter(each => isWaiting(each, end)).length,
        };
        assert.equal(derived[name], expected);
      });
    }

    for (const [name, expected] of Object.entries(vectors.expected)) {
      test(`${name} is ${expected} on the ${basis} basis`, () => {
        const { value } = readVector(name, basis);
        near(value, expected, 0.000_000_5 * Math.max(1, expected));
      });
    }
  }

  function readVector(name: string, basis: 'record' | 'event'): ReturnType<typeof read> {
    const counters = count(contacts, { ...plainRules, basis }, end);
    if (name === 'oldest-wait at 10:30:00') {
      const waiting = contacts.filter(each => isWaiting(each, end)).map(each => each.enqueuedAt);
      const now = { oldestEnqueuedAt: Math.min(...waiting), open: 0, oldestOpenedAt: null };
      return read('oldest-wait', { now, at: end });
    }
    if (name.endsWith('a wait equal to the threshold not within')) {
      const stricter = count(
        contacts,
        { ...plainRules, basis, thresholdMs: plainRules.thresholdMs - 1 },
        end,
      );
      return read('service-level/without-short', { counters: stricter });
    }
    return read(name, { counters });
  }

  test('each agent has an own handle time, and both together have that of the sums', () => {
    const of = (agent: string): ReturnType<typeof count> =>
      count(contacts.filter(({ agentId }) => agentId === agent));
    near(read('aht', { counters: of('A') }).value, vectors.perAgent.A.aht, 0);
    near(read('aht', { counters: of('B') }).value, vectors.perAgent.B.aht, 0);
    const both = mergeCounters([of('A'), of('B')]);
    near(read('aht', { counters: both }).value, vectors.perAgent.both.aht, 0.000_001);
  });
});

describe('the vectors of agents', () => {
  test('occupancy and utilisation divide by different times', () => {
    const { paidMs, handleMs, waitingMs, breakMs } = vectors.agentTime.given;
    const times = emptyAgentCounters();
    addAgentTime(times, { state: 'on-contact', contacts: 1, slots: 1 }, handleMs);
    addAgentTime(times, { state: 'available', contacts: 0, slots: 1 }, waitingMs);
    addAgentTime(times, { state: 'break', contacts: 0, slots: 1 }, breakMs);
    assert.equal(times.paid, paidMs);
    near(read('occupancy', { counters: times }).value, vectors.agentTime.expected.occupancy, 5e-7);
    near(read('utilisation', { counters: times }).value, vectors.agentTime.expected.utilisation, 5e-7);
  });

  test('two chats at once are one busy time and two busy slots', () => {
    const times = emptyAgentCounters();
    addAgentTime(times, { state: 'on-contact', contacts: 1, slots: 3 }, 5 * minute);
    addAgentTime(times, { state: 'on-contact', contacts: 2, slots: 3 }, 5 * minute);
    addAgentTime(times, { state: 'on-contact', contacts: 1, slots: 3 }, 5 * minute);
    addAgentTime(times, { state: 'available', contacts: 0, slots: 3 }, 5 * minute);
    const { expected } = vectors.concurrentChats;
    near(read('occupancy', { counters: times }).value, expected['occupancy (wall clock)'] ?? NaN, 5e-7);
    near(read('slot-load', { counters: times }).value, expected['slot load'] ?? NaN, 5e-7);
  });

  for (const { handled, hours, expected } of vectors.contactsPerHour) {
    test(`${handled} handled in ${hours} hours are ${expected} an hour`, () => {
      const busyWallClock = hours * 60 * minute * 0.8;
      const waiting = hours * 60 * minute * 0.2;
      const counters = { ...emptyAgentCounters(), handled, busyWallClock, waiting };
      near(read('cph', { counters }).value, expected, 5e-7);
    });
  }
});

describe('the vectors of merging, surveys, cost and resolution', () => {
  test('two queues roll up as sums, never as the mean of their ratios', () => {
    const queues = Object.values(vectors.rollUp.given).map(([answeredWithin, answered]) => ({
      ...emptyCounters(),
      answeredWithin,
      answered,
    }));
    near(read('service-level', { counters: mergeCounters(queues) }).value, vectors.rollUp.expected, 5e-7);
  });

  test('NPS is promoters minus detractors of a hundred', () => {
    const { scores, expected } = vectors.surveys.nps;
    const counters = count(scores.map(nps => contact({ waitMs: 0, talkMs: 1, nps })));
    near(read('nps', { counters }).value, expected, 1e-9);
    assert.equal(read('nps', { counters }).unit, 'points');
  });

  test('CSAT is a share by default and a mean by its variant', () => {
    const { scores, expected } = vectors.surveys.csat;
    const counters = count(scores.map(csat => contact({ waitMs: 0, talkMs: 1, csat })));
    near(read('csat', { counters }).value, expected['top2'] ?? NaN, 1e-9);
    near(read('csat/mean', { counters }).value, expected['mean'] ?? NaN, 1e-9);
    near(read('csat/share-of-maximum', { counters }).value, (expected['mean'] ?? NaN) / 5, 1e-9);
  });

  test('CES is a mean by default and a share of the easy by its variant', () => {
    const { scores, expected } = vectors.surveys.ces;
    const counters = count(scores.map(ces => contact({ waitMs: 0, talkMs: 1, ces })));
    near(read('ces', { counters }).value, expected['mean'] ?? NaN, 1e-9);
    near(read('ces/easy', { counters }).value, expected['easy (5 or more)'] ?? NaN, 1e-9);
  });

  test('cost is divided by what was handled', () => {
    const { given, expected } = vectors.costPerContact;
    const counters = { ...emptyCounters(), cost: given.costYen, handled: given.handled };
    assert.equal(read('cpc', { counters }).value, expected);
  });

  for (const [name, [resolved, issues]] of Object.entries(vectors.firstContactResolution.expected)) {
    test(`FCR ${name} is ${resolved} of ${issues}, provisional issues left out`, () => {
      const counters = {
        ...emptyCounters(),
        fcrIssues: issues + 3,
        fcrProvisional: 3,
        fcrResolved: resolved,
      };
      const reading = read('fcr', { counters });
      assert.deepEqual([reading.numerator, reading.denominator], [resolved, issues]);
      near(reading.value, resolved / issues, 0);
    });
  }
});

describe('the vectors of probability', () => {
  for (const { z, numerator, denominator, low, high } of vectors.wilson95) {
    test(`${numerator} of ${denominator} lie between ${low} and ${high}`, () => {
      const interval = wilson(numerator, denominator, z);
      near(interval?.low, low, 0.000_05);
      near(interval?.high, high, 0.000_05);
    });
  }

  const { given, expected } = vectors.erlangC;
  for (const { agents, serviceLevel, asaMs, occupancy } of expected) {
    test(`${agents} agents answer ${serviceLevel} in time`, () => {
      const { contactsPer30Min, ahtMs, thresholdMs } = given;
      const load = { arrivals: contactsPer30Min, intervalMs: 30 * minute, ahtMs, thresholdMs };
      const estimate = estimateStaffing(load, agents);
      near(estimate.serviceLevel, serviceLevel, 0.000_05);
      near(estimate.asaMs, asaMs, 10);
      near(estimate.occupancy, occupancy, 0.000_05);
    });
  }
});

describe('the vectors of nothing', () => {
  const now = { oldestEnqueuedAt: null, open: 0, oldestOpenedAt: null };
  for (const choice of kpiChoices()) {
    const id = kpiColumn(choice);
    const expected = id === 'backlog' ? 0 : null;
    test(`${id} of nothing is ${expected}`, () => {
      const reading = read(id, { counters: emptyAgentCounters(), now }, { agentCostPerHour: 1_500 });
      assert.equal(reading.value, expected);
      assert.equal(reading.low, null);
      assert.equal(reading.high, null);
    });
  }

  test('the counters of nothing are 0', () => {
    assert.ok(Object.values(count([])).every(value => value === 0));
  });
});
