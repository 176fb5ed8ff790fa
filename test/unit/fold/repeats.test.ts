import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { ContactEvent } from '../../../src/data/model/event.js';
import type { CustomerContact, CustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold } from '../../../src/data/fold/fold.js';
import { mergeCounters, type MutableCounters } from '../../../src/data/kpi/counters.js';
import { halfHour } from '../../support/kpi.js';
import { configured, contactEvent, day, familyOfRecords, foldOf, hour, logOf } from '../../support/log.js';

interface Vector {
  readonly given: Readonly<Record<string, readonly (readonly [category: string, day: number])[]>>;
  readonly expected: Readonly<Record<string, readonly [resolved: number, issues: number]>>;
}

const file = new URL('../../data/kpi-vectors.json', import.meta.url);
const vector = (JSON.parse(readFileSync(file, 'utf8')) as { firstContactResolution: Vector })
  .firstContactResolution;

function arrival(customerKey: string, time: number, category?: string): ContactEvent {
  const data = {
    channel: 'phone',
    queueId: 'voice',
    customerKey,
    ...(category ? { category } : {}),
  } as const;
  return contactEvent(`${customerKey}-${category ?? ''}-${time}`, 'contact.enqueued', time, data);
}

/** What the days say after `until`. */
function sums(events: readonly ContactEvent[], until: number, repeatWindowMs = 7 * day): MutableCounters {
  const log = logOf([configured({ repeatWindowMs }), ...events], until, hour);
  return mergeCounters(familyOfRecords(foldOf(log), 'day'));
}

const inOrder = (events: readonly ContactEvent[]): readonly ContactEvent[] =>
  [...events].sort((one, other) => one.time - other.time);

function issuesOf(windowDays: number, byCategory: boolean): readonly [resolved: number, issues: number] {
  const events = Object.entries(vector.given).flatMap(([customer, contacts]) =>
    contacts.map(([category, at]) =>
      arrival(customer, halfHour + at * day, byCategory ? category : undefined),
    ),
  );
  const { fcrResolved, fcrIssues, fcrProvisional } = sums(
    inOrder(events),
    halfHour + 30 * day,
    windowDays * day,
  );
  return [fcrResolved, fcrIssues - fcrProvisional];
}

describe('first contact resolution', () => {
  test('gives what the vectors give', () => {
    assert.deepEqual(issuesOf(7, true), vector.expected['by category, window 7 d']);
    assert.deepEqual(issuesOf(7, false), vector.expected['whatever the category, window 7 d']);
    assert.deepEqual(issuesOf(14, true), vector.expected['by category, window 14 d']);
  });

  test('is provisional until the window has passed, its last instant included', () => {
    const events = [arrival('k', halfHour)];
    const before = sums(events, halfHour + 7 * day);
    assert.deepEqual([before.fcrIssues, before.fcrResolved, before.fcrProvisional], [1, 0, 1]);
    const after = sums(events, halfHour + 7 * day + hour);
    assert.deepEqual([after.fcrIssues, after.fcrResolved, after.fcrProvisional], [1, 1, 0]);
  });

  test('counts a contact at the very end of the window as one that follows', () => {
    const follows = sums([arrival('k', halfHour), arrival('k', halfHour + 7 * day)], halfHour + 20 * day);
    assert.deepEqual([follows.fcrIssues, follows.fcrResolved, follows.repeats], [1, 0, 1]);
    const later = sums([arrival('k', halfHour), arrival('k', halfHour + 7 * day + 1)], halfHour + 20 * day);
    assert.deepEqual([later.fcrIssues, later.fcrResolved, later.repeats], [2, 2, 0]);
  });

  test('claims no resolution where one of the two contacts has no category', () => {
    const events = [arrival('k', halfHour, 'bill'), arrival('k', halfHour + day)];
    assert.equal(sums(events, halfHour + 20 * day).fcrResolved, 0);
  });

  test('is taken back in its own day when a contact turns up late', () => {
    const late = arrival('k', halfHour + 8 * day - hour);
    const log = logOf(
      [configured(), arrival('k', halfHour + 2 * day), arrival('x', halfHour + 9 * day + hour), late],
      undefined,
      hour,
    );
    const fold = foldOf(log);
    const at = (date: string): Partial<MutableCounters> =>
      fold.stream('queues/all')?.records.get(`day|voice|phone|${date}`) as MutableCounters;
    assert.equal(at('2026-04-03').fcrResolved, 0);
    assert.equal(at('2026-04-03').fcrIssues, 1);
    assert.equal(at('2026-04-09').repeats, 1);
  });

  test('leaves out and does not count who has no key', () => {
    const data = { channel: 'phone', queueId: 'voice' } as const;
    const { entered, identified, fcrIssues } = sums(
      [contactEvent('c', 'contact.enqueued', halfHour, data)],
      halfHour + hour,
    );
    assert.deepEqual([entered, identified, fcrIssues], [1, 0, 0]);
  });
});

