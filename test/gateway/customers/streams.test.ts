import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  CustomerStreams,
  lingerMs,
  lookEveryMs,
  mostLingering,
} from '../../../packages/gateway/src/customers/streams/customer-streams.js';
import { retryMs, salesWaitMs } from '../../../packages/gateway/src/customers/streams/open-customer.js';
import { keptAnalysisMs } from '../../../packages/gateway/src/cubes/live-cube.js';
import { ShownRecords } from '../../../packages/gateway/src/customers/streams/shown-records.js';
import { createMasking } from '../../../packages/gateway/src/customers/masking.js';
import { entryOf } from '../../../demo/gallery/history-entries.js';
import type { CustomerEntry, RecordStream, SalesRecord } from '../../../src/data/index.js';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { LineStreams } from '../../../packages/gateway/src/server/sockets/line-streams.js';
import { finish } from '../../../src/data/rfm/steps.js';
import { createSender, createViewCache, type StreamView } from '../../../src/data/index.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { MemoryCustomers } from '../../support/memory-customers.js';
import { openProjection, partsIn } from '../../support/protocol.js';

const noon = Date.parse('2026-11-22T12:00:00+09:00');
const name = 'customer/c1';

function message(id: string, minutes: number, text = 'x'): CustomerEntry {
  const facts = { contactId: null, delivery: null };
  return entryOf(id, 'message', noon + minutes * 60_000, { facts, content: { text } });
}

function caution(id: string, until: number | null): CustomerEntry {
  const facts = { severity: 'caution', until, done: false } as const;
  return entryOf(id, 'handover', noon - 1000, { facts });
}

function streamsFixture() {
  const time = new FakeTime(noon);
  const store = new MemoryCustomers();
  const faults: unknown[] = [];
  const desk = { sales: () => Promise.resolve<SalesRecord | null>(null), version: '' };
  const settings = {
    attributes: [
      { id: 'skin', name: 'Skin', close: false },
      { id: 'family', name: 'Family', close: true },
    ],
    wholeAddresses: [],
  };
  const streams = new CustomerStreams({
    store,
    shown: new ShownRecords(createMasking('JP'), settings),
    sales: () => desk.sales(),
    salesVersion: () => desk.version,
    timeZone: () => 'Asia/Tokyo',
    now: () => time.wall(),
    time,
    process: 'p1',
    turns: {
      act: act => Promise.resolve().then(act),
      steps: steps => Promise.resolve(finish(steps)),
    },
    onError: error => faults.push(error),
  });
  const pass = (ms: number) => time.passSettling(ms, 100);
  const opened = (): RecordStream => {
    const stream = streams.stream(name);
    assert.ok(stream && stream !== 'loading', 'it is not there');
    return stream;
  };
  return { time, store, streams, desk, faults, pass, opened };
}

