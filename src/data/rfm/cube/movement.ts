import type { ScoredOrders } from '../analysis.js';
import { cellColumn } from './cells.js';
import { segmentPlaces } from '../segments/segment-map.js';

/** Beside the grid: without a score on that day. */
export const beside = -1;

/** How many customers went from one place to another. Amounts are those of the later day, in the smallest unit. */
export interface Move {
  /** A cell by `cellAt`, or a segment's place in the map; `beside` without a score. */
  readonly from: number;
  readonly to: number;
  readonly customers: number;
  readonly amount: number;
}

export interface Movement {
  /** Only pairs that occur, by `from`, then `to`; who is beside the grid on both days is not told. */
  readonly cells: readonly Move[];
  /** Empty without segments. */
  readonly segments: readonly Move[];
}

/**
 * Where the customers of one day were on an earlier one. Only `fixed` with equal cuts makes the two comparable: with any
 * other method customers move because others do.
 *
 * @throws RangeError where the two are not of the same customers in the same order, or not of as many bands
 */
export function movementBetween(earlier: ScoredOrders, later: ScoredOrders): Movement {
  const { customers } = later.history.orders;
  if (earlier.history.orders.customers.length !== customers.length) {
    throw new RangeError('The two days are of different customers: analyse the same orders twice.');
  }
  if (earlier.scores.bins !== later.scores.bins) {
    throw new RangeError(
      `The two days have ${earlier.scores.bins} and ${later.scores.bins} bands: give both as many.`,
    );
  }
  const cells = movesOf(
    placed(earlier, cellColumn(earlier.scores), beside),
    placed(later, cellColumn(later.scores), beside),
    placed(later, later.counted.scored.amount, 0),
    later.scores.bins ** 3,
  );
  const { segments } = later;
  if (!segments) return { cells, segments: [] };
  return { cells, segments: movesOfSegments(cells, segmentPlaces(segments), segments.segments.length) };
}

/**
 * Moves from segment to segment, of moves from cell to cell.
 *
 * @param of the place of each cell's segment
 * @param count of all segments
 */
export function movesOfSegments(
  moves: readonly Move[],
  of: readonly number[],
  count: number,
): readonly Move[] {
  const segmentOf = (cell: number): number => (cell === beside ? beside : (of[cell] ?? beside));
  const sums = new Map<number, Move>();
  for (const { from, to, customers, amount } of moves) {
    const [wasIn, isIn] = [segmentOf(from), segmentOf(to)];
    const pair = (wasIn + 1) * (count + 1) + isIn + 1;
    const sum = sums.get(pair);
    sums.set(pair, {
      from: wasIn,
      to: isIn,
      customers: customers + (sum?.customers ?? 0),
      amount: amount + (sum?.amount ?? 0),
    });
  }
  return [...sums].sort(([one], [other]) => one - other).map(([, move]) => move);
}

/** A column of the scored rows by the customers' places. */
function placed({ counted, history }: ScoredOrders, column: ArrayLike<number>, absent: number): Float64Array {
  const values = new Float64Array(history.orders.customers.length).fill(absent);
  counted.places.forEach((customer, row) => (values[customer] = column[row] ?? absent));
  return values;
}

function movesOf(from: Float64Array, to: Float64Array, amounts: Float64Array, size: number): readonly Move[] {
  const side = size + 1;
  const customers = new Uint32Array(side * side);
  const amount = new Float64Array(side * side);
  for (let at = 0; at < from.length; at += 1) {
    const pair = ((from[at] ?? beside) + 1) * side + (to[at] ?? beside) + 1;
    customers[pair] = (customers[pair] ?? 0) + 1;
    amount[pair] = (amount[pair] ?? 0) + (amounts[at] ?? 0);
  }
  const moves: Move[] = [];
  customers.forEach((count, pair) => {
    if (count === 0 || pair === 0) return;
    const [wasAt, isAt] = [Math.floor(pair / side) - 1, (pair % side) - 1];
    moves.push({ from: wasAt, to: isAt, customers: count, amount: amount[pair] ?? 0 });
  });
  return moves;
}
