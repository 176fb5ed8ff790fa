import type { CentreEvent, HistoryInput, Instant } from 'madoguchi/data';

/**
 * Something that knows what happens in a centre. The gateway asks it several times a second for what is
 * new, so a source needs no timer of its own, and the same source runs at any speed. What is not known in
 * advance and comes by itself (a switch, a webhook) is given to the gateway with `append` instead.
 */
export interface EventSource {
  /** The `source` of its events. */
  readonly id: string;
  /** The first instant it tells of, where that is known. */
  readonly from?: Instant;
  /**
   * The events not handed out yet whose instants are up to and including this one, in order of time.
   * Called with instants that never fall.
   */
  eventsUntil(instant: Instant): readonly CentreEvent[];
  /** What was written to and by customers since the last call, for the entries database; called after `eventsUntil`. */
  entriesUntil?(instant: Instant): readonly HistoryInput[];
  /**
   * Whether what it tells of can be heard at this moment: while it says so, the gateway logs heartbeats for
   * it. One that leaves it out declares no heartbeat, and its age is unknown.
   */
  alive?(): boolean;
}
