import type { EntryKind } from '../../data/customer/entry.js';
import type { AlertKind } from '../../data/model/alert-rule.js';
import type { Channel } from '../../data/model/vocabulary.js';
import { IntentEvent } from './events.js';

/** What was chosen; each kind has what the host page needs to go on with it. */
export type SelectDetail =
  | { readonly kind: 'queue'; readonly queueId: string; readonly channel: Channel }
  /** Cells of the RFM grid by their scores, "543"; how many customers are in them. */
  | { readonly kind: 'cells'; readonly cells: readonly string[]; readonly customers: number }
  /** A customer, found by a search or chosen out of several; the open contact he was chosen for, if there is one. */
  | { readonly kind: 'customer'; readonly customer: string; readonly contactId: string | null }
  /** An entry of a customer's history that is opened. */
  | {
      readonly kind: 'entry';
      readonly entry: string;
      readonly entryKind: EntryKind;
      readonly customer: string;
    }
  /** An agent whose day is opened. */
  | { readonly kind: 'agent'; readonly agentId: string }
  /** An alert that is opened; of whom and what it is, as far as the reader may know it. */
  | {
      readonly kind: 'alert';
      readonly alert: string;
      readonly alertKind: AlertKind;
      readonly queueId: string | null;
      readonly contactId: string | null;
      readonly customer: string | null;
    }
  /** A formula of a KPI, in "explain this number". */
  | { readonly kind: 'variant'; readonly metric: string; readonly variant: string };

/** Somebody chose something in an element. Cancelable where the element itself would follow the choice. */
export class MadoSelectEvent extends IntentEvent<SelectDetail> {
  constructor(detail: SelectDetail) {
    super('mado-select', detail, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-select': MadoSelectEvent;
  }
}
