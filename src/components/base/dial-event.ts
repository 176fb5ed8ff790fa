import { IntentEvent } from './events.js';

/** Whom somebody wants to call. A number never travels: whoever dials knows it by these references. */
export interface DialDetail {
  /** The customer's key, as the data have it. */
  readonly customer: string;
  /** One number of several, where the data name it. */
  readonly numberRef?: string | undefined;
}

/** Somebody wants to call a customer. The page dials; cancelled, it says that it has taken the call over. */
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
