import { EventEmitter } from 'node:events';
import type { Socket } from 'socket.io';
import { noTrace } from '../../packages/gateway/src/audit/answer-trace.js';
import { noAuditLog } from '../../packages/gateway/src/audit/audit-log.js';
import { Auditor } from '../../packages/gateway/src/audit/auditor.js';
import { PastCalls } from '../../packages/gateway/src/past/past-calls.js';
import { PastDesk } from '../../packages/gateway/src/past/past-desk.js';
import { sameLog } from '../../packages/gateway/src/past/past-log.js';
import { fromFirstEntry } from '../../packages/gateway/src/past/past-start.js';
import { localSubject, type Access } from '../../packages/gateway/src/server/access.js';
import { foldLog, type FoldedLog } from '../../packages/gateway/src/server/folded-log.js';
import { Admission } from '../../packages/gateway/src/server/sockets/admission.js';
import { Answers, noAnswers } from '../../packages/gateway/src/server/sockets/answers.js';
import { Connection, type EngineSocket } from '../../packages/gateway/src/server/sockets/connection.js';
import { createCounts } from '../../packages/gateway/src/server/sockets/counts.js';
import { Line, type LineHost } from '../../packages/gateway/src/server/sockets/line.js';
import { LineRights } from '../../packages/gateway/src/server/sockets/rights.js';
import { Turns } from '../../packages/gateway/src/server/sockets/turns.js';
import { foldedStreams } from '../../packages/gateway/src/server/stream-source.js';
import { createViewCache } from '../../src/data/feed/protocol/views.js';
import type { GatewayMessage } from '../../src/data/feed/protocol/messages.js';
import type { OpenWire, Wire, WireEvents } from '../../src/data/feed/wire.js';
import type { FakeTime } from './fake-time.js';
import { LossyLink, noFaults, type LinkFaults } from './lossy-link.js';
import { MemoryLog } from './memory-log.js';
import { storyNow, type PastStory } from './past-story.js';
import { openProjection } from './protocol.js';
import type { Random } from './random.js';
import { SlowLink } from './slow-link.js';

const access: Access = {
  subject: localSubject,
  issued: 0,
  expires: null,
  mayAppend: false,
  mayAdminister: false,
  projection: () => openProjection,
};
const handshake = { remoteAddress: '', headers: {}, auth: {} };
type Hear = (event: unknown, message: unknown, reply: (answer: GatewayMessage) => void) => void;

/** What of a gateway is gone when it is started again. */
interface Process {
  readonly host: LineHost;
  readonly link: SlowLink;
  readonly desk: PastDesk;
}

/** A gateway's lines and its past, on a story's log and in virtual time, at the other end of bad lines. */
export class PastGateway {
  faults: LinkFaults = noFaults;
  readonly time: FakeTime;
  readonly random: Random;
  readonly #story: PastStory;
  readonly #log: MemoryLog;
  readonly #folded: FoldedLog;
  readonly #lines = new Set<LossyLine>();
  #process: Process;
  #told: number;

  private constructor(story: PastStory, time: FakeTime, random: Random, log: MemoryLog, folded: FoldedLog) {
    this.#story = story;
    this.time = time;
    this.random = random;
    this.#log = log;
    this.#folded = folded;
    this.#told = log.head;
    this.#process = this.#begin();
  }

  /** At the instant where the story's past ends. */
  static async open(story: PastStory, time: FakeTime, random: Random): Promise<PastGateway> {
    const log = new MemoryLog(() => time.wall());
    await log.append(story.events.filter(event => event.time <= storyNow));
    const onFailure = (_entry: unknown, error: unknown): void => {
      throw error;
    };
    return new PastGateway(story, time, random, log, await foldLog(log, { onFailure }));
  }

  /** Worlds of the past that are open. */
  get worlds(): number {
    return this.#process.link.worlds.size;
  }

  get host(): LineHost {
    return this.#process.host;
  }

  readonly openWire: OpenWire = (_token, events) => {
    const line = new LossyLine(this, events);
    this.#lines.add(line);
    return line;
  };

  forget(line: LossyLine): void {
    this.#lines.delete(line);
  }

