import { answerMs } from './limits.js';
import type { CreditMessage } from './messages.js';

/** A batch as it arrived: `again` where it, or a later one, came before; `lost` where one before it did not. */
export interface ArrivedBatch {
  readonly credit: CreditMessage;
  readonly again: boolean;
  readonly lost: boolean;
}

/** The batches of a connection by their numbers, and the credit for the last, which is sent until it is acknowledged. */
export class BatchNumbers {
  #last = 0;
  #open: { readonly message: CreditMessage; readonly at: number } | null = null;

  take(n: number, ref: number, now: number): ArrivedBatch {
    const credit = { type: 'credit', ref, n } as const;
    if (n <= this.#last) return { credit, again: true, lost: false };
    const lost = n > this.#last + 1;
    this.#last = n;
    this.#open = { message: credit, at: now };
    return { credit, again: false, lost };
  }

  /**
   * True where a batch is missing of those up to `n`, the gateway's last. Numbers beyond the gateway's own came from nowhere: the
   * batches to come must not count as seen.
   */
  misses(n: number): boolean {
    const lost = n > this.#last;
    this.#last = n;
    return lost;
  }

  answered(ref: number): void {
    if (this.#open?.message.ref === ref) this.#open = null;
  }

  /** The connection is gone. */
  forget(): void {
    this.#last = 0;
    this.#open = null;
  }

  /** What is to be sent again by now. */
  due(now: number): readonly CreditMessage[] {
    if (!this.#open || now - this.#open.at < answerMs) return [];
    const { message } = this.#open;
    this.#open = { message, at: now };
    return [message];
  }
}
