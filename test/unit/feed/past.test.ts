import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClockMessage, SeekMessage } from '../../../src/data/feed/protocol/messages.js';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import { askProblem } from '../../../src/data/model/asking.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { CoreGateway } from '../../support/core-gateway.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const stream = 'queues/all';
const second = 1_000;
const hour = 3_600 * second;

interface Bench {
  readonly time: FakeTime;
  readonly gateway: CoreGateway;
  readonly store: Store;
  readonly sought: SeekMessage[];
  /** Every value of the record that was ever shown, with what was said of it. */
  readonly shown: string[];
  /** What the gateway shows to whoever comes. */
  showPresent(): void;
  /** From now on it takes its time over what is sought: it answers nothing. */
  readLong(): void;
  /** It says how far it is with what was sought last. */
  sayProgress(progress: number): void;
  /** It is done with that. */
  answer(): void;
}

/** A store on a gateway that has a present and one past, both in the test's time. */
function bench(): Bench {
  const time = new FakeTime();
  const gateway = new CoreGateway(time);
  const records = gateway.streams.open(stream);
  const sought: SeekMessage[] = [];
  const show = (when: 'then' | 'now'): void => {
    gateway.epoch = when === 'now' ? 'log' : 'log.past';
    records.set('site', { when });
  };
  show('now');
  const clockOf = ({ ref, at, rate }: SeekMessage): ClockMessage => {
    show(at === null ? 'now' : 'then');
    const wall = gateway.wall();
    const clock = at === null ? { virtual: wall, wall, rate: 1 } : { virtual: at, wall, rate, past: true };
    return { type: 'clock', ref, ...clock, epoch: gateway.epoch };
  };
  const last = (): SeekMessage => sought.at(-1) ?? assert.fail('nothing was sought');
  let isQuick = true;
  gateway.answers = {
    seek: message => {
      sought.push(message);
      return isQuick ? [clockOf(message)] : [];
    },
  };
  const feed = wireFeed({ openWire: gateway.openWire, time, random: () => 0.5 });
  const store = createStore({ feed, time });
  const shown: string[] = [];
  store.need({ stream }, () => {
    const { when = 'nothing' } = (store.stream(stream).records.get('site') ?? {}) as {
      readonly when?: string;
    };
    const { state, past } = store.freshness(stream);
    shown.push(`${when}, ${state}${past === undefined ? '' : ' of the past'}`);
  });
  return {
    ...{ time, gateway, store, sought, shown },
    showPresent: () => show('now'),
    readLong: () => void (isQuick = false),
    sayProgress: progress => gateway.say({ type: 'notice', code: 'not-yet', ref: last().ref, progress }),
    answer: () => gateway.say(clockOf(last())),
  };
}

async function passed(time: FakeTime, ms: number): Promise<void> {
  await settle();
  for (let done = 0; done < ms; done += 250) {
    time.pass(250);
    await settle();
  }
}

