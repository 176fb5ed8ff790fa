import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { Access, Authorize } from '../../../packages/gateway/src/server/access.js';
import type { Gateway } from '../../../packages/gateway/src/server/gateway.js';
import type { SocketStats } from '../../../packages/gateway/src/server/sockets/counts.js';
import type { Projection } from '../../../src/data/feed/protocol/view.js';
import { openGateway } from '../../support/gateway.js';
import { LeapingTime } from '../../support/leaping-time.js';
import { event, rawSocket, type RawSocket } from '../../support/raw-socket.js';
import { until } from '../../support/socket-page.js';

interface Token {
  readonly sub: string;
  /** From now, in milliseconds. */
  readonly lifeMs?: number;
  /** What is left of a stream; nothing where it is empty. */
  readonly sees?: string;
}

const token = (claims: Token): string => JSON.stringify(claims);

/** Takes a token at its word: what signs and checks tokens is tested elsewhere. */
const authorizeAt =
  (now: () => number): Authorize =>
  ({ auth }): Access | null => {
    if (typeof auth.token !== 'string' || !auth.token.startsWith('{')) return null;
    const { sub, lifeMs, sees = 'all' } = JSON.parse(auth.token) as Token;
    const projection: Projection = {
      digest: sees,
      keysOpen: true,
      project: (_key, value) => value as ReturnType<Projection['project']>,
    };
    const issued = now();
    return {
      subject: sub,
      issued,
      expires: lifeMs === undefined ? null : issued + lifeMs,
      mayAppend: true,
      mayAdminister: true,
      projection: () => (sees === '' ? null : projection),
    };
  };

const subscribe = event('sub', { type: 'sub', ref: 9, subs: [{ s: 'queues/all' }] });

function renew(socket: RawSocket, ref: number, claims: Token | null): void {
  const given = claims === null ? 'no token' : token(claims);
  socket.text(`42${ref}${JSON.stringify(['auth', { type: 'auth', ref, token: given }])}`);
}

/** A page at a gateway whose time leaps where the test says so: no right ends before its time on a busy machine. */
async function opened(context: TestContext, claims: Token) {
  const time = new LeapingTime();
  const { url, gateway } = await openGateway(context, { authorize: authorizeAt(() => time.wall()), time });
  const socket = await rawSocket(url, 'live', { token: token(claims) });
  context.after(() => socket.close());
  return { url, gateway, socket, time };
}

const closed = (gateway: Gateway): SocketStats['closed'] => gateway.stats().socketStats.closed;

suite('rights over an open socket', () => {
  test('are renewed for the same subject, and the page is told until when', async context => {
    const { socket } = await opened(context, { sub: 'a', lifeMs: 60_000 });
    renew(socket, 1, { sub: 'a', lifeMs: 120_000 });
    await socket.hears('431[{"type":"result","ref":1,"result":{"expires":');
    renew(socket, 2, { sub: 'a' });
    await socket.hears('432[{"type":"result","ref":2,"result":{"expires":null}}]');
  });

  test('of another subject, or none, are denied, and the old ones stay', async context => {
    const { socket, gateway } = await opened(context, { sub: 'a', lifeMs: 60_000 });
    renew(socket, 1, { sub: 'b' });
    await socket.hears('431[{"type":"error","code":"denied","ref":1}]');
    renew(socket, 2, null);
    await socket.hears('432[{"type":"error","code":"denied","ref":2}]');
    renew(socket, 3, { sub: 'a', lifeMs: -1 });
    await socket.hears('433[{"type":"error","code":"denied","ref":3}]');
    socket.text(subscribe);
    await socket.hears('"batch"');
    assert.equal(gateway.stats().socketStats.open.live, 1);
  });

  test('that show less take the streams away at once', async context => {
    const { socket } = await opened(context, { sub: 'a' });
    socket.text(subscribe);
    await socket.hears('"batch"');
    renew(socket, 1, { sub: 'a', sees: '' });
    await socket.hears('431[{"type":"result"');
    assert.match(socket.heard, /"notice","code":"revoked","s":"queues\/all"/);
  });

  test('are said to end, end, and take the connection with them', async context => {
    const { socket, gateway, time } = await opened(context, { sub: 'a', lifeMs: 100_000 });
    time.leap(70_000);
    assert.doesNotMatch(socket.heard, /expires-soon/);
    time.leap(15_000);
    await socket.hears('"notice","code":"expires-soon"');
    assert.deepEqual(closed(gateway), {});
    time.leap(15_000);
    await socket.hears('"notice","code":"revoked"}');
    await until('it is closed', () => socket.over);
    assert.deepEqual(closed(gateway), { expired: 1 });
  });

  test('that are renewed in time don’t end', async context => {
    const { socket, gateway, time } = await opened(context, { sub: 'a', lifeMs: 100_000 });
    time.leap(85_000);
    await socket.hears('"expires-soon"');
    renew(socket, 1, { sub: 'a', lifeMs: 100_000 });
    await socket.hears('"result"');
    time.leap(20_000);
    assert.deepEqual(closed(gateway), {});
    socket.text(subscribe);
    await socket.hears('"batch"');
  });

  test('that are revoked end within two seconds, and don’t come back', async context => {
    const { socket, url, gateway, time } = await opened(context, { sub: 'a' });
    const other = await rawSocket(url, 'live', { token: token({ sub: 'b' }) });
    context.after(() => other.close());
    await gateway.append([
      { id: '1', source: 'test', type: 'access.revoked', subject: 'a', time: time.wall(), data: {} },
    ]);
    const again = await rawSocket(url, 'open');
    again.text(`40${JSON.stringify({ token: token({ sub: 'a' }) })}`);
    await again.hears('"data":{"code":"denied"}');
    // From when the gateway knows of it on.
    time.leap(2_000);
    assert.equal(closed(gateway).revoked, 1);
    await socket.hears('"notice","code":"revoked"}');
    assert.equal(other.over, false);
    renew(other, 1, { sub: 'a' });
    await other.hears('"code":"denied","ref":1');
  });
});
