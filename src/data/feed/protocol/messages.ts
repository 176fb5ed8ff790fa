import type { EntryPosition } from '../../model/asking.js';
import type { Narrowing } from '../../model/narrowing.js';
import type { Instant } from '../../model/vocabulary.js';
import type { LinkClock } from '../../model/stream.js';

/**
 * Every message of the wire. A shell carries a message as the one argument of the Socket.IO event named
 * by its `type`. A gateway message with a `ref` answers the page message of that `ref` and is carried as
 * that event's acknowledgement; all others are events of their own.
 */

/** The versions of the wire this code speaks. */
export const protocolVersion = 1;
export const oldestProtocolVersion = 1;

/** What a reader has of a stream. */
export interface Position {
  /** Of this stream: generation of the log and version of the fold, or of another source and its opening. */
  readonly epoch: string;
  /** Digest of the rights and the narrowing under which the values were seen. */
  readonly view: string;
  readonly seq: number;
}

/** One stream asked for; with a position known to the gateway it resumes there. */
export interface Sub extends Narrowing {
  readonly s: string;
  readonly epoch?: string | undefined;
  readonly view?: string | undefined;
  readonly seq?: number | undefined;
}

interface Asked {
  /**
   * Names this message in its answer. Counts up on one connection: a `sub` that comes after a later one of
   * the same stream, or a second time, is acknowledged and changes nothing.
   */
  readonly ref?: number | undefined;
}

export interface HelloMessage extends Asked {
  readonly type: 'hello';
  readonly v: number;
  readonly client: string;
  readonly capabilities: readonly string[];
}

/** A `sub` of a stream replaces the one before; the others stay. */
export interface SubMessage extends Asked {
  readonly type: 'sub';
  readonly subs: readonly Sub[];
  /** How often a second this page wants a cut of each stream; 10 by default, 20 at most. */
  readonly maxHz?: number | undefined;
}

export interface UnsubMessage extends Asked {
  readonly type: 'unsub';
  readonly s: readonly string[];
}

/** Batch `n` is applied: the next may come. */
export interface CreditMessage extends Asked {
  readonly type: 'credit';
  readonly n: number;
}

/** Looks at the past from `at`; `null` is live again. Rate 0 holds. */
export interface SeekMessage extends Asked {
  readonly type: 'seek';
  readonly at: Instant | null;
  readonly rate: number;
}

export interface PageQueryMessage extends Asked {
  readonly type: 'page';
  readonly s: string;
  readonly at?: EntryPosition | undefined;
  readonly before?: EntryPosition | undefined;
  readonly after?: EntryPosition | undefined;
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
  readonly limit: number;
}

export interface AuthMessage extends Asked {
  readonly type: 'auth';
  readonly token: string;
}

/** `c0` is the page's monotonic clock when it asked. */
export interface TimeMessage extends Asked {
  readonly type: 'time';
  readonly c0: number;
}

export interface CommandMessage extends Asked {
  readonly type: 'cmd';
  /** Names the command for good: the same id a second time gets the first one's result. */
  readonly id: string;
  readonly op: string;
  readonly args: Readonly<Record<string, unknown>>;
}

export type PageMessage =
  | HelloMessage
  | SubMessage
  | UnsubMessage
  | CreditMessage
  | SeekMessage
  | PageQueryMessage
  | AuthMessage
  | TimeMessage
  | CommandMessage;
export type PageMessageType = PageMessage['type'];

export interface WelcomeMessage {
  readonly type: 'welcome';
  readonly v: number;
  readonly minV: number;
  readonly node: string;
  readonly clock: LinkClock;
  readonly beatMs: number;
  readonly lateMs: number;
  readonly staleMs: number;
  /** The largest message the gateway takes. */
  readonly maxBytes: number;
  /** When the page's rights end; `null` where they don't. */
  readonly expires: Instant | null;
  /** Whom the page speaks for, so that it can tell what is its own; the gateways of before don't say. */
  readonly subject?: string | undefined;
  /** The world that the centre's streams are of; nor do they say this. */
  readonly epoch?: string | undefined;
}

/** The cells of one field, as many as there are keys: a list, or whole numbers as the text that `pack` makes. */
export type Column = readonly unknown[] | string;
export type Columns = Readonly<Record<string, Column>>;

interface PartBase extends Position {
  readonly s: string;
  /** 0 to `of` - 1; a cut is applied whole at its last part. */
  readonly part: number;
  readonly of: number;
  /** The records of one part are of one family; empty when it has none. */
  readonly family: string;
  readonly keys: readonly string[];
  readonly columns: Columns;
}

export interface SnapshotPart extends PartBase {
  readonly kind: 'snap';
}

