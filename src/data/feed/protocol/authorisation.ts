import type { Instant } from '../../model/vocabulary.js';
import type { AuthMessage, ErrorMessage, ResultMessage } from './messages.js';

/** What the gateway said to a new token: when the rights end now, or the code of its refusal. */
export type Renewal =
  | { readonly accepted: true; readonly expires: Instant | null }
  | { readonly accepted: false; readonly code: string };

/** A new token on its way to the gateway; the token itself is not kept. */
export class Authorisation {
  #ref: number | null = null;

  ask(ref: number, token: string): AuthMessage {
    this.#ref = ref;
    return { type: 'auth', ref, token };
  }

  /** The renewal that this answer is about; `null` where it answers something else. */
  take(answer: ResultMessage | ErrorMessage): Renewal | null {
    if (this.#ref === null || answer.ref !== this.#ref) return null;
    this.#ref = null;
    if (answer.type === 'error') return { accepted: false, code: answer.code };
    const { expires } = answer.result;
    return { accepted: true, expires: typeof expires === 'number' ? expires : null };
  }

  /** The link is gone, and with it the answer. */
  forget(): void {
    this.#ref = null;
  }
}
