import type { AuthMessage, GatewayMessage } from '../../src/data/feed/protocol/messages.js';
import { createSender, type Sender, type SenderHandlers } from '../../src/data/feed/protocol/sender.js';
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

/** What a token is worth here: until when, in the gateway's wall time, or nothing. */
export type Worth = (token: string | null) => { readonly expires: number } | null;

/** A gateway in the test's time: the protocol's sender, without a socket. */
export class CoreGateway {
  readonly streams = new Streams();
  readonly #time: TimeSource;
  readonly #lines = new Set<CoreLine>();
  epoch = 'log 1';
  /** Who every page is. */
  subject: string | undefined;
  /** Streams that are not to be had. */
  readonly denied = new Set<string>();
  /** Refuses whoever knocks. */
  refuses = false;
  /** No route: attempts end and lines are cut. */
  down = false;
  /** One way, in milliseconds. */
  latencyMs = 10;
  attempts = 0;
  /** Tokens in the order they were presented, at a connect and within a link. */
  readonly tokens: (string | null)[] = [];
  /** Without it everybody may see everything, for ever. */
  worth: Worth | null = null;
  /** How far this gateway's wall clock is ahead of the page's. */
  aheadMs = 0;
  clock: LinkClock | null = null;
  /** What it answers besides streams. */
  answers: Pick<SenderHandlers, 'page' | 'cmd' | 'seek'> = {};
  /** What arrives at the page waits until this is called; `null`: nothing waits. */
  release: (() => void) | null = null;
  #held: (() => void)[] = [];

  constructor(time: TimeSource) {
    this.#time = time;
  }

  get lines(): number {
    return this.#lines.size;
  }

  readonly openWire: OpenWire = (token, events) => {
    this.attempts++;
    const line = new CoreLine(this, this.#time, events, token);
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

  /** The rights of every page end now, as by an event in the log. */
  revoke(): void {
    for (const line of [...this.#lines]) line.revoke();
  }

  /** Every line breaks, as when the gateway is killed. */
  cut(): void {
    for (const line of [...this.#lines]) line.break({ code: 'closed' });
  }

  say(message: GatewayMessage): void {
    for (const line of this.#lines) line.deliver(message);
  }

  newSender(expires: () => number | null = () => null, auth?: SenderHandlers['auth']): Sender {
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
      expires,
      subject: this.subject,
      handlers: { ...this.answers, ...(auth && { auth }) },
    });
  }
}

class CoreLine implements Wire {
  readonly #gateway: CoreGateway;
  readonly #time: TimeSource;
  readonly #events: WireEvents;
  readonly #sender: Sender;
  #over = false;
  #expires: number | null = null;

  constructor(gateway: CoreGateway, time: TimeSource, events: WireEvents, token: string | null) {
    this.#gateway = gateway;
    this.#time = time;
    this.#events = events;
    this.#sender = gateway.newSender(
      () => this.#expires,
      message => [this.#renew(message)],
    );
    this.#later(() => {
      if (gateway.down) this.break({ code: 'unreachable' });
      else if (gateway.refuses || !this.#admit(token)) this.break({ code: 'denied' });
      else {
        events.open();
        this.#tick();
      }
    });
  }

  send(message: Parameters<Wire['send']>[0]): void {
    this.#later(() => {
      const deliver = (answers: readonly GatewayMessage[]): void => {
        for (const answer of answers) this.deliver(answer);
      };
      deliver(this.#sender.receive(message, deliver));
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

  revoke(): void {
    this.#later(() => {
      this.#events.message({ type: 'notice', code: 'revoked' });
      this.break({ code: 'closed' });
    });
  }

  /** Takes a token, at the connect or later; false where it is worth nothing. */
  #admit(token: string | null): boolean {
    const { worth, tokens } = this.#gateway;
    if (!worth) return true;
    tokens.push(token);
    const access = worth(token);
    if (access) this.#expires = access.expires;
    return access !== null;
  }

  #renew({ token, ref }: AuthMessage): GatewayMessage {
    if (!this.#admit(token)) return { type: 'error', code: 'denied', ref };
    return { type: 'result', ref: ref ?? 0, result: { expires: this.#expires } };
  }

  #tick(): void {
    if (this.#expires !== null && this.#gateway.wall() >= this.#expires) return this.revoke();
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
