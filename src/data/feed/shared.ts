import type { TimeSource } from '../model/time-source.js';

/** What can be shared: a store, with everything below it. */
export interface Closable {
  close(): void;
}

export interface Shared<T> {
  readonly store: T;
  /** This user is done; calling it again changes nothing. */
  release(): void;
}

interface Entry {
  readonly store: Closable;
  users: number;
  cancelClose: (() => void) | null;
}

/** Copies of the library that share the registry must agree on what is in it: a change takes another name. */
const registryKey = Symbol.for('madoguchi.shared.1');

interface RegistryOwner {
  [registryKey]?: Map<string, Entry>;
}

/**
 * One store a key on this page, counted by use and closed after `graceMs` without a user, so that moving an
 * element or switching a view does not reconnect. Two copies of the library share it when their keys are
 * equal: put the library's version in, since a store of another version may have other members.
 *
 * @param create makes the store for the first user of the key; what it throws reaches the caller
 * @param graceMs 5 s by default
 */
export function sharedStore<T extends Closable>(
  key: string,
  create: () => T,
  time: TimeSource,
  graceMs = 5_000,
): Shared<T> {
  const entries = registry();
  const entry = entries.get(key) ?? { store: create(), users: 0, cancelClose: null };
  entries.set(key, entry);
  entry.users++;
  entry.cancelClose?.();
  entry.cancelClose = null;
  let released = false;
  const release = (): void => {
    if (released) return;
    released = true;
    if (--entry.users > 0) return;
    entry.cancelClose = time.after(graceMs, () => {
      entries.delete(key);
      entry.store.close();
    });
  };
  return { store: entry.store as T, release };
}

function registry(): Map<string, Entry> {
  const owner = globalThis as RegistryOwner;
  owner[registryKey] ??= new Map();
  return owner[registryKey];
}
