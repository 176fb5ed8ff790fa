import { periods, type Name, type Period } from '../../data/model/vocabulary.js';
import type { FilterChoice } from '../base/filter-registry.js';
import { scopeOf, wordsOf } from '../base/scope.js';
import { warnOnce } from '../base/warnings.js';

/** What can be chosen, in the order in which it stands. */
export const filterFields = ['group', 'queues', 'channels', 'period'] as const;
export type FilterField = (typeof filterFields)[number];

/** A group that can be chosen. */
export interface GroupOption {
  readonly id: string;
  readonly name?: Name;
}

/** What is chosen, as it stands in attributes: lists separated by spaces, '' and absent are all. */
export type ChosenWords = Readonly<Partial<Record<FilterField, string | undefined>>>;

export function choiceOf({ group, queues, channels, period }: ChosenWords): FilterChoice {
  const scope = scopeOf({ queue: queues, channel: channels, period });
  return { group: group || undefined, queues: scope.queues, channels: scope.channels, period: scope.period };
}

/** The fields that are shown; all of them where none is known. */
export function fieldsOf(text: string | undefined): readonly FilterField[] {
  const shown = filterFields.filter(field => wordsOf(text).includes(field));
  return shown.length > 0 ? shown : filterFields;
}

/** The groups of the attribute: ids separated by spaces, or JSON with names. Never throws. */
export function groupsOf(groups: string | readonly GroupOption[] | undefined): readonly GroupOption[] {
  if (typeof groups !== 'string') return groups ?? [];
  if (!groups.trimStart().startsWith('[')) return wordsOf(groups).map(id => ({ id }));
  try {
    return (JSON.parse(groups) as readonly unknown[]).filter(isGroup);
  } catch {
    warn('groups', groups, 'is no JSON; write [{"id": "support", "name": "Support"}], or ids');
    return [];
  }
}

function isGroup(value: unknown): value is GroupOption {
  return typeof value === 'object' && value !== null && typeof (value as GroupOption).id === 'string';
}

/** One warning for words that an attribute does not know. Unknown queues may come yet, and are said where they stand. */
export function warnOfWords({
  fields,
  period,
}: { readonly fields?: string | undefined } & ChosenWords): void {
  const strange = wordsOf(fields).filter(word => !filterFields.some(field => field === word));
  if (strange.length > 0)
    warn('fields', strange.join(' '), `is unknown; there are: ${filterFields.join(' ')}`);
  if (period && !periods.some(known => known === (period as Period)))
    warn('period', period, `is unknown; there are: ${periods.join(' ')}`);
}

function warn(name: string, value: string, problem: string): void {
  warnOnce('bad-attribute', `${name}="${value}" of <mado-filter> ${problem}.`, `${name} ${value}`);
}
