import {
  isWorthACall,
  ordersOfCustomer,
  productShares,
  reasonFor,
  stages,
  standingOf,
  type Analysis,
  type SalesRecord,
} from 'madoguchi/data';
import type { HeldCube } from './held-cube.js';

/** Products told one by one. */
const mostShares = 5;

type Named = Pick<SalesRecord, 'cube' | 'basis'>;

/**
 * What a cube says of one customer: the figures of its lists. A person of several keys is shown by the one with the latest
 * order, since each key is a customer of its own there. `null` where none of them is in the cube.
 */
export function customerSales(held: HeldCube, keys: readonly string[], named: Named): SalesRecord | null {
  const { analysis, made } = held;
  const customer = latestOf(analysis, keys);
  if (customer === null) return null;
  const { asOf, currency, minorUnits, bins } = made;
  const row = analysis.counted.places.indexOf(customer);
  const orders = ordersOfCustomer(analysis.history, customer);
  const dayOf = (order: number | undefined): number | null =>
    order === undefined ? null : (analysis.history.orders.day[order] ?? null);
  return {
    ...named,
    ...{ asOf, currency, minorUnits, bins },
    stage: stages[analysis.stages.stage[customer] ?? -1] ?? null,
    ...bandsOf(analysis, row),
    positiveDormant: isWorthACall(analysis, customer),
    orders: row < 0 ? orders.length : (analysis.counted.scored.orders[row] ?? 0),
    amount: held.amounts[customer] ?? 0,
    firstOrder: dayOf(orders.at(0)),
    lastOrder: dayOf(orders.at(-1)),
    window: windowOf(analysis, customer),
    ...boughtBy(held, customer),
    next: nextOf(held, customer),
  };
}

/** The place of the customer who ordered last; `null` where the cube knows none. */
function latestOf({ history }: Analysis, keys: readonly string[]): number | null {
  const { customers, day } = history.orders;
  const places = keys.map(key => customers.indexOf(key)).filter(place => place >= 0);
  const lastDay = (place: number): number => day[ordersOfCustomer(history, place).at(-1) ?? -1] ?? -Infinity;
  const [first, ...others] = places;
  if (first === undefined) return null;
  return others.reduce((latest, place) => (lastDay(place) > lastDay(latest) ? place : latest), first);
}

/** @param row among the scored; below 0: no score */
function bandsOf({ scores, segments, segment }: Analysis, row: number) {
  const band = (bands: ArrayLike<number>): number | null => (row < 0 ? null : (bands[row] ?? null));
  const place = row < 0 ? -1 : (segment[row] ?? -1);
  const named = segments?.segments[place];
  return {
    r: band(scores.r),
    f: band(scores.f),
    m: band(scores.m),
    segment: named ? { place, name: named.name } : null,
  };
}

function windowOf(analysis: Analysis, customer: number): SalesRecord['window'] {
  const outlook = analysis.outlooks.of[customer];
  if (!outlook) return null;
  const { window, cycle, ratio, facts } = outlook;
  const { state = null, silence } = standingOf(analysis, customer, outlook);
  return {
    ...{ state, silence },
    opens: window.opens,
    closes: window.closes,
    cycle: cycle.days,
    ratio,
    gaps: facts.gaps.length,
    reason: reasonFor(analysis, customer),
  };
}

function boughtBy({ analysis, byOrder }: HeldCube, customer: number): Pick<SalesRecord, 'shares' | 'bought'> {
  const all = byOrder ? productShares(analysis.history, byOrder, customer) : [];
  const amount = all.reduce((sum, share) => sum + share.amount, 0);
  const shares = all.slice(0, mostShares).map(share => ({ product: share.product, amount: share.amount }));
  return { shares, bought: { amount, products: all.length } };
}

function nextOf({ purchases }: HeldCube, customer: number): SalesRecord['next'] {
  const next = purchases?.of(customer);
  return next ? { ...next } : null;
}
