import type { WindowPhase } from '../../data/rfm/due/due-list.js';
import type { DueState, Silence } from '../../data/rfm/due/due-state.js';
import type { Reason } from '../../data/rfm/cycle/reasons.js';
import type { Cuts, Method } from '../../data/rfm/scores/scores.js';
import type { Stage } from '../../data/rfm/stages/stages.js';

/** A customer on the list, as far as the reader may see them. Days are counted from 1970-01-01. */
export interface DueRow {
  /** What is shown for the customer: the id, or a masked one. */
  readonly name: string;
  /** What a call or a file names the customer by; `null` where the reader may see no whole id. */
  readonly id: string | null;
  readonly numberRef: string | undefined;
  readonly state: DueState;
  readonly phase: WindowPhase;
  readonly ratio: number;
  readonly lastOrder: number;
  readonly opens: number;
  readonly closes: number;
  readonly product: string | null;
  readonly next: { readonly product: string; readonly count: number; readonly cases: number } | null;
  /** In the smallest unit of the currency. */
  readonly value: number;
  readonly stage: Stage | null;
  /** Worded by whoever made the data, or to be worded in the reader's language. */
  readonly reason: Reason | string | null;
  readonly raised: number | null;
}

/** What is told beside the rows. */
export interface DueSummary {
  readonly customers: number;
  readonly value: number;
  readonly silent: readonly (readonly [Silence, number])[];
  readonly next: { readonly opens: number; readonly customers: number } | null;
  /** How far the time axis goes back and ahead, in days. */
  readonly span: { readonly back: number; readonly ahead: number };
}

/** Who is expected to order again, where only counts may be seen. */
export interface DueEstimate {
  readonly days: number;
  readonly customers: number;
  readonly amount: number;
}

/** How the figures were made. */
export interface DueMeta {
  /** The day they are of, counted from 1970-01-01. */
  readonly asOf: number;
  readonly minorUnits: number;
  readonly currency: string | undefined;
  /** How the customers are scored, which an extract tells; `null` where that is not known. */
  readonly method: Method | null;
  readonly cuts: Cuts | null;
}
