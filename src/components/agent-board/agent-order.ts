import type { AgentState, Instant, Language } from '../../data/model/vocabulary.js';
import type { SortChoice } from './agent-board.attributes.js';
import { compareKeys } from './agent-board.view.js';
import { isLong, runningSince, type AgentRow } from './agent-row.js';

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

function urgencyOf(row: AgentRow, now: Instant): number {
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
  /** Where it belongs by what is sorted by, the lowest first. */
  rank: number;
  /** Since when what counts lasts: the state, or a contact that takes too long. */
  since: Instant;
}

export function placeOf(row: AgentRow): Place {
  return { row, rank: 0, since: 0 };
}

/**
 * Puts places in the wanted order; equals stay by how long their state lasts, or a contact that takes too long, the longest
 * first, and then by id, so that the order is the same whatever order they came in.
 */
export function putInOrder(places: Place[], { key, descending, now, language }: OrderOptions): void {
  for (const place of places) {
    place.since = runningSince(place.row, now);
    place.rank = rankBy(key, place, now);
  }
  const byRank = (a: Place, b: Place): number => a.rank - b.rank;
  const wanted = key === 'name' ? byName(language) : byRank;
  const turn = descending ? -1 : 1;
  places.sort((a, b) => turn * wanted(a, b) || a.since - b.since || compareKeys(a.row, b.row));
}

/** Reckoned once a place, not once a comparison. */
function rankBy(key: SortChoice['key'], { row }: Place, now: Instant): number {
  switch (key) {
    case 'urgency':
      return urgencyOf(row, now);
    case 'state':
      return urgency[row.agent.state];
    case 'time':
      return row.stateSince;
    case 'name':
      return 0;
  }
}

function byName(language: Language): (a: Place, b: Place) => number {
  const { compare } = (collators[language] ??= new Intl.Collator(language, { numeric: true }));
  return (a, b) => compare(a.row.name ?? '', b.row.name ?? '');
}

export function ordered(rows: Iterable<AgentRow>, options: OrderOptions): readonly AgentRow[] {
  const places = Array.from(rows, placeOf);
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
