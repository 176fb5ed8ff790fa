import {
  casePosition,
  casesOf,
  habitsOf,
  pageOf,
  pinnedOf,
  timeZone,
  type CustomerEntry,
  type HabitsRecord,
  type Instant,
  type PageQuery,
} from 'madoguchi/data';
import type Database from 'libsql';
import { createMasking } from '../masking.js';
import type {
  Changes,
  ExportedRecord,
  FoundEntry,
  GivenAddress,
  HabitsClock,
  HeldAddress,
  OpenPromise,
  ResolvedAddress,
  StoredCases,
  StoredMatch,
  StoredPage,
  StoredProfile,
  StoredQuery,
} from './customer-store.js';
import { CustomerTable } from './customer-table.js';
import { entriesGeneration } from './entries-database.js';
import { allFacts, pageOfPerson, type Words } from './entry-pages.js';
import { caseEntriesSql, entrySql, openPromisesSql, pinsSql } from './entry-index.js';
import { entryOf, type EntryCells } from './entry-rows.js';
import { exportPerson } from './erasing.js';
import { normaliseAddress } from './normalise-address.js';
import { profileOf } from './profiles.js';
import { Queries } from './queries.js';
import { CustomerSearch } from './search.js';

/** Answers from one connection, in the caller's thread. Another process may write meanwhile. */
export class StoreReader {
  readonly generation: string;
  readonly #queries: Queries;
  readonly #customers: CustomerTable;
  readonly #search: CustomerSearch;
  readonly #country: string;
  readonly #words: Words;

  constructor(database: Database.Database, country: string) {
    this.#queries = new Queries(database);
    this.#customers = new CustomerTable(this.#queries);
    this.#search = new CustomerSearch(this.#queries, country);
    this.#country = country;
    this.#words = createMasking(country).text;
    this.generation = entriesGeneration(database);
  }

  /** `undefined`: it was never seen, and is to get its reference. */
  resolve({ kind, value }: GivenAddress): ResolvedAddress | null | undefined {
    const normal = normaliseAddress(kind, value, this.#country);
    if (normal === null) return null;
    const address = this.#customers.address(kind, normal);
    return address && { ref: address.ref, customers: this.#customers.personsOf(address.n) };
  }

  addressOf(ref: string): HeldAddress | null {
    const address = this.#customers.addressNamed(ref);
    if (!address) return null;
    return { kind: address.kind, value: address.value, customers: this.#customers.personsOf(address.n) };
  }

  personOf(key: string): string {
    const customer = this.#customers.find(key);
    return customer && customer.parent !== null ? this.#customers.at(customer.person).key : key;
  }

  profile(key: string): StoredProfile {
    return profileOf(this.#customers, key);
  }

  pinned(key: string, now: Instant): readonly CustomerEntry[] {
    return pinnedOf(this.#entries(pinsSql, key), now);
  }

  entry(id: string): FoundEntry | null {
    const row = this.#queries.first<[...EntryCells, person: number]>(entrySql, id);
    if (!row) return null;
    const person = row.pop() as number;
    return { key: this.#customers.at(person).key, entry: entryOf(row as unknown as EntryCells) };
  }

  openPromises(): readonly OpenPromise[] {
    const rows = this.#queries.all<[...EntryCells, person: number]>(openPromisesSql);
    return rows.flatMap(row => {
      const person = row.at(-1) as number;
      const { id, kind, operator, facts } = entryOf(row.slice(0, -1) as unknown as EntryCells);
      if (kind !== 'promise' || facts.state !== 'open') return [];
      return [{ id, key: this.#customers.at(person).key, dueAt: facts.dueAt, operator }];
    });
  }

  newest(key: string, limit: number): readonly CustomerEntry[] {
    return this.page(key, { limit }).entries;
  }

  habits(key: string, { timeZone: zone }: HabitsClock): HabitsRecord {
    const person = this.#person(key);
    const entries = person === null ? [] : allFacts(this.#queries, person);
    const revision = person === null ? 0 : this.#customers.at(person).change;
    return { ...habitsOf(entries, timeZone(zone)), revision };
  }

  page(key: string, query: StoredQuery): StoredPage {
    const person = this.#person(key);
    // Nobody has this number; nothing of nobody is what an empty history is.
    return pageOfPerson(this.#queries, person ?? -1, query, this.#words);
  }

  cases(key: string, query: PageQuery): StoredCases {
    const cases = casesOf(this.#entries(caseEntriesSql, key));
    const { entries, next } = pageOf(cases, casePosition, query);
    return { cases: entries, next, total: cases.length };
  }

  search(text: string): readonly StoredMatch[] {
    return this.#search.search(text);
  }

  match(keys: readonly string[]): readonly StoredMatch[] {
    return this.#search.match(keys);
  }

  mark(name: string): string | null {
    return this.#queries.first<[string]>('SELECT value FROM marks WHERE name = ?', name)?.[0] ?? null;
  }

  export(key: string): readonly ExportedRecord[] {
    return exportPerson(this.#queries, this.#customers, key);
  }

  get change(): number {
    return this.#queries.first<[number]>('SELECT number FROM change')?.[0] ?? 0;
  }

  changesSince(change: number, keys: Iterable<string>): Changes {
    const now = this.change;
    if (now === change) return { change, keys: [] };
    const changed = [...keys].filter(key => {
      const customer = this.#customers.find(key);
      return customer !== undefined && this.#changeOf(customer.n, customer.person) > change;
    });
    return { change: now, keys: changed };
  }

  #changeOf(customer: number, person: number): number {
    return Math.max(this.#customers.at(customer).change, this.#customers.at(person).change);
  }

  #person(key: string): number | null {
    return this.#customers.find(key)?.person ?? null;
  }

  #entries(sql: string, key: string): readonly CustomerEntry[] {
    const person = this.#person(key);
    return person === null ? [] : this.#queries.all<EntryCells>(sql, person).map(entryOf);
  }
}