  /** Lets time pass, and all happen that is due. */
  async step(ms: number): Promise<void> {
    this.time.pass(ms);
    const due = this.#story.events.slice(this.#told).filter(({ time }) => time <= this.time.wall());
    this.#told += due.length;
    await this.#log.append(due);
    for (const line of [...this.#lines]) line.step();
    await this.#process.link.idle();
  }

  /** Every line breaks, without a word. */
  cut(): void {
    for (const line of [...this.#lines]) line.break();
  }

  async restart(): Promise<void> {
    this.cut();
    const { desk, host } = this.#process;
    host.turns.stop();
    this.#process = this.#begin();
    await desk.close();
  }

  /** Nothing is slow or fails any more. */
  calm(): void {
    this.faults = noFaults;
    this.#process.link.calm = true;
  }

  async close(): Promise<void> {
    this.cut();
    await this.#process.link.idle();
    await this.#process.desk.close();
    this.#folded.close();
  }

  #begin(): Process {
    const { time } = this;
    const monotonic = (): number => time.monotonic();
    const calls = new PastCalls({ log: sameLog(this.#log), start: fromFirstEntry, monotonic });
    const link = new SlowLink(calls, time, this.random);
    const [epoch, present] = [() => this.#folded.epoch, () => time.wall()];
    // The thread's failures are made here.
    const onError = (): void => undefined;
    const desk = new PastDesk({ log: this.#log, epoch, present, time, onError, link: () => link });
    const reading = (): ReturnType<LineHost['clock']['reading']> => {
      const wall = time.wall();
      return { virtual: wall, wall, rate: 1 };
    };
    const host: LineHost = {
      ...{ node: 'a', epoch, time, onError, past: desk, behindMs: () => 0 },
      streams: foldedStreams(() => this.#folded),
      clock: { now: present, reading },
      views: createViewCache(),
      answers: new Answers(noAnswers, time),
      counts: createCounts(),
      turns: new Turns(time),
    };
    return { host, link, desk };
  }
}

/** A page's connection: what both ends say to each other comes late, twice, or never. */
class LossyLine implements Wire {
  readonly #gateway: PastGateway;
  readonly #events: WireEvents;
  readonly #link: LossyLink;
  readonly #engine = Object.assign(new EventEmitter(), {
    request: { socket: { writableLength: 0, destroy: (): void => undefined } },
    readyState: 'open',
    close: (): void => this.break(),
  });
  readonly #line: Line;
  #hear: Hear = () => undefined;
  #open = false;
  #over = false;

  constructor(gateway: PastGateway, events: WireEvents) {
    this.#gateway = gateway;
    this.#events = events;
    this.#link = new LossyLink(gateway.random);
    const { host, time } = gateway;
    const connection = new Connection(this.#engine as unknown as EngineSocket, time, host.counts);
    const socket = {
      onAny: (hear: Hear): void => void (this.#hear = hear),
      emit: (_type: string, message: GatewayMessage): void => this.#say(message),
      disconnect: (): void => this.break(),
    };
    const isRevoked = (): boolean => false;
    const options = {
      authorize: () => access,
      ready: Promise.resolve(),
      folded: () => ({ isRevoked }),
      time,
    };
    const rights = new LineRights(new Admission(options), handshake, access);
    const viewings = new Auditor(noAuditLog, time).viewings(localSubject, handshake);
    this.#line = new Line(host, socket as unknown as Socket, connection, {
      rights,
      viewings,
      trace: noTrace,
    });
  }

  send(message: Parameters<Wire['send']>[0]): void {
    this.#carry('gateway', message);
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#gateway.forget(this);
    this.#engine.emit('close', 'transport close');
    this.#line.end();
  }

  break(): void {
    if (this.#over) return;
    this.close();
    this.#events.closed({ code: 'closed' });
  }

  /** Hands over what has arrived by now at either end. */
  step(): void {
    if (!this.#open) this.#events.open();
    this.#open = true;
    for (const message of this.#arrived('gateway'))
      this.#hear((message as GatewayMessage).type, message, answer => this.#say(answer));
    if (!this.#over) this.#line.visit();
    for (const message of this.#arrived('page')) if (!this.#over) this.#events.message(message);
  }

  *#arrived(end: 'page' | 'gateway'): Iterable<unknown> {
    const now = this.#gateway.time.monotonic();
    for (let frame = this.#link.arrived(end, now); frame && !this.#over; frame = this.#link.arrived(end, now))
      yield frame.message;
  }

  #say(message: GatewayMessage): void {
    this.#carry('page', message);
  }

  #carry(...[end, message]: [end: 'page' | 'gateway', message: Parameters<LossyLink['send']>[1]]): void {
    if (this.#over) return;
    this.#link.faults = this.#gateway.faults;
    this.#link.send(end, message, this.#gateway.time.monotonic());
  }
}
