import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  againMs,
  Renewal,
  settledMs,
  usualMs,
  type RenewalSite,
} from '../../../src/components/wallboard/renewal/renewal.js';
import { FakeTime } from '../../support/fake-time.js';

/** A page, its server, and what becomes of both. */
async function served(more: Partial<RenewalSite> = {}) {
  const time = new FakeTime();
  const told: string[] = [];
  const server = { print: 'one' as string | undefined, live: true, ready: true };
  const site: RenewalSite = {
    print: () => Promise.resolve(server.print),
    prove: () => {
      told.push('tried');
      return Promise.resolve(server.live);
    },
    ready: () => server.ready,
    reload: () => told.push('reloaded'),
    ...more,
  };
  const renewal = new Renewal(site, time, () => told.push(renewal.state));
  await time.passSettling(1_000);
  return { time, told, server, renewal };
}

test('a newer page is tried out of sight, and taken at the next good moment', async () => {
  const { time, told, server, renewal } = await served();
  server.print = 'two';
  renewal.suspect(2_000);
  await time.passSettling(2_000 + settledMs);
  assert.deepEqual(told, ['tried', 'proven']);
  await renewal.pass();
  assert.deepEqual(told, ['tried', 'proven', 'reloaded']);
});

test('a server that does not answer changes nothing, however often it is asked', async () => {
  const { time, told, server, renewal } = await served();
  server.print = undefined;
  renewal.suspect(0);
  await time.passSettling(20 * againMs, 1_000);
  await renewal.pass();
  assert.deepEqual(told, []);
  server.print = 'two';
  await time.passSettling(againMs + settledMs, 1_000);
  assert.deepEqual(told, ['tried', 'proven']);
});

test('a newer page that does not become live does not replace the one that is', async () => {
  const { time, told, server, renewal } = await served();
  server.print = 'broken';
  server.live = false;
  renewal.suspect(0);
  await time.passSettling(settledMs + 1_000);
  await renewal.pass();
  assert.deepEqual(told, ['tried', 'unproven']);
  server.print = 'mended';
  server.live = true;
  await time.passSettling(againMs + settledMs, 1_000);
  await renewal.pass();
  assert.deepEqual(told, ['tried', 'unproven', 'tried', 'proven', 'reloaded']);
});

test('a deployment that is half done is waited for', async () => {
  let asked = 0;
  const prints = ['one', 'one', 'half', 'whole', 'whole', 'whole'];
  const { time, told, renewal } = await served({
    print: () => Promise.resolve(prints[Math.min(asked++, prints.length - 1)]),
  });
  renewal.suspect(0);
  await time.passSettling(settledMs + 1_000);
  assert.deepEqual(told, []);
  await time.passSettling(againMs + settledMs, 1_000);
  assert.deepEqual(told, ['tried', 'proven']);
});

test('between the proof and the reload the server is asked once more', async () => {
  const { time, told, server, renewal } = await served();
  server.print = 'two';
  renewal.suspect(0);
  await time.passSettling(settledMs + 1_000);
  server.print = undefined;
  await renewal.pass();
  assert.deepEqual(told, ['tried', 'proven', 'current']);
  server.print = 'two';
  await time.passSettling(againMs + settledMs, 1_000);
  await renewal.pass();
  assert.equal(told.at(-1), 'reloaded');
});

test('what a reload would take away is waited for', async () => {
  const { time, told, server, renewal } = await served();
  server.print = 'two';
  server.ready = false;
  renewal.suspect(0);
  await time.passSettling(settledMs + 1_000);
  await renewal.pass();
  assert.ok(!told.includes('reloaded'));
  server.ready = true;
  await renewal.pass();
  assert.ok(told.includes('reloaded'));
});

test('a page that is another one each time is never replaced', async () => {
  let asked = 0;
  const { time, told } = await served({ print: () => Promise.resolve(`nonce ${asked++}`) });
  await time.passSettling(3 * usualMs, 5_000);
  assert.deepEqual(told, ['unsteady']);
});

test('it asks by itself too, since a page may be new where the gateway is not', async () => {
  const { time, told, server } = await served();
  server.print = 'two';
  await time.passSettling(usualMs + settledMs, 5_000);
  assert.deepEqual(told, ['tried', 'proven']);
});

test('the same page after a restart is left alone', async () => {
  const { time, told, renewal } = await served();
  renewal.suspect(0);
  await time.passSettling(againMs, 1_000);
  await renewal.pass();
  assert.deepEqual(told, []);
});

test('ended, it asks no more and leaves no timer', async () => {
  const { time, told, server, renewal } = await served();
  renewal.end();
  server.print = 'two';
  renewal.suspect(0);
  await time.passSettling(againMs, 1_000);
  assert.deepEqual([told, time.pending], [[], 0]);
});

test('what is deployed while another version is tried is looked at right after', async () => {
  let fail = (): void => undefined;
  const { time, told, server, renewal } = await served({
    prove: () =>
      server.live ? Promise.resolve(true) : new Promise(resolve => (fail = () => resolve(false))),
  });
  server.print = 'broken';
  server.live = false;
  renewal.suspect(0);
  await time.passSettling(settledMs + 1_000);
  server.print = 'mended';
  server.live = true;
  renewal.suspect(0);
  await time.passSettling(1_000);
  fail();
  await time.passSettling(settledMs + 1_000);
  assert.deepEqual(told, ['unproven', 'proven']);
});
