import type { AddressKind } from '../../data/customer/customer-records.js';
import { IntentEvent } from './events.js';

/** What somebody wants to see whole. The value is never in it. */
export interface RevealDetail {
  /** The customer's key. */
  readonly customer?: string;
  /** In place of it the contact, where it is nobody's yet. */
  readonly contactId?: string;
  /** Names the number or address. */
  readonly ref: string;
  readonly field: AddressKind;
}

/**
 * Somebody wants to see a number or an address whole. Unless it is cancelled, the element asks for the purpose and
 * then the gateway, and shows the value for as long as the gateway says.
 */
export class MadoRevealEvent extends IntentEvent<RevealDetail> {
  constructor(detail: RevealDetail) {
    super('mado-reveal', detail, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-reveal': MadoRevealEvent;
  }
}
