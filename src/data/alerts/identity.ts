import type { Instant } from '../model/vocabulary.js';

/**
 * What a rule is about, one thing of many: at most one episode of it is on at a time. Rules' ids have no `/`, so that
 * the two can be told apart.
 */
export function alertKey(rule: string, subject: string): string {
  return `${rule}/${subject}`;
}

/** The rule and the subject of an `alertKey`. */
export function partsOfKey(key: string): readonly [rule: string, subject: string] {
  const end = key.indexOf('/');
  return [key.slice(0, end), key.slice(end + 1)];
}

/** An alert's id: rule, subject, and when the episode began. */
export function alertId(key: string, since: Instant): string {
  return `${key}/${since}`;
}
