import type { Channel, Direction } from '../model/vocabulary.js';
import type { EntryKind } from './entry.js';

/**
 * What is asked of a stream `customer/{key}` by a page. Entries come from the newest to the oldest; `before` goes
 * on to older ones, `after` to the nearest newer ones, `at` begins with that instant or the first one before it.
 */
export interface EntryFilter {
  readonly channels?: readonly Channel[] | undefined;
  readonly directions?: readonly Direction[] | undefined;
  readonly kinds?: readonly EntryKind[] | undefined;
  readonly operators?: readonly string[] | undefined;
  readonly case?: string | undefined;
  /** A part of what was said or written, in any width, case and kana. */
  readonly text?: string | undefined;
  /** Ask for the counts as well: `entries`, `channel|phone`, `direction|inbound`, `kind|order`. */
  readonly totals?: boolean | undefined;
}

/** Asks for cases instead, the last touched first: `case|lastAt|id`. */
export interface CaseFilter {
  readonly list: 'cases';
}

/**
 * What is asked of the stream `customers`: by words, by keys that are known, or what stands behind the reference of a
 * contact that is nobody's (`address|ref`).
 */
export type CustomerFilter =
  | { readonly text: string; readonly keys?: undefined; readonly ref?: undefined }
  | { readonly keys: readonly string[]; readonly text?: undefined; readonly ref?: undefined }
  | { readonly ref: string; readonly text?: undefined; readonly keys?: undefined };

/** `cmd reveal`: one address whole, for 30 s; of a customer, or of an offer that matches none. */
export interface RevealArgs {
  readonly ref: string;
  readonly customer?: string | undefined;
  readonly contact?: string | undefined;
  readonly purpose: string;
}

/** `cmd dial`: calls the number that stands behind a reference; of a customer, or of an offer that matches none. */
export interface DialArgs {
  readonly ref: string;
  readonly customer?: string | undefined;
  readonly contact?: string | undefined;
}

/** `cmd identify`: this contact is of that customer. */
export interface IdentifyArgs {
  readonly contact: string;
  readonly customer: string;
}
