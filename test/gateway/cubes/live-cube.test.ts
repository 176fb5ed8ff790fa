import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { CubeDesk, lookEveryMs } from '../../../packages/gateway/src/cubes/cube-desk.js';
import {
  keptAnalysisMs,
  manyOrders,
  type LiveCubeSettings,
} from '../../../packages/gateway/src/cubes/live-cube.js';
import type { Scoring } from '../../../packages/gateway/src/cubes/scoring.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import { Answers } from '../../../packages/gateway/src/server/sockets/answers.js';
import type { ShopEvent } from '../../../src/data/model/event.js';
import { NearAnalyst } from '../../support/analyst.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { day } from '../../support/log.js';
import { recordingLogger } from '../../support/logger.js';
import { claims, testPseudonyms } from '../../support/rights.js';
import { SalesLog } from '../../support/sales-log.js';

const begin = Date.parse('2026-04-01T08:00:00+09:00');

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
const withoutM: Scoring = { ...scoring, cuts: { r: scoring.cuts.r, f: scoring.cuts.f } };

function order(at: number, amount = 1_000 + 10 * at, time = begin - day): ShopEvent {
  const data = { customer: `customer-${at}`, amount };
  return {
    id: `o${at}-${time}`,
    source: 'shop',
    type: 'order.placed',
    subject: `o${at}-${time}`,
    time,
    data,
  };
}

const orders = (from: number, to: number): readonly ShopEvent[] =>
  Array.from({ length: to - from }, (_, at) => order(from + at));

async function open(log: SalesLog, live: readonly LiveCubeSettings[]) {
  const time = new FakeTime();
  const { logger, told } = recordingLogger();
  const link = new NearAnalyst();
  const desk = new CubeDesk({
    settings: { daily: [], live },
    fold: () => log.fold,
    append: events => log.append(events),
    clock: { now: () => log.now, reading: () => ({ virtual: log.now, wall: log.now, rate: 1 }) },
    time,
    logger,
    link,
  });
  await desk.start();
  for (let turn = 0; turn < 20; turn += 1) await settle();
  const answers = new Answers(desk.answers, time);
  const rights = () => accessOf(claims('manager'), testPseudonyms);
  return {
    desk,
    link,
    told,
    time,
    async look(): Promise<void> {
      time.pass(lookEveryMs);
      for (let turn = 0; turn < 20; turn += 1) await settle();
    },
    async customers(s = 'rfm/shop'): Promise<unknown> {
      const query = { type: 'page', ref: 1, s, filter: { list: 'targets' }, limit: 9 } as const;
      const answer = await answers.page(query, rights);
      if (answer.type !== 'result') return 'code' in answer ? answer.code : answer.type;
      return (answer.result['totals'] as { readonly customers: number }).customers;
    },
  };
}

const opened = (log: SalesLog) => log.events.filter(({ type }) => type === 'cube.configured');

