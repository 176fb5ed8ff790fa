import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type {
  ClockMessage,
  GatewayMessage,
  PageMessage,
} from '../../../../src/data/feed/protocol/messages.js';
import type { Question } from '../../../../src/data/feed/protocol/question.js';
import type { Receiver, ReceiverOutput } from '../../../../src/data/feed/protocol/receiver.js';
import { createReceiver } from '../../../../src/data/feed/protocol/receiver.js';
import type { Sender } from '../../../../src/data/feed/protocol/sender.js';
import { createSender } from '../../../../src/data/feed/protocol/sender.js';
import { createViewCache } from '../../../../src/data/feed/protocol/views.js';
import { WritableStream } from '../../../../src/data/fold/streams.js';
import { FakeTime } from '../../../support/fake-time.js';
import { openProjection } from '../../../support/protocol.js';

const stream = 'queues/all';
const second = 1_000;

/** What is lost on the way to the page. */
type Loses = (message: GatewayMessage) => boolean;

/** A gateway with a present and pasts, a page, and a line that loses what it is told to. */
class Bench {
  readonly time = new FakeTime();
  readonly receiver: Receiver = createReceiver({ clock: this.time, random: () => 0 });
  loses: Loses = () => false;
  /** What is lost on the way to the gateway. */
  drops: (message: PageMessage) => boolean = () => false;
  /** What the gateway says of an instant that it has no past of. */
  refusal: string | null = null;
  sender: Sender = this.#newSender();
  /** What came of everything so far, the last first. */
  readonly outputs: ReceiverOutput[] = [];
  readonly #views = createViewCache();
  readonly #worlds = new Map<string, WritableStream>();
  #world = 'log';

  constructor() {
    this.#page(this.receiver.want([{ stream }]));
    this.link();
    this.pass(3 * second);
  }

  get shown(): unknown {
    return this.receiver.state(stream)?.records.get('site');
  }

  get answers(): ReceiverOutput['answers'] {
    return this.outputs.flatMap(({ answers }) => answers);
  }

  link(): void {
    this.#world = 'log';
    this.sender = this.#newSender();
    this.#page(this.receiver.connected());
  }

  seek(at: number | null): Question {
    const question: Question = { type: 'seek', at, rate: 0 };
    this.#page(this.receiver.ask(question));
    return question;
  }

  pass(ms: number): void {
    for (let passed = 0; passed < ms; passed += 250) {
      this.time.pass(250);
      this.deliver(this.sender.tick());
      this.#page(this.receiver.tick());
    }
  }

  deliver(messages: readonly GatewayMessage[]): void {
    for (const message of messages) if (!this.loses(message)) this.#page(this.receiver.receive(message));
  }

  #page(output: ReceiverOutput): void {
    this.outputs.unshift(output);
    for (const message of output.messages)
      if (!this.drops(message)) this.deliver(this.sender.receive(message));
  }

  #newSender(): Sender {
    const reading = (): Omit<ClockMessage, 'type'> => {
      const wall = this.time.wall();
      const at = Number(this.#world.slice('log.'.length));
      return this.#world === 'log'
        ? { virtual: wall, wall, rate: 1 }
        : { virtual: at, wall, rate: 0, past: true };
    };
    return createSender({
      views: sub => this.#views.get(this.#streamOf(this.#world), sub, openProjection),
      epoch: () => this.#world,
      world: () => this.#world,
      clock: this.time,
      linkClock: reading,
      node: 'a',
      handlers: {
        seek: ({ at, ref }) => {
          if (this.refusal !== null) return [{ type: 'error', code: this.refusal, ref }];
          this.#world = at === null ? 'log' : `log.${at}`;
          return [{ type: 'clock', ref, ...reading(), epoch: this.#world }];
        },
      },
    });
  }

  #streamOf(world: string): WritableStream {
    const known = this.#worlds.get(world) ?? new WritableStream(stream);
    if (known.seq === 0) known.set('site', { world });
    this.#worlds.set(world, known);
    return known;
  }
}

