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
import type { Instant } from '../../data/model/vocabulary.js';

/** A feed whose code is loaded when it is opened, so that a page that brings its own never loads it. */
export function lazyFeed(load: () => Promise<Feed>): Feed {
  return { open: sink => new LazySession(load, sink) };
}

/** All of a session's members, also those that a feed may do without: one that is missing here would be missing of every feed. */
type WholeSession = FeedSession & Record<keyof FeedSession, unknown>;

/** Keeps what is wanted and asked until the real session is there. */
class LazySession implements WholeSession {
  /** Settled when the real session is there, or will never be. */
  readonly #ready: Promise<FeedSession>;
  #session: FeedSession | null = null;
  #needs: readonly StreamNeed[] = [];
  #paused = false;
  #resting = false;
  #closed = false;

  constructor(load: () => Promise<Feed>, sink: FeedSink) {
    sink.link('connecting');
    this.#ready = load().then(
      feed => this.#start(feed, sink),
      (error: unknown) => this.#refuse(error, sink),
    );
    // Whoever asks is told; nobody may have.
    this.#ready.catch(() => undefined);
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
    this.#session?.close();
    this.#session = null;
  }

  async #ask<Answer>(ask: (session: FeedSession) => Promise<Answer> | undefined): Promise<Answer> {
    const asked = ask(await this.#ready);
    if (!asked) throw new AskError('unsupported');
    return await asked;
  }

  #start(feed: Feed, sink: FeedSink): FeedSession {
    if (this.#closed) throw new AskError('aborted');
    const session = feed.open(sink);
    this.#session = session;
    if (this.#needs.length > 0) session.want(this.#needs);
    if (this.#paused) session.pause?.(true);
    if (this.#resting) session.rest?.();
    return session;
  }

  #refuse(error: unknown, sink: FeedSink): never {
    if (!this.#closed) sink.link('failed', { code: 'feed-unavailable', params: { reason: String(error) } });
    throw new AskError('offline');
  }
}
