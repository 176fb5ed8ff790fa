import type { Analysis } from '../analysis.js';
import { standingOf, type DueState } from './due-state.js';
import { valueAtStake } from './due-list.js';

/** That a customer is due. Days are counted from 1970-01-01, amounts in the smallest unit. */
export interface DueAlert {
  /** The same for the whole cycle of one customer in one cube, so that a log keeps one. */
  readonly id: string;
  readonly cube: string;
  readonly customer: string;
  readonly lastOrder: number;
  readonly opens: number;
  readonly closes: number;
  readonly state: DueState;
  readonly ratio: number;
  readonly value: number;
}

/** One alert a cycle: a cycle begins with an order's day. */
export function dueAlertId(cube: string, customer: string, lastOrder: number): string {
  return `due|${cube}|${lastOrder}|${customer}`;
}

/**
 * The alerts to raise on the analysis date: of customers whose purchase window has opened, who have a steady cycle and
 * are not left alone for another reason. What ends a suppression makes its alert due, also after the window closed,
 * until the customer is out of reach.
 *
 * @param raised the ids of those that were raised before; they are not raised again
 */
export function dueAlerts(
  analysis: Analysis,
  cube: string,
  raised: { has(id: string): boolean } = new Set(),
): readonly DueAlert[] {
  const { history, outlooks } = analysis;
  return outlooks.of.flatMap((outlook, place) => {
    if (!outlook || outlook.window.opens > history.asOf) return [];
    const { silence, state } = standingOf(analysis, place, outlook);
    if (silence !== null) return [];
    const { window, ratio, facts } = outlook;
    const customer = history.orders.customers[place] ?? '';
    const id = dueAlertId(cube, customer, facts.lastDay);
    if (raised.has(id)) return [];
    const value = valueAtStake(analysis, place, facts.lastDay);
    const { opens, closes } = window;
    return { id, cube, customer, lastOrder: facts.lastDay, opens, closes, state, ratio, value };
  });
}
