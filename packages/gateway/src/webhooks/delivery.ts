import type { Instant } from 'madoguchi/data';

/** A message that somebody is to get. */
export interface Delivery {
  /** The same however often it is sent: by it the receiver knows what it has already. */
  readonly id: string;
  /** Such as `alert.raised`. */
  readonly type: string;
  /** JSON, as it is signed. */
  readonly body: string;
  /** How often it was sent in vain. */
  readonly attempts: number;
  /** Since when it waits for its next attempt, by the machine's clock, and for how long. */
  readonly rest?: { readonly since: Instant; readonly ms: number } | undefined;
}

/** One that is given up. */
export interface DeadDelivery extends Omit<Delivery, 'rest'> {
  readonly at: Instant;
  readonly endpoint: string;
  readonly reason: string;
}

/** What became of a sending; `reason` is a code or a status, and quotes nothing. */
export type Sent =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      /** As the receiver asks. */
      readonly retryAfterMs?: number;
      /** The receiver wants none of it any more. */
      readonly isFinal?: boolean;
    };

/** Sends once. Ends soon when the signal says so: what became of the message is nobody's to know then. */
export type Send = (delivery: Delivery, signal?: AbortSignal) => Promise<Sent>;
