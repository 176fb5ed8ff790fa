import type Database from 'libsql';
import type { Instant, LogEntry, LoggedEvent, Tick } from 'madoguchi/data';
import { LogWriteError, type Appended, type EventLog } from './event-log.js';
import { readBase, type Base } from './base.js';
import { entriesFrom, generationOf, headOf, openToWrite } from './log-database.js';
import { holdFile, type Guard } from './log-guard.js';
import { SqliteSnapshots } from './sqlite-snapshots.js';
import type { Snapshots } from './snapshots.js';

interface PendingAppend {
  readonly events: readonly LoggedEvent[];
  readonly resolve: (appended: readonly Appended[]) => void;
  readonly reject: (reason: unknown) => void;
}

export interface SqliteLogOptions {
  /** Wall time for `appendedAt`; the machine's by default. */
  readonly now?: () => number;
}

/**
 * Opens the log in this file, or makes it. WAL with `synchronous=FULL`: a commit is on the disk before it
 * returns, also when the power goes. A log has one writer: a file beside it, `-lock`, is held as long as it is open.
 *
 * @throws Error when the file is no log, can't be written, or another gateway holds it.
 */
export function openSqliteLog(path: string, options: SqliteLogOptions = {}): EventLog {
  const held = hold(path);
  try {
    return new SqliteLog(path, openToWrite(path), held, options.now ?? Date.now);
  } catch (error) {
    held.release();
    throw cantOpen(path, error);
  }
}

function hold(path: string): Guard {
  try {
    return holdFile(`${path}-lock`);
  } catch (error) {
    throw cantOpen(path, error);
  }
}

function cantOpen(path: string, error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  const advice = /locked|busy/i.test(reason)
    ? 'another gateway is using it: stop that one, or choose another file with --log'
    : 'check that the folder exists and that the file is a log which may be written';
  return new Error(`The log ${path} can't be opened (${reason}): ${advice}.`, { cause: error });
}

class SqliteLog implements EventLog {
  readonly generation: string;
  readonly path: string;
  readonly snapshots: Snapshots;
  readonly #database: Database.Database;
  readonly #guard: Guard;
  readonly #now: () => number;
  readonly #insert: Database.Statement;
  readonly #find: Database.Statement;
  readonly #listeners = new Set<(entries: readonly LogEntry[]) => void>();
  #pending: PendingAppend[] = [];
  #flushing: NodeJS.Immediate | undefined;
  #head: number;
  #time: Instant | null;
  #began: Instant | null;
  #base: Base | null;
  #closed = false;

  constructor(path: string, database: Database.Database, guard: Guard, now: () => number) {
    this.path = path;
    this.#database = database;
    this.#guard = guard;
    this.#now = now;
    this.#insert = database.prepare('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#find = database.prepare('SELECT position FROM entries WHERE source = ? AND id = ?');
    this.generation = generationOf(database);
    this.snapshots = new SqliteSnapshots(path, database);
    this.#base = readBase(database);
    const valueOf = (query: string): number | null =>
      (database.prepare(query).raw().get() as [number | null] | undefined)?.[0] ?? null;
    this.#head = headOf(database);
    this.#time = valueOf("SELECT time FROM entries WHERE type = 'clock.tick' ORDER BY position DESC LIMIT 1");
    this.#began = this.#base?.began ?? valueOf('SELECT time FROM entries ORDER BY position LIMIT 1');
  }

  get time(): Instant | null {
    return this.#time;
  }

  get head(): number {
    return this.#head;
  }

  get began(): Instant | null {
    return this.#began;
  }

  get firstKept(): number {
    return (this.#base?.position ?? 0) + 1;
  }

  get forgottenUntil(): Instant | null {
    return this.#base?.until ?? null;
  }

  append(events: readonly LoggedEvent[]): Promise<readonly Appended[]> {
    if (this.#closed) return Promise.reject(new LogWriteError('The log is closed.'));
    if (events.length === 0) return Promise.resolve([]);
    return new Promise((resolve, reject) => {
      this.#pending.push({ events, resolve, reject });
      this.#flushing ??= setImmediate(() => this.#flush());
    });
  }

  async *read(from: number): AsyncIterable<LogEntry> {
    const forgotten = this.#base?.position ?? 0;
    const first = Math.max(1, from);
    if (first <= forgotten) {
      throw new Error(`The log's entries up to ${forgotten} are forgotten; read from ${forgotten + 1} on.`);
    }
    yield* entriesFrom(this.#database, first);
  }

  follow(listener: (entries: readonly LogEntry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#flush();
      leaveOneFile(this.#database);
      this.#database.close();
      this.#guard.release();
    }
    return Promise.resolve();
  }

  /** Group commit: whatever was appended since the last turn of the event loop is one transaction. */
  #flush(): void {
    clearImmediate(this.#flushing);
    this.#flushing = undefined;
    const group = this.#pending;
    this.#pending = [];
    if (group.length === 0) return;
    const entries: LogEntry[] = [];
    const results = this.#commit(group, entries);
    if (results instanceof LogWriteError) {
      for (const append of group) append.reject(results);
      return;
    }
    const tick = entries.findLast(({ event }) => event.type === 'clock.tick');
    this.#time = tick?.event.time ?? this.#time;
    this.#began ??= entries[0]?.event.time ?? null;
    for (const listener of this.#listeners) listener(entries);
    group.forEach((append, index) => append.resolve(results[index] ?? []));
  }

  #commit(group: readonly PendingAppend[], entries: LogEntry[]): (readonly Appended[])[] | LogWriteError {
    const headBefore = this.#head;
    const appendedAt = this.#now();
    try {
      this.#database.exec('BEGIN IMMEDIATE');
      // Compaction is done by another process.
      this.#base = readBase(this.#database);
      const results = group.map(({ events }) => events.map(event => this.#put(event, appendedAt, entries)));
      this.#database.exec('COMMIT');
      return results;
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      this.#head = headBefore;
      const reason = error instanceof Error ? error.message : String(error);
      return new LogWriteError(`The log can't be written: ${reason}.`, { cause: error });
    }
  }

  #put(event: LoggedEvent, appendedAt: number, entries: LogEntry[]): Appended {
    const position = this.#head + 1;
    if (event.type === 'clock.tick') {
      this.#insert.run(position, null, null, event.type, event.time, null, appendedAt);
    } else {
      if (event.time <= (this.#base?.until ?? -Infinity)) return this.#perhapsForgotten(event);
      const body = JSON.stringify(event);
      const { changes } = this.#insert.run(
        position,
        event.source,
        event.id,
        event.type,
        event.time,
        body,
        appendedAt,
      );
      if (changes === 0) {
        const first = this.#find.get(event.source, event.id) as { position: number };
        return { position: first.position, duplicate: true };
      }
    }
    this.#head = position;
    entries.push({ position, event, appendedAt });
    return { position, duplicate: false };
  }

  /** What may have been taken and forgotten must not count twice. */
  #perhapsForgotten({ source, id }: Exclude<LoggedEvent, Tick>): Appended {
    const first = this.#find.get(source, id) as { position: number } | undefined;
    return { position: first?.position ?? 0, duplicate: true };
  }
}

/** Without its WAL the log is one file to copy or to move. Whoever reads it just now is let finish instead. */
function leaveOneFile(database: Database.Database): void {
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } catch {
    // SQLite keeps the WAL, and the next start goes on with it.
  }
}
