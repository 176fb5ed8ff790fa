import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { CoreGateway } from '../../support/core-gateway.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { RecordingSink } from '../../support/recording-sink.js';

const stream = 'queues/all';
const second = 1_000;

interface Bench {
  readonly time: FakeTime;
  readonly gateway: CoreGateway;
  readonly store: Store;
  readonly states: string[];
}

/** A store on a gateway with one stream, both in the test's time, after a second. */
async function bench(
  prepare: (gateway: CoreGateway, time: FakeTime) => void = () => undefined,
): Promise<Bench> {
  const time = new FakeTime();
  const gateway = new CoreGateway(time);
  gateway.streams.open(stream).set('site', { today: '2026-11-22' });
  prepare(gateway, time);
  const store = createStore({
    feed: wireFeed({ openWire: gateway.openWire, time, random: () => 0.5 }),
    time,
  });
  const states: string[] = [];
  const note = (): void => {
    const { state } = store.freshness(stream);
    if (states.at(-1) !== state) states.push(state);
  };
  store.need({ stream }, note);
  await settle();
  time.pass(second);
  return { time, gateway, store, states };
}

const site = (store: Store): unknown => store.stream(stream).records.get('site');

describe('a page on a gateway', () => {
  test('has the records, and each change of them', async () => {
    const { gateway, store, time } = await bench();
    assert.deepEqual(site(store), { today: '2026-11-22' });
    gateway.streams.open(stream).set('site', { today: '2026-11-23' });
    time.pass(200);
    assert.deepEqual(site(store), { today: '2026-11-23' });
    assert.equal(store.link, 'open');
  });

  test('knows whom it speaks for, where the gateway says', async () => {
    const { store } = await bench(gateway => (gateway.subject = 'tanaka'));
    assert.equal(store.subject, 'tanaka');
    assert.equal((await bench()).store.subject, null);
  });

  test('is live as long as it beats', async () => {
    const { store, states, time } = await bench();
    time.pass(600 * second);
    assert.deepEqual(states, ['live']);
    assert.ok((store.freshness(stream).ageMs ?? Infinity) < 2 * second);
  });

  test('that loses its link for a moment shows nothing of it, and goes on', async () => {
    const { gateway, store, states, time } = await bench();
    gateway.cut();
    gateway.streams.open(stream).set('site', { today: '2026-11-24' });
    time.pass(2 * second);
    assert.deepEqual(site(store), { today: '2026-11-24' });
    assert.deepEqual(states, ['live']);
    assert.equal(gateway.attempts, 2);
  });

  test('is late, stale and offline while the gateway is gone, then live and equal again', async () => {
    const { gateway, store, states, time } = await bench();
    gateway.down = true;
    gateway.cut();
    time.pass(60 * second);
    gateway.down = false;
    gateway.streams.open(stream).set('site', { today: '2026-11-25' });
    time.pass(8 * second);
    assert.deepEqual(states, ['live', 'late', 'stale', 'offline', 'stale', 'live']);
    assert.deepEqual(site(store), { today: '2026-11-25' });
  });

  test('is offline while it tries again, whatever becomes of each attempt', async () => {
    const { gateway, store, time } = await bench();
    const links: string[] = [];
    store.onChange(() => {
      if (links.at(-1) !== store.link) links.push(store.link);
    });
    gateway.down = true;
    gateway.cut();
    time.pass(60 * second);
    assert.ok(gateway.attempts > 5);
    gateway.down = false;
    time.pass(16 * second);
    assert.deepEqual(links, ['closed', 'open']);
  });

  test('that slept shows nothing as live of what had waited, the answer to its clock before it', async () => {
    const { gateway, states, store, time } = await bench();
    gateway.hold();
    time.pass(60 * second + 500);
    await settle();
    states.length = 0;
    time.sleep(60 * second);
    gateway.release?.();
    gateway.down = true;
    gateway.cut();
    assert.notEqual(store.freshness(stream).state, 'live');
    assert.equal(states.includes('live'), false);
  });

  test('takes another log’s records whole', async () => {
    const { gateway, store, time } = await bench();
    gateway.streams.open(stream).set('gone', {});
    time.pass(second);
    gateway.streams.open(stream).delete('gone', 0);
    gateway.epoch = 'log 2';
    gateway.cut();
    time.pass(5 * second);
    assert.deepEqual([...store.stream(stream).records.keys()], ['site']);
  });

  test('comes back when a draining gateway asked for it', async () => {
    const { gateway, states, time } = await bench();
    gateway.say({ type: 'notice', code: 'draining', retryAfterMs: 1_200 });
    time.pass(50);
    gateway.cut();
    time.pass(1_100);
    assert.equal(gateway.attempts, 1);
    time.pass(2 * second);
    assert.equal(gateway.attempts, 2);
    assert.equal(states.includes('stale'), false);
  });

  test('that is not admitted is denied, has no values, and asks again', async () => {
    const { gateway, store, time } = await bench();
    gateway.refuses = true;
    gateway.cut();
    time.pass(3 * second);
    assert.equal(store.link, 'denied');
    assert.equal(store.freshness(stream).state, 'denied');
    assert.equal(store.stream(stream).records.size, 0);
    gateway.refuses = false;
    time.pass(6 * second);
    assert.equal(store.freshness(stream).state, 'live');
    assert.deepEqual(site(store), { today: '2026-11-22' });
  });

  test('is denied a stream that is not to be had', async () => {
    const { store } = await bench(gateway => gateway.denied.add(stream));
    assert.equal(store.freshness(stream).state, 'denied');
    assert.equal(store.link, 'open');
  });

  test('that closes leaves no connection and no timer of its own', async () => {
    const { gateway, store, time } = await bench();
    store.close();
    assert.equal(gateway.lines, 0);
    time.pass(second);
    assert.equal(time.pending, 0);
  });

  test('that gives a stream up and needs it again has all of it', async () => {
    const { gateway, store, time } = await bench();
    const other = gateway.streams.open('agents/all');
    other.set('agent|a', { name: 'A' });
    store.need({ stream: 'agents/all' }, () => undefined)();
    await settle();
    time.pass(6 * second);
    assert.equal(store.stream('agents/all').known, false);
    store.need({ stream: 'agents/all' }, () => undefined);
    await settle();
    time.pass(second);
    assert.equal(store.stream('agents/all').records.size, 1);
  });
});

