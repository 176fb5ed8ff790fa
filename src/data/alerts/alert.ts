import type { AlertKind, Severity } from '../model/alert-rule.js';
import type { AbandonStage, Channel, Instant, Name } from '../model/vocabulary.js';

/** Whether what it is about still holds; apart from what people do about it. */
export const alertConditions = ['active', 'cleared'] as const;
export type AlertCondition = (typeof alertConditions)[number];

/** What people do about it. A reopened one is `open` again, and its history says so. */
export const alertHandlings = ['open', 'claimed', 'acknowledged', 'resolved'] as const;
export type AlertHandling = (typeof alertHandlings)[number];

/** What can be done; the operations of commands. */
export const alertOperations = [
  /** Takes it on. Of two at once the log's order picks one. */
  'claim',
  /** Gives it back. */
  'release',
  /** Gives it to the next shift: open again, and said to be handed over. */
  'hand-over',
  /** Knows of it, and it is nobody's to do: silent, and still shown. */
  'acknowledge',
  /** It is done, with an outcome. */
  'resolve',
  'reopen',
  /** Silent until an instant, then as before. */
  'snooze',
] as const;
export type AlertOperation = (typeof alertOperations)[number];

/** How one ended. */
export const alertOutcomes = ['done', 'reached', 'not-reached', 'no-action', 'false-alarm'] as const;
export type AlertOutcome = (typeof alertOutcomes)[number];

/** A step in an alert's life. The last four are nobody's doing. */
export type AlertStepCode =
  | 'claimed'
  | 'released'
  | 'handed-over'
  | 'acknowledged'
  | 'resolved'
  | 'reopened'
  | 'snoozed'
  | 'raised'
  | 'cleared'
  /** The holder was gone for two minutes. */
  | 'holder-gone'
  | 'lapsed';

export interface AlertStep {
  readonly at: Instant;
  readonly step: AlertStepCode;
  /** The subject of who did it; `null` where nobody did. */
  readonly by: string | null;
  readonly outcome: AlertOutcome | null;
}

/**
 * One alert: `alert|id` of an `alerts/{group}` stream. Its id is rule, subject and the instant at which the episode
 * began. What it says is `kind` and these fields, put into words where it is read; a text is never in it.
 */
export interface AlertRecord {
  readonly kind: AlertKind;
  readonly rule: string;
  readonly name: Name | null;
  readonly severity: Severity;
  readonly condition: AlertCondition;
  readonly handling: AlertHandling;
  /**
   * When the threshold was crossed, the last time within the episode: the dwell is over `dwellMs` later, and only then is
   * there an alert.
   */
  readonly since: Instant;
  readonly raisedAt: Instant;
  readonly clearedAt: Instant | null;
  /** How many equal ones it stands for: times the condition came back within the episode, words said again, calls given up again. */
  readonly count: number;
  readonly queueId: string | null;
  readonly channel: Channel | null;
  /** The group whose figure it is of. */
  readonly group: string | null;
  readonly agentId: string | null;
  readonly contactId: string | null;
  readonly customerKey: string | null;
  /** Opaque: dialled by command, and shown nowhere. */
  readonly addressRef: string | null;
  readonly source: string | null;
  /** Why a hand is raised, as a code. */
  readonly reason: string | null;
  /** Of a word, a promise. */
  readonly entryId: string | null;
  readonly word: string | null;
  readonly list: string | null;
  /** Where in the entry's text, in UTF-16 units. */
  readonly offset: number | null;
  readonly kpi: string | null;
  /** The figure when it was raised, in the KPI's unit, and the limit it crossed; of times in milliseconds. */
  readonly value: number | null;
  readonly limit: number | null;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** When a promise or a purchase window was due, when an abandoned caller tried again. */
  readonly dueAt: Instant | null;
  readonly triedAgainAt: Instant | null;
  /** How long an abandoned caller had waited, in milliseconds. */
  readonly waitedMs: number | null;
  /** Where the contact was given up. */
  readonly stage: AbandonStage | null;
  readonly holder: string | null;
  readonly holderName: string | null;
  readonly claimedAt: Instant | null;
  /** When the holder's last connection ended; the claim ends two minutes after. */
  readonly holderGoneAt: Instant | null;
  readonly snoozedUntil: Instant | null;
  readonly handedOver: boolean;
  readonly outcome: AlertOutcome | null;
  /** The latest 20 steps, oldest first. */
  readonly history: readonly AlertStep[];
}

/** The arguments of the commands `alertOperations`. The result is the record as it is then, whoever holds it. */
export interface AlertArgs {
  /** The stream's group, by which the right is judged. */
  readonly group: string;
  readonly alert: string;
  readonly outcome?: AlertOutcome;
  readonly until?: Instant;
}

/** That an alert fired in the last hours, the first time at `raisedAt`: `fired|id`, answered to a page of `alerts/{group}` with the filter `{ fired: true }`. */
export interface FiredRecord extends Pick<AlertRecord, 'kind' | 'severity' | 'raisedAt' | 'clearedAt'> {
  /** Whose hand was raised; not for everybody. */
  readonly agentId: string | null;
}

/**
 * What stood around a word: `context|entryId`, answered to a page of `alerts/{group}` with the filter `{alert}`. Numbers and addresses
 * in it are masked.
 */
export interface AlertContextRecord {
  /** A piece of the entry's text. */
  readonly text: string;
  /** Where in this piece the word stands, in UTF-16 units; `null` where it was masked, or stands there no more. */
  readonly at: number | null;
  readonly length: number;
  readonly occurredAt: Instant;
  readonly channel: Channel | null;
  readonly from: 'customer' | 'us';
}
