import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { suite, test, type TestContext } from 'node:test';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import { mostWorlds, mostWorldsOfOne } from '../../../packages/gateway/src/past/past-places.js';
import { authorizeLoopback, type Access } from '../../../packages/gateway/src/server/access.js';
import { foldLog } from '../../../packages/gateway/src/server/folded-log.js';
import { openSockets } from '../../../packages/gateway/src/server/sockets.js';
import { createSocketFeed } from '../../../src/data/feed/socket-feed.js';
import type { NowRecord } from '../../../src/data/fold/records.js';
import { askProblem } from '../../../src/data/model/asking.js';
import type { LogEntry, LoggedEvent } from '../../../src/data/model/event.js';
import type { Instant } from '../../../src/data/model/vocabulary.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { recordingAudit } from '../../support/audit.js';
import { configured, contactEvent, hour, logOf, minute } from '../../support/log.js';
import { MemoryLog } from '../../support/memory-log.js';
import { until } from '../../support/socket-page.js';

const time = systemTime();
const nine = Date.UTC(2026, 3, 1, 0);
const noon = nine + 3 * hour;
const voice = { queueId: 'voice', channel: 'phone' } as const;
const waitingKey = 'now|voice|phone';

/** Somebody waits from ten past nine, is spoken with at a quarter past, and another waits from ten to noon. */
const events: readonly LoggedEvent[] = logOf(
  [
    configured({}, nine),
    contactEvent('c1', 'contact.enqueued', nine + 10 * minute, voice),
    contactEvent('c1', 'contact.connected', nine + 15 * minute, { ...voice, agentId: 'ann' }),
    contactEvent('c1', 'contact.ended', nine + 20 * minute, voice),
    contactEvent('c2', 'contact.enqueued', noon - 10 * minute, voice),
  ],
  noon,
).map(({ event }) => event);

/** A log whose reading can be held up, as by a disk that is slow. */
class SlowLog extends MemoryLog {
  #gate = Promise.resolve();

  /** Nothing more is read before the result is called. */
  holdUp(): () => void {
    const { promise, resolve } = withResolvers();
    this.#gate = promise;
    return resolve;
  }

  override async *read(from: number): AsyncIterable<LogEntry> {
    await this.#gate;
    yield* super.read(from);
  }
}

interface Served {
  readonly store: Store;
  readonly log: SlowLog;
  readonly acts: ReturnType<typeof recordingAudit>['acts'];
  readonly failures: unknown[];
  /** @param subject whose page it is */
  open(subject?: string): Store;
  /** Breaks every connection, without a word. */
  cut(): void;
  revoke(): void;
}