test('a key that thousands share costs no more than any other', () => {
  const memory = createMemoryCustomerIndex();
  let read = 0;
  function* counted(contacts: Iterable<CustomerContact>): Generator<CustomerContact> {
    for (const contact of contacts) {
      read += 1;
      yield contact;
    }
  }
  const customers: CustomerIndex = {
    put: contact => memory.put(contact),
    remove: contactId => memory.remove(contactId),
    get: contactId => memory.get(contactId),
    before: (place, from) => counted(memory.before(place, from)),
    after: (place, to) => counted(memory.after(place, to)),
    enqueuedWithin: (from, to) => memory.enqueuedWithin(from, to),
    forget: before => memory.forget(before),
  };
  const fold = createFold({ customers });
  const categories = ['a', 'b', 'c', undefined];
  const events = Array.from({ length: 2_000 }, (_, n) =>
    arrival('anonymous', halfHour + n * 1_000, categories[n % 4]),
  );
  for (const entry of logOf([configured(), ...events])) fold.apply(entry);
  assert.ok(read < 2_000 * 50, `${read} contacts were read`);
});

interface Visit {
  readonly key: string;
  readonly at: number;
  readonly category: string | undefined;
}

/** The definitions of kpi.md, contact by contact, without an index. */
function bruteForce(visits: readonly Visit[], now: number, windowMs: number): readonly number[] {
  const counted = [0, 0, 0, 0];
  for (const visit of visits) {
    const others = visits.filter(other => other !== visit && other.key === visit.key);
    const same = others.filter(({ category }) => !category || !visit.category || category === visit.category);
    const isBefore = ({ at }: Visit): boolean => at < visit.at && visit.at - at <= windowMs;
    const isAfter = ({ at }: Visit): boolean => at > visit.at && at - visit.at <= windowMs;
    const opens = !same.some(isBefore);
    const passed = now - visit.at > windowMs;
    const add = (index: number, holds: boolean): void => {
      counted[index] = (counted[index] ?? 0) + (holds ? 1 : 0);
    };
    add(0, others.some(isBefore));
    add(1, opens);
    add(2, opens && passed && !same.some(isAfter));
    add(3, opens && !passed);
  }
  return counted;
}

const visits = fc.uniqueArray(
  fc.record({
    key: fc.constantFrom('k', 'l'),
    at: fc.integer({ min: 0, max: 20 * 24 }).map(hours => halfHour + hours * hour),
    category: fc.constantFrom(undefined, 'a', 'b'),
  }),
  { maxLength: 14, selector: ({ key, at }) => `${key}${at}` },
);

test('repeats and issues are those of the definitions, in whatever order contacts come', () => {
  const until = halfHour + 22 * day;
  fc.assert(
    fc.property(
      visits.chain(all => fc.shuffledSubarray(all, { minLength: all.length })),
      all => {
        const events = all.map(({ key, at, category }) => arrival(key, at, category));
        const { repeats, fcrIssues, fcrResolved, fcrProvisional } = sums(events, until, 3 * day);
        const expected = bruteForce(all, until, 3 * day);
        assert.deepEqual([repeats, fcrIssues, fcrResolved, fcrProvisional], expected);
      },
    ),
    { numRuns: 100 },
  );
});
