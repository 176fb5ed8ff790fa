import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { openAuditLog } from '../../../packages/gateway/src/audit/audit-log.js';
import { auditRows } from '../../../packages/gateway/src/audit/list-audit.js';
import { verifyAudit } from '../../../packages/gateway/src/audit/verify-audit.js';
import type { LiveCubeSettings } from '../../../packages/gateway/src/cubes/live-cube.js';
import type { DialCall } from '../../../packages/gateway/src/customers/dialler.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { takeSnapshot } from '../../../packages/gateway/src/log/take-snapshot.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import type { OfferRecord, ProfileRecord } from '../../../src/data/index.js';
import { csvFile, type CsvCell } from '../../../src/data/rfm/orders/csv.js';
import { openGateway, temporaryFolder } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { rawValuesIn, rawValuesInBytes, type PersonalValue } from '../../support/personal-values.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

type Context = Parameters<typeof openGateway>[0];
type Row = Readonly<Record<string, unknown>>;

const mobile: PersonalValue = { kind: 'phone', value: '+819012341182' };
const home: PersonalValue = { kind: 'phone', value: '+81312345678' };
/** Of nobody who is known. */
const caller: PersonalValue = { kind: 'phone', value: '+81661234567' };
/** Of somebody whom a text names. */
const neighbour: PersonalValue = { kind: 'phone', value: '+81451239876' };
const mail: PersonalValue = { kind: 'email', value: 'tokimura@example.jp' };
const line: PersonalValue = { kind: 'line', value: 'U1234567890abcdef1234567890abcdef' };
const addresses = [mobile, home, caller, neighbour, mail, line];
/** Whom the operator serves. */
const kimura: readonly PersonalValue[] = [
  { kind: 'name', value: '木村 太郎' },
  { kind: 'kana', value: 'キムラ タロウ' },
];
/** Who shares a number with him. */
const sato: readonly PersonalValue[] = [
  { kind: 'name', value: '佐藤 花子' },
  { kind: 'kana', value: 'サトウ ハナコ' },
];
const words: PersonalValue = { kind: 'text', value: '返品の相談' };
const everything = [...addresses, ...kimura, ...sato, words];

const now = (): string => new Date().toISOString();

/** Who the customers are, and what stands in their histories, as a CRM would send it. */
const history: readonly Row[] = [
  {
    kind: 'customer',
    customer: 'k1',
    name: '木村 太郎',
    kana: 'キムラ タロウ',
    phones: ['090-1234-1182', '０３－１２３４－５６７８'],
    email: 'TOKIMURA@example.jp',
    line: line.value,
    number: 'K-00762',
  },
  { kind: 'customer', customer: 'k2', name: '佐藤 花子', kana: 'さとう はなこ', phone: '03-1234-5678' },
  {
    id: 'e1',
    kind: 'message',
    customer: 'k1',
    occurredAt: '2026-11-20T10:00:00+09:00',
    channel: 'email',
    title: '返品の相談 090-1234-1182',
    text: '折り返しは ０９０ー１２３４ー１１８２ か 045 123 9876（隣家）へ。tokimura@example.jp',
    links: [
      { label: '電話 03-1234-5678', url: 'https://crm.example/case/7' },
      { label: 'mail', url: 'mailto:tokimura@example.jp' },
    ],
  },
  {
    id: 'e2',
    kind: 'contact',
    phone: '+81 90 1234 1182',
    occurredAt: '2026-11-21T10:00:00+09:00',
    channel: 'phone',
    contactId: 'c0',
    result: '折返し 090-1234-1182',
    text: '返品の相談、またかける',
    recording: 'https://pbx.example/rec/20261121-09012341182.wav',
  },
  {
    id: 'e3',
    kind: 'handover',
    email: 'tokimura@example.jp',
    occurredAt: '2026-11-21T11:00:00+09:00',
    severity: 'caution',
    text: '返品の相談: 自宅 (03) 1234-5678 には掛けない',
  },
];

/** What is refused, each with an address where it does not belong. */
const badEntries: readonly Row[] = [
  { id: 'b1', kind: 'message', customer: 'k1', occurredAt: '090-1234-1182', text: 'x' },
  { id: 'b2', kind: '090-1234-1182', customer: 'k1' },
  {
    id: 'b3',
    kind: 'customer',
    customer: 'k3',
    phone: '090-1234-1182-1182',
    email: 'tokimura@example.jp, x',
  },
];

