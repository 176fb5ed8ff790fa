import Database from 'libsql';
import { rmSync, statSync } from 'node:fs';
import { makePrivate } from './private-file.js';

/** What one process holds and no other can have meanwhile. */
export interface Guard {
  release(): void;
}

/** Attempts until a guard is had whose file was just removed by the one who let it go. */
const attempts = 5;

/**
 * Holds a file of this name by SQLite's own lock, which the system takes back however the process ends. The log
 * itself can't be held like that, since snapshots and backups are read from it while a gateway writes it.
 *
 * @throws Error with "locked" in its message when another holds it
 */
export function holdFile(path: string): Guard {
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const before = identityOf(path);
    const database = new Database(path);
    try {
      // Nothing is ever written, so no journal need lie beside it.
      database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
    } catch (error) {
      database.close();
      throw error;
    }
    // Who let it go removed its name too: then this is the lock of a file that the next one won't find.
    if (statSync(path, { throwIfNoEntry: false })?.ino === before) return guardOf(path, database);
    letGo(database);
  }
  throw new Error(`database is locked: ${path} is taken and given back all the time`);
}

/** Made first where it is not there. It is never opened here otherwise: closing it would give up SQLite's locks. */
function identityOf(path: string): number | undefined {
  makePrivate(path);
  return statSync(path, { throwIfNoEntry: false })?.ino;
}

function guardOf(path: string, database: Database.Database): Guard {
  let held = true;
  return {
    release() {
      if (!held) return;
      held = false;
      // Its name goes while it is held, so that nobody loses a lock he has just taken. Windows removes no open file.
      if (process.platform !== 'win32') rmSync(path, { force: true });
      letGo(database);
    },
  };
}

function letGo(database: Database.Database): void {
  database.exec('ROLLBACK');
  database.close();
}
