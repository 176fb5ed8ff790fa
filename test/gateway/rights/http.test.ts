import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TestContext } from 'node:test';
import type { TokenContent } from '../../../packages/gateway/src/rights/tokens.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { enqueued, openGateway, siteWith } from '../../support/gateway.js';
import { SocketPage, until } from '../../support/socket-page.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';

type Who = Partial<TokenContent> & { readonly roles: readonly Role[] };

const supervisor: Who = { roles: ['supervisor'] };
const source: Who = { roles: ['source'], sub: 'pbx' };
const admin: Who = { roles: ['admin'], sub: 'root' };

function open(context: TestContext) {
  const site = siteWith({
    queues: [{ id: 'orders' }, { id: 'returns' }],
    groups: { shop: ['orders'], back: ['returns'] },
  });
  return openGateway(context, { site, authorize: testTokens() });
}

async function get(url: string, who: Who | null): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { headers: who ? await bearer(who) : {} });
  return { status: response.status, text: await response.text() };
}

async function send(url: string, who: Who | null, ...events: unknown[]) {
  const headers = { 'content-type': 'application/json', ...(who && (await bearer(who))) };
  const response = await fetch(`${url}events`, { method: 'POST', headers, body: JSON.stringify(events) });
  const body = (await response.json()) as {
    accepted?: string[];
    refused?: { code: string; reason: string }[];
  };
  return { status: response.status, ...body };
}

const access = (type: 'access.revoked' | 'access.granted', subject: string, id = 'r1') => ({
  specversion: '1.0',
  id,
  source: 'desk',
  type,
  subject,
});

suite('rights over HTTP', () => {
  test('let nobody in without a token, and nobody with one in the address', async context => {
    const { url } = await open(context);
    for (const path of ['batch/shop.json', 'debug/state']) {
      assert.equal((await get(url + path, null)).status, 403);
      const token = await tokenFor(supervisor);
      assert.equal((await get(`${url}${path}?token=${token}&access_token=${token}`, null)).status, 403);
    }
    assert.equal((await send(url, null, enqueued('a'))).status, 403);
    assert.deepEqual(await get(`${url}health`, null), { status: 200, text: '{"status":"ok"}\n' });
  });

  test('let events be sent by sources, and by nobody who reads', async context => {
    const { url } = await open(context);
    assert.deepEqual((await send(url, source, enqueued('a'))).accepted, ['a']);
    assert.equal((await send(url, supervisor, enqueued('b'))).status, 403);
    const byAdmin = await send(url, admin, enqueued('c'));
    assert.deepEqual([byAdmin.status, byAdmin.refused?.[0]?.code], [422, 'forbidden']);
    assert.equal((await get(`${url}batch/shop.json`, source)).status, 404);
  });

  test('let rights be taken by administrators only, event by event', async context => {
    const { url } = await open(context);
    const { status, accepted, refused } = await send(
      url,
      source,
      enqueued('a'),
      access('access.revoked', 'sato'),
    );
    assert.deepEqual([status, accepted, refused?.[0]?.code], [202, ['a'], 'forbidden']);
    assert.match(refused?.[0]?.reason ?? '', /role admin/);
    assert.deepEqual((await send(url, admin, access('access.revoked', 'sato'))).accepted, ['r1']);
    const bad = await send(url, admin, { ...access('access.revoked', 'a|b'), id: 'r2' });
    assert.equal(bad.refused?.[0]?.code, 'id');
  });

  test('are void from the revocation on, and only new ones hold after a grant', async context => {
    const { url } = await open(context);
    const sato: Who = { roles: ['supervisor'], sub: 'sato' };
    const headers = await bearer(sato);
    const status = async (): Promise<number> => (await fetch(`${url}batch/shop.json`, { headers })).status;
    assert.equal(await status(), 200);
    await send(url, admin, access('access.revoked', 'sato'));
    assert.equal(await status(), 403);
    assert.equal((await get(`${url}batch/shop.json`, sato)).status, 403, 'a new token does not help');
    assert.equal((await get(`${url}batch/shop.json`, supervisor)).status, 200, 'nobody else is meant');
    await send(url, admin, access('access.granted', 'sato', 'g1'));
    assert.equal(await status(), 403, 'the old token stays void');
  });

  test('take the time of a change of rights from the log’s own clock', async context => {
    const { url } = await open(context);
    const far = { ...access('access.revoked', 'sato'), time: '2099-01-01T00:00:00Z' };
    assert.deepEqual((await send(url, admin, far)).accepted, ['r1']);
    assert.equal((await get(`${url}batch/shop.json`, supervisor)).status, 200);
  });

  test('show the care of the gateway to administrators, and no record to them', async context => {
    const { url } = await open(context);
    assert.match((await get(`${url}health`, admin)).text, /"position"/);
    assert.equal((await get(`${url}health`, supervisor)).text, '{"status":"ok"}\n');
    assert.equal((await get(`${url}debug/state?stream=queues/shop`, admin)).status, 404);
    assert.equal((await get(`${url}debug/state?stream=queues/shop`, supervisor)).status, 404);
    const both: Who = { roles: ['admin', 'supervisor'] };
    assert.equal((await get(`${url}debug/state?stream=queues/shop`, both)).status, 200);
  });

  test('answer what is forbidden with the same bytes as what is not there', async context => {
    const { url } = await open(context);
    const shop: Who = { roles: ['operator', 'admin'], groups: ['shop'] };
    const same = async (path: (name: string) => string, there: string, absent: string): Promise<void> => {
      const [one, other] = await Promise.all([there, absent].map(name => get(url + path(name), shop)));
      assert.equal(one?.status, 404);
      assert.equal(one?.text.replaceAll(there, absent), other?.text);
    };
    await same(name => `batch/${name}.json`, 'back', 'none');
    await same(name => `debug/state?stream=queues/${name}`, 'back', 'none');
    await same(name => `debug/state?stream=${name}`, 'agents/back', 'nothing/none');
    assert.equal((await get(`${url}batch/shop.json`, shop)).status, 200);
  });
});

