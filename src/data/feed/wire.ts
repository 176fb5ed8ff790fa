import type { FeedProblem } from '../model/stream.js';
import type { PageMessage } from './protocol/messages.js';

/** One connection to a gateway, as little of it as the feed needs, so that tests can stand in for it. */
export interface Wire {
  send(message: PageMessage): void;
  /** Closes for good; nothing is heard of it afterwards. */
  close(): void;
}

/** What is heard of a connection. */
export interface WireEvents {
  open(): void;
  /** Anything the gateway sent, answers included. */
  message(message: unknown): void;
  /** It is over, or never came about; heard once. */
  closed(problem: FeedProblem): void;
}

/** Begins one attempt to connect. */
export type OpenWire = (token: string | null, events: WireEvents) => Wire;
