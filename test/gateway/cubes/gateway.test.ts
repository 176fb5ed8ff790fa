import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { CubesSettings } from '../../../packages/gateway/src/cubes/cube-desk.js';
import type { Scoring } from '../../../packages/gateway/src/cubes/scoring.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import type { GatewayMessage } from '../../../src/data/feed/protocol/messages.js';
import { recordingAudit } from '../../support/audit.js';
import { openGateway, post, temporaryFolder } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { commandLine } from '../../support/madoguchi.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

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

async function open(context: TestContext, cubes: CubesSettings) {
  const audit = recordingAudit();
  const { logger } = recordingLogger();
  const options = { cubes, authorize: testTokens(), audit: audit.log, logger };
  const { url } = await openGateway(context, options);
  return { url, audit };
}

async function pageOf(context: TestContext, url: string, role: Role, stream: string) {
  const token = await tokenFor({ roles: [role], sub: role });
  const page = new SocketPage(url, [{ stream }], {}, { token });
  context.after(() => page.close());
  await until('it is let in', () => page.receiver.state(stream) !== undefined);
  const ask = (type: string, message: object): Promise<GatewayMessage> =>
    new Promise(resolve => page.emit(type, { type, ref: 1_000_000, ...message }, resolve));
  return { page, ask };
}

function order(id: string, customer: string, amount: number, type = 'order.placed'): Record<string, unknown> {
  const time = new Date(Date.now() - 3_600_000).toISOString();
  return { specversion: '1.0', id, source: 'shop', type, subject: id, time, data: { customer, amount } };
}

