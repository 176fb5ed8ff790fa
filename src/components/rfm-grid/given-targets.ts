import { inSlices } from '../../data/rfm/steps.js';
import { pageSlices } from '../base/page-slices.js';
import type { Scheduler } from '../base/scheduler.js';
import type { Selection } from './cell-selection.js';
import type { Filter, TargetCustomer } from './rfm-grid.facts.js';
import { targetSteps, type TargetOrder } from './sorted-targets.js';
import type { Targets } from './target-desk.js';

export interface GivenWish {
  readonly selection: Selection;
  readonly filter: Filter | null;
  readonly order: TargetOrder;
  /** What is shown until this list is sorted. */
  readonly before: Targets | null;
  readonly clock: Scheduler;
  changed(): void;
}

/** A list of customers who came with the figures: chosen and sorted in slices. */
export class GivenTargets implements Targets {
  readonly problem = null;
  #all: readonly TargetCustomer[] | null = null;
  readonly #shown: readonly TargetCustomer[];
  readonly #abort = new AbortController();

  constructor(customers: readonly TargetCustomer[], wish: GivenWish) {
    this.#shown = wish.before?.all ?? [];
    const { signal } = this.#abort;
    const steps = targetSteps(customers, wish.selection, wish.filter, wish.order);
    inSlices(steps, pageSlices(wish.clock, signal)).then(
      all => {
        if (signal.aborted) return;
        this.#all = all;
        wish.changed();
      },
      () => undefined,
    );
  }

  get count(): number {
    return (this.#all ?? this.#shown).length;
  }

  get all(): readonly TargetCustomer[] | null {
    return this.#all;
  }

  get isWaiting(): boolean {
    return !this.#all;
  }

  at(place: number): TargetCustomer | undefined {
    return (this.#all ?? this.#shown)[place];
  }

  show(): void {
    // All of them are here.
  }

  retry(): void {
    // Nothing was asked of anybody.
  }

  close(): void {
    this.#abort.abort();
  }
}
