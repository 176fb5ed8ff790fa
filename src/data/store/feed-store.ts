import type { AskSignal, CommandArgs, CommandResult, EntryPage, EntryQuery } from '../model/asking.js';
import type {
  Feed,
  FeedCounters,
  FeedProblem,
  FeedSink,
  LinkClock,
  LinkState,
  StreamChange,
  StreamNeed,
} from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Day, Instant } from '../model/vocabulary.js';
import { elapsedSince, momentOf, type Moment } from './elapsed.js';
import { freshnessOf, type Freshness, type FreshnessFacts } from './freshness.js';
import { KnownStreams } from './known-streams.js';
import { tell } from './listeners.js';
import { OpenAsks } from './open-asks.js';
import { openSink } from './open-sink.js';
import { problemsOf } from './problems.js';
import { SessionKeeper } from './session-keeper.js';
import { SiteClock } from './site-clock.js';
import type { Store } from './store.js';
import { unknownStream, type StreamState } from './stream-knowledge.js';
import { StreamListeners } from './stream-listeners.js';

/** The store of one feed; see `Store` for what its members promise. */
export class FeedStore implements Store {
  link: LinkState = 'connecting';
  problem: FeedProblem | undefined;
  subject: string | null = null;

  readonly #time: TimeSource;
  readonly #clock: SiteClock;
  readonly #keeper: SessionKeeper;
  readonly #streams = new KnownStreams();
  readonly #listeners: StreamListeners;
  readonly #asks = new OpenAsks();
  readonly #linkListeners = new Set<() => void>();
  #closed = false;
  #downSince: Moment | null;
  #troubles: readonly FeedProblem[] = [];

  constructor(feed: Feed, time: TimeSource, graceMs: number) {
    this.#time = time;
    this.#clock = new SiteClock(time);
    this.#keeper = new SessionKeeper({
      ...{ feed, time, graceMs, streams: this.#streams },
      sink: () => this.#sink(),
      isRead: () => this.#linkListeners.size > 0 || !this.#listeners.none,
    });
    this.#listeners = new StreamListeners(
      time,
      stream => this.#facts(stream),
      () => tell(this.#linkListeners),
    );
    this.#downSince = momentOf(time);
  }

  get rate(): number {
    return this.#clock.rate;
  }

  get past(): boolean {
    return this.#clock.past;
  }

  get problems(): readonly FeedProblem[] {
    return problemsOf(this, this.#troubles, this.#streams.all());
  }

  get counters(): FeedCounters | undefined {
    return this.#keeper.session?.counters;
  }

  get streams(): readonly string[] {
    return this.#streams.names;
  }

  need(need: StreamNeed, listener: () => void): () => void {
    if (this.#closed) return () => undefined;
    this.#keeper.take(need);
    const remove = this.#listeners.add(need.stream, listener);
    return () => {
      if (remove() && !this.#closed) this.#keeper.give(need);
    };
  }

  retry(stream: string): void {
    if (this.link === 'open' && this.#streams.get(stream)?.refusal) this.#keeper.session?.retry?.(stream);
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
    this.#keeper.askSoon();
    return () => {
      this.#linkListeners.delete(use);
    };
  }

  page(query: EntryQuery, signal?: AskSignal): Promise<EntryPage> {
    return this.#asks.ask(() => this.#keeper.open().page?.(query, signal), signal);
  }

  command(op: string, args: CommandArgs = {}, signal?: AskSignal): Promise<CommandResult> {
    return this.#asks.ask(() => this.#keeper.open().command?.(op, args, signal), signal);
  }

  seek(at: Instant | null, rate = 1, options: Parameters<Store['seek']>[2] = {}): Promise<void> {
    return this.#asks.ask(() => this.#keeper.open().seek?.(at, rate, options), options.signal);
  }

  wake(): void {
    this.#keeper.session?.wake?.();
    if (!this.#closed) this.#listeners.review();
  }

  rest(): void {
    this.#keeper.session?.rest?.();
  }

  pause(paused: boolean): void {
    this.#keeper.pause(paused);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#listeners.close();
    this.#linkListeners.clear();
    this.#asks.close();
    this.#keeper.close();
  }

  #sink(): FeedSink {
    return openSink(() => this.#closed, {
      change: change => this.#change(change),
      outdate: stream => this.#outdate(stream),
      beat: (stream, behindMs, sourceAt) => this.#beat(stream, behindMs, sourceAt),
      clock: (clock, offsetMs) => this.#clocked(clock, offsetMs),
      link: (state, reason) => this.#linked(state, reason),
      refuse: (stream, reason) => this.#refuse(stream, reason),
      troubles: problems => this.#troubled(problems),
      identity: subject => (this.subject = subject),
      batch: (stream, asOf) => this.#batch(stream, asOf),
      held: stream => this.#streams.held(stream),
    });
  }

  #change(change: StreamChange): void {
    // A stream that was just given up may still be answered; nobody waits for it.
    const known = this.#streams.get(change.stream);
    if (!known) return;
    known.apply(change, this.#time);
    this.#listeners.tell(change.stream);
  }

  #clocked(clock: LinkClock, offsetMs: number | undefined): void {
    const before = this.past;
    this.#clock.set(clock, offsetMs);
    tell(this.#linkListeners);
    if (before || this.past) this.#listeners.review();
  }

  #outdate(stream: string): void {
    const known = this.#streams.get(stream);
    if (known) known.outdated = true;
    this.#listeners.tellIfStateChanged(stream);
  }

  #beat(stream: string, behindMs: number, sourceAt: Instant | undefined): void {
    const known = this.#streams.get(stream);
    if (!known) return;
    known.beat(behindMs, sourceAt === undefined ? null : this.#clock.wall() - sourceAt, this.#time);
    this.#listeners.tellIfStateChanged(stream);
  }

  #linked(state: LinkState, reason: FeedProblem | undefined): void {
    this.link = state;
    this.problem = reason;
    if (state === 'open') this.#downSince = null;
    else this.#downSince ??= momentOf(this.#time);
    if (state === 'denied') for (const known of this.#streams.all()) known.clear();
    tell(this.#linkListeners);
    if (state === 'denied') this.#listeners.tellAll();
    else this.#listeners.review();
  }

  #refuse(stream: string, reason: FeedProblem): void {
    const known = this.#streams.get(stream);
    if (!known) return;
    // Nothing of it is shown any more, and what is not shown is not held.
    known.clear();
    known.refusal = { code: reason.code, params: { stream, ...reason.params } };
    this.#listeners.tell(stream);
    tell(this.#linkListeners);
  }

  #troubled(problems: readonly FeedProblem[]): void {
    this.#troubles = problems;
    tell(this.#linkListeners);
  }

  #batch(stream: string, asOf: Day): void {
    const known = this.#streams.get(stream);
    if (known) known.batchDay = asOf;
    this.#listeners.tellIfStateChanged(stream);
  }

  #facts(stream: string): FreshnessFacts {
    const known = this.#streams.get(stream) ?? unknownStream;
    const at = momentOf(this.#time);
    const now = this.#clock.now(at);
    return {
      link: this.link,
      linkProblem: this.problem,
      linkDownMs: this.#downSince && elapsedSince(this.#downSince, at),
      wall: this.#clock.wall(at),
      site: { now, rate: this.rate },
      past: this.past ? now : undefined,
      ...known.facts(at, this.#clock.isTold),
    };
  }
}
