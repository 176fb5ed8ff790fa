import { maxMessageBytes } from 'madoguchi/data';

/** What a site may set otherwise. */
export interface SocketLimits {
  /** Connections in all, those that are not let in yet included. */
  readonly maxSockets?: number;
  /** Connections of one subject. Callers without rights of their own, those of this machine, are no subject. */
  readonly maxSocketsPerSubject?: number;
}

export const defaultLimits = { maxSockets: 10_000, maxSocketsPerSubject: 20 } as const;

/** Messages a second of one socket, and how many may come at once. Credits don't count. */
export const messageRate = { perSecond: 20, burst: 40 } as const;
/** Whatever comes, counted before it is read: messages, at most 20 credits a second, heartbeats, connects. */
export const packetRate = { perSecond: 60, burst: 120 } as const;

/** From the socket to the admission, and from the admission to an understood `hello`. */
export const connectTimeoutMs = 5_000;
/** What was written may still leave for so long after a socket is to close. */
export const lingerMs = 1_000;

/** While more than this waits for a page, beats are left out: the next one says the same and more. */
export const beatBytes = 2 * maxMessageBytes;
/** More than this never waits for a page: it is cut. Half a megabyte, since a string may take two bytes a sign. */
export const heldBytes = 512 * 1024;

/** How often each socket is looked after; its sender promises to be right with 50 ms. */
export const roundMs = 50;
/** For so long sockets are looked after before others get their turn. */
export const sliceMs = 10;

/** Of its life, after which rights that were not renewed are said to end. */
export const expiresSoonAt = 0.85;

/** How many entries a page may ask for at once. */
export const maxPageEntries = 200;
/** Pages that are looked for at once for one socket; who asks for more would keep all others waiting. One of ours asks no more. */
export const mostPagesAsked = 16;
/** How long a command's result is known by its id, and how many of one subject are. */
export const resultsKeptMs = 600_000;
/** The same of what may be shown for half a minute. */
export const briefResultsKeptMs = 30_000;
export const maxResultsPerSubject = 1_000;

/** A page that finds no place comes back after this. */
export const fullRetryMs = 10_000;
/** Pages that are told to go come back over so long a span, by how many they are: 8 s is short of stale. */
export const drainSpread = { perSocketMs: 4, leastMs: 2_000, mostMs: 8_000 } as const;
/** So many sockets are let go of at once. */
export const drainBatch = 100;
export const drainPauseMs = 10;

/**
 * For the HTTP server below: who sends its headers or its body too slowly is let go of. To be given to
 * `createServer`, since Node looks for such connections only as often as is said there.
 */
export const httpServerLimits = {
  headersTimeout: 5_000,
  requestTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
} as const;
