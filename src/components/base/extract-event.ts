import type { Cuts, Method } from '../../data/rfm/scores/scores.js';
import type { Day } from '../../data/model/vocabulary.js';
import { IntentEvent } from './events.js';

/** The customers somebody wants to go on with, and how they were found. */
export interface ExtractDetail {
  /** Cells of the RFM grid by their scores, "543"; none of a due list. */
  readonly cells: readonly string[];
  readonly customerIds: readonly string[];
  readonly count: number;
  /** How the customers are scored; `null` where that is not known of a list of who is due. */
  readonly method: Method | null;
  /** Days, orders, smallest units of the currency; `null` for methods without cuts. */
  readonly cuts: Cuts | null;
  readonly analysisDate: Day;
  /** What the customers were narrowed to: stages, `positive-dormant`, or `due` and `within-30` of a due list. */
  readonly filters: readonly string[];
}

/** Somebody wants a list of customers. Unless it is cancelled, the element gives it as a CSV file. */
export class MadoExtractEvent extends IntentEvent<ExtractDetail> {
  constructor(detail: ExtractDetail) {
    super('mado-extract', detail, { cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'mado-extract': MadoExtractEvent;
  }
}
