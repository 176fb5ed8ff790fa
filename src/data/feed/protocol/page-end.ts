import type { StreamNeed } from '../../model/stream.js';
import { Authorisation } from './authorisation.js';
import { BatchNumbers } from './batch-numbers.js';
import { GatewayTime, type Turn } from './gateway-time.js';
import { answerMs, defaultHz, maxStreamBytes, maxStreamKeys } from './limits.js';
import type {
  BatchMessage,
  BeatMessage,
  ErrorMessage,
  GatewayMessage,
  NoticeMessage,
  ResultMessage,
  ToldClock,
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
  #lastRef = 0;
  #refused = 0;
  readonly #batches = new BatchNumbers();
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

  outdated(stream: string): boolean {
    const { epoch } = this.#streams.held(stream)?.position ?? {};
    return epoch !== undefined && this.#time.isElsewhere(stream, epoch);
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
    this.#batches.forget();
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
        return this.#error(message);
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
    const seek = this.#time.welcomed(message, () => this.#ref());
    if (seek) this.#out.messages.push(seek);
    else this.#tellClock();
  }

  /** Told by itself, or again with a beat. */
  #clockTold(clock: ToldClock): void {
    const { ref } = clock;
    this.#turned(this.#time.told(clock));
    if (ref !== undefined) this.#questions.answered({ type: 'result', ref, result: {} }, this.#out);
  }

  /** True where it is the present from here on, since the past of before is not to be had over this connection. */
  #presentAgain(refused?: number): boolean {
    const lost = this.#time.isLost(refused);
    if (lost) this.#turned('world');
    return lost;
  }

  #turned(turn: Turn | null): void {
    if (turn === null) return;
    this.#tellClock();
    if (turn === 'course') return;
    this.#streams.turned();
    this.#out.turned = true;
  }

  #failVersion(gateway?: number): void {
    const params = { page: protocolVersion, ...(gateway !== undefined && { gateway }) };
    this.#out.failed = { code: 'version', params };
  }

  /** A batch that comes a second time, or after a later one, is credited and otherwise ignored. */
  #batch({ n, parts }: BatchMessage): void {
    const { credit, again, lost } = this.#batches.take(n, this.#ref(), this.#now());
    this.#out.messages.push(credit);
    if (again) return;
    for (const part of parts) if (this.#time.takes(part)) this.#streams.part(part, this.#out);
    if (lost) this.#streams.lostBatch();
  }

  #beat(beat: BeatMessage): void {
    // One that was overtaken on its way speaks of another time.
    if ((beat.clock?.turn ?? 0) < this.#time.turn) return;
    if (beat.clock) this.#clockTold(beat.clock);
    if (this.#time.holds) return;
    this.#streams.noteUnwanted(beat);
    if (this.#batches.misses(beat.n)) return this.#streams.lostBatch();
    this.#streams.compare(beat, this.#now(), this.#out);
  }

  #notice(message: NoticeMessage): void {
    this.#time.goesOn(message);
    this.#questions.goesOn(message, this.#out);
    this.#out.notices.push(message);
    if (message.code === 'revoked') this.#streams.revoke(message, this.#out);
  }

  #error(message: ErrorMessage): void {
    const replied = this.#replied(message);
    if (this.#presentAgain(message.ref) || replied) return;
    if (message.code === 'version') return this.#failVersion();
    // An answer to a question that nobody waits for any more says nothing of the stream it names.
    if (message.ref !== undefined || (message.turn ?? 0) < this.#time.turn) return;
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
    this.#batches.answered(ref);
    this.#streams.answered(ref);
  }

  /** What is to be sent by now goes out, and what came of the call is handed over. */
  #flush(): ReceiverOutput {
    if (this.#connected) {
      const now = this.#now();
      if (!this.#welcomed && now - this.#helloAt >= answerMs) this.#hello();
      this.#out.messages.push(...this.#streams.unsubs(() => this.#ref()));
      this.#sendSubs(now);
      this.#out.messages.push(...this.#batches.due(now));
      const c0 = this.#time.due();
      if (c0 !== null) this.#out.messages.push({ type: 'time', ref: this.#ref(), c0 });
    }
    for (const message of this.#questions.advance(() => this.#ref(), this.#out)) {
      if (message.type === 'seek') this.#time.sought(message.ref);
      this.#out.messages.push(message);
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

  #sendSubs(now: number): void {
    this.#presentAgain();
    this.#out.messages.push(...this.#time.again());
    if (this.#time.holds) return;
    const maxHz = this.#options.maxHz ?? defaultHz;
    this.#out.messages.push(...this.#streams.subs(now, maxHz, () => this.#ref()));
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
