/** What others use of alerts: what one is, and what can be done about it. */

export {
  alertConditions,
  alertHandlings,
  alertOperations,
  alertOutcomes,
  type AlertArgs,
  type AlertCondition,
  type AlertContextRecord,
  type FiredRecord,
  type AlertHandling,
  type AlertOperation,
  type AlertOutcome,
  type AlertRecord,
  type AlertStep,
  type AlertStepCode,
} from './alert.js';
export { alertDefaults, checkAlertRules } from './check-rules.js';
export { defaultAlertRules } from './default-rules.js';
export { alertId, alertKey, partsOfKey } from './identity.js';
export { holderGoneMs } from './life.js';
export { maxSnoozeMs, parseAlertArgs } from './parse-args.js';
