import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { expandContact } from '../../../src/data/fold/expand.js';
import type { Fold } from '../../../src/data/fold/fold.js';
import type { NowRecord } from '../../../src/data/fold/records.js';
import { isOpen, isWaiting } from '../../../src/data/kpi/contact-times.js';
import { emptyCounters, mergeCounters, type MutableCounters } from '../../../src/data/kpi/counters.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import type { ContactEvent } from '../../../src/data/model/event.js';
import { bases } from '../../../src/data/model/vocabulary.js';
import { anyContact, count, halfHour, plainRules } from '../../support/kpi.js';
import { configured, familyOfRecords, foldOf, hour, logOf, recordsOf } from '../../support/log.js';

const contacts = fc.uniqueArray(anyContact, { maxLength: 12, selector: contact => contact.contactId });
const until = halfHour + 3 * hour;
const tickMs = 60_000;
const runs = { numRuns: 150 };

function eventsOf(records: readonly ContactRecord[]): ContactEvent[] {
  return records.flatMap(record => expandContact(record)).sort((one, other) => one.time - other.time);
}

function foldEvents(events: readonly ContactEvent[], basis: (typeof bases)[number] = 'event'): Fold {
  return foldOf(logOf([configured({ basis, queues: [] }), ...events], until, tickMs));
}

/** The events in another order: each may come later than it happened. */
const shuffled = contacts.chain(records => {
  const events = eventsOf(records);
  return fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  );
});

/** The counters that hang on one contact alone. */
function ownCounters(counters: MutableCounters): Partial<MutableCounters> {
  const { repeats: _1, fcrIssues: _2, fcrResolved: _3, fcrProvisional: _4, ...others } = counters;
  const { rescues: _5, recovered: _6, ...own } = others;
  return own;
}

/** What the records say; zeros stand where a queue was already known and idle. */
function figures(fold: Fold, ...families: readonly string[]): Readonly<Record<string, unknown>> {
  const said = Object.entries(recordsOf(fold)).filter(
    ([key, value]) =>
      families.includes(key.split('|')[0] ?? '') && Object.values(value as object).some(field => field),
  );
  return Object.fromEntries(said);
}

function wholeEvents(records: readonly ContactRecord[]): ContactEvent[] {
  const events = records.map(({ contactId, ...data }): ContactEvent => {
    const { enqueuedAt: time } = data;
    return { id: contactId, source: 'test', type: 'contact.recorded', subject: contactId, time, data };
  });
  return events.sort((one, other) => one.time - other.time);
}

describe('the fold of a log', () => {
  for (const basis of bases) {
    test(`counts on the ${basis} basis what the contacts contribute`, () => {
      fc.assert(
        fc.property(contacts, records => {
          const days = mergeCounters(familyOfRecords(foldEvents(eventsOf(records), basis), 'day'));
          const direct = count(records, { ...plainRules, basis }, until);
          assert.deepEqual(ownCounters(days), ownCounters(direct));
        }),
        runs,
      );
    });

    test(`is on the ${basis} basis the same for events and for whole records`, () => {
      fc.assert(
        fc.property(contacts, records => {
          const families = ['day', 'interval', 'minute', 'now'];
          assert.deepEqual(
            figures(foldEvents(eventsOf(records), basis), ...families),
            figures(foldEvents(wholeEvents(records), basis), ...families),
          );
        }),
        runs,
      );
    });
  }

  test('has the same figures in whatever order the events of the contacts come', () => {
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        const families = ['day', 'interval', 'minute', 'now'];
        assert.deepEqual(figures(foldEvents(others), ...families), figures(foldEvents(events), ...families));
      }),
      runs,
    );
  });

  test('is not changed by events that come twice', () => {
    fc.assert(
      fc.property(shuffled, fc.array(fc.nat(), { maxLength: 20 }), ([, events], picks) => {
        const twice = [...events];
        for (const pick of picks) {
          const event = events[pick % Math.max(1, events.length)];
          if (event) twice.splice(twice.indexOf(event) + 1 + (pick % 7), 0, event);
        }
        const [once, again] = [foldEvents(events), foldEvents(twice)];
        assert.deepEqual(recordsOf(again), recordsOf(once));
        assert.equal(again.stream('queues/all')?.seq, once.stream('queues/all')?.seq);
      }),
      runs,
    );
  });

  test('gives every reader the same records, seqs and changes', () => {
    fc.assert(
      fc.property(shuffled, fc.nat(), ([, events], pick) => {
        const [one, other] = [foldEvents(events), foldEvents(events)];
        assert.deepEqual(one.streamNames(), other.streamNames());
        for (const name of one.streamNames()) {
          const [mine, yours] = [one.stream(name), other.stream(name)];
          assert.deepEqual([...(mine?.records ?? [])], [...(yours?.records ?? [])]);
          assert.equal(mine?.seq, yours?.seq);
          const since = pick % ((mine?.seq ?? 0) + 1);
          assert.deepEqual(mine?.changedSince(since), yours?.changedSince(since));
        }
      }),
      runs,
    );
  });

  test('has half hours of today that sum up to the day', () => {
    fc.assert(
      fc.property(shuffled, ([, events]) => {
        const fold = foldEvents(events);
        const days = mergeCounters(familyOfRecords(fold, 'day'));
        assert.deepEqual(mergeCounters(familyOfRecords(fold, 'interval')), days);
      }),
      runs,
    );
  });

  test('counts as waiting and open exactly those that are, at every moment', () => {
    fc.assert(
      fc.property(contacts, records => {
        const log = logOf([configured({ queues: [] }), ...wholeEvents(records)], until, tickMs);
        const fold = foldOf(log.slice(0, 1));
        for (const entry of log.slice(1)) {
          fold.apply(entry);
          const nows = familyOfRecords(fold, 'now') as unknown as readonly NowRecord[];
          const known = records.filter(record => record.enqueuedAt <= fold.time);
          const came = new Set(
            log.slice(0, entry.position).map(({ event }) => ('subject' in event ? event.subject : '')),
          );
          const here = known.filter(record => came.has(record.contactId));
          const sum = (field: 'waiting' | 'open'): number => nows.reduce((all, now) => all + now[field], 0);
          assert.equal(sum('waiting'), here.filter(record => isWaiting(record, fold.time)).length);
          assert.equal(sum('open'), here.filter(record => isOpen(record, fold.time)).length);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('of no contacts counts nothing', () => {
    assert.deepEqual(mergeCounters(familyOfRecords(foldEvents([]), 'day')), emptyCounters());
  });
});
