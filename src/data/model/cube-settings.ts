import type { Texts } from './vocabulary.js';

/** A map of segments as plain JSON. */
export interface CubeSegments {
  readonly id: string;
  readonly segments: readonly { readonly id: string; readonly name: Texts }[];
  /** The place in `segments` of each cell's segment; cells stand by R, then F, then M. */
  readonly of: readonly number[];
}

/** How a live cube is made of the orders in the log: all of it, so that every reader of the log makes the same. */
export interface CubeSettings {
  /** Only by given cuts a customer's cell hangs on his own orders alone, and two days are comparable. */
  readonly method: 'fixed';
  /** Bands a dimension, 2 to 10. */
  readonly bins: number;
  /** The inner ends of the bands, ascending, `bins - 1` a dimension: days, orders, smallest units of the currency. */
  readonly cuts: Readonly<Record<'r' | 'f' | 'm', readonly number[]>>;
  /** The dimensions whose cuts were once taken from the data. */
  readonly suggested: readonly ('r' | 'f' | 'm')[];
  /** Digits of the currency's smallest unit. */
  readonly minorUnits: number;
  /** ISO 4217; `null` where it is not known. */
  readonly currency: string | null;
  /** Two orders of one day count as one. */
  readonly distinctDays: boolean;
  /** Refunds are subtracted from the amount. */
  readonly netRefunds: boolean;
  /** The id of a published map, or an own one. Used with five bands only. */
  readonly segments: string | CubeSegments;
  /** How many days lie between the day and the earlier one that it is compared with. */
  readonly compareDays: number;
}
