import * as v from 'valibot';
import { parserOf, quoted, refused, type Parsed } from '../../model/parsed.js';
import { cellBands, cellName } from '../cube/cells.js';
import {
  cellCount,
  cellPattern,
  mapOfPlaces,
  segmentBins,
  type CellTest,
  type Segment,
  type SegmentMap,
} from './segment-map.js';

const wordOf = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** `name` is one for both languages, or one each; `cells` are patterns, or `rest` for all that no other names. */
const parseShape = parserOf(
  v.strictObject({
    id: wordOf,
    segments: v.pipe(
      v.array(
        v.strictObject({
          id: wordOf,
          name: v.union([wordOf, v.strictObject({ ja: wordOf, en: wordOf })]),
          cells: v.union([v.literal('rest'), v.array(v.string())]),
        }),
      ),
      v.minLength(1),
      v.maxLength(cellCount),
    ),
  }),
);

type MapShape = Extract<ReturnType<typeof parseShape>, { ok: true }>['value'];

/** An own map from JSON, or the first thing that is wrong with it: it must be complete, and no cell may have two segments. */
export function parseSegmentMap(input: unknown): Parsed<SegmentMap> {
  const shape = parseShape(input);
  if (!shape.ok) return shape;
  const { id, segments } = shape.value;
  const ids = segments.map(segment => segment.id);
  const twice = ids.find((own, at) => ids.indexOf(own) !== at);
  if (twice !== undefined) return refused('segments', 'contradiction', `The id "${twice}" stands twice.`);
  const takers = takersOf(segments);
  if (!takers.ok) return takers;
  const places = new Uint8Array(cellCount);
  const problem = fillPlaces(places, takers.value, segments);
  if (problem !== undefined) return refused('segments', 'contradiction', problem);
  return { ok: true, value: mapOfPlaces(id, segments.map(named), places) };
}

function named({ id, name }: MapShape['segments'][number]): Segment {
  return { id, name: typeof name === 'string' ? { ja: name, en: name } : name };
}

/** What each segment takes; `rest` takes nothing by itself. */
function takersOf(segments: MapShape['segments']): Parsed<readonly CellTest[]> {
  const takers: CellTest[] = [];
  for (const [at, { cells }] of segments.entries()) {
    const tests: CellTest[] = [];
    for (const pattern of cells === 'rest' ? [] : cells) {
      const test = cellPattern(pattern);
      if (!test) {
        const reason = `${quoted(pattern)} names no cells: give three bands such as 543, 5*1 or "4-5 1-2 *".`;
        return refused(`segments.${at}.cells`, 'word', reason);
      }
      tests.push(test);
    }
    takers.push((r, f, m) => tests.some(takes => takes(r, f, m)));
  }
  return { ok: true, value: takers };
}

/** What is wrong, if anything is. */
function fillPlaces(
  places: Uint8Array,
  takers: readonly CellTest[],
  segments: MapShape['segments'],
): string | undefined {
  const rest = segments.findIndex(({ cells }) => cells === 'rest');
  const left: number[] = [];
  for (let cell = 0; cell < cellCount; cell += 1) {
    const { r, f, m } = cellBands(cell, segmentBins);
    const [first, second] = takers.flatMap((takes, at) => (takes(r, f, m) ? [at] : []));
    if (first !== undefined && second !== undefined) {
      const both = [first, second].map(at => `"${segments[at]?.id ?? ''}"`).join(' and ');
      return `The cell ${cellName(cell, segmentBins)} is in ${both}: leave it in one.`;
    }
    const place = first ?? rest;
    if (place < 0) left.push(cell);
    else places[cell] = place;
  }
  if (left.length === 0) return undefined;
  const some = left
    .slice(0, 5)
    .map(cell => cellName(cell, segmentBins))
    .join(', ');
  const more = left.length > 5 ? ' …' : '';
  return `${left.length} cells are in no segment (${some}${more}): name them, or give one segment the cells "rest".`;
}
