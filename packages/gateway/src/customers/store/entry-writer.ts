import { completeEntry, mergePatches, patchOf, type CustomerEntry, type EntryInput } from 'madoguchi/data';
import type { PutResult } from './customer-store.js';
import type { AddressRow, CustomerRow } from './customer-table.js';
import { cellsOf, entryColumns, entryOf, mayBePinned, type EntryCells } from './entry-rows.js';
import type { IdentityWriter } from './identity-writer.js';
import type { Merging } from './merging.js';
import type { Queries } from './queries.js';
import type { WhoseFinder } from './whose.js';

interface StoredEntry {
  readonly n: number;
  readonly customer: CustomerRow;
  readonly cells: EntryCells;
}

const columns = `${entryColumns}, person, customer, pin`.split(', ');
const insertSql = `INSERT INTO entries (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
const updateSql = `UPDATE entries SET ${columns.map(column => `${column} = ?`).join(', ')} WHERE n = ?`;
const storedSql = `SELECT ${entryColumns}, n, customer FROM entries WHERE id = ?`;

/** Writes entries, new ones and corrections, within the caller's transaction. */
export class EntryWriter {
  readonly #queries: Queries;
  readonly #identities: IdentityWriter;
  readonly #whose: WhoseFinder;
  readonly #merging: Merging;

  constructor(queries: Queries, identities: IdentityWriter, whose: WhoseFinder, merging: Merging) {
    this.#queries = queries;
    this.#identities = identities;
    this.#whose = whose;
    this.#merging = merging;
  }

  put({ id, kind, whom, patch }: EntryInput, change: number): PutResult {
    const before = this.#stored(id);
    const whose = this.#whose.find(whom, before?.customer ?? null);
    if (!('addresses' in whose)) return { outcome: 'refused', id, problem: whose };
    const said = before ? mergePatches(patchOf(entryOf(before.cells)), patch) : patch;
    const completed = completeEntry(id, kind, said);
    if (!completed.ok) return { outcome: 'refused', id, problem: completed.problem };
    const { addresses, leftOut } = whose;
    const customer = whose.customer ?? this.#identities.create(whom.customer ?? null, change);
    const isLearnt = this.#learn(customer, addresses);
    if (isLearnt && whom.customer !== undefined) this.adopt(customer, addresses, change);
    const isWritten = this.#write(completed.value, customer, before);
    if (isWritten && before) this.#identities.touch(before.customer);
    if (isWritten || isLearnt) this.#identities.touch(customer);
    const key = this.#identities.personKey(customer);
    const outcome = !before ? 'new' : isWritten || isLearnt ? 'corrected' : 'unchanged';
    return { outcome, id, key, leftOut };
  }

  /**
   * Somebody who was known here by an address alone is the customer whom a source now gives this address: his entries
   * would stand apart for good otherwise.
   */
  adopt(customer: CustomerRow, addresses: readonly AddressRow[], change: number): void {
    for (const { n } of addresses) {
      for (const { key, isMade, state, parent } of this.#identities.customers.holdersOf(n)) {
        if (key === customer.key || !isMade || state !== 'stranger' || parent !== null) continue;
        this.#merging.merge(key, customer.key, change);
      }
    }
  }

  #learn(customer: CustomerRow, addresses: readonly AddressRow[]): boolean {
    const learnt = addresses.filter(({ n }) => this.#identities.learn(customer.n, n));
    return learnt.length > 0;
  }

  #stored(id: string): StoredEntry | null {
    const row = this.#queries.first<[...EntryCells, n: number, customer: number]>(storedSql, id);
    if (!row) return null;
    const [n, customer] = row.splice(-2) as [number, number];
    return { n, customer: this.#identities.customers.at(customer), cells: row as unknown as EntryCells };
  }

  /** @returns whether it says something else than what was there */
  #write(entry: CustomerEntry, { n: customer, person }: CustomerRow, before: StoredEntry | null): boolean {
    const cells = cellsOf(entry);
    if (before && before.customer.n === customer && cells.join('\u0000') === before.cells.join('\u0000')) {
      return false;
    }
    const values = [...cells, person, customer, mayBePinned(entry) ? 1 : null];
    if (before) this.#queries.run(updateSql, ...values, before.n);
    else this.#queries.run(insertSql, ...values);
    return true;
  }
}