suite('rights on the socket', () => {
  test('answer what is forbidden with the same bytes as what is not there', async context => {
    const { url } = await open(context);
    const token = await tokenFor({ roles: ['operator'], groups: ['shop'] });
    const told = async (stream: string): Promise<string> => {
      const page = new SocketPage(url, [{ stream }, { stream: 'queues/shop' }], {}, { token });
      context.after(() => page.close());
      await until('the other stream is served', () => page.receiver.state('queues/shop') !== undefined);
      assert.equal(page.receiver.state(stream), undefined);
      const about = page.received.filter(message => JSON.stringify(message).includes(stream));
      return JSON.stringify(
        about.map(message => JSON.parse(JSON.stringify(message, withoutTime)) as unknown),
      );
    };
    const forbidden = await told('queues/back');
    assert.equal(forbidden.replaceAll('queues/back', 'queues/none'), await told('queues/none'));
    assert.equal(forbidden.replaceAll('queues/back', 'agents/none'), await told('agents/none'));
    assert.match(forbidden, /denied/);
  });

  test('refuse a page without a good token', async context => {
    const { url } = await open(context);
    for (const auth of [{}, { token: 'x' }, { token: { toString: 1 } }]) {
      const page = new SocketPage(url, [], {}, auth);
      context.after(() => page.close());
      await until('it is refused', () => page.refusal !== undefined);
      assert.deepEqual((page.refusal as { data: unknown }).data, { code: 'denied' });
    }
  });
});

/** What differs from one socket to the next, whoever asks for what. */
function withoutTime(name: string, value: unknown): unknown {
  return ['ts', 'n', 'ref', 'clock', 'expires'].includes(name) ? undefined : value;
}
