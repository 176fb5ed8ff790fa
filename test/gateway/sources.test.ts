import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createVirtualClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import { createReplay } from '../../packages/gateway/src/sources/replay.js';
import type { BeatMessage } from '../../src/data/feed/protocol/messages.js';
import { timeZone } from '../../src/data/model/time.js';
import { FakeTime } from '../support/fake-time.js';
import { enqueued, exposedState, openGateway, post, siteWith } from '../support/gateway.js';
import { contact } from '../support/kpi.js';
import { MemoryLog } from '../support/memory-log.js';
import { SocketPage, until } from '../support/socket-page.js';

const stream = 'queues/all';

suite('a source of a former start', () => {
  const intervalOf = async (url: string): Promise<unknown> => {
    const { records } = await exposedState(url, 'stream=source');
    return (records['source|replay'] as { intervalMs: unknown } | undefined)?.intervalMs;
  };

  test('is waited for by nobody where the log goes on without it', async context => {
    const time = new FakeTime();
    const log = new MemoryLog(() => time.wall());
    const sources = [createReplay([contact({})], { zone: timeZone('Asia/Tokyo') })];
    const first = await openGateway(context, { time, log, sources });
    assert.equal(await intervalOf(first.url), 5_000);
    const second = await openGateway(context, { time, log });
    assert.equal(await intervalOf(second.url), null);
    const third = await openGateway(context, { time, log });
    assert.equal(await intervalOf(third.url), null);
    const told = log.entries.filter(({ event }) => event.type === 'source.heartbeat');
    assert.equal(told.length, 2);
  });
});

suite('a source of what was before', () => {
  test('is told in the order of time, rules and settings first', async context => {
    const time = new FakeTime();
    const log = new MemoryLog(() => time.wall());
    const enqueuedAt = time.wall() - 8 * 3_600_000;
    const sources = [createReplay([contact({ enqueuedAt })], { zone: timeZone('Asia/Tokyo') })];
    await openGateway(context, { time, log, sources, alerts: { rules: 'default' } });
    const told = log.entries.map(({ event }) => event);
    assert.ok(told.some(({ type }) => type === 'alerts.configured'));
    assert.deepEqual(
      told.map(each => each.time),
      told.map(each => each.time).sort((one, other) => one - other),
    );
    const first = told.filter(({ type }) => type !== 'clock.tick').map(({ type }) => type);
    assert.deepEqual(first.slice(0, 3), ['site.configured', 'alerts.configured', 'contact.recorded']);
  });
});

suite('a source that sends by itself', () => {
  test('is silent when its heartbeats stop while the gateway lives, and lives again with the next', async context => {
    const time = new FakeTime();
    const log = new MemoryLog(() => time.wall());
    const { url } = await openGateway(context, { time, log });
    let sent = 0;
    const beat = async (): Promise<void> => {
      const id = `beat-${(sent += 1)}`;
      const at = new Date(time.wall()).toISOString();
      const envelope = { specversion: '1.0', id, source: 'pbx', type: 'source.heartbeat', time: at };
      assert.equal((await post(url, { ...envelope, data: { intervalMs: 1_000 } })).status, 202);
    };
    const pbx = async (): Promise<unknown> =>
      (await exposedState(url, 'stream=source')).records['source|pbx'];
    await beat();
    const lastHeartbeat = time.wall();
    assert.deepEqual(await pbx(), { state: 'live', lastHeartbeat, intervalMs: 1_000, refused: 0 });
    await time.passSettling(10_000);
    assert.deepEqual(await pbx(), { state: 'silent', lastHeartbeat, intervalMs: 1_000, refused: 0 });
    await beat();
    assert.deepEqual(await pbx(), {
      state: 'live',
      lastHeartbeat: lastHeartbeat + 10_000,
      intervalMs: 1_000,
      refused: 0,
    });
  });
});

suite('a log that refuses to be written', () => {
  test('makes the beats say how old the figures are, until it takes events again', async context => {
    const log = new MemoryLog(() => Date.now());
    const { url } = await openGateway(context, { log });
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    const behindMs = (): number => {
      const beats = page.received.filter(message => (message as BeatMessage).type === 'beat');
      const [, , , , behind] = (beats.at(-1) as BeatMessage | undefined)?.heads[stream] ?? [];
      return behind ?? NaN;
    };
    await until('the page is up to date', () => Promise.resolve(behindMs() < 1_000));
    log.full = true;
    assert.equal((await post(url, enqueued('a'))).status, 503);
    await until('the beats say so', () => Promise.resolve(behindMs() > 1_000));
    log.full = false;
    assert.equal((await post(url, enqueued('a'))).status, 202);
    await until('all is well again', () => Promise.resolve(behindMs() < 1_000));
    assert.equal(log.entries.filter(({ event }) => event.type === 'contact.enqueued').length, 1);
  });
});

suite('a clock that is held between two ticks', () => {
  test('leaves nothing undone that fell due before that instant', async context => {
    const zone = timeZone('Asia/Tokyo');
    const at = (local: string): number => zone.fromLocal(`2026-04-01T${local}`);
    const time = new FakeTime();
    const waiting = contact({
      contactId: 'c',
      enqueuedAt: at('12:00:00'),
      waitMs: 60_000,
      queueId: 'orders',
    });
    const clock = createVirtualClock(time, { start: at('12:00:10'), rate: 1, until: at('12:00:23') });
    const log = new MemoryLog(() => time.wall());
    const sources = [createReplay([waiting], { zone })];
    const site = siteWith({ queues: [{ id: 'orders', thresholdMs: '21s' }] });
    const { url } = await openGateway(context, { time, clock, log, sources, site });
    await time.passSettling(20_000);
    const { records } = await exposedState(url);
    assert.equal(records['day|orders|phone|2026-04-01']?.['expired'], 1);
    assert.equal(log.time, at('12:00:23'));
  });
});
