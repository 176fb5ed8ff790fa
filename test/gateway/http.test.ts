import assert from 'node:assert/strict';
import { createServer, request, type RequestOptions } from 'node:http';
import { suite, test } from 'node:test';
import { createVirtualClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { LogWriteError, type EventLog } from '../../packages/gateway/src/log/event-log.js';
import { systemTime } from '../../src/data/store/system-time.js';
import { enqueued, exposedState, openGateway, post, siteWith } from '../support/gateway.js';
import { contactEvent } from '../support/log.js';
import { recordingLogger } from '../support/logger.js';

const entered = async (url: string): Promise<unknown> => {
  const { records } = await exposedState(url);
  const day = Object.entries(records).find(([key]) => key.startsWith('day|orders|phone|'));
  return day?.[1]['entered'] ?? 0;
};

const record = { channel: 'phone', queueId: 'orders', outcome: 'abandoned', waitMs: 9_000 };

suite('POST /events', () => {
  test('takes one event, an array, and one a line', async context => {
    const { url } = await openGateway(context);
    assert.deepEqual(await post(url, enqueued('a')), {
      status: 202,
      body: { accepted: ['a'], duplicate: [], refused: [] },
    });
    const batch = await post(url, [enqueued('b'), enqueued('c')], 'application/cloudevents-batch+json');
    assert.deepEqual(batch.body['accepted'], ['b', 'c']);
    const lines = `${JSON.stringify(enqueued('d'))}\n\n${JSON.stringify(enqueued('e'))}\n`;
    assert.deepEqual((await post(url, lines, 'application/x-ndjson; charset=utf-8')).body['accepted'], [
      'd',
      'e',
    ]);
    assert.equal(await entered(url), 5);
  });

  test('counts an event once, however often it is sent', async context => {
    const { url } = await openGateway(context);
    await post(url, [enqueued('a'), enqueued('b')]);
    assert.deepEqual((await post(url, [enqueued('b'), enqueued('c'), enqueued('c')])).body, {
      accepted: ['c'],
      duplicate: ['b', 'c'],
      refused: [],
    });
    assert.equal(await entered(url), 3);
  });

  test('refuses a bad event with its place, field and reason, and takes the others', async context => {
    const { url, gateway } = await openGateway(context);
    const bad = { ...enqueued('bad'), time: 'yesterday' };
    const { status, body } = await post(url, [enqueued('a'), bad, 'nonsense', enqueued('b')]);
    assert.equal(status, 202);
    assert.deepEqual(body['accepted'], ['a', 'b']);
    const refused = body['refused'] as { index: number; id: string | null; field: string; reason: string }[];
    assert.deepEqual(
      refused.map(({ index, id, field }) => [index, id, field]),
      [
        [1, 'bad', 'time'],
        [2, null, ''],
      ],
    );
    assert.match(refused[0]?.reason ?? '', /yesterday.*ISO 8601/);
    assert.equal(gateway.stats().refusedEvents, 2);
  });

  test('refuses an event that nests without end, and takes the others', async context => {
    const { url } = await openGateway(context);
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    const nested = JSON.stringify({ ...enqueued('deep'), type: 'DEEP' }).replace('"DEEP"', deep);
    const { body } = await post(url, `[${nested},${JSON.stringify(enqueued('a'))}]`);
    assert.deepEqual(body['accepted'], ['a']);
    assert.equal((body['refused'] as { field: string }[])[0]?.field, 'type');
  });

  test('refuses an event from the future, which would make all that is known old', async context => {
    const { url, gateway } = await openGateway(context, { aheadLimitMs: 60_000 });
    const inSeconds = (seconds: number): string => new Date(Date.now() + seconds * 1000).toISOString();
    await post(url, enqueued('before'));
    const { body } = await post(url, [enqueued('soon', inSeconds(50)), enqueued('far', inSeconds(70))]);
    assert.deepEqual(body['accepted'], ['soon']);
    const [refused] = body['refused'] as Record<string, unknown>[];
    assert.deepEqual([refused?.['id'], refused?.['field'], refused?.['code']], ['far', 'time', 'ahead']);
    assert.match(String(refused?.['reason']), /60 s ahead of the gateway's clock/);
    assert.equal(gateway.stats().refusedEvents, 1);
    assert.equal(await entered(url), 2);
    const far = contactEvent('c', 'contact.enqueued', Date.parse('2099-01-01T00:00:00Z'), {});
    await assert.rejects(gateway.append([far]), /ahead of the gateway's clock/);
  });

  test('judges what is the future by its own clock, which may be virtual', async context => {
    const start = Date.parse('1999-08-02T10:00:00+09:00');
    const clock = createVirtualClock(systemTime(), { start, rate: 1 });
    const { url } = await openGateway(context, { clock });
    const { body } = await post(url, [enqueued('now'), enqueued('then', new Date(start).toISOString())]);
    assert.deepEqual(body['accepted'], ['then']);
  });

  test('says what is wrong with a body it can’t read', async context => {
    const { url } = await openGateway(context);
    const problem = async (...sent: [body: unknown, type?: string]): Promise<[number, string]> => {
      const { status, body } = await post(url, ...sent);
      return [status, (body['error'] as { code: string }).code];
    };
    assert.deepEqual(await problem('{', 'application/json'), [400, 'json']);
    assert.deepEqual(await problem([]), [400, 'empty']);
    assert.deepEqual(await problem('id=a', 'application/x-www-form-urlencoded'), [415, 'media-type']);
    for (const name of ['constructor', '__proto__', 'toString']) {
      assert.deepEqual(await problem('x', name), [415, 'media-type']);
    }
    assert.deepEqual(await problem(' '.repeat(5_000_000)), [413, 'too-large']);
    assert.equal((await fetch(`${url}events`)).status, 405);
  });

  test('acknowledges nothing that the log refused', async context => {
    const log: EventLog = {
      generation: 'full',
      head: 0,
      time: null,
      began: null,
      forgottenUntil: null,
      firstKept: 1,
      append: events =>
        events.some(event => event.type === 'contact.enqueued')
          ? Promise.reject(new LogWriteError("The log can't be written: disk full."))
          : Promise.resolve(events.map((_, index) => ({ position: index + 1, duplicate: false }))),
      async *read() {
        // Nothing is in it.
      },
      follow: () => () => undefined,
      close: () => Promise.resolve(),
    };
    const { url } = await openGateway(context, { log });
    const { status, body } = await post(url, enqueued('a'));
    assert.equal(status, 503);
    assert.match((body['error'] as { message: string }).message, /disk full.*send it again/);
  });
});

suite('the gateway over HTTP', () => {
  test('tells its health', async context => {
    const { url } = await openGateway(context);
    const response = await fetch(`${url}health`);
    const health = (await response.json()) as Record<string, unknown>;
    assert.deepEqual([response.status, health['status'], health['sockets']], [200, 'ok', 0]);
  });

  test('ends each answer with its line, so that a prompt stands on the next', async context => {
    const { url } = await openGateway(context);
    for (const path of ['health', 'batch/none.json']) {
      const response = await fetch(`${url}${path}`);
      const text = await response.text();
      assert.match(text, /^\{.*\}\n$/);
      assert.equal(response.headers.get('content-length'), String(Buffer.byteLength(text)));
    }
  });

  test('tells how many events came too late to be counted', async context => {
    const { url } = await openGateway(context);
    const old = new Date(Date.now() - 5 * 86_400_000).toISOString();
    await post(url, {
      ...enqueued('a', old),
      type: 'contact.recorded',
      data: { ...record, enqueuedAt: old },
    });
    const health = (await (await fetch(`${url}health`)).json()) as { refusedByFold: Record<string, number> };
    assert.equal(health.refusedByFold['too-late'], 1);
  });

  test('leaves all other paths to the server it is attached to', async context => {
    const { url } = await openGateway(context);
    const response = await fetch(`${url}crm/customers`);
    assert.deepEqual([response.status, await response.text()], [418, 'the host’s own']);
  });

  test('serves no page from elsewhere, and tells a stranger nothing but that it lives', async context => {
    const { url } = await openGateway(context);
    const origin = { origin: 'https://elsewhere.example' };
    const headers = { ...origin, 'content-type': 'application/json' };
    const sent = await fetch(`${url}events`, {
      method: 'POST',
      headers,
      body: JSON.stringify(enqueued('a')),
    });
    assert.equal(sent.status, 403);
    assert.equal((await fetch(`${url}debug/state`, { headers: origin })).status, 403);
    assert.deepEqual(await (await fetch(`${url}health`, { headers: origin })).json(), { status: 'ok' });
    assert.equal(await statusOf(url, { path: '/batch/all.json', headers: { host: 'rebound.example' } }), 403);
  });

  test('answers an address that is none and goes on', async context => {
    const { url } = await openGateway(context);
    assert.equal(await statusOf(url, { path: '//' }), 418);
    assert.equal(await statusOf(url, { path: '//[/events' }), 418);
    assert.equal((await fetch(`${url}batch/%E0%A4%A.json`)).status, 404);
    assert.equal((await fetch(`${url}health`)).status, 200);
  });

  test('tells its owner of a request at which it failed', async context => {
    const { logger, told } = recordingLogger();
    const authorize = () => Promise.reject(new RangeError('the directory has no 0312345678'));
    const { url } = await openGateway(context, { authorize, logger });
    assert.equal((await fetch(`${url}health`)).status, 500);
    const [line] = told;
    assert.deepEqual(
      [line?.level, line?.fields.code, line?.fields['error']],
      ['error', 'request-failed', 'RangeError'],
    );
    assert.match(String(line?.fields['stack']), /http\.test\.ts/);
    assert.doesNotMatch(JSON.stringify(told), /0312345678/);
  });

  test('leaves the server as it was when it is closed', async context => {
    let answered = 0;
    const server = createServer((_request, response) => {
      answered += 1;
      response.writeHead(418).end();
    });
    const listeners = (): readonly number[] => ['request', 'upgrade'].map(name => server.listenerCount(name));
    const before = listeners();
    const { gateway, url } = await openGateway(context, { server });
    await gateway.close();
    assert.deepEqual(listeners(), before);
    assert.equal((await fetch(`${url}health`)).status, 418);
    assert.equal(answered, 1);
  });

  test('exposes its state only when it was told to', async context => {
    const { url } = await openGateway(context, { exposeState: false });
    assert.equal((await fetch(`${url}debug/state`)).status, 418);
  });

  test('gives yesterday’s figures of a group as a batch', async context => {
    const site = siteWith({ queues: [{ id: 'orders' }, { id: 'returns' }], groups: { shop: ['orders'] } });
    const { url, gateway } = await openGateway(context, { site });
    const yesterday = Date.now() - 86_400_000;
    await gateway.append([
      contactEvent('c1', 'contact.enqueued', yesterday, {
        channel: 'phone',
        queueId: 'orders',
        enqueuedAt: yesterday,
      }),
    ]);
    const batch = (await (await fetch(`${url}batch/shop.json`)).json()) as {
      asOf: string;
      streams: Record<string, Record<string, Record<string, unknown>>>;
    };
    const records = batch.streams['queues/shop'] ?? {};
    assert.equal(records['site']?.['today'], batch.asOf);
    assert.equal(records[`day|orders|phone|${batch.asOf}`]?.['entered'], 1);
    assert.deepEqual(
      new Set(Object.keys(records).map(key => key.split('|')[0])),
      new Set(['site', 'queue', 'day']),
    );
    assert.equal((await fetch(`${url}batch/none.json`)).status, 404);
  });
});

function statusOf(url: string, options: RequestOptions): Promise<number | undefined> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, ...options }, response => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
