import Database from 'libsql';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { makePrivate } from '../../log/private-file.js';

/** Of the tables below. Another program's would be read wrongly. */
const schemaVersion = '1';

/** How long a statement waits for another process that writes, such as an import: no writer holds it for longer. */
export const busyMs = 10_000;

/**
 * 64 MB, after which pages are written from the journal to their places. Rows of many customers touch many pages: with
 * SQLite's own 4 MB an import writes nearly each of them twice, and takes 1.7 times as long.
 */
const journalPages = 16_384;

/** The store's own, so that no other database is taken for one. */
const marker = 'madoguchi_customers';

/**
 * Customers and addresses go by numbers inside, since they stand in every row and index of the entries. `person` is
 * the root of the merged ones a customer is among, so that a person's entries are one stretch of `by_time`; that index
 * has all that entries are filtered by, and whose they are.
 */
const schema = `
  CREATE TABLE IF NOT EXISTS ${marker} (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS change (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL);
  CREATE TABLE IF NOT EXISTS marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS customers (
    n INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    parent INTEGER,
    person INTEGER NOT NULL,
    state TEXT NOT NULL,
    made INTEGER NOT NULL,
    name TEXT,
    kana TEXT,
    since INTEGER,
    attributes TEXT,
    change INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS merged ON customers (person) WHERE parent IS NOT NULL;
  CREATE TABLE IF NOT EXISTS addresses (
    n INTEGER PRIMARY KEY,
    ref TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    reversed TEXT
  );
  CREATE UNIQUE INDEX IF NOT EXISTS by_value ON addresses (kind, value);
  CREATE INDEX IF NOT EXISTS by_end ON addresses (reversed) WHERE reversed IS NOT NULL;
  CREATE TABLE IF NOT EXISTS holders (
    address INTEGER NOT NULL,
    customer INTEGER NOT NULL,
    label TEXT,
    place INTEGER,
    PRIMARY KEY (address, customer)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS held ON holders (customer, address);
  CREATE TABLE IF NOT EXISTS words (
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    customer INTEGER NOT NULL,
    PRIMARY KEY (kind, word, customer)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS entries (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    person INTEGER NOT NULL,
    customer INTEGER NOT NULL,
    occurred_at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    channel TEXT,
    direction TEXT,
    operator TEXT,
    case_id TEXT,
    body TEXT NOT NULL,
    pin INTEGER
  );
  CREATE INDEX IF NOT EXISTS by_time ON entries
    (person, occurred_at, id, kind, channel, direction, operator, case_id, customer);
  CREATE INDEX IF NOT EXISTS pins ON entries (person, occurred_at, id) WHERE pin IS NOT NULL;
  CREATE INDEX IF NOT EXISTS threads ON entries (person, case_id) WHERE case_id IS NOT NULL;
`;

/**
 * Opens the database of customers and their entries to write it, and makes what it lacks. What is deleted is
 * overwritten: an erasure has to leave nothing that could be read from the disk.
 *
 * @throws Error where the file is another database, of another version, or can't be written
 */
export function openEntriesToWrite(path: string): Database.Database {
  if (path !== ':memory:') makePrivate(path);
  return opened(path, database => {
    database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;`);
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536;');
    database.exec(`PRAGMA wal_autocheckpoint = ${journalPages};`);
    database.exec(`BEGIN IMMEDIATE; ${schema} INSERT OR IGNORE INTO change VALUES (1, 0);`);
    const note = database.prepare(`INSERT OR IGNORE INTO ${marker} VALUES (?, ?)`);
    note.run('schema', schemaVersion);
    note.run('generation', randomUUID());
    database.exec('COMMIT;');
  });
}

/**
 * Opens one that is there, to read it while others write.
 *
 * @throws Error where there is none, or it is none
 */
export function openEntriesToRead(path: string): Database.Database {
  if (!existsSync(path)) throw new Error('there is no such file');
  return opened(path, database => {
    database.exec(`PRAGMA busy_timeout = ${busyMs}; PRAGMA query_only = ON; PRAGMA temp_store = MEMORY;`);
    if (!tablesOf(database).includes(marker)) throw new Error('it is no database of customers: it is empty');
  });
}

export function entriesGeneration(database: Database.Database): string {
  return metaOf(database, 'generation') ?? '';
}

function opened(path: string, prepare: (database: Database.Database) => void): Database.Database {
  const database = new Database(path);
  try {
    refuseOthers(database);
    prepare(database);
    return database;
  } catch (error) {
    if (database.inTransaction) database.exec('ROLLBACK');
    database.close();
    throw error;
  }
}

/** A database of something else must not get these tables because its name was mistyped. */
function refuseOthers(database: Database.Database): void {
  const tables = tablesOf(database);
  if (tables.length === 0) return;
  if (!tables.includes(marker)) {
    throw new Error(`it is a database of something else, with the table ${tables[0]}`);
  }
  const version = metaOf(database, 'schema');
  if (version === schemaVersion) return;
  throw new Error(
    `its tables are of version ${version ?? 'unknown'}, and this program has version ${schemaVersion}: ` +
      'export by the program that made it, and import again',
  );
}

function metaOf(database: Database.Database, name: string): string | undefined {
  const row = database.prepare(`SELECT value FROM ${marker} WHERE name = ?`).raw().get(name);
  return (row as [string] | undefined)?.[0];
}

function tablesOf(database: Database.Database): readonly string[] {
  const rows = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").raw().all();
  return (rows as [string][]).map(([name]) => name);
}
