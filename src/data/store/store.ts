import type {
  Feed,
  FeedProblem,
  FeedSession,
  FeedSink,
  LinkState,
  StreamChange,
  StreamNeed,
} from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import { elapsedSince, momentOf, type Moment } from './elapsed.js';
import {
  freshnessOf,
  isDenial,
  nextTransitionMs,
  type Freshness,
  type FreshnessFacts,
  type FreshnessState,
} from './freshness.js';
import { tell } from './listeners.js';
import { NeedLedger } from './needs.js';
import { SiteClock } from './site-clock.js';
import { StreamKnowledge, unknownStream, type StreamState } from './stream-knowledge.js';

export interface StoreOptions {
  readonly feed: Feed;
  readonly time: TimeSource;
  /** How long a stream that nobody needs any more is kept, in milliseconds; 5 s by default. */
  readonly graceMs?: number;
}

/** What a page knows, from one feed. Elements read it and are told when to read again. */
export interface Store {
  /**
   * Asks for a stream, counted by use, until the result is called. The listener is told that the stream's
   * records, its freshness state or its refusal changed; it must be cheap, it may be called many times.
   * The feed is opened with the first need or the first `onChange`.
   */
  need(need: StreamNeed, listener: () => void): () => void;
  /** Read it anew each time: a stream that was given up and is needed again has a new map. */
  stream(name: string): StreamState;
  /** Judged anew at each call, so that a page that slept never shows an old value as live. */
  freshness(stream: string): Freshness;
  /** The site's time, which in a replay is virtual and in a held one stands still. */
  now(): Instant;
  /** The link's state, its problem or the site's clock changed. */
  onChange(listener: () => void): () => void;
  readonly link: LinkState;
  readonly problem: FeedProblem | undefined;
  /** How fast the site's time runs; 0 while it is held. */
  readonly rate: number;
  /** The page woke up, is visible again or back on the network. */
  wake(): void;
  /** Nothing of it is in sight: the feed may send less, until `false`. */
  pause(paused: boolean): void;
  /** Ends the session, the timers and the listeners; a closed store stays readable. */
  close(): void;
}

export function createStore(options: StoreOptions): Store {
  return new FeedStore(options);
}

class FeedStore implements Store {
  link: LinkState = 'connecting';
  problem: FeedProblem | undefined;

  readonly #feed: Feed;
  readonly #time: TimeSource;
  readonly #clock: SiteClock;
  readonly #needs: NeedLedger;
  readonly #streams = new Map<string, StreamKnowledge>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #linkListeners = new Set<() => void>();
  /** The state each listened stream was last told in, so that only a change is told. */
  readonly #told = new Map<string, FreshnessState>();
  #session: FeedSession | null = null;
  #closed = false;
  #wanted = '[]';
  #flushing = false;
  #downSince: Moment | null;
  #grace: (() => void) | null = null;
  #transition: { readonly at: number; readonly cancel: () => void } | null = null;

  constructor({ feed, time, graceMs = 5_000 }: StoreOptions) {
    this.#feed = feed;
    this.#time = time;
    this.#clock = new SiteClock(time);
    this.#needs = new NeedLedger(graceMs);
    this.#downSince = momentOf(time);
  }

  get rate(): number {
    return this.#clock.rate;
  }

