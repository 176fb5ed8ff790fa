import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import type { EventLog } from '../log/event-log.js';
import { snapshotFolder } from '../log/snapshot-folder.js';
import { openSqliteLog } from '../log/sqlite-log.js';
import { deadLetterFilesOf } from '../webhooks/dead-letters.js';
import { keptDeliveryFilesOf } from '../webhooks/kept-deliveries.js';
import { auditPathOf } from './open-audit.js';

/** A log and what to do with it when the start fails. */
export interface OpenedLog {
  readonly log: EventLog;
  /** Whether it begins with this start. */
  readonly isNew: boolean;
  /** Whether its folder was made for it. */
  readonly isFolderNew: boolean;
  /** Closes it, and removes it where it was not there before: nothing in it was acknowledged to anybody. */
  discard(): Promise<void>;
}

/** @throws InputError when the log can't be had; no file that was not there before is left then */
export async function openLog(path: string): Promise<OpenedLog> {
  const known = existsSync(path);
  const remove = async (): Promise<void> => {
    if (!known) await removeLog(path);
  };
  const isFolderNew = await makeFolder(dirname(path), path);
  try {
    const log = openSqliteLog(path);
    return {
      log,
      isNew: !known,
      isFolderNew,
      async discard() {
        await log.close();
        await remove();
      },
    };
  } catch (error) {
    await remove().catch(() => undefined);
    throw new InputError((error as Error).message, { cause: error });
  }
}

/** A log that is closed, and what lies beside it. */
export async function removeLog(path: string): Promise<void> {
  const files = [
    ...[path, `${path}-wal`, `${path}-shm`, `${path}-lock`, snapshotFolder(path), auditPathOf(path)],
    ...keptDeliveryFilesOf(path),
    ...deadLetterFilesOf(path),
  ];
  await Promise.all(files.map(file => rm(file, { force: true, recursive: true })));
}

/** Whether it was not there before. */
async function makeFolder(folder: string, path: string): Promise<boolean> {
  try {
    return (await mkdir(folder, { recursive: true })) !== undefined;
  } catch (error) {
    throw new InputError(
      `The log ${path} can't be made, since its folder ${folder} can't (${fileFault(error)}): ` +
        'choose another file with --log.',
      { cause: error },
    );
  }
}
