import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NearLink } from '../../threads/near-link.js';
import { openThread } from '../../threads/open-thread.js';
import { Thread } from '../../threads/thread-link.js';
import type { CustomerStore } from './customer-store.js';
import { openEntriesToRead, openEntriesToWrite } from './entries-database.js';
import { LinkedStore } from './linked-store.js';
import { checkedCountry } from './normalise-address.js';
import { newRandomName } from './random-name.js';
import { readCalls, writeCalls, type ReadCalls, type WriteCalls } from './store-calls.js';
import { StoreReader } from './store-reader.js';
import type { StoreThreadData } from './store-thread.js';

export interface StoreOptions {
  /** The file of the database; `null`: one of its own, of which nothing is left at the end. */
  readonly path: string | null;
  /** ISO 3166-1 alpha-2: of phone numbers without a country code. */
  readonly country: string;
  /** True where nobody minds being held, such as in a command: no threads are started. */
  readonly isNear?: boolean | undefined;
  /** Makes keys and references where no threads do; by chance, unless a test says otherwise. */
  readonly newName?: (() => string) | undefined;
}

/**
 * Opens the database of customers and their entries, or makes it. Others may have it open too, and write.
 *
 * @throws Error when the file is another database, of another version, can't be written, or there is no such country
 */
export function openCustomerStore({ path, country, isNear, newName }: StoreOptions): CustomerStore {
  checkedCountry(country);
  const held =
    path === null && isNear !== true ? passingFile() : { path: path ?? ':memory:', forget: () => undefined };
  try {
    const open = isNear === true ? openNear : openFar;
    return open(held.path, { country, newName: newName ?? newRandomName }, held.forget);
  } catch (error) {
    held.forget();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The entries database ${held.path} can't be opened (${reason}): check that the folder exists and that the file is one which may be written.`,
      { cause: error },
    );
  }
}

interface Naming {
  readonly country: string;
  readonly newName: () => string;
}

/** All in the caller's thread, by one connection. */
function openNear(path: string, naming: Naming, forget: () => void): CustomerStore {
  const database = openEntriesToWrite(path);
  return new LinkedStore({
    reader: new StoreReader(database, naming.country),
    writing: new NearLink<WriteCalls>(writeCalls(database, naming)),
    reading: new NearLink<ReadCalls>(readCalls(database, naming.country)),
    close() {
      database.close();
      forget();
    },
  });
}

/** A thread that writes, and one that reads for long. */
function openFar(path: string, { country }: Naming, forget: () => void): CustomerStore {
  // What is wrong with the file is to be told here, and at once.
  openEntriesToWrite(path).close();
  const database = openEntriesToRead(path);
  const start = (does: StoreThreadData['does']) => () =>
    openThread(new URL('./store-thread.js', import.meta.url), { path, country, does });
  return new LinkedStore({
    reader: new StoreReader(database, country),
    writing: new Thread<WriteCalls>(start('write')),
    reading: new Thread<ReadCalls>(start('read')),
    close() {
      database.close();
      forget();
    },
  });
}

/** In a folder that only its owner can look into, gone with the process too where nobody closes the store. */
function passingFile(): { readonly path: string; readonly forget: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-entries-'));
  const forget = (): void => {
    process.removeListener('exit', forget);
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', forget);
  return { path: join(folder, 'entries.db'), forget };
}
