import { reasonFor, type Analysis } from '../analysis.js';
import { compareBytes } from '../orders/byte-order.js';
import { dueStates, standingOf, type DueState, type Silence } from './due-state.js';
import { ordersOfCustomer } from '../orders/product-lines.js';
import type { NextPurchase, NextPurchases } from '../cycle/next-purchase.js';
import type { PurchaseWindow } from '../cycle/cycle.js';
import type { Outlook } from '../cycle/outlook.js';
import type { Reason } from '../cycle/reasons.js';
import { stages, type Stage } from '../stages/stages.js';
import { quantileOf } from '../statistics.js';

/** What a purchase window does in the days ahead: begin, stay open, end; or it is over. */
export const windowPhases = ['opening', 'open', 'closing', 'passed'] as const;
export type WindowPhase = (typeof windowPhases)[number];

/** Windows that open within so many days are on the list. */
export const usualWithin = 30;
/** The value at stake is of so many days up to the last order. */
const valueDays = 365;

/** A customer whose next order is near, due or late. Days are counted from 1970-01-01, amounts in the smallest unit. */
export interface DueCustomer {
  readonly id: string;
  readonly state: DueState;
  readonly phase: WindowPhase;
  /** Days since the last order by cycle: 1 on the day that was to be expected. */
  readonly ratio: number;
  readonly lastOrder: number;
  readonly opens: number;
  readonly closes: number;
  /** What the last order was led by; `null` where its lines are not known. */
  readonly product: string | null;
  /** What customers bought most after it; `null` below 20 cases. */
  readonly next: Pick<NextPurchase, 'product' | 'count' | 'cases'> | null;
  /** What the customer brought in the year up to the last order: what is lost in a year if nobody comes back. */
  readonly value: number;
  readonly stage: Stage;
  readonly reason: Reason;
  /** When the alert of this cycle was raised; `null`: not yet. */
  readonly raised: number | null;
}

/** Who is due, and who would be but is not reported. */
export interface DueList {
  /** Days since 1970-01-01. */
  readonly asOf: number;
  readonly within: number;
  /** By value at stake, the greatest first. */
  readonly customers: readonly DueCustomer[];
  /** Customers whose window is near, open or over but who are left alone, by the reason. */
  readonly silent: Readonly<Partial<Record<Silence, number>>>;
  /** Customers to be reported whose window opens later. */
  readonly later: number;
  /** The day on which the first of those windows opens, and how many do then; `null` where there is none. */
  readonly next: { readonly opens: number; readonly customers: number } | null;
  /** Customers of whom no cycle is known: without a valid order, or where nobody ordered twice. */
  readonly withoutCycle: number;
}

export interface DueOptions {
  /** Days ahead, 0 or more; 30 by default. */
  readonly within?: number;
  /** Only these states; all by default. The others are then counted nowhere. */
  readonly states?: readonly DueState[];
  /** What customers bought, where it is known. */
  readonly purchases?: NextPurchases;
  /**
   * When the alert of a customer's cycle was raised, where a log knows it. By default the day on which the window
   * opened: that is when it would have been.
   */
  raised?(customer: number, lastOrder: number): number | null;
}

/**
 * The customers whose purchase window opens within some days, is open, or is over: whom to call.
 *
 * @throws RangeError where `within` is not a whole number of days, 0 or more
 */
export function dueList(analysis: Analysis, options: DueOptions = {}): DueList {
  const { within = usualWithin, states = dueStates } = options;
  if (!Number.isSafeInteger(within) || within < 0)
    throw new RangeError(`within must be a whole number of days, 0 or more, got ${within}.`);
  const { asOf } = analysis.history;
  const customers: DueCustomer[] = [];
  const silent: Partial<Record<Silence, number>> = {};
  const openings = new Openings();
  let withoutCycle = 0;
  analysis.outlooks.of.forEach((outlook, customer) => {
    if (!outlook) return void (withoutCycle += 1);
    const { silence, state } = standingOf(analysis, customer, outlook);
    const phase = windowPhase(outlook.window, asOf, within);
    if (phase === null) {
      if (silence === null) openings.add(outlook.window.opens);
    } else if (silence !== null) silent[silence] = (silent[silence] ?? 0) + 1;
    else if (states.includes(state))
      customers.push(dueCustomer(analysis, customer, { outlook, state, phase, options }));
  });
  const { later, next } = openings;
  return { asOf, within, customers: sortDue(customers), silent, later, next, withoutCycle };
}

