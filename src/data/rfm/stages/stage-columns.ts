import { productKinds } from '../orders/columns.js';
import type { CustomerFlags } from '../orders/flags.js';
import type { OrderHistory } from '../orders/history.js';
import {
  defaultStageRules,
  dormantAfterDays,
  stageOf,
  stages,
  type Stage,
  type StageFacts,
} from './stages.js';

/** The stages of all customers, by the customer's place. */
export interface StageColumns {
  /** Places in `stages`. */
  readonly stage: Uint8Array;
  /** What a dormant customer was on the day of the last order; of others the stage itself. */
  readonly former: Uint8Array;
}

const placeOf = new Map<Stage, number>(stages.map((stage, place) => [stage, place]));
const kindPlace = Object.fromEntries(productKinds.map((kind, place) => [kind, place]));
const dormant = placeOf.get('dormant') ?? 0;

/**
 * The stage of every customer.
 *
 * @throws TypeError where no rule matches a customer
 */
export function stagesOfAll(
  history: OrderHistory,
  flags: CustomerFlags = {},
  rules = defaultStageRules,
): StageColumns {
  const count = history.orders.customers.length;
  const stage = new Uint8Array(count);
  const former = new Uint8Array(count);
  for (let customer = 0; customer < count; customer += 1) {
    const facts = stageFacts(history, customer, flags);
    const place = placeOf.get(stageOf(facts, rules)) ?? 0;
    stage[customer] = place;
    former[customer] = place === dormant ? formerOf(history, customer, facts, rules) : place;
  }
  return { stage, former };
}

function formerOf(
  history: OrderHistory,
  customer: number,
  facts: StageFacts,
  rules: typeof defaultStageRules,
): number {
  const asOf = history.asOf - (facts.daysSinceLastOrder ?? 0);
  const then = { ...facts, daysSinceLastOrder: 0, ...ordersByKind(history, customer, asOf) };
  return placeOf.get(stageOf(then, rules)) ?? 0;
}

/** What the stage of one customer is decided by. */
export function stageFacts(history: OrderHistory, customer: number, flags: CustomerFlags = {}): StageFacts {
  const { orders, asOf, first, order } = history;
  const from = first[customer] ?? 0;
  const end = first[customer + 1] ?? 0;
  return {
    excluded: flags.excluded?.[customer] === 1,
    subscriptionActive: flags.subscriptionActive?.[customer] === 1,
    ordersEver: end - from,
    daysSinceLastOrder: end === from ? null : asOf - (orders.day[order[end - 1] ?? 0] ?? 0),
    ...ordersByKind(history, customer, asOf),
  };
}

type OrdersByKind = Pick<StageFacts, 'trialOrders' | 'mainOrders' | 'otherOrders'>;

/** A subscription delivers the main product: its orders count as such once it has ended. */
function ordersByKind(history: OrderHistory, customer: number, asOf: number): OrdersByKind {
  const { orders, first, order } = history;
  const since = asOf - dormantAfterDays;
  let trialOrders = 0;
  let otherOrders = 0;
  let all = 0;
  for (let at = (first[customer + 1] ?? 0) - 1; at >= (first[customer] ?? 0); at -= 1) {
    const row = order[at] ?? 0;
    if ((orders.day[row] ?? 0) < since) break;
    const kind = orders.kind?.[row];
    if (kind === kindPlace['trial']) trialOrders += 1;
    else if (kind === kindPlace['other']) otherOrders += 1;
    all += 1;
  }
  return { trialOrders, otherOrders, mainOrders: all - trialOrders - otherOrders };
}
