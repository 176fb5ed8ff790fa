import type Database from 'libsql';
import { rm } from 'node:fs/promises';
import type { LogEntry } from 'madoguchi/data';
import { readBase } from './base.js';
import { EntryCheck, rowsFrom, type Fault } from './entry-check.js';
import { differenceOf } from './fold-difference.js';
import { headOf, openToRead } from './log-database.js';
import { LoggedFold } from './logged-fold.js';
import { candidates, type Candidate } from './snapshot-choice.js';
import { restoreFrom } from './snapshot-file.js';
import { draftIn, holdSnapshotFolder } from './snapshot-folder.js';
import type { RestoredFold } from './snapshots.js';
import { createSqliteCustomerIndex } from './sqlite-customer-index.js';

/** Faults told of one log; what is wrong at many places is often wrong for one reason. */
const toldFaults = 20;
/** Entries after which the process looks at what else happened. */
const stride = 2_000;

/** What was looked at, and what was found. */
export interface Verified {
  readonly entries: number;
  readonly ticks: number;
  /** Times that the log's clock crossed in one step, since the gateway was off. */
  readonly silences: number;
  /** The position of the last entry that was forgotten; 0 in a log that is whole. */
  readonly forgotten: number;
  readonly snapshots: number;
  /** At most 20. */
  readonly faults: readonly Fault[];
  /** Snapshots beside the log that can't be used, each in a sentence. The log is no worse for them. */
  readonly badSnapshots: readonly string[];
}

/**
 * Looks whether a log is what it was when it was written, up to its end as it is now; a gateway may run meanwhile. It
 * is folded anew, and every snapshot has to show what the entries come to.
 *
 * @throws Error when there is no such log, or another process is at its snapshots
 */
export async function verifyLog(log: string): Promise<Verified> {
  const database = openToRead(log);
  try {
    const guard = await holdSnapshotFolder(log);
    try {
      const reasons = integrityFaults(database);
      // On pages that don't fit together nothing else can be relied on.
      if (reasons.length > 0) return damagedFile(reasons);
      return await new Verification(log, database).run();
    } finally {
      await rm(draftIn(log), { force: true });
      guard.release();
    }
  } finally {
    database.close();
  }
}

class Verification {
  readonly #log: string;
  readonly #database: Database.Database;
  readonly #snapshots: readonly Candidate[];
  readonly #head: number;
  readonly #faults: Fault[] = [];
  readonly #badSnapshots: string[] = [];
  #fold: RestoredFold | null = null;

  constructor(log: string, database: Database.Database) {
    this.#log = log;
    this.#database = database;
    this.#head = headOf(database);
    this.#snapshots = candidates(log, database);
  }

  async run(): Promise<Verified> {
    const forgotten = readBase(this.#database)?.position ?? 0;
    this.#fold = await this.#beginning();
    const check = new EntryCheck(forgotten + 1);
    let entries = 0;
    for (const row of rowsFrom(this.#database, forgotten + 1)) {
      if (row.position > this.#head) break;
      const { entry, faults } = check.take(row);
      this.#faults.push(...faults);
      await this.#compare(entry);
      if (++entries % stride === 0) await new Promise(resolve => setImmediate(resolve));
    }
    this.#endFold();
    const { ticks, silences } = check;
    const snapshots = this.#snapshots.length;
    const faults = this.#faults.slice(0, toldFaults);
    return { entries, ticks, silences, forgotten, snapshots, faults, badSnapshots: this.#badSnapshots };
  }

  /** Where the entries are folded from; `null` where that is no use. */
  async #beginning(): Promise<RestoredFold | null> {
    const base = this.#snapshots.find(({ isBase }) => isBase);
    if (base) return this.#restore(base);
    const customers = createSqliteCustomerIndex();
    return { fold: LoggedFold.begin(customers).fold, site: null, close: () => customers.close() };
  }

  /** After the first fault nothing more can be compared. */
  async #compare(entry: LogEntry | null): Promise<void> {
    if (entry === null || this.#faults.length > 0) this.#endFold();
    if (entry === null || this.#fold === null) return;
    try {
      this.#fold.fold.apply(entry);
    } catch {
      // A fault of the fold's, which the gateway tells; it is the same in every fold.
    }
    const snapshot = this.#snapshots.find(({ isBase, position }) => !isBase && position === entry.position);
    const restored = snapshot && (await this.#restore(snapshot));
    if (!restored) return;
    const difference = differenceOf(this.#fold.fold, restored.fold);
    restored.close();
    if (difference !== null) {
      this.#fault(null, `${snapshot.name} is not what the entries come to: ${difference}`);
    }
  }

  async #restore(candidate: Candidate): Promise<RestoredFold | null> {
    try {
      return await restoreFrom(await candidate.file(draftIn(this.#log)));
    } catch (error) {
      const reason = `${candidate.name} can't be used: ${(error as Error).message}`;
      if (candidate.isBase) this.#fault(null, reason);
      else this.#badSnapshots.push(reason);
      return null;
    }
  }

  #endFold(): void {
    this.#fold?.close();
    this.#fold = null;
  }

  #fault(position: number | null, reason: string): void {
    this.#faults.push({ position, reason });
  }
}

function damagedFile(reasons: readonly string[]): Verified {
  const faults = reasons.map(reason => ({ position: null, reason }));
  return { entries: 0, ticks: 0, silences: 0, forgotten: 0, snapshots: 0, faults, badSnapshots: [] };
}

/** What SQLite itself finds: pages, rows and indexes that don't fit together. */
function integrityFaults(database: Database.Database): readonly string[] {
  try {
    const rows = database.prepare(`PRAGMA integrity_check(${toldFaults})`).raw().all() as [string][];
    return rows.filter(([word]) => word !== 'ok').map(([word]) => `the file is damaged: ${word}`);
  } catch (error) {
    return [`the file is damaged: ${(error as Error).message}`];
  }
}