export interface DeltaPart extends PartBase {
  readonly kind: 'delta';
  /** The seq this delta builds on. */
  readonly prev: number;
  readonly deleted: readonly string[];
}

export type Part = SnapshotPart | DeltaPart;

export interface BatchMessage {
  readonly type: 'batch';
  /** 1, 2, 3 … on one connection. */
  readonly n: number;
  readonly parts: readonly Part[];
}

/** The time that a socket shows, as its page is told of it. */
export interface ToldClock extends LinkClock {
  /** The `seek` that led there. */
  readonly ref?: number | undefined;
  /** The world that the centre's streams are of from here on: parts of another one are not for this page. */
  readonly epoch?: string | undefined;
  /** Counts up on one connection, from 1 on, so that what is overtaken is known as such. */
  readonly turn?: number | undefined;
}

/**
 * Answer to `seek`, by its `ref`; without one the gateway's own clock changes its course, or a past has caught up with
 * now.
 */
export interface ClockMessage extends ToldClock {
  readonly type: 'clock';
}

/**
 * Of the last cut sent whole. `seq` is null while the first snapshot under this epoch and view is on its
 * way; `hash` is null while the records at this seq are not known (a position was resumed, and its delta
 * is on its way).
 */
export type Head = readonly [
  epoch: string,
  view: string,
  seq: number | null,
  hash: number | null,
  behindMs: number,
];

export interface BeatMessage {
  readonly type: 'beat';
  /** The gateway's wall clock. */
  readonly ts: Instant;
  /** The number of the last batch sent: a page that has not seen it has lost it. */
  readonly n: number;
  readonly heads: Readonly<Record<string, Head>>;
  /** The last `clock` of this connection, once there was one: a page that lost it must not take one time for another. */
  readonly clock?: ToldClock | undefined;
}

export const noticeCodes = ['draining', 'slow', 'revoked', 'expires-soon', 'upgrade', 'not-yet'] as const;
export type NoticeCode = (typeof noticeCodes)[number];

export interface NoticeMessage {
  readonly type: 'notice';
  readonly code: NoticeCode;
  readonly s?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  /** The `seek` that `not-yet` is about: it goes on. */
  readonly ref?: number | undefined;
  /** Of what has to be read for it, 0 to 1. */
  readonly progress?: number | undefined;
}

interface Answer {
  readonly ref: number;
}

export interface AckMessage extends Answer {
  readonly type: 'ack';
}

/** `s1` and `s2` are the gateway's wall clock when the question came and when the answer left. */
export interface TimeAnswer extends Answer {
  readonly type: 'time';
  readonly c0: number;
  readonly s1: Instant;
  readonly s2: Instant;
}

/** The answer of a handler to `page` or `cmd`. */
export interface ResultMessage extends Answer {
  readonly type: 'result';
  readonly result: Readonly<Record<string, unknown>>;
}

/**
 * `denied`: this stream is not to be had, or there is none · `malformed` · `unsupported` · `version` ·
 * `hello-first` · `too-many` · `past`: not while this socket looks at the past · `not-kept`: the log has forgotten what was
 * before `from` · `aborted`: a later `seek` came.
 */
export interface ErrorMessage {
  readonly type: 'error';
  readonly code: string;
  /** What is wrong with what was asked: the `field`, and the `reason` in English for whoever writes the page. */
  readonly params?: Readonly<Record<string, string | number>> | undefined;
  readonly s?: string | undefined;
  readonly ref?: number | undefined;
  /** Of a stream: the `turn` of the time that it is not to be had of. */
  readonly turn?: number | undefined;
}

export type GatewayMessage =
  | WelcomeMessage
  | BatchMessage
  | ClockMessage
  | BeatMessage
  | NoticeMessage
  | AckMessage
  | TimeAnswer
  | ResultMessage
  | ErrorMessage;
export type GatewayMessageType = GatewayMessage['type'];

/** Events a gateway's shell listens to. */
export const pageMessageTypes = [
  'hello',
  'sub',
  'unsub',
  'credit',
  'seek',
  'page',
  'auth',
  'time',
  'cmd',
] as const satisfies readonly PageMessageType[];

/** Events a page's shell listens to; answers come as acknowledgements besides. */
export const gatewayMessageTypes = [
  'welcome',
  'batch',
  'clock',
  'beat',
  'notice',
  'error',
] as const satisfies readonly GatewayMessageType[];

/** True for a message that answers one of the page's: it goes into that message's acknowledgement. */
export function isAnswer(message: GatewayMessage): message is GatewayMessage & { readonly ref: number } {
  return 'ref' in message && message.ref !== undefined;
}
