import { cellBands, cellName, type CellBands } from '../../data/rfm/cells.js';
import { cellAt } from '../../data/rfm/cube.js';

/** The chosen cells by their places. */
export type Selection = ReadonlySet<number>;

/** A box of cells: a range of bands in each dimension, both ends included. */
export interface CellBox {
  readonly r: readonly [number, number];
  readonly f: readonly [number, number];
  /** The bands of M, which need not lie side by side. */
  readonly m: readonly number[];
}

export interface ParsedSelection {
  readonly cells: Selection;
  /** Words that name no cell. */
  readonly unknown: readonly string[];
}

/** Reads cells like "543", or lines of them with stars for any band: "54*", "*5*"; above 9 bands "10-3-*". */
export function parseSelection(text: string, bins: number): ParsedSelection {
  const cells = new Set<number>();
  const unknown: string[] = [];
  for (const word of text.split(/[\s,]+/).filter(Boolean)) {
    const parts = word.includes('-') ? word.split('-') : [...word];
    const ranges = parts.map(part => rangeOf(part, bins));
    const [r, f, m] = ranges;
    if (parts.length === 3 && r && f && m) for (const cell of cellsOf(r, f, m, bins)) cells.add(cell);
    else unknown.push(word);
  }
  return { cells, unknown };
}

function rangeOf(part: string, bins: number): readonly number[] | undefined {
  if (part === '*') return upTo(bins);
  const band = /^\d{1,2}$/.test(part) ? Number(part) : 0;
  return band >= 1 && band <= bins ? [band] : undefined;
}

/** 1 to `bins`. */
export function upTo(bins: number): readonly number[] {
  return Array.from({ length: bins }, (_, at) => at + 1);
}

function cellsOf(
  rs: readonly number[],
  fs: readonly number[],
  ms: readonly number[],
  bins: number,
): readonly number[] {
  return rs.flatMap(r => fs.flatMap(f => ms.map(m => cellAt(r, f, m, bins))));
}

/** The cells as they are written, by their places. */
export function formatSelection(cells: Selection, bins: number): string {
  return [...cells]
    .sort((one, other) => one - other)
    .map(cell => cellName(cell, bins))
    .join(' ');
}

/** All cells in a box. */
export function cellsInBox({ r, f, m }: CellBox, bins: number): readonly number[] {
  const within = ([one, other]: readonly [number, number]): readonly number[] =>
    upTo(bins).filter(band => band >= Math.min(one, other) && band <= Math.max(one, other));
  return cellsOf(within(r), within(f), m, bins);
}

/** Adds cells, or takes them out where all of them are in. */
export function toggled(cells: Selection, these: readonly number[]): Selection {
  return isWholly(cells, these) ? without(cells, these) : union(cells, these);
}

export function union(cells: Selection, these: Iterable<number>): Selection {
  return new Set([...cells, ...these]);
}

export function without(cells: Selection, these: Iterable<number>): Selection {
  const kept = new Set(cells);
  for (const cell of these) kept.delete(cell);
  return kept;
}

export function isWholly(cells: Selection, these: readonly number[]): boolean {
  return these.length > 0 && these.every(cell => cells.has(cell));
}

/** Whether two selections hold the same cells. */
export function isSame(one: Selection, other: Selection): boolean {
  return one.size === other.size && [...one].every(cell => other.has(cell));
}

/** The selection as a product of ranges, "R2–R3 × F3–F5"; `null` where it is none. */
export function asBox(cells: Selection, bins: number): CellBox | null {
  const all = [...cells].map(cell => cellBands(cell, bins));
  const bandsOf = (dimension: keyof CellBands): number[] => [...new Set(all.map(bands => bands[dimension]))];
  const [r, f, m] = [bandsOf('r'), bandsOf('f'), bandsOf('m')];
  const gapless = [r, f].every(bands => Math.max(...bands) - Math.min(...bands) === bands.length - 1);
  if (cells.size === 0 || !gapless || r.length * f.length * m.length !== cells.size) return null;
  return {
    r: [Math.min(...r), Math.max(...r)],
    f: [Math.min(...f), Math.max(...f)],
    m: m.sort((one, other) => one - other),
  };
}
