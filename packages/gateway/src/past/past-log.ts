import type { Instant, LogEntry } from 'madoguchi/data';
import type { EventLog } from '../log/event-log.js';
import { entriesFrom, openToRead, tickUpTo } from '../log/log-database.js';

/** Entries that are read at once: a second's work of a fold or less. */
export const pageEntries = 1_000;

/** A log as the past is read from it. */
export interface PastLog {
  /** Its own time by now; `null` before its first tick. */
  readonly time: Instant | null;
  /** The entries from a position on, 1,000 at most. Rejects where some of them are forgotten. */
  page(from: number): Promise<readonly LogEntry[]>;
  close(): void;
}

/** The log of this very process, for one that has no file. */
export function sameLog(log: Pick<EventLog, 'time' | 'read'>): PastLog {
  return {
    get time() {
      return log.time;
    },
    async page(from) {
      const entries: LogEntry[] = [];
      for await (const entry of log.read(from)) if (entries.push(entry) >= pageEntries) break;
      return entries;
    },
    close: () => undefined,
  };
}

/** A log that another thread writes. */
export function fileLog(path: string): PastLog {
  const database = openToRead(path);
  return {
    get time() {
      return tickUpTo(database, Number.MAX_SAFE_INTEGER);
    },
    page(from) {
      const entries: LogEntry[] = [];
      for (const entry of entriesFrom(database, from)) if (entries.push(entry) >= pageEntries) break;
      return Promise.resolve(entries);
    },
    close: () => void database.close(),
  };
}
