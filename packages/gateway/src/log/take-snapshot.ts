import { constants, copyFile, rm } from 'node:fs/promises';
import type Database from 'libsql';
import { entriesFrom, fingerprintAt, generationOf, headOf, openToRead, tickUpTo } from './log-database.js';
import { candidates } from './snapshot-choice.js';
import { SnapshotDraft } from './snapshot-file.js';
import { draftIn, holdSnapshotFolder, publish } from './snapshot-folder.js';

/** Entries after which the process looks at what else happened. */
const stride = 2_000;

/** A draft that is saved. */
export interface Drafted {
  readonly position: number;
  readonly sha256: string;
  /** Entries that were folded for it; the others were in the snapshot it goes on from. */
  readonly folded: number;
}

/**
 * Makes a snapshot of a log as it is now, also while a gateway writes it.
 *
 * @param tell told in a sentence of each earlier snapshot that can't be used
 * @returns `null` where there is one of this position already
 * @throws Error when the log can't be read, the snapshot can't be written, or another process is at it
 */
export async function takeSnapshot(log: string, tell: (sentence: string) => void): Promise<Drafted | null> {
  const database = openToRead(log);
  try {
    const guard = await holdSnapshotFolder(log);
    try {
      const head = headOf(database);
      if (head === 0 || (await isThere(log, database, head))) return null;
      const drafted = await draftSnapshot(log, database, head, tell);
      await publish(log, drafted, position => tickUpTo(database, position));
      return drafted;
    } finally {
      guard.release();
    }
  } finally {
    database.close();
  }
}

async function isThere(log: string, database: Database.Database, head: number): Promise<boolean> {
  const newest = candidates(log, database)[0];
  if (newest?.position !== head || newest.isBase) return false;
  return newest.file(draftIn(log)).then(
    () => true,
    () => false,
  );
}

/** Folds a log up to a position, from the last snapshot before it, into the draft of its folder, which is held. */
export async function draftSnapshot(
  log: string,
  database: Database.Database,
  upTo: number,
  tell: (sentence: string) => void,
): Promise<Drafted> {
  const draft = await begin(log, database, upTo, tell);
  try {
    const { logged } = draft;
    let folded = 0;
    for (const entry of entriesFrom(database, logged.fold.position + 1)) {
      if (entry.position > upTo) break;
      try {
        logged.take(entry);
      } catch {
        // A fault of ours: the gateway reports it and goes on as well.
      }
      if (++folded % stride === 0) await new Promise(resolve => setImmediate(resolve));
    }
    const { position } = logged.fold;
    const entry = fingerprintAt(database, position) ?? '';
    const sha256 = await draft.save({ generation: generationOf(database), entry });
    return { position, sha256, folded };
  } catch (error) {
    draft.discard();
    throw error;
  }
}

async function begin(
  log: string,
  database: Database.Database,
  upTo: number,
  tell: (sentence: string) => void,
): Promise<SnapshotDraft> {
  const path = draftIn(log);
  let baseFailed = false;
  for (const candidate of candidates(log, database, upTo)) {
    try {
      const file = await candidate.file(path);
      // A file system that can lets both share what stays the same.
      if (file !== path) await copyFile(file, path, constants.COPYFILE_FICLONE);
      return await SnapshotDraft.goOn(path);
    } catch (error) {
      tell(`${candidate.name} is not used: ${(error as Error).message}.`);
      baseFailed ||= candidate.isBase;
    }
  }
  if (baseFailed) throw new Error(noWayToStart(log));
  await rm(path, { force: true });
  return SnapshotDraft.begin(path);
}

/** A compacted log without a snapshot that can be used. */
export function noWayToStart(log: string): string {
  return (
    `The log ${log} can't be folded: entries of it are forgotten, and no snapshot of them can be used. ` +
    'Use the version of the program that compacted it, or put a backup in its place.'
  );
}
