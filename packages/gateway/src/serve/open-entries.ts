import { defaultCustomers } from '../customers/settings.js';
import type { CustomerStore } from '../customers/store/customer-store.js';
import { openCustomerStore } from '../customers/store/open-store.js';
import { InputError } from '../input/problems.js';
import type { ServeOptions } from './serve-options.js';

/** Where the customers of a log stand, if nobody says otherwise. */
export function entriesPathOf(logPath: string): string {
  return `${logPath}.entries.db`;
}

/** What lies beside an SQLite file while it is open, and the file. */
export function entriesFiles(logPath: string): readonly string[] {
  const path = entriesPathOf(logPath);
  return [path, `${path}-wal`, `${path}-shm`];
}

/** @throws InputError when it can't be had */
export function openEntries({ customersConfig = {} }: ServeOptions, path: string): CustomerStore {
  const { country = defaultCustomers.country } = customersConfig;
  try {
    return openCustomerStore({ path, country });
  } catch (error) {
    const reason = `${(error as Error).message} Name another with --entries-db.`;
    throw new InputError(reason, { cause: error });
  }
}
