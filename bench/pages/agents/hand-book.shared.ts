import { batchOf, factsIn, states, urgency, type BenchState, type Facts } from './agents.shared.js';

/** An order is made anew so often at most, as our own board does. */
const orderMs = 1000;

/** What the hand-written pages know: facts in an array, an order, counts. */
export class HandBook {
  readonly facts: Facts[];
  order: Int32Array;
  #orderedAt = -Infinity;

  constructor(size: number) {
    const batch = batchOf(size, 0);
    this.facts = Array.from({ length: size }, (_, index) => factsIn(batch, index));
    this.order = Int32Array.from({ length: size }, (_, index) => index);
    this.look();
  }

  take(tick: number): void {
    const size = this.facts.length;
    const batch = batchOf(size, tick);
    for (let index = 0; index < size; index++) this.facts[index] = factsIn(batch, index);
  }

  /** The most urgent first, the longest first among equals. */
  look(): void {
    const now = performance.now();
    if (now - this.#orderedAt < orderMs) return;
    this.#orderedAt = now;
    this.order.sort((one, other) => this.#compare(one, other));
  }

  counts(): Readonly<Record<BenchState, number>> {
    const counts = Object.fromEntries(states.map(state => [state, 0])) as Record<BenchState, number>;
    for (const { state } of this.facts) counts[state]++;
    return counts;
  }

  #compare(one: number, other: number): number {
    const a = this.facts[one];
    const b = this.facts[other];
    if (!a || !b) return 0;
    return urgency[a.state] - urgency[b.state] || b.seconds - a.seconds || one - other;
  }
}
