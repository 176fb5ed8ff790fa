import type { AlertKind, AlertRule } from '../../model/alert-rule.js';
import type { Channel } from '../../model/vocabulary.js';

export type RuleOf<K extends AlertKind> = Extract<AlertRule, { readonly kind: K }>;

export function rulesOf<K extends AlertKind>(rules: readonly AlertRule[], kind: K): readonly RuleOf<K>[] {
  return rules.filter((rule): rule is RuleOf<K> => rule.kind === kind);
}

interface OfLines {
  readonly queues?: readonly string[];
  readonly channels?: readonly Channel[];
}

/** Whether a rule is about this queue and channel; one that names queues is not about what has none. */
export function isAbout({ queues, channels }: OfLines, queueId?: string, channel?: Channel): boolean {
  return isNamed(queues, queueId) && isNamed(channels, channel);
}

/** A list that is left out names everything. */
export function isNamed<T>(list: readonly T[] | undefined, item: T | undefined): boolean {
  return list === undefined || (item !== undefined && list.includes(item));
}
