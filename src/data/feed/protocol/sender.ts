import type { LinkClock } from '../../model/stream.js';
import type { TimeSource } from '../../model/time-source.js';
import type { Instant } from '../../model/vocabulary.js';
import { GatewayEnd } from './gateway-end.js';
import type {
  AuthMessage,
  ClockMessage,
  CommandMessage,
  GatewayMessage,
  PageQueryMessage,
  SeekMessage,
  Sub,
} from './messages.js';
import type { StreamView } from './view.js';

/** Takes an answer that was not there at once; it is sent like any other. */
export type AnswerLater = (messages: readonly GatewayMessage[]) => void;

/** What answers one sort of message: at once by what it returns, or else by calling `later` once. */
export type SenderHandler<Message> = (message: Message, later: AnswerLater) => readonly GatewayMessage[];

/** What other parts of a gateway answer. A message without a handler is answered by `unsupported`. */
export interface SenderHandlers {
  readonly seek?: SenderHandler<SeekMessage>;
  readonly page?: SenderHandler<PageQueryMessage>;
  readonly auth?: SenderHandler<AuthMessage>;
  readonly cmd?: SenderHandler<CommandMessage>;
}

export interface SenderOptions {
  /**
   * The view of this socket's reader on what is asked; the same object for the same rights and narrowing. `loading`: it
   * will be there soon, and is asked for again at each `tick`.
   */
  readonly views: (sub: Sub) => StreamView | 'denied' | 'loading';
  /** Names the world that a stream's positions are of: under another one they mean nothing. */
  readonly epoch: (stream: string) => string;
  readonly clock: Pick<TimeSource, 'monotonic' | 'wall'>;
  /** The gateway's own, perhaps virtual, clock: goes into `welcome`. */
  readonly linkClock: () => LinkClock;
  /** The world that the centre's streams are of: goes there, too. */
  readonly world?: () => string;
  readonly node: string;
  /** For how long nothing new could come into what is sent, in milliseconds: what the gateway itself is behind. */
  readonly behindMs?: () => number;
  /** When the reader's rights end. */
  readonly expires?: () => Instant | null;
  /** Who the reader is: goes into `welcome`. */
  readonly subject?: string | undefined;
  readonly handlers?: SenderHandlers;
  /** Told of a stream that the page wants no more. */
  readonly onDrop?: (stream: string) => void;
}

export interface SenderCounters {
  /** Messages of the page that were malformed, unsupported or out of turn. */
  readonly refused: number;
  readonly snapshots: number;
  readonly deltas: number;
  readonly batches: number;
}

/** The gateway's end of one socket. */
export interface Sender {
  /** True once the page has said a `hello` that is understood. */
  readonly greeted: boolean;
  /**
   * Takes anything the page sent, and never throws on it; what comes back is sent in this order. An answer
   * that takes time is handed to `later`.
   */
  receive(message: unknown, later?: AnswerLater): readonly GatewayMessage[];
  /**
   * Numbers what the page is told of its time. Call at the moment when this socket's streams become those of that time: what is
   * sent from then on is of it, even if this comes later. A `seek` that is answered at once is numbered with its answer.
   */
  turn(clock: ClockMessage): readonly GatewayMessage[];
  /** Call every 50 ms or less: what is due by now. */
  tick(): readonly GatewayMessage[];
  /** Call when rights may have changed: asks for every view again. */
  reauthorize(): readonly GatewayMessage[];
  /** Why the socket is to be closed now, or null. */
  readonly closing: 'slow' | 'version' | null;
  readonly counters: SenderCounters;
}

/** An end for one socket; it is gone with its socket. */
export function createSender(options: SenderOptions): Sender {
  return new GatewayEnd(options);
}
