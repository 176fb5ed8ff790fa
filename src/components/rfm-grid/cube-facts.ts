import { cellBands } from '../../data/rfm/cube/cells.js';
import type { CubeMeta } from '../../data/rfm/cube/cube.js';
import type { DueSum } from '../../data/rfm/due/due-estimate.js';
import type { Move } from '../../data/rfm/cube/movement.js';
import { defaultSegments, type Segment } from '../../data/rfm/segments/segments.js';
import { stages, type Stage } from '../../data/rfm/stages/stages.js';
import type { CellSegments, CellSums, Filter, GridFacts } from './rfm-grid.facts.js';

interface KnownMeta extends Omit<CubeMeta, 'currency'> {
  readonly currency?: string | null | undefined;
}

interface KnownSums {
  readonly customers: readonly number[];
  readonly orders?: readonly number[] | undefined;
  readonly amount: readonly number[];
}

interface KnownSegment {
  readonly id: string;
  readonly name: string | { readonly ja?: string | undefined; readonly en?: string | undefined };
}

/** The figures of a day as a snapshot has them, from a feed or from `data`. */
export interface CubeFigures {
  readonly meta: KnownMeta;
  readonly cells: KnownSums;
  readonly unscored: number;
  readonly excluded: number;
  readonly previous?:
    | { readonly meta: KnownMeta; readonly cells: KnownSums; readonly comparable?: boolean | undefined }
    | undefined;
  readonly movement?: { readonly cells: readonly Move[] } | undefined;
  readonly segments?:
    { readonly segments: readonly KnownSegment[]; readonly of: readonly number[] } | undefined;
  readonly positiveDormant?: KnownSums | undefined;
  readonly stages?: Readonly<Partial<Record<Stage, KnownSums>>> | undefined;
  readonly due?: readonly DueSum[] | undefined;
}

/** What the grid shows of a snapshot's figures; customers come beside them. */
export function factsOfFigures(
  figures: CubeFigures,
  { basis, lists }: Pick<GridFacts, 'basis' | 'lists'>,
): GridFacts {
  const { previous, meta } = figures;
  return {
    basis,
    meta: metaOf(meta),
    cells: sumsOf(figures.cells),
    unscored: figures.unscored,
    excluded: figures.excluded,
    earlier: previous && {
      asOf: previous.meta.asOf,
      cells: sumsOf(previous.cells),
      comparable: previous.comparable ?? isMadeAlike(previous.meta, meta),
    },
    segments: segmentsOf(figures),
    movement: figures.movement?.cells ?? null,
    parts: partsOf(figures),
    due: figures.due ?? null,
    lists,
    customers: null,
  };
}

function metaOf({ currency, ...meta }: KnownMeta): CubeMeta {
  return { ...meta, ...(currency ? { currency } : {}) };
}

function isMadeAlike(one: KnownMeta, other: KnownMeta): boolean {
  return JSON.stringify([one.method, one.cuts]) === JSON.stringify([other.method, other.cuts]);
}

function sumsOf({ customers, orders, amount }: KnownSums): CellSums {
  return { customers, orders: orders ?? customers.map(() => 0), amount };
}

function segmentsOf({ meta: { bins }, segments }: CubeFigures): CellSegments | null {
  if (segments) return { segments: segments.segments.map(named), of: segments.of };
  if (bins !== 5) return null;
  const of = Array.from({ length: bins ** 3 }, (_, cell) => {
    const { r, f, m } = cellBands(cell, bins);
    return defaultSegments.of(r, f, m);
  });
  return { segments: defaultSegments.segments, of };
}

function named({ id, name }: KnownSegment): Segment {
  if (typeof name === 'string') return { id, name: { ja: name, en: name } };
  const { ja, en } = name;
  return { id, name: { ja: ja ?? en ?? id, en: en ?? ja ?? id } };
}

/** Stages first, in their order. */
function partsOf({ positiveDormant, stages: byStage }: CubeFigures): ReadonlyMap<Filter, CellSums> {
  const parts = new Map<Filter, CellSums>();
  for (const stage of stages) {
    const known = byStage?.[stage];
    if (known) parts.set(stage, sumsOf(known));
  }
  if (positiveDormant) parts.set('positive-dormant', sumsOf(positiveDormant));
  return parts;
}
