import type { AgentState, Instant, Language } from '../../data/model/vocabulary.js';
import type { SortChoice } from './agent-board.attributes.js';
import { compareKeys, isLong, runningSince, type AgentRow } from './agent-board.view.js';

/** From what needs somebody first to who is not there. */
const urgency: Readonly<Record<AgentState, number>> = {
  'not-responding': 1,
  'on-hold': 3,
  'on-contact': 4,
  acw: 5,
  offered: 6,
  available: 7,
  break: 8,
  offline: 9,
};

const hand = 0;
const long = 2;

function rankOf(row: AgentRow, now: Instant): number {
  if (row.agent.assist) return hand;
  const rank = urgency[row.agent.state];
  return rank > long && isLong(row, now) ? long : rank;
}

export interface OrderOptions extends SortChoice {
  /** The site's time, by which states are too long. */
  readonly now: Instant;
  readonly language: Language;
}

const collators: Partial<Record<Language, Intl.Collator>> = {};

/** An agent's place in the order, with the row of now. */
export interface Place {
  row: AgentRow;
  /** How much somebody is needed there, the lowest first. */
  rank: number;
}

/**
 * Puts places in the wanted order; equals stay by how long they are in their state, the longest first, and then by id,
 * so that the order is the same whatever order they came in.
 */
export function putInOrder(places: Place[], { key, descending, now, language }: OrderOptions): void {
  const { compare } = (collators[language] ??= new Intl.Collator(language, { numeric: true }));
  for (const place of places) place.rank = rankOf(place.row, now);
  const byTime = (a: Place, b: Place): number => runningSince(a.row, now) - runningSince(b.row, now);
  const byKey: Readonly<Record<SortChoice['key'], typeof byTime>> = {
    urgency: (a, b) => a.rank - b.rank,
    state: (a, b) => urgency[a.row.agent.state] - urgency[b.row.agent.state],
    name: (a, b) => compare(a.row.name ?? '', b.row.name ?? ''),
    time: byTime,
  };
  const wanted = byKey[key];
  const turn = descending ? -1 : 1;
  places.sort((a, b) => turn * wanted(a, b) || byTime(a, b) || compareKeys(a.row, b.row));
}

export function ordered(rows: Iterable<AgentRow>, options: OrderOptions): readonly AgentRow[] {
  const places = Array.from(rows, row => ({ row, rank: 0 }));
  putInOrder(places, options);
  return places.map(({ row }) => row);
}

/**
 * The order that readers have before them: who is gone is left out, who is new comes behind, and nobody else moves.
 * @param order the ids of agents, each once
 * @param rows who is there now
 */
export function kept(
  order: readonly string[],
  rows: readonly AgentRow[],
  options: OrderOptions,
): readonly string[] {
  const there = new Set(rows.map(({ key }) => key));
  const stay = order.filter(key => there.has(key));
  if (stay.length === rows.length) return stay;
  const staying = new Set(stay);
  const fresh = rows.filter(({ key }) => !staying.has(key));
  return [...stay, ...ordered(fresh, options).map(({ key }) => key)];
}