/** What a window does in the days ahead; `null` where it opens after them. */
export function windowPhase(window: PurchaseWindow, asOf: number, within: number): WindowPhase | null {
  if (window.closes < asOf) return 'passed';
  if (window.opens > asOf) return window.opens - asOf <= within ? 'opening' : null;
  return window.closes - asOf <= within ? 'closing' : 'open';
}

interface Found {
  readonly outlook: Outlook;
  readonly state: DueState;
  readonly phase: WindowPhase;
  readonly options: DueOptions;
}

function dueCustomer(
  analysis: Analysis,
  customer: number,
  { outlook, state, phase, options }: Found,
): DueCustomer {
  const { history } = analysis;
  const { ratio, window, facts } = outlook;
  const next = options.purchases?.of(customer);
  const raised = options.raised
    ? options.raised(customer, facts.lastDay)
    : window.opens <= history.asOf
      ? window.opens
      : null;
  return {
    id: history.orders.customers[customer] ?? '',
    state,
    phase,
    ratio,
    lastOrder: facts.lastDay,
    opens: window.opens,
    closes: window.closes,
    product: options.purchases?.last(customer) ?? null,
    next: next ? { product: next.product, count: next.count, cases: next.cases } : null,
    value: valueAtStake(analysis, customer, facts.lastDay),
    stage: stages[analysis.stages.stage[customer] ?? 0] ?? 'never-bought',
    reason: reasonFor(analysis, customer),
    raised,
  };
}

/** What a customer brought in the year up to the last order, in the smallest unit. */
export function valueAtStake({ history }: Analysis, customer: number, lastDay: number): number {
  const { day, amount } = history.orders;
  let value = 0;
  for (const order of ordersOfCustomer(history, customer))
    if ((day[order] ?? 0) > lastDay - valueDays) value += amount[order] ?? 0;
  return value;
}

/** Counts the windows that open later, and those that open first. */
class Openings {
  later = 0;
  #first = Infinity;
  #customers = 0;

  get next(): DueList['next'] {
    return this.later === 0 ? null : { opens: this.#first, customers: this.#customers };
  }

  add(opens: number): void {
    this.later += 1;
    if (opens > this.#first) return;
    if (opens < this.#first) this.#customers = 0;
    this.#first = opens;
    this.#customers += 1;
  }
}

export const dueOrders = ['value', 'ratio', 'closes', 'lastOrder', 'id'] as const;
/** What a list of due customers may be sorted by. */
export type DueOrder = (typeof dueOrders)[number];

/** The customers in another order; equals by id, in the order of its bytes. */
export function sortDue<T extends Pick<DueCustomer, DueOrder>>(
  customers: readonly T[],
  order: DueOrder = 'value',
  descending = true,
): readonly T[] {
  const turn = descending ? -1 : 1;
  const difference = (one: T, other: T): number =>
    order === 'id' ? compareBytes(one.id, other.id) : one[order] - other[order];
  return [...customers].sort((one, other) => turn * difference(one, other) || compareBytes(one.id, other.id));
}

/**
 * How far a time axis goes on which nearly all of them have room, in days before and after a day: nine of ten last
 * orders and nine of ten ends of windows. One customer with a cycle of years would press all others together.
 */
export function dueSpan(
  customers: readonly Pick<DueCustomer, 'lastOrder' | 'closes'>[],
  asOf: number,
): { readonly back: number; readonly ahead: number } {
  const reach = (days: readonly number[]): number => Math.max(0, Math.ceil(quantileOf(days, 0.9) ?? 0));
  return {
    back: reach(customers.map(({ lastOrder }) => asOf - lastOrder)),
    ahead: reach(customers.map(({ closes }) => closes - asOf)),
  };
}

/** What is told of a whole list where only a page of it travels: plain numbers, by names. */
export function dueTotals(list: DueList): Readonly<Record<string, number>> {
  const { customers, silent, later, next, withoutCycle, asOf } = list;
  const counts = Object.entries(silent).map(([silence, count]) => [`silent|${silence}`, count] as const);
  return {
    customers: customers.length,
    value: customers.reduce((sum, { value }) => sum + value, 0),
    later,
    withoutCycle,
    ...dueSpan(customers, asOf),
    ...(next && { nextOpens: next.opens, nextCustomers: next.customers }),
    ...Object.fromEntries(counts),
  };
}
