import type { AlertOperation, AlertOutcome } from '../../data/alerts/alert.js';
import type { AlertKind } from '../../data/model/alert-rule.js';
import { IntentEvent } from '../base/events.js';

/** What somebody wants done about an alert. */
export interface AlertDetail {
  /** Its id: rule, subject, episode. */
  readonly alert: string;
  readonly alertKind: AlertKind;
  /** The group of the stream, by which the gateway judges the right. */
  readonly group: string;
  /** What exactly is wanted: `hand-over` comes as a release, `snooze` as an acknowledgement. */
  readonly operation: AlertOperation;
  readonly outcome?: AlertOutcome;
  /** When a snoozed one is awake again, in epoch milliseconds. */
  readonly until?: number;
}

/** Somebody wants an alert: it is told before anything is sent. Cancelled, nothing is: the page does it itself. */
abstract class AlertEvent extends IntentEvent<AlertDetail> {
  constructor(type: string, detail: AlertDetail) {
    super(type, detail, { cancelable: true });
  }
}

/** Somebody wants to take an alert on. */
export class MadoAlertClaimEvent extends AlertEvent {
  constructor(detail: AlertDetail) {
    super('mado-alert-claim', detail);
  }
}

/** Somebody wants to give an alert back, or to the next shift. */
export class MadoAlertReleaseEvent extends AlertEvent {
  constructor(detail: AlertDetail) {
    super('mado-alert-release', detail);
  }
}

/** Somebody knows of an alert: it is to be silent, for good or until an instant. */
export class MadoAlertAcknowledgeEvent extends AlertEvent {
  constructor(detail: AlertDetail) {
    super('mado-alert-acknowledge', detail);
  }
}

/** Somebody says how an alert ended. */
export class MadoAlertResolveEvent extends AlertEvent {
  constructor(detail: AlertDetail) {
    super('mado-alert-resolve', detail);
  }
}

/** Somebody wants an alert open again. */
export class MadoAlertReopenEvent extends AlertEvent {
  constructor(detail: AlertDetail) {
    super('mado-alert-reopen', detail);
  }
}

const events = {
  claim: MadoAlertClaimEvent,
  release: MadoAlertReleaseEvent,
  'hand-over': MadoAlertReleaseEvent,
  acknowledge: MadoAlertAcknowledgeEvent,
  snooze: MadoAlertAcknowledgeEvent,
  resolve: MadoAlertResolveEvent,
  reopen: MadoAlertReopenEvent,
} as const satisfies Record<AlertOperation, new (detail: AlertDetail) => AlertEvent>;

/** The event that tells of an operation. */
export function alertEvent(detail: AlertDetail): AlertEvent {
  return new events[detail.operation](detail);
}

declare global {
  interface HTMLElementEventMap {
    'mado-alert-claim': MadoAlertClaimEvent;
    'mado-alert-release': MadoAlertReleaseEvent;
    'mado-alert-acknowledge': MadoAlertAcknowledgeEvent;
    'mado-alert-resolve': MadoAlertResolveEvent;
    'mado-alert-reopen': MadoAlertReopenEvent;
  }
}