function event(id: string, type: string, subject: string, data: unknown): Row {
  return { specversion: '1.0', id, source: 'pbx', type, subject, time: now(), data };
}

const arrivals = (): readonly Row[] => [
  event('s1', 'agent.signed-in', 'a1', { name: '担当', queues: ['orders'] }),
  event('c1-1', 'contact.enqueued', 'c1', { channel: 'phone', queueId: 'orders', from: '090-1234-1182' }),
  event('c1-2', 'contact.offered', 'c1', { agentId: 'a1', from: '09012341182' }),
  event('c1-3', 'contact.connected', 'c1', { agentId: 'a1' }),
  event('c2-1', 'contact.enqueued', 'c2', { channel: 'phone', queueId: 'orders', from: '06-6123-4567' }),
  event('c2-2', 'contact.offered', 'c2', { agentId: 'a1' }),
  event('c3-1', 'contact.enqueued', 'c3', { channel: 'phone', queueId: 'orders', from: '0312345678' }),
];

const badEvents = (): readonly Row[] => [
  event('x1', 'contact.enqueued', 'c8', '090-1234-1182'),
  event('x2', 'contact.enqueued', 'c8', { channel: '09012341182', queueId: 'orders', from: '09012341182' }),
  event('x3', 'contact.enqueued', 'c8', { channel: 'phone', from: 'tokimura@example.jp' }),
  event('x4', 'contact.enqueued', 'c8', { channel: 'phone', queueId: 'orders', addressRef: '+819012341182' }),
];

/** Of what both customers ordered. */
const cube: LiveCubeSettings = {
  id: 'all',
  scoring: {
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
  },
};
const orders: readonly Row[] = ['k1', 'k2'].map(customer =>
  event(`o-${customer}`, 'order.placed', `order-${customer}`, { customer, amount: 4_200 }),
);

/** A gateway with its files, to which all of that was sent; every answer to it is kept. */
async function centre(context: Context) {
  const folder = temporaryFolder(context);
  const logPath = join(folder, 'centre.db');
  const auditPath = join(folder, 'audit.jsonl');
  const [log, audit] = [openSqliteLog(logPath), await openAuditLog(auditPath)];
  const store = openCustomerStore({ path: join(folder, 'entries.db'), country: 'JP', isNear: true });
  const { logger, told } = recordingLogger();
  const calls: DialCall[] = [];
  const customers = {
    store,
    settings: defaultCustomers,
    dialler: async (call: DialCall) => {
      calls.push(call);
      return { contactId: 'c9' };
    },
  };
  const cubes = { daily: [], live: [cube] };
  const options = { log, audit, logger, customers, cubes, server: createServer(), authorize: testTokens() };
  const { url } = await openGateway(context, options);
  const answers: string[] = [];
  const call = async (
    path: string,
    role: Role,
    body?: unknown,
    type = 'application/json',
  ): Promise<number> => {
    const headers = { ...(await bearer({ sub: `${role} by http`, roles: [role] })), 'content-type': type };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(
      `${url}${path}`,
      body === undefined ? { headers } : { method: 'POST', headers, body: text },
    );
    answers.push(await response.text());
    return response.status;
  };
  return { folder, logPath, auditPath, audit, store, url, told, calls, answers, call };
}

type Centre = Awaited<ReturnType<typeof centre>>;

const searches = ['木村', 'きむら', '090-1234-1182', 'tokimura@example.jp', '佐藤', 'K-00762'];

/** A page of somebody who looks at all there is, and asks for all he can. */
async function look(context: Context, { url }: Centre, role: Role, agent?: string) {
  const token = await tokenFor({ sub: `${role} ${agent ?? ''}`, roles: [role], ...(agent && { agent }) });
  const streams = [
    'customer/k1',
    'customer/k2',
    'customers',
    'operator/a1',
    'operator/a2',
    'agents/all',
    'queues/all',
  ];
  const page = new SocketPage(
    url,
    streams.map(stream => ({ stream })),
    {},
    { token },
  );
  context.after(() => page.close());
  await until('it is served', () => page.receiver.state('queues/all') !== undefined);
  let ref = 1_000_000;
  const ask = (type: string, message: Row) => page.ask({ type, ref: (ref += 1), ...message });
  const pageOf = (s: string, filter: unknown) => ask('page', { s, filter, limit: 50 });
  for (const key of ['k1', 'k2']) {
    await pageOf(`customer/${key}`, { totals: true });
    await pageOf(`customer/${key}`, { text: '返品' });
    await pageOf(`customer/${key}`, { list: 'cases' });
  }
  for (const text of searches) await pageOf('customers', { text });
  await pageOf('customers', { keys: ['k1', 'k2'] });
  await pageOf('customers', { text: 7, of: '090-1234-1182' });
  const command = (op: string, args: Row) => ask('cmd', { id: `n${ref}`, op, args });
  return { page, command, pageOf, frames: () => page.frames.join('\n') };
}

