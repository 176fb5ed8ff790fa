import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, test } from 'node:test';
import { Server } from 'socket.io';
import { createSocketFeed } from '../../../src/data/feed/socket-feed.js';
import { isAnswer, pageMessageTypes, type GatewayMessage } from '../../../src/data/feed/protocol/messages.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { CoreGateway } from '../../support/core-gateway.js';

const stream = 'queues/all';
const limitMs = 8_000;

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

interface Served {
  readonly url: string;
  readonly core: CoreGateway;
  readonly tokens: unknown[];
  readonly urls: (string | undefined)[];
  /** Breaks every connection. */
  cut(): void;
  /** Sends a packet of Socket.IO as it stands. */
  write(packet: string): void;
}

/** A Socket.IO server on a free port that carries the protocol's sender. */
async function serve(admit: (token: unknown) => boolean = () => true, refusal = 'denied'): Promise<Served> {
  const http = createServer();
  const io = new Server(http, { path: '/madoguchi', transports: ['websocket'], serveClient: false });
  const core = new CoreGateway(systemTime());
  core.streams.open(stream).set('site', { today: '2026-11-22' });
  const served: Omit<Served, 'url'> = {
    core,
    tokens: [],
    urls: [],
    cut: () => io.disconnectSockets(true),
    write: packet => {
      for (const { conn } of io.sockets.sockets.values()) conn.write(packet);
    },
  };
  const ticks = new Set<NodeJS.Timeout>();
  io.use((socket, next) => {
    const token: unknown = socket.handshake.auth['token'];
    served.tokens.push(token);
    served.urls.push(socket.request.url);
    next(admit(token) ? undefined : Object.assign(new Error('no'), { data: { code: refusal } }));
  });
  io.on('connection', socket => {
    const sender = core.newSender();
    for (const type of pageMessageTypes) {
      socket.on(type, (message: unknown, acknowledge: unknown) => {
        const reply = (answers: readonly GatewayMessage[]): void => {
          for (const answer of answers) {
            if (!isAnswer(answer)) socket.emit(answer.type, answer);
            else if (typeof acknowledge === 'function') acknowledge(answer);
          }
        };
        reply(sender.receive(message, reply));
      });
    }
    const tick = setInterval(() => {
      for (const message of sender.tick()) socket.emit(message.type, message);
    }, 20);
    ticks.add(tick);
    socket.on('disconnect', () => clearInterval(tick));
  });
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve));
  endings.push(async () => {
    for (const tick of ticks) clearInterval(tick);
    await io.close();
  });
  return { ...served, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

function storeOn(url: string, token?: () => Promise<string | null>): Store {
  const time = systemTime();
  const feed = createSocketFeed({ url, time, random: () => 0.05, ...(token ? { token } : {}) });
  const store = createStore({ feed, time });
  endings.push(() => store.close());
  return store;
}

/** Waits until the store has come to what is asked for. */
function until(store: Store, what: string, reached: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(limit);
      offStream();
      offLink();
    };
    const limit = setTimeout(() => {
      stop();
      reject(
        new Error(`not ${what} within ${limitMs} ms; link ${store.link} ${JSON.stringify(store.problem)}`),
      );
    }, limitMs);
    const look = (): void => {
      if (!reached()) return;
      stop();
      resolve();
    };
    const offStream = store.need({ stream }, look);
    const offLink = store.onChange(look);
    look();
  });
}

