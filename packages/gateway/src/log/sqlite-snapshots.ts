import type Database from 'libsql';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { candidates } from './snapshot-choice.js';
import { restoreFrom } from './snapshot-file.js';
import { snapshotFolder } from './snapshot-folder.js';
import { runLogCommand } from './log-process.js';
import type { RestoredFold, Snapshots } from './snapshots.js';
import { noWayToStart } from './take-snapshot.js';

/** The snapshots beside a log that this process writes. */
export class SqliteSnapshots implements Snapshots {
  readonly #log: string;
  readonly #database: Database.Database;

  constructor(log: string, database: Database.Database) {
    this.#log = log;
    this.#database = database;
  }

  get position(): number {
    return candidates(this.#log, this.#database)[0]?.position ?? 0;
  }

  async restore(tell: (sentence: string) => void): Promise<RestoredFold | null> {
    let isForgetful = false;
    for (const candidate of candidates(this.#log, this.#database)) {
      isForgetful ||= candidate.isBase;
      try {
        return await this.#restore(candidate);
      } catch (error) {
        tell(`${candidate.name} is not used: ${(error as Error).message}.`);
      }
    }
    if (isForgetful) throw new Error(noWayToStart(this.#log));
    return null;
  }

  take(given?: AbortSignal): Promise<void> {
    return runLogCommand('snapshot', this.#log, given);
  }

  async #restore({ isBase, file }: ReturnType<typeof candidates>[number]): Promise<RestoredFold> {
    const folder = snapshotFolder(this.#log);
    // The log's only writer is the only one who starts.
    const unpacked = join(folder, 'start.db');
    if (isBase) mkdirSync(folder, { recursive: true });
    try {
      return await restoreFrom(await file(unpacked));
    } finally {
      // Windows keeps the name of a file that is open; the next start writes over it.
      if (isBase && process.platform !== 'win32') rmSync(unpacked, { force: true });
    }
  }
}