const isClock: Loses = ({ type }) => type === 'clock';

suite('a page that asks for another time', () => {
  test('takes nothing of a past that it was not told of', () => {
    const bench = new Bench();
    bench.loses = message => isClock(message) || message.type === 'beat';
    bench.seek(1_000);
    bench.pass(10 * second);
    assert.equal(bench.receiver.past, false);
    assert.deepEqual(bench.shown, { world: 'log' });
  });

  test('is told by the next beat what it lost', () => {
    const bench = new Bench();
    bench.loses = isClock;
    const question = bench.seek(1_000);
    bench.pass(2 * second);
    assert.equal(bench.receiver.past, true);
    assert.deepEqual(bench.shown, { world: 'log.1000' });
    assert.deepEqual(bench.answers, [{ question, answer: {} }]);

    bench.seek(null);
    bench.pass(2 * second);
    assert.equal(bench.receiver.past, false);
    assert.deepEqual(bench.shown, { world: 'log' });
  });

  test('does not go where it was before, by what comes late or twice', () => {
    const bench = new Bench();
    const late: GatewayMessage[] = [];
    bench.loses = message => {
      if (late.length < 4) late.push(message);
      return false;
    };
    bench.seek(1_000);
    bench.pass(second);
    assert.deepEqual(
      late.map(({ type }) => type),
      ['clock', 'batch', 'ack', 'beat'],
    );
    bench.seek(2_000);
    bench.pass(2 * second);
    const turns = bench.outputs.length;
    for (const message of [...late, ...late]) {
      bench.deliver([message]);
      assert.deepEqual(bench.shown, { world: 'log.2000' });
      assert.equal(bench.receiver.outdated(stream), false);
    }
    assert.ok(bench.outputs.slice(0, bench.outputs.length - turns).every(({ turned }) => !turned));
  });

  test('is told the time before it is known how far the clocks are apart', () => {
    const bench = new Bench();
    const receiver = createReceiver({ clock: bench.time, random: () => 0 });
    receiver.connected();
    const wall = bench.time.wall();
    const { clock, turned } = receiver.receive({
      ...{ type: 'clock', turn: 1, epoch: 'log.1000' },
      ...{ virtual: 1_000, wall, rate: 0, past: true },
    });
    assert.deepEqual(clock, { virtual: 1_000, wall, rate: 0, past: true, offset: null });
    assert.equal(turned, true);
  });

  test('holds what it has drawn old where the past of before is refused at a new connection', () => {
    const bench = new Bench();
    bench.seek(1_000);
    bench.pass(2 * second);
    bench.refusal = 'not-kept';
    bench.receiver.disconnected();
    bench.loses = ({ type }) => type === 'batch';
    bench.link();
    const turned = bench.outputs.find(output => output.turned);
    assert.equal(turned?.clock?.past, undefined);
    assert.equal(bench.receiver.past, false);
    assert.equal(bench.receiver.outdated(stream), true);
    bench.loses = () => false;
    bench.pass(3 * second);
    assert.equal(bench.receiver.outdated(stream), false);
    assert.deepEqual(bench.shown, { world: 'log' });
  });

  test('takes no word of another time that it has no such stream, and takes it of this one', () => {
    const bench = new Bench();
    bench.seek(1_000);
    bench.seek(null);
    bench.pass(second);
    const problems = (turn: number): number =>
      bench.receiver.receive({ type: 'error', code: 'denied', s: stream, turn }).problems.length;
    assert.equal(problems(1), 0);
    assert.equal(problems(2), 1);
  });

  test('asks again for the past of before where its question is lost on the way', () => {
    const bench = new Bench();
    bench.seek(1_000);
    bench.pass(2 * second);
    bench.receiver.disconnected();
    let lost = 0;
    bench.loses = message => message.type === 'welcome' && lost++ === 0;
    bench.link();
    bench.pass(second);
    bench.loses = message => isClock(message) && lost++ < 3;
    bench.pass(5 * second);
    assert.equal(bench.receiver.past, true);
    assert.deepEqual(bench.shown, { world: 'log.1000' });
    assert.equal(bench.receiver.outdated(stream), false);
  });

  test('asks again within seconds where its question is lost, or the refusal of it', () => {
    const bench = new Bench();
    let sent = 0;
    bench.drops = ({ type }) => type === 'seek' && sent++ === 0;
    const question = bench.seek(1_000);
    bench.pass(3 * second);
    assert.equal(bench.receiver.past, true);
    assert.deepEqual(bench.answers, [{ question, answer: {} }]);

    let refusals = 0;
    bench.refusal = 'not-kept';
    bench.loses = ({ type }) => type === 'error' && refusals++ === 0;
    const refused = bench.seek(2_000);
    bench.pass(3 * second);
    assert.deepEqual(bench.answers[0], { question: refused, problem: { code: 'not-kept' } });
    assert.deepEqual(bench.shown, { world: 'log.1000' });
    bench.pass(10 * second);
    assert.deepEqual([sent, refusals], [4, 2], 'what was answered is asked for no more');
  });

  test('is where a later question led, when that overtakes the way back to the past of before', () => {
    const bench = new Bench();
    bench.seek(1_000);
    bench.pass(2 * second);
    bench.receiver.disconnected();
    bench.seek(null);
    bench.loses = isClock;
    bench.link();
    bench.pass(3 * second);
    assert.equal(bench.receiver.past, false);
    assert.deepEqual(bench.shown, { world: 'log' });
  });
});

