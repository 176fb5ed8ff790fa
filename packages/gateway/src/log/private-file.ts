import { closeSync, openSync } from 'node:fs';

/** What keys of customers and agents are in is its owner's alone. */
export const ownerOnly = 0o600;

/** Makes an empty file that only its owner may read, where there is none; SQLite gives its own beside it the same mode. */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', ownerOnly));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
