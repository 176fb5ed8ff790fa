import type { Feed } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import { wireFeed } from './socket-session.js';
import { socketWire } from './socket-wire.js';
import type { TokenProvider } from './token.js';

export interface SocketFeedOptions {
  /** The gateway, absolute, for instance `https://gateway.example` or `https://host.example/gateway`. */
  readonly url: string;
  /** Where the gateway's socket is on that host; `/madoguchi` below the URL's own path by default. */
  readonly path?: string;
  /** Long polling where WebSocket does not get through; off by default. */
  readonly polling?: boolean;
  /** Asked at each connect; `null` connects without. It is kept nowhere. */
  readonly token?: TokenProvider;
  readonly time: TimeSource;
  /** 0 up to 1: spreads what would come at once from many pages. */
  readonly random?: () => number;
  /** How often a second changes are wanted; 10 by default, 20 at most. */
  readonly maxHz?: number;
}

/** Live streams of a gateway, over one socket for each session; a store has one session. */
export function createSocketFeed(options: SocketFeedOptions): Feed {
  const { url, path, polling, token, time, maxHz, random = Math.random } = options;
  return wireFeed({ token, time, maxHz, random, openWire: socketWire({ url, path, polling }) });
}
