/** What others use of alerts: what one is, and what can be done about it. */

export {
  alertConditions,
  alertHandlings,
  alertOperations,
  alertOutcomes,
  type AlertArgs,
  type AlertCondition,
  type AlertContextRecord,
  type AlertHandling,
  type AlertOperation,
  type AlertOutcome,
  type AlertRecord,
  type AlertStep,
  type AlertStepCode,
} from './alert.js';
