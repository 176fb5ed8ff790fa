import type { AgentRecord } from '../../data/fold/records.js';
import type { AgentState, Instant, Language } from '../../data/model/vocabulary.js';
import type { Records } from '../../data/store/record-access.js';
import { keysOf } from '../../data/store/record-map.js';
import type { SortChoice } from './agent-board.attributes.js';
import {
  isChosen,
  rowOf,
  summaryOf,
  type AgentChoice,
  type AgentRow,
  type BoardSummary,
  type RowOptions,
} from './agent-board.view.js';
import { kept, ordered, type OrderOptions } from './agent-order.js';

/** An order is looked at anew so often at most, in ms: rows that change places faster can't be followed. */
const orderMs = 1000;

const family = 'agent|';

export interface BoardOptions {
  readonly choice: AgentChoice;
  readonly row: RowOptions;
  readonly states: readonly AgentState[];
  readonly sort: SortChoice;
  readonly language: Language;
}

export interface BoardMoment {
  /** The time that states are measured to. */
  readonly now: Instant;
  /** On the page's monotonic clock, in ms. */
  readonly at: number;
  /** Somebody reads: no row changes its place. */
  readonly held: boolean;
}

export interface Board {
  readonly summary: BoardSummary;
  /** Agents of the chosen states in their order, each once. */
  readonly rows: readonly AgentRow[];
  /** Raised hands to be pinned: they come when nobody reads, since they push the rows away. */
  readonly hands: readonly AgentRow[];
}

/**
 * The agents of a stream as rows, and the order they stand in. Records are replaced and never changed, so that a row
 * whose record is the same is the same row: of 2,000 agents most did nothing since the last look.
 */
export class AgentRows {
  #rows: ReadonlyMap<string, AgentRow> = new Map();
  #made: readonly unknown[] = [];
  #order: readonly string[] = [];
  #orderedAt = -Infinity;
  #orderedBy = '';
  #hands: readonly string[] = [];

  /** The rows of now by agent, whatever their state. */
  get all(): ReadonlyMap<string, AgentRow> {
    return this.#rows;
  }

  /** @param known another object with each change of the records */
  look(known: { readonly agents: Records }, options: BoardOptions, moment: BoardMoment): Board {
    this.#take(known, options);
    const summary = summaryOf(this.#rows.values(), moment.now);
    const hands = this.#pinned(summary, moment);
    return { summary, rows: this.#inOrder(this.#ofStates(options.states), options, moment), hands };
  }

  #take(known: { readonly agents: Records }, { choice, row }: BoardOptions): void {
    const by = [row, choice.queues.join(' '), choice.channels.join(' ')];
    const isSame = by.every((part, index) => part === this.#made[index + 1]);
    if (isSame && this.#made[0] === known) return;
    const before = isSame ? this.#rows : null;
    this.#made = [known, ...by];
    const rows = new Map<string, AgentRow>();
    for (const recordKey of keysOf(known.agents, 'agent')) {
      const agent = known.agents.get(recordKey);
      if (!isAgent(agent)) continue;
      const key = recordKey.slice(family.length);
      const same = before?.get(key);
      if (same?.agent === agent) rows.set(key, same);
      else if (isChosen(agent, choice)) rows.set(key, rowOf(key, agent, row));
    }
    this.#rows = rows;
  }

  #ofStates(states: readonly AgentState[]): ReadonlyMap<string, AgentRow> {
    if (states.length === 0) return this.#rows;
    return new Map([...this.#rows].filter(([, { agent }]) => states.includes(agent.state)));
  }

  /** Whose hand is down is let go at once. */
  #pinned({ hands }: BoardSummary, { held }: BoardMoment): readonly AgentRow[] {
    const shown = held ? hands.filter(({ key }) => this.#hands.includes(key)) : hands;
    const keys = shown.map(({ key }) => key);
    // Who raised a hand comes to the top at once, and not with the next second.
    if (keys.some(key => !this.#hands.includes(key))) this.#orderedAt = -Infinity;
    this.#hands = keys;
    return shown;
  }

  /** Anew at once where another order is asked for, else so often at most; who comes meanwhile stands behind. */
  #inOrder(
    rows: ReadonlyMap<string, AgentRow>,
    { sort, language }: BoardOptions,
    { now, at, held }: BoardMoment,
  ): readonly AgentRow[] {
    const options: OrderOptions = { ...sort, now, language };
    const by = `${sort.key} ${sort.descending} ${language}`;
    const isDue = this.#order.length === 0 || (!held && at - this.#orderedAt >= orderMs);
    const stays = by === this.#orderedBy && !isDue;
    const shown = stays ? kept(this.#order, rows, options) : ordered(rows.values(), options);
    this.#order = shown.map(({ key }) => key);
    if (stays) return shown;
    this.#orderedAt = at;
    this.#orderedBy = by;
    return shown;
  }
}

function isAgent(value: unknown): value is AgentRecord {
  return typeof value === 'object' && value !== null;
}
