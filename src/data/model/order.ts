import type { Instant, ProductKind } from './vocabulary.js';

/** One line of an order. */
export interface OrderLine {
  readonly product: string;
  /** That of the order, where it is not said. */
  readonly kind?: ProductKind;
  readonly quantity?: number;
  /** In the smallest unit of the currency; of a single line that of the order, where it is not said. */
  readonly amount?: number;
}

/** An order as its shop tells it; its id is the event's subject, its instant the event's time. */
export interface OrderPlaced {
  /** An opaque key, never a phone number: the `customerKey` of contacts. */
  readonly customer: string;
  /** In the smallest unit of the currency; a negative one is a refund, and no order. */
  readonly amount: number;
  /** The leading kind of its lines where it is not said, and `main` where those don't say it. */
  readonly kind?: ProductKind;
  readonly lines?: readonly OrderLine[];
}

/** What is new about a customer; what is absent stays as it was. */
export interface CustomerChange {
  /** Out of scope (対象外). */
  readonly excluded?: boolean;
  readonly subscriptionActive?: boolean;
  readonly openOrder?: boolean;
  /** The latest one that was ever told holds, and so do contacts with the customer's key. */
  readonly lastContactAt?: Instant;
  /** How long what was bought last lasts, in days; 0: it is not known. */
  readonly consumptionDays?: number;
}
