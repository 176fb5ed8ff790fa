import { beatMs, closeAfterMs, defaultHz, lateMs, maxMessageBytes, slowAfterMs, staleMs } from './limits.js';
import type {
  ClockMessage,
  GatewayMessage,
  HelloMessage,
  PageMessage,
  SeekMessage,
  SubMessage,
  ToldClock,
} from './messages.js';
import { oldestProtocolVersion, protocolVersion } from './messages.js';
import { Outgoing } from './outgoing.js';
import { parsePageMessage, refOf } from './schemas.js';
import type { AnswerLater, Sender, SenderCounters, SenderOptions } from './sender.js';

/** The gateway's end: who may ask what when; what is sent is the business of `Outgoing`. */
export class GatewayEnd implements Sender {
  readonly #options: SenderOptions;
  readonly #outgoing: Outgoing;
  #version: number | null = null;
  #refused = 0;
  #nextBeatAt = 0;
  /** The beat that tells a page that it is whole: it comes behind all that the first `sub` asked for. */
  #firstBeat: 'unasked' | 'owed' | 'sent' = 'unasked';
  #slowTold = false;
  /** The last that the page was told of the time it is shown; null as long as that is what `welcome` said. */
  #told: ToldClock | null = null;
  /** The last `seek`, and what came of it. */
  #sought: { readonly ref: number; answer: readonly GatewayMessage[] } = { ref: -1, answer: [] };
  #closing: Sender['closing'] = null;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#outgoing = new Outgoing(options);
  }

  get closing(): Sender['closing'] {
    return this.#closing;
  }

  get counters(): SenderCounters {
    return { refused: this.#refused, ...this.#outgoing.counters };
  }

  get greeted(): boolean {
    return this.#version !== null;
  }

  receive(input: unknown, later: AnswerLater = () => undefined): readonly GatewayMessage[] {
    const cameAt = this.#options.clock.wall();
    const message = parsePageMessage(input);
    if (!message) return this.#refuse('malformed', refOf(input));
    if (message.type === 'time') return this.#time(message.ref ?? 0, message.c0, cameAt);
    if (message.type === 'hello') return this.#hello(message);
    if (this.#version === null) return this.#refuse('hello-first', message.ref);
    return this.#take(message, later);
  }

  turn(clock: ClockMessage): readonly GatewayMessage[] {
    return this.#numbered([clock]);
  }

  tick(): readonly GatewayMessage[] {
    if (this.#version === null) return [];
    const now = this.#options.clock.monotonic();
    const sent: GatewayMessage[] = [...this.#advance(now), ...this.#watchCredit(now)];
    if (now >= this.#nextBeatAt) sent.push(this.#beat(now));
    return sent;
  }

  reauthorize(): readonly GatewayMessage[] {
    const now = this.#options.clock.monotonic();
    const told = this.#outgoing.reauthorize(now).map(message => this.#dated(message));
    return [...told, ...this.#advance(now)];
  }

  #take(
    message: Exclude<PageMessage, { type: 'time' | 'hello' }>,
    later: AnswerLater,
  ): readonly GatewayMessage[] {
    const now = this.#options.clock.monotonic();
    const handlers = this.#options.handlers ?? {};
    switch (message.type) {
      case 'sub':
        return [...ack(message.ref), ...this.#subscribe(message, now), ...this.#advance(now)];
      case 'unsub':
        for (const stream of message.s) this.#outgoing.drop(stream);
        return ack(message.ref);
      case 'credit':
        this.#outgoing.credit(message.n);
        return [...ack(message.ref), ...this.#advance(now)];
      case 'seek':
        return this.#seek(message, later);
      case 'page':
        return handlers.page?.(message, later) ?? this.#refuse('unsupported', message.ref);
      case 'auth':
        return handlers.auth?.(message, later) ?? this.#refuse('unsupported', message.ref);
      case 'cmd':
        return handlers.cmd?.(message, later) ?? this.#refuse('unsupported', message.ref);
    }
  }

  #hello(message: HelloMessage): readonly GatewayMessage[] {
    if (message.v < oldestProtocolVersion) {
      this.#closing = 'version';
      return [{ type: 'notice', code: 'upgrade' }, ...this.#refuse('version', message.ref)];
    }
    const { clock, linkClock, node, expires, subject, world } = this.#options;
    if (this.#version === null) this.#nextBeatAt = clock.monotonic() + beatMs;
    this.#version = Math.min(message.v, protocolVersion);
    const times = { beatMs, lateMs, staleMs, maxBytes: maxMessageBytes, expires: expires?.() ?? null };
    const versions = { v: this.#version, minV: oldestProtocolVersion };
    const whose = { ...(subject !== undefined && { subject }), ...(world && { epoch: world() }) };
    return [
      ...ack(message.ref),
      { type: 'welcome', ...versions, node, clock: linkClock(), ...times, ...whose },
    ];
  }

  #subscribe({ subs, maxHz, ref }: SubMessage, now: number): readonly GatewayMessage[] {
    this.#outgoing.pace(maxHz ?? defaultHz);
    if (this.#firstBeat === 'unasked' && subs.length > 0) this.#firstBeat = 'owed';
    return this.#outgoing.subscribe(subs, ref, now).map(error => this.#dated(error));
  }

  /** One that comes a second time, or after a later one, changes nothing. */
  #seek(message: SeekMessage, later: AnswerLater): readonly GatewayMessage[] {
    const { seek } = this.#options.handlers ?? {};
    const { ref = this.#sought.ref + 1 } = message;
    if (!seek) return this.#refuse('unsupported', message.ref);
    if (ref === this.#sought.ref) return this.#sought.answer;
    if (ref < this.#sought.ref) return [{ type: 'error', code: 'aborted', ref }];
    const sought = { ref, answer: [] as readonly GatewayMessage[] };
    this.#sought = sought;
    const answered = (messages: readonly GatewayMessage[]): readonly GatewayMessage[] =>
      (sought.answer = this.#numbered(messages));
    return answered(seek(message, messages => later(answered(messages))));
  }

  /** That a time has no such stream says nothing of another. */
  #dated<Message extends GatewayMessage>(message: Message): Message {
    return message.type === 'error' && this.#told ? { ...message, turn: this.#told.turn } : message;
  }

  #numbered(messages: readonly GatewayMessage[]): readonly GatewayMessage[] {
    return messages.map(message => {
      if (message.type !== 'clock' || message.turn !== undefined) return message;
      const numbered = { ...message, turn: (this.#told?.turn ?? 0) + 1 };
      const { type: _, ref = this.#told?.ref, ...told } = numbered;
      this.#told = { ...told, ref };
      return numbered;
    });
  }

  #advance(now: number): readonly GatewayMessage[] {
    const sent = this.#outgoing.advance(now).map(message => this.#dated(message));
    return this.#firstBeat === 'owed' && this.#outgoing.begun ? [...sent, this.#beat(now)] : sent;
  }

  #beat(now: number): GatewayMessage {
    if (this.#outgoing.begun && this.#firstBeat === 'owed') this.#firstBeat = 'sent';
    this.#nextBeatAt = now + beatMs;
    const heads = this.#outgoing.heads(now);
    const beat = {
      type: 'beat',
      ts: this.#options.clock.wall(),
      n: this.#outgoing.lastBatch,
      heads,
    } as const;
    return this.#told ? { ...beat, clock: this.#told } : beat;
  }

  #time(ref: number, c0: number, s1: number): readonly GatewayMessage[] {
    return [{ type: 'time', ref, c0, s1, s2: this.#options.clock.wall() }];
  }

  #watchCredit(now: number): readonly GatewayMessage[] {
    const waitedMs = this.#outgoing.unpaidMs(now);
    if (waitedMs >= closeAfterMs) this.#closing = 'slow';
    if (waitedMs < slowAfterMs) this.#slowTold = false;
    else if (!this.#slowTold) {
      this.#slowTold = true;
      return [{ type: 'notice', code: 'slow' }];
    }
    return [];
  }

  #refuse(code: string, ref: number | undefined): readonly GatewayMessage[] {
    this.#refused++;
    return [{ type: 'error', code, ...(ref !== undefined && { ref }) }];
  }
}

function ack(ref: number | undefined): readonly GatewayMessage[] {
  return ref === undefined ? [] : [{ type: 'ack', ref }];
}
