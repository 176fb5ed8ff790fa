import { answerMs } from './limits.js';
import type { CreditMessage } from './messages.js';

/** The last credit of a connection, which is sent again until it is acknowledged. */
export class OpenCredit {
  #open: { readonly message: CreditMessage; readonly at: number } | null = null;

  give(message: CreditMessage, now: number): void {
    this.#open = { message, at: now };
  }

  answered(ref: number): void {
    if (this.#open?.message.ref === ref) this.#open = null;
  }

  /** The connection is gone. */
  forget(): void {
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
