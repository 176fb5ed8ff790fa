import { parseDuration } from '../../data/model/duration.js';
import { agentStates, type AgentState } from '../../data/model/vocabulary.js';
import { warnOnce } from '../base/warnings.js';

/** From how long on a state is too long, in milliseconds; a state that is not named never is. */
export type StateLimits = Readonly<Partial<Record<AgentState, number>>>;

/** What is too long in most centres; each has its own. */
export const usualLimits = 'on-contact:10m on-hold:3m acw:5m break:60m';

/** What rows may be ordered by; `-` before it turns the order round. */
export const sortKeys = ['urgency', 'state', 'name', 'time'] as const;
export type SortKey = (typeof sortKeys)[number];

export interface SortChoice {
  readonly key: SortKey;
  readonly descending: boolean;
}

/** What could be read, and what could not, as it was written. */
export interface Parsed<T> {
  readonly value: T;
  readonly bad: readonly string[];
}

/** `on-contact:10m break:60m`: a state and a duration each, separated by spaces. A later one of a state wins. */
export function parseLimits(text: string): Parsed<StateLimits> {
  const value: Partial<Record<AgentState, number>> = {};
  const bad: string[] = [];
  for (const word of wordsIn(text)) {
    const [name = '', duration = '', ...more] = word.split(':');
    const state = agentStates.find(known => known === name);
    const ms = parseDuration(duration);
    if (state && ms !== undefined && more.length === 0) value[state] = ms;
    else bad.push(word);
  }
  return { value, bad };
}

/** States, separated by spaces; none is all. */
export function parseStates(text: string | undefined): Parsed<readonly AgentState[]> {
  const words = wordsIn(text ?? '');
  const known: readonly string[] = agentStates;
  return {
    value: agentStates.filter(state => words.includes(state)),
    bad: words.filter(word => !known.includes(word)),
  };
}

/** `time`, `-time`; by urgency where it is no key. */
export function parseSort(text: string): Parsed<SortChoice> {
  const key = sortKeys.find(known => known === text.replace(/^-/, ''));
  if (!key) return { value: { key: 'urgency', descending: false }, bad: text === '' ? [] : [text] };
  return { value: { key, descending: text.startsWith('-') }, bad: [] };
}

/** Names of seats by agent; one that is no text is left out. */
export function parseSeats(value: unknown): ReadonlyMap<string, string> {
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([agentId, seat]) => (typeof seat === 'string' ? [[agentId, seat]] : [])),
  );
}

/** One warning for what an attribute does not know; the element goes on without it. */
export function warnOfWords(tag: string, attribute: string, bad: readonly string[]): void {
  if (bad.length === 0) return;
  const problem = `${attribute}="${bad.join(' ')}" of <${tag}> can't be read, so it is left out`;
  warnOnce('bad-attribute', `${problem}; ${hints[attribute] ?? ''}.`, `${tag} ${attribute} ${bad.join(' ')}`);
}

const hints: Readonly<Record<string, string>> = {
  limits: `write a state and a duration, such as ${usualLimits}; states: ${agentStates.join(' ')}`,
  state: `there are: ${agentStates.join(' ')}`,
  sort: `there are: ${sortKeys.join(' ')}`,
  appearance: 'there are: table tiles',
};

function wordsIn(text: string): readonly string[] {
  return text.split(/\s+/).filter(word => word !== '');
}
