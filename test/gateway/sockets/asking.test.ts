import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { suite, test, type TestContext } from 'node:test';
import { noAuditLog } from '../../../packages/gateway/src/audit/audit-log.js';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { openSockets, type SocketsOptions } from '../../../packages/gateway/src/server/sockets.js';
import type { AnswerTable } from '../../../packages/gateway/src/server/sockets/answers.js';
import { createSocketFeed } from '../../../src/data/feed/socket-feed.js';
import { questionRate } from '../../../src/data/feed/protocol/limits.js';
import { askProblem } from '../../../src/data/model/asking.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { until } from '../../support/socket-page.js';

const time = systemTime();
const query = { stream: 'notes/1', filter: { about: 'cats' }, limit: 2 };

/** Sees all notes of number 1. */
const reader: Access = {
  subject: 'reader',
  issued: 0,
  expires: null,
  mayAppend: false,
  mayAdminister: false,
  projection: stream =>
    stream === 'notes/1'
      ? { digest: 'all', keysOpen: true, project: (_key, value) => value as Record<string, unknown> }
      : null,
};

interface Served {
  readonly store: Store;
  /** Breaks every connection, without a word. */
  cut(): void;
}

/** A page's store on sockets that answer by this table, both with real time and a real socket. */
async function serve(context: TestContext, table: Partial<AnswerTable>): Promise<Served> {
  const server = createServer();
  const connections = new Set<Socket>();
  server.on('connection', socket => connections.add(socket));
  const folded = { epoch: 'e1', isRevoked: () => false, stream: () => undefined };
  const options = { server, path: '/madoguchi', node: 'a', time, ready: Promise.resolve() };
  const sockets = openSockets({
    ...options,
    folded: () => folded as unknown as ReturnType<SocketsOptions['folded']>,
    clock: { now: () => 0, reading: () => ({ virtual: 0, wall: Date.now(), rate: 1 }) },
    behindMs: () => 0,
    authorize: () => reader,
    auditor: new Auditor(noAuditLog, time),
    answers: { pages: new Map(), commands: new Map(), ...table },
    onError: () => undefined,
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const store = createStore({ feed: createSocketFeed({ url, time, random: () => 0.01 }), time });
  context.after(async () => {
    store.close();
    await sockets.close();
    await new Promise(resolve => server.close(resolve).closeAllConnections());
  });
  const cut = (): void => {
    for (const socket of connections) socket.destroy();
    connections.clear();
  };
  return { store, cut };
}

const problemOf = (asked: Promise<unknown>): Promise<string> =>
  asked.then(
    () => 'none',
    (error: unknown) => askProblem(error).code,
  );

suite('a page that asks a gateway', () => {
  test('gets the entries of a table, at most so many', async context => {
    const asked: unknown[] = [];
    const { store } = await serve(context, {
      pages: new Map([
        [
          'notes',
          ({ filter, limit }) => {
            asked.push([filter, limit]);
            const entries = [1, 2].map(n => ({ key: `note|${n}`, value: { text: '猫' } }));
            return { entries, next: [5, 'b'], totals: { notes: 7 } };
          },
        ],
      ]),
    });
    assert.deepEqual(await store.page(query), {
      entries: [
        ['note|1', { text: '猫' }],
        ['note|2', { text: '猫' }],
      ],
      next: [5, 'b'],
      totals: { notes: 7 },
    });
    assert.deepEqual(asked, [[{ about: 'cats' }, 2]]);
  });

  test('is denied what is not for it, what nobody knows, and hears nothing of what failed', async context => {
    const { store } = await serve(context, {
      commands: new Map([['fail', () => Promise.reject(new Error('the disk is full'))]]),
    });
    assert.equal(await problemOf(store.page({ ...query, stream: 'notes/2' })), 'denied');
    assert.equal(await problemOf(store.command('write')), 'denied');
    assert.equal(await problemOf(store.command('fail')), 'no-answer');
    assert.deepEqual(store.problems, []);
  });

  test('has a command done once, and gets its result, though the connection breaks meanwhile', async context => {
    let runs = 0;
    let finish: (() => void) | undefined;
    const { store, cut } = await serve(context, {
      commands: new Map([
        [
          'write',
          async ({ text }) => {
            runs++;
            await new Promise<void>(resolve => (finish = resolve));
            return { s: 'notes/1', key: 'note|3', value: { text } };
          },
        ],
      ]),
    });
    const written = store.command('write', { text: '犬' });
    await until('it is being written', () => finish !== undefined);
    cut();
    await until('the break is seen', () => store.link !== 'open');
    finish?.();
    assert.deepEqual(await written, { text: '犬' });
    assert.equal(runs, 1);
  });

  test('keeps its connection while it asks and calls off as fast as it can', async context => {
    let asked = 0;
    const pages: AnswerTable['pages'] = new Map([
      ['notes', () => (asked++, { entries: [], next: null, totals: {} })],
    ]);
    const { store } = await serve(context, { pages });
    await store.page(query);
    const links: string[] = [];
    const began = performance.now();
    store.onChange(() => links.push(store.link));
    for (let moved = 0; moved < 90; moved++) {
      const abort = new AbortController();
      const given = store.page(query, abort.signal).catch(() => undefined);
      await new Promise(resolve => setImmediate(resolve));
      abort.abort();
      await given;
    }
    await store.page(query);
    // As many as may be sent in the time that it took, the first and the last among them.
    const most = 2 + questionRate.burst + (questionRate.perSecond * (performance.now() - began)) / 1000;
    assert.ok(asked <= most, `${asked} were sent`);
    assert.equal(links.includes('closed'), false);
  });
});
