import type { FeedProblem } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import type { Renewal } from './protocol/authorisation.js';
import { askToken, type TokenProvider } from './token.js';

export interface RightsOptions {
  readonly token?: TokenProvider | undefined;
  readonly time: TimeSource;
  readonly random: () => number;
  /** The gateway's wall clock, by which rights end. */
  readonly wall: () => Instant;
}

export interface RightsEvents {
  /** Put this token before the gateway. */
  present(token: string): void;
  /** Why the rights could not be renewed so far; `undefined`: nothing is wrong with them. */
  trouble(problem: FeedProblem | undefined): void;
}

/** A new token is asked for when this much of the remaining life has gone, or a little earlier. */
const renewAt = 0.7;
/** Spread, so that a thousand pages that came together do not ask together. */
const renewSpread = 0.05;
/** Tries follow each other after a second, then twice as long each time, up to the second of these. */
const firstRetryMs = 1_000;
const longestRetryMs = 15_000;
/** The gateway answers within this time, or is asked again. */
const answerLimitMs = 5_000;

/**
 * Renews the page's rights over the link that is open, so that it neither drops nor has a gap. It asks
 * until the rights have ended; then the gateway closes, and the next attempt to connect asks anew.
 */
export class RightsKeeper {
  readonly #options: RightsOptions;
  readonly #events: RightsEvents;
  #expires: Instant | null = null;
  /** The last end that was heard of, also when the link is gone. */
  #ended: Instant | null = null;
  /** On the gateway's wall clock, so that a night's sleep counts. */
  #renewAt = Infinity;
  /** On the monotonic clock: not before this instant, however near the end is. */
  #notBefore = 0;
  #failed = 0;
  /** Ends the question that is out, to the provider or the gateway. */
  #giveUp: (() => void) | null = null;

  constructor(options: RightsOptions, events: RightsEvents) {
    this.#options = options;
    this.#events = events;
  }

  /** The last rights given have come to their end. */
  get over(): boolean {
    return this.#ended !== null && this.#options.wall() >= this.#ended;
  }

  /** The gateway gave rights until `expires`; `null`: as long as the link lives. */
  granted(expires: Instant | null): void {
    this.#settle();
    this.#expires = expires;
    this.#ended = expires;
    if (expires === null) return;
    const now = this.#options.wall();
    const part = renewAt - renewSpread * this.#options.random();
    this.#renewAt = now + Math.max(0, expires - now) * part;
    this.#notBefore = this.#options.time.monotonic() + firstRetryMs;
    this.#failed = 0;
    this.#events.trouble(undefined);
  }

  /** What the gateway said to the token that was presented. */
  answered(renewal: Renewal): void {
    if (renewal.accepted) this.granted(renewal.expires);
    else this.#refused({ code: 'token-rejected' });
  }

  /** The gateway says that the end is near: asks at once. */
  endsSoon(): void {
    this.#renewAt = -Infinity;
    this.#notBefore = 0;
    this.tick();
  }

  /** The page woke up: a pause between tries that it slept through is over. */
  woken(): void {
    this.#notBefore = 0;
    this.tick();
  }

  /** Call a few times a second while the link is open. */
  tick(): void {
    const { token, time, wall } = this.#options;
    if (!token || this.#giveUp || this.#expires === null) return;
    if (time.monotonic() < this.#notBefore || wall() < this.#renewAt) return;
    this.#giveUp = askToken(
      token,
      time,
      given => this.#got(given),
      problem => this.#refused(problem),
    );
  }

  /** The link is gone: the next one brings its own rights. */
  ended(): void {
    this.#settle();
    this.#events.trouble(undefined);
  }

  #got(token: string | null): void {
    if (token === null) return this.#refused({ code: 'token-unavailable' });
    this.#giveUp = this.#options.time.after(answerLimitMs, () =>
      this.#refused({ code: 'token-unavailable' }),
    );
    this.#events.present(token);
  }

  #refused(problem: FeedProblem): void {
    this.#giveUp?.();
    this.#giveUp = null;
    const { time, random } = this.#options;
    const waitMs = Math.min(firstRetryMs * 2 ** this.#failed++, longestRetryMs);
    this.#notBefore = time.monotonic() + waitMs * (0.5 + random() / 2);
    this.#events.trouble(problem);
  }

  #settle(): void {
    this.#giveUp?.();
    this.#giveUp = null;
    this.#expires = null;
    this.#renewAt = Infinity;
  }
}
