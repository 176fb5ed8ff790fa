import type { AgentRecord } from '../../data/fold/records.js';
import type { AgentState, Instant, Language } from '../../data/model/vocabulary.js';
import type { Records } from '../../data/store/record-access.js';
import { keysOf } from '../../data/store/record-map.js';
import type { SortChoice } from './agent-board.attributes.js';
import { isChosen, summaryOf, type AgentChoice, type BoardSummary } from './agent-board.view.js';
import { kept, placeOf, putInOrder, type OrderOptions, type Place } from './agent-order.js';
import { rowOf, type AgentRow, type RowOptions } from './agent-row.js';

/** An order is looked at anew so often at most, in ms: rows that change places faster can't be followed. */
const orderMs = 1000;

/** Of more agents than this, those out of sight are looked at with the order: what is in sight goes first. */
const manyAgents = 200;

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
  /** The agents who were drawn last. */
  readonly inSight: readonly string[];
}

export interface Board {
  readonly summary: BoardSummary;
  /** The agents of the chosen states in their order, each once; the same list as long as nobody comes, goes or moves. */
  readonly order: readonly string[];
  /** Raised hands to be pinned: they come when nobody reads, since they push the rows away. */
  readonly hands: readonly AgentRow[];
}

/**
 * The agents of a stream as rows, and the order they stand in. Records are replaced and never changed, so that a row
 * whose record is the same is the same row: of 2,000 agents most did nothing since the last look.
 */
export class AgentRows {
  /** By the key of the record: it is at hand, where the agent's id would have to be cut out of it. */
  readonly #places = new Map<string, Place>();
  /** All places as they were last put in order: what is nearly in order is put in order in a tenth of the time. */
  #line: Place[] = [];
  #looked: { readonly known: { readonly agents: Records }; readonly options: BoardOptions } | null = null;
  #made: readonly unknown[] = [];
  /** Nobody came or went since the order was made. */
  #isSameCrowd = false;
  #order: readonly string[] = [];
  #orderedAt = -Infinity;
  #orderedBy = '';
  #hands: readonly string[] = [];
  #board: Board | null = null;
  #boardOf = '';
  #countedAt = -Infinity;

  /** The row of an agent as it is now. */
  row(agentId: string): AgentRow | undefined {
    return this.#places.get(family + agentId)?.row;
  }

  /** The same also where the agent is none of those that were chosen: whose day is open stays known. */
  anyRow(agentId: string): AgentRow | undefined {
    const { known, options } = this.#looked ?? {};
    const agent = known?.agents.get(family + agentId);
    return this.row(agentId) ?? (options && isAgent(agent) ? rowOf(agentId, agent, options.row) : undefined);
  }

  /** @param known another object with each change of the records */
  look(known: { readonly agents: Records }, options: BoardOptions, moment: BoardMoment): Board {
    const { choice, row, states, sort, language } = options;
    this.#looked = { known, options };
    const boardOf = JSON.stringify([choice, states, sort, language]);
    const isSame = boardOf === this.#boardOf && row === this.#made[1];
    if (this.#board && isSame && this.renew(known, moment)) return this.#board;
    this.#boardOf = boardOf;
    this.#countedAt = moment.at;
    this.#take(known, options, isSame);
    const summary = summaryOf(
      Array.from(this.#places.values(), place => place.row),
      moment.now,
    );
    const hands = this.#pinned(summary, moment);
    return (this.#board = { summary, order: this.#inOrder(options, moment), hands });
  }

  /**
   * Looks at those in sight alone, with the options of the last look; who came or went is told with the next count.
   * @returns false where all are to be looked at
   */
  renew(known: { readonly agents: Records }, { at, inSight }: Pick<BoardMoment, 'at' | 'inSight'>): boolean {
    const isSoon = this.#places.size > manyAgents && at - this.#countedAt < orderMs;
    if (!this.#looked || !isSoon) return false;
    const { choice, row } = this.#looked.options;
    const { agents } = known;
    for (const agentId of inSight) {
      const key = family + agentId;
      const agent = agents.get(key);
      const place = this.#places.get(key);
      if (!place || !isAgent(agent) || place.row.agent === agent || !isChosen(agent, choice)) continue;
      place.row = rowOf(agentId, agent, row);
    }
    return true;
  }

  #take(known: { readonly agents: Records }, { choice, row }: BoardOptions, isSame: boolean): void {
    if (isSame && this.#made[0] === known) return;
    this.#made = [known, row];
    if (!isSame) this.#forgetAll();
    let there = 0;
    for (const key of keysOf(known.agents, 'agent')) {
      const agent = known.agents.get(key);
      const place = this.#places.get(key);
      if (!isAgent(agent) || !isChosen(agent, choice)) continue;
      there++;
      if (place?.row.agent === agent) continue;
      const made = rowOf(place?.row.key ?? key.slice(family.length), agent, row);
      if (place) place.row = made;
      else this.#come(key, made);
    }
    if (there < this.#places.size) this.#forget(known.agents, choice);
  }

  #forgetAll(): void {
    this.#places.clear();
    this.#isSameCrowd = false;
  }

  #come(key: string, row: AgentRow): void {
    this.#places.set(key, placeOf(row));
    this.#isSameCrowd = false;
  }

  #forget(agents: Records, choice: AgentChoice): void {
    this.#isSameCrowd = false;
    for (const key of this.#places.keys()) {
      const agent = agents.get(key);
      if (!isAgent(agent) || !isChosen(agent, choice)) this.#places.delete(key);
    }
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
  #inOrder({ sort, states, language }: BoardOptions, { now, at, held }: BoardMoment): readonly string[] {
    const options: OrderOptions = { ...sort, now, language };
    const by = this.#boardOf;
    const isDue = this.#order.length === 0 || (!held && at - this.#orderedAt >= orderMs);
    const stays = by === this.#orderedBy && !isDue;
    if (stays && this.#isSameCrowd && states.length === 0) return this.#order;
    if (!this.#isSameCrowd) this.#line = [...this.#places.values()];
    this.#isSameCrowd = true;
    if (stays)
      return (this.#order = kept(
        this.#order,
        this.#shown(states).map(({ row }) => row),
        options,
      ));
    putInOrder(this.#line, options);
    this.#orderedAt = at;
    this.#orderedBy = by;
    return (this.#order = this.#shown(states).map(({ row }) => row.key));
  }

  /** The places of these states, of all where there are none, as they stand in line. */
  #shown(states: readonly AgentState[]): readonly Place[] {
    if (states.length === 0) return this.#line;
    return this.#line.filter(({ row }) => states.includes(row.agent.state));
  }
}

function isAgent(value: unknown): value is AgentRecord {
  return typeof value === 'object' && value !== null;
}
