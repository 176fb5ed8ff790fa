import type { Language } from '../../data/model/vocabulary.js';
import { beside } from '../../data/rfm/cube/movement.js';
import { formatNumber } from '../base/formats.js';
import { colourScale } from './measures.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import { shortFigure } from './grid-words.js';

/** How many went from one segment to another. */
export interface MatrixCell {
  readonly text: string;
  /** In full; empty where nobody went. */
  readonly full: string;
  /** Its class of colour, 0 to 5; 0 for those who stayed. */
  readonly level: number;
  /** From a segment to itself. */
  readonly isStaying: boolean;
}

export interface MatrixRow {
  readonly name: string;
  readonly cells: readonly MatrixCell[];
  readonly total: string;
}

export interface MatrixView {
  /** The segments in the order of their map, and last without a score. */
  readonly names: readonly string[];
  readonly rows: readonly MatrixRow[];
  /** How many are in each segment now, of those who moved or stayed. */
  readonly totals: readonly string[];
}

/** From which segment everybody went to which; `null` where the movement or the segments are not known. */
export function segmentMatrix(facts: GridFacts, language: Language): MatrixView | null {
  const { movement, segments, meta } = facts;
  if (!movement || !segments) return null;
  const names = [...segments.segments.map(({ name }) => name[language]), gridMessages[language].unscored];
  const side = names.length;
  const placeOf = (cell: number): number => (cell === beside ? side - 1 : (segments.of[cell] ?? side - 1));
  const counts = Array.from({ length: side }, () => Array.from({ length: side }, () => 0));
  for (const { from, to, customers } of movement) {
    const row = counts[placeOf(from)];
    const at = placeOf(to);
    if (row) row[at] = (row[at] ?? 0) + customers;
  }
  const moved = counts.flatMap((row, from) => row.filter((count, to) => from !== to && count > 0));
  const scale = colourScale('customers', moved);
  const text = (count: number): string => shortFigure('customers', count, meta, language);
  const cellOf = (count: number, isStaying: boolean): MatrixCell => ({
    text: count === 0 ? '·' : text(count),
    full: count === 0 ? '' : formatNumber(count, language),
    level: isStaying || count === 0 ? 0 : scale.of(count),
    isStaying,
  });
  return {
    names,
    rows: counts.map((row, from) => ({
      name: names[from] ?? '',
      cells: row.map((count, to) => cellOf(count, from === to)),
      total: text(sum(row)),
    })),
    totals: names.map((_, to) => text(sum(counts.map(row => row[to] ?? 0)))),
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((all, count) => all + count, 0);
}
