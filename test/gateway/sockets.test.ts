import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createVirtualClock } from '../../packages/gateway/src/clock/virtual-clock.js';
import type { Access } from '../../packages/gateway/src/server/access.js';
import { createReplay } from '../../packages/gateway/src/sources/replay.js';
import type { Projection } from '../../src/data/feed/protocol/view.js';
import { timeZone } from '../../src/data/model/time.js';
import { systemTime } from '../../src/data/store/system-time.js';
import { enqueued, exposedState, openGateway, post } from '../support/gateway.js';
import { recordingLogger } from '../support/logger.js';
import { contact, halfHour } from '../support/kpi.js';
import { SocketPage, until } from '../support/socket-page.js';

const stream = 'queues/all';

/** Whether the page holds what the gateway would give it now. */
async function equal(page: SocketPage, url: string): Promise<boolean> {
  const state = page.receiver.state(stream);
  const { epoch, view, hash } = await exposedState(url);
  return state?.epoch === epoch && state.view === view && state.hash === hash;
}

suite('a page on the gateway’s socket', () => {
  test('gets a snapshot, then deltas, and holds what the gateway holds', async context => {
    const { url } = await openGateway(context);
    await post(url, [enqueued('a'), enqueued('b')]);
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    await until('the snapshot is there', () => equal(page, url));
    assert.deepEqual([page.receiver.counters.snapshots, page.receiver.counters.deltas], [1, 0]);
    for (let n = 0; n < 5; n++) {
      await post(url, [enqueued(`more-${n}`)]);
      await until('the change is there', () => equal(page, url));
    }
    assert.equal(page.receiver.counters.snapshots, 1);
    assert.ok(page.receiver.counters.deltas >= 5);
    assert.equal(page.receiver.counters.hashMismatches, 0);
  });

  test('is told nothing of a stream that is not there', async context => {
    const { url } = await openGateway(context);
    const page = new SocketPage(url, [{ stream: 'queues/none' }, { stream }]);
    context.after(() => page.close());
    await until('the other stream is there', () => equal(page, url));
    assert.equal(page.receiver.state('queues/none'), undefined);
  });

  test('is refused when it comes from elsewhere', async context => {
    const { url, gateway } = await openGateway(context);
    const page = new SocketPage(url, [{ stream }], { origin: 'https://elsewhere.example' });
    context.after(() => page.close());
    await until('it is refused', () => page.refusal !== undefined);
    assert.equal(gateway.stats().socketStats.turnedAway.origin, 1);
    assert.deepEqual(gateway.stats().socketStats.open, { waiting: 0, admitted: 0, live: 0 });
  });

  test('loses its connection, and nobody else anything, when the gateway fails at it', async context => {
    const { logger, told } = recordingLogger();
    let broken = false;
    const whole = (): Projection => ({
      digest: 'whole',
      keysOpen: true,
      project(_key, value) {
        if (broken) throw new Error('the projection is broken');
        return value as ReturnType<Projection['project']>;
      },
    });
    const authorize = (): Access => ({
      subject: 'x',
      expires: null,
      issued: 0,
      mayAppend: true,
      mayAdminister: true,
      projection: () => whole(),
    });
    const { url } = await openGateway(context, { authorize, logger });
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    await until('the snapshot is there', () => equal(page, url));
    broken = true;
    await post(url, enqueued('a'));
    await until('it is told', () => told.length > 0);
    assert.deepEqual([told[0]?.fields.code, told[0]?.fields['error']], ['socket-failed', 'Error']);
    broken = false;
    assert.equal((await fetch(`${url}health`)).status, 200);
  });

  test('can’t bring the gateway down with what it sends', async context => {
    const { url, gateway } = await openGateway(context);
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    await until('the snapshot is there', () => equal(page, url));
    for (const nonsense of [
      undefined,
      null,
      7,
      'x',
      [],
      {},
      { type: 'sub', subs: 'all' },
      { type: '__proto__' },
    ]) {
      page.emit('sub', nonsense);
      page.emit('cmd', nonsense, 'not a function');
    }
    page.emit('unheard-of', {});
    await until('it is counted', () => gateway.stats().refusedMessages >= 16);
    await post(url, [enqueued('after')]);
    await until('the page still lives', () => equal(page, url));
  });

  test('is told when the virtual clock is held', async context => {
    const zone = timeZone('Asia/Tokyo');
    const replay = createReplay([contact({ enqueuedAt: halfHour, waitMs: 0, talkMs: 600_000 })], { zone });
    const end = halfHour + 4_000;
    const clock = createVirtualClock(systemTime(), { start: halfHour, rate: 2, until: end });
    const { url } = await openGateway(context, { sources: [replay], clock });
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    await until('the clock is held', () => page.clocks.length > 0);
    assert.deepEqual([page.clocks[0]?.virtual, page.clocks[0]?.rate], [end, 0]);
  });

  test('is told that the gateway goes, and let go', async context => {
    const { url, gateway } = await openGateway(context);
    const page = new SocketPage(url, [{ stream }]);
    context.after(() => page.close());
    await until('the snapshot is there', () => equal(page, url));
    await gateway.close();
    await until('it is let go', () => page.disconnected);
    assert.deepEqual(
      page.notices.map(({ code }) => code),
      ['draining'],
    );
  });
});
