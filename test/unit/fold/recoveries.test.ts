import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { createMemoryCustomerIndex } from '../../../src/data/fold/customer-index.js';
import { createFold } from '../../../src/data/fold/fold.js';
import { Recoveries } from '../../../src/data/fold/recoveries.js';
import { touchOf, type Recovery } from '../../../src/data/fold/recovery.js';
import { connectedAt, leftQueueAt, waitOf } from '../../../src/data/kpi/contact-times.js';
import { mergeCounters } from '../../../src/data/kpi/counters.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import type { ContactEvent } from '../../../src/data/model/event.js';
import { bases } from '../../../src/data/model/vocabulary.js';
import { halfHour, read } from '../../support/kpi.js';
import { configured, contactEvent, familyOfRecords, foldOf, hour, logOf, minute } from '../../support/log.js';

const until = halfHour + 37 * hour;
const shortMs = 5_000;

/** The same once more, from what it means: who gave up, one caller after the other, and who was spoken to in time. */
function recounted(records: readonly ContactRecord[]): { rescues: number; recovered: number } {
  const total = { rescues: 0, recovered: 0 };
  const gaveUp = records.filter(
    ({ direction, outcome }) => direction === 'inbound' && outcome === 'abandoned',
  );
  const reached = records.filter(record => connectedAt(record) !== undefined);
  const address = (record: ContactRecord) => (record.withheld ? undefined : record.addressRef);
  const caller = (record: ContactRecord) => record.customerKey ?? address(record);
  for (const one of new Set(gaveUp.map(caller))) {
    if (one === undefined) continue;
    const calls = gaveUp.filter(record => caller(record) === one);
    const answers = (record: ContactRecord, call: ContactRecord): boolean => {
      const [at = 0, from = 0] = [connectedAt(record), leftQueueAt(call)];
      if (at < from || at > from + 24 * hour) return false;
      if (record.direction === 'outbound' && record.previousContactId === call.contactId) return true;
      const known = record.customerKey !== undefined && call.customerKey !== undefined;
      return !known && address(record) !== undefined && address(record) === address(call);
    };
    const steps = [
      ...calls.map(record => ({
        at: leftQueueAt(record) ?? 0,
        up: true,
        long: (waitOf(record) ?? Infinity) > shortMs,
      })),
      ...reached
        .filter(record => caller(record) === one || calls.some(call => answers(record, call)))
        .map(record => ({ at: connectedAt(record) ?? 0, up: false, long: false })),
    ].sort((a, b) => a.at - b.at || Number(b.up) - Number(a.up));
    let from: number | null = null;
    for (const { at, up, long } of steps) {
      if (from !== null && at > from + 24 * hour) from = null;
      if (up && long && from === null) {
        total.rescues += 1;
        from = at;
      }
      if (up || from === null) continue;
      total.recovered += 1;
      from = null;
    }
  }
  return total;
}

const maybe = <T>(...values: readonly T[]): fc.Arbitrary<T | undefined> =>
  fc.constantFrom(undefined, ...values);
const ids = ['c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8', 'c9'];

const records = fc
  .array(
    fc.record({
      customerKey: maybe('a', 'b'),
      addressRef: maybe('x', 'y'),
      withheld: fc.constantFrom(undefined, undefined, true),
      previousContactId: maybe(...ids),
      direction: fc.constantFrom('inbound' as const, 'inbound' as const, 'outbound' as const),
      outcome: fc.constantFrom(
        'answered' as const,
        'abandoned' as const,
        'abandoned' as const,
        'overflow' as const,
      ),
      channel: fc.constantFrom('phone' as const, 'chat' as const),
      enqueuedAt: fc.integer({ min: 0, max: 36 * 60 }).map(at => halfHour + at * minute),
      waitMs: maybe(2_000, 40_000),
      talkMs: fc.constant(60_000),
      queueId: fc.constantFrom('p', 'q'),
    }),
    { maxLength: ids.length },
  )
  .map(all => all.map((fields, place) => plain({ ...fields, contactId: ids[place] })));

function plain(fields: object): ContactRecord {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as unknown as ContactRecord;
}

function recorded({ contactId, ...data }: ContactRecord): ContactEvent {
  return contactEvent(contactId, 'contact.recorded', data.enqueuedAt, data, `recorded-${contactId}`);
}

/** Each contact as it came to be known: first without its customer, or as still waiting. */
function corrected(records: readonly ContactRecord[]): readonly ContactEvent[] {
  return records.flatMap(record => {
    const { customerKey: _1, ...unknown } = record;
    const first = recorded({ ...unknown, outcome: 'waiting' });
    return [{ ...first, id: `first-${record.contactId}` }, recorded(record)];
  });
}

