import type { Language } from '../../data/model/vocabulary.js';
import { beside, type Move } from '../../data/rfm/cube/movement.js';
import type { Selection } from './cell-selection.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';

/** How many of the chosen were, or now are, in a segment. */
export interface MovementLine {
  readonly name: string;
  readonly customers: number;
}

export interface MovementView {
  /** Where those who are in the chosen cells now were on the earlier day. */
  readonly from: readonly MovementLine[];
  /** Where those who were in the chosen cells then are now. */
  readonly to: readonly MovementLine[];
}

/** Both ways, by segment, the most first; `null` where it is not known or nothing is chosen. */
export function movementOf(facts: GridFacts, selection: Selection, language: Language): MovementView | null {
  const { movement, segments } = facts;
  if (!movement || !segments || selection.size === 0) return null;
  const nameOf = (cell: number): string =>
    cell === beside
      ? gridMessages[language].unscored
      : (segments.segments[segments.of[cell] ?? -1]?.name[language] ?? '');
  return {
    from: linesOf(
      movement.filter(({ to }) => selection.has(to)),
      ({ from }) => nameOf(from),
    ),
    to: linesOf(
      movement.filter(({ from }) => selection.has(from)),
      ({ to }) => nameOf(to),
    ),
  };
}

function linesOf(moves: readonly Move[], nameOf: (move: Move) => string): readonly MovementLine[] {
  const sums = new Map<string, number>();
  for (const move of moves) {
    const name = nameOf(move);
    sums.set(name, (sums.get(name) ?? 0) + move.customers);
  }
  const lines = [...sums].map(([name, customers]) => ({ name, customers }));
  return lines.sort((one, other) => other.customers - one.customers);
}
