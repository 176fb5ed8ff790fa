import type { Texts } from '../../model/vocabulary.js';
import { isWorthACall, reasonFor, type Analysis, type ScoredOrders } from '../analysis.js';
import { totalsOf, type Totals } from './cells.js';
import { cellAt, type CubeMeta } from './cube.js';
import { dueSums, type DueSum } from '../due/due-estimate.js';
import { movementBetween, type Movement } from './movement.js';
import { dayName } from '../orders/order-day.js';
import type { Reason } from '../cycle/reasons.js';
import { segmentPlaces } from '../segments/segment-map.js';
import { stages, type Stage } from '../stages/stages.js';

/** Figures of the cells as plain numbers, by `cellAt`; amounts in the smallest unit. */
export interface CellFigures {
  readonly customers: readonly number[];
  readonly orders: readonly number[];
  readonly amount: readonly number[];
}

/** A scored customer, as a page may list them. */
export interface SnapshotCustomer {
  readonly id: string;
  readonly r: number;
  readonly f: number;
  readonly m: number;
  readonly days: number;
  readonly orders: number;
  readonly amount: number;
  readonly stage: Stage;
  readonly reason: Reason;
  readonly positiveDormant: boolean;
}

/** A day's cells as JSON: what a page loads as `data`. It names no customer. */
export interface RfmSnapshot {
  readonly meta: CubeMeta & {
    /** The dimensions whose cuts were taken from the data. */
    readonly suggested: readonly string[];
    readonly distinctDays: boolean;
    readonly netRefunds: boolean;
  };
  readonly cells: CellFigures;
  readonly unscored: number;
  readonly excluded: number;
  readonly totals: Totals;
  /** Absent where there are not five bands. */
  readonly segments?: {
    readonly id: string;
    readonly segments: readonly { readonly id: string; readonly name: Texts }[];
    /** The place of each cell's segment. */
    readonly of: readonly number[];
  };
  /** Of those who seem gone but are worth a call. */
  readonly positiveDormant: CellFigures;
  /** Stages that occur among the scored. */
  readonly stages: Readonly<Partial<Record<Stage, CellFigures>>>;
  /** Who is expected to order again in the next days; those that are not empty. */
  readonly due?: readonly DueSum[];
  /** The same customers on an earlier day, and where they went since. */
  readonly previous?: EarlierCells;
  readonly movement?: Movement;
}

/** The cells of an earlier day. */
export interface EarlierCells {
  readonly meta: CubeMeta;
  readonly cells: CellFigures;
  /** By the same given cuts: by others customers move because others do. */
  readonly comparable: boolean;
}

/**
 * The daily snapshot of an analysis.
 *
 * @param earlier the same orders on an earlier day, to compare with
 * @throws RangeError where that is of other customers or has another number of bands
 */
export function snapshotOf(analysis: Analysis, earlier?: ScoredOrders): RfmSnapshot {
  const { counted, suggested, options } = analysis;
  const { distinctDays = false, netRefunds = false } = options;
  return {
    meta: { ...cubeMeta(analysis), suggested, distinctDays, netRefunds },
    cells: figuresOf(analysis, () => true),
    unscored: counted.unscored.length,
    excluded: counted.excluded.length,
    totals: totalsOf(analysis),
    ...cellSegments(analysis),
    positiveDormant: figuresOf(analysis, customer => isWorthACall(analysis, customer)),
    stages: figuresByStage(analysis),
    due: dueSums(analysis),
    ...(earlier && comparedWith(earlier, analysis)),
  };
}

function comparedWith(
  earlier: ScoredOrders,
  later: ScoredOrders,
): Required<Pick<RfmSnapshot, 'previous' | 'movement'>> {
  const [meta, { method, cuts }] = [cubeMeta(earlier), cubeMeta(later)];
  const comparable = method === 'fixed' && JSON.stringify(meta.cuts) === JSON.stringify(cuts);
  return {
    previous: { meta, cells: figuresOf(earlier, () => true), comparable },
    movement: movementBetween(earlier, later),
  };
}

function cubeMeta({ history, scores, options }: ScoredOrders): CubeMeta {
  const { method, bins, cuts } = scores;
  return { asOf: dayName(history.asOf), method, bins, cuts, minorUnits: options.minorUnits ?? 2 };
}

/** The cells of the customers that are chosen by place. */
function figuresOf(scored: ScoredOrders, isChosen: (customer: number) => boolean): CellFigures {
  const figures = noFigures(scored.scores.bins);
  for (const [row, customer] of scored.counted.places.entries()) {
    if (isChosen(customer)) addRow(figures, scored, row);
  }
  return figures;
}

/** The cells of each stage that occurs. */
function figuresByStage(analysis: Analysis): RfmSnapshot['stages'] {
  const found: Partial<Record<Stage, Figures>> = {};
  for (const [row, customer] of analysis.counted.places.entries()) {
    const stage = stages[analysis.stages.stage[customer] ?? 0] ?? 'never-bought';
    addRow((found[stage] ??= noFigures(analysis.scores.bins)), analysis, row);
  }
  return Object.fromEntries(stages.flatMap(stage => (found[stage] ? [[stage, found[stage]]] : [])));
}

interface Figures {
  readonly customers: number[];
  readonly orders: number[];
  readonly amount: number[];
}

function noFigures(bins: number): Figures {
  const zeros = (): number[] => new Array<number>(bins ** 3).fill(0);
  return { customers: zeros(), orders: zeros(), amount: zeros() };
}

function addRow(
  { customers, orders, amount }: Figures,
  { counted, scores }: ScoredOrders,
  row: number,
): void {
  const cell = cellAt(scores.r[row] ?? 1, scores.f[row] ?? 1, scores.m[row] ?? 1, scores.bins);
  customers[cell] = (customers[cell] ?? 0) + 1;
  orders[cell] = (orders[cell] ?? 0) + (counted.scored.orders[row] ?? 0);
  amount[cell] = (amount[cell] ?? 0) + (counted.scored.amount[row] ?? 0);
}

function cellSegments({ segments }: Analysis): Pick<RfmSnapshot, 'segments'> {
  if (!segments) return {};
  return { segments: { id: segments.id, segments: segments.segments, of: segmentPlaces(segments) } };
}

/** The scored customers behind the cells, one by one: for who may see them. */
export function* snapshotCustomers(analysis: Analysis): Generator<SnapshotCustomer> {
  const { counted, scores, history } = analysis;
  for (const [row, customer] of counted.places.entries()) {
    yield {
      id: history.orders.customers[customer] ?? '',
      r: scores.r[row] ?? 0,
      f: scores.f[row] ?? 0,
      m: scores.m[row] ?? 0,
      days: counted.scored.days[row] ?? 0,
      orders: counted.scored.orders[row] ?? 0,
      amount: counted.scored.amount[row] ?? 0,
      stage: stages[analysis.stages.stage[customer] ?? 0] ?? 'never-bought',
      reason: reasonFor(analysis, customer),
      positiveDormant: isWorthACall(analysis, customer),
    };
  }
}
