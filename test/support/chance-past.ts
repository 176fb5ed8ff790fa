import type { ClockMessage, GatewayMessage, SeekMessage } from '../../src/data/feed/protocol/messages.js';
import type { Question, QuestionEnd } from '../../src/data/feed/protocol/question.js';
import type { AnswerLater } from '../../src/data/feed/protocol/sender.js';
import type { LinkClock } from '../../src/data/model/stream.js';
import { WritableStream } from '../../src/data/fold/streams.js';
import { churnedStreams, type ChurningLog } from './churning-log.js';
import type { Random } from './random.js';

/** Instants are of the gateway's wall clock. */
type Now = () => number;
type Seek = Extract<Question, { type: 'seek' }>;

/** Between two words of a gateway that is on its way. */
const reportMs = 1_000;

/** The log as it was at an instant, running on from there. */
export class ChanceWorld {
  readonly epoch: string;
  readonly rate: number;
  readonly streams = new Map<string, WritableStream>();
  /** Each course its clock took, the last one last. */
  readonly courses: LinkClock[] = [];
  readonly #log: ChurningLog;
  readonly #now: Now;
  #reached: number;
  #place: number;

  constructor(
    log: ChurningLog,
    epoch: string,
    { at, rate }: Pick<SeekMessage, 'rate'> & { at: number },
    now: Now,
  ) {
    this.#log = log;
    this.#now = now;
    this.epoch = epoch;
    this.rate = rate;
    for (const name of churnedStreams) this.streams.set(name, new WritableStream(name));
    this.#reached = at;
    this.#place = log.play(this.streams, 0, at);
    this.turn();
  }

