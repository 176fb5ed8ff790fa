import type { FeedCounters, FeedProblem, LinkClock, StreamChange, StreamNeed } from '../../model/stream.js';
import type { TimeSource } from '../../model/time-source.js';
import type { Renewal } from './authorisation.js';
import { PageEnd } from './page-end.js';
import type { NoticeMessage, PageMessage, Position, WelcomeMessage } from './messages.js';
import type { Question, QuestionEnd, QuestionProgress } from './question.js';

export interface ReceiverLimits {
  /** 20,000 by default. */
  readonly keys: number;
  /** 5 MB by default. */
  readonly bytes: number;
}

export interface ReceiverOptions {
  readonly clock: Pick<TimeSource, 'monotonic' | 'wall'>;
  /** 0 up to 1: spreads what would come at once from many pages. */
  readonly random: () => number;
  readonly client?: string;
  readonly capabilities?: readonly string[];
  /** Cuts a second; 10 by default, 20 at most. */
  readonly maxHz?: number;
  readonly limits?: Partial<ReceiverLimits>;
}

/** This stream is whole and was current so many milliseconds ago. */
export interface StreamBeat {
  readonly stream: string;
  readonly behindMs: number;
}

/** `denied`: not to be had · `too-large`: more than the limits; both only until asked for anew. */
export interface StreamProblem extends FeedProblem {
  readonly stream: string;
}

/** The gateway's clock; its wall time is the page's monotonic clock plus `offset` (ms), which is null until it is measured. */
export interface SyncedClock extends LinkClock {
  readonly offset: number | null;
}

/** What came of a call: messages to send, and what the page is to know, in this order. */
export interface ReceiverOutput {
  readonly messages: readonly PageMessage[];
  readonly changes: readonly StreamChange[];
  readonly beats: readonly StreamBeat[];
  readonly problems: readonly StreamProblem[];
  readonly notices: readonly NoticeMessage[];
  /** Questions that came to their end, each of them once. */
  readonly answers: readonly QuestionEnd[];
  /** Questions that the gateway is still at. */
  readonly progress: readonly QuestionProgress[];
  /** The gateway's clock when it was told or the offset found anew, else null. */
  readonly clock: SyncedClock | null;
  /** The page is shown another time from here on: what it holds is `outdated` until it has come from there. */
  readonly turned: boolean;
  /** Set once a connection, when the gateway answered `hello`. */
  readonly welcome: WelcomeMessage | null;
  /** What the gateway said to a new token. */
  readonly renewal: Renewal | null;
  /** The gateway won't have this page: it speaks other versions. */
  readonly failed: FeedProblem | null;
}

/** A stream as the page has it. */
export interface StreamState extends Position {
  /** Of all records, by the page's own reckoning. */
  readonly hash: number;
  readonly records: ReadonlyMap<string, unknown>;
}

export type ReceiverCounters = FeedCounters;

/** The page's end of one link; it lives on over reconnects. */
export interface Receiver {
  /** The union of what is needed now; replaces what was wanted before. Sends only when connected. */
  want(needs: readonly StreamNeed[]): ReceiverOutput;
  /** Asks again for a stream that was denied. */
  retry(stream: string): ReceiverOutput;
  connected(): ReceiverOutput;
  disconnected(): void;
  /** Drops everything it holds, and what it asked: the rights are gone. Call when disconnected. */
  forget(): ReceiverOutput;
  /** Takes anything the gateway sent, answers included, and never throws on it. */
  receive(message: unknown): ReceiverOutput;
  /** Call every 250 ms or less while connected, and while a question is open. */
  tick(): ReceiverOutput;
  /** Puts a new token before the gateway; its answer is a `renewal`. Sends only when connected. */
  authorise(token: string): ReceiverOutput;
  /**
   * Asks the gateway, at the next connection where there is none. Its end comes once, here or later.
   * @throws TypeError where it can't be asked
   */
  ask(question: Question): ReceiverOutput;
  /** Nobody waits for this answer any more: it has no end. */
  withdraw(question: Question): void;
  /** What the page has of a stream; undefined before its first snapshot and after a revocation. */
  state(stream: string): StreamState | undefined;
  /** What is held of this stream is of another time than what is shown. */
  outdated(stream: string): boolean;
  /** The past is shown, or was before the link broke. */
  readonly past: boolean;
  readonly counters: ReceiverCounters;
}

/** An end for one link. */
export function createReceiver(options: ReceiverOptions): Receiver {
  return new PageEnd(options);
}
