import { randomUUID } from 'node:crypto';
import { canonicalJson, type AlertRule, type AlertSettingsEvent, type Instant } from 'madoguchi/data';
import type { Journal } from '../log/journal.js';
import type { FoldedLog } from '../server/folded-log.js';

export interface ConfiguredAlerts {
  readonly folded: Pick<FoldedLog, 'alertRules'>;
  readonly journal: Pick<Journal, 'append'>;
  readonly time: Instant;
}

/** The rules are part of the log, so that all who fold it raise the same alerts, at the same instants. */
export async function configureAlerts(
  rules: readonly AlertRule[],
  { folded, journal, time }: ConfiguredAlerts,
): Promise<void> {
  if (canonicalJson(folded.alertRules) === canonicalJson(rules)) return;
  const event: AlertSettingsEvent = {
    id: randomUUID(),
    source: 'gateway',
    type: 'alerts.configured',
    subject: 'alerts',
    time,
    data: { rules },
  };
  // At the present the log's clock would run past all that sources have to tell of before.
  await journal.append(time, [event]);
}
