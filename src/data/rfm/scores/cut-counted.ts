import { bandTable, type Banded } from './bands.js';
import { bucketFinder } from './selection.js';
import { overRows, type Steps } from '../steps.js';
import { neighboursOf, type CutPlan } from './thresholds.js';

/** Numbers from 0 to below this are counted one by one: a century of days has 36,525. */
const countable = 65_536;

/** How often each number occurs; `null` where one is not countable. */
export function* countValues(column: Int32Array): Steps<Uint32Array | null> {
  const counts = new Uint32Array(countable);
  let bits = 0;
  yield* overRows(column.length, (from, to) => (bits |= countRows(column, counts, from, to)));
  return bits >>> 16 === 0 ? counts : null;
}

/** All bits that occur: looking at them once at the end is cheaper than at every number. */
function countRows(column: Int32Array, counts: Uint32Array, from: number, to: number): number {
  let bits = 0;
  for (let row = from; row < to; row += 1) {
    const value = column[row] ?? 0;
    const kept = value & (countable - 1);
    bits |= value;
    counts[kept] = (counts[kept] ?? 0) + 1;
  }
  return bits;
}

export function* cutCounted(
  column: Int32Array,
  counts: Uint32Array,
  plan: CutPlan,
  reversed: boolean,
): Steps<Banded> {
  const find = bucketFinder(counts);
  const neighbours = neighboursOf(plan.places, column.length);
  const { cuts, thresholds } = plan.cutsFrom(
    neighbours.pair(neighbours.places.map(place => find(place).bucket)),
  );
  const table = bandTable(countable, thresholds, reversed);
  const bands = new Uint8Array(column.length);
  yield* overRows(column.length, (from, to) => fillBands(column, table, bands, from, to));
  return { cuts, bands };
}

function fillBands(column: Int32Array, table: Uint8Array, bands: Uint8Array, from: number, to: number): void {
  for (let row = from; row < to; row += 1) bands[row] = table[column[row] ?? 0] ?? 0;
}
