import {
  AskError,
  type AskSignal,
  type CommandArgs,
  type CommandResult,
  type EntryPage,
  type EntryQuery,
  type SeekOptions,
} from '../../data/model/asking.js';
import type { Feed, FeedCounters, FeedSession, FeedSink, StreamNeed } from '../../data/model/stream.js';
import type { TimeSource } from '../../data/model/time-source.js';
import type { Instant } from '../../data/model/vocabulary.js';

/** After what time code that did not come is asked for again, in ms. */
export const loadAgainMs = 15_000;

/**
 * A feed whose code is loaded when it is opened, so that a page that brings its own never loads it. What did not come is
 * asked for again, and when the page wakes.
 */
export function lazyFeed(load: () => Promise<Feed>, time: Pick<TimeSource, 'after'>): Feed {
  return { open: sink => new LazySession(load, sink, time) };
}

/** All of a session's members, also those that a feed may do without: one that is missing here would be missing of every feed. */
type WholeSession = FeedSession & Record<keyof FeedSession, unknown>;

/** Keeps what is wanted and asked until the real session is there. */
class LazySession implements WholeSession {
  readonly #load: () => Promise<Feed>;
  readonly #sink: FeedSink;
  readonly #time: Pick<TimeSource, 'after'>;
  /** Settled when the real session is there, or its code did not come. */
  #ready: Promise<FeedSession>;
  /** Ends the wait for the next attempt, while there is one. */
  #endWait: (() => void) | null = null;
  #session: FeedSession | null = null;
  #needs: readonly StreamNeed[] = [];
  #paused = false;
  #resting = false;
  #closed = false;

  constructor(load: () => Promise<Feed>, sink: FeedSink, time: Pick<TimeSource, 'after'>) {
    this.#load = load;
    this.#sink = sink;
    this.#time = time;
    sink.link('connecting');
    this.#ready = this.#begin();
  }

  want(needs: readonly StreamNeed[]): void {
    this.#needs = needs;
    this.#session?.want(needs);
  }

  retry(stream: string): void {
    this.#session?.retry?.(stream);
  }

  get counters(): FeedCounters | undefined {
    return this.#session?.counters;
  }

  wake(): void {
    this.#resting = false;
    this.#session?.wake?.();
    if (this.#endWait) this.#again();
  }

  rest(): void {
    this.#resting = true;
    this.#session?.rest?.();
  }

  pause(paused: boolean): void {
    this.#paused = paused;
    this.#session?.pause?.(paused);
  }

  page(query: EntryQuery, signal?: AskSignal): Promise<EntryPage> {
    return this.#ask(session => session.page?.(query, signal));
  }

  command(op: string, args: CommandArgs, signal?: AskSignal): Promise<CommandResult> {
    return this.#ask(session => session.command?.(op, args, signal));
  }

  seek(at: Instant | null, rate: number, options?: SeekOptions): Promise<void> {
    return this.#ask(session => session.seek?.(at, rate, options));
  }

  close(): void {
    this.#closed = true;
    this.#endWait?.();
    this.#session?.close();
    this.#session = null;
  }

  async #ask<Answer>(ask: (session: FeedSession) => Promise<Answer> | undefined): Promise<Answer> {
    const asked = ask(await this.#ready);
    if (!asked) throw new AskError('unsupported');
    return await asked;
  }

  #begin(): Promise<FeedSession> {
    const ready = this.#load().then(
      feed => this.#start(feed),
      (error: unknown) => this.#refuse(error),
    );
    // Whoever asks is told; nobody may have.
    ready.catch(() => undefined);
    return ready;
  }

  readonly #again = (): void => {
    this.#endWait?.();
    this.#endWait = null;
    this.#ready = this.#begin();
  };

  #start(feed: Feed): FeedSession {
    if (this.#closed) throw new AskError('aborted');
    const session = feed.open(this.#sink);
    this.#session = session;
    if (this.#needs.length > 0) session.want(this.#needs);
    if (this.#paused) session.pause?.(true);
    if (this.#resting) session.rest?.();
    return session;
  }

  #refuse(error: unknown): never {
    if (!this.#closed) {
      this.#sink.link('failed', { code: 'feed-unavailable', params: { reason: String(error) } });
      this.#endWait = this.#time.after(loadAgainMs, this.#again);
    }
    throw new AskError('offline');
  }
}
