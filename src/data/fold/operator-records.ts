import type { AgentCounters } from '../kpi/counters.js';
import type { AgentState, Channel, Direction, Instant } from '../model/vocabulary.js';

/** The records of a stream `operator/{agent}`: `me` · `offer|contactId`. */

/** `me`: the bearer's own state, and today's own counters. */
export interface MeRecord {
  readonly name: string | null;
  readonly state: AgentState;
  readonly reason: string | null;
  readonly since: Instant;
  readonly counters: AgentCounters | null;
}

/** `offer|contactId`: a contact that is with this operator, from the ringing to the end of the after-call work. */
export interface OfferRecord {
  readonly channel: Channel;
  readonly direction: Direction;
  readonly queueId: string;
  readonly state: 'offered' | 'on-contact' | 'on-hold' | 'acw';
  readonly offeredAt: Instant;
  /** Whose it is; `null` while nobody or several match. */
  readonly customerKey: string | null;
  /** Customers that share the address it came from. */
  readonly candidates: readonly string[];
  /** Names the address it came from, in `dial` and `reveal`; `null`: withheld, or not told. */
  readonly addressRef: string | null;
  /** The caller hides the number. */
  readonly withheld: boolean;
}
