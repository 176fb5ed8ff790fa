import type { AlertRecord } from '../../alerts/alert.js';
import type { AlertRule } from '../../model/alert-rule.js';

/** More than anybody can look at; the last thousand are kept free for what is urgent. */
export const maxAlerts = 5_000;
export const maxWatchAlerts = 4_000;
/** So that one rule that is too strict does not take the room of all others. */
export const maxAlertsOfRule = 1_000;

/**
 * Whether there is room for one more alert of a rule: `free`, or in place of the one that cleared first and that nobody
 * holds, or `null`, none. What is active never gives way.
 *
 * @param ofRule how many the rule has
 */
export function roomFor<K extends { readonly record: AlertRecord }>(
  { id, severity }: AlertRule,
  ofRule: number,
  all: ReadonlyMap<string, K>,
): K | 'free' | null {
  const crowded = ofRule >= maxAlertsOfRule;
  if (!crowded && all.size < (severity === 'alert' ? maxAlerts : maxWatchAlerts)) return 'free';
  let first: K | null = null;
  for (const kept of all.values()) {
    const { clearedAt, holder, rule } = kept.record;
    if (clearedAt === null || holder !== null || (crowded && rule !== id)) continue;
    if (first === null || clearedAt < (first.record.clearedAt ?? 0)) first = kept;
  }
  return first;
}
