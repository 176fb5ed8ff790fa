import type { Feed, FeedProblem, FeedSession, FeedSink, StreamNeed } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import { loadBatch, type BatchLoad, type FetchText } from './batch-load.js';
import type { BatchSnapshot } from './batch-snapshot.js';
import { maxStreamKeys } from './protocol/limits.js';

export interface BatchFeedOptions {
  /** Where the snapshot lies; see `BatchSnapshot` for its form. */
  readonly url: string;
  readonly time: TimeSource;
  /** The global `fetch` by default. */
  readonly fetch?: FetchText;
  /** How often to look for a newer one, in milliseconds; every hour by default, and at each change of day. */
  readonly refreshMs?: number;
  /** 0 up to 1: spreads what would come at once from many pages. */
  readonly random?: () => number;
}

const hourMs = 3_600_000;
/** Pages look for the new day's batch within this time after midnight. */
const midnightSpreadMs = 60_000;
const firstRetryMs = 5_000;
const longestRetryMs = 300_000;

/**
 * Figures of a day, read by HTTP: they carry their day ("as of 21 Nov, daily") and are never live. What was
 * read once stays when a later attempt fails; the link's problem says so.
 */
export function createBatchFeed(options: BatchFeedOptions): Feed {
  return { open: sink => new BatchSession(options, sink) };
}

class BatchSession implements FeedSession {
  readonly #url: string;
  readonly #time: TimeSource;
  readonly #fetch: FetchText;
  readonly #refreshMs: number;
  readonly #random: () => number;
  readonly #sink: FeedSink;
  #needs: readonly StreamNeed[] = [];
  #snapshot: BatchSnapshot | null = null;
  #text = '';
  #failed = 0;
  #loading: (() => void) | null = null;
  /** The next attempt, by the wall clock, since a timer stands still while the machine sleeps. */
  #next: { readonly at: Instant; readonly cancel: () => void } | null = null;

  constructor(options: BatchFeedOptions, sink: FeedSink) {
    this.#url = options.url;
    this.#time = options.time;
    this.#fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.#refreshMs = options.refreshMs ?? hourMs;
    this.#random = options.random ?? Math.random;
    this.#sink = sink;
    sink.link('connecting');
    this.#load();
  }

  want(needs: readonly StreamNeed[]): void {
    const before = new Set(this.#needs.map(need => need.stream));
    this.#needs = needs;
    for (const { stream } of needs) if (!before.has(stream)) this.#deliver(stream);
  }

  wake(): void {
    if (this.#next && this.#next.at <= this.#time.wall()) this.#load();
  }

  close(): void {
    this.#next?.cancel();
    this.#next = null;
    this.#loading?.();
    this.#loading = null;
  }

  #load(): void {
    if (this.#loading) return;
    this.#next?.cancel();
    this.#next = null;
    this.#loading = loadBatch(this.#url, this.#fetch, this.#time, load => {
      this.#loading = null;
      if (load.ok) this.#take(load);
      else this.#fail(load.problem);
    });
  }

  #take({ text, snapshot }: BatchLoad & { readonly ok: true }): void {
    this.#failed = 0;
    this.#sink.link('open');
    // What has not changed since is not drawn again.
    const isNew = text !== this.#text;
    this.#text = text;
    this.#snapshot = snapshot;
    if (isNew) for (const { stream } of this.#needs) this.#deliver(stream);
    const midnight = new Date(this.#time.wall()).setHours(24, 0, 0, 0);
    const untilNewDay = midnight - this.#time.wall() + this.#random() * midnightSpreadMs;
    this.#loadIn(Math.min(this.#refreshMs, untilNewDay));
  }

  #fail(problem: FeedProblem): void {
    if (problem.code === 'denied') this.#sink.link('denied', problem);
    else if (problem.code === 'batch-unreachable' || this.#snapshot) this.#sink.link('closed', problem);
    else this.#sink.link('failed', problem);
    const longest = Math.min(longestRetryMs, firstRetryMs * 2 ** this.#failed++);
    this.#loadIn(longest / 2 + (this.#random() * longest) / 2);
  }

  #loadIn(ms: number): void {
    const cancel = this.#time.after(ms, () => this.#load());
    this.#next = { at: this.#time.wall() + ms, cancel };
  }

  #deliver(stream: string): void {
    const snapshot = this.#snapshot;
    if (!snapshot) return;
    const records = snapshot.streams[stream];
    const count = records ? Object.keys(records).length : 0;
    if (!records) this.#sink.refuse(stream, { code: 'batch-without-stream', params: { stream } });
    else if (count > maxStreamKeys)
      this.#sink.refuse(stream, { code: 'too-large', params: { stream, count } });
    else {
      this.#sink.batch(stream, snapshot.asOf);
      this.#sink.change({ stream, whole: true, changed: new Map(Object.entries(records)), deleted: [] });
    }
  }
}
