import type { Cuts, Method } from '../scores/scores.js';
import type { Reason } from '../cycle/reasons.js';
import type { Stage } from '../stages/stages.js';

/** The part of the customers that a list is narrowed to: a stage, or those who seem gone and are worth a call. */
export type ListPart = Stage | 'positive-dormant';

/** What a list of the chosen cells can be sorted by; equal values by id, in byte order. */
export const targetOrders = ['amount', 'days', 'orders', 'score', 'id'] as const;
export type TargetOrder = (typeof targetOrders)[number];

/** What is asked of the stream `rfm/{cube}` to have the customers of some cells. */
export interface TargetsFilter {
  readonly list: 'targets';
  /** As the grid's `selection`: `54* 55*`; all cells where it is absent. */
  readonly cells?: string | undefined;
  readonly part?: ListPart | undefined;
  /** `amount` by default. */
  readonly order?: TargetOrder | undefined;
  /** True where it is absent. */
  readonly descending?: boolean | undefined;
  readonly offset?: number | undefined;
}

/** What a customer of the chosen cells is to whoever has the whole id. Amounts are in the smallest unit. */
export interface TargetFacts {
  readonly r: number;
  readonly f: number;
  readonly m: number;
  /** Since the last order. */
  readonly days: number;
  readonly orders: number;
  readonly amount: number;
  readonly stage: Stage;
  /** The id of the cell's segment; `null` without a map. */
  readonly segment: string | null;
  readonly reason: Reason;
  readonly positiveDormant: boolean;
}

/** `target|{rank}` */
export interface TargetRecord extends TargetFacts {
  readonly maskedId: string;
}

/** Of the whole list, not of the page. */
export interface ListTotals {
  readonly customers: number;
  readonly orders: number;
  readonly amount: number;
}

export const extractableLists = ['targets', 'due'] as const;
export type ExtractableList = (typeof extractableLists)[number];

/** `extract|{id}`: what the command `extract` came to, and how the list was made. */
export interface ExtractRecord {
  /** Asks for its rows: `{list: 'extract', extract, offset}`. */
  readonly extract: string;
  readonly count: number;
  readonly cube: string;
  readonly list: ExtractableList;
  /** As they were asked for; `null` where they were not. */
  readonly cells: string | null;
  readonly part: ListPart | null;
  readonly within: number | null;
  readonly asOf: string;
  readonly method: Method;
  readonly bins: number;
  readonly cuts: Cuts | null;
  /** The dimensions whose cuts were taken from the data. */
  readonly suggested: readonly string[];
  readonly minorUnits: number;
  readonly currency: string | null;
  readonly distinctDays: boolean;
  readonly netRefunds: boolean;
  /** The id of the map of segments; `null` without one. */
  readonly segments: string | null;
  /** Until when its rows are kept, by the gateway's wall clock: epoch milliseconds. */
  readonly keptUntil: number;
}
