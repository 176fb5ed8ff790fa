import Database from 'libsql';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import {
  createFold,
  FOLD_VERSION,
  type CustomerIndex,
  type FoldState,
  type SiteSettings,
} from 'madoguchi/data';
import type { CachedCustomerIndex } from './cached-customer-index.js';
import { LoggedFold } from './logged-fold.js';
import { makePrivate } from './private-file.js';
import { customerContactsIn, customerIndexIn, goOnFromCustomerIndex } from './sqlite-customer-index.js';
import type { RestoredFold } from './snapshots.js';
import { Assembly, piecesOf, type Piece } from './state-pieces.js';

/** Raised when these files are written otherwise. */
const format = 1;

/** What a snapshot says of itself. */
export interface SnapshotHeader {
  readonly format: number;
  /** Of the log. */
  readonly generation: string;
  readonly foldVersion: number;
  /** Of the last entry that is in it. */
  readonly position: number;
  /** That entry as `fingerprintAt` has it: a log that was put back from a backup went on differently. */
  readonly entry: string;
  readonly site: SiteSettings | null;
}

/**
 * A file in which a fold is gone on with and then saved: SQLite, with the customer index in its tables, so that a
 * snapshot is its predecessor's copy with what changed. Nothing in it is safe before `save` has returned.
 */
export class SnapshotDraft {
  readonly logged: LoggedFold;
  readonly #path: string;
  readonly #database: Database.Database;
  readonly #customers: CachedCustomerIndex;

  private constructor(
    path: string,
    database: Database.Database,
    customers: CachedCustomerIndex,
    logged: LoggedFold,
  ) {
    this.#path = path;
    this.#database = database;
    this.#customers = customers;
    this.logged = logged;
  }

  /** A file that is not there yet, with a fold of nothing. */
  static begin(path: string): SnapshotDraft {
    const database = openDraft(path);
    const customers = customerIndexIn(database);
    return new SnapshotDraft(path, database, customers, LoggedFold.begin(customers));
  }

  /** A file that is a copy of a snapshot. */
  static async goOn(path: string): Promise<SnapshotDraft> {
    const database = openDraft(path);
    try {
      const { site } = headerIn(database);
      const state = await stateIn(database);
      database.exec('DELETE FROM state; DELETE FROM header;');
      const customers = customerIndexIn(database);
      const fold = createFold({ customers, state });
      return new SnapshotDraft(path, database, customers, new LoggedFold(fold, site));
    } catch (error) {
      database.close();
      throw error;
    }
  }

  /** Resolves with the SHA-256 of the file, which is on the disk then. */
  async save(log: Pick<SnapshotHeader, 'generation' | 'entry'>): Promise<string> {
    const { fold, site } = this.logged;
    const header: SnapshotHeader = {
      ...log,
      format,
      foldVersion: FOLD_VERSION,
      position: fold.position,
      site,
    };
    this.#customers.flush();
    this.#database.prepare('INSERT INTO header VALUES (?)').run(JSON.stringify(header));
    const insert = this.#database.prepare('INSERT INTO state (path, json) VALUES (?, ?)');
    for (const { path, json } of piecesOf(fold.save())) insert.run(path, json);
    this.#database.exec('COMMIT');
    this.#database.close();
    await toDisk(this.#path);
    return sha256Of(this.#path);
  }

  /** Lets go of the file; it is rubbish then. */
  discard(): void {
    this.#database.close();
  }
}

/** No journal, and one transaction: what is not whole in the end is thrown away. */
function openDraft(path: string): Database.Database {
  makePrivate(path);
  const database = new Database(path);
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA cache_size = -65536;
    BEGIN;
    CREATE TABLE IF NOT EXISTS header (json TEXT NOT NULL);
    CREATE TABLE IF NOT EXISTS state (part INTEGER PRIMARY KEY, path TEXT NOT NULL, json TEXT NOT NULL);
  `);
  return database;
}

/** @throws Error when the file is no snapshot of this format */
export function headerOf(path: string): SnapshotHeader {
  return reading(path, headerIn);
}

/**
 * A fold that goes on from a snapshot. Its customers of before are read from the file as long as it is open; where the
 * system allows that, the file's name may go at once.
 */
export async function restoreFrom(path: string): Promise<RestoredFold> {
  const { site, state } = await reading(path, async database => ({
    site: headerIn(database).site,
    state: await stateIn(database),
  }));
  const customers = goOnFromCustomerIndex(uriOf(path));
  try {
    const fold = createFold({ customers, state });
    return { fold, site, close: () => customers.close() };
  } catch (error) {
    customers.close();
    throw error;
  }
}

/** What a snapshot holds besides its customers, all of whom are put into the index. */
export async function savedIn(
  path: string,
  customers: CustomerIndex,
): Promise<{ readonly state: FoldState; readonly site: SiteSettings | null }> {
  return reading(path, async database => {
    for (const contact of customerContactsIn(database)) customers.put(contact);
    return { site: headerIn(database).site, state: await stateIn(database) };
  });
}

function reading<T>(path: string, read: (database: Database.Database) => T): T {
  const database = new Database(uriOf(path));
  const close = (): void => void database.close();
  let result: T;
  try {
    result = read(database);
  } catch (error) {
    close();
    throw error;
  }
  if (result instanceof Promise) result.then(close, close);
  else close();
  return result;
}

/** Nobody changes a snapshot, so that SQLite need not look for others at it. */
function uriOf(path: string): string {
  return `${pathToFileURL(path).href}?mode=ro&immutable=1`;
}

function headerIn(database: Database.Database): SnapshotHeader {
  const row = database.prepare('SELECT json FROM header').get() as { readonly json: string } | undefined;
  if (!row) throw new Error('it has no header');
  const header = JSON.parse(row.json) as SnapshotHeader;
  if (header.format === format) return header;
  throw new Error(`it is of format ${header.format}, and this program reads format ${format}`);
}

async function stateIn(database: Database.Database): Promise<FoldState> {
  const assembly = new Assembly();
  const rows = database.prepare('SELECT path, json FROM state ORDER BY part').iterate() as Iterable<Piece>;
  for (const piece of rows) {
    assembly.add(piece);
    await breath();
  }
  // The fold checks it.
  return assembly.whole() as FoldState;
}

/** Lets the process do what else is due. */
function breath(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(bytes as Buffer);
  return hash.digest('hex');
}

/** What was written to a file, or to a folder, survives the end of the power from here on. */
export async function toDisk(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