suite('a customer whom somebody looks at', () => {
  test('is loading at first, and then has a profile, habits and entries', async () => {
    const { store, streams, opened } = streamsFixture();
    store.set('c1', { name: '木村 花' }, [message('m1', 0), caution('h1', null)]);
    streams.hold(name);
    assert.equal(streams.stream(name), 'loading');
    await settle();
    assert.deepEqual(
      [...opened().records.keys()],
      ['profile', 'habits', `pinned|${noon - 1000}|h1`, `entry|${noon}|m1`, `entry|${noon - 1000}|h1`],
    );
  });

  test('is read once for hundreds who look', async () => {
    const { store, streams } = streamsFixture();
    store.set('c1', {}, [message('m1', 0)]);
    for (let reader = 0; reader < 300; reader++) streams.hold(name);
    await settle();
    assert.deepEqual([store.loads, streams.stats], [1, { open: 1, readers: 300 }]);
  });

  test('is one stream, one reading and one view for 300 sockets, and closed when the last has gone', async () => {
    const { time, store, streams, pass } = streamsFixture();
    store.set('c1', {}, [message('m1', 0)]);
    const views = createViewCache();
    const seen = new Set<StreamView>();
    const sockets = Array.from({ length: 300 }, () => {
      const line = new LineStreams(
        streams,
        views,
        () => ({ projection: () => openProjection }) as unknown as Access,
      );
      const sender = createSender({
        views(sub) {
          const view = line.view(sub);
          if (typeof view === 'object') seen.add(view);
          return view;
        },
        onDrop: stream => line.drop(stream),
        epoch: stream => line.epoch(stream),
        clock: time,
        linkClock: () => ({ virtual: 0, wall: 0, rate: 1 }),
        node: 'a',
      });
      sender.receive({ type: 'hello', v: 1, client: 'test', capabilities: [] });
      sender.receive({ type: 'sub', subs: [{ s: name }] });
      return { line, sender };
    });
    await settle();
    const parts = sockets.map(({ sender }) => partsIn(sender.tick()).length);
    assert.ok(parts.every(count => count > 0));
    assert.deepEqual([store.loads, streams.stats, seen.size], [1, { open: 1, readers: 300 }, 1]);
    for (const { line, sender } of sockets.slice(0, 150)) {
      sender.receive({ type: 'unsub', s: [name] });
      line.end();
    }
    for (const { line } of sockets.slice(150)) line.end();
    assert.equal(streams.stats.readers, 0);
    await pass(lingerMs);
    assert.equal(streams.stats.open, 0);
  });

  test('may be known by the key alone', async () => {
    const { streams, opened } = streamsFixture();
    streams.hold(name);
    await settle();
    assert.equal((opened().records.get('profile') as { state: string }).state, 'stranger');
  });

  test('is closed some seconds after the last one went, and is of another epoch when somebody comes back', async () => {
    const { store, streams, pass } = streamsFixture();
    store.set('c1', {});
    streams.hold(name);
    await settle();
    const epoch = streams.epoch(name);
    streams.release(name);
    await pass(lingerMs - 100);
    streams.hold(name);
    assert.equal(streams.epoch(name), epoch);
    streams.release(name);
    await pass(lingerMs);
    assert.equal(streams.stats.open, 0);
    streams.hold(name);
    assert.notEqual(streams.epoch(name), epoch);
  });

  test('does not fill the memory where somebody runs through all customers', () => {
    const { streams } = streamsFixture();
    for (let n = 0; n < 3 * mostLingering; n++) {
      streams.hold(`customer/${n}`);
      streams.release(`customer/${n}`);
    }
    assert.equal(streams.stats.open, mostLingering);
  });

  test('leaves no timer behind', () => {
    const { time, streams } = streamsFixture();
    streams.hold(name);
    streams.release(name);
    streams.close();
    // What waits for the figures of a cube ends by itself.
    time.pass(salesWaitMs);
    assert.equal(time.pending, 0);
  });

  test('is loading, and costs nobody a socket, while not even the number of the last change can be read', async () => {
    const { store, streams, faults, pass, opened } = streamsFixture();
    let isGone = true;
    Object.defineProperty(store, 'change', {
      get() {
        if (isGone) throw new Error('the disk is gone');
        return 1;
      },
    });
    streams.hold(name);
    await settle();
    assert.equal(streams.stream(name), 'loading');
    assert.ok(faults.length > 0);
    isGone = false;
    await pass(retryMs + lookEveryMs);
    assert.ok(opened().records.has('profile'));
  });

  test('shows what has changed also where that could not be read at first', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    store.set('c1', { name: '木村 花' }, [message('m1', 0)]);
    streams.hold(name);
    await settle();
    await store.erase('c1');
    store.fault = new Error('the disk is gone');
    await pass(lookEveryMs);
    store.fault = null;
    await pass(retryMs + lookEveryMs);
    assert.deepEqual([...opened().records.keys()], ['profile']);
  });

  test('is asked for again when it could not be read', async () => {
    const { store, streams, faults, pass, opened } = streamsFixture();
    store.fault = new Error('the disk is gone');
    streams.hold(name);
    await pass(lookEveryMs);
    assert.equal(streams.stream(name), 'loading');
    assert.ok(faults.length > 0);
    store.fault = null;
    await pass(retryMs + lookEveryMs);
    assert.ok(opened().records.has('profile'));
  });
});

