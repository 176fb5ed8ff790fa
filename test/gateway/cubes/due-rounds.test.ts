import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CubeDesk, lookEveryMs } from '../../../packages/gateway/src/cubes/cube-desk.js';
import { analyseCustomers, type Analysis } from '../../../src/data/rfm/analysis.js';
import { dueAlerts } from '../../../src/data/rfm/due/due-alerts.js';
import { FlagCollector, type FlagRow } from '../../../src/data/rfm/orders/flags.js';
import { OrderCollector } from '../../../src/data/rfm/orders/order-columns.js';
import type { CubeEvent, ShopEvent } from '../../../src/data/model/event.js';
import { dayMs, epochDay } from '../../../src/data/model/civil.js';
import { timeZone } from '../../../src/data/model/time.js';
import type { CustomerChange } from '../../../src/data/model/order.js';
import type { Scoring } from '../../../packages/gateway/src/cubes/scoring.js';
import { NearAnalyst } from '../../support/analyst.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { recordingLogger } from '../../support/logger.js';
import { Random } from '../../support/random.js';
import { SalesLog } from '../../support/sales-log.js';

const begin = Date.parse('2026-01-01T08:00:00+09:00');
const days = 200;
const zone = timeZone('Asia/Tokyo');

const scoring: Scoring = {
  method: 'fixed',
  bins: 5,
  cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [1_000, 5_000, 20_000, 50_000] },
  suggested: [],
  minorUnits: 0,
  currency: 'JPY',
  distinctDays: false,
  netRefunds: false,
  segments: 'default',
  compareDays: 30,
};

type DueRaised = Extract<CubeEvent, { type: 'due.raised' }>;

/** Customers who order at paces of their own, stop and come back, and of whom this and that is told. */
class Shop {
  readonly orders: { readonly customer: string; readonly at: number; readonly amount: number }[] = [];
  readonly flags = new Map<string, FlagRow>();
  readonly #random: Random;
  readonly #next = new Map<string, number>();
  #count = 0;

  constructor(seed: number, customers = 30) {
    this.#random = new Random(seed);
    for (let at = 0; at < customers; at += 1) this.#next.set(`c${at}`, at % 17);
  }

  /** What happens on a day, in the order of its time. */
  eventsOf(day: number): readonly ShopEvent[] {
    const at = begin + day * dayMs - dayMs / 2;
    return [...this.#next].flatMap(([customer, next], place) => {
      const told = this.#random.chance(0.01) ? [this.#change(customer, at)] : [];
      if (next > day) return told;
      const pace = 12 + (place % 5) * 11;
      const pause = this.#random.chance(0.1) ? 4 * pace : pace;
      this.#next.set(customer, day + pause + this.#random.integer(-3, 3));
      return [...told, this.#order(customer, at)];
    });
  }

  /** All that was told, analysed by the plain way. */
  analysisOn(asOf: number): Analysis {
    const [orders, flags] = [new OrderCollector(), new FlagCollector()];
    for (const [customer, row] of this.flags) flags.set(orders.addCustomer(customer), row);
    for (const { customer, at, amount } of this.orders) orders.add({ customer, day: dayOf(at), amount });
    const all = orders.finish().orders;
    return analyseCustomers(all, flags.finish(all.customers.length), {
      asOf,
      minorUnits: 0,
      cuts: scoring.cuts,
    });
  }

  #order(customer: string, time: number): ShopEvent {
    const [amount, id] = [this.#random.integer(500, 9_000), `o${(this.#count += 1)}`];
    this.orders.push({ customer, at: time, amount });
    return { id, source: 'shop', type: 'order.placed', subject: id, time, data: { customer, amount } };
  }

  #change(customer: string, time: number): ShopEvent {
    const data = this.#random.pick<CustomerChange>([
      { subscriptionActive: this.#random.chance(0.5) },
      { openOrder: this.#random.chance(0.5) },
      { excluded: this.#random.chance(0.3) },
      { lastContactAt: time },
    ]);
    const { lastContactAt, ...flags } = data;
    const before = this.flags.get(customer);
    const contact = lastContactAt === undefined ? {} : { lastContact: dayOf(lastContactAt) };
    this.flags.set(customer, { ...before, ...flags, ...contact });
    const id = `t${(this.#count += 1)}`;
    return { id, source: 'shop', type: 'customer.changed', subject: customer, time, data };
  }
}

function dayOf(instant: number): number {
  return epochDay(zone.dateOf(instant)) ?? Number.NaN;
}

/** A desk on a log, that looks when time passes. */
async function deskOn(log: SalesLog) {
  const time = new FakeTime();
  const { logger, told } = recordingLogger();
  const clock = { now: () => log.now, reading: () => ({ virtual: log.now, wall: log.now, rate: 1 }) };
  const desk = new CubeDesk({
    settings: { daily: [], live: [{ id: 'all', scoring }] },
    fold: () => log.fold,
    append: events => log.append(events),
    clock,
    time,
    logger,
    link: new NearAnalyst(),
  });
  await desk.start();
  for (let turn = 0; turn < 20; turn += 1) await settle();
  const look = async (): Promise<void> => {
    time.pass(lookEveryMs);
    for (let turn = 0; turn < 20; turn += 1) await settle();
    assert.deepEqual(
      told.filter(({ level }) => level === 'error'),
      [],
    );
  };
  return { look, close: () => desk.close() };
}

suite('alerts that customers are due', () => {
  for (const seed of [1, 2]) {
    test(`are raised once a cycle and never while suppressed, over ${days} days with restarts (seed ${seed})`, async () => {
      const [shop, random, log] = [new Shop(seed), new Random(seed + 100), new SalesLog(begin)];
      let desk = await deskOn(log);
      const raised = new Set<string>();
      let restarts = 0;
      for (let day = 1; day <= days; day += 1) {
        const seen = log.events.length;
        log.advance(begin + day * dayMs, shop.eventsOf(day));
        if (random.chance(0.03)) {
          restarts += 1;
          await desk.close();
          log.restart();
          desk = await deskOn(log);
        }
        await desk.look();
        const expected = new Map(
          dueAlerts(shop.analysisOn(dayOf(log.now)), 'all').map(alert => [alert.id, alert]),
        );
        const now = log.events.slice(seen).filter((event): event is DueRaised => event.type === 'due.raised');
        for (const { id, subject, data } of now) {
          assert.ok(!raised.has(id), `${id} was raised before`);
          const alert = expected.get(id);
          assert.ok(alert, `${id} is not due on day ${day}`);
          assert.deepEqual(
            [subject, data.lastOrder, data.value],
            [alert.customer, alert.lastOrder, alert.value],
          );
          raised.add(id);
        }
        for (const id of expected.keys()) assert.ok(raised.has(id), `${id} was not raised on day ${day}`);
      }
      await desk.close();
      assert.ok(raised.size > 40 && restarts > 2, `${raised.size} alerts, ${restarts} restarts`);
    });
  }
});
