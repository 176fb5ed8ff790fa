import assert from 'node:assert/strict';
import type { Sub } from '../../src/data/feed/protocol/messages.js';
import type { WritableStream } from '../../src/data/fold/streams.js';
import type { Narrowing } from '../../src/data/model/narrowing.js';
import { streamHash } from '../../src/data/feed/protocol/hash.js';
import type { Receiver, ReceiverOutput } from '../../src/data/feed/protocol/receiver.js';
import { createReceiver } from '../../src/data/feed/protocol/receiver.js';
import type { Sender } from '../../src/data/feed/protocol/sender.js';
import { createSender } from '../../src/data/feed/protocol/sender.js';
import type { RecordValue } from '../../src/data/feed/protocol/columns.js';
import type { Projection, StreamView } from '../../src/data/feed/protocol/view.js';
import { createView } from '../../src/data/feed/protocol/view.js';
import type { ViewCache } from '../../src/data/feed/protocol/views.js';
import { createViewCache } from '../../src/data/feed/protocol/views.js';
import { ChanceQuestions, type QuestionTally } from './chance-questions.js';
import { ChurningLog } from './churning-log.js';
import type { LinkFaults } from './lossy-link.js';
import { LossyLink, noFaults } from './lossy-link.js';
import { Random } from './random.js';
import { ReopenedStream } from './reopened-stream.js';

const stepMs = 50;
/** Longest a page may take to be right once nothing fails any more: a full back-off and what comes after. */
const mendMs = 45_000;
const streams = ['queues/all', 'agents/all', 'customer/c1'] as const;
/** When a question without an answer has ended at the latest. */
const answeredMs = 31_000;
type StreamName = (typeof streams)[number];

const latencies: readonly [Latency, ...Latency[]] = [
  [1, 5],
  [10, 80],
  [100, 400],
];
type Latency = readonly [number, number];

const rights = ['all', 'masked', 'few', 'none'] as const;
type Right = (typeof rights)[number];

function projectionOf(right: Exclude<Right, 'none'>): Projection {
  const isFew = (key: string) => /[02468]$/.test(key) || !key.includes('|');
  return {
    digest: right,
    keysOpen: right !== 'few',
    project: (key, value) => {
      const record = value as RecordValue;
      if (right === 'masked') return 'name' in record ? { ...record, name: null } : record;
      return right === 'all' || isFew(key) ? record : undefined;
    },
  };
}
const projections = { all: projectionOf('all'), masked: projectionOf('masked'), few: projectionOf('few') };