suite('what is personal', () => {
  test('leaves the gateway for nobody but whom it is for, and stands in no file but the entries database', async context => {
    const world = await centre(context);
    const { call, store, folder } = world;
    assert.equal(await call('entries', 'source', history), 202);
    assert.equal(await call('entries', 'source', badEntries), 202);
    assert.equal(await call('events', 'source', arrivals()), 202);
    assert.equal(await call('events', 'source', badEvents()), 422);
    for (const path of ['events', 'entries']) {
      assert.equal(await call(path, 'source', '{"phone":"09012341182" "b"}'), 400);
      await call(path, 'source', 'x 09012341182\n{"from":"09012341182"', 'application/x-ndjson');
      assert.equal(await call(path, 'wall', history), 403);
    }
    const ref = (await store.resolve({ kind: 'phone', value: mobile.value }))?.ref ?? '';

    const operator = await look(context, world, 'operator', 'a1');
    const others = {
      'operator of nobody': await look(context, world, 'operator', 'a2'),
      manager: await look(context, world, 'manager'),
      wall: await look(context, world, 'wall'),
    };
    const supervisor = await look(context, world, 'supervisor');
    await until(
      'the customer is there',
      () => operator.page.receiver.state('customer/k1')?.records.get('profile') !== undefined,
    );
    const profile = operator.page.receiver.state('customer/k1')?.records.get('profile') as
      ProfileRecord | undefined;
    assert.equal(profile?.name, '木村 太郎');
    assert.deepEqual(profile?.addresses.map(({ masked }) => masked).sort(), [
      '03-●●●●-5678',
      '090-●●●●-1182',
      'K-00762',
      'tok●●●@example.jp',
      '●●●cdef',
    ]);
    const offers = operator.page.receiver.state('operator/a1')?.records;
    const unknown = (offers?.get('offer|c2') as OfferRecord | undefined)?.addressRef;

    for (const { command } of [operator, ...Object.values(others)]) {
      await command('reveal', { customer: 'k1', ref });
      await command('reveal', { customer: 'k2', ref, purpose: '090-1234-1182 に掛ける' });
      await command('dial', { ref: '090-1234-1182', customer: 'k1' });
      await command('identify', { contact: 'c2', customer: '木村 太郎' });
    }
    assert.equal((await operator.command('dial', { ref, customer: 'k1' })).type, 'result');
    assert.equal((await operator.command('dial', { ref: unknown, contact: 'c2' })).type, 'result');
    assert.deepEqual(
      world.calls.map(({ number }) => number),
      [mobile.value, caller.value],
    );
    assert.equal((await operator.command('identify', { contact: 'c2', customer: 'k1' })).type, 'result');
    for (const path of [
      'metrics',
      'health',
      'batch/all.json',
      'debug/state?stream=customer/k1',
      'debug/state?stream=queues/all',
    ])
      for (const role of ['admin', 'manager', 'wall'] as const) await call(path, role);

    assert.deepEqual(
      rawValuesIn(operator.frames(), everything),
      [...kimura, words],
      'whom he serves, and nobody else',
    );
    assert.deepEqual(rawValuesIn(supervisor.frames(), everything), [...kimura, ...sato, words]);
    const found = await others.manager.pageOf('customer/k1', { text: '返品' });
    assert.equal(found.code, 'denied', 'who reads no words finds none');
    const matches = async ({ pageOf }: typeof operator, text: string): Promise<unknown> =>
      ((await pageOf('customers', { text })).result?.['totals'] as Row | undefined)?.['matches'];
    for (const text of ['木村', '1182', 'tok', 'K-00762', 'k1'])
      assert.equal(await matches(others.manager, text), 1, text);
    for (const text of ['木村 太郎', 'きむら', '090-1234-1182', 'tokimura@example.jp']) {
      assert.equal(await matches(others.manager, text), 0, `${text}: who reads no names finds out none`);
      assert.equal(await matches(operator, text), 1, text);
    }
    for (const [who, { frames }] of Object.entries(others))
      assert.deepEqual(rawValuesIn(frames(), everything), [], who);
    assert.deepEqual(rawValuesIn(world.answers.join('\n'), everything), [], 'answers by HTTP');
    assert.deepEqual(rawValuesIn(JSON.stringify(world.told), everything), [], 'the logger');

    const revealed = await supervisor.command('reveal', { customer: 'k1', ref, purpose: '本人確認のため' });
    assert.equal(revealed.result?.['value'], '090-1234-1182');
    assert.deepEqual(
      rawValuesIn(supervisor.frames(), addresses),
      [mobile],
      'one address, once it was asked for',
    );

    await looksByMistake(context, world);
    await takeSnapshot(world.logPath, sentence => assert.fail(sentence));
    await world.audit.close();
    const unremembered = await supervisor.command('reveal', {
      customer: 'k1',
      ref,
      purpose: '本人確認のため',
    });
    assert.deepEqual(
      [unremembered.code, unremembered.result],
      ['failed', undefined],
      'the log can’t be written',
    );
    const files = filesIn(folder).filter(file => !file.startsWith('entries.db'));
    assert.ok(files.includes('centre.db') && files.includes('audit.jsonl'));
    assert.ok(
      files.some(file => file.includes('snapshot')),
      files.join(' '),
    );
    for (const file of files)
      assert.deepEqual(rawValuesInBytes(readFileSync(join(folder, file)), everything), [], file);
    await looksRemembered(world.auditPath);
  });

  test('is in no list of customers that is taken away as CSV, which names them by their keys', async context => {
    const world = await centre(context);
    assert.equal(await world.call('entries', 'source', history), 202);
    assert.equal(await world.call('events', 'source', orders), 202);
    const { command, pageOf } = await look(context, world, 'manager');
    let extract: unknown;
    await until('the list can be taken away', async () => {
      const { result } = await command('extract', { cube: 'all', list: 'targets', cells: '***' });
      extract = result?.['extract'];
      return extract !== undefined;
    });
    const { result } = await pageOf('rfm/all', { list: 'extract', extract, offset: 0 });
    const rows = (result?.['entries'] as readonly [string, Readonly<Record<string, CsvCell>>][]).map(
      ([, row]) => row,
    );
    const csv = csvFile(
      Object.keys(rows[0] ?? {}),
      rows.map(row => Object.values(row)),
    );
    assert.deepEqual(rows.map(({ id }) => id).sort(), ['k1', 'k2']);
    assert.match(csv, /k1/);
    assert.deepEqual(rawValuesIn(csv, everything), []);
  });

  test('is found by the search of this test, in what the entries database holds', async context => {
    const { call, folder } = await centre(context);
    assert.equal(await call('entries', 'source', history), 202);
    const bytes = filesIn(folder)
      .filter(file => file.startsWith('entries.db'))
      .map(file => readFileSync(join(folder, file)));
    const known = everything.filter(value => ![caller].includes(value));
    assert.deepEqual(rawValuesInBytes(Buffer.concat(bytes), known), known);
  });
});

