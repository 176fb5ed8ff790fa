import { cellsOf, upTo } from '../../data/rfm/cube/cell-list.js';
import { cellBands, cellName, type CellBands } from '../../data/rfm/cube/cells.js';
import { cellAt } from '../../data/rfm/cube/cube.js';

export { parseCells as parseSelection, upTo } from '../../data/rfm/cube/cell-list.js';

/** The chosen cells by their places. */
export type Selection = ReadonlySet<number>;

/** A box of cells: a range of bands in each dimension, both ends included. */
export interface CellBox {
  readonly r: readonly [number, number];
  readonly f: readonly [number, number];
  /** The bands of M, which need not lie side by side. */
  readonly m: readonly number[];
}

/** The cells as they are written, by their places. */
export function formatSelection(cells: Selection, bins: number): string {
  return [...cells]
    .sort((one, other) => one - other)
    .map(cell => cellName(cell, bins))
    .join(' ');
}

/** The cells in as few words as stars can do: "5** 43*". What is asked of a gateway has little room. */
export function compactSelection(cells: Selection, bins: number): string {
  const bands = upTo(bins);
  const word = (...parts: readonly (number | '*')[]): string => parts.join(bins > 9 ? '-' : '');
  const isAll = (rs: readonly number[], fs: readonly number[]): boolean =>
    isWholly(cells, cellsOf(rs, fs, bands, bins));
  if (isAll(bands, bands)) return word('*', '*', '*');
  const words = bands.flatMap(r => {
    if (isAll([r], bands)) return [word(r, '*', '*')];
    return bands.flatMap(f => {
      if (isAll([r], [f])) return [word(r, f, '*')];
      return bands.filter(m => cells.has(cellAt(r, f, m, bins))).map(m => word(r, f, m));
    });
  });
  return words.join(' ');
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