  get instant(): number {
    const { virtual, wall } = this.courses.at(-1) ?? { virtual: 0, wall: 0 };
    return Math.min(this.#now(), Math.floor(virtual + (this.#now() - wall) * this.rate));
  }

  get over(): boolean {
    return this.instant >= this.#now();
  }

  /** Its clock goes on from where it has come to. */
  turn(): void {
    this.courses.push({ virtual: this.#reached, wall: this.#now(), rate: this.rate, past: true });
  }

  step(): void {
    const { instant } = this;
    if (instant === this.#reached) return;
    this.#place = this.#log.play(this.streams, this.#place, instant);
    this.#reached = instant;
  }
}

interface Seeking {
  readonly message: SeekMessage;
  readonly later: AnswerLater;
  readonly doneAt: number;
  toldAt: number;
}

/** The past of a log as a gateway shows it, in its own time and not always. */
export class ChancePast {
  /** All that ever were, by their epochs. */
  readonly worlds = new Map<string, ChanceWorld>();
  /** It refuses nothing any more. */
  calm = false;
  readonly #log: ChurningLog;
  readonly #random: Random;
  readonly #now: Now;
  /** Those that somebody else looks at as well. */
  #shared: ChanceWorld[] = [];

  constructor(log: ChurningLog, random: Random, now: Now) {
    this.#log = log;
    this.#random = random;
    this.#now = now;
  }

  /** Of the present. */
  get epoch(): string {
    return this.#log.epoch;
  }

  /** The gateway is another process. */
  restart(): void {
    this.#shared = [];
  }

  step(): void {
    for (const world of this.#shared) world.step();
    this.#shared = this.#shared.filter(({ over }) => !over && !this.#random.chance(0.01));
  }

  connection(): ChanceLine {
    return new ChanceLine(this, this.#random, this.#now);
  }

  /** The world of an instant; `null`: it is not past yet; a text: why it is not to be had. */
  find(at: number, rate: number): ChanceWorld | string | null {
    if (at >= this.#now()) return null;
    if (at < this.#log.begunAt) return 'not-kept';
    if (!this.calm && this.#random.chance(0.1)) return this.#random.pick(['too-many', 'failed']);
    const near = this.#shared.find(
      world => world.rate === rate && Math.abs(world.instant - at) <= 100 * rate,
    );
    return near ?? this.#made(at, rate);
  }

  #made(at: number, rate: number): ChanceWorld {
    const epoch = `${this.#log.epoch}.past.${this.worlds.size}`;
    const world = new ChanceWorld(this.#log, epoch, { at, rate }, this.#now);
    this.worlds.set(epoch, world);
    if (this.#random.chance(0.5)) this.#shared.push(world);
    return world;
  }
}

/** Which time one connection shows. */
export class ChanceLine {
  world: ChanceWorld | null = null;
  readonly #past: ChancePast;
  readonly #random: Random;
  readonly #now: Now;
  #seeking: Seeking | null = null;

  constructor(past: ChancePast, random: Random, now: Now) {
    this.#past = past;
    this.#random = random;
    this.#now = now;
  }

  readonly seek = (message: SeekMessage, later: AnswerLater): readonly GatewayMessage[] => {
    this.#seeking?.later([{ type: 'error', code: 'aborted', ref: this.#seeking.message.ref }]);
    this.#seeking = null;
    if (this.#random.chance(0.5)) return this.#gone(message);
    const doneAt = this.#now() + this.#random.integer(50, 12_000);
    this.#seeking = { message, later, doneAt, toldAt: this.#now() };
    return [];
  };

  reading(): LinkClock {
    const wall = this.#now();
    const { world } = this;
    return world
      ? { virtual: world.instant, wall, rate: world.rate, past: true }
      : { virtual: wall, wall, rate: 1 };
  }

  /** Lets time pass: what the page is told of it. */
  visit(turn: (clock: ClockMessage) => readonly GatewayMessage[]): readonly GatewayMessage[] {
    const told = this.#goOn();
    const { world } = this;
    world?.step();
    if (world?.over) this.world = null;
    // At rest a page that missed something is told by nothing but a beat.
    else if (this.#past.calm || !this.#random.chance(0.01)) return told;
    else world?.turn();
    return [...told, ...turn(this.#clock())];
  }

  #goOn(): readonly GatewayMessage[] {
    const seeking = this.#seeking;
    if (!seeking) return [];
    const { message, later, doneAt, toldAt } = seeking;
    if (this.#now() >= doneAt || this.#past.calm) {
      this.#seeking = null;
      later(this.#gone(message));
    } else if (this.#now() - toldAt >= reportMs) {
      seeking.toldAt = this.#now();
      return [{ type: 'notice', code: 'not-yet', ref: message.ref, progress: 0.5 }];
    }
    return [];
  }

  #gone({ at, rate, ref }: SeekMessage): readonly GatewayMessage[] {
    const world = at === null ? null : this.#past.find(at, rate);
    if (typeof world === 'string') return [{ type: 'error', code: world, ref }];
    this.world = world;
    return [{ ...this.#clock(), ref }];
  }

  #clock(): ClockMessage {
    const course = this.world?.courses.at(-1) ?? this.reading();
    return { type: 'clock', ...course, epoch: this.world?.epoch ?? this.#past.epoch };
  }
}

/** What a page asks of the past by chance, and what came of it. */
export class ChanceSeeks {
  /** The last one that was answered with what was asked for. */
  done: Seek | null = null;
  readonly tally = { sought: 0, refused: 0, present: 0 };
  readonly #waiting = new Set<Question>();
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** What is asked now, if anything. */
  ask(begun: number, now: number): Seek | null {
    if (!this.#random.chance(0.03)) return null;
    if (this.#random.chance(0.3)) return this.#wait({ type: 'seek', at: null, rate: 1 });
    const earliest = this.#random.chance(0.5) ? begun - 60_000 : now - 10_000;
    const at = this.#random.integer(earliest, now + 500);
    return this.#wait({ type: 'seek', at, rate: this.#random.pick([0, 0, 1, 60, 600]) });
  }

  /** The present, or one instant of the past. */
  last(begun: number, now: number): Seek | null {
    const roll = this.#random.integer(0, 2);
    if (roll === 0) return null;
    const at = roll === 1 ? null : this.#random.integer(begun, now - 1);
    return this.#wait({ type: 'seek', at, rate: 0 });
  }

  /** The one to withdraw now, if any. */
  withdrawal(): Question | undefined {
    const [question] = this.#random.chance(0.005) ? this.#waiting : [];
    if (question) this.#waiting.delete(question);
    return question;
  }

  ended(ends: readonly QuestionEnd[]): void {
    for (const end of ends) {
      const { question } = end;
      if (question.type !== 'seek') continue;
      if (!this.#waiting.delete(question)) throw new Error('a seek ended twice, or after it was withdrawn');
      if ('problem' in end) this.tally.refused++;
      else {
        this.done = question;
        this.tally[question.at === null ? 'present' : 'sought']++;
      }
    }
  }

  assertAllEnded(): void {
    if (this.#waiting.size > 0) throw new Error('a seek has no end');
  }

  #wait(question: Seek): Seek {
    this.#waiting.add(question);
    return question;
  }
}
