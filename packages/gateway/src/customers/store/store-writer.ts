import type { HistoryInput, ProfileInput } from 'madoguchi/data';
import type Database from 'libsql';
import type {
  Erasure,
  GivenAddress,
  Mark,
  MergeResult,
  PutResult,
  ResolvedAddress,
} from './customer-store.js';
import type { CustomerRow } from './customer-table.js';
import { busyMs } from './entries-database.js';
import { EntryWriter } from './entry-writer.js';
import { erasePerson } from './erasing.js';
import { IdentityWriter } from './identity-writer.js';
import { Merging } from './merging.js';
import { normaliseAddress } from './normalise-address.js';
import { attributesOf } from './profiles.js';
import { Queries } from './queries.js';
import { scrubPages } from './scrubbing.js';
import { WhoseFinder } from './whose.js';

/** For how long whoever reads in the write-ahead log is waited for before it is emptied, in ms. */
const readersMs = 1_000;

export interface WriterOptions {
  /** Of phone numbers without a country code. */
  readonly country: string;
  /** Makes a name that is like no other and can't be guessed. */
  readonly newName: () => string;
}

/** Writes by one connection, in the caller's thread: each call is one transaction. */
export class StoreWriter {
  readonly #queries: Queries;
  readonly #identities: IdentityWriter;
  readonly #entries: EntryWriter;
  readonly #merging: Merging;
  readonly #whose: WhoseFinder;
  readonly #country: string;

  constructor(database: Database.Database, { country, newName }: WriterOptions) {
    this.#queries = new Queries(database);
    this.#identities = new IdentityWriter(this.#queries, newName);
    this.#merging = new Merging(this.#queries, this.#identities.customers);
    this.#whose = new WhoseFinder(this.#identities, country);
    this.#entries = new EntryWriter(this.#queries, this.#identities, this.#whose, this.#merging);
    this.#country = country;
  }

  resolve(addresses: readonly GivenAddress[]): readonly (ResolvedAddress | null)[] {
    return this.#queries.transaction(() => addresses.map(address => this.#resolved(address)));
  }

  learn(key: string, ref: string): boolean {
    return this.#change(change => {
      const customer = this.#identities.customers.find(key);
      const address = this.#identities.customers.addressNamed(ref);
      if (!customer || !address || customer.state === 'erased') return { value: false, isChanged: false };
      const isChanged = this.#identities.learn(customer.n, address.n);
      if (isChanged) {
        this.#entries.adopt(customer, [address], change);
        this.#identities.touch(customer);
      }
      return { value: true, isChanged };
    });
  }

  put(inputs: readonly HistoryInput[], mark?: Mark): readonly PutResult[] {
    return this.#change(change => {
      const results = inputs.map(input =>
        input.kind === 'customer' ? this.#putProfile(input, change) : this.#entries.put(input, change),
      );
      if (mark) {
        const sql = 'INSERT INTO marks VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value';
        this.#queries.run(sql, mark.name, mark.value);
      }
      const isChanged = results.some(({ outcome }) => outcome === 'new' || outcome === 'corrected');
      return { value: results, isChanged };
    });
  }

  merge(child: string, into: string): MergeResult {
    return this.#change(change => {
      const value = this.#merging.merge(child, into, change);
      return { value, isChanged: value.done };
    });
  }

  unmerge(child: string): MergeResult {
    return this.#change(change => {
      const value = this.#merging.unmerge(child, change);
      return { value, isChanged: value.done };
    });
  }

  erase(key: string): Erasure | null {
    const erasure = this.#change(change => {
      const value = erasePerson(this.#queries, this.#identities, key, change);
      return { value, isChanged: value !== null };
    });
    if (erasure) this.emptyJournal();
    return erasure;
  }

  /** @returns the page to go on at; `null` at the end of the file */
  scrub(from: number): number | null {
    return scrubPages(this.#queries, from);
  }

  /** What is gone from the pages stands in the write-ahead log still. @returns false while somebody reads there */
  emptyJournal(): boolean {
    // Nobody waits while most of it goes to its pages; with the rest all who write wait: a long reader is not waited for.
    this.#queries.all('PRAGMA wal_checkpoint(PASSIVE)');
    this.#queries.all(`PRAGMA busy_timeout = ${readersMs}`);
    const [[isBusy] = [1]] = this.#queries.all<[isBusy: number]>('PRAGMA wal_checkpoint(TRUNCATE)');
    this.#queries.all(`PRAGMA busy_timeout = ${busyMs}`);
    return isBusy === 0;
  }

  #resolved({ kind, value }: GivenAddress): ResolvedAddress | null {
    const normal = normaliseAddress(kind, value, this.#country);
    if (normal === null) return null;
    const { ref, n } = this.#identities.addressOf(kind, normal);
    return { ref, customers: this.#identities.customers.personsOf(n) };
  }

  #putProfile(input: ProfileInput, change: number): PutResult {
    const { id, whom, patch } = input;
    const found = this.#whose.find(whom, null);
    if (!('addresses' in found)) return { outcome: 'refused', id, problem: found };
    const isNew = found.customer === null;
    const customer = found.customer ?? this.#identities.create(whom.customer ?? null, change);
    const { kinds, leftOut } = this.#whose.holdings(input.addresses);
    const given = kinds.filter(([kind, holdings]) => this.#identities.give(customer.n, kind, holdings));
    if (whom.customer !== undefined) {
      this.#entries.adopt(customer, found.addresses, change);
    }
    const isChanged = given.length > 0 || isNew || this.#isOther(customer, patch);
    if (isChanged) {
      this.#identities.describe(customer, described(customer, patch));
      this.#identities.touch(customer);
    }
    const key = this.#identities.personKey(customer);
    const outcome = customer.state !== 'known' ? 'new' : isChanged ? 'corrected' : 'unchanged';
    return { outcome, id, key, leftOut };
  }

  #isOther(customer: CustomerRow, patch: ProfileInput['patch']): boolean {
    if (customer.state !== 'known') return true;
    const { name, kana, since } = customer;
    const before = { name, kana, since, attributes: attributesOf(customer) };
    return JSON.stringify(before) !== JSON.stringify(described(customer, patch));
  }

  /** In a transaction with the number of the next change, which is used up where something changed. */
  #change<T>(act: (change: number) => { readonly value: T; readonly isChanged: boolean }): T {
    return this.#queries.transaction(() => {
      this.#identities.begin();
      const change = (this.#queries.first<[number]>('SELECT number FROM change')?.[0] ?? 0) + 1;
      const { value, isChanged } = act(change);
      this.#identities.tellTouched(change);
      if (isChanged) this.#queries.run('UPDATE change SET number = ?', change);
      return value;
    });
  }
}

/** What a profile says after an input: attributes it does not name stay. */
function described(customer: CustomerRow, patch: ProfileInput['patch']) {
  const { name = customer.name, kana = customer.kana, since = customer.since } = patch;
  const before = patch.attributes === null ? {} : attributesOf(customer);
  const attributes = Object.entries({ ...before, ...patch.attributes });
  const told = attributes.flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]));
  return { name, kana, since, attributes: Object.fromEntries(told) };
}
