import { orderDaysOf, type OrderHistory } from '../orders/history.js';
import { deviationOf, meanOf, medianDistanceOf, medianOf } from '../statistics.js';

/** Days between the days on which a customer ordered, and what they tell by themselves. */
export interface GapFacts {
  /** One less than the days with orders; none where there was but one. */
  readonly gaps: readonly number[];
  readonly mean: number | null;
  readonly median: number | null;
  /** With n - 1; `null` for fewer than two gaps. */
  readonly deviation: number | null;
  /** Coefficient of variation: deviation by mean. */
  readonly variation: number | null;
  /** Median absolute deviation. */
  readonly medianDistance: number | null;
  /** Days since 1970-01-01. */
  readonly lastDay: number;
}

/** Days between days in ascending order. */
export function gapsBetween(days: readonly number[]): readonly number[] {
  return days.slice(1).map((day, at) => day - (days[at] ?? 0));
}

/** The gaps between the days in ascending order, and what they tell. */
export function gapFactsOf(days: readonly number[]): GapFacts {
  const gaps = gapsBetween(days);
  const mean = meanOf(gaps);
  const deviation = deviationOf(gaps);
  return {
    gaps,
    mean,
    median: medianOf(gaps),
    deviation,
    variation: deviation === null || mean === null ? null : deviation / mean,
    // Few ask for it, and it costs as much as all the rest.
    get medianDistance() {
      return medianDistanceOf(gaps);
    },
    lastDay: days.at(-1) ?? Number.NaN,
  };
}

/** The gaps of every customer with a valid order, by the customer's place; `null` for the others. */
export function gapsOfAll(history: OrderHistory): readonly (GapFacts | null)[] {
  return history.orders.customers.map((_, customer) => {
    const days = orderDaysOf(history, customer);
    return days.length === 0 ? null : gapFactsOf(days);
  });
}
