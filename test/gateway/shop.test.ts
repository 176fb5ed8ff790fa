import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createShop } from '../../packages/gateway/src/sources/simulator/shop/shop.js';
import { shopCube } from '../../packages/gateway/src/sources/simulator/shop/shop-cube.js';
import { isWorthACall, type Analysis } from '../../src/data/rfm/analysis.js';
import { defaultSegments } from '../../src/data/rfm/segments/segments.js';
import { stages } from '../../src/data/rfm/stages/stages.js';
import type { CentreEvent } from '../../src/data/model/event.js';
import { eventParser } from '../../src/data/model/parse-event.js';
import { timeZone } from '../../src/data/model/time.js';
import { analyseEvents } from '../support/shop-orders.js';

const zone = timeZone('Asia/Tokyo');
const day = '2026-11-20';
const midnight = zone.startOfDay(day);
const hour = 3_600_000;
const noon = midnight + 12 * hour;

const events = (seed: number, until = noon): readonly CentreEvent[] =>
  createShop({ day, seed }).eventsUntil(until);
const ordersOf = (all: readonly CentreEvent[]) => all.filter(event => event.type === 'order.placed');
const analysisOf = (seed: number, until = noon): Analysis =>
  analyseEvents(events(seed, until), day, shopCube.cuts ?? {});

const seeds = [1, 2, 3] as const;

suite('the simulated shop', () => {
  test('does the same again with the same seed, and otherwise with another', () => {
    assert.deepEqual(events(7), events(7));
    assert.notDeepEqual(events(7).slice(0, 50), events(8).slice(0, 50));
  });

  test('does the same however often it is asked', () => {
    const shop = createShop({ day, seed: 7 });
    const pieces = [...shop.eventsUntil(midnight - 500 * 24 * hour)];
    for (let at = midnight - 24 * hour; at < noon; at += 97_531) pieces.push(...shop.eventsUntil(at));
    pieces.push(...shop.eventsUntil(noon));
    assert.deepEqual(pieces, events(7));
  });

  test('tells its events in order of time, each under an id of its own, in the form sources use', () => {
    const all = events(1);
    const parse = eventParser(zone);
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    all.forEach((event, index) => {
      assert.ok(event.time >= (all[index - 1]?.time ?? 0));
      const parsed = parse({ specversion: '1.0', ...event });
      assert.ok(parsed.ok, `${JSON.stringify(event)}: ${JSON.stringify(parsed)}`);
      assert.deepEqual(parsed.value.data, event.data);
    });
  });

  test('has three years behind it, a few thousand customers, and orders by the minute on its day', () => {
    for (const seed of seeds) {
      const all = events(seed, midnight + 19 * hour);
      const orders = ordersOf(all);
      const first = orders[0]?.time ?? 0;
      assert.ok(first > midnight - 1_110 * 24 * hour && first < midnight - 1_080 * 24 * hour);
      const customers = new Set(orders.map(({ data }) => data.customer)).size;
      assert.ok(customers > 3_000 && customers < 7_000, `${customers} customers`);
      for (let from = 10; from < 19; from += 1) {
        const start = midnight + from * hour;
        const perMinute = orders.filter(({ time }) => time >= start && time < start + hour).length / 60;
        assert.ok(perMinute > 1 && perMinute < 6, `${perMinute} orders a minute from ${from}:00 on`);
      }
    }
  });

  test('cancels orders that were placed, once, and refunds no more than was paid', () => {
    const all = events(2);
    const amounts = new Map<string, number>();
    const placed = new Map<string, string>();
    const cancelled = new Set<string>();
    let refunds = 0;
    for (const event of all) {
      if (event.type === 'order.placed') {
        const { customer, amount, lines } = event.data;
        assert.ok(Number.isSafeInteger(amount));
        if (amount < 0) {
          refunds += 1;
          assert.ok((amounts.get(customer) ?? 0) + amount >= 0, event.subject);
        } else {
          assert.equal(
            lines?.reduce((sum, line) => sum + (line.amount ?? 0), 0),
            amount,
          );
          placed.set(event.subject, customer);
        }
        amounts.set(customer, (amounts.get(customer) ?? 0) + amount);
      } else if (event.type === 'order.cancelled') {
        assert.ok(placed.has(event.subject) && !cancelled.has(event.subject), event.subject);
        cancelled.add(event.subject);
      }
    }
    assert.ok(refunds > 10 && cancelled.size > 10 && cancelled.size < placed.size / 10);
  });

  test('delivers to subscribers only between the beginning and the end of a subscription', () => {
    const active = new Set<string>();
    let ended = 0;
    for (const event of events(3)) {
      if (event.type === 'customer.changed' && event.data.subscriptionActive !== undefined) {
        assert.notEqual(active.has(event.subject), event.data.subscriptionActive, event.subject);
        if (event.data.subscriptionActive) active.add(event.subject);
        else ended += Number(active.delete(event.subject));
      }
      if (event.type !== 'order.placed') continue;
      if (event.data.lines?.some(({ kind }) => kind === 'subscription'))
        assert.ok(active.has(event.data.customer), event.subject);
    }
    assert.ok(active.size > 100 && ended > 100, `${active.size} subscribe, ${ended} have ended it`);
  });

  test('has customers of every stage', () => {
    for (const seed of seeds) {
      const { stages: found } = analysisOf(seed);
      const counts = stages.map((stage, place) => [stage, found.stage.filter(is => is === place).length]);
      for (const [stage, count] of counts) assert.ok(Number(count) >= 20, `${stage}: ${count}`);
    }
  });

  test('has customers of every segment, those who seem gone and are worth a call, and those out of date', () => {
    for (const seed of seeds) {
      const analysis = analysisOf(seed);
      defaultSegments.segments.forEach(({ id }, place) => {
        const count = analysis.segment.filter(is => is === place).length;
        assert.ok(count >= 20, `${id}: ${count}`);
      });
      const customers = analysis.history.orders.customers;
      const worth = customers.filter((_, place) => isWorthACall(analysis, place)).length;
      assert.ok(worth >= 5, `${worth} positive dormant`);
      for (const state of ['on-course', 'soon', 'overdue', 'late', 'leaving'] as const) {
        const count = analysis.outlooks.of.filter(outlook => outlook?.state === state).length;
        assert.ok(count >= 20, `${state}: ${count}`);
      }
    }
  });

  test('loses customers for more than a year and sees some of them again', () => {
    const last = new Map<string, number>();
    let returned = 0;
    for (const { time, data } of ordersOf(events(1))) {
      const before = last.get(data.customer);
      if (before !== undefined && time - before > 365 * 24 * hour) returned += 1;
      last.set(data.customer, time);
    }
    assert.ok(returned >= 20, `${returned} came back`);
  });

  test('sells sun milk in summer and hand cream in winter, and most of all in campaigns', () => {
    const counts = new Map<string, number>();
    for (const { time, data } of ordersOf(events(1, midnight))) {
      const month = zone.dateOf(time).slice(5, 7);
      for (const { product } of data.lines ?? [])
        counts.set(`${product}|${month}`, (counts.get(`${product}|${month}`) ?? 0) + 1);
    }
    const sold = (product: string, month: string): number => counts.get(`${product}|${month}`) ?? 0;
    assert.ok(sold('sun-milk', '07') > 2 * sold('sun-milk', '01'));
    assert.ok(sold('hand-cream', '01') > 2 * sold('hand-cream', '07'));
  });
});