describe('what is wrong', () => {
  const codes = (store: Store): readonly string[] => store.problems.map(({ code }) => code);

  test('is counted: messages that make no sense are dropped, said, and change nothing', async () => {
    const { gateway, store, states, time } = await bench();
    for (const nonsense of [null, 7, { type: 'batch', n: 'x' }, { type: 'beat' }, [], 'batch'])
      gateway.say(nonsense as never);
    time.pass(100);
    assert.deepEqual(store.problems, [{ code: 'messages-refused', params: { count: 6 } }]);
    assert.equal(store.counters?.refused, 6);
    time.pass(5 * second);
    assert.deepEqual(states, ['live']);
  });

  test('is a line that is slow, as long as it is', async () => {
    const { gateway, store, time } = await bench();
    gateway.latencyMs = 4 * second;
    time.pass(10 * second);
    assert.ok(codes(store).includes('slow'), String(codes(store)));
    gateway.latencyMs = 10;
    time.pass(10 * second);
    assert.deepEqual(codes(store), []);
  });

  test('is a source that stopped, by its name and since when', async () => {
    let last = 0;
    const { store, time } = await bench((given, clock) => {
      last = clock.wall();
      const record = { state: 'live', lastHeartbeat: last, intervalMs: second, refused: 0 };
      given.streams.open('source').set('source|cti', record);
    });
    assert.deepEqual(codes(store), []);
    time.pass(15 * second);
    assert.deepEqual(store.problems, [{ code: 'source-silent', params: { source: 'cti', since: last } }]);
  });

  test('is a gateway that is being restarted, until it is back', async () => {
    const { gateway, store, time } = await bench();
    gateway.say({ type: 'notice', code: 'draining', retryAfterMs: 1_200 });
    time.pass(100);
    gateway.cut();
    time.pass(100);
    assert.deepEqual(codes(store), ['draining']);
    time.pass(4 * second);
    assert.deepEqual(codes(store), []);
  });

  test('is first the restart alone and then the gateway that is not there alone', async () => {
    const { gateway, store, time } = await bench();
    gateway.say({ type: 'notice', code: 'draining', retryAfterMs: 1_200 });
    time.pass(100);
    assert.deepEqual(codes(store), ['draining']);
    gateway.down = true;
    gateway.cut();
    const seen = new Set<string>();
    for (let passed = 0; passed < 25 * second; passed += 500) {
      time.pass(500);
      seen.add(codes(store).join());
    }
    assert.deepEqual([...seen], ['draining']);
    time.pass(20 * second);
    assert.deepEqual(codes(store), ['unreachable']);
  });

  test('is a page or a gateway of another version: the page says so and goes on asking', async () => {
    const { gateway, store, time } = await bench();
    gateway.say({ type: 'notice', code: 'upgrade' });
    time.pass(100);
    assert.deepEqual(codes(store), ['upgrade']);
    assert.equal(store.freshness(stream).state, 'live');
    gateway.say({ type: 'error', code: 'version' });
    time.pass(100);
    assert.deepEqual([store.link, codes(store)[0]], ['failed', 'version']);
    time.pass(5 * second);
    assert.equal(gateway.attempts > 1, true);
  });
});

test('a gateway older than the page is named as the one to update', async () => {
  const { gateway, store, time } = await bench();
  const clock = { virtual: time.wall(), wall: time.wall(), rate: 1 };
  const times = { beatMs: 1_000, lateMs: 3_000, staleMs: 10_000, maxBytes: 16_384, expires: null };
  gateway.say({ type: 'welcome', v: 0, minV: 0, node: 'old', clock, ...times });
  time.pass(100);
  assert.equal(store.link, 'failed');
  assert.deepEqual(store.problems, [{ code: 'version', params: { page: 1, gateway: 0 } }]);
});

