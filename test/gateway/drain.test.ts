import assert from 'node:assert/strict';
import { request } from 'node:http';
import { suite, test } from 'node:test';
import type { TimeSource } from '../../src/data/model/time-source.js';
import { systemTime } from '../../src/data/store/system-time.js';
import { enqueued, openGateway, post, temporaryFolder } from '../support/gateway.js';
import { startGateway } from '../support/gateway-process.js';
import { SocketPage, until } from '../support/socket-page.js';

/** A request whose body comes when the test says so. */
function slowPost(url: string, authorization: string) {
  const headers = { 'content-type': 'application/json', authorization };
  const sent = request(`${url}events`, { method: 'POST', headers });
  const answered = new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    sent.once('error', reject);
    sent.once('response', response => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, connection: response.headers.connection });
    });
  });
  const text = JSON.stringify(enqueued('late'));
  sent.write(text.slice(0, 10));
  return { answered, finish: () => sent.end(text.slice(10)) };
}

const statusOf = async (url: string): Promise<unknown> => {
  const response = await fetch(`${url}health`);
  return [response.status, ((await response.json()) as { status: string }).status];
};

/** Like no other time that a gateway waits. */
const announceMs = 61_803;

/** Real time, but what is announced for so long is over when the test says so: a busy machine takes its own time for what is done meanwhile. */
function heldTime(): { readonly time: TimeSource; readonly pass: () => void } {
  const real = systemTime();
  let over = (): void => assert.fail('nothing is announced');
  const after: TimeSource['after'] = (ms, callback) => {
    if (ms !== announceMs) return real.after(ms, callback);
    over = callback;
    return () => undefined;
  };
  return { time: { ...real, after }, pass: () => over() };
}

suite('a gateway that drains', () => {
  test('says so at /health first, tells the pages then, and takes events all the while', async context => {
    const { time, pass } = heldTime();
    const { gateway, url } = await openGateway(context, { time });
    const page = new SocketPage(url, [{ stream: 'queues/all' }]);
    context.after(() => page.close());
    await until('the page is served', () => page.receiver.state('queues/all') !== undefined);
    assert.deepEqual(await statusOf(url), [200, 'ok']);
    const drained = gateway.drain(announceMs);
    assert.deepEqual(await statusOf(url), [503, 'draining']);
    assert.equal(page.notices.length, 0);
    assert.equal((await post(url, enqueued('meanwhile'))).status, 202);
    assert.equal(page.notices.length, 0);
    pass();
    await drained;
    await until('the page is told', () => page.notices[0]?.code === 'draining');
    assert.equal((await post(url, enqueued('after'))).status, 202);
    await gateway.close();
  });
});

/** The codes a gateway told so far, in order. */
const codesOf = (told: string): unknown[] =>
  [...told.matchAll(/^\{.*\}$/gm)].map(([line]) => (JSON.parse(line) as { code: string }).code);

suite('madoguchi serve, told to end', () => {
  test('answers the request that it has, and ends with 0', async context => {
    const gateway = await startGateway([], temporaryFolder(context));
    const { answered, finish } = slowPost(gateway.url, gateway.authorization());
    await statusOf(gateway.url);
    const ended = gateway.stop('SIGTERM');
    await until('it drains', () => codesOf(gateway.told()).includes('draining'));
    finish();
    assert.deepEqual(await answered, { status: 202, connection: 'close' });
    assert.equal(await ended, 0);
    assert.deepEqual(codesOf(gateway.told()), ['audit-head', 'serving', 'draining', 'audit-head', 'ended']);
  });

  test('waits no longer than its limit for who does not let go', async context => {
    const gateway = await startGateway(['--drain-limit', '500ms'], temporaryFolder(context));
    const { answered } = slowPost(gateway.url, gateway.authorization());
    const cut = assert.rejects(answered);
    await statusOf(gateway.url);
    assert.equal(await gateway.stop('SIGTERM'), 0);
    await cut;
    assert.deepEqual(codesOf(gateway.told()), [
      'audit-head',
      'serving',
      'draining',
      'drain-cut',
      'audit-head',
      'ended',
    ]);
  });

  test('ends at once when it is told again', async context => {
    const gateway = await startGateway([], temporaryFolder(context));
    const { answered } = slowPost(gateway.url, gateway.authorization());
    const cut = assert.rejects(answered);
    await statusOf(gateway.url);
    const first = gateway.stop('SIGTERM');
    await until('it drains', () => codesOf(gateway.told()).includes('draining'));
    // What npm hands on comes together with the first; a person's second wish does not.
    await new Promise(resolve => setTimeout(resolve, 350));
    assert.equal(await gateway.stop('SIGTERM'), 143);
    assert.equal(await first, 143);
    await cut;
  });
});
