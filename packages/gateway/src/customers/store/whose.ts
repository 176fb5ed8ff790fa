import {
  addressKinds,
  type AddressKind,
  type InputProblem,
  type ProfileInput,
  type Whom,
} from 'madoguchi/data';
import type { AddressRow, CustomerRow } from './customer-table.js';
import type { GivenHolding, IdentityWriter } from './identity-writer.js';
import { normaliseAddress } from './normalise-address.js';

/** Whose an input is, and what else it tells of how he is found. */
export interface Whose {
  /** `null`: nobody who is known. */
  readonly customer: CustomerRow | null;
  readonly addresses: readonly AddressRow[];
  readonly leftOut: readonly InputProblem[];
}

/** From what names one person to what a family or an office may share. */
const bySharpness = ['number', 'line', 'email', 'phone'] as const;

const named: Readonly<Record<AddressKind, string>> = {
  phone: 'phone number',
  email: 'e-mail address',
  line: 'LINE user id',
  number: 'customer number',
};

/** Finds whose an input is, by the key it gives or by the addresses. Makes references, and no customer. */
export class WhoseFinder {
  readonly #identities: IdentityWriter;
  readonly #country: string;

  constructor(identities: IdentityWriter, country: string) {
    this.#identities = identities;
    this.#country = country;
  }

  /** @param before whose the entry was until now, for a correction */
  find(whom: Whom, before: CustomerRow | null): Whose | InputProblem {
    const { addresses, leftOut } = this.#addressesOf(whom);
    if (whom.customer !== undefined) {
      const named = this.#identities.customers.find(whom.customer) ?? null;
      if (named?.state === 'erased') return erasedBefore;
      // Who is named by another key of the same person is meant as before: an un-merge would tear the entry away.
      const customer = before && named?.person === before.person ? before : named;
      return { customer, addresses, leftOut };
    }
    const [problem] = leftOut;
    if (addresses.length === 0 && problem) return { ...problem, reason: `${problem.reason} ${giveAnother}` };
    const candidates = this.#candidates(addresses);
    const persons = new Set(candidates.map(({ person }) => person));
    if (before && (persons.size === 0 || persons.has(before.person))) {
      return { customer: before, addresses, leftOut };
    }
    return persons.size > 1
      ? sharedBy(persons.size)
      : { customer: candidates[0] ?? null, addresses, leftOut };
  }

  /** The addresses of a profile, each kind that it names. */
  holdings(given: ProfileInput['addresses']): {
    readonly kinds: readonly (readonly [AddressKind, readonly GivenHolding[]])[];
    readonly leftOut: readonly InputProblem[];
  } {
    const leftOut: InputProblem[] = [];
    const kinds = addressKinds.flatMap(kind => {
      const listed = given[kind];
      if (!listed) return [];
      const once = new Map<number, GivenHolding>();
      for (const { value, label } of listed) {
        const address = this.#addressOf(kind, value);
        if (!address) leftOut.push(noAddress(kind));
        else if (!once.has(address.n)) once.set(address.n, { address, label });
      }
      return [[kind, [...once.values()]] as const];
    });
    return { kinds, leftOut };
  }

  #addressesOf(whom: Whom): Pick<Whose, 'addresses' | 'leftOut'> {
    const addresses: AddressRow[] = [];
    const leftOut: InputProblem[] = [];
    for (const kind of bySharpness) {
      const value = whom[kind];
      if (value === undefined) continue;
      const address = this.#addressOf(kind, value);
      if (address) addresses.push(address);
      else leftOut.push(noAddress(kind));
    }
    return { addresses, leftOut };
  }

  #addressOf(kind: AddressKind, value: string): AddressRow | null {
    const normal = normaliseAddress(kind, value, this.#country);
    return normal === null ? null : this.#identities.addressOf(kind, normal);
  }

  /** Who has the sharpest address that anybody has; the others only choose among them. */
  #candidates(addresses: readonly AddressRow[]): readonly CustomerRow[] {
    const { customers } = this.#identities;
    let left: readonly CustomerRow[] = [];
    for (const { n, kind } of addresses) {
      const isOther = addresses.some(address => address.kind === 'number') && kind !== 'number';
      const holders = customers
        .holdersOf(n)
        .filter(holder => !isOther || left.length > 0 || !this.#hasNumber(holder));
      const both = left.filter(({ person }) => holders.some(holder => holder.person === person));
      if (left.length === 0) left = holders;
      else if (both.length > 0) left = both;
    }
    return left;
  }

  /** Whoever has a customer number is not the one who has another. */
  #hasNumber({ person }: CustomerRow): boolean {
    const { customers } = this.#identities;
    return customers
      .members(person)
      .some(({ n }) => customers.addressesOf(n).some(({ kind }) => kind === 'number'));
  }
}

const giveAnother = 'Nobody is found by it: give customer, or another address.';

function noAddress(kind: AddressKind): InputProblem {
  return { field: kind, code: 'text', reason: `It is no ${named[kind]} that somebody can have.` };
}

function sharedBy(persons: number): InputProblem {
  const reason = `${persons} customers have it: give customer, or an address that one of them has alone.`;
  return { field: 'customer', code: 'contradiction', reason };
}

const erasedBefore: InputProblem = {
  field: 'customer',
  code: 'contradiction',
  reason: 'The customer was erased: nothing is taken of this key any more.',
};