  need(need: StreamNeed, listener: () => void): () => void {
    if (this.#closed) return () => undefined;
    const name = need.stream;
    // A function of its own for each use: the same listener may stand for two needs of one stream.
    const use = (): void => listener();
    const uses = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, uses.add(use));
    this.#needs.take(need);
    if (!this.#streams.has(name)) this.#streams.set(name, new StreamKnowledge());
    if (!this.#told.has(name)) this.#told.set(name, this.freshness(name).state);
    this.#flushSoon();
    this.#watchSoon();
    return () => {
      if (!uses.delete(use) || this.#closed) return;
      if (uses.size === 0) this.#forgetListeners(name, uses);
      this.#needs.give(need, this.#time.monotonic());
      this.#expireLater();
    };
  }

  stream(name: string): StreamState {
    return this.#streams.get(name) ?? unknownStream;
  }

  freshness(stream: string): Freshness {
    return freshnessOf(this.#facts(stream));
  }

  now(): Instant {
    return this.#clock.now();
  }

  onChange(listener: () => void): () => void {
    if (this.#closed) return () => undefined;
    const use = (): void => listener();
    this.#linkListeners.add(use);
    this.#flushSoon();
    return () => {
      this.#linkListeners.delete(use);
    };
  }

  wake(): void {
    this.#session?.wake?.();
    this.#tellTransitions();
  }

  pause(paused: boolean): void {
    this.#session?.pause?.(paused);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#grace?.();
    this.#transition?.cancel();
    this.#listeners.clear();
    this.#linkListeners.clear();
    this.#session?.close();
    this.#session = null;
  }

  // What the feed says.

  #sink(): FeedSink {
    const unlessClosed =
      <T extends unknown[]>(act: (...given: T) => void) =>
      (...given: T): void => {
        if (!this.#closed) act(...given);
      };
    return {
      change: unlessClosed(change => this.#change(change)),
      beat: unlessClosed((stream, behindMs, sourceAt) => this.#beat(stream, behindMs, sourceAt)),
      clock: unlessClosed((clock, offsetMs) => {
        this.#clock.set(clock, offsetMs);
        tell(this.#linkListeners);
      }),
      link: unlessClosed((state, reason) => this.#linked(state, reason)),
      refuse: unlessClosed((stream, reason) => this.#refuse(stream, reason)),
      batch: unlessClosed((stream, asOf) => {
        const known = this.#streams.get(stream);
        if (known) known.batchDay = asOf;
        this.#tellIfChanged(stream);
      }),
    };
  }

  #change(change: StreamChange): void {
    // A stream that was just given up may still be answered; nobody waits for it.
    const known = this.#streams.get(change.stream);
    if (!known) return;
    known.apply(change, this.#time);
    this.#tell(change.stream);
    this.#watchSoon();
  }

  #beat(stream: string, behindMs: number, sourceAt: Instant | undefined): void {
    const known = this.#streams.get(stream);
    if (!known) return;
    known.beat(behindMs, sourceAt === undefined ? null : this.#clock.wall() - sourceAt, this.#time);
    this.#tellIfChanged(stream);
    this.#watchSoon();
  }

  #linked(state: LinkState, reason: FeedProblem | undefined): void {
    this.link = state;
    this.problem = reason;
    if (state === 'open') this.#downSince = null;
    else this.#downSince ??= momentOf(this.#time);
    if (state === 'denied') for (const known of this.#streams.values()) known.clear();
    tell(this.#linkListeners);
    for (const stream of this.#listeners.keys()) {
      if (state === 'denied') this.#tell(stream);
      else this.#tellIfChanged(stream);
    }
    this.#watchSoon();
  }

  #refuse(stream: string, reason: FeedProblem): void {
    const known = this.#streams.get(stream);
    if (!known) return;
    if (isDenial(reason)) known.clear();
    known.refusal = reason;
    this.#tell(stream);
  }

  // What is told to whom.

  #tell(stream: string): void {
    const listeners = this.#listeners.get(stream);
    if (!listeners) return;
    this.#told.set(stream, this.freshness(stream).state);
    tell(listeners);
  }

  #tellIfChanged(stream: string): void {
    if (this.#told.get(stream) !== this.freshness(stream).state) this.#tell(stream);
  }

  #tellTransitions(): void {
    for (const stream of [...this.#listeners.keys()]) this.#tellIfChanged(stream);
    this.#watchSoon();
  }

  #forgetListeners(stream: string, uses: ReadonlySet<() => void>): void {
    if (this.#listeners.get(stream) !== uses) return;
    this.#listeners.delete(stream);
    this.#told.delete(stream);
    if (this.#listeners.size > 0) return;
    this.#transition?.cancel();
    this.#transition = null;
  }

  #facts(stream: string): FreshnessFacts {
    const known = this.#streams.get(stream) ?? unheard;
    return {
      link: this.link,
      linkProblem: this.problem,
      linkDownMs: this.#downSince && elapsedSince(this.#downSince, this.#time),
      wall: this.#clock.wall(),
      ...known.facts(this.#time),
    };
  }

  /** One timer for the next state that passing time alone brings; a beat that puts it off leaves it be. */
  #watchSoon(): void {
    if (this.#closed) return;
    const waits: number[] = [];
    for (const stream of this.#listeners.keys()) {
      const ms = nextTransitionMs(this.#facts(stream));
      if (ms !== null) waits.push(ms);
    }
    if (waits.length === 0) return;
    const ms = Math.min(...waits);
    const at = this.#time.monotonic() + ms;
    if (this.#transition && this.#transition.at <= at) return;
    this.#transition?.cancel();
    const cancel = this.#time.after(ms, () => {
      this.#transition = null;
      this.#tellTransitions();
    });
    this.#transition = { at, cancel };
  }

  // What is asked of the feed.

  /** All that is needed in one turn of the event loop is asked for together. */
  #flushSoon(): void {
    if (this.#flushing) return;
    this.#flushing = true;
    queueMicrotask(() => {
      this.#flushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.#closed) return;
    this.#session ??= this.#feed.open(this.#sink());
    const union = this.#needs.union();
    const wanted = JSON.stringify(union);
    if (wanted === this.#wanted) return;
    this.#wanted = wanted;
    const streams = new Set(union.map(need => need.stream));
    for (const name of [...this.#streams.keys()]) if (!streams.has(name)) this.#streams.delete(name);
    this.#session.want(union);
  }

  #expireLater(): void {
    const at = this.#needs.nextExpiry();
    if (this.#grace || at === null) return;
    this.#grace = this.#time.after(Math.max(0, at - this.#time.monotonic()), () => {
      this.#grace = null;
      if (this.#needs.expire(this.#time.monotonic())) this.#flush();
      this.#expireLater();
    });
  }
}

const unheard = new StreamKnowledge();
