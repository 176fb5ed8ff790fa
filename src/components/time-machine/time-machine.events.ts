import type { Instant } from '../../data/model/vocabulary.js';
import { IntentEvent } from '../base/events.js';

/** Where somebody wants to go. */
export interface SeekDetail {
  /** `null` is now. */
  readonly at: Instant | null;
  /** 0 holds. */
  readonly rate: number;
}

/** Somebody wants to see another time. Cancelable: the element would show it on every element of its source. */
export class MadoSeekEvent extends IntentEvent<SeekDetail> {
  constructor(detail: SeekDetail) {
    super('mado-seek', detail, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-seek': MadoSeekEvent;
  }
}
