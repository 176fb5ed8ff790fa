import type { Instant, LogEntry, LoggedEvent } from 'madoguchi/data';

/** What became of one appended event. */
export interface Appended {
  /** Its place in the order; for a duplicate, the place of the first. */
  readonly position: number;
  /** True when the same source had sent the same id before: nothing changed. */
  readonly duplicate: boolean;
}

/** The total order. What is not in it has not happened. */
export interface EventLog {
  /** Made with the log and stored in it: another log is another world, and pages must start anew. */
  readonly generation: string;
  /** The position of the last entry, 0 in an empty log. */
  readonly head: number;
  /** The log's own time: that of its last tick; `null` before the first. */
  readonly time: Instant | null;
  /**
   * Puts events at the end, in the order given, and resolves when they are durable. Idempotent by source
   * and id. Rejects with a `LogWriteError` when the storage refuses; then none of them is in the log.
   */
  append(events: readonly LoggedEvent[]): Promise<readonly Appended[]>;
  /** All entries from this position on that are durable when they are reached. */
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
