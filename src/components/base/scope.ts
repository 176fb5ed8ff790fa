import { channels, periods, type Channel, type Period } from '../../data/model/vocabulary.js';
import type { FilterChoice } from './filter-registry.js';

/** What an element shows: its own attributes, else what the filter it is bound to has chosen. An empty list is all. */
export interface Scope {
  readonly group: string;
  readonly queues: readonly string[];
  readonly channels: readonly Channel[];
  /** Left out where neither says one: each element has its own default. */
  readonly period?: Period | undefined;
}

/** An element's own attributes, as the page wrote them: lists separated by spaces. */
export interface ScopeAttributes {
  readonly group?: string | undefined;
  readonly queue?: string | undefined;
  readonly channel?: string | undefined;
  readonly period?: string | undefined;
}

/**
 * What is named wins, one thing at a time: an element with `queue` keeps its queues and follows the filter in the rest.
 *
 * @param fallback the group where nobody names one
 */
export function scopeOf(own: ScopeAttributes, choice?: FilterChoice, fallback = 'all'): Scope {
  return {
    group: own.group || choice?.group || fallback,
    queues: own.queue ? wordsOf(own.queue) : (choice?.queues ?? []),
    channels: own.channel ? knownOf(channels, own.channel) : (choice?.channels ?? []),
    period: periods.find(period => period === own.period) ?? choice?.period,
  };
}

/** The words of a list in an attribute, each once. */
export function wordsOf(text: string | undefined): readonly string[] {
  return [...new Set(text?.split(/\s+/).filter(word => word !== '') ?? [])];
}

function knownOf<T extends string>(known: readonly T[], text: string): readonly T[] {
  const words = wordsOf(text);
  return known.filter(each => words.includes(each));
}
