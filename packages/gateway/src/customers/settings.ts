import type { Name } from 'madoguchi/data';
import type { Reader } from '../rights/field-sights.js';

/** An attribute of the centre's own choosing; the order of the list is that on the card. */
export interface AttributeSettings {
  /** As entries name it. */
  readonly id: string;
  readonly name: Name;
  /** Only whoever serves the customer sees it. */
  readonly close: boolean;
}

/** How often one user may have an address shown whole: so many within this time. */
export interface RevealSettings {
  readonly limit: number;
  /** Milliseconds. */
  readonly withinMs: number;
  /** What may be given as a purpose; empty: any words. */
  readonly purposes: readonly string[];
}

/** Who dials: a service of the house that is told the number. */
export interface DialSettings {
  /** Where the number is posted to; `null`: nobody dials, and the command is refused. */
  readonly url: string | null;
  /** The name of an environment variable with the secret that what is posted is signed with; needed where there is an address. */
  readonly secretEnv: string | null;
  /** How long its answer is waited for, in milliseconds. */
  readonly timeoutMs: number;
  /** How often one user may have a number dialled. */
  readonly perMinute: number;
}

/** What a gateway is told of customers, read and checked. */
export interface CustomersSettings {
  /** ISO 3166-1 alpha-2: numbers without a country code are of it. */
  readonly country: string;
  /** The cube whose figures the card shows; `null`: the first live one, else the first daily one. */
  readonly cube: string | null;
  readonly attributes: readonly AttributeSettings[];
  /** For how long after its end a contact lets its operator see the customer, in milliseconds. */
  readonly accessMs: number;
  /** The roles that see numbers and addresses whole. */
  readonly wholeAddresses: readonly Reader[];
  readonly reveal: RevealSettings;
  readonly dial: DialSettings;
}

export const defaultCustomers: CustomersSettings = {
  country: 'JP',
  cube: null,
  attributes: [],
  accessMs: 8 * 3_600_000,
  wholeAddresses: [],
  reveal: { limit: 10, withinMs: 600_000, purposes: [] },
  dial: { url: null, secretEnv: null, timeoutMs: 5_000, perMinute: 12 },
};
