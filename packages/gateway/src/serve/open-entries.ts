import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { defaultCustomers } from '../customers/settings.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import { openCustomerStore } from '../customers/store/open-store.js';
import { InputError } from '../input/problems.js';
import type { ServeOptions } from './serve-options.js';

/** An entries database and what to do with it when the start fails. */
export interface OpenedEntries {
  readonly store: CustomerStore;
  readonly path: string;
  /** Closes it, and removes it where it was not there before. */
  discard(): Promise<void>;
}

/** Where the customers of a log stand, if nobody says otherwise. */
export function entriesPathOf(logPath: string): string {
  return `${logPath}.entries.db`;
}

/** A database that is closed, and what lay beside it while it was open. */
export async function removeEntries(path: string): Promise<void> {
  await Promise.all([path, `${path}-wal`, `${path}-shm`].map(file => rm(file, { force: true })));
}

/** @throws InputError when it can't be had */
export function openEntries(options: ServeOptions, logPath: string): OpenedEntries {
  const { entriesDb: path = entriesPathOf(logPath), customersConfig = {} } = options;
  const { country = defaultCustomers.country } = customersConfig;
  const known = existsSync(path);
  try {
    const store = openCustomerStore({ path, country });
    return {
      store,
      path,
      async discard() {
        await store.close();
        if (!known) await removeEntries(path);
      },
    };
  } catch (error) {
    const reason = `${(error as Error).message} Name another with --entries-db.`;
    throw new InputError(reason, { cause: error });
  }
}
