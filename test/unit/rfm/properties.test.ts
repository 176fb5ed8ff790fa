import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { analyseCustomers } from '../../../src/data/rfm/analysis.js';
import { formatAmount, parseAmount } from '../../../src/data/rfm/orders/amount.js';
import { compareBytes } from '../../../src/data/rfm/orders/byte-order.js';
import { cellBands, totalsOf } from '../../../src/data/rfm/cube/cells.js';
import type { CustomerColumns } from '../../../src/data/rfm/orders/columns.js';
import { cellAt, countCells } from '../../../src/data/rfm/cube/cube.js';
import { OrderCollector, type OrderRow } from '../../../src/data/rfm/orders/order-columns.js';
import { readOrderDay } from '../../../src/data/rfm/orders/order-day.js';
import { methods, scoreCustomers, type Method, type Scores } from '../../../src/data/rfm/scores/scores.js';
import { valuesAt } from '../../../src/data/rfm/scores/selection.js';
import { suggestCuts } from '../../../src/data/rfm/scores/suggest.js';
import { timeZone } from '../../../src/data/model/time.js';

const asOf = 20_000;
const cuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [100, 200, 300, 400] };
/** Few values, so that ties are common; some beyond the bounds of the first pass of a selection. */
const value = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: -1000, max: 1_000_000 }));
const id = fc.oneof(
  fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme' }),
  fc.stringMatching(/^c\d{1,3}$/),
);
const method = fc.constantFrom(...methods);
const bins = fc.integer({ min: 2, max: 10 });

const customers = fc
  .uniqueArray(fc.tuple(id, fc.nat(900), fc.integer({ min: 1, max: 15 }), value), {
    selector: ([key]) => key,
    maxLength: 60,
  })
  .map(columnsOf);

type Customer = readonly [id: string, days: number, orders: number, amount: number];

function columnsOf(rows: readonly Customer[]): CustomerColumns {
  return {
    ids: rows.map(([key]) => key),
    days: Int32Array.from(rows, ([, days]) => days),
    orders: Int32Array.from(rows, ([, , orders]) => orders),
    amount: Float64Array.from(rows, ([, , , amount]) => amount),
  };
}

function score(columns: CustomerColumns, by: Method, count: number): Scores {
  const even = Array.from({ length: count - 1 }, (_, at) => (at + 1) * 30);
  return scoreCustomers(columns, { method: by, bins: count, cuts: { r: even, f: even, m: even } });
}

const order = fc.record({
  customer: fc.constantFrom('a', 'b', 'é', '𝄞', 'ﬀ'),
  order: fc.option(fc.constantFrom('1', '2'), { nil: undefined }),
  day: fc.integer({ min: asOf - 900, max: asOf + 3 }),
  amount: fc.integer({ min: -500, max: 500 }),
  cancelled: fc.boolean(),
});

function collect(rows: readonly OrderRow[]) {
  const collector = new OrderCollector();
  for (const row of rows) collector.add(row);
  return collector.finish().orders;
}

