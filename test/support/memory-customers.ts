import type {
  CustomerStore,
  FoundEntry,
  MergeResult,
  OpenPromise,
  PutResult,
  StoredMatch,
  StoredProfile,
} from '../../packages/gateway/src/customers/store/customer-store.js';
import {
  casePosition,
  casesOf,
  habitsOf,
  newestFirst,
  pageEntries,
  pageOf,
  pinnedOf,
  timeZone,
  type CustomerEntry,
} from '../../src/data/index.js';

/** Customers without a database: what a test says they are, and how often they were read. */
export class MemoryCustomers implements CustomerStore {
  readonly generation = 'memory';
  change = 0;
  /** How often the newest entries of somebody were read. */
  loads = 0;
  /** What every reading throws, as when the database is gone. */
  fault: Error | null = null;
  readonly #profiles = new Map<string, StoredProfile>();
  readonly #entries = new Map<string, readonly CustomerEntry[]>();
  readonly #persons = new Map<string, string>();
  readonly #changes = new Map<string, number>();

  /** From now on these are the profile and the entries of a person. */
  set(key: string, profile: Partial<StoredProfile>, entries: readonly CustomerEntry[] = []): void {
    this.#profiles.set(key, { ...stranger(key), state: 'known', ...profile });
    this.#entries.set(key, entries);
    this.#changed(key);
  }

  resolve(): Promise<null> {
    return Promise.resolve(null);
  }

  addressOf(): null {
    return null;
  }

  learn(): Promise<boolean> {
    return Promise.resolve(false);
  }

  personOf(key: string): string {
    return this.#persons.get(key) ?? key;
  }

  entry(id: string): FoundEntry | null {
    for (const [key, entries] of this.#entries) {
      const entry = entries.find(each => each.id === id);
      if (entry) return { key: this.personOf(key), entry };
    }
    return null;
  }

  openPromises(): Promise<readonly OpenPromise[]> {
    const open = [...this.#entries].flatMap(([key, entries]) =>
      entries.flatMap(({ id, kind, facts, operator }) =>
        kind === 'promise' && facts.state === 'open' ? [{ id, key, dueAt: facts.dueAt, operator }] : [],
      ),
    );
    return Promise.resolve(open);
  }

  profile(key: string): StoredProfile {
    if (this.fault) throw this.fault;
    const person = this.personOf(key);
    return this.#profiles.get(person) ?? stranger(person);
  }

  pinned(key: string, now: number): readonly CustomerEntry[] {
    return pinnedOf(this.#of(key), now);
  }

  newest(key: string, limit: number): readonly CustomerEntry[] {
    this.loads += 1;
    return newestFirst(this.#of(key)).slice(0, limit);
  }

  habits(key: string, clock: { readonly timeZone: string }) {
    return Promise.resolve(habitsOf(this.#of(key), timeZone(clock.timeZone)));
  }

  page(key: string, { filter, ...range }: Parameters<CustomerStore['page']>[1]) {
    return Promise.resolve(pageEntries(this.#of(key), range, filter));
  }

  cases(key: string, range: Parameters<CustomerStore['cases']>[1]) {
    const all = casesOf(this.#of(key));
    const { entries, next } = pageOf(all, casePosition, range);
    return Promise.resolve({ cases: entries, next, total: all.length });
  }

  search(text: string): Promise<readonly StoredMatch[]> {
    const found = [...this.#profiles.values()].filter(({ name }) => name?.includes(text) === true);
    return Promise.resolve(found.map(profile => ({ ...profile, lastContactAt: null, matchedBy: 'name' })));
  }

  match(keys: readonly string[]): readonly StoredMatch[] {
    const found = keys.flatMap(key => this.#profiles.get(this.personOf(key)) ?? []);
    return found.map(profile => ({ ...profile, lastContactAt: null, matchedBy: 'key' }));
  }

  put(): Promise<readonly PutResult[]> {
    return Promise.resolve([]);
  }

  mark(): null {
    return null;
  }

  merge(child: string, into: string): Promise<MergeResult> {
    this.#persons.set(child, into);
    this.#changed(child, into);
    return Promise.resolve({ done: true, person: into });
  }

  unmerge(child: string): Promise<MergeResult> {
    const into = this.personOf(child);
    this.#persons.delete(child);
    this.#changed(child, into);
    return Promise.resolve({ done: true, person: child });
  }

  erase(key: string) {
    this.#profiles.set(key, { ...stranger(key), state: 'erased' });
    this.#entries.delete(key);
    this.#changed(key);
    return Promise.resolve({ keys: [key], entries: 0, addresses: 0 });
  }

  scrub(): Promise<boolean> {
    return Promise.resolve(true);
  }

  export(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  changesSince(change: number, keys: Iterable<string>) {
    const changed = [...keys].filter(key => (this.#changes.get(key) ?? 0) > change);
    return { change: this.change, keys: changed };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #of(key: string): readonly CustomerEntry[] {
    return this.#entries.get(this.personOf(key)) ?? [];
  }

  #changed(...keys: readonly string[]): void {
    this.change += 1;
    for (const key of keys) this.#changes.set(key, this.change);
  }
}

function stranger(key: string): StoredProfile {
  const nothing = { name: null, kana: null, since: null, addresses: [], attributes: {}, merged: [] };
  return { key, state: 'stranger', ...nothing };
}
