import type { AddressKind, AttributeValue, Instant } from 'madoguchi/data';
import { CustomerTable, type AddressRow, type CustomerRow } from './customer-table.js';
import type { Queries } from './queries.js';
import { searchWords } from './search-words.js';

/** An address as a profile gives it, in its one form. */
export interface GivenHolding {
  readonly address: AddressRow;
  readonly label: string | null;
}

export interface ProfileFields {
  readonly name: string | null;
  readonly kana: string | null;
  readonly since: Instant | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}

/** Writes who there is, within the caller's transaction. */
export class IdentityWriter {
  readonly customers: CustomerTable;
  readonly #queries: Queries;
  readonly #newName: () => string;
  readonly #touched = new Set<number>();

  /** @param newName makes a name that is like no other and can't be guessed, of keys and references */
  constructor(queries: Queries, newName: () => string) {
    this.customers = new CustomerTable(queries);
    this.#queries = queries;
    this.#newName = newName;
  }

  /** The address; one that was never seen gets its reference. */
  addressOf(kind: AddressKind, value: string): AddressRow {
    const known = this.customers.address(kind, value);
    if (known) return known;
    const ref = this.#newName();
    const reversed = kind === 'phone' ? reversedDigits(value) : null;
    const n = this.#queries.insert(
      'INSERT INTO addresses (ref, kind, value, reversed) VALUES (?, ?, ?, ?)',
      ...[ref, kind, value, reversed],
    );
    return { n, ref, kind, value };
  }

  /** A customer of a key that is not known, a stranger as yet; without a key, somebody whose key is made here. */
  create(given: string | null, change: number): CustomerRow {
    const [key, isMade] = given === null ? [this.#newName(), true] : [given, false];
    const n = this.#queries.insert(
      `INSERT INTO customers (n, key, person, state, made, change)
       SELECT next, ?, next, 'stranger', ?, ? FROM (SELECT coalesce(max(n), 0) + 1 AS next FROM customers)`,
      ...[key, isMade ? 1 : 0, change],
    );
    const unknown = { parent: null, name: null, kana: null, since: null, attributes: null };
    return { n, key, person: n, state: 'stranger', isMade, change, ...unknown };
  }

  /** The customer has the address, as an entry tells. @returns whether that is new */
  learn(customer: number, address: number): boolean {
    const sql = 'INSERT OR IGNORE INTO holders (address, customer, label, place) VALUES (?, ?, NULL, NULL)';
    return this.#queries.run(sql, address, customer) > 0;
  }

  /** The addresses of a kind that a profile gives; those it gave before and gives no more are not the customer's. */
  give(customer: number, kind: AddressKind, given: readonly GivenHolding[]): boolean {
    const before = this.#givenBefore(customer, kind);
    const after = given.map(({ address, label }) => [address.n, label] as const);
    if (JSON.stringify(before) === JSON.stringify(after)) return false;
    for (const [address] of before) {
      this.#queries.run('DELETE FROM holders WHERE address = ? AND customer = ?', address, customer);
    }
    for (const [place, [address, label]] of after.entries()) {
      const sql = `INSERT INTO holders (address, customer, label, place) VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET label = excluded.label, place = excluded.place`;
      this.#queries.run(sql, address, customer, label, place);
    }
    for (const [address] of before) this.forgetUnheld(address);
    return true;
  }

  /** An address that nobody has any more is gone with its reference: no erasure would find it. @returns how many, 0 or 1 */
  forgetUnheld(address: number): number {
    const sql = 'DELETE FROM addresses WHERE n = ? AND NOT EXISTS (SELECT 1 FROM holders WHERE address = ?)';
    return this.#queries.run(sql, address, address);
  }

  #givenBefore(customer: number, kind: AddressKind): readonly (readonly [number, string | null])[] {
    return this.#queries.all<[number, string | null]>(
      `SELECT holders.address, label FROM holders JOIN addresses ON addresses.n = holders.address
       WHERE holders.customer = ? AND kind = ? AND place IS NOT NULL ORDER BY place`,
      ...[customer, kind],
    );
  }

  describe(customer: CustomerRow, { name, kana, since, attributes }: ProfileFields): void {
    const held = Object.keys(attributes).length > 0 ? JSON.stringify(attributes) : null;
    this.#queries.run(
      `UPDATE customers SET state = 'known', name = ?, kana = ?, since = ?, attributes = ? WHERE n = ?`,
      ...[name, kana, since, held, customer.n],
    );
    this.forgetWords(customer);
    for (const { kind, word } of searchWords(name, kana)) {
      const sql = 'INSERT OR IGNORE INTO words (kind, word, customer) VALUES (?, ?, ?)';
      this.#queries.run(sql, kind, word, customer.n);
    }
  }

  forgetWords({ n, name, kana }: CustomerRow): void {
    for (const { kind, word } of searchWords(name, kana)) {
      this.#queries.run('DELETE FROM words WHERE kind = ? AND word = ? AND customer = ?', kind, word, n);
    }
  }

  /** Notes that the person is changed. Readers of any of the keys look at the root. */
  touch({ person }: CustomerRow): void {
    this.#touched.add(person);
  }

  /** Tells the readers who was touched, once each: at the end of the transaction. */
  tellTouched(change: number): void {
    for (const person of this.#touched) {
      this.#queries.run('UPDATE customers SET change = ? WHERE n = ?', change, person);
    }
  }

  /** Who was touched in a transaction that came to nothing was not. */
  begin(): void {
    this.#touched.clear();
  }

  /** The key that the person of a customer goes by. */
  personKey({ n, key, person }: CustomerRow): string {
    return person === n ? key : this.customers.at(person).key;
  }
}

/** A number is found by its last digits: they are the first of this. Without an extension. */
export function reversedDigits(value: string): string {
  return [...value.replace(/;.*$/, '').replaceAll(/\D/g, '')].reverse().join('');
}
