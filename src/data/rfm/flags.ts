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
