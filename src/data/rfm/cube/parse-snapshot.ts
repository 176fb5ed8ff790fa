import * as v from 'valibot';
import { epochDay } from '../../model/civil.js';
import { parserOf, refused, type Parsed } from '../../model/parsed.js';
import { dueHorizons } from '../due/due-estimate.js';
import { fewestBins, methods, mostBins } from '../scores/scores.js';
import type { CellFigures, RfmSnapshot } from './snapshot.js';
import { stages, type Stage } from '../stages/stages.js';

const whole = v.pipe(v.number(), v.safeInteger());
const count = v.pipe(whole, v.minValue(0));
/** A cell, or -1 beside the grid. */
const place = v.pipe(whole, v.minValue(-1));
const amount = v.pipe(v.number(), v.finite());
const word = v.pipe(v.string(), v.nonEmpty(), v.maxLength(200));
const day = v.pipe(
  v.string(),
  v.check(text => epochDay(text) !== undefined, 'It is no existing day: give it as YYYY-MM-DD.'),
);
const cutList = v.array(amount);
const figures = v.object({ customers: v.array(count), orders: v.array(whole), amount: v.array(amount) });
const sum = v.object({ customers: count, orders: whole, amount });
const move = v.object({ from: place, to: place, customers: count, amount });

const metaEntries = {
  asOf: day,
  method: v.picklist(methods),
  bins: v.pipe(whole, v.minValue(fewestBins), v.maxValue(mostBins)),
  cuts: v.nullable(v.object({ r: cutList, f: cutList, m: cutList })),
  minorUnits: v.pipe(whole, v.minValue(0), v.maxValue(4)),
  currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))),
};

const parseShape = parserOf(
  v.object({
    meta: v.object({
      ...metaEntries,
      suggested: v.array(v.string()),
      distinctDays: v.boolean(),
      netRefunds: v.boolean(),
    }),
    cells: figures,
    unscored: count,
    excluded: count,
    totals: v.object({ scored: sum, unscored: sum, excluded: sum, all: sum }),
    segments: v.optional(
      v.object({
        id: word,
        segments: v.array(v.object({ id: word, name: v.object({ ja: word, en: word }) })),
        of: v.array(count),
      }),
    ),
    positiveDormant: figures,
    stages: v.record(v.picklist(stages), figures),
    due: v.optional(
      v.array(
        v.object({
          days: v.picklist(dueHorizons),
          stage: v.picklist(stages),
          cell: count,
          customers: whole,
          amount,
        }),
      ),
    ),
    previous: v.optional(v.object({ meta: v.object(metaEntries), cells: figures, comparable: v.boolean() })),
    movement: v.optional(v.object({ cells: v.array(move), segments: v.array(move) })),
  }),
);

/** Reads what `madoguchi rfm --snapshot` writes, or tells the first thing that is wrong with it. What is more is left out. */
export function parseSnapshot(input: unknown): Parsed<RfmSnapshot> {
  const parsed = parseShape(input);
  if (!parsed.ok) return parsed;
  // Valibot leaves an absent key absent, which its type can't say.
  const snapshot = parsed.value as RfmSnapshot;
  const misfit = misfitOf(snapshot);
  return misfit === null
    ? { ok: true, value: snapshot }
    : refused(misfit.field, 'contradiction', misfit.reason);
}

function misfitOf(snapshot: RfmSnapshot): { readonly field: string; readonly reason: string } | null {
  const { meta, segments, previous } = snapshot;
  const wanted = meta.bins ** 3;
  const columns: readonly (readonly [field: string, column: readonly number[] | undefined])[] = [
    ...namedColumns('cells', snapshot.cells),
    ...namedColumns('positiveDormant', snapshot.positiveDormant),
    ...namedColumns('previous.cells', previous?.cells),
    ...stages.flatMap((stage: Stage) => namedColumns(`stages.${stage}`, snapshot.stages[stage])),
    ['segments.of', segments?.of],
  ];
  const bad = columns.find(([, column]) => column && column.length !== wanted);
  if (bad) {
    const reason = `It has ${bad[1]?.length} figures, but ${meta.bins} bands make ${wanted} cells.`;
    return { field: bad[0], reason };
  }
  const stray = segments?.of.find(at => at >= segments.segments.length);
  return stray === undefined ? null : { field: 'segments.of', reason: `There is no segment ${stray}.` };
}

function namedColumns(
  name: string,
  figuresOf: CellFigures | undefined,
): readonly (readonly [string, readonly number[]])[] {
  if (!figuresOf) return [];
  return (['customers', 'orders', 'amount'] as const).map(column => [`${name}.${column}`, figuresOf[column]]);
}
