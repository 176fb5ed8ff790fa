import { readdirSync, rmdirSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from 'madoguchi/data';
import { holdFile, type Guard } from './log-guard.js';
import { toDisk } from './snapshot-file.js';
import { staying } from './snapshot-retention.js';

const fileName = /^(\d+)-([0-9a-f]{64})\.db$/;

/** A snapshot beside its log, named by what is needed to find and to trust it. */
export interface SnapshotFile {
  readonly path: string;
  readonly position: number;
  readonly sha256: string;
}

/** The folder of a log's snapshots. All in it can be made again from the log. */
export function snapshotFolder(log: string): string {
  return `${log}-snapshots`;
}

/** The snapshots of a log, the newest first. */
export function snapshotFiles(log: string): readonly SnapshotFile[] {
  const folder = snapshotFolder(log);
  const files = namesIn(folder).flatMap(name => {
    const [, position, sha256] = fileName.exec(name) ?? [];
    if (position === undefined || sha256 === undefined) return [];
    return [{ path: join(folder, name), position: Number(position), sha256 }];
  });
  return files.sort((one, other) => other.position - one.position);
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/**
 * Gives a saved draft its name, by which it becomes a snapshot, and removes those that need not stay.
 *
 * @param timeOf the log's own time at a position
 */
export async function publish(
  log: string,
  { position, sha256 }: Pick<SnapshotFile, 'position' | 'sha256'>,
  timeOf: (position: number) => Instant | null,
): Promise<void> {
  const folder = snapshotFolder(log);
  const draft = draftIn(log);
  await rename(draft, join(folder, `${position}-${sha256}.db`));
  await toDisk(folder);
  const ours = snapshotFiles(log).filter(file => file.position <= position);
  const stay = new Set(staying(ours, file => timeOf(file.position)));
  await Promise.all(ours.filter(file => !stay.has(file)).map(({ path }) => rm(path, { force: true })));
}

/**
 * Makes the folder, holds it, and removes what a process that was killed left in it. Who makes a snapshot or
 * compacts the log holds it meanwhile, so that these never meet. A folder that was made for this goes with its release,
 * if nothing came into it.
 *
 * @throws Error when another holds it
 */
export async function holdSnapshotFolder(log: string): Promise<Guard> {
  const folder = snapshotFolder(log);
  const made = await mkdir(folder, { recursive: true });
  const guard = hold(log, join(folder, 'lock'));
  await rm(draftIn(log), { force: true });
  if (made === undefined) return guard;
  return {
    release() {
      guard.release();
      removeEmpty(folder);
    },
  };
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // A snapshot is in it, or another process already is.
  }
}

/** Where the next snapshot is made by the one who holds the folder. */
export function draftIn(log: string): string {
  return join(snapshotFolder(log), 'draft.db');
}

function hold(log: string, path: string): Guard {
  try {
    return holdFile(path);
  } catch (error) {
    if (!/locked|busy/i.test((error as Error).message)) throw error;
    throw new Error(
      `Another process just makes a snapshot of ${log}, compacts it or verifies it: try again when it is done.`,
      { cause: error },
    );
  }
}
