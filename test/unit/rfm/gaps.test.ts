import assert from 'node:assert/strict';
import { test } from 'node:test';
import { epochDay } from '../../../src/data/model/civil.js';
import { overdueRatio } from '../../../src/data/rfm/cycle/cycle.js';
import { gapFactsOf, type GapFacts } from '../../../src/data/rfm/cycle/gaps.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';

const shops = [
  { orders: 'online_retail_orders.csv', expected: 'online_retail__cycle.csv', asOf: '2011-12-10' },
  { orders: 'rfm_orders.csv', expected: 'rfm_orders__cycle.csv', asOf: '2006-12-31' },
];

for (const { orders, expected, asOf } of shops) {
  const title = `the gaps of every customer in ${orders} are those of the reference`;
  const given = dataFile(orders, title);
  const reference = dataFile(`expected/${expected}`, title);
  test(title, { skip: given.skip }, () => {
    const days = new Map<string, Set<number>>();
    for (const row of csvRows(given.path)) {
      const id = row.get('customer_id') ?? '';
      const known = days.get(id) ?? new Set();
      days.set(id, known.add(epochDay(row.get('order_date') ?? '') ?? Number.NaN));
    }
    const rows = csvRows(reference.path);
    assert.equal(rows.length, days.size);
    for (const row of rows) {
      const facts = gapFactsOf([...(days.get(row.get('customer_id') ?? '') ?? [])].sort((a, b) => a - b));
      for (const [name, value] of Object.entries(toldOf(facts, epochDay(asOf) ?? 0))) {
        assertClose(value, row.get(name) ?? '', `${name} of ${row.get('customer_id')}`);
      }
    }
  });
}

function toldOf(facts: GapFacts, asOf: number): Readonly<Record<string, number | null>> {
  return {
    gaps: facts.gaps.length,
    gap_mean: facts.mean,
    gap_median: facts.median,
    gap_sd: facts.deviation,
    gap_cv: facts.variation,
    gap_mad: facts.medianDistance,
    days_since: asOf - facts.lastDay,
    overdue_ratio: facts.median === null ? null : overdueRatio(facts, facts.median, asOf),
  };
}

/** References have 15 digits. */
function assertClose(value: number | null, text: string, what: string): void {
  if (text === '' || value === null) assert.equal(value === null ? '' : String(value), text, what);
  else
    assert.ok(
      Math.abs(value - Number(text)) <= 1e-12 * Math.max(1, Math.abs(value)),
      `${what}: ${value}, ${text}`,
    );
}