suite('a live cube', () => {
  test('is opened in the log at once where all its cuts are given, and not again by the next start', async () => {
    const log = new SalesLog(begin);
    const first = await open(log, [{ id: 'shop', scoring }]);
    await first.desk.close();
    log.restart();
    const second = await open(log, [{ id: 'shop', scoring }]);
    assert.equal(opened(log).length, 1);
    assert.deepEqual(second.desk.health[0]?.state, 'ok');
    await open(log, [{ id: 'shop', scoring: { ...scoring, netRefunds: true } }]);
    assert.equal(opened(log).length, 2);
    assert.equal(log.fold.cube('shop')?.settings.netRefunds, true);
  });

  test('waits for customers where the cuts of M are to be taken from them, which then stay', async () => {
    const log = new SalesLog(begin);
    const { desk, look, customers, told } = await open(log, [{ id: 'shop', scoring: withoutM }]);
    log.advance(begin, orders(0, 99));
    await look();
    assert.deepEqual([desk.health[0]?.state, await customers()], ['waits', 'denied']);
    assert.match(desk.health[0]?.said ?? '', /when 100 customers have ordered/);
    log.advance(begin, orders(99, 100));
    await look();
    const settings = log.fold.cube('shop')?.settings;
    assert.deepEqual(settings?.cuts, {
      r: [30, 90, 180, 365],
      f: [1, 3, 6, 11],
      m: [1_200, 1_400, 1_600, 1_800],
    });
    assert.deepEqual(settings.suggested, ['m']);
    assert.equal(
      told.find(({ fields }) => fields.code === 'cube-open')?.message,
      'The cube shop is open; cuts taken from the data: M 1200 1400 1600 1800',
    );
    log.advance(begin, orders(100, 300));
    log.restart();
    await open(log, [{ id: 'shop', scoring: withoutM }]);
    assert.equal(opened(log).length, 1);
  });

  test('is analysed once for each state of the orders, for all who ask', async () => {
    const log = new SalesLog(begin);
    const { customers, link } = await open(log, [{ id: 'shop', scoring }]);
    log.advance(begin, orders(0, 20));
    const analyses = () => link.asked.filter(method => method === 'book').length;
    const before = analyses();
    assert.deepEqual(await Promise.all([customers(), customers(), customers()]), [20, 20, 20]);
    assert.equal(await customers(), 20);
    assert.equal(analyses() - before, 1);
    log.advance(begin, orders(20, 30));
    assert.equal(await customers(), 30);
    assert.equal(analyses() - before, 2);
    log.advance(begin + day);
    assert.equal(await customers(), 30);
    assert.equal(analyses() - before, 3);
  });

  test('of many orders is analysed once in a while, but at once on another day', async () => {
    const log = new SalesLog(begin);
    const { customers, link, time } = await open(log, [{ id: 'shop', scoring }]);
    const analyses = () => link.asked.filter(method => method === 'book').length;
    log.advance(begin, orders(0, manyOrders));
    assert.equal(await customers(), manyOrders);
    const before = analyses();
    log.advance(begin, orders(manyOrders, manyOrders + 1));
    time.pass(keptAnalysisMs - 1);
    assert.deepEqual([await customers(), analyses() - before], [manyOrders, 0]);
    time.pass(1);
    assert.deepEqual([await customers(), analyses() - before], [manyOrders + 1, 1]);
    log.advance(begin + day, orders(manyOrders + 1, manyOrders + 2));
    assert.deepEqual([await customers(), analyses() - before], [manyOrders + 2, 2]);
  });

  test('scores those who are too few for cuts once, until something is told of them', async () => {
    const log = new SalesLog(begin);
    const { link, look } = await open(log, [{ id: 'shop', scoring: withoutM }]);
    log.advance(begin, [...orders(0, 99), order(99, 1_000, begin + 9 * day)]);
    for (let turn = 0; turn < 3; turn += 1) await look();
    const analyses = () => link.asked.filter(method => method === 'book').length;
    assert.deepEqual([analyses(), opened(log).length], [1, 0]);
    log.advance(begin, orders(100, 101));
    await look();
    assert.equal(opened(log).length, 1);
  });

  test('that the log refuses is told once as failed', async () => {
    const log = new SalesLog(begin);
    const full = Array.from({ length: 33 }, (_, at) => ({ id: `shop-${at}`, scoring }));
    const { desk, look, told } = await open(log, full);
    await look();
    assert.equal(opened(log).length, 33);
    const states = desk.health.map(({ state }) => state);
    assert.deepEqual([states[31], states[32]], ['ok', 'failed']);
    assert.match(desk.health[32]?.said ?? '', /^The log does not take the cube shop-32:/);
    const refused = told.filter(({ fields }) => fields.code === 'cube-refused');
    assert.equal(refused.length, 1);
  });

  test('tells each customer once, and all anew where the thread fell', async () => {
    const log = new SalesLog(begin);
    const { customers, link } = await open(log, [{ id: 'shop', scoring }]);
    log.advance(begin, orders(0, 20));
    await customers();
    log.advance(begin, [order(3, 500, begin)]);
    assert.equal(await customers(), 20);
    const told = () => link.asked.filter(method => method === 'customers').length;
    const before = told();
    link.fall();
    assert.equal(await customers(), 20);
    assert.equal(told() - before, 1);
  });

  test('that the log has of another start answers too', async () => {
    const log = new SalesLog(begin);
    await (await open(log, [{ id: 'shop', scoring }])).desk.close();
    log.advance(begin, orders(0, 5));
    log.restart();
    const { customers } = await open(log, []);
    assert.equal(await customers(), 5);
    assert.equal(await customers('rfm/absent'), 'denied');
  });
});
