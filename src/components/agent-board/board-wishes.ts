import type { AgentState } from '../../data/model/vocabulary.js';
import {
  parseLimits,
  parseSeats,
  parseSort,
  parseStates,
  warnOfWords,
  type SortChoice,
} from './agent-board.attributes.js';
import type { RowOptions } from './agent-row.js';

/** The element's properties that have to be read. */
export interface WishSource {
  readonly localName: string;
  readonly limits: string;
  readonly state?: string | undefined;
  readonly sort: string;
  readonly appearance?: string | undefined;
  readonly seats?: unknown;
}

/** What the page's author asks for, read when it changes; what can't be read is told once. */
export class BoardWishes {
  /** Another object where limits or seats changed. */
  row: RowOptions = { limits: {}, seats: new Map() };
  states: readonly AgentState[] = [];
  sort: SortChoice = { key: 'urgency', descending: false };

  read(source: WishSource, changed: { has(name: keyof WishSource): boolean }): void {
    const warn = (name: string, bad: readonly string[]): void => warnOfWords(source.localName, name, bad);
    if (changed.has('limits') || changed.has('seats')) {
      const { value: limits, bad } = parseLimits(source.limits);
      this.row = { limits, seats: parseSeats(source.seats) };
      warn('limits', bad);
    }
    if (changed.has('state')) {
      const { value, bad } = parseStates(source.state);
      this.states = value;
      warn('state', bad);
    }
    if (changed.has('sort')) {
      const { value, bad } = parseSort(source.sort);
      this.sort = value;
      warn('sort', bad);
    }
    const { appearance } = source;
    if (changed.has('appearance') && appearance !== undefined && !/^(table|tiles)$/.test(appearance))
      warn('appearance', [appearance]);
  }
}
