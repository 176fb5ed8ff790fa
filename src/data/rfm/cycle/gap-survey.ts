import { enoughPeers, estimateCycle, type Cycle, type PooledGaps } from './cycle.js';
import { medianOf, quantileOfCounts } from '../statistics.js';

/**
 * Gathers what `poolGaps` tells while customers pass by one after the other: how often each gap occurs is all that is
 * kept, so that memory grows with the length of gaps and not with the number of customers.
 */
export class GapSurvey {
  readonly #all = new Map<number, number>();
  readonly #byOrder: Map<number, number>[] = [];

  /** @param gaps of one customer, in the order of time */
  add(gaps: readonly number[]): void {
    for (const [at, gap] of gaps.entries()) {
      countOne(this.#all, gap);
      countOne((this.#byOrder[at] ??= new Map<number, number>()), gap);
    }
  }

  finish(): PooledGaps {
    const peersOf = (counts: ReadonlyMap<number, number>): number =>
      [...counts.values()].reduce((sum, count) => sum + count, 0);
    return {
      median: quantileOfCounts(this.#all, 0.5),
      byOrder: this.#byOrder.map(counts =>
        peersOf(counts) >= enoughPeers ? quantileOfCounts(counts, 0.5) : null,
      ),
    };
  }
}

function countOne(counts: Map<number, number>, value: number): void {
  counts.set(value, (counts.get(value) ?? 0) + 1);
}

/** The cycle of a customer by the gaps alone; `null` where nobody ever ordered twice. */
export function cycleByGaps(gaps: readonly number[], pooled: PooledGaps): Cycle | null {
  return estimateCycle({ gaps, median: medianOf(gaps) }, pooled);
}
