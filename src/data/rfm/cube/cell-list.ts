import { cellAt } from './cube.js';

export interface ParsedCells {
  /** By their places, as `cellAt` has them. */
  readonly cells: ReadonlySet<number>;
  /** Words that name no cell. */
  readonly unknown: readonly string[];
}

/** Reads cells like "543", or lines of them with stars for any band: "54*", "*5*"; above 9 bands "10-3-*". */
export function parseCells(text: string, bins: number): ParsedCells {
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

/** The cells of these bands with each other. */
export function cellsOf(
  rs: readonly number[],
  fs: readonly number[],
  ms: readonly number[],
  bins: number,
): readonly number[] {
  return rs.flatMap(r => fs.flatMap(f => ms.map(m => cellAt(r, f, m, bins))));
}
