import Database from 'libsql';
import { randomUUID } from 'node:crypto';
import type { Instant, LogEntry, LoggedEvent } from 'madoguchi/data';
import { LogWriteError, type Appended, type EventLog } from './event-log.js';

/** Rows a read takes at once: enough that the query costs nothing, few enough to stay in the cache. */
const pageSize = 1000;

const schema = `
  CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    position INTEGER PRIMARY KEY,
    source TEXT,
    id TEXT,
    type TEXT NOT NULL,
    time INTEGER NOT NULL,
    body TEXT,
    appended_at INTEGER NOT NULL
  );
  CREATE UNIQUE INDEX IF NOT EXISTS entry_identity ON entries (source, id) WHERE id IS NOT NULL;
`;

type Row = [position: number, type: string, time: number, body: string | null, appendedAt: number];

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
 * returns, also when the power goes. The file is held exclusively, since the log has one writer.
 *
 * @throws Error when the file is no log, can't be written, or another gateway holds it.
 */
export function openSqliteLog(path: string, options: SqliteLogOptions = {}): EventLog {
  return new SqliteLog(openDatabase(path), options.now ?? Date.now);
}

function openDatabase(path: string): Database.Database {
  try {
    const database = new Database(path);
    refuseOthers(database);
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(`BEGIN EXCLUSIVE; ${schema} COMMIT;`);
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const advice = /locked|busy/i.test(reason)
      ? 'another gateway is using it: stop that one, or choose another file with --log'
      : 'check that the folder exists and that the file is a log which may be written';
    throw new Error(`The log ${path} can't be opened (${reason}): ${advice}.`, { cause: error });
  }
}

/** A database of something else must not get a log's tables because its name was mistyped. */
function refuseOthers(database: Database.Database): void {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const tables = (rows as { readonly name: string }[]).map(({ name }) => name);
  if (tables.length === 0 || tables.includes('entries')) return;
  database.close();
  throw new Error(`it is a database of something else, with the table ${tables[0]}`);
}

class SqliteLog implements EventLog {
  readonly generation: string;
  readonly #database: Database.Database;
  readonly #now: () => number;
  readonly #insert: Database.Statement;
  readonly #find: Database.Statement;
  readonly #page: Database.Statement;
  readonly #listeners = new Set<(entries: readonly LogEntry[]) => void>();
  #pending: PendingAppend[] = [];
  #flushing: NodeJS.Immediate | undefined;
  #head: number;
  #time: Instant | null;
  #closed = false;

  constructor(database: Database.Database, now: () => number) {
    this.#database = database;
    this.#now = now;
    this.#insert = database.prepare('INSERT OR IGNORE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)');
    this.#find = database.prepare('SELECT position FROM entries WHERE source = ? AND id = ?');
    this.#page = database
      .prepare(
        `SELECT position, type, time, body, appended_at FROM entries WHERE position >= ? ORDER BY position LIMIT ${pageSize}`,
      )
      .raw();
    this.generation = storedGeneration(database);
    const last = database.prepare('SELECT max(position) AS head FROM entries').get() as {
      head: number | null;
    };
    this.#head = last.head ?? 0;
    const tick = database
      .prepare("SELECT time FROM entries WHERE type = 'clock.tick' ORDER BY position DESC LIMIT 1")
      .get() as { time: Instant } | undefined;
    this.#time = tick?.time ?? null;
  }

  get time(): Instant | null {
    return this.#time;
  }

  get head(): number {
    return this.#head;
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
    let next = Math.max(1, from);
    for (;;) {
      const rows = this.#page.all(next) as Row[];
      for (const row of rows) yield entryOf(row);
      const last = rows.at(-1);
      if (last === undefined || rows.length < pageSize) return;
      next = last[0] + 1;
    }
  }

  follow(listener: (entries: readonly LogEntry[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    if (!this.#closed) {
      this.#closed = true;
      this.#flush();
      // The driver keeps the file open as long as a statement of it lives, so the lock is given up by hand;
      // without its WAL, which SQLite lets go of only so, the log is one file to copy or to move.
      const release = 'PRAGMA journal_mode = DELETE; PRAGMA locking_mode = NORMAL; BEGIN IMMEDIATE; COMMIT;';
      this.#database.exec(release);
      this.#database.close();
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
    for (const listener of this.#listeners) listener(entries);
    group.forEach((append, index) => append.resolve(results[index] ?? []));
  }

  #commit(group: readonly PendingAppend[], entries: LogEntry[]): (readonly Appended[])[] | LogWriteError {
    const headBefore = this.#head;
    const appendedAt = this.#now();
    try {
      this.#database.exec('BEGIN IMMEDIATE');
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
}

function entryOf([position, , time, body, appendedAt]: Row): LogEntry {
  const event = body === null ? { type: 'clock.tick' as const, time } : (JSON.parse(body) as LoggedEvent);
  return { position, event, appendedAt };
}

function storedGeneration(database: Database.Database): string {
  database.prepare('INSERT OR IGNORE INTO meta VALUES (?, ?)').run('generation', randomUUID());
  const row = database.prepare('SELECT value FROM meta WHERE name = ?').get('generation') as {
    value: string;
  };
  return row.value;
}
