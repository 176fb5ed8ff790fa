import Database from 'libsql';
import { existsSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readBase } from './base.js';
import { generationOf, headOf, openToRead } from './log-database.js';
import { holdFile, type Guard } from './log-guard.js';
import { makePrivate } from './private-file.js';
import { toDisk } from './snapshot-file.js';

export interface BackedUp {
  /** The last entry that is in it. */
  readonly position: number;
}

/**
 * Copies a log as it is at one instant into a file that is not there yet, also while a gateway writes it, and looks
 * whether the copy is whole. A log is all in its file, so the copy can be put in its place as it is.
 *
 * @throws Error when the file is there, when there is no such log, or when the copy is not whole
 */
export async function backUpLog(log: string, into: string): Promise<BackedUp> {
  refuseExisting(into);
  const partial = `${into}.partial`;
  const guard = hold(partial);
  try {
    await rm(partial, { force: true });
    const generation = copy(log, partial);
    const position = proven(partial, generation);
    await toDisk(partial);
    await take(into);
    await rename(partial, into);
    await toDisk(dirname(into));
    return { position };
  } finally {
    await rm(partial, { force: true });
    guard.release();
  }
}

function hold(partial: string): Guard {
  try {
    return holdFile(`${partial}-lock`);
  } catch (error) {
    throw new Error(
      `${partial} can't be written (${(error as Error).message}): check that its folder is there, may be written, and that no other backup goes there.`,
      { cause: error },
    );
  }
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new Error(`There is a file ${file} already: name one that is not there.`);
}

/** Renaming alone would take a name that somebody has used meanwhile. */
async function take(into: string): Promise<void> {
  try {
    await (await open(into, 'wx')).close();
  } catch (error) {
    refuseExisting(into);
    throw error;
  }
}

/** One transaction of SQLite's: it sees the log as it was when it began. */
function copy(log: string, into: string): string {
  const database = openToRead(log);
  try {
    // It changes nothing in the log.
    database.exec('PRAGMA query_only = OFF');
    makePrivate(into);
    database.prepare('VACUUM INTO ?').run(into);
    return generationOf(database);
  } finally {
    database.close();
  }
}

function proven(copy: string, generation: string): number {
  const database = new Database(copy);
  try {
    const [word] = database.prepare('PRAGMA integrity_check(1)').raw().get() as [string];
    if (word !== 'ok')
      throw new Error(`The copy ${copy} is damaged (${word}): check the disk, and try again.`);
    const head = headOf(database);
    const kept = head - (readBase(database)?.position ?? 0);
    const [count] = database.prepare('SELECT count(*) FROM entries').raw().get() as [number];
    if (generationOf(database) === generation && count >= kept) return head;
    throw new Error(`The copy ${copy} is not the log: entries of it are missing.`);
  } finally {
    database.close();
  }
}
