import { randomUUID } from 'node:crypto';
import { canonicalJson, type AlertRule, type AlertSettingsEvent, type Instant } from 'madoguchi/data';
import type { FoldedLog } from '../server/folded-log.js';

export interface ConfiguredAlerts {
  readonly folded: Pick<FoldedLog, 'alertRules'>;
  readonly append: (events: readonly AlertSettingsEvent[]) => Promise<unknown>;
  readonly time: Instant;
}

/** The rules are part of the log, so that all who fold it raise the same alerts, at the same instants. */
export async function configureAlerts(
  rules: readonly AlertRule[],
  { folded, append, time }: ConfiguredAlerts,
): Promise<void> {
  if (canonicalJson(folded.alertRules) === canonicalJson(rules)) return;
  await append([
    {
      id: randomUUID(),
      source: 'gateway',
      type: 'alerts.configured',
      subject: 'alerts',
      time,
      data: { rules },
    },
  ]);
}
