import type { Feed, FeedCounters, FeedSession, FeedSink, StreamNeed } from '../../data/model/stream.js';

/** A feed whose code is loaded when it is opened, so that a page that brings its own never loads it. */
export function lazyFeed(load: () => Promise<Feed>): Feed {
  return { open: sink => new LazySession(load, sink) };
}

/** Keeps what is asked for until the real session is there. */
class LazySession implements FeedSession {
  #session: FeedSession | null = null;
  #needs: readonly StreamNeed[] = [];
  #paused = false;
  #resting = false;
  #closed = false;

  constructor(load: () => Promise<Feed>, sink: FeedSink) {
    sink.link('connecting');
    load().then(
      feed => this.#start(feed, sink),
      (error: unknown) => this.#refused(error, sink),
    );
  }

  want(needs: readonly StreamNeed[]): void {
    this.#needs = needs;
    this.#session?.want(needs);
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

  close(): void {
    this.#closed = true;
    this.#session?.close();
    this.#session = null;
  }

  #start(feed: Feed, sink: FeedSink): void {
    if (this.#closed) return;
    this.#session = feed.open(sink);
    if (this.#needs.length > 0) this.#session.want(this.#needs);
    if (this.#paused) this.#session.pause?.(true);
    if (this.#resting) this.#session.rest?.();
  }

  #refused(error: unknown, sink: FeedSink): void {
    if (!this.#closed) sink.link('failed', { code: 'feed-unavailable', params: { reason: String(error) } });
  }
}