/** A gateway's sockets on a log that ends at noon, and a page's store that shows the queues. */
async function serve(context: TestContext): Promise<Served> {
  const server = createServer();
  const connections = new Set<Socket>();
  server.on('connection', socket => connections.add(socket));
  const log = new SlowLog(() => Date.now());
  await log.append(events);
  const failures: unknown[] = [];
  const onError = (error: unknown): void => void failures.push(error);
  const folded = await foldLog(log, { onFailure: (_entry, error) => onError(error) });
  const audit = recordingAudit();
  const auditor = new Auditor(audit.log, time);
  let revoked = false;
  const sockets = openSockets({
    ...{ server, log, time, path: '/madoguchi', node: 'a', ready: Promise.resolve() },
    folded: () => Object.assign(folded, { isRevoked: () => revoked }),
    clock: { now: () => noon, reading: () => ({ virtual: noon, wall: Date.now(), rate: 1 }) },
    behindMs: () => 0,
    authorize: (handshake, situation) => {
      const access = authorizeLoopback(handshake, situation) as Access | null;
      return access && { ...access, subject: String(handshake.auth['token']) };
    },
    auditor,
    onError,
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stores: Store[] = [];
  const open = (subject = 'sato'): Store => {
    const token = (): Promise<string> => Promise.resolve(subject);
    const store = createStore({ feed: createSocketFeed({ url, token, time, random: () => 0.01 }), time });
    stores.push(store);
    store.need({ stream: 'queues/all' }, () => undefined);
    return store;
  };
  context.after(async () => {
    for (const store of stores) store.close();
    await sockets.close();
    auditor.flush();
    await new Promise(resolve => server.close(resolve).closeAllConnections());
    folded.close();
  });
  return {
    store: open(),
    ...{ log, acts: audit.acts, failures, open },
    cut: () => connections.forEach(connection => connection.destroy()),
    revoke: () => void (revoked = true),
  };
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>(settle => (resolve = settle));
  return { promise, resolve };
}

const waiting = (store: Store): unknown =>
  (store.stream('queues/all').records.get(waitingKey) as NowRecord | undefined)?.waiting;
const oldest = (store: Store): Instant | null | undefined =>
  (store.stream('queues/all').records.get(waitingKey) as NowRecord | undefined)?.oldestEnqueuedAt;

const shows = (store: Store, count: number): Promise<void> =>
  until(`${count} wait`, () => waiting(store) === count && store.freshness('queues/all').state === 'live');

const problemOf = (asked: Promise<unknown>): Promise<unknown> =>
  asked.then(
    () => 'done',
    (error: unknown) => askProblem(error).code,
  );

suite('a page that looks at the past', () => {
  test('sees the records of then by the clock of then, does nothing there, and comes back', async context => {
    const { store, acts, failures } = await serve(context);
    store.need({ stream: 'customer/somebody' }, () => undefined);
    await shows(store, 1);
    assert.equal(oldest(store), noon - 10 * minute);
    assert.equal(store.past, false);

    await store.seek(nine + 12 * minute, 0);
    assert.equal(store.past, true);
    // What is still shown is of now, and says so.
    assert.equal(store.freshness('queues/all').state, 'stale');
    await until('the past is whole', () => oldest(store) === nine + 10 * minute);
    await until('it is trusted', () => store.freshness('queues/all').state === 'live');
    assert.equal(store.now(), nine + 12 * minute);
    assert.equal(store.freshness('queues/all').past, nine + 12 * minute);
    await until(
      'customers are not in the past',
      () => store.freshness('customer/somebody').problem?.code === 'not-in-past',
    );
    assert.equal(await problemOf(store.command('claim', { id: 'a1' })), 'past');
    assert.equal(
      await problemOf(store.page({ stream: 'alerts/all', filter: { alert: 'a1' }, limit: 1 })),
      'past',
    );

    await store.seek(nine + 17 * minute, 0);
    await shows(store, 0);
    await store.seek(null);
    await shows(store, 1);
    assert.equal(store.past, false);
    assert.equal(store.freshness('queues/all').past, undefined);
    const told = acts
      .filter(({ target }) => target === 'past')
      .map(({ outcome, detail }) => [outcome, detail?.['past']]);
    const [first, second] = [12, 17].map(minutes => new Date(nine + minutes * minute).toISOString());
    assert.deepEqual(told, [
      ['began', first],
      ['ended', first],
      ['began', second],
      ['ended', second],
    ]);
    assert.deepEqual(failures, []);
  });

  test('has its events again as they came, and is told when it has caught up with now', async context => {
    const { store } = await serve(context);
    await shows(store, 1);
    // Slow enough that a busy machine sees who waits for five minutes.
    await store.seek(nine + 9 * minute, 100);
    await until('somebody waits', () => oldest(store) === nine + 10 * minute);
    await until('nobody waits any more', () => waiting(store) === 0);
    assert.equal(store.past, true);
    await store.seek(noon - 11 * minute, 600);
    await until('the past has come to now', () => !store.past);
    await shows(store, 1);
    assert.equal(store.freshness('queues/all').past, undefined);
  });

  test('is told what is not kept, and that an instant to come is now', async context => {
    const { store } = await serve(context);
    await shows(store, 1);
    const early = await store.seek(nine - hour).catch((error: unknown) => askProblem(error));
    assert.deepEqual(early, {
      code: 'not-kept',
      params: { from: new Date(nine).toISOString(), asked: 'seek' },
    });
    assert.equal(store.past, false);
    await store.seek(noon + hour);
    assert.equal(store.past, false);
  });

  test('is told how far the log is read while it waits, and can go back to now meanwhile', async context => {
    const { store, log, failures } = await serve(context);
    await shows(store, 1);
    const release = log.holdUp();
    const told: number[] = [];
    const onProgress = (progress: number): void => void told.push(progress);
    const given = problemOf(store.seek(nine + 12 * minute, 0, { onProgress }));
    await until('it is told', () => told.length > 0);
    assert.deepEqual([told[0], store.past, waiting(store)], [0, false, 1]);
    await store.seek(null);
    assert.equal(await given, 'aborted');
    const there = store.seek(nine + 12 * minute, 0, { onProgress });
    release();
    await there;
    assert.equal(store.past, true);
    await until('the past is whole', () => oldest(store) === nine + 10 * minute);
    assert.ok(told.every(progress => progress >= 0 && progress <= 1));
    assert.deepEqual(failures, []);
  });

  test('goes on where it was over another connection, and is cut like any other', async context => {
    const { store, cut, revoke } = await serve(context);
    await shows(store, 1);
    await store.seek(nine + 12 * minute, 0);
    await until('the past is whole', () => oldest(store) === nine + 10 * minute);
    cut();
    await until('the link is gone', () => store.link !== 'open');
    assert.equal(store.past, true);
    await until('the link is back', () => store.link === 'open');
    await until('it is trusted', () => store.freshness('queues/all').state === 'live');
    assert.equal(store.past, true);
    assert.equal(oldest(store), nine + 10 * minute);
    revoke();
    await until('its rights are gone', () => store.link === 'denied');
    assert.equal(store.stream('queues/all').records.size, 0);
  });

  test(`is one of ${mostWorlds} that look at different instants, and of any number that look at the same`, async context => {
    const { open, store } = await serve(context);
    await shows(store, 1);
    const others = Array.from({ length: mostWorlds + 1 }, (_, place) => open(`page-${place}`));
    const at = (place: number): Instant => nine + (11 + place) * minute;
    for (const [place, other] of others.slice(0, mostWorlds).entries()) await other.seek(at(place), 0);
    const last = others.at(-1);
    assert.ok(last);
    assert.equal(await problemOf(last.seek(at(20), 0)), 'too-many');
    assert.equal(await problemOf(last.seek(at(3), 0)), 'done');
    others[0]?.close();
    await until('there is room', async () => (await problemOf(last.seek(at(20), 0))) === 'done');
  });

  test(`has ${mostWorldsOfOne} instants with all other pages of its subject, and can still go on from each`, async context => {
    const { open, store } = await serve(context);
    await shows(store, 1);
    const at = (place: number): Instant => nine + (11 + place) * minute;
    const own = Array.from({ length: mostWorldsOfOne }, () => open());
    for (const [place, page] of own.entries()) await page.seek(at(place), 0);
    assert.equal(await problemOf(store.seek(at(20), 0)), 'too-many');
    assert.equal(await problemOf(store.seek(at(1), 0)), 'done');
    assert.equal(await problemOf(open('suzuki').seek(at(20), 0)), 'done');
    assert.equal(await problemOf(own[0]?.seek(at(21), 0) ?? Promise.resolve()), 'done');
    own[2]?.close();
    await until('there is room', async () => (await problemOf(store.seek(at(22), 0))) === 'done');
  });
});
