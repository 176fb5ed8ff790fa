import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { suite, test } from 'node:test';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import type { SocketStats } from '../../../packages/gateway/src/server/sockets/counts.js';
import { httpServerLimits } from '../../../packages/gateway/src/server/sockets/limits.js';
import type { Projection } from '../../../src/data/feed/protocol/view.js';
import { enqueued, openGateway, post } from '../../support/gateway.js';
import { event, frame, RawSocket, rawSocket } from '../../support/raw-socket.js';
import { until } from '../../support/socket-page.js';

const whole: Projection = {
  digest: 'whole',
  keysOpen: true,
  project: (_key, value) => value as ReturnType<Projection['project']>,
};

function accessOf(subject: string): Access {
  return {
    subject,
    issued: Date.now(),
    expires: null,
    mayAppend: true,
    mayAdminister: true,
    projection: () => whole,
  };
}

/** The first name given as `auth: { token }` is the subject. */
const byToken = ({ auth }: { readonly auth: Readonly<Record<string, unknown>> }): Access =>
  accessOf(String(auth.token));

const subscribe = event('sub', { type: 'sub', subs: [{ s: 'queues/all' }] });

// They mostly wait, each for a gateway of its own.
suite('the limits of the socket', { concurrency: true }, () => {
  test('a subject has so many connections, and another subject its own', async context => {
    const { url, gateway } = await openGateway(context, {
      authorize: byToken,
      socketLimits: { maxSocketsPerSubject: 2 },
    });
    const stats = (): SocketStats => gateway.stats().socketStats;
    const [first] = [
      await rawSocket(url, 'admitted', { token: 'a' }),
      await rawSocket(url, 'admitted', { token: 'a' }),
    ];
    const third = await rawSocket(url, 'open');
    third.text('40{"token":"a"}');
    await third.hears('"code":"too-many","retryAfterMs":10000');
    await rawSocket(url, 'admitted', { token: 'b' });
    assert.deepEqual(stats().turnedAway, { 'subject-full': 1 });
    await until('who was refused is let go of', () => third.over);
    assert.deepEqual(stats().closed, { 'turned-away': 1 });
    first.close();
    await until('a place is free', () => stats().open.admitted === 2);
    await rawSocket(url, 'admitted', { token: 'a' });
  });

  test('a gateway has so many connections in all, let in or not', async context => {
    const { url, gateway } = await openGateway(context, { socketLimits: { maxSockets: 2 } });
    await rawSocket(url, 'admitted');
    await rawSocket(url, 'open');
    const third = new RawSocket(url);
    third.upgrade({ Host: new URL(url).host });
    await until('the third is turned away', () => third.over);
    assert.deepEqual(gateway.stats().socketStats.turnedAway, { full: 1 });
  });

  test('who dawdles is let go of: at the request, at the connect, at the hello; and whom the rule leaves waiting', async context => {
    const { url, gateway } = await openGateway(context, {
      server: createServer(httpServerLimits),
      authorize: ({ auth }) => (auth.token === 'unclear' ? new Promise(() => undefined) : accessOf('a')),
    });
    const half = new RawSocket(url);
    half.bytes('GET /madoguchi/?EIO=4&transport=websocket HTTP/1.1\r\nHost:');
    const silent = await rawSocket(url, 'open');
    const rude = await rawSocket(url, 'admitted');
    const waiting = await rawSocket(url, 'open');
    waiting.text('40{"token":"unclear"}');
    await until('all are gone', () => half.over && silent.over && rude.over && waiting.over);
    assert.deepEqual(gateway.stats().socketStats.closed, { greeting: 3 });
  });

  test('who goes while something is on its way has gone, and did nothing wrong', async context => {
    const { url, gateway } = await openGateway(context);
    const page = await rawSocket(url, 'live');
    page.text(subscribe);
    // It says that it goes and never sees the answer, so that the connection is half closed at the next beat.
    page.deafen();
    page.bytes(frame(Buffer.from([0x03, 0xe8]), { opcode: 8 }));
    const { closed } = gateway.stats().socketStats;
    assert.deepEqual(closed, {});
    await until('it is gone', () => gateway.stats().sockets === 0);
    assert.deepEqual(gateway.stats().socketStats.closed, { gone: 1 });
  });

  test('who asks without end and never reads is cut before a megabyte waits for it', async context => {
    const { url, gateway } = await openGateway(context);
    await post(
      url,
      Array.from({ length: 500 }, (_, n) => ({
        ...enqueued(`${n}`),
        data: { channel: 'phone', queueId: `queue-${n}-${'x'.repeat(150)}` },
      })),
    );
    const socket = await rawSocket(url, 'live');
    socket.deafen();
    let most = 0;
    let batch = 1;
    // Each question voids what is in flight, and each credit, made up, asks for more: three batches a turn, as
    // fast as it may without being cut for that.
    const asking = setInterval(() => {
      socket.text(subscribe);
      for (const n of [batch, batch + 1]) socket.text(event('credit', { type: 'credit', n }));
      batch += 3;
      most = Math.max(most, gateway.stats().socketStats.heldBytes);
    }, 52);
    context.after(() => {
      clearInterval(asking);
      socket.close();
    });
    await until('it is cut', () => gateway.stats().socketStats.closed.slow === 1, 60_000);
    assert.ok(most < 1_000_000, `${most} bytes waited`);
    assert.equal(gateway.stats().socketStats.heldBytes, 0);
  });
});