const told = records.chain(all => {
  const events = corrected(all);
  const places = events.map((_, place) => place);
  return fc.tuple(
    fc.constant(all),
    fc.shuffledSubarray(places, { minLength: places.length, maxLength: places.length }).map(order => {
      // Of one contact the correction comes later in the log; its instant is the same.
      const seen = new Set<string>();
      return order.map(place => {
        const contactId = ids[Math.floor(place / 2)] ?? '';
        const event = events[Math.floor(place / 2) * 2 + (seen.has(contactId) ? 1 : 0)];
        seen.add(contactId);
        return event as ContactEvent;
      });
    }),
  );
});

describe('abandoned callers', () => {
  for (const basis of bases) {
    test(`count on the ${basis} basis as a naive recount does, in whatever order contacts are told and corrected`, () => {
      fc.assert(
        fc.property(told, ([all, events]) => {
          const fold = foldOf(logOf([configured({ basis, queues: [] }), ...events], until, 30 * minute));
          const days = familyOfRecords(fold, 'day');
          const { rescues, recovered } = mergeCounters(days);
          assert.deepEqual({ rescues, recovered }, recounted(all));
          for (const each of [...days, ...familyOfRecords(fold, 'interval')]) {
            assert.ok(each.recovered <= each.rescues && each.rescues <= each.abandoned - each.abandonedShort);
          }
        }),
        { numRuns: 150 },
      );
    });
  }

  test('are told of by what they are now, and a fold that is saved in between tells the same', () => {
    fc.assert(
      fc.property(told, fc.nat(), ([, events], pick) => {
        const log = logOf([configured({ queues: [] }), ...events], until, 30 * minute);
        const [whole, first] = [foldOf(log), foldOf(log.slice(0, pick % log.length))];
        const customers = createMemoryCustomerIndex();
        const state = JSON.parse(JSON.stringify(first.save())) as ReturnType<typeof first.save>;
        const resumed = createFold({ customers, state });
        for (const entry of log.slice(pick % log.length)) resumed.apply(entry);
        assert.deepEqual(resumed.save().centre.recoveries, whole.save().centre.recoveries);
      }),
      { numRuns: 60 },
    );
  });
});

const at = (minutes: number): number => halfHour + minutes * minute;
const call = (contactId: string, minutes: number, fields: Partial<ContactRecord> = {}): ContactRecord => ({
  ...{ contactId, channel: 'phone', direction: 'inbound', queueId: 'voice', enqueuedAt: at(minutes) },
  ...{ outcome: 'abandoned', waitMs: minute, customerKey: 'kei', ...fields },
});

/** What is told of contacts one by one. */
function watched(): {
  tell: (record: ContactRecord, now?: number) => void;
  recoveries: Recoveries;
  all: Recovery[];
} {
  const recoveries = new Recoveries();
  const all: Recovery[] = [];
  recoveries.listen(recovery => all.push(recovery));
  const tell = (record: ContactRecord, now = until): void =>
    void recoveries.note(record.contactId, touchOf(record, { shortMs }, now), Math.min(now, at(600)));
  return { tell, recoveries, all };
}

