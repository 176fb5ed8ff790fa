import { maskedId } from './mask-id.js';

/** A customer as a list has them, with the whole id. */
export interface ListedCustomer {
  readonly id: string;
}

/** Customers in an order; their rows are made when they are asked for. */
export interface CustomerList {
  readonly length: number;
  /** Of the whole list. */
  readonly totals: Readonly<Record<string, number>>;
  /** Those at the ranks `from` up to `to`, counted from 0, `to` excluded. */
  rows(from: number, to: number): readonly ListedCustomer[];
}

/** A row for whoever may see the list and not who is on it. */
export function masked({ id, ...facts }: ListedCustomer): object {
  return { maskedId: maskedId(id), ...facts };
}