describe('a page that looks at the past', () => {
  test('draws the present old until the past is whole, and then as past', async () => {
    const { time, store, shown } = bench();
    await passed(time, 3 * second);
    shown.length = 0;
    const at = time.wall() - hour;
    const there = store.seek(at, 0);
    await passed(time, 3 * second);
    await there;
    assert.equal(store.past, true);
    assert.equal(store.now(), at);
    assert.ok(shown.includes('now, stale of the past'));
    assert.equal(shown.at(-1), 'then, live of the past');
    // Nothing of now was ever said to be of the past and trusted.
    assert.ok(!shown.includes('now, live of the past'));
  });

  test('asks a new connection for the instant it had come to, before it asks for anything else', async () => {
    const { time, gateway, store, sought, shown, showPresent } = bench();
    await passed(time, 3 * second);
    const at = time.wall() - hour;
    const there = store.seek(at, 60);
    await passed(time, 2 * second);
    await there;
    shown.length = 0;
    gateway.cut();
    showPresent();
    await passed(time, 10 * second);
    assert.equal(store.link, 'open');
    const [, again] = sought;
    assert.equal(again?.rate, 60);
    const reached = again?.at ?? 0;
    assert.ok(reached > at + 60 * second && reached <= store.now(), `${reached - at}`);
    assert.ok(
      shown.every(one => one.startsWith('then') && one.endsWith('of the past')),
      shown.join(),
    );
    assert.equal(store.freshness(stream).state, 'live');
  });

  test('shows the present, and says so, where another gateway has no such past', async () => {
    const { time, gateway, store, showPresent } = bench();
    await passed(time, 3 * second);
    const there = store.seek(time.wall() - hour, 0);
    await passed(time, 2 * second);
    await there;
    gateway.answers = { seek: ({ ref }) => [{ type: 'error', code: 'not-kept', ref }] };
    gateway.cut();
    showPresent();
    await passed(time, 10 * second);
    assert.equal(store.past, false);
    assert.deepEqual(store.stream(stream).records.get('site'), { when: 'now' });
    assert.equal(store.freshness(stream).state, 'live');
    assert.equal(store.freshness(stream).past, undefined);
  });

  test('is told when it has caught up with now', async () => {
    const { time, gateway, store, showPresent } = bench();
    await passed(time, 3 * second);
    const there = store.seek(time.wall() - hour, 600);
    await passed(time, 2 * second);
    await there;
    const wall = gateway.wall();
    showPresent();
    gateway.say({ type: 'clock', virtual: wall, wall, rate: 1, epoch: gateway.epoch });
    await passed(time, 2 * second);
    assert.equal(store.past, false);
    assert.deepEqual(store.stream(stream).records.get('site'), { when: 'now' });
  });

  test('waits as long as the gateway says how far it is with its log, and is told that', async () => {
    const { time, store, readLong, sayProgress, answer } = bench();
    await passed(time, 3 * second);
    readLong();
    const told: number[] = [];
    const onProgress = (progress: number): void => void told.push(progress);
    const there = store.seek(time.wall() - hour, 0, { onProgress });
    await passed(time, second);
    for (const progress of [0.25, 0.5, 0.75]) {
      sayProgress(progress);
      await passed(time, 20 * second);
      assert.equal(store.past, false);
      assert.equal(store.freshness(stream).state, 'live');
    }
    assert.deepEqual(told, [0.25, 0.5, 0.75]);
    answer();
    await passed(time, second);
    await there;
    assert.equal(store.past, true);
  });

  test('gives up where the gateway says nothing for half a minute', async () => {
    const { time, store, readLong } = bench();
    await passed(time, 3 * second);
    readLong();
    const code = store.seek(time.wall() - hour, 0).catch((error: unknown) => askProblem(error).code);
    await passed(time, 31 * second);
    assert.equal(await code, 'no-answer');
    assert.equal(store.past, false);
  });

  test('holds its place over a break while another gateway reads its log for it', async () => {
    const { time, gateway, store, shown, showPresent, readLong, sayProgress, answer } = bench();
    await passed(time, 3 * second);
    const there = store.seek(time.wall() - hour, 0);
    await passed(time, 2 * second);
    await there;
    shown.length = 0;
    readLong();
    gateway.cut();
    showPresent();
    await passed(time, 5 * second);
    for (let waited = 0; waited < 3; waited++) {
      sayProgress(0.5);
      await passed(time, 20 * second);
    }
    assert.equal(store.past, true);
    assert.ok(
      shown.every(one => one.startsWith('then')),
      shown.join(),
    );
    answer();
    await passed(time, 3 * second);
    assert.equal(shown.at(-1), 'then, live of the past');
  });

  test('does nothing there', async () => {
    const { time, store } = bench();
    await passed(time, 3 * second);
    const there = store.seek(time.wall() - hour, 0);
    await passed(time, 2 * second);
    await there;
    assert.equal(await store.command('claim').catch((error: unknown) => askProblem(error).code), 'past');
  });

  test('has a feed with a log: one from memory has none', async () => {
    const store = createStore({ feed: createMemoryFeed(), time: new FakeTime() });
    assert.equal(await store.seek(0).catch((error: unknown) => askProblem(error).code), 'unsupported');
    assert.equal(store.past, false);
  });
});
