import { familyOf } from '../fold/records.js';

const none: ReadonlySet<string> = new Set();

/**
 * The records of a stream with the keys of each family beside them, so that listing the queues of a
 * stream does not walk its thousands of counters. The families change only when a key comes or goes.
 */
export class RecordMap extends Map<string, unknown> {
  // Map's constructor calls `set` before a field initialiser would have run, so no entries are taken there.
  readonly #families = new Map<string, Set<string>>();

  constructor(entries?: Iterable<readonly [string, unknown]>) {
    super();
    for (const [key, value] of entries ?? []) this.set(key, value);
  }

  /** The live set of the keys of one family. */
  keysOf(family: string): ReadonlySet<string> {
    return this.#families.get(family) ?? none;
  }

  override set(key: string, value: unknown): this {
    if (!this.has(key)) this.#keys(familyOf(key)).add(key);
    return super.set(key, value);
  }

  override delete(key: string): boolean {
    this.#families.get(familyOf(key))?.delete(key);
    return super.delete(key);
  }

  override clear(): void {
    this.#families.clear();
    super.clear();
  }

  #keys(family: string): Set<string> {
    const known = this.#families.get(family);
    if (known) return known;
    const keys = new Set<string>();
    this.#families.set(family, keys);
    return keys;
  }
}

/** The keys of a family in any map of records; only a `RecordMap` does it without a walk. */
export function keysOf(records: ReadonlyMap<string, unknown>, family: string): Iterable<string> {
  if (records instanceof RecordMap) return records.keysOf(family);
  return [...records.keys()].filter(key => familyOf(key) === family);
}