suite('a gateway that is asked for another time', () => {
  test('says with each beat of which time it is, also before its answer has left', () => {
    const bench = new Bench();
    const wall = bench.time.wall();
    const clock: ClockMessage = {
      type: 'clock',
      ref: 1,
      virtual: 1_000,
      wall,
      rate: 0,
      past: true,
      epoch: 'log.1',
    };
    const left: GatewayMessage[] = [];
    let answer = (): void => undefined;
    const sender: Sender = createSender({
      views: () => 'denied',
      epoch: () => 'log.1',
      clock: bench.time,
      linkClock: () => clock,
      node: 'a',
      handlers: {
        seek: (_, later) => {
          const told = sender.turn(clock);
          answer = () => later(told);
          return [];
        },
      },
    });
    sender.receive({ type: 'hello', v: 1, client: 'test', capabilities: [] });
    sender.receive({ type: 'seek', ref: 1, at: 1_000, rate: 0 }, messages => left.push(...messages));
    bench.time.pass(second);
    const [beat] = sender.tick();
    answer();
    assert.equal(beat?.type === 'beat' && beat.clock?.turn, 1);
    assert.deepEqual(left, [{ ...clock, turn: 1 }]);
  });

  test('stays where a later question led it, and answers the same one twice alike', () => {
    const bench = new Bench();
    const ask = (ref: number, at: number): readonly GatewayMessage[] =>
      bench.sender.receive({ type: 'seek', ref, at, rate: 0 });
    const [first] = ask(101, 1_000);
    assert.deepEqual(ask(101, 1_000), [first]);
    ask(102, 2_000);
    assert.deepEqual(ask(101, 1_000), [{ type: 'error', code: 'aborted', ref: 101 }]);
    const beat = bench.sender.tick().find(({ type }) => type === 'beat');
    assert.equal(beat, undefined);
    bench.time.pass(second);
    const beats = bench.sender.tick().filter(({ type }) => type === 'beat');
    const [told] = beats.map(message => (message.type === 'beat' ? message.clock : undefined));
    assert.deepEqual([told?.virtual, told?.turn, told?.ref, told?.epoch], [2_000, 2, 102, 'log.2000']);
  });
});