describe('a socket to a gateway', () => {
  // The first of all: what an earlier one leaves to be cleared away would not be, among timers of a test.
  test('hears when it is in the past, however long that took', async context => {
    const { url, core } = await serve();
    let arrive = (): void => undefined;
    core.answers = {
      seek: ({ ref, at, rate }, later) => {
        const virtual = at ?? 0;
        arrive = () => later([{ type: 'clock', ref, virtual, wall: core.wall(), rate, past: true }]);
        return [];
      },
    };
    const { timers } = context.mock;
    timers.enable({ apis: ['setTimeout'] });
    const store = storeOn(url);
    const end = performance.now() + limitMs;
    const after = async (ms: number, reached: () => boolean): Promise<void> => {
      for (let waited = 0; waited < ms || !reached(); waited += 250) {
        assert.ok(performance.now() < end, 'never reached');
        timers.tick(250);
        await new Promise(resolve => setImmediate(resolve));
      }
    };
    store.need({ stream }, () => undefined);
    await after(0, () => store.stream(stream).known);
    void store.seek(1_000, 0);
    // Longer than for any other answer, to a socket that counts that by timers.
    await after(20_000, () => true);
    assert.equal(store.past, false);
    arrive();
    await after(0, () => store.past);
    assert.equal(store.now(), 1_000);
  });

  test('brings the records over WebSocket, with the token beside the URL', async () => {
    const { url, tokens, urls } = await serve();
    const store = storeOn(url, () => Promise.resolve('secret'));
    await until(store, 'known', () => store.stream(stream).known);
    assert.deepEqual(store.stream(stream).records.get('site'), { today: '2026-11-22' });
    assert.equal(store.link, 'open');
    assert.deepEqual(tokens, ['secret']);
    assert.equal(
      urls.some(each => each?.includes('secret')),
      false,
    );
  });

  test('comes back by itself after the gateway cut it', async () => {
    const { url, core, tokens, cut } = await serve();
    const store = storeOn(url);
    await until(store, 'known', () => store.stream(stream).known);
    cut();
    await until(store, 'lost', () => store.link !== 'open');
    core.streams.open(stream).set('site', { today: '2026-11-23' });
    await until(store, 'back', () => store.link === 'open');
    await until(store, 'changed', () => store.stream(stream).version > 1);
    assert.equal(tokens.length, 2);
    assert.deepEqual(store.stream(stream).records.get('site'), { today: '2026-11-23' });
  });

  test('takes a refusal without a word for a loss, and comes back', async () => {
    const { url, tokens, write } = await serve();
    const store = storeOn(url);
    await until(store, 'known', () => store.stream(stream).known);
    const refusalOfNothing = '4';
    write(refusalOfNothing);
    await until(store, 'lost', () => store.link !== 'open');
    await until(store, 'back', () => store.link === 'open');
    assert.equal(tokens.length, 2);
  });

  test('says that it is denied when the gateway refuses', async () => {
    const { url } = await serve(() => false);
    const store = storeOn(url);
    await until(store, 'denied', () => store.link === 'denied');
    assert.equal(store.freshness(stream).state, 'denied');
  });

  test('says that it gave no token when it is denied without one', async () => {
    const given: (readonly [string | null, unknown])[] = [
      [null, { code: 'denied', params: { token: 'none' } }],
      ['bad', { code: 'denied' }],
    ];
    for (const [token, problem] of given) {
      const { url } = await serve(() => false);
      const store = storeOn(url, () => Promise.resolve(token));
      await until(store, 'denied', () => store.link === 'denied');
      assert.deepEqual(store.problems, [problem]);
    }
  });

  test('tells a gateway that has no place now from one that is not there', async () => {
    for (const [code, told] of [
      ['draining', 'draining'],
      ['too-many', 'too-many-connections'],
      ['expired', 'expired'],
    ] as const) {
      const { url } = await serve(() => false, code);
      const store = storeOn(url);
      await until(store, told, () => store.problem?.code === told);
    }
  });

  test('says that there is no gateway, and what is no address', async () => {
    const nobody = storeOn('http://127.0.0.1:1');
    await until(nobody, 'unreachable', () => nobody.problem?.code === 'unreachable');
    const nowhere = storeOn('not an address');
    await until(nowhere, 'a bad address', () => nowhere.problem?.code === 'bad-url');
    assert.equal(nowhere.problem?.params?.['url'], 'not an address');
  });
});
