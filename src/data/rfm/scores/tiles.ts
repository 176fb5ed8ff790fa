import { compareBytes } from '../orders/byte-order.js';
import { valueSteps } from './selection.js';
import { overRows, type Steps } from '../steps.js';
import { talliesOf } from './thresholds.js';

export interface TiledRows {
  readonly column: Float64Array;
  readonly ids: readonly string[];
  /** The rows to share out, by their places in the column. */
  readonly rows: Uint32Array;
  readonly bins: number;
}

/**
 * SQL's `NTILE(bins)` over some rows, ordered by value and then by id in byte order: the first tiles have one row more
 * where the rows can't be shared out evenly. The tile of each row, 1 to `bins`, goes into `out`.
 *
 * Only rows of a value that an end of a tile tears apart need their ids compared.
 */
export function* tileRows({ column, ids, rows, bins }: TiledRows, out: Uint8Array): Steps<void> {
  const ends = tileEnds(rows.length, bins);
  const picked = yield* valuesOf(column, rows);
  const atEnds = yield* valueSteps(picked, ends);
  const tallies = yield* talliesOf(picked, atEnds);
  const torn = new Map<number, Group>();
  for (const [value, { below, equal }] of tallies) {
    const inside = ends.filter(end => end > below && end < below + equal);
    if (inside.length === 0) continue;
    const tile = 1 + ends.filter(end => end <= below).length;
    torn.set(value, { members: new Uint32Array(equal), ends: inside.map(end => end - below), tile });
  }
  const filled = new Map<number, number>();
  yield* overRows(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) {
      const row = rows[at] ?? 0;
      const value = column[row] ?? 0;
      const group = torn.get(value);
      if (group) {
        const next = filled.get(value) ?? 0;
        group.members[next] = row;
        filled.set(value, next + 1);
      } else out[row] = 1 + countUpTo(atEnds, value);
    }
  });
  for (const group of torn.values()) yield* tearApart(group, ids, out);
}

/** Where each tile but the first begins among the sorted rows; none where there are no rows for it. */
function tileEnds(count: number, bins: number): readonly number[] {
  const size = Math.floor(count / bins);
  const larger = count % bins;
  const ends = Array.from({ length: bins - 1 }, (_, at) => (at + 1) * size + Math.min(at + 1, larger));
  return ends.filter(end => end < count);
}

function* valuesOf(column: Float64Array, rows: Uint32Array): Steps<Float64Array> {
  if (rows.length === column.length) return column;
  const values = new Float64Array(rows.length);
  yield* overRows(rows.length, (from, to) => {
    for (let at = from; at < to; at += 1) values[at] = column[rows[at] ?? 0] ?? 0;
  });
  return values;
}

/** A value that no end tears lies in one tile: that behind the ends at or below it. */
function countUpTo(ascending: readonly number[], value: number): number {
  let count = 0;
  for (const limit of ascending) if (limit <= value) count += 1;
  return count;
}

/** Rows of one value that lie in several tiles. */
interface Group {
  readonly members: Uint32Array;
  /** Where the next tile begins, counted from the group's first row. */
  readonly ends: readonly number[];
  /** The tile of its first row. */
  readonly tile: number;
}

function* tearApart({ members, ends, tile }: Group, ids: readonly string[], out: Uint8Array): Steps<void> {
  let from = 0;
  for (const [at, end] of [...ends, members.length].entries()) {
    if (end < members.length) yield* bringForward(members, from, end, ids);
    for (let place = from; place < end; place += 1) out[members[place] ?? 0] = tile + at;
    from = end;
  }
}

/** Ids are dearer to compare than numbers. */
const comparesPerStep = 8_192;

/** Reorders the members from `from` on so that those before `end` have the lowest ids: Hoare's selection. */
function* bringForward(members: Uint32Array, from: number, end: number, ids: readonly string[]): Steps<void> {
  let low = from;
  let high = members.length - 1;
  while (low < high) {
    const pivot = ids[members[(low + high) >>> 1] ?? 0] ?? '';
    const parting = { left: low, right: high };
    while (!partOn(parting, members, ids, pivot)) yield;
    const { left, right } = parting;
    if (end <= right) high = right;
    else if (end >= left) low = left;
    else return;
  }
}

/** How far a range has been parted: what is outside `left` to `right` is on its side of the pivot. */
interface Parting {
  left: number;
  right: number;
}

/** Parts on for a step; returns whether it is done. A plain function, since its loops are the dearest there are. */
function partOn(parting: Parting, members: Uint32Array, ids: readonly string[], pivot: string): boolean {
  let { left, right } = parting;
  let budget = comparesPerStep;
  while (left <= right && budget > 0) {
    while (budget > 0 && compareBytes(ids[members[left] ?? 0] ?? '', pivot) < 0) {
      left += 1;
      budget -= 1;
    }
    while (budget > 0 && compareBytes(ids[members[right] ?? 0] ?? '', pivot) > 0) {
      right -= 1;
      budget -= 1;
    }
    if (budget > 0 && left <= right) swap(members, left++, right--);
    budget -= 1;
  }
  parting.left = left;
  parting.right = right;
  return left > right;
}

function swap(members: Uint32Array, one: number, other: number): void {
  const kept = members[one] ?? 0;
  members[one] = members[other] ?? 0;
  members[other] = kept;
}
