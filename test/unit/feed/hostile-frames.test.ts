import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { BatchMessage } from '../../../src/data/feed/protocol/messages.js';
import { createReceiver } from '../../../src/data/feed/protocol/receiver.js';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import type { OpenWire } from '../../../src/data/feed/wire.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { CoreGateway } from '../../support/core-gateway.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { hostileFrames, type Standing } from '../../support/hostile-frames.js';

const stream = 'queues/all';
const other = 'agents/all';

interface Bench {
  readonly time: FakeTime;
  readonly gateway: CoreGateway;
  readonly store: Store;
  readonly otherStates: string[];
  /** How often the question that is open came to an end. */
  readonly ends: () => number;
  /** What the page holds of a stream is what the gateway has. */
  expectEqual(name: string): void;
  standing(): Standing;
}

type Heard = Pick<Standing, 'part' | 'n'>;

/** What a batch of the real gateway tells of where the page stands. */
function heard(message: unknown): Heard | undefined {
  const { type, n, parts } = message as BatchMessage;
  const part = type === 'batch' ? parts.find(({ s }) => s === stream) : undefined;
  return part && { part, n };
}

/** A page on a gateway with two streams, with an ear on what is sent. */
async function bench(): Promise<Bench> {
  const time = new FakeTime();
  const gateway = new CoreGateway(time);
  gateway.streams.open(stream).set('site', { today: '2026-11-22' });
  gateway.streams.open(other).set('agent|a', { name: 'A' });
  let last: Heard | undefined;
  let attacked = false;
  let asked: number | undefined;
  // The gateway takes its time: what answers first is the attacker.
  gateway.answers = {
    page: ({ ref }, later) => {
      asked = ref;
      time.after(4_000, () =>
        later([{ type: 'result', ref: ref ?? 0, result: { entries: [], next: null, totals: {} } }]),
      );
      return [];
    },
  };
  const openWire: OpenWire = (token, events) =>
    gateway.openWire(token, {
      ...events,
      message(message) {
        if (!attacked) last = heard(message) ?? last;
        events.message(message);
      },
    });
  const store = createStore({ feed: wireFeed({ openWire, time, random: () => 0.5 }), time });
  const otherStates: string[] = [];
  store.need({ stream }, () => undefined);
  store.need({ stream: other }, () => {
    const { state } = store.freshness(other);
    if (otherStates.at(-1) !== state) otherStates.push(state);
  });
  await settle();
  let ends = 0;
  const end = (): void => void ends++;
  store.page({ stream, limit: 10 }).then(end, end);
  time.pass(2_000);
  return {
    time,
    gateway,
    store,
    otherStates,
    ends: () => ends,
    expectEqual(name) {
      const held = Object.fromEntries(store.stream(name).records);
      assert.deepEqual(held, Object.fromEntries(gateway.streams.open(name).records), name);
    },
    standing() {
      attacked = true;
      assert.ok(last && asked !== undefined);
      return { stream, asked, ...last };
    },
  };
}

describe('a frame that', () => {
  for (const { name, fate, frames } of hostileFrames) {
    test(`${name} is ${fate}`, async () => {
      const { gateway, store, time, otherStates, ends, standing, expectEqual } = await bench();
      const made = frames(standing());
      const wall = store.now();
      for (const frame of made) gateway.say(frame as never);
      time.pass(50);
      assert.ok(Math.abs(store.now() - wall - 50) < 1_000, 'the clock is as it was');
      const refused = fate === 'refused' || fate === 'no-answer' ? made.length : 0;
      assert.equal(store.counters?.refused, refused);
      const told = store.problems.filter(({ code }) => code === 'messages-refused');
      assert.equal(told.length, refused > 0 ? 1 : 0);
      time.pass(5_000);
      gateway.streams.open(other).set('agent|b', { name: 'B' });
      if (fate !== 'too-large') gateway.streams.open(stream).set('site', { today: '2026-11-23' });
      time.pass(2_000);
      expectEqual(other);
      await settle();
      assert.equal(ends(), 1, 'the question has one end');
      assert.deepEqual(otherStates, ['live']);
      if (fate === 'too-large') {
        assert.equal(store.freshness(stream).state, 'failed');
        assert.deepEqual(store.problems[0], { code: 'too-large', params: { stream } });
        assert.equal(store.stream(stream).records.size, 0);
      } else {
        expectEqual(stream);
        assert.equal(store.freshness(stream).state, 'live');
      }
      assert.equal(gateway.attempts, 1);
      assert.equal(Object.getOwnPropertyNames(Object.prototype).includes('polluted'), false);
      assert.equal((store.stream(stream).records.get('a') as { polluted?: true })?.polluted, undefined);
    });
  }
});

test('nothing that can be sent makes the receiver throw', () => {
  const time = new FakeTime();
  fc.assert(
    fc.property(fc.array(fc.anything({ withNullPrototype: true, maxDepth: 4 })), frames => {
      const receiver = createReceiver({ clock: time, random: () => 0 });
      receiver.want([{ stream }]);
      receiver.connected();
      for (const frame of frames) receiver.receive(frame);
      assert.ok(receiver.counters.refused <= frames.length);
    }),
  );
});
