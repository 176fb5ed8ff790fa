import type { Texts } from '../../model/vocabulary.js';
import { cellBands, cellName } from '../cube/cells.js';
import { cellAt } from '../cube/cube.js';

/** A segment of a map: the cells it names, by a name in both languages. */
export interface Segment {
  readonly id: string;
  readonly name: Texts;
}

/** A complete, disjoint map of the 125 cells of five bands a dimension. */
export interface SegmentMap {
  readonly id: string;
  readonly segments: readonly Segment[];
  /** The place of a cell's segment in `segments`. Throws a RangeError where bands are not 1 to 5. */
  of(r: number, f: number, m: number): number;
}

export const segmentBins = 5;
export const cellCount = segmentBins ** 3;
const none = 0xff;

/** A map from the segment's place of each cell, in the order of `cellAt`. */
export function mapOfPlaces(id: string, segments: readonly Segment[], places: Uint8Array): SegmentMap {
  const isBand = (band: number): boolean => band >= 1 && band <= segmentBins;
  return {
    id,
    segments,
    of(r, f, m) {
      const place = places[cellAt(r, f, m, segmentBins)];
      if (place === undefined || ![r, f, m].every(isBand)) {
        throw new RangeError(`There is no cell R${r} F${f} M${m}: bands are 1 to 5.`);
      }
      return place;
    },
  };
}

/** The place of each cell's segment, in the order of `cellAt`. */
export function segmentPlaces(map: SegmentMap): readonly number[] {
  return Array.from({ length: cellCount }, (_, cell) => {
    const { r, f, m } = cellBands(cell, segmentBins);
    return map.of(r, f, m);
  });
}

/** Whether a rule takes a cell. */
export type CellTest = (r: number, f: number, m: number) => boolean;

/** A map whose cells go to the first segment that takes them. Throws a TypeError where a cell is left. */
export function firstMatchMap(id: string, rules: readonly (readonly [Segment, CellTest])[]): SegmentMap {
  const places = new Uint8Array(cellCount).fill(none);
  places.forEach((_, cell) => {
    const { r, f, m } = cellBands(cell, segmentBins);
    places[cell] = rules.findIndex(([, takes]) => takes(r, f, m));
  });
  const left = places.indexOf(none);
  if (left >= 0) throw new TypeError(`The map "${id}" leaves out ${cellName(left, segmentBins)}.`);
  return mapOfPlaces(
    id,
    rules.map(([segment]) => segment),
    places,
  );
}

/**
 * The cells of a pattern: R, F and M as a digit or `*` each (`55*`), or, separated by spaces, as a digit, a span or `*`
 * (`4-5 1-2 *`). `undefined` where it is no such pattern.
 */
export function cellPattern(pattern: string): CellTest | undefined {
  const parts = pattern.includes(' ') ? pattern.trim().split(/\s+/) : [...pattern];
  const spans = parts.map(spanOf);
  const [r, f, m] = spans;
  if (spans.length !== 3 || !r || !f || !m) return undefined;
  const within = ([low, high]: Span, band: number): boolean => band >= low && band <= high;
  return (ofR, ofF, ofM) => within(r, ofR) && within(f, ofF) && within(m, ofM);
}

type Span = readonly [low: number, high: number];

function spanOf(part: string): Span | undefined {
  if (part === '*') return [1, segmentBins];
  const [, low, high = low] = /^([1-5])(?:-([1-5]))?$/.exec(part) ?? [];
  return low === undefined || Number(low) > Number(high) ? undefined : [Number(low), Number(high)];
}
