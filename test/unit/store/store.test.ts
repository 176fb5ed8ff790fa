import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { Feed, FeedSink, StreamNeed } from '../../../src/data/model/stream.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const stream = 'queues/all';
const nobody = (): void => undefined;

interface Bench {
  readonly time: FakeTime;
  readonly feed: MemoryFeed;
  readonly store: Store;
}

function bench(records: Readonly<Record<string, unknown>> | null = { site: { today: '2026-11-22' } }): Bench {
  const time = new FakeTime();
  const feed = createMemoryFeed(records ? { [stream]: records } : {});
  return { time, feed, store: createStore({ feed, time }) };
}

/** A feed that only writes down what is wanted of it. */
function recordingFeed(): {
  feed: Feed;
  wanted: (readonly StreamNeed[])[];
  closed: () => number;
  sinks: FeedSink[];
} {
  const wanted: (readonly StreamNeed[])[] = [];
  const sinks: FeedSink[] = [];
  let closed = 0;
  const feed: Feed = {
    open(sink) {
      sinks.push(sink);
      return { want: needs => void wanted.push(needs), close: () => void closed++ };
    },
  };
  return { feed, wanted, closed: () => closed, sinks };
}

describe('needs', () => {
  test('a store opens its feed with the first need and not before', async () => {
    const { feed, sinks } = recordingFeed();
    const store = createStore({ feed, time: new FakeTime() });
    await settle();
    assert.equal(sinks.length, 0);
    store.need({ stream }, nobody);
    await settle();
    assert.equal(sinks.length, 1);
  });

  test('whoever watches the connection opens the feed too', async () => {
    const { feed, sinks } = recordingFeed();
    createStore({ feed, time: new FakeTime() }).onChange(nobody);
    await settle();
    assert.equal(sinks.length, 1);
  });

  test('a store that nobody reads any more by the end of the turn opens nothing', async () => {
    const { feed, sinks } = recordingFeed();
    const store = createStore({ feed, time: new FakeTime() });
    store.onChange(nobody)();
    store.need({ stream }, nobody)();
    await settle();
    assert.equal(sinks.length, 0);
    store.need({ stream }, nobody);
    await settle();
    assert.equal(sinks.length, 1);
  });

  test('a stream that was given up before the feed was open is asked for by who needs it next', async () => {
    const { time, store } = bench();
    store.need({ stream }, nobody)();
    await settle();
    time.pass(1_000);
    store.need({ stream }, nobody);
    await settle();
    assert.deepEqual([...store.stream(stream).records.keys()], ['site']);
  });

  test('a stream that was given up before the feed was open leaves nothing', async () => {
    const { time, store } = bench();
    store.need({ stream }, nobody)();
    await settle();
    time.pass(5_000);
    assert.deepEqual(store.streams, []);
    assert.equal(time.pending, 0);
  });

  test('needs of one turn are asked for together, as their union', async () => {
    const { feed, wanted } = recordingFeed();
    const store = createStore({ feed, time: new FakeTime() });
    store.need({ stream, families: ['now'] }, nobody);
    store.need({ stream, families: ['day'] }, nobody);
    store.need({ stream: 'agents/all' }, nobody);
    await settle();
    assert.deepEqual(wanted, [
      [
        { stream, families: ['day', 'now'], days: 1 },
        { stream: 'agents/all', days: 1 },
      ],
    ]);
  });

  test('a need that is in the union already is not asked for again', async () => {
    const { feed, wanted } = recordingFeed();
    const store = createStore({ feed, time: new FakeTime() });
    store.need({ stream, families: ['now', 'day'] }, nobody);
    await settle();
    store.need({ stream, families: ['now'] }, nobody);
    await settle();
    assert.equal(wanted.length, 1);
  });

  test('a stream that is given up is kept for 5 s and then let go', async () => {
    const { time, feed, store } = bench();
    const done = store.need({ stream }, nobody);
    await settle();
    done();
    time.pass(4_999);
    assert.equal(feed.wanted[0]?.length, 1);
    assert.equal(store.stream(stream).records.size, 1);
    time.pass(1);
    assert.equal(feed.wanted[0]?.length, 0);
    assert.equal(store.stream(stream).records.size, 0);
  });

  test('an element that moves within the grace period costs nothing', async () => {
    const { time, feed, store } = bench();
    const first = store.need({ stream }, nobody);
    await settle();
    const { records } = store.stream(stream);
    first();
    time.pass(4_000);
    store.need({ stream }, nobody);
    await settle();
    time.pass(60_000);
    assert.equal(store.stream(stream).records, records);
    assert.equal(feed.wanted[0]?.length, 1);
  });

  test('giving up twice counts once', async () => {
    const { time, feed, store } = bench();
    const first = store.need({ stream }, nobody);
    store.need({ stream }, nobody);
    await settle();
    first();
    first();
    time.pass(60_000);
    assert.equal(feed.wanted[0]?.length, 1);
  });

  test('1,000 needs given up leave no timer, listener or stream', async () => {
    const { time, feed, store } = bench();
    for (let count = 0; count < 1_000; count++) {
      const give = store.need({ stream, queues: [`q${count % 10}`] }, nobody);
      if (count % 100 === 0) await settle();
      give();
    }
    await settle();
    time.pass(5_000);
    assert.equal(time.pending, 0);
    assert.deepEqual(feed.wanted, [[]]);
  });

  test('a closed store ends its session and leaves no timer', async () => {
    const time = new FakeTime();
    const { feed, closed, sinks } = recordingFeed();
    const store = createStore({ feed, time });
    let told = 0;
    store.need({ stream }, () => told++)();
    store.need({ stream }, () => told++);
    await settle();
    store.close();
    store.close();
    sinks[0]?.link('open');
    sinks[0]?.change({ stream, whole: true, changed: new Map(), deleted: [] });
    assert.equal(closed(), 1);
    assert.equal(time.pending, 0);
    assert.equal(told, 0);
  });

  test('a store that is closed before its first turn never opens its feed', async () => {
    const { feed, sinks } = recordingFeed();
    const store = createStore({ feed, time: new FakeTime() });
    store.need({ stream }, nobody);
    store.close();
    await settle();
    assert.equal(sinks.length, 0);
  });
});

