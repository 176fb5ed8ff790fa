import type { AskSignal, CommandArgs, CommandResult, EntryPage, EntryQuery, SeekOptions } from './asking.js';
import type { Day, Instant } from './vocabulary.js';

/** What an element needs of one stream; the narrowings are optional, none means everything. */
export interface StreamNeed {
  /** `kind/id`, for instance `queues/all`. */
  readonly stream: string;
  readonly families?: readonly string[];
  readonly queues?: readonly string[];
  /** How many days of day records, counted back from today; 1 by default. */
  readonly days?: number;
}

/** A change of one stream that is whole in itself: applied at once or not at all. */
export interface StreamChange {
  readonly stream: string;
  /** True: these are all records there are; what is not named is gone. */
  readonly whole: boolean;
  readonly changed: ReadonlyMap<string, unknown>;
  readonly deleted: readonly string[];
}

/** The gateway's clock, which may be virtual: `virtual` was its time at wall time `wall`, running at `rate`. */
export interface LinkClock {
  readonly virtual: Instant;
  readonly wall: Instant;
  readonly rate: number;
  /** The past that this page asked to see; left out while it is now. */
  readonly past?: boolean | undefined;
}

export type LinkState = 'connecting' | 'open' | 'closed' | 'denied' | 'failed';

/** Where a feed puts what it learns. The store is one. */
export interface FeedSink {
  change(change: StreamChange): void;
  /** What was received of the stream is of another time than is asked for by now; it is until it comes whole. */
  outdate?(stream: string): void;
  /** The stream was known to be current `behindMs` before now; `sourceAt` is its source's last sign of life. */
  beat(stream: string, behindMs: number, sourceAt?: Instant): void;
  /** `offsetMs`: the gateway's wall clock minus the page's monotonic one, once it is measured. */
  clock(clock: LinkClock, offsetMs?: number): void;
  link(state: LinkState, reason?: FeedProblem): void;
  /** This stream is not to be had (`denied`) or can't be made sense of (`failed`). */
  refuse(stream: string, reason: FeedProblem): void;
  /** What else is wrong while the link is as it is: the whole list, each time it is another one. */
  troubles(problems: readonly FeedProblem[]): void;
  /** A daily batch: figures of this day, at rest by their nature. */
  batch(stream: string, asOf: Day): void;
  /** Whom the page speaks for: the subject of its token; `null` where nobody says. */
  identity?(subject: string | null): void;
  /**
   * What was received of a stream, whole and with every change since; `undefined` where it is not known whole. A feed
   * that asks need not keep it as well. It is there until the session wants the stream no more or is closed, until the
   * stream is refused and until the link is denied.
   */
  held?(stream: string): ReadonlyMap<string, unknown> | undefined;
}

/** A problem as `{code, params}`: it is put into words where it is read, in the reader's language. */
export interface FeedProblem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What a session counted since it was opened; nothing here ever goes down. */
export interface FeedCounters {
  /** Streams that were received whole. */
  readonly snapshots: number;
  /** Changes that were applied. */
  readonly deltas: number;
  /** Changes that did not follow on what the page had, so that it asked again. */
  readonly gaps: number;
  readonly lostBatches: number;
  /** Times the page was not where the gateway said it should be. */
  readonly headMismatches: number;
  /** Times the page had other records than the gateway. */
  readonly hashMismatches: number;
  /** Messages that made no sense and were dropped. */
  readonly refused: number;
}

export interface FeedSession {
  /** The union of what is needed now; replaces what was asked before. */
  want(needs: readonly StreamNeed[]): void;
  /** Asks again for a stream that was refused: the rights to it may begin a little later than what tells of it. */
  retry?(stream: string): void;
  /** The page woke up, came to sight or is back on the network: look at the link at once. */
  wake?(): void;
  /** The page is put away and may come back: no connection until `wake`. */
  rest?(): void;
  /** What it counted so far, if it counts. */
  readonly counters?: FeedCounters | undefined;
  /** Nothing is in sight: fewer changes will do, until `false`. */
  pause?(paused: boolean): void;
  /** Asks for entries. Rejected with an `AskError`; by `unsupported` where a feed does not have this. */
  page?(query: EntryQuery, signal?: AskSignal): Promise<EntryPage>;
  /** Asks for something to be done, once however often it has to be sent. Rejected like `page`. */
  command?(op: string, args: CommandArgs, signal?: AskSignal): Promise<CommandResult>;
  /**
   * Looks at the past from `at` on, running at `rate`; `null` is now. Resolves when what is to come is of that time; rejected
   * like `page`, by `not-kept` where the log holds nothing of it any more.
   */
  seek?(at: Instant | null, rate: number, options?: SeekOptions): Promise<void>;
  close(): void;
}

/** A way to get streams: over a socket, from a daily batch, or from memory. */
export interface Feed {
  open(sink: FeedSink): FeedSession;
}
