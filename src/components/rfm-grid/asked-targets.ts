import type { FeedProblem } from '../../data/model/stream.js';
import type { TargetsFilter } from '../../data/rfm/cube/list-records.js';
import type { Store } from '../../data/store/store.js';
import type { Pace } from '../base/pace.js';
import { PagedRows } from '../base/paged-rows.js';
import type { TargetCustomer } from './rfm-grid.facts.js';
import type { Targets } from './target-desk.js';
import { maskedTarget } from './target-entries.js';

export interface AskedWish {
  readonly stream: string;
  readonly filter: TargetsFilter;
  readonly bins: number;
  /** By the figures of the cells. */
  readonly expected: number;
  readonly pace: Pace;
  changed(): void;
}

/** A list that a gateway makes, with masked ids: read in pages around what is in sight. */
export class AskedTargets implements Targets {
  readonly all = null;
  readonly #rows: PagedRows<TargetCustomer>;

  constructor(store: Pick<Store, 'page'>, { stream, filter, bins, expected, pace, changed }: AskedWish) {
    this.#rows = new PagedRows({
      ask: (offset, limit, signal) => store.page({ stream, filter: { ...filter, offset }, limit }, signal),
      read: entry => maskedTarget(entry, bins),
      expected,
      pace,
      changed,
    });
  }

  get count(): number {
    return this.#rows.count;
  }

  get isWaiting(): boolean {
    return this.#rows.totals === null;
  }

  get problem(): FeedProblem | null {
    return this.#rows.problem;
  }

  at(place: number): TargetCustomer | undefined {
    return this.#rows.row(place);
  }

  show(from: number, to: number): void {
    this.#rows.show(from, to);
  }

  retry(): void {
    this.#rows.retry();
  }

  close(): void {
    this.#rows.close();
  }
}
