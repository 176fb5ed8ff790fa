import type { Outlook, Outlooks } from './outlook.js';

/** Waits are counted in parts of a cycle: so many parts make one. */
const partsOfCycle = 50;
/** Who waited longer than so many cycles is not expected back. */
const mostCycles = 12;
/** Customers who ordered often come back sooner and more surely: a curve each for 1, 2, 3 and more days with orders. */
const curves = 4;

/** How likely customers are to have ordered again after so many cycles. */
export interface ReturnChance {
  /**
   * The chance that a customer who has not come back yet does so after `from` and within `to` days of the analysis
   * date; 0 to 1.
   */
  between(outlook: Outlook, from: number, to: number): number;
}

/**
 * Learns from all gaps of all customers, in cycles, and from the waits that have not ended yet: who never came back is
 * no gap, and to leave such customers out would promise an order of everybody. The estimator is Kaplan and Meier's
 * (1958), with the waits counted in steps of a fiftieth of a cycle.
 */
export function returnChance({ of }: Outlooks, asOf: number): ReturnChance {
  const counts = Array.from({ length: curves }, () => new Waits());
  for (const outlook of of) {
    if (!outlook) continue;
    const { facts, cycle } = outlook;
    facts.gaps.forEach((gap, at) => counts[curveOf(at)]?.end(gap / cycle.days));
    counts[curveOf(facts.gaps.length)]?.goOn((asOf - facts.lastDay) / cycle.days);
  }
  const still = counts.map(waits => waits.curve());
  return {
    between({ facts, cycle }, from, to) {
      const curve = still[curveOf(facts.gaps.length)];
      const waited = asOf - facts.lastDay;
      const at = (days: number): number => curve?.[stepOf((waited + days) / cycle.days)] ?? 1;
      const now = at(0);
      return now === 0 ? 0 : (at(from) - at(to)) / now;
    },
  };
}

/** The curve of those who have ordered on `gaps` days before their last. */
function curveOf(gaps: number): number {
  return Math.min(gaps, curves - 1);
}

function stepOf(cycles: number): number {
  return Math.min(Math.floor(cycles * partsOfCycle), mostCycles * partsOfCycle);
}

/** Waits that ended with an order, and those that go on, by their length. */
class Waits {
  readonly #ended = new Float64Array(mostCycles * partsOfCycle + 1);
  readonly #open = new Float64Array(mostCycles * partsOfCycle + 1);

  end(cycles: number): void {
    add(this.#ended, stepOf(cycles));
  }

  goOn(cycles: number): void {
    add(this.#open, stepOf(cycles));
  }

  /** The share that still waits at the end of each step. */
  curve(): Float64Array {
    const curve = new Float64Array(this.#ended.length);
    let waiting = this.#ended.reduce((sum, count, step) => sum + count + (this.#open[step] ?? 0), 0);
    let share = 1;
    for (let step = 0; step < curve.length - 1; step += 1) {
      const ended = this.#ended[step] ?? 0;
      if (waiting > 0) share *= 1 - ended / waiting;
      waiting -= ended + (this.#open[step] ?? 0);
      curve[step] = share;
    }
    curve[curve.length - 1] = share;
    return curve;
  }
}

function add(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
