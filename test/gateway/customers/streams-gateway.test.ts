import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import type { EntryRecord, ProfileRecord } from '../../../src/data/index.js';
import { openGateway, post } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

const number = '090-1234-5678';
const stream = 'customer/crm-1';
const other = 'customer/crm-2';
const now = Date.now();

function ago(minutes: number): string {
  return new Date(now - minutes * 60_000).toISOString();
}

function event(type: string, minutes: number, data: object, subject = 'call-1'): object {
  const time = ago(minutes);
  return { specversion: '1.0', id: `${type} ${subject}`, source: 'cti', type, subject, time, data };
}

async function openCustomers(context: TestContext) {
  const store = openCustomerStore({ path: null, country: 'JP' });
  const { logger } = recordingLogger();
  const customers = { store, settings: defaultCustomers };
  const { url, gateway } = await openGateway(context, { customers, authorize: testTokens(), logger });
  context.after(() => store.close());
  const source = await bearer({ roles: ['source'], sub: 'crm' });
  const send = async (entries: unknown, headers: Readonly<Record<string, string>> = source) => {
    const response = await fetch(`${url}entries`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(entries),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const tell = (events: readonly object[]) => post(url, events, 'application/json', source);
  const look = async (content: Parameters<typeof tokenFor>[0], streams: readonly string[]) => {
    const token = await tokenFor(content);
    const needs = streams.map(name => ({ stream: name }));
    const page = new SocketPage(url, needs, {}, { token });
    context.after(() => page.close());
    return page;
  };
  return { store, url, gateway, send, tell, look };
}

function records(page: SocketPage, family: string): readonly EntryRecord[] {
  const all = [...(page.receiver.state(stream)?.records ?? [])];
  return all.flatMap(([key, record]) => (key.startsWith(`${family}|`) ? [record as EntryRecord] : []));
}

function profile(page: SocketPage): ProfileRecord | undefined {
  return page.receiver.state(stream)?.records.get('profile') as ProfileRecord | undefined;
}

const told = [
  {
    id: 'crm-1',
    kind: 'customer',
    customer: 'crm-1',
    name: '木村 花',
    phone: number,
    attributes: { skin: 'dry' },
  },
  {
    id: 'n1',
    kind: 'handover',
    customer: 'crm-1',
    occurredAt: ago(60),
    severity: 'caution',
    text: `not ${number}`,
  },
  {
    id: 'm1',
    kind: 'message',
    phone: number,
    occurredAt: ago(50),
    channel: 'email',
    direction: 'inbound',
    text: 'yesterday’s mail',
  },
];

suite('a customer at a gateway', () => {
  test('is known by the number of a call, is shown live, paged, merged and erased', async context => {
    const { store, send, tell, look } = await openCustomers(context);
    assert.deepEqual((await send(told)).body['accepted'], ['crm-1', 'n1', 'm1']);
    const page = await look({ roles: ['supervisor'], sub: 'lead' }, [stream, other]);
    await until('the profile is there', () => profile(page) !== undefined);
    assert.deepEqual([profile(page)?.state, profile(page)?.name], ['known', '木村 花']);
    assert.deepEqual([records(page, 'pinned').length, records(page, 'entry').length], [1, 2]);

    await tell([
      event('contact.enqueued', 3, { channel: 'phone', queueId: 'orders', from: number }),
      event('contact.ended', 1, { outcome: 'abandoned' }),
    ]);
    const [outcome] = ['abandoned'];
    await until('the call stands there', () =>
      records(page, 'entry').some(({ kind, facts }) => kind === 'contact' && facts.outcome === outcome),
    );
    await send({ id: 'm1', kind: 'message', customer: 'crm-1', text: 'corrected' });
    await until('the correction is there', () =>
      records(page, 'entry').some(({ content }) => content?.text === 'corrected'),
    );

    const asked = { type: 'page', ref: 1_000_001, s: stream, limit: 2, filter: { totals: true } };
    const { result } = await page.ask(asked);
    const { entries, next, totals } = result as { entries: [string][]; next: unknown; totals: object };
    assert.deepEqual([entries.length, next], [2, [Date.parse(ago(60)), 'n1']]);
    assert.equal((totals as Record<string, number>)['entries'], 3);
    const wrong = await page.ask({ ...asked, ref: 1_000_002, filter: { channels: ['pigeon'] } });
    assert.deepEqual([wrong.type, wrong.code], ['error', 'malformed']);
    const found = await page.ask({ ...asked, ref: 1_000_003, s: 'customers', filter: { text: '5678' } });
    const [[, match]] = (found.result as { entries: [[string, { key: string }]] }).entries;
    assert.equal(match.key, 'crm-1');

    await send({ id: 'x', kind: 'customer', customer: 'crm-2', name: '木村 華' });
    await store.merge('crm-1', 'crm-2');
    const keysOf = (name: string): string =>
      [...(page.receiver.state(name)?.records.keys() ?? [])].sort().join();
    await until('the person is another', () => profile(page)?.key === 'crm-2');
    await until('both keys show one history', () => keysOf(stream) === keysOf(other));
    await store.unmerge('crm-1');
    await until('the person is the one before', () => profile(page)?.key === 'crm-1');
    await until('the other one has none again', () => keysOf(other) === 'habits,profile');
    await store.erase('crm-1');
    await until('nothing is left', () => profile(page)?.state === 'erased');
    assert.equal(page.receiver.state(stream)?.records.size, 1);
    assert.doesNotMatch(page.frames.join('\n'), /1234-?5678/);
  });

  test('is seen by an operator from the offer on, and not before', async context => {
    const { send, tell, look } = await openCustomers(context);
    await send(told);
    const page = await look({ roles: ['operator'], sub: 'o1', agent: 'a1' }, [stream, 'operator/a1']);
    await until('his own stream is there', () => page.receiver.state('operator/a1') !== undefined);
    assert.equal(page.receiver.state(stream), undefined);
    const denied = page.received.some(message => (message as { code?: string }).code === 'denied');
    assert.ok(denied, 'the customer is not denied');
    await tell([
      event('contact.enqueued', 0, { channel: 'phone', queueId: 'orders', from: number }, 'call-2'),
      event('contact.offered', 0, { agentId: 'a1' }, 'call-2'),
    ]);
    await until(
      'the offer is there',
      () => page.receiver.state('operator/a1')?.records.has('offer|call-2') === true,
    );
    page.want([{ stream }, { stream: 'operator/a1' }]);
    await until('the customer is shown', () => profile(page)?.name === '木村 花');
  });

  test('is told by sources alone, and what is wrong costs only itself', async context => {
    const { send } = await openCustomers(context);
    assert.equal((await send(told, await bearer({ roles: ['supervisor'] }))).status, 403);
    const { status, body } = await send([...told, { id: 'bad', kind: 'pigeon' }, told[2]]);
    assert.equal(status, 202);
    assert.deepEqual([body['accepted'], body['duplicate']], [['crm-1', 'n1', 'm1'], ['m1']]);
    const [refused] = body['refused'] as { index: number; id: string; field: string; code: string }[];
    assert.deepEqual(
      [refused?.index, refused?.id, refused?.field, refused?.code],
      [3, 'bad', 'kind', 'word'],
    );
    const late = await send({ id: 'm1', kind: 'message', customer: 'crm-1', text: 'other' });
    assert.deepEqual(late.body['corrected'], ['m1']);
  });

  test('is not told while the database refuses, and nothing is taken', async context => {
    const { store, send } = await openCustomers(context);
    const put = store.put.bind(store);
    store.put = () => Promise.reject(new Error('The disk is full.'));
    assert.equal((await send(told)).status, 503);
    store.put = put;
    assert.equal(store.profile('crm-1').state, 'stranger');
  });

  test('is told when to come back while another process holds the database, and so is who sends events', async context => {
    const { store, url, send } = await openCustomers(context);
    const [put, resolve] = [store.put.bind(store), store.resolve.bind(store)];
    const isLocked = (): Promise<never> => Promise.reject(new Error('database is locked'));
    Object.assign(store, { put: isLocked, resolve: isLocked });
    const rings = event('contact.enqueued', 3, { channel: 'phone', queueId: 'orders', from: number });
    const source = await bearer({ roles: ['source'], sub: 'pbx' });
    const asked = (path: string, body: unknown) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { ...source, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    for (const response of [await asked('entries', told), await asked('events', [rings])]) {
      assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '5']);
      await response.body?.cancel();
    }
    Object.assign(store, { put, resolve });
    assert.equal((await send(told)).status, 202);
    assert.deepEqual(((await (await asked('events', [rings])).json()) as { accepted: string[] }).accepted, [
      'contact.enqueued call-1',
    ]);
  });

  test('is counted in what the gateway says of itself', async context => {
    const { gateway, send, tell, look } = await openCustomers(context);
    await send(told);
    const page = await look({ roles: ['supervisor'], sub: 'lead' }, [stream]);
    await until('the profile is there', () => profile(page) !== undefined);
    await tell([event('contact.enqueued', 3, { channel: 'phone', queueId: 'orders', from: number })]);
    const position = (): number => gateway.stats().customers?.projector.position ?? 0;
    await until('the log is written', () => position() > 0);
    const { open, readers } = gateway.stats().customers ?? {};
    assert.deepEqual([open, readers], [1, 1]);
  });
});
