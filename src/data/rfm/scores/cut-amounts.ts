import { amountCodes, codeOf, codesOf, countCodes, halvesOf } from './amount-codes.js';
import { bandAbove, bandTable, type Banded } from './bands.js';
import { bucketFinder, valueSteps } from './selection.js';
import { overRows, type Steps } from '../steps.js';
import { countBelow, neighboursOf, type ColumnCuts, type CutPlan, type Thresholds } from './thresholds.js';

/** Amounts by cuts: their codes tell the bands of nearly all rows, and the others are compared. */
export function* cutAmounts(column: Float64Array, plan: CutPlan, reversed: boolean): Steps<Banded> {
  const counts = yield* countCodes(column);
  if (plan.between) return yield* cutWhileLookingUp(column, counts, plan, reversed);
  const neighbours = neighboursOf(plan.places, column.length);
  const values = yield* valueSteps(column, neighbours.places);
  const found = plan.cutsFrom(neighbours.pair(values));
  const codes = codesOf(found.thresholds);
  const { bands, rows } = yield* lookUp({ column, counts, codes, torn: new Set(codes), reversed });
  yield* compare(column, rows, found.thresholds, reversed, bands);
  return { cuts: found.cuts, bands };
}

/**
 * Where each threshold lies between the values at a place and at the next, rows of other codes have their band before it
 * is known, and only theirs have to be looked at to know it: a pass less.
 */
function* cutWhileLookingUp(
  column: Float64Array,
  counts: Uint32Array,
  plan: CutPlan,
  reversed: boolean,
): Steps<Banded> {
  const neighbours = neighboursOf(plan.places, column.length);
  const { codeAt, torn, inTorn } = tornBy(counts, neighbours.places);
  const codes = plan.places.map(place => codeAt.get(place) ?? 0);
  const { bands, rows } = yield* lookUp({ column, counts, codes, torn, reversed });
  const values = yield* valueSteps(pick(column, rows), inTorn);
  const found: ColumnCuts = plan.cutsFrom(neighbours.pair(values));
  yield* compare(column, rows, found.thresholds, reversed, bands);
  return { cuts: found.cuts, bands };
}

interface TornCodes {
  /** The code of the row at each place of the sorted column. */
  readonly codeAt: ReadonlyMap<number, number>;
  readonly torn: ReadonlySet<number>;
  /** The places among the sorted rows of these codes alone. */
  readonly inTorn: readonly number[];
}

function tornBy(counts: Uint32Array, places: readonly number[]): TornCodes {
  const find = bucketFinder(counts);
  const codeAt = new Map<number, number>();
  const torn = new Set<number>();
  let others = 0;
  let end = 0;
  const inTorn = places.map(place => {
    const { bucket, before } = find(place);
    if (!torn.has(bucket)) {
      others += before - end;
      end = before + (counts[bucket] ?? 0);
      torn.add(bucket);
    }
    codeAt.set(place, bucket);
    return place - others;
  });
  return { codeAt, torn, inTorn };
}

interface LookUp {
  readonly column: Float64Array;
  readonly counts: Uint32Array;
  /** A row is above as many thresholds as codes are below its own. */
  readonly codes: readonly number[];
  /** Codes whose rows are in several bands. */
  readonly torn: ReadonlySet<number>;
  readonly reversed: boolean;
}

/** In place of a band. */
const tornApart = 0;

/** The bands of the rows whose code tells it, and the other rows. */
function* lookUp({
  column,
  counts,
  codes,
  torn,
  reversed,
}: LookUp): Steps<{ bands: Uint8Array; rows: Uint32Array }> {
  const table = bandTable(amountCodes, codes, reversed);
  let others = 0;
  for (const code of torn) {
    table[code] = tornApart;
    others += counts[code] ?? 0;
  }
  const halves = halvesOf(column);
  const bands = new Uint8Array(column.length);
  const rows = new Uint32Array(others);
  let found = 0;
  yield* overRows(
    column.length,
    (from, to) => (found = lookUpRows({ halves, table, bands, rows }, from, to, found)),
  );
  return { bands, rows };
}

interface LookedUp {
  readonly halves: Int32Array;
  readonly table: Uint8Array;
  readonly bands: Uint8Array;
  readonly rows: Uint32Array;
}

function lookUpRows(
  { halves, table, bands, rows }: LookedUp,
  from: number,
  to: number,
  before: number,
): number {
  let found = before;
  for (let row = from; row < to; row += 1) {
    const band = table[codeOf(halves[2 * row] ?? 0)] ?? 0;
    bands[row] = band;
    if (band === tornApart) rows[found++] = row;
  }
  return found;
}

function pick(column: Float64Array, rows: Uint32Array): Float64Array {
  const values = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) values[at] = column[rows[at] ?? 0] ?? 0;
  return values;
}

function* compare(
  column: Float64Array,
  rows: Uint32Array,
  thresholds: Thresholds,
  reversed: boolean,
  bands: Uint8Array,
): Steps<void> {
  yield* overRows(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const row = rows[at] ?? 0;
      bands[row] = bandAbove(countBelow(thresholds, column[row] ?? 0), thresholds, reversed);
    }
  });
}
