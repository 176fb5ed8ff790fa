import type { GapFacts } from '../cycle/gaps.js';

/** Who waited longer than so many days is not expected back. */
const mostDays = 1_500;
/** Who ordered often comes back sooner and more surely: a curve each for 1, 2, 3 and more days with orders. */
const curves = 4;

/** How likely customers are to have ordered again after so many days. */
export interface ReturnChance {
  /**
   * The chance that a customer who has not come back yet does so after `from` and within `to` days of the analysis
   * date; 0 to 1.
   */
  between(customer: GapFacts, from: number, to: number): number;
}

/** A customer's gaps between orders, and the wait since the last one. */
type Waited = Pick<GapFacts, 'gaps' | 'lastDay'>;

/**
 * Learns from all gaps, and from the waits that have not ended yet: who never came back is no gap, and to leave such
 * customers out would promise an order of everybody. The estimator is that of Kaplan and Meier (1958), by days.
 *
 * @param asOf the analysis date, as days since 1970-01-01
 */
export function returnChance(customers: Iterable<Waited>, asOf: number): ReturnChance {
  const survey = new ReturnSurvey(asOf);
  for (const customer of customers) survey.add(customer);
  return survey.finish();
}

/** Learns what `returnChance` does while customers pass by one after the other. */
export class ReturnSurvey {
  readonly #asOf: number;
  readonly #waits = Array.from({ length: curves }, () => new Waits());

  constructor(asOf: number) {
    this.#asOf = asOf;
  }

  add({ gaps, lastDay }: Waited): void {
    gaps.forEach((gap, at) => this.#waits[curveOf(at)]?.end(gap));
    this.#waits[curveOf(gaps.length)]?.goOn(this.#asOf - lastDay);
  }

  finish(): ReturnChance {
    const asOf = this.#asOf;
    const waiting = this.#waits.map(one => one.curve());
    return {
      between({ gaps, lastDay }, from, to) {
        const curve = waiting[curveOf(gaps.length)];
        const after = (days: number): number => curve?.[stepOf(asOf - lastDay + days)] ?? 1;
        const now = after(0);
        return now === 0 ? 0 : (after(from) - after(to)) / now;
      },
    };
  }
}

/** The curve of those who have ordered on so many days before their last. */
function curveOf(gaps: number): number {
  return Math.min(gaps, curves - 1);
}

function stepOf(days: number): number {
  return Math.min(days, mostDays);
}

/** Waits that ended with an order, and those that go on, by their days. */
class Waits {
  readonly #ended = new Float64Array(mostDays + 1);
  readonly #open = new Float64Array(mostDays + 1);

  end(days: number): void {
    addOne(this.#ended, stepOf(days));
  }

  goOn(days: number): void {
    addOne(this.#open, stepOf(days));
  }

  /** The share that still waits at the end of each day. */
  curve(): Float64Array {
    const curve = new Float64Array(mostDays + 1);
    let waiting = 0;
    for (let day = 0; day <= mostDays; day += 1) waiting += (this.#ended[day] ?? 0) + (this.#open[day] ?? 0);
    let share = 1;
    for (let day = 0; day < mostDays; day += 1) {
      const ended = this.#ended[day] ?? 0;
      if (waiting > 0) share *= 1 - ended / waiting;
      waiting -= ended + (this.#open[day] ?? 0);
      curve[day] = share;
    }
    curve[mostDays] = share;
    return curve;
  }
}

function addOne(counts: Float64Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1;
}
