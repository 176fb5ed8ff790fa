import type { Feed, FeedSession, FeedSink, StreamNeed } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { KnownStreams } from './known-streams.js';
import { NeedLedger } from './needs.js';

export interface SessionKeeperOptions {
  readonly feed: Feed;
  readonly time: TimeSource;
  /** How long a need that is given up is kept, in milliseconds. */
  readonly graceMs: number;
  readonly streams: KnownStreams;
  /** For what the feed says. */
  sink(): FeedSink;
  /** Somebody reads the store. */
  isRead(): boolean;
}

/** The session of a store's feed: opened once somebody reads, and asked for the union of everything that is needed. */
export class SessionKeeper {
  readonly #options: SessionKeeperOptions;
  readonly #needs: NeedLedger;
  #session: FeedSession | null = null;
  #closed = false;
  #paused = false;
  #wanted = '[]';
  #asking = false;
  #grace: (() => void) | null = null;

  constructor(options: SessionKeeperOptions) {
    this.#options = options;
    this.#needs = new NeedLedger(options.graceMs);
  }

  /** `null` until it is opened, and once it is closed. */
  get session(): FeedSession | null {
    return this.#session;
  }

  take(need: StreamNeed): void {
    this.#needs.take(need);
    this.#options.streams.need(need.stream);
    this.askSoon();
  }

  give(need: StreamNeed): void {
    this.#needs.give(need, this.#options.time.monotonic());
    this.#expireLater();
  }

  /** All that is needed in one turn of the event loop is asked for together. */
  askSoon(): void {
    if (this.#asking) return;
    this.#asking = true;
    queueMicrotask(() => {
      this.#asking = false;
      this.#ask();
    });
  }

  open(): FeedSession {
    if (this.#session) return this.#session;
    const session = (this.#session = this.#options.feed.open(this.#options.sink()));
    if (this.#paused) session.pause?.(true);
    return session;
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#session?.pause?.(paused);
  }

  close(): void {
    this.#closed = true;
    this.#grace?.();
    this.#session?.close();
    this.#session = null;
  }

  #ask(): void {
    if (this.#closed) return;
    // A store that nobody reads any more by the end of the turn is one that was passed over.
    if (this.#options.isRead()) this.open();
    const union = this.#needs.union();
    this.#options.streams.keep(new Set(union.map(need => need.stream)), () => this.#want(union));
  }

  #want(union: readonly StreamNeed[]): void {
    const wanted = JSON.stringify(union);
    // What nobody was there to be asked for is asked for once somebody is.
    if (!this.#session || wanted === this.#wanted) return;
    this.#wanted = wanted;
    this.#session.want(union);
  }

  #expireLater(): void {
    const { time } = this.#options;
    const at = this.#needs.nextExpiry();
    if (this.#grace || at === null) return;
    this.#grace = time.after(Math.max(0, at - time.monotonic()), () => {
      this.#grace = null;
      if (this.#needs.expire(time.monotonic())) this.#ask();
      this.#expireLater();
    });
  }
}
