import type { GatewayMessage } from '../../src/data/feed/protocol/messages.js';
import { createSender, type Sender } from '../../src/data/feed/protocol/sender.js';
import type { Projection } from '../../src/data/feed/protocol/view.js';
import { createViewCache } from '../../src/data/feed/protocol/views.js';
import type { OpenWire, Wire, WireEvents } from '../../src/data/feed/wire.js';
import { Streams } from '../../src/data/fold/streams.js';
import type { LinkClock } from '../../src/data/model/stream.js';
import type { TimeSource } from '../../src/data/model/time-source.js';

const wholeRecord: Projection = {
  digest: 'whole',
  keysOpen: true,
  project: (_key, value) => value as ReturnType<Projection['project']>,
};

const tickMs = 50;

/** A gateway in the test's time: the protocol's sender, without a socket. */
export class CoreGateway {
  readonly streams = new Streams();
  readonly #time: TimeSource;
  readonly #lines = new Set<CoreLine>();
  epoch = 'log 1';
  /** Streams that are not to be had. */
  readonly denied = new Set<string>();
  /** Refuses whoever knocks. */
  refuses = false;
  /** No route: attempts end and lines are cut. */
  down = false;
  /** One way, in milliseconds. */
  latencyMs = 10;
  attempts = 0;
  /** How far this gateway's wall clock is ahead of the page's. */
  aheadMs = 0;
  clock: LinkClock | null = null;
  /** What arrives at the page waits until this is called; `null`: nothing waits. */
  release: (() => void) | null = null;
  #held: (() => void)[] = [];

  constructor(time: TimeSource) {
    this.#time = time;
  }

  get lines(): number {
    return this.#lines.size;
  }

  readonly openWire: OpenWire = (_token, events) => {
    this.attempts++;
    const line = new CoreLine(this, this.#time, events);
    this.#lines.add(line);
    return line;
  };

  wall(): number {
    return this.#time.wall() + this.aheadMs;
  }

  /** From now on messages to the page wait in a buffer, as while it is frozen. */
  hold(): void {
    this.release = () => {
      const held = this.#held;
      this.#held = [];
      this.release = null;
      for (const deliver of held) deliver();
    };
  }

  arrive(deliver: () => void): void {
    if (this.release) this.#held.push(deliver);
    else deliver();
  }

  forget(line: CoreLine): void {
    this.#lines.delete(line);
  }

  /** Every line breaks, as when the gateway is killed. */
  cut(): void {
    for (const line of [...this.#lines]) line.break({ code: 'closed' });
  }

  say(message: GatewayMessage): void {
    for (const line of this.#lines) line.deliver(message);
  }

  newSender(): Sender {
    const views = createViewCache();
    const time = this.#time;
    return createSender({
      views: sub => {
        const stream = this.streams.get(sub.s);
        return stream && !this.denied.has(sub.s) ? views.get(stream, sub, wholeRecord) : 'denied';
      },
      epoch: () => this.epoch,
      clock: { monotonic: () => time.monotonic(), wall: () => this.wall() },
      linkClock: () => this.clock ?? { virtual: this.wall(), wall: this.wall(), rate: 1 },
      node: 'test',
    });
  }
}

class CoreLine implements Wire {
  readonly #gateway: CoreGateway;
  readonly #time: TimeSource;
  readonly #events: WireEvents;
  readonly #sender: Sender;
  #over = false;

  constructor(gateway: CoreGateway, time: TimeSource, events: WireEvents) {
    this.#gateway = gateway;
    this.#time = time;
    this.#events = events;
    this.#sender = gateway.newSender();
    this.#later(() => {
      if (gateway.down) this.break({ code: 'unreachable' });
      else if (gateway.refuses) this.break({ code: 'denied' });
      else {
        events.open();
        this.#tick();
      }
    });
  }

  send(message: Parameters<Wire['send']>[0]): void {
    this.#later(() => {
      for (const answer of this.#sender.receive(message)) this.deliver(answer);
    });
  }

  deliver(message: GatewayMessage): void {
    this.#later(() => this.#gateway.arrive(() => this.#events.message(message)));
  }

  close(): void {
    this.#over = true;
    this.#gateway.forget(this);
  }

  break(problem: Parameters<WireEvents['closed']>[0]): void {
    this.close();
    this.#events.closed(problem);
  }

  #tick(): void {
    for (const message of this.#sender.tick()) this.deliver(message);
    this.#time.after(tickMs, () => {
      if (!this.#over) this.#tick();
    });
  }

  #later(act: () => void): void {
    this.#time.after(this.#gateway.latencyMs, () => {
      if (!this.#over) act();
    });
  }
}
