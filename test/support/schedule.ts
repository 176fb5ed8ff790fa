import assert from 'node:assert/strict';
import type { Sub } from '../../src/data/feed/protocol/messages.js';
import type { WritableStream } from '../../src/data/fold/streams.js';
import type { Narrowing } from '../../src/data/model/narrowing.js';
import { streamHash } from '../../src/data/feed/protocol/hash.js';
import type { GatewayMessage } from '../../src/data/feed/protocol/messages.js';
import { isInPast } from '../../src/data/feed/protocol/past.js';
import type { Receiver, ReceiverOutput } from '../../src/data/feed/protocol/receiver.js';
import { createReceiver } from '../../src/data/feed/protocol/receiver.js';
import type { Sender } from '../../src/data/feed/protocol/sender.js';
import { createSender } from '../../src/data/feed/protocol/sender.js';
import type { RecordValue } from '../../src/data/feed/protocol/columns.js';
import type { Projection, StreamView } from '../../src/data/feed/protocol/view.js';
import { createView, viewDigest } from '../../src/data/feed/protocol/view.js';
import type { Question } from '../../src/data/feed/protocol/question.js';
import type { ViewCache } from '../../src/data/feed/protocol/views.js';
import { createViewCache } from '../../src/data/feed/protocol/views.js';
import { ChanceQuestions, type QuestionTally } from './chance-questions.js';
import { ChancePast, ChanceSeeks, type ChanceLine } from './chance-past.js';
import { ChurningLog } from './churning-log.js';
import type { LinkFaults } from './lossy-link.js';
import { LossyLink, noFaults } from './lossy-link.js';
import { PageModel } from './page-model.js';
import { Random } from './random.js';
import { ReopenedStream } from './reopened-stream.js';

const stepMs = 50;
/** Longest a page may take to be right once nothing fails any more: a full back-off and what comes after. */
const mendMs = 45_000;
const streams = ['queues/all', 'agents/all', 'customer/c1'] as const;
/** Between two cuts at the slowest pace, and on the way. */
const cutMs = 1_500;
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

/** What a gateway of before says. */
function asBefore(message: GatewayMessage): GatewayMessage {
  const { turn: _turn, ...rest } = message as GatewayMessage & { readonly turn?: number };
  if (rest.type === 'beat') return { ...rest, clock: undefined };
  return rest.type === 'welcome' || rest.type === 'clock' ? { ...rest, epoch: undefined } : rest;
}

