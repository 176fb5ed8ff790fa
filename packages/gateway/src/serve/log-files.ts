import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { holdFile } from '../log/log-guard.js';
import { entriesPathOf, removeEntries } from './open-entries.js';
import { removeLog } from './open-log.js';
import type { ServeOptions } from './serve-options.js';

/** The folder of the logs that are made for one start. */
const dataFolder = 'data';
/** Logs of replays and simulations that stay where nobody says otherwise, the new one included. */
export const defaultKeptLogs = 3;
/** Logs that this program named, and that can be made again from a file or a seed. Never those of live events. */
const repeatable = /^(?:replay|simulation)-(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z)\.db$/;

/** Where a start without `--log` has its own log: named by what it holds and the instant of the start. */
export function newLogPath({ replay, simulate }: ServeOptions, now: Date): string {
  const kind = replay !== undefined ? 'replay' : simulate === true ? 'simulation' : 'live';
  return join(dataFolder, `${kind}-${now.toISOString().replaceAll(':', '-')}.db`);
}

/** Any log that this program named. */
const named = /^(live|replay|simulation)-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z\.db$/;

/**
 * The log of the start before the one whose log this is, for somebody who expected to go on with it: the last of the same kind
 * that no gateway has taken. One whose gateway was killed is named too: it goes on where its last commit was. `undefined`
 * where there is none, and where this log was named by somebody.
 */
export async function logBefore(path: string): Promise<string | undefined> {
  const [own, folder] = [basename(path), dirname(path)];
  const kind = named.exec(own)?.[1];
  if (kind === undefined) return undefined;
  const names = await readdir(folder).catch((): string[] => []);
  const before = names.filter(name => named.exec(name)?.[1] === kind && name < own).sort();
  const last = before.findLast(name => !names.includes(`${name}-lock`) || isFree(join(folder, name)));
  return last === undefined ? undefined : join(folder, last);
}

/** A gateway that was killed leaves its file to hold too, but nobody holds it. What can't be held can't be gone on with. */
function isFree(path: string): boolean {
  try {
    holdFile(`${path}-lock`).release();
    return true;
  } catch {
    return false;
  }
}

/**
 * Removes the oldest logs of replays and simulations that were closed, so that `keep` stay with the one
 * of this start. Returns how many it removed. One with a journal beside it is in use, or its gateway was
 * killed: it stays.
 */
export async function removeOldLogs(keep = defaultKeptLogs, folder = dataFolder): Promise<number> {
  const names = await readdir(folder).catch((): string[] => []);
  const dated = names.flatMap(name => {
    const made = repeatable.exec(name)?.[1];
    return made === undefined || names.includes(`${name}-wal`) ? [] : [{ name, made }];
  });
  dated.sort((one, other) => (one.made < other.made ? 1 : -1));
  const old = dated.slice(keep - 1);
  const paths = old.map(({ name }) => join(folder, name));
  await Promise.all(paths.flatMap(path => [removeLog(path), removeEntries(entriesPathOf(path))]));
  return old.length;
}