suite('what is shown of a customer', () => {
  test('changes where something changed, and keeps what did not', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    store.set('c1', {}, [message('m1', 0), message('m2', 1, 'y')]);
    streams.hold(name);
    await settle();
    const [seq, kept] = [opened().seq, opened().records.get(`entry|${noon}|m1`)];
    store.set('c1', {}, [message('m1', 0), message('m2', 1, 'z'), message('m3', 2)]);
    await pass(lookEveryMs);
    const changed = opened().changedSince(seq);
    assert.deepEqual(changed, new Set(['habits', `entry|${noon + 120_000}|m3`, `entry|${noon + 60_000}|m2`]));
    assert.equal(opened().records.get(`entry|${noon}|m1`), kept);
  });

  test('does not change where somebody else does', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    store.set('c1', {}, [message('m1', 0)]);
    streams.hold(name);
    await pass(lookEveryMs);
    const [{ seq }, { loads }] = [opened(), store];
    store.set('c2', {});
    await pass(lookEveryMs);
    assert.deepEqual([opened().seq, store.loads], [seq, loads]);
  });

  test('follows what was written here at once', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    streams.hold(name);
    await settle();
    store.set('c1', {}, [message('m1', 0)]);
    streams.written();
    await pass(1);
    assert.ok(opened().records.has(`entry|${noon}|m1`));
  });

  test('is that of the person after a merge, and its own again after the way back', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    store.set('c1', { name: 'a' }, [message('m1', 0)]);
    store.set('c2', { name: 'b' }, [message('m2', 1)]);
    streams.hold(name);
    await settle();
    await store.merge('c1', 'c2');
    await pass(lookEveryMs);
    assert.equal((opened().records.get('profile') as { key: string }).key, 'c2');
    assert.ok(!opened().records.has(`entry|${noon}|m1`));
    await store.unmerge('c1');
    await pass(lookEveryMs);
    assert.equal((opened().records.get('profile') as { key: string }).key, 'c1');
  });

  test('is nothing but that after an erasure', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    store.set('c1', { name: 'a' }, [message('m1', 0), caution('h1', null)]);
    streams.hold(name);
    await settle();
    await store.erase('c1');
    await pass(lookEveryMs);
    assert.deepEqual([...opened().records.keys()], ['profile']);
    assert.equal((opened().records.get('profile') as { state: string }).state, 'erased');
  });

  test('loses a caution when it ends', async () => {
    const { store, streams, pass, opened } = streamsFixture();
    const key = `pinned|${noon - 1000}|h1`;
    store.set('c1', {}, [caution('h1', noon + 2000)]);
    streams.hold(name);
    await pass(1500);
    assert.ok(opened().records.has(key));
    await pass(1500);
    assert.ok(!opened().records.has(key));
  });

  test('holds no address whole where no role may see one, and none in a text', async () => {
    const { store, streams, opened } = streamsFixture();
    const address = { ref: 'r1', kind: 'phone', value: '+819012345678', label: null, shared: false } as const;
    const attributes = { skin: 'dry', family: 'ask 090-1234-5678', unnamed: 1 };
    const called = message('m1', 0, 'call 090-1234-5678 or a.b@example.com');
    store.set('c1', { name: '木村 花', addresses: [address], attributes }, [called]);
    streams.hold(name);
    await settle();
    const text = JSON.stringify([...opened().records]);
    assert.doesNotMatch(text, /12345678|1234-5678|a\.b@/);
    const profile = opened().records.get('profile') as Record<string, readonly { id: string }[]>;
    assert.deepEqual(
      ['attributes', 'closeAttributes'].map(field => profile[field]?.map(({ id }) => id)),
      [['skin'], ['family']],
    );
  });
});

suite('the figures of a cube', () => {
  const figures = { cube: 'all', orders: 3 } as unknown as SalesRecord;

  test('come with the rest where they come in time', async () => {
    const { desk, streams, opened } = streamsFixture();
    desk.sales = () => Promise.resolve(figures);
    streams.hold(name);
    await settle();
    assert.equal(opened().records.get('sales'), figures);
  });

  test('come behind where they are late', async () => {
    const { desk, streams, pass, opened } = streamsFixture();
    let arrive = (_: SalesRecord): void => undefined;
    desk.sales = () => new Promise(resolve => (arrive = resolve));
    streams.hold(name);
    await pass(salesWaitMs + 100);
    assert.ok(!opened().records.has('sales'));
    desk.sales = () => Promise.resolve(figures);
    arrive(figures);
    await settle();
    assert.equal(opened().records.get('sales'), figures);
  });

  test('are asked for again when the cube is another', async () => {
    const { desk, streams, pass, opened } = streamsFixture();
    streams.hold(name);
    await pass(lookEveryMs);
    desk.sales = () => Promise.resolve(figures);
    desk.version = '2026-11-23';
    await pass(lookEveryMs);
    assert.equal(opened().records.get('sales'), figures);
  });

  test('are asked for again when a busy cube has had its time, after a change', async () => {
    const { store, desk, streams, pass, opened } = streamsFixture();
    streams.hold(name);
    await pass(lookEveryMs);
    store.set('c1', {}, [message('m1', 0)]);
    await pass(lookEveryMs);
    desk.sales = () => Promise.resolve(figures);
    await pass(keptAnalysisMs);
    assert.equal(opened().records.get('sales'), figures);
  });

  test('that fail cost nothing but themselves', async () => {
    const { desk, streams, faults, opened } = streamsFixture();
    desk.sales = () => Promise.reject(new Error('the thread fell'));
    streams.hold(name);
    await settle();
    assert.equal(faults.length, 1);
    assert.ok(opened().records.has('profile'));
  });
});

suite('the name of a stream', () => {
  for (const [given, is] of [
    ['customer/c1', true],
    ['customers', true],
    ['customer/', false],
    ['customer/a|b', false],
    ['customer/\u0007', false],
    [`customer/${'x'.repeat(201)}`, false],
  ] as const) {
    test(`${JSON.stringify(given).slice(0, 30)} is ${is ? 'one' : 'none'}`, () => {
      assert.equal(streamsFixture().streams.has(given), is);
    });
  }
});