/** A page and a gateway with a bad link between them, all decided by one seed. */
export class Schedule {
  /** How long the page took to be right after the faults, in virtual ms. */
  mendedAfterMs = 0;
  readonly #random: Random;
  readonly #link: LossyLink;
  readonly #log: ChurningLog;
  readonly #questions: ChanceQuestions;
  readonly #customer: ReopenedStream;
  readonly #right: Record<StreamName, Right> = {
    'queues/all': 'all',
    'agents/all': 'all',
    'customer/c1': 'all',
  };
  readonly #receiver: Receiver;
  /** What a store would have made of the changes. */
  readonly #shown = new Map<string, Map<string, unknown>>();
  /** The hash of each view at each seq, as the gateway had it. */
  readonly #truth = new Map<string, number>();
  readonly #live = new Set<StreamView>();
  readonly #corrupting: boolean;
  #views: ViewCache = createViewCache();
  #sender: Sender | null = null;
  #reconnectAt = 0;
  #needs: ReadonlyMap<StreamName, Narrowing> = new Map();
  /** The streams of the last beat. */
  #beaten: readonly string[] = [];
  #now = 10_000;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#link = new LossyLink(this.#random);
    this.#log = new ChurningLog(this.#random);
    this.#questions = new ChanceQuestions(new Random(seed ^ 0x5eed));
    this.#customer = new ReopenedStream('customer/c1', new Random(seed ^ 0xc057));
    this.#corrupting = this.#random.chance(0.2);
    const clock = { monotonic: () => this.#now, wall: () => 1.7e12 + this.#now };
    this.#receiver = createReceiver({ clock, random: this.#random.next, maxHz: this.#random.integer(1, 20) });
  }

  get receiver(): Receiver {
    return this.#receiver;
  }

  get questions(): QuestionTally {
    return this.#questions.tally;
  }

  /** Lets everything happen, then nothing more, and checks that the page is right in the end. */
  run(): void {
    this.#changeNeeds();
    for (let phase = this.#random.integer(1, 4); phase > 0; phase--) {
      this.#link.faults = this.#pickFaults();
      for (let steps = this.#random.integer(10, 70); steps > 0; steps--) {
        this.#mischief();
        this.#step(true);
      }
    }
    this.#comeToRest();
    this.#now += answeredMs;
    this.#pageGets(this.#receiver.tick());
    this.#questions.assertAllEnded();
  }

  #pickFaults(): LinkFaults {
    const random = this.#random;
    const rate = (probability: number) => (random.chance(probability) ? random.next() * 0.3 : 0);
    return {
      drop: rate(0.4),
      duplicate: rate(0.4),
      delay: rate(0.3),
      garble: rate(0.2),
      corrupt: this.#corrupting ? 0.2 : 0,
      latencyMs: random.pick(latencies),
    };
  }

  #mischief(): void {
    const random = this.#random;
    if (random.chance(0.02)) this.#disconnect(random.integer(0, 2000));
    if (random.chance(0.02)) this.#restart(random.chance(0.5));
    if (random.chance(0.005)) this.#changeEpoch();
    if (random.chance(0.02)) this.#reopen();
    if (random.chance(0.02)) this.#changeNeeds();
    if (random.chance(0.03)) this.#changeRight(random.pick(streams), random.pick(rights));
    if (random.chance(0.005)) this.#link.pageReadsFrom = this.#now + random.integer(1000, 20_000);
    if (random.chance(0.005)) this.#log.forget();
    for (const question of this.#questions.asks()) this.#pageGets(this.#receiver.ask(question));
    const withdrawn = this.#questions.withdrawal();
    if (withdrawn) this.#receiver.withdraw(withdrawn);
  }

  #step(churning: boolean): void {
    this.#now += stepMs;
    if (churning) {
      this.#log.churn();
      this.#customer.churn();
    }
    if (!this.#sender && this.#now >= this.#reconnectAt) this.#connect();
    for (let frame = this.#link.arrived('gateway', this.#now); frame;) {
      this.#gatewaySends(this.#sender?.receive(frame.message, later => this.#gatewaySends(later)) ?? []);
      frame = this.#link.arrived('gateway', this.#now);
    }
    this.#questions.advance(this.#now);
    this.#gatewaySends(this.#sender?.tick() ?? []);
    if (this.#sender?.closing) this.#disconnect(500);
    for (let frame = this.#link.arrived('page', this.#now); frame;) {
      this.#pageGets(this.#receiver.receive(frame.message));
      frame = this.#link.arrived('page', this.#now);
    }
    this.#pageGets(this.#receiver.tick());
  }

  #gatewaySends(messages: ReturnType<Sender['receive']>): void {
    for (const view of this.#live) {
      this.#truth.set([view.stream, this.#epochOf(view.stream), view.digest, view.seq].join(' '), view.hash);
    }
    for (const message of messages) {
      if (message.type === 'beat') this.#beaten = Object.keys(message.heads);
      this.#link.send('page', message, this.#now);
    }
  }

  #pageGets({ messages, changes, answers }: ReceiverOutput): void {
    this.#questions.ended(answers);
    for (const { stream, whole, changed, deleted } of changes) {
      const shown = (!whole && this.#shown.get(stream)) || new Map<string, unknown>();
      for (const [key, value] of changed) shown.set(key, value);
      for (const key of deleted) shown.delete(key);
      this.#shown.set(stream, shown);
      this.#isOfOneMoment(stream);
    }
    for (const message of messages) this.#link.send('gateway', message, this.#now);
  }

  /** Whatever is applied is a state the gateway once had: never half of one and half of another. */
  #isOfOneMoment(stream: string): void {
    const state = this.#receiver.state(stream);
    if (!state || this.#corrupting) return;
    const truth = this.#truth.get([stream, state.epoch, state.view, state.seq].join(' '));
    assert.equal(state.hash, truth, `${stream} is no state of the gateway`);
  }

  #connect(): void {
    const clock = { monotonic: () => this.#now, wall: () => 1.7e12 + this.#now };
    const sender: Sender = createSender({
      views: sub => this.#view(sub),
      epoch: stream => this.#epochOf(stream),
      clock,
      linkClock: () => ({ virtual: clock.wall(), wall: clock.wall(), rate: 1 }),
      node: 'test',
      handlers: this.#questions.handlers(clock.monotonic, () => this.#sender === sender),
    });
    this.#sender = sender;
    this.#pageGets(this.#receiver.connected());
  }

  #disconnect(forMs: number): void {
    this.#sender = null;
    this.#link.cut();
    this.#receiver.disconnected();
    this.#reconnectAt = this.#now + forMs;
  }

  #restart(sameEpoch: boolean): void {
    this.#disconnect(this.#random.integer(0, 1000));
    this.#views = createViewCache();
    this.#live.clear();
    this.#customer.reopen(this.#now);
    if (sameEpoch) this.#log.foldAgain();
    else this.#log.begin();
  }

  /** As when a socket is led to the past: other records under the same names, on the same link. */
  #changeEpoch(): void {
    this.#forgetViews(stream => stream !== this.#customer.name);
    this.#log.begin();
  }

  /** As when all who looked at a customer went, and somebody comes back: the other streams stay as they are. */
  #reopen(): void {
    this.#forgetViews(stream => stream === this.#customer.name);
    this.#customer.reopen(this.#now);
  }

  #forgetViews(isGone: (stream: string) => boolean): void {
    for (const view of this.#live) if (isGone(view.stream)) this.#live.delete(view);
  }

  #view(sub: Sub): StreamView | 'denied' | 'loading' {
    const right = this.#right[sub.s as StreamName];
    const stream = this.#streamOf(sub.s);
    if (!stream || right === undefined || right === 'none') return 'denied';
    if (sub.s === this.#customer.name && !this.#customer.isReady(this.#now)) return 'loading';
    const view = this.#views.get(stream, sub, projections[right]);
    this.#live.add(view);
    return view;
  }

  #streamOf(name: string): WritableStream | undefined {
    return name === this.#customer.name ? this.#customer.stream : this.#log.stream(name);
  }

  #epochOf(name: string): string {
    return name === this.#customer.name ? this.#customer.epoch : this.#log.epoch;
  }

  #changeNeeds(): void {
    const random = this.#random;
    const needs = new Map<StreamName, Narrowing>();
    for (const stream of random.some(streams, 0.8)) {
      needs.set(stream, {
        ...(random.chance(0.4) && {
          families: random.some(['site', 'queue', 'now', 'day', 'agent', 'entry'], 0.6),
        }),
        ...(random.chance(0.4) && { queues: random.some(['q0', 'q1', 'q2'], 0.6) }),
        ...(random.chance(0.5) && { days: random.integer(1, 3) }),
      });
    }
    this.#needs = needs;
    for (const stream of this.#shown.keys()) if (!needs.has(stream as StreamName)) this.#shown.delete(stream);
    const wanted = [...needs].map(([stream, { families, queues, days }]) => ({
      stream,
      ...(families && { families }),
      ...(queues && { queues }),
      ...(days !== undefined && { days }),
    }));
    this.#pageGets(this.#receiver.want(wanted));
  }

  #changeRight(stream: StreamName, right: Right): void {
    const granted = this.#right[stream] === 'none' && right !== 'none';
    this.#right[stream] = right;
    if (this.#sender) this.#gatewaySends(this.#sender.reauthorize());
    // A page that was denied asks again when it connects anew.
    if (granted) this.#disconnect(this.#random.integer(0, 300));
  }

  #comeToRest(): void {
    this.#link.faults = noFaults;
    this.#link.pageReadsFrom = Math.min(this.#link.pageReadsFrom, this.#now + 2000);
    const end = this.#now + mendMs;
    const start = this.#now;
    let problem = this.#whatIsWrong();
    for (let calm = 0; calm < 3; calm = problem ? 0 : calm + 1) {
      if (this.#now > end) assert.fail(problem ?? 'never at rest');
      for (let steps = 0; steps < 10; steps++) this.#step(false);
      problem = this.#whatIsWrong();
      if (problem) this.mendedAfterMs = this.#now - start;
    }
  }

  #whatIsWrong(): string | null {
    for (const stream of this.#beaten)
      if (!this.#needs.has(stream as StreamName)) return `${stream} is sent in vain`;
    for (const stream of streams) {
      const state = this.#receiver.state(stream);
      const shown = this.#shown.get(stream) ?? new Map<string, unknown>();
      const narrowing = this.#needs.get(stream);
      const right = this.#right[stream];
      if (!narrowing || right === 'none') {
        if (state || shown.size > 0) return `${stream} is still there`;
        continue;
      }
      const source = this.#streamOf(stream);
      if (!source) return `${stream} is no stream`;
      const truth = createView({ stream: source, narrowing, projection: projections[right] });
      if (!state) return `${stream} has not come`;
      if (state.view !== truth.digest || state.epoch !== this.#epochOf(stream))
        return `${stream} is seen otherwise`;
      if (state.hash !== truth.hash) return `${stream} has another hash`;
      if (streamHash(shown) !== truth.hash) return `${stream} is shown otherwise than held`;
    }
    return null;
  }
}
