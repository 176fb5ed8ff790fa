import type { Day, Texts } from '../../model/vocabulary.js';
import { cellBands, type Totals } from './cells.js';
import type { DueSum } from '../due/due-estimate.js';
import type { Move } from './movement.js';
import type { Cuts, Method } from '../scores/scores.js';
import type { CellFigures, RfmSnapshot } from './snapshot.js';
import { stages, type Stage } from '../stages/stages.js';

/** The records of a stream `rfm/{cube}`; `readCube` makes a snapshot of them again. */

/** `live`: changes with each order. `daily`: a day's file, at rest until the next. */
export const cubeBases = ['live', 'daily'] as const;
export type CubeBasis = (typeof cubeBases)[number];

/** Who of the scored customers a part holds. */
export type CubePart = Stage | 'positive-dormant';

export interface CubeMetaRecord {
  readonly basis: CubeBasis;
  readonly asOf: Day;
  readonly method: Method;
  readonly bins: number;
  readonly cuts: Cuts | null;
  readonly suggested: readonly string[];
  readonly minorUnits: number;
  readonly currency: string | null;
  readonly distinctDays: boolean;
  readonly netRefunds: boolean;
  readonly totals: Totals;
  /** The id of the map of segments, and the place of each cell's segment; `null` without segments. */
  readonly segments: string | null;
  readonly segmentOf: readonly number[] | null;
  readonly earlier: { readonly asOf: Day; readonly comparable: boolean } | null;
  /** What is not told, or is more than a page takes: no records of it does not mean that there is nothing. */
  readonly leftOut: readonly CubeExtra[];
}

export type CubeExtra = 'due' | 'movement';

/** What stands in a cell; amounts in the smallest unit of the currency. */
export interface CubeSumRecord {
  readonly customers: number;
  readonly orders: number;
  readonly amount: number;
}

export interface CubeSegmentRecord {
  /** Among the segments of the map. */
  readonly place: number;
  readonly name: Texts;
}

/** Customers who went from one cell to another, or who are expected to order again. */
export interface CubeCountRecord {
  readonly customers: number;
  readonly amount: number;
}

/** The families of a cube's stream, and what their records are. */
export interface CubeFamilies {
  readonly meta: CubeMetaRecord;
  readonly cell: CubeSumRecord;
  readonly earlier: CubeSumRecord;
  readonly part: CubeSumRecord;
  readonly segment: CubeSegmentRecord;
  readonly move: CubeCountRecord;
  readonly due: CubeCountRecord;
}
export type CubeFamily = keyof CubeFamilies;
export type CubeRecord = CubeFamilies[CubeFamily];

/** A page takes 20,000 keys of a stream; only cubes of far more than five bands come near. */
const mostRecords = 15_000;

/**
 * `meta` · `cell|r|f|m` · `earlier|r|f|m` · `part|stage|r|f|m` · `segment|id` · `move|from|to` · `due|days|stage|r|f|m`.
 * Bands count from 1; the ends of a move are places by `cellAt`, -1 beside the grid.
 */
export function cubeKey(family: CubeFamily, ...parts: readonly (string | number)[]): string {
  return parts.length === 0 ? family : `${family}|${parts.join('|')}`;
}

/** The records of a snapshot, those that are not empty. */
export function cubeRecords(snapshot: RfmSnapshot, basis: CubeBasis): ReadonlyMap<string, CubeRecord> {
  const records = new Map<string, CubeRecord>();
  const { bins } = snapshot.meta;
  snapshot.segments?.segments.forEach(({ id, name }, place) => {
    records.set(cubeKey('segment', id), { place, name });
  });
  addFigures(records, ['cell'], snapshot.cells, bins);
  addFigures(records, ['part', 'positive-dormant'], snapshot.positiveDormant, bins);
  for (const stage of stages) addFigures(records, ['part', stage], snapshot.stages[stage], bins);
  addFigures(records, ['earlier'], snapshot.previous?.cells, bins);
  const leftOut: CubeExtra[] = [];
  const { due, movement } = snapshot;
  if (!addWhereRoom(records, due && dueRecords(due, bins))) leftOut.push('due');
  if (!addWhereRoom(records, movement && moveRecords(movement.cells))) leftOut.push('movement');
  return records.set(cubeKey('meta'), metaRecord(snapshot, basis, leftOut));
}

function metaRecord(
  { meta, totals, segments, previous }: RfmSnapshot,
  basis: CubeBasis,
  leftOut: readonly CubeExtra[],
): CubeMetaRecord {
  return {
    basis,
    ...meta,
    currency: meta.currency ?? null,
    totals,
    segments: segments?.id ?? null,
    segmentOf: segments?.of ?? null,
    earlier: previous ? { asOf: previous.meta.asOf, comparable: previous.comparable } : null,
    leftOut,
  };
}

function addFigures(
  records: Map<string, CubeRecord>,
  [family, ...part]: readonly [CubeFamily, ...string[]],
  figures: CellFigures | undefined,
  bins: number,
): void {
  figures?.customers.forEach((customers, cell) => {
    if (customers === 0) return;
    const { r, f, m } = cellBands(cell, bins);
    const [orders, amount] = [figures.orders[cell] ?? 0, figures.amount[cell] ?? 0];
    records.set(cubeKey(family, ...part, r, f, m), { customers, orders, amount });
  });
}

type Counts = readonly (readonly [key: string, record: CubeCountRecord])[];

function dueRecords(due: readonly DueSum[], bins: number): Counts {
  return due.map(({ days, stage, cell, customers, amount }) => {
    const { r, f, m } = cellBands(cell, bins);
    return [cubeKey('due', days, stage, r, f, m), { customers, amount }];
  });
}

function moveRecords(moves: readonly Move[]): Counts {
  return moves.map(({ from, to, customers, amount }) => [cubeKey('move', from, to), { customers, amount }]);
}

/** False where there is nothing to add or no room for it. */
function addWhereRoom(records: Map<string, CubeRecord>, counts: Counts | undefined): boolean {
  if (!counts || records.size + counts.length > mostRecords) return false;
  for (const [key, record] of counts) records.set(key, record);
  return true;
}
