import type { Channel } from '../../data/model/vocabulary.js';
import { IntentEvent } from '../base/events.js';

/** The contact whose customer is to be found or made. */
export interface UnknownCustomerDetail {
  readonly contactId: string;
  readonly channel: Channel;
  /** Names the number or address that it came from; `null`: withheld, or not told. */
  readonly addressRef: string | null;
}

/** Nobody of those proposed: the customer is to be searched. Cancelled, the page says by itself how. */
export class MadoFindCustomerEvent extends IntentEvent<UnknownCustomerDetail> {
  constructor(detail: UnknownCustomerDetail) {
    super('mado-find-customer', detail, { cancelable: true });
  }
}

/** The customer is to be registered: the page opens its own form. Cancelled, the card says no more of it. */
export class MadoNewCustomerEvent extends IntentEvent<UnknownCustomerDetail> {
  constructor(detail: UnknownCustomerDetail) {
    super('mado-new-customer', detail, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-find-customer': MadoFindCustomerEvent;
    'mado-new-customer': MadoNewCustomerEvent;
  }
}
