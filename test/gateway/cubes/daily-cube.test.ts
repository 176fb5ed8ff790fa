import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { DailyCube, type DailyCubeSettings } from '../../../packages/gateway/src/cubes/daily-cube.js';
import type { Scoring } from '../../../packages/gateway/src/cubes/scoring.js';
import { InputError } from '../../../packages/gateway/src/input/problems.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import type { RfmSnapshot } from '../../../src/data/rfm/cube/snapshot.js';
import { NearAnalyst } from '../../support/analyst.js';
import { temporaryFolder } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';

const scoring: Scoring = {
  method: 'fixed',
  bins: 5,
  cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11] },
  suggested: [],
  minorUnits: 0,
  currency: 'JPY',
  distinctDays: false,
  netRefunds: false,
  segments: 'default',
  compareDays: 30,
};

const orders = `customer_id,order_date,amount
hanako,2026-03-01,3000
hanako,2026-03-20,2000
taro,2026-02-11,800
`;

/** A cube of a file that is there, at a clock that the test sets. */
function open(context: TestContext, text: string | null, over: Partial<DailyCubeSettings> = {}) {
  const file = join(temporaryFolder(context), 'orders.csv');
  const { logger, told } = recordingLogger();
  const link = new NearAnalyst();
  const published: RfmSnapshot[] = [];
  const state = { now: Date.parse('2026-04-01T10:00:00+09:00'), isFull: false };
  const settings: DailyCubeSettings = {
    id: 'all',
    orders: file,
    columns: {},
    timeZone: 'Asia/Tokyo',
    asOf: null,
    at: '00:00',
    scoring,
    ...over,
  };
  const host = {
    link,
    logger,
    clock: { now: () => state.now, reading: () => ({ virtual: state.now, wall: state.now, rate: 1 }) },
    standing: () => published.at(-1) ?? null,
    publish: (_cube: string, snapshot: RfmSnapshot) => {
      if (state.isFull) return Promise.resolve(false);
      published.push(snapshot);
      return Promise.resolve(true);
    },
  };
  const cube = new DailyCube(settings, host);
  const write = (content: string): void => writeFileSync(file, content);
  if (text !== null) write(text);
  return { cube, write, published, state, told, link, file, again: () => new DailyCube(settings, host) };
}

