import type { DueCustomer, DueOrder } from './due-list.js';
import type { DueState } from './due-state.js';

/** What is asked of the stream `rfm/{cube}` to have the customers who are due. */
export interface DueFilter {
  readonly list: 'due';
  /** Days ahead; 30 by default. */
  readonly within?: number | undefined;
  /** All by default. */
  readonly states?: readonly DueState[] | undefined;
  /** `value` by default. */
  readonly order?: DueOrder | undefined;
  /** True where it is absent. */
  readonly descending?: boolean | undefined;
  readonly offset?: number | undefined;
}

/** A due customer to whoever has the whole id. */
export type DueFacts = Omit<DueCustomer, 'id'>;

/** `due-customer|{rank}` */
export interface DueRecord extends DueFacts {
  readonly maskedId: string;
}
