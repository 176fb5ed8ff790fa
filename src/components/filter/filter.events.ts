import type { FilterChoice } from '../base/filter-registry.js';
import { IntentEvent } from '../base/events.js';

/** Somebody chose what the elements of a filter show, or went back to an address that says so. */
export class MadoFilterChangeEvent extends IntentEvent<FilterChoice> {
  static readonly type = 'mado-filter-change';

  constructor(detail: FilterChoice) {
    super(MadoFilterChangeEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-filter-change': MadoFilterChangeEvent;
  }
}
