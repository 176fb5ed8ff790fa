import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { suite, test } from 'node:test';
import { measures } from '../../packages/gateway/src/metrics/definitions.js';
import { authorizePages, type Access, type Authorize } from '../../packages/gateway/src/server/access.js';
import { parseExposition, sampled, type Exposition } from '../support/exposition.js';
import { enqueued, openGateway, post } from '../support/gateway.js';
import { SocketPage, until } from '../support/socket-page.js';

async function metricsOf(url: string, headers: Record<string, string> = {}): Promise<Exposition> {
  const response = await fetch(`${url}metrics`, { headers });
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4; charset=utf-8$/);
  return parseExposition(await response.text());
}

/** Not by `fetch`, which lets nobody set `host`. */
const statusOf = (url: string, headers: Record<string, string> = {}): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    get(`${url}metrics`, { headers }, response => resolve(response.resume().statusCode)).on('error', reject);
  });

const heartbeat = {
  specversion: '1.0',
  id: 'beat-1',
  source: 'pbx',
  type: 'source.heartbeat',
  time: new Date().toISOString(),
  data: { intervalMs: 60_000 },
};

suite('GET /metrics', () => {
  test('is what Prometheus reads, by its conventions', async context => {
    const { url } = await openGateway(context);
    const { samples, types, help } = await metricsOf(url);
    for (const { name } of samples) {
      const family = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
      assert.ok(types.has(family) && help.has(family), name);
    }
    for (const { name, kind, label } of measures) {
      assert.equal(types.get(name), kind, name);
      assert.equal(name.endsWith('_total'), kind === 'counter', name);
      assert.match(name, /^madoguchi_[a-z_]+$/);
      for (const sample of samples.filter(sample => sample.name === name)) {
        assert.deepEqual(Object.keys(sample.labels), label === undefined ? [] : [label]);
      }
    }
    assert.equal(types.get('madoguchi_log_append_seconds'), 'histogram');
    assert.equal(sampled({ samples, types, help }, 'madoguchi_phase', { phase: 'ok' }), 1);
    for (const name of ['process_cpu_seconds_total', 'nodejs_eventloop_lag_p99_seconds'])
      assert.ok(types.has(name));
  });

  test('moves with what happens', async context => {
    const { url } = await openGateway(context);
    const before = await metricsOf(url);
    await post(url, [enqueued('a'), enqueued('b'), { ...enqueued('bad'), time: 'yesterday' }]);
    await post(url, [enqueued('b'), heartbeat]);
    const page = new SocketPage(url, [{ stream: 'queues/all' }]);
    context.after(() => page.close());
    await until('the page is served', () => page.receiver.state('queues/all') !== undefined);
    const after = await metricsOf(url);
    const moved = (name: string, labels: Record<string, string> = {}): number =>
      sampled(after, name, labels) - sampled(before, name, labels);
    assert.deepEqual(
      ['accepted', 'duplicate', 'refused'].map(outcome => moved('madoguchi_events_total', { outcome })),
      [3, 1, 1],
    );
    assert.equal(sampled(after, 'madoguchi_events_refused_total', { code: 'time' }), 1);
    assert.ok(moved('madoguchi_log_head_position') >= 3);
    assert.equal(moved('madoguchi_log_append_seconds_count'), 2);
    assert.equal(moved('madoguchi_sockets', { state: 'live' }), 1);
    assert.equal(sampled(after, 'madoguchi_socket_sent_total', { kind: 'snapshot' }), 1);
    assert.ok(sampled(after, 'madoguchi_socket_sent_total', { kind: 'batch' }) >= 1);
    for (const direction of ['in', 'out']) {
      const messages = sampled(after, 'madoguchi_socket_messages_total', { direction });
      assert.ok(
        messages >= 2 && sampled(after, 'madoguchi_socket_bytes_total', { direction }) > 10 * messages,
      );
    }
    assert.equal(sampled(after, 'madoguchi_log_fold_lag_entries'), 0);
    assert.equal(sampled(after, 'madoguchi_clock_rate'), 1);
    assert.equal(sampled(after, 'madoguchi_source_live', { source: 'pbx' }), 1);
    assert.ok(sampled(after, 'madoguchi_source_heartbeat_age_seconds', { source: 'pbx' }) < 60);
    assert.ok(sampled(after, 'madoguchi_log_tick_age_seconds') < 10);
  });

  test('is for administrators alone, and not to be told from absent', async context => {
    const mayAdminister = ({ headers }: { headers: Record<string, unknown> }): boolean =>
      headers['authorization'] === 'Bearer admin';
    const authorize: Authorize = handshake => {
      const rights: Access = {
        subject: 'x',
        issued: 0,
        expires: null,
        mayAppend: true,
        mayAdminister: mayAdminister(handshake),
        projection: () => null,
      };
      return rights;
    };
    const { url } = await openGateway(context, { authorize });
    assert.equal(await statusOf(url), 404);
    assert.equal(await statusOf(url, { authorization: 'Bearer admin' }), 200);
  });

  test('is open to this machine where it was told so, but not through a proxy', async context => {
    const { url } = await openGateway(context, { authorize: () => null, metrics: 'local' });
    assert.equal(await statusOf(url), 200);
    assert.equal(await statusOf(url, { 'x-forwarded-for': '192.0.2.7' }), 404);
    assert.equal(await statusOf(url, { host: 'page.of.another.example' }), 404);
  });

  test('is not there where it is off', async context => {
    const { url } = await openGateway(context, { metrics: 'off' });
    assert.equal(await statusOf(url), 418);
  });

  test('is told in the guide with all its names', () => {
    const guide = readFileSync(new URL('../../docs/gateway.md', import.meta.url), 'utf8');
    for (const { name } of measures) assert.ok(guide.includes(`\`${name}\``), name);
  });
});

suite('this machine', () => {
  test('is not who comes through a proxy on it', () => {
    const authorize = authorizePages();
    const headers = { host: 'localhost' };
    const ask = (more: Record<string, string>) =>
      authorize({ remoteAddress: '127.0.0.1', headers: { ...headers, ...more }, auth: {} });
    assert.ok(ask({}));
    for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      assert.equal(ask({ [name]: 'x' }), null);
  });
});