describe('a page that is put away', () => {
  test('holds no connection, and is live again within 2 s of its return, never before that', async () => {
    const { gateway, store, states, time } = await bench();
    store.rest();
    assert.equal(gateway.lines, 0);
    gateway.streams.open(stream).set('site', { today: '2026-11-26' });
    time.sleep(60 * second);
    states.length = 0;
    store.wake();
    assert.deepEqual(states, ['offline']);
    time.pass(2 * second);
    assert.equal(states.at(-1), 'live');
    assert.equal(states.filter(state => state === 'live').length, 1);
    assert.deepEqual(site(store), { today: '2026-11-26' });
    assert.equal(gateway.lines, 1);
  });
});

describe('time', () => {
  test('is the gateway’s, whatever the display’s clock says', async () => {
    const { gateway, store, time } = await bench(given => {
      given.aheadMs = 600_000;
    });
    assert.ok(Math.abs(store.now() - gateway.wall()) < 50);
    time.step(-3_600_000);
    gateway.aheadMs += 3_600_000;
    time.pass(second);
    assert.ok(Math.abs(store.now() - gateway.wall()) < 50);
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('is a replay’s from the first record on', async () => {
    const virtual = Date.UTC(1999, 7, 2);
    const { store } = await bench((gateway, time) => {
      gateway.clock = { virtual, wall: time.wall(), rate: 0 };
    });
    assert.equal(store.now(), virtual);
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('is right again within seconds after the machine slept', async () => {
    const { gateway, store, time } = await bench();
    time.sleep(8 * 3_600_000);
    assert.equal(store.freshness(stream).state, 'stale');
    store.wake();
    time.pass(3 * second);
    assert.ok(Math.abs(store.now() - gateway.wall()) < 50);
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('that a beat spent in a buffer is part of its age', async () => {
    const time = new FakeTime();
    const gateway = new CoreGateway(time);
    gateway.streams.open(stream).set('site', {});
    const sink = new RecordingSink();
    wireFeed({ openWire: gateway.openWire, time, random: () => 0 })
      .open(sink)
      .want([{ stream }]);
    time.pass(5 * second);
    sink.beats.length = 0;
    gateway.hold();
    time.pass(6 * second);
    gateway.release?.();
    const ages = sink.beats.map(({ behindMs }) => behindMs);
    const [oldest = 0] = ages;
    assert.equal(ages.length, 6);
    assert.ok(oldest >= 5 * second && oldest <= 6 * second + 20, `${oldest} ms`);
    assert.deepEqual(
      ages.map(age => oldest - age),
      [0, 1, 2, 3, 4, 5].map(seconds => seconds * second),
    );
  });
});

describe('the sources of a gateway', () => {
  const source = (lastHeartbeat: number): object => ({
    state: 'live',
    lastHeartbeat,
    intervalMs: second,
    refused: 0,
  });

  test('make a stream old when they are silent, although the socket lives', async () => {
    const { gateway, store, states, time } = await bench((given, clock) => {
      given.streams.open('source').set('source|cti', source(clock.wall()));
    });
    for (let beats = 0; beats < 5; beats++) {
      gateway.streams.open('source').set('source|cti', source(time.wall()));
      time.pass(second);
    }
    assert.deepEqual(states, ['live']);
    assert.equal(store.freshness(stream).sourceAgeUnknown, undefined);
    time.pass(15 * second);
    assert.deepEqual(states, ['live', 'late', 'stale']);
  });

  test('are no stream of the page unless it asks for them', async () => {
    const { gateway, store, time } = await bench((given, clock) => {
      given.streams.open('source').set('source|cti', source(clock.wall()));
    });
    assert.equal(store.stream('source').known, false);
    store.need({ stream: 'source' }, () => undefined);
    await settle();
    time.pass(200);
    assert.equal(store.stream('source').records.size, 1);
    assert.equal(gateway.attempts, 1);
  });

  test('that declare nothing leave the age to the link', async () => {
    const { store } = await bench();
    assert.equal(store.freshness(stream).sourceAgeUnknown, true);
  });
});

describe('a page out of sight', () => {
  test('has a change each second, and ten again when it is back', async () => {
    const { gateway, store, time } = await bench();
    const versions = (): number => store.stream(stream).version;
    const change = (seconds: number): number => {
      const before = versions();
      for (let step = 0; step < seconds * 20; step++) {
        gateway.streams.open(stream).set('site', { step });
        time.pass(50);
      }
      return (versions() - before) / seconds;
    };
    assert.ok(change(5) > 8);
    store.pause(true);
    assert.ok(change(10) <= 1.2);
    assert.equal(store.freshness(stream).state, 'live');
    store.pause(false);
    change(1);
    assert.ok(change(5) > 8);
  });
});
