import { IntentEvent } from './events.js';

/** Whom somebody wants to call. Every field but what is needed to find the number may be missing. */
export interface DialDetail {
  /** The number itself, only where the reader's role may see it whole. */
  readonly number?: string | null | undefined;
  /** Names the number, where the data name it: the command `dial` resolves it. */
  readonly numberRef?: string | undefined;
  /** The customer's key, as the data have it; it is missing of a number that is nobody's. */
  readonly customer?: string | undefined;
  /** The contact that is being answered, where the number is known from it alone. */
  readonly contactId?: string | undefined;
}

/**
 * Somebody wants to call a customer. A page with a telephone of its own cancels it and calls; else the gateway is
 * asked to where it knows the number.
 */
export class MadoDialEvent extends IntentEvent<DialDetail> {
  constructor(detail: DialDetail) {
    super('mado-dial', detail, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-dial': MadoDialEvent;
  }
}