describe('an abandoned caller', () => {
  test('who tries again is the same one, with a count, and closes when spoken to', () => {
    const { tell, all, recoveries } = watched();
    tell(call('c1', 0));
    tell(call('c2', 10));
    assert.deepEqual([all.at(-1)?.count, all.at(-1)?.triedAgainAt], [2, at(10)]);
    tell(call('c3', 20, { outcome: 'waiting' }), at(20));
    assert.deepEqual([all.at(-1)?.count, all.at(-1)?.triedAgainAt, all.at(-1)?.state], [2, at(20), 'open']);
    tell(call('c3', 20, { outcome: 'answered' }));
    assert.deepEqual(
      [all.at(-1)?.id, all.at(-1)?.state, all.at(-1)?.reachedBy, all.at(-1)?.endedAt],
      ['c1', 'reached', 'c3', at(21)],
    );
    assert.deepEqual([recoveries.mark('c1'), recoveries.mark('c2')], ['recovered', 'none']);
  });

  test('without customer and address can’t be called back, and is none', () => {
    const { tell, all } = watched();
    const { customerKey: _, ...anonymous } = call('c1', 0);
    tell(anonymous);
    tell({ ...anonymous, contactId: 'c2', addressRef: 'x', withheld: true });
    assert.deepEqual(all, []);
  });

  test('who is identified later stays the same one', () => {
    const { tell, all, recoveries } = watched();
    const { customerKey: _, ...anonymous } = call('c1', 0, { addressRef: 'x' });
    tell(anonymous);
    tell(call('c1', 0, { addressRef: 'x' }));
    assert.deepEqual([...new Set(all.map(({ id }) => id))], ['c1']);
    assert.deepEqual(
      recoveries.open().map(({ customerKey, addressRef }) => [customerKey, addressRef]),
      [['kei', 'x']],
    );
  });

  test('is reached by a call to the address, or one that answers the contact, whoever it was', () => {
    for (const how of [{ addressRef: 'x' }, { previousContactId: 'c1' }]) {
      const { tell, all } = watched();
      tell(call('c1', 0, { addressRef: 'x' }));
      const { customerKey: _, ...dialled } = call('out', 30, {
        direction: 'outbound',
        outcome: 'answered',
        waitMs: 0,
      });
      tell({ ...dialled, ...how });
      assert.deepEqual([all.at(-1)?.state, all.at(-1)?.endedAt], ['reached', at(30)]);
    }
  });

  test('is not reached by another customer of the same address', () => {
    const { tell, recoveries } = watched();
    tell(call('c1', 0, { addressRef: 'x' }));
    tell(call('c2', 10, { addressRef: 'x', customerKey: 'rin', outcome: 'answered' }));
    assert.deepEqual(
      recoveries.open().map(({ id }) => id),
      ['c1'],
    );
  });

  test('of short calls alone is open and counts nowhere, until one was not short', () => {
    const { tell, recoveries } = watched();
    tell(call('c1', 0, { waitMs: 3_000 }));
    assert.deepEqual([recoveries.open()[0]?.counted, recoveries.mark('c1')], [null, 'none']);
    tell(call('c2', 5));
    assert.deepEqual(recoveries.open()[0]?.counted, { contactId: 'c2', at: at(6) });
    assert.deepEqual([recoveries.mark('c1'), recoveries.mark('c2')], ['none', 'rescue']);
  });

  test('lapses a day after giving up, and may be one again', () => {
    const { tell, all, recoveries } = watched();
    tell(call('c1', 0));
    recoveries.advance(at(1 + 24 * 60));
    assert.equal(recoveries.open().length, 1);
    recoveries.advance(at(1 + 24 * 60) + 1);
    assert.deepEqual([all.at(-1)?.state, all.at(-1)?.endedAt], ['lapsed', at(1 + 24 * 60)]);
    assert.equal(recoveries.mark('c1'), 'rescue');
    tell(call('c2', 1 + 24 * 60));
    assert.deepEqual([all.at(-1)?.id, all.at(-1)?.state], ['c2', 'open']);
  });

  test('is reached in time when a day is over to the millisecond', () => {
    const { tell, all } = watched();
    tell(call('c1', 0));
    const late = call('c2', 24 * 60, { outcome: 'answered' });
    tell(late);
    assert.equal(all.at(-1)?.state, 'reached');
    tell({ ...late, waitMs: minute + 1 });
    assert.equal(all.at(-1)?.state, 'lapsed');
  });

  test('who was answered after all never was one', () => {
    const { tell, all, recoveries } = watched();
    tell(call('c1', 0));
    tell(call('c1', 0, { outcome: 'answered' }));
    assert.deepEqual(
      [all.at(-1)?.state, recoveries.open().length, recoveries.mark('c1')],
      ['withdrawn', 0, 'none'],
    );
  });

  test('with contacts without end is held by the latest of them', () => {
    const { tell, recoveries } = watched();
    for (let place = 0; place < 300; place++) tell(call(`c${place}`, place / 10));
    assert.deepEqual(
      recoveries.open().map(({ id, count }) => [id, count]),
      [['c0', 300]],
    );
    assert.ok(recoveries.save().touches.rows.contactIds.length <= 300);
    for (let place = 0; place < 300; place++) recoveries.forget(`c${place}`, at(600));
    recoveries.advance(at(48 * 60));
    const { touches, marks, settled } = recoveries.save();
    assert.deepEqual([touches.rows.contactIds.length, marks.length, settled.length], [0, 0, 0]);
  });
});

test('the share of recovered abandons has the interval of a proportion', () => {
  const reading = read('recovered-abandons', {
    counters: { ...mergeCounters([]), rescues: 8, recovered: 6 },
  });
  assert.equal(reading.value, 0.75);
  assert.ok((reading.low ?? 1) < 0.75 && (reading.high ?? 0) > 0.75);
});
