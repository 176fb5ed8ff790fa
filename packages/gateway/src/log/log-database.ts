import Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Instant, LogEntry, LoggedEvent } from 'madoguchi/data';
import { makePrivate } from './private-file.js';

/**
 * How long a statement waits for another process that writes the log (compaction does, in short steps). The
 * process stands still meanwhile, so it has to be less than what makes a page call its figures late.
 */
const busyMs = 500;

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
  CREATE TABLE IF NOT EXISTS base (
    position INTEGER NOT NULL,
    part INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (position, part)
  );
`;

/** A row of `entries`, as every reader of a log takes it. */
type EntryRow = [position: number, type: string, time: Instant, body: string | null, appendedAt: Instant];

const entryColumns = 'position, type, time, body, appended_at';

function entryOf([position, , time, body, appendedAt]: EntryRow): LogEntry {
  return { position, event: eventOf(position, time, body), appendedAt };
}

/** The parser's own message would quote the body, which may be somebody's. */
function eventOf(position: number, time: Instant, body: string | null): LoggedEvent {
  if (body === null) return { type: 'clock.tick', time };
  try {
    return JSON.parse(body) as LoggedEvent;
  } catch {
    throw new Error(
      `Entry ${position} of the log can't be read: its body is no JSON. Run "madoguchi log verify".`,
    );
  }
}

/** Opens the database of a log to write it, and makes what it lacks. WAL, so that others can read it meanwhile. */
export function openToWrite(path: string): Database.Database {
  makePrivate(path);
  const database = new Database(path);
  try {
    refuseOthers(database);
    // Space that compaction frees can only be given back where this was set before the first table.
    database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA auto_vacuum = INCREMENTAL;`);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    database.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
    database.prepare('INSERT OR IGNORE INTO meta VALUES (?, ?)').run('generation', randomUUID());
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Opens the database of a log that is there, to read it while others may write. */
export function openToRead(path: string): Database.Database {
  if (!existsSync(path)) throw new Error('there is no such file');
  const database = new Database(path);
  try {
    refuseOthers(database);
    database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA query_only = ON;`);
    if (!tablesOf(database).includes('entries')) throw new Error('it is no log: it is empty');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Made with the log. */
export function generationOf(database: Database.Database): string {
  const row = database.prepare("SELECT value FROM meta WHERE name = 'generation'").get();
  return (row as { readonly value: string }).value;
}

/** Tells the entry at a position from any other that could stand there; `null` where there is none. */
export function fingerprintAt(database: Database.Database, position: number): string | null {
  const row = database
    .prepare('SELECT source, id, type, time, appended_at FROM entries WHERE position = ?')
    .raw()
    .get(position);
  return row === undefined ? null : JSON.stringify(row);
}

/** The position of the last entry; 0 in an empty log. */
export function headOf(database: Database.Database): number {
  const row = database.prepare('SELECT max(position) FROM entries').raw().get() as [number | null];
  return row[0] ?? 0;
}

/** The log's own time at a position: that of the last tick up to it; `null` where there is none. */
export function tickUpTo(database: Database.Database, position: number): Instant | null {
  const row = database
    .prepare(
      "SELECT time FROM entries WHERE type = 'clock.tick' AND position <= ? ORDER BY position DESC LIMIT 1",
    )
    .raw()
    .get(position) as [Instant] | undefined;
  return row?.[0] ?? null;
}

/**
 * Entries from a position on, as many rows at once as leave the process responsive.
 *
 * @throws Error at a gap: a fold that goes on over it would be another one
 */
export function* entriesFrom(database: Database.Database, from: number): Generator<LogEntry> {
  const page = database
    .prepare(`SELECT ${entryColumns} FROM entries WHERE position >= ? ORDER BY position LIMIT ${pageSize}`)
    .raw();
  let next = from;
  for (;;) {
    const rows = page.all(next) as EntryRow[];
    for (const row of rows) {
      if (row[0] !== next++) throw new Error(gap(next - 1, row[0]));
      yield entryOf(row);
    }
    if (rows.length < pageSize) return;
  }
}

function gap(expected: number, found: number): string {
  return (
    `The log has no entry ${expected}; the next is ${found}. ` +
    'If it was compacted just now, try again; otherwise run "madoguchi log verify", and put a backup in its place.'
  );
}

/** A database of something else must not get a log's tables because its name was mistyped. */
function refuseOthers(database: Database.Database): void {
  const tables = tablesOf(database);
  if (tables.length === 0 || tables.includes('entries')) return;
  throw new Error(`it is a database of something else, with the table ${tables[0]}`);
}

function tablesOf(database: Database.Database): readonly string[] {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  return (rows as { readonly name: string }[]).map(({ name }) => name);
}