suite('scores of any customers', () => {
  test('are bands of the range, a row a customer', () => {
    fc.assert(
      fc.property(customers, method, bins, (columns, by, count) => {
        const scores = score(columns, by, count);
        for (const bands of [scores.r, scores.f, scores.m]) {
          assert.equal(bands.length, columns.ids.length);
          assert.ok(bands.every(band => band >= 1 && band <= count));
        }
      }),
    );
  });

  test('do not depend on the order of the rows', () => {
    const shuffled = customers.chain(columns => {
      const places = columns.ids.map((_, row) => row);
      return fc.tuple(
        fc.constant(columns),
        fc.shuffledSubarray(places, { minLength: places.length, maxLength: places.length }),
      );
    });
    fc.assert(
      fc.property(shuffled, method, bins, ([columns, places], by, count) => {
        const moved = columnsOf(
          places.map(row => [
            columns.ids[row] ?? '',
            columns.days[row] ?? 0,
            columns.orders[row] ?? 0,
            columns.amount[row] ?? 0,
          ]),
        );
        const [one, other] = [score(columns, by, count), score(moved, by, count)];
        places.forEach((row, at) => {
          assert.deepEqual([other.r[at], other.f[at], other.m[at]], [one.r[row], one.f[row], one.m[row]]);
        });
      }),
    );
  });

  test('rise with what is better, but for methods that split ties', () => {
    const kept = fc.constantFrom<Method>('fixed', 'quantile', 'mean-rank', 'r-rfm-0.3.0');
    fc.assert(
      fc.property(customers, kept, bins, (columns, by, count) => {
        const { r, f, m } = score(columns, by, count);
        const sorted = (column: ArrayLike<number>, bands: Uint8Array, sign: number): void => {
          const rows = Array.from(bands, (_, row) => row);
          rows.sort((one, other) => sign * ((column[one] ?? 0) - (column[other] ?? 0)));
          rows.forEach((row, at) => {
            const before = rows[at - 1];
            if (before === undefined) return;
            assert.ok((bands[before] ?? 0) <= (bands[row] ?? 0));
            if (column[before] === column[row]) assert.equal(bands[before], bands[row]);
          });
        };
        sorted(columns.days, r, -1);
        sorted(columns.orders, f, 1);
        sorted(columns.amount, m, 1);
      }),
    );
  });

  test('are M1 for whoever brought nothing, net of refunds', () => {
    const own = fc.constantFrom<Method>('fixed', 'quantile', 'ntile', 'nested', 'mean-rank');
    fc.assert(
      fc.property(customers, own, bins, (columns, by, count) => {
        const { m } = score(columns, by, count);
        m.forEach((band, row) => (columns.amount[row] ?? 0) > 0 || assert.equal(band, 1));
      }),
    );
  });

  test('by ntile are those of sorting by value and id', () => {
    fc.assert(
      fc.property(customers, bins, (columns, count) => {
        const { r, f } = score(columns, 'ntile', count);
        assert.deepEqual([...r], tilesBySorting(columns.ids, columns.days, -1, count));
        assert.deepEqual([...f], tilesBySorting(columns.ids, columns.orders, 1, count));
      }),
    );
  });

  test('by ntile of fewer customers than bands are one each', () => {
    const three = columnsOf([
      ['a', 1, 1, 1],
      ['b', 2, 2, 2],
      ['c', 3, 3, 3],
    ]);
    assert.deepEqual([...score(three, 'ntile', 5).f], [1, 2, 3]);
    assert.deepEqual([...score(three, 'ntile', 5).r], [3, 2, 1]);
  });

  test('of all equal values are one band, but for methods that split ties', () => {
    const equal = columnsOf(Array.from({ length: 7 }, (_, at) => [`c${at}`, 10, 2, 300]));
    for (const by of ['fixed', 'quantile', 'mean-rank'] as const) {
      const { r, f, m } = scoreCustomers(equal, { method: by, cuts });
      for (const bands of [r, f, m]) assert.equal(new Set(bands).size, 1, by);
    }
    assert.deepEqual([...score(equal, 'ntile', 5).f], [1, 1, 2, 2, 3, 4, 5]);
  });

  test('by fixed cuts are right-closed at every cut', () => {
    const at = (dimension: 'r' | 'f' | 'm', value: number): number => {
      const customer: Customer = ['a', dimension === 'r' ? value : 1, dimension === 'f' ? value : 1, value];
      return scoreCustomers(columnsOf([customer]), { method: 'fixed', cuts })[dimension][0] ?? 0;
    };
    for (const dimension of ['f', 'm'] as const) {
      cuts[dimension].forEach((cut, place) => {
        assert.deepEqual([at(dimension, cut), at(dimension, cut + 1)], [place + 1, place + 2]);
      });
    }
    cuts.r.forEach((cut, place) =>
      assert.deepEqual([at('r', cut), at('r', cut + 1)], [5 - place, 4 - place]),
    );
  });
});

function tilesBySorting(
  ids: readonly string[],
  column: ArrayLike<number>,
  sign: number,
  count: number,
): number[] {
  const rows = ids.map((_, row) => row);
  rows.sort(
    (one, other) =>
      sign * ((column[one] ?? 0) - (column[other] ?? 0)) ||
      Buffer.compare(Buffer.from(ids[one] ?? ''), Buffer.from(ids[other] ?? '')),
  );
  const tiles = new Array<number>(rows.length);
  const [size, larger] = [Math.floor(rows.length / count), rows.length % count];
  rows.forEach((row, at) => {
    const inLarger = larger * (size + 1);
    tiles[row] =
      at < inLarger ? Math.floor(at / (size + 1)) + 1 : larger + Math.floor((at - inLarger) / size) + 1;
  });
  return tiles;
}