/** A page whose author takes a number or a name for a key: the operation log has neither. */
async function looksByMistake(context: Context, { url }: Centre): Promise<void> {
  const token = await tokenFor({ sub: 'hasty', roles: ['supervisor'] });
  const streams = ['customer/090-1234-1182', 'customer/木村 太郎'];
  const needs = streams.map(stream => ({ stream }));
  const page = new SocketPage(url, needs, {}, { token });
  context.after(() => page.close());
  await until('both are strangers', () =>
    streams.every(stream => page.receiver.state(stream)?.records.has('profile')),
  );
}

/** The operation log is whole, and tells of all that was done by keys. */
async function looksRemembered(path: string): Promise<void> {
  assert.equal((await verifyAudit(path)).fault, null);
  const outcomes = async (target: string): Promise<readonly unknown[]> => {
    const rows: unknown[] = [];
    for await (const row of auditRows(path, { target })) rows.push(row[3]);
    return rows;
  };
  for (const target of ['reveal', 'dial', 'identify']) {
    const told = await outcomes(target);
    assert.ok(
      told.includes('began') && told.includes('done') && told.includes('refused'),
      `${target}: ${told.join(' ')}`,
    );
  }
  assert.ok((await outcomes('customers')).length >= searches.length);
  assert.ok((await outcomes('customer')).includes('began'));
}

function filesIn(folder: string, under = ''): readonly string[] {
  return readdirSync(join(folder, under)).flatMap(name => {
    const path = join(under, name);
    return statSync(join(folder, path)).isDirectory() ? filesIn(folder, path) : [path];
  });
}
