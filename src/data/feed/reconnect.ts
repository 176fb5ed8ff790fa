/** When to try again to get a link, by the table of the protocol; a pure function of its arguments. */
export interface Attempt {
  /** Attempts that failed since the link was lost; 0 before the first. */
  readonly failed: number;
  /** Since the link was lost, in milliseconds. */
  readonly lostMs: number;
  /** The page woke up, or the network is back: whoever waits now waits for nothing. */
  readonly woken: boolean;
  /** What the gateway asked for when it closed; it wins. */
  readonly retryAfterMs?: number | undefined;
}

const afterWakeMs = 500;
const firstMs = 3_000;
const earlyMs = 5_000;
const earlyForMs = 120_000;
const longestMs = 15_000;

/**
 * Milliseconds until the next attempt, spread over the whole span ("full jitter") so that two thousand
 * pages do not come back at once. There is always a next one.
 * @param random 0 up to 1
 */
export function retryDelayMs(attempt: Attempt, random: () => number): number {
  if (attempt.retryAfterMs !== undefined) return attempt.retryAfterMs;
  if (attempt.woken) return random() * afterWakeMs;
  if (attempt.failed === 0) return random() * firstMs;
  return random() * (attempt.lostMs < earlyForMs ? earlyMs : longestMs);
}