describe('records', () => {
  test('a snapshot replaces everything, a change only what it names', async () => {
    const { feed, store } = bench({ a: { n: 1 }, b: { n: 2 } });
    store.need({ stream }, nobody);
    await settle();
    feed.patch(stream, { b: { n: 3 } }, ['a']);
    assert.deepEqual([...store.stream(stream).records], [['b', { n: 3 }]]);
    feed.set(stream, { c: { n: 4 } });
    assert.deepEqual([...store.stream(stream).records], [['c', { n: 4 }]]);
  });

  test('the map stays the same and the version grows', async () => {
    const { feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    const before = store.stream(stream);
    const { records, version } = before;
    feed.patch(stream, { x: {} });
    assert.equal(store.stream(stream).records, records);
    assert.equal(store.stream(stream).version, version + 1);
  });

  test('listeners of one stream are told, those of another are not', async () => {
    const { feed, store } = bench();
    const told: string[] = [];
    store.need({ stream }, () => told.push('queues'));
    store.need({ stream: 'agents/all' }, () => told.push('agents'));
    await settle();
    told.length = 0;
    feed.patch(stream, { x: {} });
    assert.deepEqual(told, ['queues']);
  });

  test('a listener that has given up is not told', async () => {
    const { feed, store } = bench();
    let told = 0;
    const done = store.need({ stream }, () => told++);
    await settle();
    done();
    const before = told;
    feed.patch(stream, { x: {} });
    assert.equal(told, before);
  });

  test('a listener may give up while it is told', async () => {
    const { feed, store } = bench();
    let told = 0;
    const done = store.need({ stream }, () => {
      told++;
      done();
    });
    store.need({ stream }, () => told++);
    await settle();
    assert.equal(told, 2);
    feed.patch(stream, { x: {} });
    assert.equal(told, 3);
  });

  test('a stream is known once its first snapshot came', async () => {
    const { feed, store } = bench(null);
    store.need({ stream }, nobody);
    await settle();
    assert.equal(store.stream(stream).known, false);
    feed.set(stream, {});
    assert.equal(store.stream(stream).known, true);
  });
});

describe('freshness', () => {
  test('listeners are told at each change of state that time alone brings', async () => {
    const { time, feed, store } = bench();
    const states: string[] = [];
    store.need({ stream }, () => states.push(store.freshness(stream).state));
    await settle();
    feed.link('closed');
    time.pass(60_000);
    assert.deepEqual(states, ['live', 'late', 'stale', 'offline']);
  });

  test('listeners are told of each minute of the past that is shown, also where nothing comes any more', async () => {
    const { time, feed, store } = bench();
    const past: number[] = [];
    store.need({ stream }, () => past.push(Math.floor((store.freshness(stream).past ?? 0) / 60_000)));
    await settle();
    const minute = Math.floor(time.wall() / 60_000) - 60;
    feed.clock({ virtual: minute * 60_000, wall: time.wall(), rate: 2, past: true });
    feed.link('closed');
    time.pass(60_000);
    past.length = 0;
    time.pass(60_000);
    assert.deepEqual(past, [minute + 3, minute + 4]);
    feed.clock({ virtual: minute * 60_000, wall: time.wall(), rate: 0, past: true });
    past.length = 0;
    time.pass(600_000);
    assert.deepEqual(past, []);
    assert.equal(time.pending, 0);
  });

  test('a stream that beats stays live and disturbs nobody', async () => {
    const { time, feed, store } = bench();
    let told = 0;
    store.need({ stream }, () => told++);
    await settle();
    const before = told;
    for (let second = 0; second < 60; second++) {
      time.pass(1_000);
      feed.beat();
    }
    assert.equal(told, before);
    assert.equal(store.freshness(stream).state, 'live');
    assert.ok(time.pending <= 1);
  });

  test('what the gateway has not sent yet counts as age', async () => {
    const { time, feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    feed.beat({ behindMs: 2_500 });
    assert.equal(store.freshness(stream).state, 'live');
    time.pass(500);
    assert.equal(store.freshness(stream).state, 'late');
  });

  test('a source that is silent makes a stream old although the link beats', async () => {
    const { time, feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    const sourceAt = time.wall();
    time.pass(11_000);
    feed.beat({ sourceAt });
    assert.equal(store.freshness(stream).state, 'stale');
    assert.equal(store.freshness(stream).asOf, sourceAt);
  });

  test('a machine that slept 8 hours shows no old value as live, whichever clock stood still', async () => {
    const { time, feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    time.sleep(8 * 3_600_000);
    assert.equal(store.freshness(stream).state, 'stale');
    store.wake();
    feed.beat();
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('waking tells the listeners before any timer runs', async () => {
    const { time, store } = bench();
    const states: string[] = [];
    store.need({ stream }, () => states.push(store.freshness(stream).state));
    await settle();
    time.sleep(30_000);
    store.wake();
    assert.equal(states.at(-1), 'stale');
  });

  test('a wall clock that is set back makes nothing younger', async () => {
    const { time, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    time.pass(4_000);
    time.step(-600_000);
    assert.equal(store.freshness(stream).state, 'late');
    assert.equal(store.freshness(stream).ageMs, 4_000);
  });

  test('of when a value is stays what it was, however the wall clock is set and whichever clock stood still', async () => {
    const { time, feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    feed.clock({ virtual: time.wall() - 3_600_000, wall: time.wall(), rate: 1 });
    feed.beat();
    const { asOf, siteAsOf } = store.freshness(stream);
    time.pass(2_000);
    for (const ms of [600_000, -1_200_000, 8 * 3_600_000]) {
      time.step(ms);
      assert.deepEqual([store.freshness(stream).asOf, store.freshness(stream).siteAsOf], [asOf, siteAsOf]);
    }
  });

  test('a second snapshot is no sign of life, since it may have waited while the page was frozen', async () => {
    const { time, feed, sinks } = { ...recordingFeed(), time: new FakeTime() };
    const store = createStore({ feed, time });
    store.need({ stream }, nobody);
    await settle();
    const sink = sinks[0];
    sink?.link('open');
    const change = { stream, whole: true, changed: new Map(), deleted: [] };
    sink?.change(change);
    assert.equal(store.freshness(stream).state, 'live');
    time.pass(30_000);
    sink?.change(change);
    assert.equal(store.freshness(stream).state, 'stale');
    sink?.beat(stream, 0);
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('a denied stream loses its values at once, and has them again when it is given', async () => {
    const { feed, store } = bench();
    let told = 0;
    store.need({ stream }, () => told++);
    await settle();
    told = 0;
    feed.refuse(stream, { code: 'denied' });
    assert.equal(told, 1);
    assert.equal(store.stream(stream).records.size, 0);
    assert.equal(store.freshness(stream).state, 'denied');
    feed.set(stream, { site: {} });
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('a stream that can not be read fails and says why', async () => {
    const { feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    feed.refuse(stream, { code: 'too-large', params: { keys: 30_000 } });
    const freshness = store.freshness(stream);
    assert.equal(freshness.state, 'failed');
    assert.equal(freshness.problem?.params?.['keys'], 30_000);
    feed.beat();
    assert.equal(store.freshness(stream).state, 'failed');
  });

  test('a denied link clears every stream', async () => {
    const { feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    feed.link('denied', { code: 'denied' });
    assert.equal(store.stream(stream).records.size, 0);
    assert.equal(store.freshness(stream).state, 'denied');
  });

  test('a stream that nobody knows is loading', () => {
    assert.equal(bench().store.freshness('queues/none').state, 'loading');
  });
});

describe('the site’s time', () => {
  test('is the machine’s wall clock until a gateway tells', () => {
    const { time, store } = bench();
    assert.equal(store.now(), time.wall());
  });

  test('is right on a display whose clock is 10 minutes wrong, and when that clock steps', async () => {
    const time = new FakeTime('2026-11-22T09:10:00+09:00');
    const { feed, sinks } = recordingFeed();
    const store = createStore({ feed, time });
    store.need({ stream }, nobody);
    await settle();
    const gatewayWall = time.wall() - 600_000;
    const offsetMs = gatewayWall - time.monotonic();
    sinks[0]?.clock({ virtual: gatewayWall, wall: gatewayWall, rate: 1 }, offsetMs);
    assert.equal(store.now(), gatewayWall);
    time.step(3_600_000);
    time.pass(1_000);
    assert.equal(store.now(), gatewayWall + 1_000);
  });

  test('runs as fast as the replay, and stands still while that is held', async () => {
    const { time, feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    const virtual = Date.UTC(1999, 7, 2, 0, 0);
    feed.clock({ virtual, wall: time.wall(), rate: 60 });
    time.pass(1_000);
    assert.equal(store.now(), virtual + 60_000);
    assert.equal(store.rate, 60);
    feed.clock({ virtual: virtual + 60_000, wall: time.wall(), rate: 0 });
    time.pass(10_000);
    assert.equal(store.now(), virtual + 60_000);
    assert.equal(store.rate, 0);
  });

  test('freshness stays in wall time while a replay is held', async () => {
    const { time, feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    feed.clock({ virtual: Date.UTC(1999, 7, 2), wall: time.wall(), rate: 0 });
    time.pass(4_000);
    assert.equal(store.freshness(stream).state, 'late');
    assert.equal(store.freshness(stream).asOf, time.wall() - 4_000);
  });
});

describe('the connection', () => {
  test('its listeners are told of state, problem and clock, until they give up', async () => {
    const { time, feed, store } = bench();
    const seen: string[] = [];
    const done = store.onChange(() => seen.push(`${store.link} ${store.problem?.code ?? '-'}`));
    await settle();
    feed.link('closed', { code: 'silent' });
    feed.clock({ virtual: 0, wall: time.wall(), rate: 1 });
    done();
    feed.link('open');
    assert.deepEqual(seen, ['open -', 'closed silent', 'closed silent']);
  });

  test('a pause asked for before the feed is open reaches it', async () => {
    const paused: boolean[] = [];
    const feed: Feed = {
      open: () => ({ want: nobody, close: nobody, pause: value => void paused.push(value) }),
    };
    const store = createStore({ feed, time: new FakeTime() });
    store.pause(true);
    store.need({ stream }, nobody);
    await settle();
    store.pause(false);
    assert.deepEqual(paused, [true, false]);
  });

  test('a batch has its day and no age', async () => {
    const { feed, store } = bench();
    store.need({ stream }, nobody);
    await settle();
    feed.batch(stream, '2026-11-21');
    assert.equal(store.freshness(stream).state, 'batch');
    assert.equal(store.freshness(stream).batchDay, '2026-11-21');
  });
});
