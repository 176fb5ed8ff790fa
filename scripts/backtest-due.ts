/**
 * Measures how well estimates of who orders again in the days ahead would have done: each is made on earlier days from
 * what was known then, and held against the orders that came. What came of a customer is the next order alone.
 * Usage: node --import tsx scripts/backtest-due.ts <orders.csv> [--every 14] [--minor-units 2]
 */
import { parseArgs } from 'node:util';
import { analyseCustomers, type Analysis } from '../src/data/rfm/analysis.js';
import { dueHorizons, type DueHorizon } from '../src/data/rfm/due/due-estimate.js';
import type { GapFacts } from '../src/data/rfm/cycle/gaps.js';
import { orderHistory } from '../src/data/rfm/orders/history.js';
import { OrderCollector, type CollectedOrders } from '../src/data/rfm/orders/order-columns.js';
import type { Outlook } from '../src/data/rfm/cycle/outlook.js';
import { ordersOfCustomer } from '../src/data/rfm/orders/product-lines.js';
import { returnChance } from '../src/data/rfm/due/return-curve.js';
import { timeZone } from '../src/data/model/time.js';
import { readOrders } from '../packages/gateway/src/rfm/read-orders.js';

interface Came {
  customers: number;
  amount: number;
}

/** What is expected of all customers within some days. */
type Estimate = (analysis: Analysis, days: number) => Came;

const mean = ({ history }: Analysis, customer: number): number => {
  const rows = ordersOfCustomer(history, customer);
  return rows.reduce((sum, row) => sum + (history.orders.amount[row] ?? 0), 0) / rows.length;
};

function sumOf(analysis: Analysis, share: (outlook: Outlook) => number): Came {
  const sum = { customers: 0, amount: 0 };
  analysis.outlooks.of.forEach((outlook, customer) => {
    const part = outlook ? share(outlook) : 0;
    if (part === 0) return;
    sum.customers += part;
    sum.amount += part * mean(analysis, customer);
  });
  return sum;
}

const estimates: Readonly<Record<string, Estimate>> = {
  /** Everybody comes on the due day. */
  'due day': (analysis, days) =>
    sumOf(analysis, ({ due }) => {
      const { asOf } = analysis.history;
      return due > asOf && due <= asOf + days ? 1 : 0;
    }),
  /** As many as in the days before. */
  'as before': (analysis, days) => {
    const { asOf } = analysis.history;
    return cameWithin(orderHistory(analysis.history.orders, asOf - days), analysis.history, days);
  },
  /** The chance to come back by the days that everybody waited. */
  'return by days': (analysis, days) => {
    const chance = returnChance(factsOf(analysis), analysis.history.asOf);
    return sumOf(analysis, ({ facts }) => chance.between(facts, 0, days));
  },
  /** The same by cycles: waits are counted in parts of each one's own cycle. */
  'return by cycles': (analysis, days) => {
    const { asOf } = analysis.history;
    const inCycles = ({ facts, cycle }: Outlook): GapFacts => ({
      ...facts,
      gaps: facts.gaps.map(gap => partsOf(gap, cycle.days)),
      lastDay: asOf - partsOf(asOf - facts.lastDay, cycle.days),
    });
    const outlooks = analysis.outlooks.of.filter(outlook => outlook !== null);
    const chance = returnChance(outlooks.map(inCycles), asOf);
    return sumOf(analysis, outlook =>
      chance.between(inCycles(outlook), 0, partsOf(days, outlook.cycle.days)),
    );
  },
};

const factsOf = ({ outlooks }: Analysis): readonly GapFacts[] =>
  outlooks.of.flatMap(outlook => (outlook ? [outlook.facts] : []));

/** A fiftieth of a cycle stands for a day. */
const partsOf = (days: number, cycle: number): number => Math.floor((days / cycle) * 50);

/** The first orders that came within some days of who was known before. */
function cameWithin(known: Analysis['history'], all: Analysis['history'], days: number): Came {
  const came = { customers: 0, amount: 0 };
  for (let customer = 0; customer < known.orders.customers.length; customer += 1) {
    const before = ordersOfCustomer(known, customer).length;
    const next = ordersOfCustomer(all, customer)[before];
    if (before === 0 || next === undefined) continue;
    if ((all.orders.day[next] ?? 0) > known.asOf + days) continue;
    came.customers += 1;
    came.amount += all.orders.amount[next] ?? 0;
  }
  return came;
}

interface Held {
  off: number;
  lean: number;
  came: number;
}

function backTest({ orders }: CollectedOrders, every: number): void {
  const last = orders.day.reduce((latest, day) => Math.max(latest, day), -Infinity);
  const first = orders.day.reduce((earliest, day) => Math.min(earliest, day), Infinity);
  const all = orderHistory(orders, last);
  console.log(
    ['estimate', 'days', 'cases', 'customers_off', 'customers_lean', 'amount_off', 'amount_lean'].join(','),
  );
  for (const [name, estimate] of Object.entries(estimates)) {
    for (const days of dueHorizons) {
      const held = { customers: none(), amount: none() };
      let cases = 0;
      for (const asOf of datesFor(first, last, days, every)) {
        const analysis = analysisOn(orders, asOf);
        const expected = estimate(analysis, days);
        const came = cameWithin(analysis.history, all, days);
        for (const which of ['customers', 'amount'] as const) hold(held[which], expected[which], came[which]);
        cases += 1;
      }
      const percents = [held.customers, held.amount].flatMap(({ off, lean, came }) => [
        off / came,
        lean / came,
      ]);
      console.log([name, days, cases, ...percents.map(part => (part * 100).toFixed(1))].join(','));
    }
  }
}

const none = (): Held => ({ off: 0, lean: 0, came: 0 });

function hold(held: Held, expected: number, came: number): void {
  held.off += Math.abs(expected - came);
  held.lean += expected - came;
  held.came += came;
}

/** From the middle of the data on, as long as all that may come is known. */
function datesFor(first: number, last: number, days: DueHorizon, every: number): readonly number[] {
  const dates: number[] = [];
  for (let asOf = Math.ceil((first + last) / 2); asOf + days <= last; asOf += every) dates.push(asOf);
  return dates;
}

const analyses = new Map<number, Analysis>();

function analysisOn(orders: CollectedOrders['orders'], asOf: number): Analysis {
  const known = analyses.get(asOf) ?? analyseCustomers(orders, {}, { asOf });
  analyses.set(asOf, known);
  return known;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '14' },
    'minor-units': { type: 'string', default: '2' },
  },
});
const [path] = positionals;
if (path === undefined) {
  console.error('Say which orders: node --import tsx scripts/backtest-due.ts <orders.csv>');
  process.exit(2);
}
const collector = new OrderCollector();
await readOrders(path, collector, {
  zone: timeZone('UTC'),
  minorUnits: Number(values['minor-units']),
  columns: {},
});
backTest(collector.finish(), Number(values.every));