suite('cubes at a gateway', () => {
  test('are of the orders that its sources send, listed and extracted by managers alone', async context => {
    const { url, audit } = await open(context, { daily: [], live: [{ id: 'shop', scoring }] });
    const orders = [order('o1', 'customer-0001', 3_000), order('o2', 'customer-0002', 70_000)];
    const send = async (role: Role, events: readonly unknown[]) =>
      post(url, events, 'application/json', await bearer({ roles: [role], sub: role }));
    assert.equal((await send('manager', orders)).status, 403);
    assert.deepEqual((await send('source', orders)).body['accepted'], ['o1', 'o2']);
    const own = await send('source', [order('x', 'customer-0003', 1, 'cube.published')]);
    assert.equal((own.body['refused'] as { code: string }[])[0]?.code, 'word');

    const { page, ask } = await pageOf(context, url, 'manager', 'rfm/shop');
    const cells = () =>
      [...(page.receiver.state('rfm/shop')?.records.keys() ?? [])].filter(key => key.startsWith('cell|'));
    await until('the cells are there', () => cells().length === 2);
    const list = await ask('page', { s: 'rfm/shop', filter: { list: 'targets' }, limit: 10 });
    assert.equal(list.type, 'result');
    const { entries, next, totals } = list.result as {
      entries: [string, { maskedId: string }][];
      next: null;
      totals: object;
    };
    assert.deepEqual(
      entries.map(([key, { maskedId }]) => [key, maskedId]),
      [
        ['target|0', '•••002'],
        ['target|1', '•••001'],
      ],
    );
    assert.deepEqual([next, totals], [null, { customers: 2, orders: 2, amount: 73_000 }]);

    const args = { cube: 'shop', list: 'targets', purpose: 'letter' };
    const made = await ask('cmd', { id: 'e1', op: 'extract', args });
    assert.equal(made.type, 'result');
    const { extract, count } = made.result;
    const rows = await ask('page', { s: 'rfm/shop', filter: { list: 'extract', extract }, limit: 10 });
    assert.equal(rows.type, 'result');
    const ids = (rows.result['entries'] as [string, { id: string }][]).map(([, { id }]) => id);
    assert.deepEqual([count, ids], [2, ['customer-0002', 'customer-0001']]);
    const began = audit.acts.find(({ outcome, target }) => outcome === 'began' && target === 'extract');
    assert.equal(began?.purpose, 'letter');
    assert.ok(!JSON.stringify(audit.acts).includes('customer-000'));

    audit.fail = new Error('full');
    const refused = await ask('cmd', { id: 'e2', op: 'extract', args });
    assert.deepEqual(refused, { type: 'error', code: 'failed', ref: 1_000_000 });
    audit.fail = null;

    const supervisor = await pageOf(context, url, 'supervisor', 'rfm/shop');
    await until(
      'the cells are there',
      () => supervisor.page.receiver.state('rfm/shop')?.records.has('meta') ?? false,
    );
    for (const filter of [{ list: 'targets' }, { list: 'extract', extract }])
      assert.equal((await supervisor.ask('page', { s: 'rfm/shop', filter, limit: 1 })).type, 'error');
  });

  test('are of a file that the thread reads, and stay in the log', async context => {
    const file = join(temporaryFolder(context), 'orders.csv');
    writeFileSync(
      file,
      'customer_id,order_date,amount\ncustomer-0001,2011-03-01,3000\ncustomer-0002,2011-12-09,500\n',
    );
    const daily = {
      id: 'all',
      orders: file,
      columns: {},
      timeZone: 'Asia/Tokyo',
      asOf: null,
      at: '00:00',
      scoring,
    };
    const { url } = await open(context, { daily: [daily], live: [] });
    const { page, ask } = await pageOf(context, url, 'manager', 'rfm/all');
    await until('it is there', () => page.receiver.state('rfm/all')?.records.has('meta') ?? false);
    const meta = page.receiver.state('rfm/all')?.records.get('meta') as { asOf: string; basis: string };
    assert.deepEqual([meta.asOf, meta.basis], ['2011-12-10', 'daily']);
    const list = await ask('page', { s: 'rfm/all', filter: { list: 'targets', order: 'days' }, limit: 1 });
    assert.equal(list.type, 'result');
    assert.deepEqual(list.result['next'], [1, 'target|1']);
    const headers = await bearer({ roles: ['admin'], sub: 'root' });
    const health = (await (await fetch(`${url}health`, { headers })).json()) as { cubes: { said: string }[] };
    assert.match(
      health.cubes[0]?.said ?? '',
      /^The cube all is of 2011-12-10: 2 customers of .*its last order is of 2011-12-09/,
    );
  });

  test('are refused at the start, in words, where their file or their settings are wrong', async context => {
    const folder = temporaryFolder(context);
    const log = join(folder, 'log.db');
    const absent = await commandLine([
      'serve',
      '--port',
      '0',
      '--log',
      log,
      '--orders',
      join(folder, 'absent.csv'),
    ]);
    assert.equal(absent.code, 1, absent.stderr);
    assert.match(absent.stderr, /The cube all can't be made of .*absent\.csv: .*there is no such file\./);
    const config = join(folder, 'gateway.json');
    const cube = {
      kind: 'daily',
      id: 'all',
      orders: 'orders.csv',
      bins: 4,
      cuts: { f: [1, 2] },
      at: '25:00',
    };
    writeFileSync(config, JSON.stringify({ cubes: [cube, { kind: 'live', id: 'a b' }] }));
    const wrong = await commandLine(['serve', '--check', '--config', config]);
    assert.match(wrong.stderr, /cubes\.0\.at: got "25:00": give a time of day such as 06:00\./);
    assert.match(wrong.stderr, /cubes\.1\.id: got "a b"/);
    writeFileSync(config, JSON.stringify({ cubes: [{ ...cube, at: '06:00' }] }));
    const cuts = await commandLine(['serve', '--check', '--config', config]);
    assert.match(cuts.stderr, /The cube "all" has 2 cuts of F: give 3 for 4 bands\./);
    const idle = await commandLine(['serve', '--currency', 'JPY']);
    assert.match(idle.stderr, /--currency needs --orders or --live-cube/);
    const columns = await commandLine(['serve', '--columns', 'customer=buyer']);
    assert.match(columns.stderr, /--columns needs --orders/);
  });
});
