import { DueTally, snapshotOf, stages, type CellFigures, type RfmSnapshot, type Stage } from 'madoguchi/data';
import type { LargeAnalysis } from './large-analysis.js';
import { addMoves, addTotals } from './part-sums.js';

/** The daily snapshot of all parts; it names no customer. */
export async function snapshotOfParts(large: LargeAnalysis): Promise<RfmSnapshot> {
  const due = new DueTally(large.chance, large.bins);
  let sum: RfmSnapshot | undefined;
  for await (const { analysis, earlier } of large.parts()) {
    const part = snapshotOf(analysis, earlier);
    sum = sum === undefined ? part : addSnapshots(sum, part);
    due.add(analysis);
  }
  if (sum === undefined) throw new TypeError('There is not even an empty part.');
  return { ...sum, due: due.sums() };
}

/** Of two parts of the customers; how they were made is the same. Who falls due is not the sum of the parts'. */
function addSnapshots(one: RfmSnapshot, other: RfmSnapshot): RfmSnapshot {
  return {
    ...one,
    cells: addFigures(one.cells, other.cells),
    unscored: one.unscored + other.unscored,
    excluded: one.excluded + other.excluded,
    totals: addTotals(one.totals, other.totals),
    positiveDormant: addFigures(one.positiveDormant, other.positiveDormant),
    stages: addStages(one.stages, other.stages),
    ...(one.previous && {
      previous: { ...one.previous, cells: addFigures(one.previous.cells, other.previous?.cells) },
    }),
    ...(one.movement && {
      movement: {
        cells: addMoves(one.movement.cells, other.movement?.cells ?? []),
        segments: addMoves(one.movement.segments, other.movement?.segments ?? []),
      },
    }),
  };
}

function addFigures(one: CellFigures, other: CellFigures | undefined): CellFigures {
  const add = (column: keyof CellFigures): number[] =>
    one[column].map((value, cell) => value + (other?.[column][cell] ?? 0));
  return { customers: add('customers'), orders: add('orders'), amount: add('amount') };
}

function addStages(one: RfmSnapshot['stages'], other: RfmSnapshot['stages']): RfmSnapshot['stages'] {
  const sums: Partial<Record<Stage, CellFigures>> = {};
  for (const stage of stages) {
    const [first, second] = [one[stage], other[stage]];
    const figures = first ? addFigures(first, second) : second;
    if (figures) sums[stage] = figures;
  }
  return sums;
}
