import type Database from 'libsql';
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instant } from 'madoguchi/data';
import { basePartsOf, packBase, readBase, type Base } from './base.js';
import { openToRead, openToWrite } from './log-database.js';
import { restoreFrom } from './snapshot-file.js';
import { draftIn, holdSnapshotFolder } from './snapshot-folder.js';
import { draftSnapshot } from './take-snapshot.js';

/** The contacts of yesterday can still be corrected, so what may be forgotten is older. */
export const leastKeptMs = 2 * 86_400_000;

/** Entries forgotten, and pages given back, in one step: a gateway that writes waits no longer than for one. */
const stepEntries = 2_000;
const stepPages = 500;
/** Between the steps, so that a gateway that waits has its turn. */
const restMs = 5;

export interface Compacted {
  /** Entries that are forgotten by this, and where the log begins now. */
  readonly forgotten: number;
  readonly position: number;
  /** What came at or before it can't be sent again. */
  readonly until: Instant;
}

/**
 * Forgets the entries older than `keepMs` before the log's own time. The log then begins with a snapshot of what
 * they came to, which is in its file, proven, and valid from the same instant on from which they are forgotten. A
 * gateway may run meanwhile; a process that is killed at this leaves the log as it was before or after that instant.
 *
 * @returns `null` when nothing is that old
 * @throws Error when the log can't be read or written, or the snapshot can't be made
 */
export async function compactLog(
  log: string,
  keepMs: number,
  tell: (sentence: string) => void,
): Promise<Compacted | null> {
  openToRead(log).close();
  const guard = await holdSnapshotFolder(log);
  const database = openToWrite(log);
  try {
    await sweep(database);
    const before = readBase(database);
    const cut = lastBefore(database, keepMs);
    if (cut === null || cut <= (before?.position ?? 0)) return null;
    const base = await draftBase(log, database, cut, tell);
    await sweep(database, base);
    return { forgotten: base.position - (before?.position ?? 0), position: base.position, until: base.until };
  } finally {
    await rm(draftIn(log), { force: true });
    database.close();
    guard.release();
  }
}

/** The last entry before the first tick that stays. The newest tick always stays, since it is the log's time. */
function lastBefore(database: Database.Database, keepMs: number): number | null {
  const tick = `SELECT position, time FROM entries WHERE type = 'clock.tick'`;
  const last = database.prepare(`${tick} ORDER BY position DESC LIMIT 1`).get() as Place | undefined;
  if (!last) return null;
  const first = database
    .prepare(`${tick} AND time > ? AND position > ? ORDER BY position LIMIT 1`)
    .get(last.time - keepMs - 1, readBase(database)?.position ?? 0) as Place | undefined;
  return (first ?? last).position - 1;
}

interface Place {
  readonly position: number;
  readonly time: Instant;
}

/** Folds up to the cut, proves what came of it, and puts it into the log; its last step makes it valid. */
async function draftBase(
  log: string,
  database: Database.Database,
  cut: number,
  tell: (sentence: string) => void,
): Promise<Base> {
  const { position, sha256 } = await draftSnapshot(log, database, cut, tell);
  const file = draftIn(log);
  (await restoreFrom(file)).close();
  await packBase(database, position, file);
  if (sha256InLog(database, position) !== sha256) {
    throw new Error(`What ${log} came to up to entry ${position} could not be written into it as it was.`);
  }
  const base = { position, sha256, ...timesUpTo(database, position) };
  database.prepare('INSERT OR REPLACE INTO meta VALUES (?, ?)').run('base', JSON.stringify(base));
  return base;
}

function sha256InLog(database: Database.Database, position: number): string {
  const hash = createHash('sha256');
  for (const bytes of basePartsOf(database, position)) hash.update(bytes);
  return hash.digest('hex');
}

function timesUpTo(database: Database.Database, position: number): Pick<Base, 'began' | 'until'> {
  const before = readBase(database);
  const { began, until } = database
    .prepare(
      `SELECT (SELECT time FROM entries ORDER BY position LIMIT 1) AS began,
       (SELECT max(time) FROM entries WHERE position <= ?) AS until`,
    )
    .get(position) as { readonly began: Instant; readonly until: Instant };
  return { began: before?.began ?? began, until: Math.max(until, before?.until ?? until) };
}

/** Removes in small steps what says nothing any more: forgotten entries, and snapshots that are not the base. */
async function sweep(database: Database.Database, base = readBase(database)): Promise<void> {
  const place = base?.position ?? 0;
  const steps: readonly (readonly [query: string, ...values: number[]])[] = [
    [`DELETE FROM base WHERE rowid IN (SELECT rowid FROM base WHERE position <> ? LIMIT 1)`, place],
    [
      `DELETE FROM entries WHERE position IN
       (SELECT position FROM entries WHERE position <= ? ORDER BY position LIMIT ${stepEntries})`,
      place,
    ],
  ];
  for (const [query, ...values] of steps) {
    const statement = database.prepare(query);
    while (statement.run(...values).changes > 0) await sleep(restMs);
  }
  await giveBack(database);
}

/** Gives free pages back to the system, in a log that can: one that an earlier program made uses them again itself. */
async function giveBack(database: Database.Database): Promise<void> {
  const numberOf = (name: string): number => (database.prepare(`PRAGMA ${name}`).raw().get() as [number])[0];
  if (numberOf('auto_vacuum') !== 2) return;
  for (let free = numberOf('freelist_count'); free > 0;) {
    database.exec(`PRAGMA incremental_vacuum(${stepPages})`);
    await sleep(restMs);
    const left = numberOf('freelist_count');
    if (left >= free) return;
    free = left;
  }
}
