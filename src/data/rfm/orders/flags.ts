import { checkLengths } from './columns.js';

/** The day of what never happened. */
export const noDay = -0x80_00_00_00;

/** What is known of customers beside their orders, by the customer's place; what is absent is nobody's. */
export interface CustomerFlags {
  /** 1: out of scope (対象外). */
  readonly excluded?: Uint8Array | undefined;
  readonly subscriptionActive?: Uint8Array | undefined;
  readonly openOrder?: Uint8Array | undefined;
  /** The day of the last contact, as days since 1970-01-01; `noDay` where there was none. */
  readonly lastContact?: Int32Array | undefined;
  /** How long what was bought last lasts, in days; `NaN` where it is not known. */
  readonly consumption?: Float64Array | undefined;
}

/** Throws a RangeError where a column has not a row for each customer. */
export function checkFlags(flags: CustomerFlags, customers: readonly string[]): void {
  checkLengths({ customers, ...flags });
}

/** The last contact up to a day; `null` where there was none, or only later ones are known. */
export function contactUpTo(flags: CustomerFlags, customer: number, asOf: number): number | null {
  const day = flags.lastContact?.[customer] ?? noDay;
  return day === noDay || day > asOf ? null : day;
}

/** What is known of one customer; absent is no. */
export interface FlagRow {
  readonly excluded?: boolean | undefined;
  readonly subscriptionActive?: boolean | undefined;
  readonly openOrder?: boolean | undefined;
  /** Days since 1970-01-01. */
  readonly lastContact?: number | undefined;
}

/** Gathers flags customer by customer; the last row of a customer holds. */
export class FlagCollector {
  readonly #rows = new Map<number, FlagRow>();

  /** @param place of the customer, as the orders have it */
  set(place: number, row: FlagRow): void {
    this.#rows.set(place, row);
  }

  /** @param count of all customers */
  finish(count: number): CustomerFlags {
    const flags = {
      excluded: new Uint8Array(count),
      subscriptionActive: new Uint8Array(count),
      openOrder: new Uint8Array(count),
      lastContact: new Int32Array(count).fill(noDay),
    };
    for (const [place, row] of this.#rows) {
      flags.excluded[place] = row.excluded ? 1 : 0;
      flags.subscriptionActive[place] = row.subscriptionActive ? 1 : 0;
      flags.openOrder[place] = row.openOrder ? 1 : 0;
      flags.lastContact[place] = row.lastContact ?? noDay;
    }
    return flags;
  }
}