suite('a daily cube', () => {
  test('is made of its file, beside an earlier day by the same cuts', async context => {
    const { cube, published, told } = open(context, orders);
    await cube.start();
    const [snapshot] = published;
    assert.equal(snapshot?.meta.asOf, '2026-04-01');
    assert.equal(snapshot.meta.currency, 'JPY');
    assert.deepEqual(snapshot.meta.suggested, ['m']);
    assert.equal(snapshot.previous?.meta.asOf, '2026-03-02');
    assert.deepEqual(snapshot.previous.meta.cuts, snapshot.meta.cuts);
    assert.deepEqual(
      [cube.health.state, cube.health.asOf, cube.alertDay],
      ['ok', '2026-04-01', '2026-04-01'],
    );
    const [line] = told;
    assert.match(
      line?.message ?? '',
      /^The cube all is of 2026-04-01: 2 customers of .*; cuts taken from the data: M /,
    );
  });

  test('is made anew when the file changed and is written to its end, and not before', async context => {
    const { cube, published, write } = open(context, orders);
    await cube.start();
    await cube.look();
    assert.equal(published.length, 1);
    write(`${orders}jiro,2026-03-31,100\n`);
    await cube.look();
    assert.equal(published.length, 1);
    await cube.look();
    assert.equal(published.length, 2);
    assert.equal(published[1]?.totals.scored.customers, 3);
    await cube.look();
    assert.equal(published.length, 2);
  });

  test('is made anew each day at its time, by the cuts that were once taken from the data', async context => {
    const { cube, published, state, write } = open(context, orders, { at: '06:00' });
    state.now = Date.parse('2026-04-01T05:59:59+09:00');
    await cube.start();
    assert.equal(published.at(-1)?.meta.asOf, '2026-03-31');
    write(`${orders}jiro,2026-03-31,990000\n`);
    await cube.look();
    state.now += 1_000;
    await cube.look();
    const [before, after] = published;
    assert.equal(after?.meta.asOf, '2026-04-01');
    assert.deepEqual(after.meta.cuts, before?.meta.cuts);
    assert.deepEqual(after.meta.suggested, ['m']);
  });

  test('stays as it was while its file can’t be used, and says so in words', async context => {
    const { cube, published, write, told } = open(context, orders);
    await cube.start();
    write('name,phone\nhanako,090-1234-5678\n');
    await cube.look();
    await cube.look();
    assert.equal(published.length, 1);
    assert.equal(cube.health.state, 'failed');
    assert.match(
      cube.health.said,
      /The header lacks customer_id, order_date, amount; that of 2026-04-01 stays\.$/,
    );
    await cube.look();
    assert.equal(told.filter(({ fields }) => fields.code === 'cube-failed').length, 1);
    assert.ok(!JSON.stringify(told).includes('hanako'));
    assert.ok(!JSON.stringify(told).includes('1234'));
    write(orders);
    await cube.look();
    await cube.look();
    assert.equal(cube.health.state, 'ok');
  });

  test('stays as it was while the file is gone, or no order in it counts', async context => {
    const { cube, published, write, file } = open(context, orders);
    await cube.start();
    for (const [change, said] of [
      [() => rmSync(file), /there is no such file; that of 2026-04-01 stays/],
      [() => write('customer_id,order_date,amount\n'), /No order in it counts; that of 2026-04-01 stays/],
    ] as const) {
      change();
      await cube.look();
      await cube.look();
      assert.match(cube.health.said, said);
    }
    assert.equal(published.length, 1);
  });

  test('is not begun with a file that can’t be used, where there is none from before', async context => {
    const { cube } = open(context, null);
    await assert.rejects(cube.start(), InputError);
  });

  test('tells whoever starts it what its file has and lacks, and the log only what it lacks', async context => {
    const { cube, told } = open(context, 'customer_id,order_date,note\nhanako,2026-03-01,3000\n');
    await assert.rejects(cube.start(), /The header lacks amount: .* It has customer_id, order_date, note\./);
    assert.match(told[0]?.message ?? '', /The header lacks amount; there is none from before\.$/);
  });

  test('tells bad rows by their places, never by what stands there', async context => {
    const { cube, told } = open(context, `${orders}saburo,yesterday,100\nshiro,2026-03-01,many\n`);
    await cube.start();
    assert.match(
      told[0]?.message ?? '',
      /bad rows passed over: 2 \(line 5, order_date: time, line 6, amount: number\)/,
    );
    assert.equal(told[0]?.fields['bad'], 2);
    assert.ok(!/saburo|shiro|yesterday|many/.test(JSON.stringify(told)));
  });

  test('is of the day behind its last order where that is more than 30 days ago, and says so', async context => {
    const { cube, published, state } = open(context, orders);
    state.now = Date.parse('2026-04-19T10:00:00+09:00');
    await cube.start();
    assert.equal(published[0]?.meta.asOf, '2026-04-19');
    state.now = Date.parse('2026-04-20T10:00:00+09:00');
    await cube.look();
    assert.equal(published[1]?.meta.asOf, '2026-03-21');
    assert.match(
      cube.health.said,
      /its last order is of 2026-03-20, so it is looked at from the day behind that/,
    );
    assert.equal(cube.alertDay, null);
  });

  test('says nothing of what the end of the gateway cut off', async context => {
    const { cube, link, told } = open(context, orders);
    link.ask = () => Promise.reject(new Error('The gateway ends.'));
    const starting = cube.start();
    cube.close();
    await starting;
    assert.deepEqual(told, []);
  });

  test('is of the day that is asked for', async context => {
    const { cube, published } = open(context, orders, { asOf: 20_513 });
    await cube.start();
    assert.equal(published[0]?.meta.asOf, '2026-03-01');
    assert.doesNotMatch(cube.health.said, /last order/);
  });

  test('does not hold up a start while its file is read, where there is one from before', async context => {
    const { cube, again, link, published } = open(context, orders);
    await cube.start();
    const next = again();
    const asked = link.asked.length;
    await next.start();
    assert.equal(link.asked.length, asked);
    assert.deepEqual([next.health.state, next.health.asOf], ['waits', '2026-04-01']);
    assert.match(next.health.said, /^The cube all is that of 2026-04-01 until its file is read\.$/);
    await next.look();
    assert.deepEqual([next.health.state, published.length], ['ok', 2]);
  });

  test('stays as it was where most rows of its file are bad', async context => {
    const { cube, published, write, told } = open(context, orders);
    await cube.start();
    write('customer_id,order_date,amount\nhanako,2026-03-01,3000\ntaro,01.02.26,80\njiro,02.02.26,90\n');
    await cube.look();
    await cube.look();
    assert.equal(published.length, 1);
    assert.match(cube.health.said, /Most of its rows are bad; that of 2026-04-01 stays\.$/);
    assert.ok(!/taro|jiro/.test(JSON.stringify(told)));
  });

  test('has nobody due, and no list, while its file can’t be used, which is not read again for each who asks', async context => {
    const { cube, again, link, write } = open(context, orders);
    await cube.start();
    write('name,phone\n');
    const next = again();
    await next.start();
    await next.look();
    assert.deepEqual([next.health.state, next.alertDay], ['failed', null]);
    link.ask = () => assert.fail('it was read again');
    await assert.rejects(next.analysed(), AnswerProblem);
  });

  test('that the log refuses is told as failed, and does not keep the gateway from its start', async context => {
    const { cube, state, told, link } = open(context, orders);
    state.isFull = true;
    await cube.start();
    await cube.look();
    assert.deepEqual([cube.health.state, cube.alertDay], ['failed', null]);
    assert.match(cube.health.said, /^The log does not take the cube all:/);
    assert.equal(told.filter(({ fields }) => fields.code === 'cube-refused').length, 1);
    assert.equal(link.asked.filter(method => method === 'file').length, 1);
  });

  test('lists those of before while a new one could not be published', async context => {
    const { cube, state, write, link } = open(context, orders);
    await cube.start();
    state.isFull = true;
    write(`${orders}jiro,2026-03-02,900\n`);
    for (let turn = 0; turn < 2; turn += 1) await cube.look();
    const choice = { list: 'targets', cells: null, part: null, order: 'id', descending: false } as const;
    const page = await link.ask('page', { cube: 'all', choice, offset: 0, limit: 9 });
    assert.deepEqual([cube.health.state, page.length], ['failed', 2]);
  });

  test('is analysed anew for lists where the thread that knew it fell', async context => {
    const { cube, link } = open(context, orders);
    await cube.start();
    link.fall();
    await cube.analysed();
    const choice = { list: 'targets', cells: null, part: null, order: 'id', descending: false } as const;
    const page = await link.ask('page', { cube: 'all', choice, offset: 0, limit: 9 });
    assert.equal(page.length, 2);
  });
});
