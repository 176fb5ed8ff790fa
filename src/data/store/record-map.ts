import { familyOf } from '../fold/records.js';
import { LateMap } from '../model/late.js';

const none: ReadonlySet<string> = new Set();

/**
 * The records of a stream with the keys of each family beside them, so that listing the queues of a
 * stream does not walk its thousands of counters. The families change only when a key comes or goes.
 */
export class RecordMap extends LateMap {
  readonly #families = new Map<string, Set<string>>();
  #revision = 0;
  /** Most streams have no queues, and are not asked with each of their values whether it is one. */
  #hasQueues = false;

  // The entries are set here and not by Map's constructor, which would run before the fields exist.
  constructor(entries: Iterable<readonly [string, unknown]> = []) {
    super();
    for (const [key, value] of entries) this.set(key, value);
  }

  /** Grows when a queue, or a queue's channel, may have come or gone; not with mere figures. */
  get revision(): number {
    return this.#revision;
  }

  /** The live set of the keys of one family. */
  keysOf(family: string): ReadonlySet<string> {
    return this.#families.get(family) ?? none;
  }

  override set(key: string, value: unknown): this {
    const { size } = this;
    super.set(key, value);
    if (this.size > size) this.#come(key);
    // A queue's record names its channels, so that a new value counts like a new key.
    else if (this.#hasQueues && key.startsWith('queue|')) this.#revision++;
    return this;
  }

  override delete(key: string): boolean {
    if (this.#families.get(familyOf(key))?.delete(key)) this.#revision++;
    return super.delete(key);
  }

  override clear(): void {
    this.#families.clear();
    this.#revision++;
    super.clear();
  }

  #come(key: string): void {
    const family = familyOf(key);
    this.#keys(family).add(key);
    if (family === 'queue') this.#hasQueues = true;
    this.#revision++;
  }

  #keys(family: string): Set<string> {
    const known = this.#families.get(family);
    if (known) return known;
    const keys = new Set<string>();
    this.#families.set(family, keys);
    return keys;
  }
}

/** Another number where a queue may have come, gone or be called something else. */
export function revisionOf(records: ReadonlyMap<string, unknown>): number {
  return records instanceof RecordMap ? records.revision : 0;
}

/** The keys of a family in any map of records; only a `RecordMap` does it without a walk. */
export function keysOf(records: ReadonlyMap<string, unknown>, family: string): Iterable<string> {
  if (records instanceof RecordMap) return records.keysOf(family);
  return [...records.keys()].filter(key => familyOf(key) === family);
}