suite('any orders', () => {
  test('have cells that add up to the scored, and totals that add up to everybody', () => {
    fc.assert(
      fc.property(
        fc.array(order, { maxLength: 40 }),
        fc.boolean(),
        fc.boolean(),
        (rows, netRefunds, distinctDays) => {
          const analysis = analyseCustomers(collect(rows), {}, { asOf, cuts, netRefunds, distinctDays });
          const { scored, unscored, excluded, all } = totalsOf(analysis);
          const cells = countCells(analysis.scores, analysis.counted.scored);
          const sum = (column: Float64Array): number => column.reduce((total, part) => total + part, 0);
          assert.equal(sum(cells.customers), scored.customers);
          assert.equal(sum(cells.orders), scored.orders);
          assert.equal(sum(cells.amount), scored.amount);
          assert.equal(all.customers, analysis.history.orders.customers.length);
          assert.equal(scored.customers + unscored.customers + excluded.customers, all.customers);
        },
      ),
    );
  });

  test('give each customer the same whatever their order', () => {
    const twice = fc.array(order, { maxLength: 30 }).chain(rows =>
      fc.tuple(
        fc.constant(rows.map((row, at) => ({ ...row, order: row.order ?? `own ${at}` }))),
        fc.shuffledSubarray(
          rows.map((_, at) => at),
          { minLength: rows.length, maxLength: rows.length },
        ),
      ),
    );
    const told = (rows: readonly OrderRow[]): ReadonlyMap<string, readonly unknown[]> => {
      const { counted, scores, segment } = analyseCustomers(collect(rows), {}, { asOf, cuts });
      const { ids, days, orders, amount } = counted.scored;
      return new Map(
        ids.map((key, row) => [
          key,
          [days, orders, amount, scores.r, scores.f, scores.m, segment].map(column => column[row]),
        ]),
      );
    };
    // An order is of the day of its first line: lines of one order are of one day here.
    const ofOneDay = (rows: readonly OrderRow[]): readonly OrderRow[] => {
      const days = new Map<string, number>();
      return rows.map(row => {
        const key = `${row.customer} ${row.order ?? ''}`;
        const day = days.get(key) ?? row.day;
        days.set(key, day);
        return { ...row, day };
      });
    };
    fc.assert(
      fc.property(twice, ([rows, places]) => {
        const steady = ofOneDay(rows);
        assert.deepEqual(
          new Map([...told(places.flatMap(at => steady[at] ?? []))].sort()),
          new Map([...told(steady)].sort()),
        );
      }),
    );
  });

  test('that are none at all give nobody', () => {
    for (const by of methods) {
      const analysis = analyseCustomers(collect([]), {}, { asOf, method: by });
      assert.deepEqual([analysis.counted.scored.ids, analysis.outlooks.of], [[], []]);
      assert.equal(totalsOf(analysis).all.customers, 0);
    }
  });
});

suite('what scores are made of', () => {
  test('selection finds what sorting finds', () => {
    const wide = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true, min: -1e12, max: 1e12 }));
    fc.assert(
      fc.property(
        fc.oneof(fc.array(wide, { minLength: 1 }), fc.array(wide, { minLength: 4097, maxLength: 9000 })),
        fc.array(fc.nat(), { maxLength: 6 }),
        (values, wanted) => {
          const column = Float64Array.from(values);
          const places = [...new Set(wanted.map(place => place % column.length))].sort(
            (one, other) => one - other,
          );
          const sorted = column.slice().sort();
          assert.deepEqual(
            valuesAt(column, places).map(found => found + 0),
            places.map(place => (sorted[place] ?? Number.NaN) + 0),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  test('byte order is that of UTF-8', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        assert.equal(
          Math.sign(compareBytes(one, other)),
          Buffer.compare(Buffer.from(one), Buffer.from(other)),
        );
      }),
    );
  });

  test('amounts are written as they were read', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 4 }), (amount, minorUnits) => {
        const text = formatAmount(amount, minorUnits);
        assert.deepEqual(parseAmount(text, minorUnits), { amount: amount + 0, rounded: false });
      }),
    );
  });

  test('amounts are rounded half away from zero, and refused beyond what is exact', () => {
    const units = (text: string): number | undefined => parseAmount(text, 2)?.amount;
    assert.deepEqual(['1.005', '-1.005', '1.0049', '0.29', '.5', '1e3'].map(units), [
      101,
      -101,
      100,
      29,
      undefined,
      undefined,
    ]);
    assert.deepEqual(
      [units('90071992547409.91'), units('90071992547409.92')],
      [Number.MAX_SAFE_INTEGER, undefined],
    );
  });

  test('cells are at a place of their own, and found again', () => {
    fc.assert(
      fc.property(bins, fc.nat(), (count, seed) => {
        const place = seed % count ** 3;
        const { r, f, m } = cellBands(place, count);
        assert.equal(cellAt(r, f, m, count), place);
      }),
    );
  });

  test('suggested cuts are ascending and fit the bands', () => {
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 50 }),
        bins,
        fc.constantFrom(1, 100),
        (values, count, unit) => {
          const suggested = suggestCuts(values, count, unit);
          assert.equal(suggested.length, count - 1);
          assert.ok(suggested.every((cut, at) => cut > (suggested[at - 1] ?? 0) && cut % unit === 0));
        },
      ),
    );
  });

  test('leap days count as days', () => {
    const utc = timeZone('UTC');
    const day = (text: string): number => Number(readOrderDay(text, utc));
    assert.equal(day('2024-03-01') - day('2024-02-28'), 2);
    assert.equal(day('2023-03-01') - day('2023-02-28'), 1);
    assert.equal(day('2025-02-28') - day('2024-02-29'), 365);
    assert.equal(day('2024-2-29'), day('2024/02/29'));
    for (const none of ['2023-02-29', '2100-02-29', '2024-13-01', '12/9/2011', '']) {
      assert.equal(typeof readOrderDay(none, utc), 'string', none);
    }
  });
});
