import { mostKeysAsked, type AddressKind, type Instant } from 'madoguchi/data';
import type { Queries } from './queries.js';

export type CustomerState = 'known' | 'stranger' | 'erased';

/** A customer as a source knows him. */
export interface CustomerRow {
  readonly n: number;
  readonly key: string;
  /** The one he was merged into. */
  readonly parent: number | null;
  /** The root of those he was merged with; his own number where he was not. */
  readonly person: number;
  readonly state: CustomerState;
  /** The key was made here, since no source gave one, and nobody has said that he is somebody of his own. */
  readonly isMade: boolean;
  readonly name: string | null;
  readonly kana: string | null;
  readonly since: Instant | null;
  /** JSON. */
  readonly attributes: string | null;
  /** The change that last touched him, or as the root any of those merged into him. */
  readonly change: number;
}

export interface AddressRow {
  readonly n: number;
  readonly ref: string;
  readonly kind: AddressKind;
  readonly value: string;
}

/** An address of a customer, or of several merged ones. */
export interface HeldRow extends AddressRow {
  readonly customer: number;
  readonly label: string | null;
  /** Persons who have it. */
  readonly persons: number;
}

type CustomerCells = [
  n: number,
  key: string,
  parent: number | null,
  person: number,
  state: CustomerState,
  made: number,
  name: string | null,
  kana: string | null,
  since: number | null,
  attributes: string | null,
  change: number,
];
type AddressCells = [n: number, ref: string, kind: AddressKind, value: string];

const customerColumns = 'n, key, parent, person, state, made, name, kana, since, attributes, change';

/** Reads who there is and what they can be found by. */
export class CustomerTable {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  find(key: string): CustomerRow | undefined {
    const cells = this.#queries.first<CustomerCells>(
      `SELECT ${customerColumns} FROM customers WHERE key = ?`,
      key,
    );
    return cells && customerOf(cells);
  }

  at(n: number): CustomerRow {
    const cells = this.#queries.first<CustomerCells>(
      `SELECT ${customerColumns} FROM customers WHERE n = ?`,
      n,
    );
    if (!cells) throw new Error(`The entries database has lost customer ${n}: put a backup in its place.`);
    return customerOf(cells);
  }

  /** The root first, then those merged into it, in the order of their keys. */
  members(person: number): readonly CustomerRow[] {
    const merged = this.#queries.all<CustomerCells>(
      `SELECT ${customerColumns} FROM customers WHERE person = ? AND parent IS NOT NULL ORDER BY key`,
      person,
    );
    return [this.at(person), ...merged.map(customerOf)];
  }

  /** The customer and all that were merged into him, directly or not. */
  branch(customer: CustomerRow): readonly CustomerRow[] {
    const members = this.members(customer.person);
    const branch = new Set([customer.n]);
    for (let before = 0; before < branch.size;) {
      before = branch.size;
      for (const { n, parent } of members) if (parent !== null && branch.has(parent)) branch.add(n);
    }
    return members.filter(({ n }) => branch.has(n));
  }

  address(kind: AddressKind, value: string): AddressRow | undefined {
    const cells = this.#queries.first<AddressCells>(
      'SELECT n, ref, kind, value FROM addresses WHERE kind = ? AND value = ?',
      kind,
      value,
    );
    return cells && addressOf(cells);
  }

  addressNamed(ref: string): AddressRow | undefined {
    const cells = this.#queries.first<AddressCells>(
      'SELECT n, ref, kind, value FROM addresses WHERE ref = ?',
      ref,
    );
    return cells && addressOf(cells);
  }

  /** The persons who have an address, in the order of their keys; of very many, as many as a chooser shows. */
  personsOf(address: number): readonly string[] {
    const rows = this.#queries.all<[key: string]>(
      `SELECT key FROM (
         SELECT DISTINCT person FROM holders CROSS JOIN customers ON customers.n = holders.customer
         WHERE holders.address = ? LIMIT ?
       ) AS one CROSS JOIN customers ON customers.n = one.person ORDER BY key`,
      ...[address, mostKeysAsked],
    );
    return rows.map(([key]) => key);
  }

  /** The customers whose an address is, merged or not; the root of a person before those merged into it. */
  holdersOf(address: number): readonly CustomerRow[] {
    const rows = this.#queries.all<CustomerCells>(
      `SELECT ${customerColumns} FROM customers WHERE n IN (SELECT customer FROM holders WHERE address = ?)
       ORDER BY parent IS NOT NULL, key`,
      address,
    );
    return rows.map(customerOf);
  }

  /** What a customer can be found by: first what his profile gives, in its order, then what entries told. */
  addressesOf(customer: number): readonly HeldRow[] {
    const rows = this.#queries.all<[...AddressCells, label: string | null]>(
      `SELECT addresses.n, ref, kind, value, label FROM holders
         JOIN addresses ON addresses.n = holders.address
       WHERE holders.customer = ? ORDER BY place IS NULL, place, addresses.n`,
      customer,
    );
    return rows.map(([n, ref, kind, value, label]) => {
      const persons = this.personsOf(n).length;
      return { n, ref, kind, value, label, customer, persons };
    });
  }
}

function customerOf(cells: CustomerCells): CustomerRow {
  const [n, key, parent, person, state, made, name, kana, since, attributes, change] = cells;
  return { n, key, parent, person, state, isMade: made === 1, name, kana, since, attributes, change };
}

function addressOf([n, ref, kind, value]: AddressCells): AddressRow {
  return { n, ref, kind, value };
}
