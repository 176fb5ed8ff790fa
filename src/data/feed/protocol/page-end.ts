import type { StreamNeed } from '../../model/stream.js';
import { Authorisation } from './authorisation.js';
import { GatewayTime } from './gateway-time.js';
import { answerMs, defaultHz, maxStreamBytes, maxStreamKeys, maxSubs } from './limits.js';
import type {
  BatchMessage,
  BeatMessage,
  ClockMessage,
  CreditMessage,
  ErrorMessage,
  GatewayMessage,
  NoticeMessage,
  ResultMessage,
  WelcomeMessage,
} from './messages.js';
import { oldestProtocolVersion, protocolVersion } from './messages.js';
import { Outbox } from './outbox.js';
import type { Question } from './question.js';
import { Questions } from './questions.js';
import type { Receiver, ReceiverCounters, ReceiverOptions, ReceiverOutput, StreamState } from './receiver.js';
import { parseGatewayMessage } from './schemas.js';
import { WantedStreams } from './wanted-streams.js';

/** The page's end: what concerns the link as a whole. Streams are the business of `WantedStreams`. */
export class PageEnd implements Receiver {
  readonly #options: ReceiverOptions;
  readonly #streams: WantedStreams;
  readonly #time: GatewayTime;
  readonly #authorisation = new Authorisation();
  readonly #questions: Questions;
  #connected = false;
  #welcomed = false;
  #helloAt = 0;
  #lastBatch = 0;
  #lastRef = 0;
  #refused = 0;
  /** The last credit, until it is acknowledged. */
  #credit: { readonly message: CreditMessage; readonly at: number } | null = null;
  #out = new Outbox();

  constructor(options: ReceiverOptions) {
    const limits = { keys: maxStreamKeys, bytes: maxStreamBytes, ...options.limits };
    this.#options = options;
    this.#streams = new WantedStreams(limits, options.random);
    this.#time = new GatewayTime(options.clock);
    this.#questions = new Questions(options.clock, options.random);
  }

  get past(): boolean {
    return this.#time.past;
  }

  get counters(): ReceiverCounters {
    return { ...this.#streams.counters, refused: this.#refused + this.#questions.refused };
  }

  state(stream: string): StreamState | undefined {
    const held = this.#streams.held(stream);
    return held?.position ? { ...held.position, hash: held.hash, records: held.records } : undefined;
  }

  want(needs: readonly StreamNeed[]): ReceiverOutput {
    this.#streams.want(needs);
    return this.#flush();
  }

  retry(stream: string): ReceiverOutput {
    this.#streams.retry(stream);
    return this.#flush();
  }

  connected(): ReceiverOutput {
    this.disconnected();
    this.#connected = true;
    this.#streams.link();
    this.#time.link();
    this.#hello();
    return this.#flush();
  }

  disconnected(): void {
    this.#connected = false;
    this.#welcomed = false;
    this.#lastBatch = 0;
    this.#credit = null;
    this.#authorisation.forget();
    this.#streams.unlink();
    this.#time.unlink();
    this.#questions.unlink();
  }

  forget(): ReceiverOutput {
    this.#streams.forget();
    this.#questions.deny(this.#out);
    return this.#flush();
  }

  ask(question: Question): ReceiverOutput {
    this.#questions.ask(question, this.#out);
    return this.#flush();
  }

  withdraw(question: Question): void {
    this.#questions.withdraw(question);
  }

  authorise(token: string): ReceiverOutput {
    if (this.#connected) this.#out.messages.push(this.#authorisation.ask(this.#ref(), token));
    return this.#flush();
  }

  tick(): ReceiverOutput {
    return this.#flush();
  }

  receive(input: unknown): ReceiverOutput {
    const message = parseGatewayMessage(input);
    if (!message) this.#refused++;
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
        return this.#clockTold(message);
      case 'notice':
        return this.#notice(message);
      case 'ack':
        return this.#answered(message.ref);
      case 'time':
        return this.#time.learn(message) ? this.#tellClock() : undefined;
      case 'error':
        if (!this.#replied(message) && !this.#presentAgain(message.ref)) this.#error(message);
        return;
      case 'result':
        return void this.#replied(message);
    }
  }

  #welcome(message: WelcomeMessage): void {
    if (message.v < oldestProtocolVersion || message.v > protocolVersion) return this.#failVersion(message.v);
    if (this.#welcomed) return;
    this.#welcomed = true;
    this.#questions.link();
    this.#out.welcome = message;
    const seek = this.#time.welcomed(message.clock, () => this.#ref());
    if (seek) this.#out.messages.push(seek);
    else this.#tellClock();
  }

  #clockTold({ ref, epoch, virtual, wall, rate, past }: ClockMessage): void {
    const before = this.past;
    this.#time.told({ virtual, wall, rate, ...(past && { past }) });
    // What was not to be had of that time may be of this one.
    if (before !== this.past) this.#streams.reopenDenied();
    this.#out.epoch = epoch ?? null;
    this.#tellClock();
    if (ref !== undefined) this.#questions.answered({ type: 'result', ref, result: {} }, this.#out);
  }

  /** True where it is the present from here on, since the past of before is not to be had over this connection. */
  #presentAgain(refused?: number): boolean {
    const lost = this.#time.isLost(refused);
    if (lost) this.#tellClock();
    return lost;
  }