function streamsOf(streams: readonly (WritableStream | undefined)[]): readonly WritableStream[] {
  return streams.flatMap(stream => (stream ? [stream] : []));
}

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
  readonly #page: PageModel;
  readonly #past: ChancePast;
  readonly #seeks: ChanceSeeks;
  /** A gateway of before numbers nothing that it tells of its time, and shows no other. */
  readonly #isOld: boolean;
  /** The hash of each view at each seq, as the gateway had it. */
  readonly #truth = new Map<string, number>();
  /** With the epoch that each is of. */
  readonly #live = new Map<StreamView, string>();
  readonly #corrupting: boolean;
  #views: ViewCache = createViewCache();
  #sender: Sender | null = null;
  #line: ChanceLine | null = null;
  #reconnectAt = 0;
  #needs: ReadonlyMap<StreamName, Narrowing> = new Map();
  /** The streams of the last beat. */
  #beaten: readonly string[] = [];
  #now = 10_000;

  constructor(seed: number) {
    this.#random = new Random(seed);
    this.#link = new LossyLink(this.#random);
    this.#log = new ChurningLog(this.#random, this.#wall);
    this.#isOld = this.#random.chance(0.15);
    this.#past = new ChancePast(this.#log, new Random(seed ^ 0x9a57), () => this.#wall);
    this.#seeks = new ChanceSeeks(new Random(seed ^ 0x5ee6));
    this.#questions = new ChanceQuestions(new Random(seed ^ 0x5eed));
    this.#customer = new ReopenedStream('customer/c1', new Random(seed ^ 0xc057));
    this.#corrupting = this.#random.chance(0.2);
    const clock = { monotonic: () => this.#now, wall: () => this.#wall };
    this.#receiver = createReceiver({ clock, random: this.#random.next, maxHz: this.#random.integer(1, 20) });
    this.#page = new PageModel(this.#receiver, this.#past.worlds);
  }

  get receiver(): Receiver {
    return this.#receiver;
  }

  get questions(): QuestionTally {
    return { ...this.#questions.tally, ...this.#seeks.tally };
  }

  get #wall(): number {
    return 1.7e12 + this.#now;
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
    this.#seeks.assertAllEnded();
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
    if (this.#isOld && random.chance(0.005)) this.#changeEpoch();
    if (random.chance(0.02)) this.#reopen();
    if (random.chance(0.02)) this.#changeNeeds();
    if (random.chance(0.03)) this.#changeRight(random.pick(streams), random.pick(rights));
    if (random.chance(0.005)) this.#link.pageReadsFrom = this.#now + random.integer(1000, 20_000);
    if (random.chance(0.005)) this.#log.forget();
    for (const question of this.#questions.asks()) this.#pageGets(this.#receiver.ask(question));
    if (!this.#isOld) this.#seek(this.#seeks.ask(this.#log.begunAt, this.#wall));
    for (const withdrawn of [this.#questions.withdrawal(), this.#seeks.withdrawal()])
      if (withdrawn) this.#receiver.withdraw(withdrawn);
  }

  #seek(question: Question | null): void {
    if (question) this.#pageGets(this.#receiver.ask(question));
  }

  #step(churning: boolean): void {
    this.#now += stepMs;
    if (churning) {
      this.#log.churn(this.#wall);
      this.#customer.churn();
    }
    if (!this.#sender && this.#now >= this.#reconnectAt) this.#connect();
    for (let frame = this.#link.arrived('gateway', this.#now); frame;) {
      this.#gatewaySends(this.#sender?.receive(frame.message, later => this.#gatewaySends(later)) ?? []);
      frame = this.#link.arrived('gateway', this.#now);
    }
    this.#questions.advance(this.#now);
    this.#past.step();
    this.#gatewaySends(this.#line?.visit(clock => this.#sender?.turn(clock) ?? []) ?? []);
    this.#gatewaySends(this.#sender?.tick() ?? []);
    if (this.#sender?.closing) this.#disconnect(500);
    for (let frame = this.#link.arrived('page', this.#now); frame;) {
      this.#pageGets(this.#receiver.receive(frame.message));
      frame = this.#link.arrived('page', this.#now);
    }
    this.#pageGets(this.#receiver.tick());
  }

  #gatewaySends(messages: ReturnType<Sender['receive']>): void {
    if (messages.length === 0) return;
    for (const [view, epoch] of this.#live)
      this.#truth.set([view.stream, epoch, view.digest, view.seq].join(' '), view.hash);
    for (const message of messages) {
      if (message.type === 'beat') this.#beaten = Object.keys(message.heads);
      this.#link.send('page', this.#isOld ? asBefore(message) : message, this.#now);
    }
  }

  #pageGets(output: ReceiverOutput): void {
    const { messages, answers } = output;
    this.#questions.ended(answers.filter(({ question }) => question.type !== 'seek'));
    this.#seeks.ended(answers);
    for (const stream of this.#page.take(output)) this.#isOfOneMoment(stream);
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
    const clock = { monotonic: () => this.#now, wall: () => this.#wall };
    const line = this.#past.connection();
    const lives = (): boolean => this.#sender === sender;
    const sender: Sender = createSender({
      views: sub => this.#view(sub),
      epoch: stream => this.#epochOf(stream),
      clock,
      linkClock: () => line.reading(),
      world: () => this.#epochOf('queues/all'),
      node: 'test',
      handlers: { ...this.#questions.handlers(clock.monotonic, lives), seek: line.seek },
    });
    this.#sender = sender;
    this.#line = line;
    this.#pageGets(this.#receiver.connected());
  }

  #disconnect(forMs: number): void {
    this.#sender = null;
    this.#line = null;
    this.#link.cut();
    this.#receiver.disconnected();
    this.#reconnectAt = this.#now + forMs;
  }

  #restart(sameEpoch: boolean): void {
    this.#disconnect(this.#random.integer(0, 1000));
    this.#views = createViewCache();
    this.#live.clear();
    this.#past.restart();
    this.#customer.reopen(this.#now);
    if (sameEpoch) this.#log.foldAgain();
    else this.#log.begin(this.#wall);
  }

  /** As a gateway of before leads a socket to other records under the same names. */
  #changeEpoch(): void {
    this.#forgetViews(stream => stream !== this.#customer.name);
    this.#log.begin(this.#wall);
  }

  /** As when all who looked at a customer went, and somebody comes back: the other streams stay as they are. */
  #reopen(): void {
    this.#forgetViews(stream => stream === this.#customer.name);
    this.#customer.reopen(this.#now);
  }

  #forgetViews(isGone: (stream: string) => boolean): void {
    for (const view of this.#live.keys()) if (isGone(view.stream)) this.#live.delete(view);
  }

  #view(sub: Sub): StreamView | 'denied' | 'loading' {
    const right = this.#right[sub.s as StreamName];
    const stream = this.#streamOf(sub.s);
    if (!stream || right === undefined || right === 'none') return 'denied';
    if (sub.s === this.#customer.name && !this.#customer.isReady(this.#now)) return 'loading';
    const view = this.#views.get(stream, sub, projections[right]);
    const epoch = this.#epochOf(sub.s);
    for (const [before, of] of this.#live)
      if (before.stream === sub.s && of !== epoch) this.#live.delete(before);
    this.#live.set(view, epoch);
    return view;
  }

  /** As the connection shows it. */
  #streamOf(name: string): WritableStream | undefined {
    const world = this.#line?.world;
    if (world) return world.streams.get(name);
    return name === this.#customer.name ? this.#customer.stream : this.#log.stream(name);
  }

  #epochOf(name: string): string {
    const world = this.#line?.world;
    if (world) return world.epoch;
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
    for (const stream of this.#page.records.keys())
      if (!needs.has(stream as StreamName)) this.#page.records.delete(stream);
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
    this.#past.calm = true;
    const last = this.#isOld ? null : this.#seeks.last(this.#log.begunAt, this.#wall);
    this.#seek(last);
    const end = this.#now + mendMs;
    const start = this.#now;
    let problem = this.#whatIsWrong();
    for (let calm = 0; calm < 3; calm = problem ? 0 : calm + 1) {
      if (this.#now > end) assert.fail(problem ?? 'never at rest');
      for (let steps = 0; steps < 10; steps++) this.#step(false);
      problem = this.#whatIsWrong();
      if (problem) this.mendedAfterMs = this.#now - start;
    }
    if (last && this.#seeks.done === last) this.#isWhere(last);
  }

  /** What is asked for last, and answered, is what is shown. */
  #isWhere({ at }: { readonly at: number | null }): void {
    const { past = false, virtual } = this.#page.clock ?? {};
    assert.equal(past, at !== null);
    if (at !== null) assert.equal(virtual, at);
  }

  #whatIsWrong(): string | null {
    for (const stream of this.#beaten)
      if (!this.#needs.has(stream as StreamName)) return `${stream} is sent in vain`;
    for (const stream of streams) {
      const state = this.#receiver.state(stream);
      const shown = this.#page.records.get(stream) ?? new Map<string, unknown>();
      const narrowing = this.#needs.get(stream);
      const right = this.#right[stream];
      if (!narrowing || right === 'none' || (this.#receiver.past && !isInPast(stream))) {
        if (state || shown.size > 0) return `${stream} is still there`;
        continue;
      }
      if (!state) return `${stream} has not come`;
      if (this.#page.isOutdated(stream)) return `${stream} is drawn old`;
      const projection = projections[right];
      if (state.view !== viewDigest(narrowing, projection) || state.epoch !== this.#epochOf(stream))
        return `${stream} is seen otherwise`;
      const truths = this.#truths(stream).map(
        source => createView({ stream: source, narrowing, projection }).hash,
      );
      if (!truths.includes(state.hash)) return `${stream} has another hash`;
      if (streamHash(shown) !== state.hash) return `${stream} is shown otherwise than held`;
    }
    return null;
  }

  /** What a stream may be by now: of a past that runs, as it was at any instant since the last cut. */
  #truths(name: StreamName): readonly WritableStream[] {
    const { clock } = this.#page;
    if (name === this.#customer.name) return [this.#customer.stream];
    if (!clock?.past) return streamsOf([this.#log.stream(name)]);
    const instant = Math.floor(clock.virtual + (this.#wall - clock.wall) * clock.rate);
    const earlier = this.#log.instantsWithin(instant - cutMs * clock.rate, instant).map(at => at - 1);
    return streamsOf([instant, ...earlier].map(at => this.#log.streamsAt(at).get(name)));
  }
}
