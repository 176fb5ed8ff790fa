export { productKinds, type ProductKind } from '../../model/vocabulary.js';

/** A column of whole numbers, one a row. */
export type WholeColumn = Int32Array | Uint32Array | Float64Array;

/**
 * What scores are made of, a row a customer who bought something. All numbers are whole: what is compared is exact.
 */
export interface CustomerColumns {
  /** Each once. */
  readonly ids: readonly string[];
  /** Days from the last order to the analysis date; 0 for an order of that very day. */
  readonly days: Int32Array;
  /** Valid orders, 1 or more. */
  readonly orders: Int32Array;
  /** Sum of the valid orders in the smallest unit of the currency. */
  readonly amount: Float64Array;
}

/** Orders in columns, a row an order; all arrays but `customers` are of one length. */
export interface OrderColumns {
  /** Customer ids, each once. */
  readonly customers: readonly string[];
  /** The customer of an order: its place in `customers`. */
  readonly customer: Uint32Array;
  /** The calendar day of an order in the shop's time zone: days since 1970-01-01. */
  readonly day: Int32Array;
  /** In the smallest unit of the currency; a negative one is a refund, and no order. */
  readonly amount: Float64Array;
  /** 1 where an order was cancelled; absent: none was. */
  readonly cancelled?: Uint8Array | undefined;
  /** The product kind of an order: its place in `productKinds`; absent: every order is of the main product. */
  readonly kind?: Uint8Array | undefined;
}

/** The place of a product that is not known. */
export const noProduct = 0xff_ff_ff_ff;

/** Recency, frequency, monetary value. */
export const dimensions = ['r', 'f', 'm'] as const;
export type Dimension = (typeof dimensions)[number];

/** Throws a RangeError where columns that belong together differ in length. */
export function checkLengths(
  columns: Readonly<Record<string, { readonly length: number } | undefined>>,
): void {
  const lengths = Object.entries(columns).flatMap(([name, column]) =>
    column ? [[name, column.length] as const] : [],
  );
  const [first] = lengths;
  const other = lengths.find(([, length]) => length !== first?.[1]);
  if (first && other) {
    throw new RangeError(
      `The column "${other[0]}" has ${other[1]} rows, "${first[0]}" has ${first[1]}: give all of one length.`,
    );
  }
}
