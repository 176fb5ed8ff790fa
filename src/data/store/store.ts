import type {
  AskSignal,
  CommandArgs,
  CommandResult,
  EntryPage,
  EntryQuery,
  SeekOptions,
} from '../model/asking.js';
import type { Feed, FeedCounters, FeedProblem, LinkState, StreamNeed } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Instant } from '../model/vocabulary.js';
import { FeedStore } from './feed-store.js';
import type { Freshness } from './freshness.js';
import type { StreamState } from './stream-knowledge.js';

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
  /** Asks again for a stream that is needed and was refused; else, and without a link, it does nothing. */
  retry(stream: string): void;
  /** Read it anew each time: a stream that was given up and is needed again has a new map. */
  stream(name: string): StreamState;
  /** Judged anew at each call, so that a page that slept never shows an old value as live. */
  freshness(stream: string): Freshness;
  /** The site's time, which in a replay is virtual and in a held one stands still. */
  now(): Instant;
  /** The link, what is wrong, how fresh a stream is, or the site's clock changed. */
  onChange(listener: () => void): () => void;
  readonly link: LinkState;
  /** Why the link is as it is. */
  readonly problem: FeedProblem | undefined;
  /** Everything that is wrong now, the most important first: the link's problem, streams, sources, the line. */
  readonly problems: readonly FeedProblem[];
  /** What the feed counted so far; `undefined` where it counts nothing. */
  readonly counters: FeedCounters | undefined;
  /** The streams that are needed now. */
  readonly streams: readonly string[];
  /** Whom the page speaks for, by the gateway's word: the subject of its token; `null` where nobody said. */
  readonly subject: string | null;
  /** How fast the site's time runs; 0 while it is held. */
  readonly rate: number;
  /**
   * Asks for some entries of a stream that is too long to be held whole. The answer is no record of the store:
   * whoever asked keeps it, and asks again.
   * @throws AskError through the promise; a `TypeError` where what is asked can't be sent
   */
  page(query: EntryQuery, signal?: AskSignal): Promise<EntryPage>;
  /**
   * Asks for something to be done: once, also where the connection breaks meanwhile. Whether it was done is
   * not known after `no-answer`, `offline` and `aborted`. Throws like `page`; by `past` while the past is shown.
   */
  command(op: string, args?: CommandArgs, signal?: AskSignal): Promise<CommandResult>;
  /**
   * Shows the past from this instant on, running at `rate` (1 by default, 0 holds, 600 at most), to every element of the source; `null`
   * is now. Resolves when what is to come is of that time. What had been shown is drawn old until then. An instant that is not
   * past yet is now. Where the gateway has to read its log first it waits for that. Over a broken connection it is asked for again at the instant it had come to.
   * @throws AskError through the promise: `not-kept` where the log holds nothing of it any more, `unsupported` by a feed without a
   *   log; what was shown stays
   */
  seek(at: Instant | null, rate?: number, options?: SeekOptions): Promise<void>;
  /** The past is shown: nothing is to be done now. Told by `onChange`. */
  readonly past: boolean;
  /** The page woke up, is visible again or back on the network. */
  wake(): void;
  /** The page is put away and may come back, as into the back-forward cache: no connection until `wake`. */
  rest(): void;
  /** Nothing of it is in sight: the feed may send less, until `false`. */
  pause(paused: boolean): void;
  /** Ends the session, the timers and the listeners; a closed store stays readable. */
  close(): void;
}

export function createStore(options: StoreOptions): Store {
  const { feed, time, graceMs = 5_000 } = options;
  return new FeedStore(feed, time, graceMs);
}
