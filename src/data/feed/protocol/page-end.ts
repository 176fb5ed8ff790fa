import { ClockSync } from './clock-sync.js';
import { answerMs, defaultHz, maxStreamBytes, maxStreamKeys, maxSubs } from './limits.js';
import type {
  BatchMessage,
  BeatMessage,
  CreditMessage,
  ErrorMessage,
  GatewayMessage,
  Head,
  NoticeMessage,
  Part,
  Sub,
  WelcomeMessage,
} from './messages.js';
import { oldestProtocolVersion, protocolVersion } from './messages.js';
import { unionOfNeeds, narrowingKey } from './narrowing.js';
import { Outbox } from './outbox.js';
import type {
  Receiver,
  ReceiverCounters,
  ReceiverLimits,
  ReceiverOptions,
  ReceiverOutput,
  StreamState,
} from './receiver.js';
import { parseGatewayMessage } from './schemas.js';
import type { StreamNeed } from '../../model/stream.js';
import type { LinkClock } from '../../model/stream.js';
import { WantedStream } from './wanted-stream.js';

type Counters = { -readonly [Name in keyof ReceiverCounters]: number };

/** The page's end. Streams are kept by `WantedStream`; here is what concerns the link as a whole. */
export class PageEnd implements Receiver {
  readonly #options: ReceiverOptions;
  readonly #limits: ReceiverLimits;
  readonly #wanted = new Map<string, WantedStream>();
  readonly #sync: ClockSync;
  readonly #counters: Counters = {
    snapshots: 0,
    deltas: 0,
    gaps: 0,
    lostBatches: 0,
    headMismatches: 0,
    hashMismatches: 0,
    refused: 0,
  };
  #connected = false;
  #welcomed = false;
  #helloAt = 0;
  #lastBatch = 0;
  #lastRef = 0;
  /** Streams of the gateway that are not wanted any more. */
  readonly #unwanted = new Set<string>();
  #credit: { readonly message: CreditMessage; readonly at: number } | null = null;
  #clock: LinkClock | null = null;
  #out = new Outbox();

  constructor(options: ReceiverOptions) {
    this.#options = options;
    this.#limits = { keys: maxStreamKeys, bytes: maxStreamBytes, ...options.limits };
    this.#sync = new ClockSync(options.clock);
  }

  get counters(): ReceiverCounters {
    return { ...this.#counters };
  }

  state(stream: string): StreamState | undefined {
    const held = this.#wanted.get(stream)?.held;
    return held?.position ? { ...held.position, hash: held.hash, records: held.records } : undefined;
  }

  want(needs: readonly StreamNeed[]): ReceiverOutput {
    const union = unionOfNeeds(needs);
    for (const stream of this.#wanted.keys()) {
      if (union.has(stream)) continue;
      this.#wanted.delete(stream);
      this.#unwanted.add(stream);
    }
    for (const [stream, narrowing] of union) {
      const wanted = this.#wanted.get(stream);
      if (wanted && narrowingKey(wanted.narrowing) === narrowingKey(narrowing)) continue;
      const asked = wanted ?? new WantedStream(stream, narrowing, this.#limits);
      asked.narrowing = narrowing;
      asked.status = 'open';
      asked.ask();
      this.#unwanted.delete(stream);
      this.#wanted.set(stream, asked);
    }
    return this.#flush();
  }

  connected(): ReceiverOutput {
    this.disconnected();
    this.#connected = true;
    this.#hello();
    for (const wanted of this.#wanted.values()) {
      wanted.status = 'open';
      wanted.ask();
    }
    this.#sync.restart();
    return this.#flush();
  }

  disconnected(): void {
    this.#connected = false;
    this.#welcomed = false;
    this.#lastBatch = 0;
    this.#credit = null;
    this.#unwanted.clear();
    for (const wanted of this.#wanted.values()) wanted.unlink();
  }

  tick(): ReceiverOutput {
    return this.#flush();
  }

  receive(input: unknown): ReceiverOutput {
    const message = parseGatewayMessage(input);
    if (!message) this.#counters.refused++;
    else if (this.#connected) this.#take(message);
    return this.#flush();
  }

  #take(message: GatewayMessage): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcome(message);
      case 'batch':
        return this.#batch(message);
      case 'beat':
        return this.#beat(message);
      case 'clock':
        this.#clock = { virtual: message.virtual, wall: message.wall, rate: message.rate };
        return this.#tellClock();
      case 'notice':
        return this.#notice(message);
      case 'ack':
        return this.#answered(message.ref);
      case 'time':
        if (this.#sync.learn(message)) this.#tellClock();
        return;
      case 'error':
        return this.#error(message);
      case 'result':
        return;
    }
  }

  #welcome(message: WelcomeMessage): void {
    if (message.v < oldestProtocolVersion) return this.#failVersion(message.v);
    if (this.#welcomed) return;
    this.#welcomed = true;
    this.#clock = message.clock;
    this.#out.welcome = message;
    this.#tellClock();
  }

  #failVersion(gateway?: number): void {
    const params = { page: protocolVersion, ...(gateway !== undefined && { gateway }) };
    this.#out.failed = { code: 'version', params };
  }

  #batch({ n, parts }: BatchMessage): void {
    const late = n <= this.#lastBatch;
    const lost = n > this.#lastBatch + 1;
    if (!late) {
      this.#lastBatch = n;
      for (const part of parts) this.#part(part);
    }
    const message: CreditMessage = { type: 'credit', ref: this.#ref(), n };
    this.#out.messages.push(message);
    if (!late) this.#credit = { message, at: this.#now() };
    if (lost) this.#lostBatch();
  }

  #part(part: Part): void {
    const wanted = this.#wanted.get(part.s);
    if (!wanted?.takes(part.view)) return;
    const accepted = wanted.held.accept(part, wanted.wholeAsked);
    if (accepted.kind === 'applied') {
      this.#counters[accepted.change.whole ? 'snapshots' : 'deltas']++;
      wanted.applied(accepted.change.whole);
      this.#out.changes.push(accepted.change);
    } else if (accepted.kind === 'too-large') {
      this.#refuseStream(wanted);
    } else if (accepted.kind === 'gap' && !wanted.unanswered) {
      this.#counters.gaps++;
      wanted.ask();
    }
  }

  /** Which streams were in it can't be known: all are asked for from where they are. */
  #lostBatch(): void {
    this.#counters.lostBatches++;
    for (const wanted of this.#wanted.values()) if (wanted.status === 'open') wanted.ask();
  }

  #beat({ n, heads }: BeatMessage): void {
    for (const stream of Object.keys(heads)) if (!this.#wanted.has(stream)) this.#unwanted.add(stream);
    if (n > this.#lastBatch) {
      this.#lastBatch = n;
      return this.#lostBatch();
    }
    for (const [stream, wanted] of this.#wanted) {
      const head = Object.hasOwn(heads, stream) ? heads[stream] : undefined;
      if (head && wanted.status === 'denied') wanted.status = 'open';
      if (wanted.status === 'open' && !wanted.unanswered) this.#compare(wanted, head);
    }
  }

  #compare(wanted: WantedStream, head: Head | undefined): void {
    const now = this.#now();
    const { held } = wanted;
    const [epoch, view, seq, hash, behindMs] = head ?? ['', '', undefined, null, 0];
    if (seq === null) return;
    if (held.position?.epoch !== epoch || held.position.view !== view || held.position.seq !== seq) {
      this.#counters.headMismatches++;
      wanted.doubt(now, this.#options.random);
    } else if (held.tooLarge) {
      this.#refuseStream(wanted);
    } else if (hash !== null && held.hash !== hash) {
      this.#counters.hashMismatches++;
      wanted.askWhole(now, this.#options.random);
    } else {
      wanted.confirm(now);
      this.#out.beats.push({ stream: held.stream, behindMs });
    }
  }

  #refuseStream(wanted: WantedStream): void {
    wanted.status = 'failed';
    wanted.held.clear();
    this.#unwanted.add(wanted.held.stream);
    this.#out.problems.push({ stream: wanted.held.stream, code: 'too-large' });
  }

  #notice(message: NoticeMessage): void {
    this.#out.notices.push(message);
    if (message.code !== 'revoked') return;
    for (const [stream, wanted] of this.#wanted) {
      if (message.s === undefined || message.s === stream) this.#revoke(wanted);
    }
  }

  #revoke(wanted: WantedStream): void {
    const { stream, position } = wanted.held;
    wanted.revoke();
    if (position) this.#out.changes.push({ stream, whole: true, changed: new Map(), deleted: [] });
  }

  #error({ code, s, ref }: ErrorMessage): void {
    if (code === 'version') return this.#failVersion();
    const wanted = s === undefined ? undefined : this.#wanted.get(s);
    if (wanted && (code === 'denied' || code === 'too-many')) {
      this.#revoke(wanted);
      wanted.status = 'denied';
      this.#out.problems.push({ stream: wanted.held.stream, code });
    }
    if (ref !== undefined && this.#credit?.message.ref === ref) this.#credit = null;
  }

  #answered(ref: number): void {
    if (this.#credit?.message.ref === ref) this.#credit = null;
    for (const wanted of this.#wanted.values()) wanted.answered(ref);
  }

  /** What is to be sent by now goes out, and what came of the call is handed over. */
  #flush(): ReceiverOutput {
    if (this.#connected) {
      const now = this.#now();
      if (!this.#welcomed && now - this.#helloAt >= answerMs) this.#hello();
      this.#sendUnsub();
      this.#sendSubs(now);
      this.#sendCredit(now);
      const c0 = this.#sync.due();
      if (c0 !== null) this.#out.messages.push({ type: 'time', ref: this.#ref(), c0 });
    }
    const { output } = this.#out;
    this.#out = new Outbox();
    return output;
  }

  #hello(): void {
    const { client = 'madoguchi', capabilities = [] } = this.#options;
    this.#helloAt = this.#now();
    this.#out.messages.push({ type: 'hello', ref: this.#ref(), v: protocolVersion, client, capabilities });
  }

  #sendUnsub(): void {
    if (this.#unwanted.size === 0) return;
    this.#out.messages.push({ type: 'unsub', ref: this.#ref(), s: [...this.#unwanted] });
    this.#unwanted.clear();
  }

  #sendSubs(now: number): void {
    const due: { readonly wanted: WantedStream; readonly sub: Sub }[] = [];
    for (const wanted of this.#wanted.values()) {
      const sub = wanted.due(now, this.#options.random);
      if (sub) due.push({ wanted, sub });
    }
    for (let from = 0; from < due.length; from += maxSubs) {
      const some = due.slice(from, from + maxSubs);
      const ref = this.#ref();
      const maxHz = this.#options.maxHz ?? defaultHz;
      this.#out.messages.push({ type: 'sub', ref, subs: some.map(({ sub }) => sub), maxHz });
      for (const { wanted } of some) wanted.sent(ref, now);
    }
  }

  #sendCredit(now: number): void {
    if (!this.#credit || now - this.#credit.at < answerMs) return;
    this.#credit = { message: this.#credit.message, at: now };
    this.#out.messages.push(this.#credit.message);
  }

  #tellClock(): void {
    const { offset } = this.#sync;
    if (this.#clock && offset !== null) this.#out.clock = { ...this.#clock, offset };
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }

  #ref(): number {
    return ++this.#lastRef;
  }
}