  #failVersion(gateway?: number): void {
    const params = { page: protocolVersion, ...(gateway !== undefined && { gateway }) };
    this.#out.failed = { code: 'version', params };
  }

  /** A batch that comes a second time, or after a later one, is credited and otherwise ignored. */
  #batch({ n, parts }: BatchMessage): void {
    const message: CreditMessage = { type: 'credit', ref: this.#ref(), n };
    this.#out.messages.push(message);
    if (n <= this.#lastBatch) return;
    const lost = n > this.#lastBatch + 1;
    this.#lastBatch = n;
    this.#credit = { message, at: this.#now() };
    for (const part of parts) this.#streams.part(part, this.#out);
    if (lost) this.#streams.lostBatch();
  }

  #beat(beat: BeatMessage): void {
    if (this.#time.holds) return;
    this.#streams.noteUnwanted(beat);
    if (beat.n > this.#lastBatch) {
      this.#lastBatch = beat.n;
      this.#streams.lostBatch();
      return;
    }
    // Numbers beyond the gateway's own came from nowhere: the batches to come must not count as seen.
    this.#lastBatch = beat.n;
    this.#streams.compare(beat, this.#now(), this.#out);
  }

  #notice(message: NoticeMessage): void {
    this.#time.goesOn(message);
    this.#questions.goesOn(message, this.#out);
    this.#out.notices.push(message);
    if (message.code === 'revoked') this.#streams.revoke(message, this.#out);
  }

  #error(message: ErrorMessage): void {
    if (message.code === 'version') return this.#failVersion();
    // An answer to a question that nobody waits for any more says nothing of the stream it names.
    if (message.ref !== undefined) return;
    if (message.code === 'denied' || message.code === 'too-many') this.#streams.deny(message, this.#out);
  }

  /** Takes what answers a token or a question; false where it is neither. */
  #replied(answer: ResultMessage | ErrorMessage): boolean {
    return this.#renewed(answer) || this.#questions.answered(answer, this.#out);
  }

  #renewed(answer: ResultMessage | ErrorMessage): boolean {
    const renewal = this.#authorisation.take(answer);
    if (renewal) this.#out.renewal = renewal;
    if (renewal?.accepted) this.#streams.reopenDenied();
    return renewal !== null;
  }

  #answered(ref: number): void {
    if (this.#credit?.message.ref === ref) this.#credit = null;
    this.#streams.answered(ref);
  }

  /** What is to be sent by now goes out, and what came of the call is handed over. */
  #flush(): ReceiverOutput {
    if (this.#connected) {
      const now = this.#now();
      if (!this.#welcomed && now - this.#helloAt >= answerMs) this.#hello();
      this.#sendUnsub();
      this.#sendSubs(now);
      this.#sendCredit(now);
      const c0 = this.#time.due();
      if (c0 !== null) this.#out.messages.push({ type: 'time', ref: this.#ref(), c0 });
    }
    this.#out.messages.push(...this.#questions.advance(() => this.#ref(), this.#out));
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
    const s = this.#streams.takeUnwanted();
    if (s.length > 0) this.#out.messages.push({ type: 'unsub', ref: this.#ref(), s });
  }

  #sendSubs(now: number): void {
    this.#presentAgain();
    if (this.#time.holds) return;
    const due = this.#streams.due(now);
    const maxHz = this.#options.maxHz ?? defaultHz;
    for (let from = 0; from < due.length; from += maxSubs) {
      const some = due.slice(from, from + maxSubs);
      const ref = this.#ref();
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
    this.#out.clock = this.#time.synced ?? this.#out.clock;
  }

  #now(): number {
    return this.#options.clock.monotonic();
  }

  #ref(): number {
    return ++this.#lastRef;
  }
}
