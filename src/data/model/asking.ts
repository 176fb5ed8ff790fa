import type { FeedProblem } from './stream.js';
import type { Instant } from './vocabulary.js';

/** A place among entries that are ordered by their instants, and by their ids where those are equal. */
export type EntryPosition = readonly [occurredAt: Instant, id: string];

/** Asks for some entries of a stream that is too long to be held whole. */
export interface EntryQuery {
  /** `kind/id`, for instance `rfm/all`. */
  readonly stream: string;
  /** Where to begin: with this entry, with the ones before it or the ones after it. */
  readonly at?: EntryPosition | undefined;
  readonly before?: EntryPosition | undefined;
  readonly after?: EntryPosition | undefined;
  /** What is asked for besides, in the words of whoever answers. */
  readonly filter?: Readonly<Record<string, unknown>> | undefined;
  /** At most so many entries; a gateway gives 200 at most. */
  readonly limit: number;
}

export type Entry = readonly [key: string, record: Readonly<Record<string, unknown>>];

/** The entries that were asked for, as this reader may see them. */
export interface EntryPage {
  readonly entries: readonly Entry[];
  /** Where the next ones begin; `null` behind the last. */
  readonly next: EntryPosition | null;
  /** Of all entries that the filter leaves, not of these alone. */
  readonly totals: Readonly<Record<string, number>>;
}

export type CommandArgs = Readonly<Record<string, unknown>>;

/** The record that a command came to, as this reader may see it. */
export type CommandResult = Readonly<Record<string, unknown>>;

/** The platform's `AbortSignal`; this layer is compiled for no platform. */
export type AskSignal = typeof globalThis extends {
  readonly AbortSignal: { readonly prototype: infer Signal };
}
  ? Signal
  : never;

/** How somebody waits for another time to be shown. */
export interface SeekOptions {
  readonly signal?: AskSignal | undefined;
  /**
   * Told now and then, while the gateway still reads its log for it: how much of that is read, 0 to 1. As long as it says so the
   * question does not end by `no-answer`.
   */
  readonly onProgress?: ((progress: number) => void) | undefined;
}

/**
 * Why there is no answer. `denied`: not for this reader, or there is no such thing · `unsupported`: nobody here
 * answers that · `malformed`: its `field` is wrong, for this `reason` · `no-answer`: none came in time, or none that makes sense · `offline`: no connection for 10 s ·
 * `too-many`: at once, or within ten minutes · `past`: nothing is done while the past is shown · `not-kept`: the log holds nothing of
 * that time, only what came after `from` · `aborted`: the caller, or the end of the session, called it off · of a call alone, that it was not made: the
 * telephone system `dial-refused` it, with this `status` · there was no connection to it, `dial-unreachable` · or it failed, `dial-failed`.
 */
export const askProblemCodes = [
  'denied',
  'unsupported',
  'malformed',
  'no-answer',
  'offline',
  'too-many',
  'past',
  'not-kept',
  'aborted',
  'dial-refused',
  'dial-unreachable',
  'dial-failed',
] as const;
export type AskProblemCode = (typeof askProblemCodes)[number];

export type AskProblem = FeedProblem & { readonly code: AskProblemCode };

/** What a question ends with that has no answer. */
export class AskError extends Error {
  readonly problem: AskProblem;

  constructor(code: AskProblemCode, params?: FeedProblem['params'], options?: ErrorOptions) {
    super(code, options);
    this.name = 'AskError';
    this.problem = { code, ...(params && { params }) };
  }
}

/** The problem to tell of whatever a question was rejected with; of what is no `AskError`, that there is no answer. */
export function askProblem(error: unknown): FeedProblem {
  return error instanceof AskError ? error.problem : { code: 'no-answer' };
}
