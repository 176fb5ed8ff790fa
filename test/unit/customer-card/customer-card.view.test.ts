import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { dormantSales, noOrders, salesOf } from '../../../demo/gallery/customer-chart.js';
import { historyRecords, now, ordinaryHistory } from '../../../demo/gallery/history.js';
import { parseCardData } from '../../../src/components/customer-card/customer-card.data.js';
import type { PinnedEntry } from '../../../src/components/customer-card/customer-card.facts.js';
import {
  attributesOf,
  firstPhone,
  meanCsat,
  notesThatHold,
  openCases,
  openPromises,
  readCard,
  sharesOf,
  tenureMonths,
  windowTrack,
} from '../../../src/components/customer-card/customer-card.view.js';

const history = ordinaryHistory('en');
const records = new Map(Object.entries(historyRecords(history)));
const hour = 3_600_000;

const entry = (kind: string, id: string, occurredAt: number, facts: object): PinnedEntry =>
  ({ kind, id, occurredAt, facts }) as PinnedEntry;
const note = (id: string, occurredAt: number, facts: object = {}): PinnedEntry =>
  entry('handover', id, occurredAt, { severity: 'note', until: null, done: false, ...facts });

suite('the records of a card', () => {
  test('are those of its families, entries of the history left out', () => {
    const card = readCard(records);
    assert.equal(card.profile, records.get('profile'));
    assert.equal(card.habits, records.get('habits'));
    assert.equal(card.sales, records.get('sales') ?? null);
    assert.deepEqual(
      card.pinned.map(({ id }) => id).sort(),
      [...records.keys()]
        .filter(key => key.startsWith('pinned|'))
        .map(key => key.split('|')[2])
        .sort(),
    );
  });

  test('stay the same objects as long as they do in the stream', () => {
    const [one, other] = [readCard(records), readCard(records)];
    assert.ok(one.pinned.length > 0);
    one.pinned.forEach((pinned, at) => assert.equal(pinned, other.pinned[at]));
  });

  test('keep an id that has a bar in it whole', () => {
    const [pinned] = readCard(new Map([['pinned|5|a|b', { kind: 'case' }]])).pinned;
    assert.equal(pinned?.id, 'a|b');
  });
});

suite('what the last operator left', () => {
  test('has cautions before notes, and the newest of each first', () => {
    const caution = { severity: 'caution' };
    const shown = notesThatHold(
      [note('a', 3), note('b', 1, caution), note('c', 4), note('d', 2, caution)],
      10,
    );
    assert.deepEqual(
      shown.map(({ id }) => id),
      ['d', 'b', 'c', 'a'],
    );
  });

  test('has nothing that is done or over', () => {
    const given = [note('a', 1, { done: true }), note('b', 1, { until: 10 }), note('c', 1, { until: 11 })];
    assert.deepEqual(
      notesThatHold(given, 10).map(({ id }) => id),
      ['c'],
    );
  });
});

suite('open promises', () => {
  const promise = (id: string, dueAt: number, state = 'open'): PinnedEntry =>
    entry('promise', id, 0, { dueAt, state });

  test('stand in the order they are due, with the time that is left', () => {
    const shown = openPromises(
      [
        promise('later', now + 5 * hour),
        promise('kept', 0, 'kept'),
        promise('over', now - 1),
        promise('near', now + hour),
      ],
      now,
    );
    assert.deepEqual(
      shown.map(({ entry: { id }, urgency, leftMs }) => [id, urgency, leftMs]),
      [
        ['over', 'overdue', -1],
        ['near', 'soon', hour],
        ['later', 'ahead', 5 * hour],
      ],
    );
  });

  test('are told apart from cases', () => {
    const given = [
      promise('p', 1),
      entry('case', 'new', 2, { state: 'opened' }),
      entry('case', 'old', 1, { state: 'opened' }),
      entry('case', 'gone', 0, { state: 'closed' }),
    ];
    assert.deepEqual(
      openCases(given).map(({ id }) => id),
      ['old', 'new'],
    );
  });
});

