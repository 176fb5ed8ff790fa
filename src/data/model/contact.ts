import type { ActorType, Channel, Direction, Instant, Outcome } from './vocabulary.js';

/**
 * One interaction: the fold of its events, or one row of a source that reports whole contacts.
 * Instants are milliseconds since the epoch, durations integer milliseconds. A duration that is given
 * wins over the difference of the clocks, since real switches round.
 */
export interface ContactRecord {
  readonly contactId: string;
  readonly initialContactId?: string;
  readonly previousContactId?: string;
  /** An opaque surrogate, never a phone number. */
  readonly customerKey?: string;
  /** The customers that share the address it came from. */
  readonly candidates?: readonly string[];
  /** Names the address it came from; the address itself never is in a record. */
  readonly addressRef?: string;
  /** The caller hides the number. */
  readonly withheld?: boolean;
  readonly channel: Channel;
  readonly direction: Direction;
  readonly queueId: string;
  readonly enqueuedAt: Instant;
  readonly connectedAt?: Instant;
  readonly endedAt?: Instant;
  readonly acwEndedAt?: Instant;
  readonly outcome: Outcome;
  readonly agentId?: string;
  readonly waitMs?: number;
  readonly talkMs?: number;
  readonly holdMs?: number;
  readonly acwMs?: number;
  readonly transferredOut?: boolean;
  readonly category?: string;
  readonly result?: string;
  readonly actorType?: ActorType;
  readonly ivrPath?: string;
  readonly recordingUrl?: string;
  /** In the smallest unit of the site's currency. */
  readonly cost?: number;
  /** 1 to 5. */
  readonly csat?: number;
  /** 0 to 10. */
  readonly nps?: number;
  /** 1 to 7. */
  readonly ces?: number;
  /** When the survey was answered; without it, when the contact was over. */
  readonly surveyedAt?: Instant;
}
