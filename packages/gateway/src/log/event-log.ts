import type { Instant, LogEntry, LoggedEvent } from 'madoguchi/data';
import type { Snapshots } from './snapshots.js';

/** What became of one appended event. */
export interface Appended {
  /** Its place in the order; for a duplicate, the place of the first, or 0 where that may be forgotten. */
  readonly position: number;
  /**
   * True when the same source had sent the same id before, or when that can't be known any more, because the
   * event is not after `forgottenUntil`: nothing changed.
   */
  readonly duplicate: boolean;
}

/** The total order. What is not in it has not happened. */
export interface EventLog {
  /** Made with the log and stored in it: another log is another world, and pages must start anew. */
  readonly generation: string;
  /** The file it is in, for others who read it; absent where there is none. */
  readonly path?: string;
  /** The position of the last entry, 0 in an empty log. */
  readonly head: number;
  /** The position of the first entry that is not forgotten; 1 where none is. */
  readonly firstKept: number;
  /** The log's own time: that of its last tick; `null` before the first. */
  readonly time: Instant | null;
  /** The instant of the very first entry, also when that is forgotten; `null` in an empty log. */
  readonly began: Instant | null;
  /** The latest instant of a forgotten event: whether one up to it is news can't be told. `null`: none is. */
  readonly forgottenUntil: Instant | null;
  /** What the log folds to up to some position, so that a start needs only the rest; absent where there is no such. */
  readonly snapshots?: Snapshots;
  /**
   * Puts events at the end, in the order given, and resolves when they are durable. Idempotent by source
   * and id. Rejects with a `LogWriteError` when the storage refuses; then none of them is in the log.
   */
  append(events: readonly LoggedEvent[]): Promise<readonly Appended[]>;
  /** All entries from this position on that are durable when they are reached. Rejects where some are forgotten. */
  read(from: number): AsyncIterable<LogEntry>;
  /** Tells of new entries, durable and in order, before their `append` resolves. The result ends it. */
  follow(listener: (entries: readonly LogEntry[]) => void): () => void;
  /** Writes what is pending and lets go of the storage. Appending afterwards rejects. */
  close(): Promise<void>;
}

/** The storage would not take the events: nothing was acknowledged, and the sender should send again. */
export class LogWriteError extends Error {
  override readonly name = 'LogWriteError';
}