suite('who a customer is', () => {
  test('puts the attributes of both kinds in the order of the configuration', () => {
    const at = (place: number, id: string) => ({ place, id, name: id, value: true });
    const profile = {
      ...history.profile,
      attributes: [at(0, 'a'), at(2, 'c')],
      closeAttributes: [at(1, 'b')],
    };
    assert.deepEqual(
      attributesOf(profile).map(({ id }) => id),
      ['a', 'b', 'c'],
    );
  });

  test('is called by a number of the own before one that is shared', () => {
    const [mobile, home] = history.profile.addresses;
    assert.ok(mobile && home && home.shared);
    assert.equal(firstPhone({ ...history.profile, addresses: [home, mobile] }), mobile);
    assert.equal(firstPhone({ ...history.profile, addresses: [home] }), home);
    assert.equal(firstPhone({ ...history.profile, addresses: [] }), undefined);
  });

  test('is counted in whole months of the calendar', () => {
    const at = (day: string): number => Date.parse(`${day}T00:00:00Z`);
    assert.equal(tenureMonths(at('2024-05-18'), at('2026-04-17')), 22);
    assert.equal(tenureMonths(at('2024-05-18'), at('2026-04-18')), 23);
    assert.equal(tenureMonths(at('2026-05-18'), at('2026-04-18')), null);
    assert.equal(tenureMonths(null, 0), null);
  });
});

suite('what is bought', () => {
  test('is parts of all of it, which come to one whatever is named', () => {
    const amounts = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, fc.nat(500_000), fc.integer({ min: 1, max: 9 }), (named, others, products) => {
        const shares = named.map((amount, at) => ({ product: `p${at}`, amount }));
        const amount = named.reduce((sum, one) => sum + one, others);
        const bought = { amount, products: named.length + products };
        const parts = sharesOf(salesOf('en', { shares, bought }));
        assert.equal(parts.at(-1)?.products, products);
        if (amount === 0) return assert.ok(parts.every(({ ratio }) => ratio === null));
        const sum = parts.reduce((total, { ratio }) => total + (ratio ?? NaN), 0);
        assert.ok(Math.abs(sum - 1) < 1e-9);
      }),
    );
  });

  test('has no ratio where refunds eat all of it up', () => {
    const [share] = sharesOf(
      salesOf('en', { shares: [{ product: 'p', amount: 5 }], bought: { amount: -2, products: 1 } }),
    );
    assert.equal(share?.ratio, null);
  });

  test('is nothing without lines', () => assert.deepEqual(sharesOf(noOrders('en')), []));
});

suite('the track of the purchase window', () => {
  test('holds every mark, in the order of the days', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(400), fc.integer({ min: 1, max: 900 }), (opens, length, gone) => {
        const sales = salesOf('en');
        const last = sales.lastOrder ?? 0;
        const window = sales.window && {
          ...sales.window,
          opens: last + opens,
          closes: last + opens + length,
        };
        const asOf = new Date((last + gone) * 86_400_000).toISOString().slice(0, 10);
        const track = windowTrack({ ...sales, window, asOf });
        assert.ok(track);
        const marks = [track.last, track.opens, track.closes, track.today];
        assert.ok(marks.every(mark => mark >= 0 && mark < 100));
        assert.ok(track.opens <= track.closes);
        assert.equal(Math.sign(track.today - track.opens), Math.sign(gone - opens));
      }),
    );
  });

  test('is none without an order or a window', () => {
    assert.equal(windowTrack(noOrders('en')), null);
    assert.equal(windowTrack(salesOf('en', { window: null })), null);
  });
});

test('satisfaction without an answer is undefined and no zero', () => {
  assert.equal(meanCsat({ ...history.habits, csatSum: 0, csatAnswers: 0 }), null);
  assert.equal(meanCsat({ ...history.habits, csatSum: 9, csatAnswers: 2 }), 4.5);
});

suite('data of a page', () => {
  const { profile, habits } = history;

  test('are taken as a gateway would send them', () => {
    const sales = dormantSales('en');
    const pinned = [...readCard(records).pinned];
    const { given, problem } = parseCardData({ now, profile, habits, sales, pinned });
    assert.equal(problem, undefined);
    assert.deepEqual(given?.records.profile, profile);
    assert.deepEqual(given?.records.habits, habits);
    assert.deepEqual(given?.records.sales, sales);
    assert.deepEqual(given?.records.pinned, pinned);
  });

  test('need no more than a key', () => {
    const { given } = parseCardData({ profile: { key: 'K1' } });
    assert.deepEqual([given?.records.profile?.addresses, given?.records.sales, given?.now], [[], null, null]);
  });

  test('are refused with the place and the fault', () => {
    assert.match(parseCardData({ profile: { key: 7 } }).problem ?? '', /^data\.profile\.key: /);
    const sales = { ...salesOf('en'), window: { ...salesOf('en').window, reason: { code: 'soon' } } };
    assert.match(parseCardData({ profile, sales }).problem ?? '', /reason soon needs the number days/);
  });
});
