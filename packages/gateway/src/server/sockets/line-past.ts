import { AnswerProblem } from './answer-problem.js';
import type {
  ClockMessage,
  ErrorMessage,
  GatewayMessage,
  Instant,
  LinkClock,
  PageQueryMessage,
  SeekMessage,
  Sender,
} from 'madoguchi/data';
import type { AnswerTrace } from '../../audit/answer-trace.js';
import type { Viewings } from '../../audit/viewings.js';
import { PastPages } from '../../past/past-pages.js';
import type { PastWorld } from '../../past/past-world.js';
import type { PresentRights } from './answers.js';
import type { LineHost } from './line.js';
import type { LineStreams } from './line-streams.js';

/** So often a page is told that what it wants to see is not there yet. */
const reportMs = 1_000;

/** A way to another time, until that can be looked at. */
interface Seeking {
  readonly ref: number | undefined;
  readonly given: AbortController;
  /** Of what has to be read for it, 0 to 1. */
  progress: number;
  /** When the page was told of it last. */
  toldAt: number;
}

/** Numbers what the page is told of its time. */
type Clocked = Pick<Sender, 'turn'>;

/** Which time one socket looks at. */
export class LinePast {
  readonly #host: Pick<LineHost, 'past' | 'streams' | 'epoch' | 'clock' | 'time' | 'behindMs'>;
  readonly #streams: LineStreams;
  readonly #viewings: Viewings;
  readonly #subject: string;
  readonly #pages: PastPages | undefined;
  #world: PastWorld | null = null;
  /** Of its clock, as it was told. */
  #courses = 0;
  #seeking: Seeking | null = null;

  constructor(host: LineHost, streams: LineStreams, viewings: Viewings, subject: string) {
    this.#host = host;
    this.#subject = subject;
    this.#streams = streams;
    this.#viewings = viewings;
    const { past, time } = host;
    this.#pages = past && new PastPages({ past, time, world: () => this.#world });
  }

  /** There is a past to be looked at. */
  get possible(): boolean {
    return this.#host.past !== undefined;
  }

  /** It looks at the past. */
  get active(): boolean {
    return this.#world !== null;
  }

  /** The world that the centre's streams are of. */
  get epoch(): string {
    return this.#world?.epoch ?? this.#host.epoch();
  }

  get behindMs(): number {
    return this.#world ? this.#world.behindMs : this.#host.behindMs();
  }

  reading(): LinkClock {
    return this.#world ? this.#world.reading() : this.#host.clock.reading();
  }

  /** Goes to another time; a later one overtakes it. What is looked at stays until the other is there. */
  async seek({ at, rate, ref }: SeekMessage, sender: Clocked): Promise<readonly GatewayMessage[]> {
    const seeking = this.#begin(ref);
    if (at === null) this.#host.past?.prepare();
    try {
      const world = at === null ? null : await this.#found(at, rate, seeking);
      if (seeking.given.signal.aborted && world) this.#host.past?.release(world, this.#subject);
      seeking.given.signal.throwIfAborted();
      this.#look(world);
      return sender.turn(this.#clock(ref));
    } catch (error) {
      if (error instanceof AnswerProblem) return [refusal(error, ref)];
      throw error;
    } finally {
      if (seeking === this.#seeking) this.#seeking = null;
    }
  }

  /** Answers what is asked of the past, and refuses the rest while that is shown; `null`: it is asked of the present. */
  page(query: PageQueryMessage, rights: PresentRights, trace: AnswerTrace): Promise<GatewayMessage> | null {
    const answer = this.#pages?.page(query, rights, trace) ?? null;
    return answer || !this.active ? answer : Promise.resolve(refused(query.ref));
  }

  /** Nothing is done while the past is shown. */
  refusal(ref: number | undefined): readonly GatewayMessage[] {
    return [refused(ref)];
  }

  /** To be called again and again: what the page is to be told of the time it looks at. */
  visit(sender: Clocked): readonly GatewayMessage[] {
    const report = this.#report();
    const world = this.#world;
    if (!world) return report;
    if (world.over) this.#look(null);
    else if (world.courses === this.#courses) return report;
    this.#courses = world.courses;
    return [...report, ...sender.turn(this.#clock())];
  }

  /** The gateway's clock takes another course; the past has one of its own. */
  told(clock: LinkClock, sender: Clocked): readonly GatewayMessage[] {
    return this.active ? [] : sender.turn({ type: 'clock', ...clock, epoch: this.epoch });
  }

  /** The socket is gone. */
  end(): void {
    this.#seeking?.given.abort(new AnswerProblem('aborted'));
    this.#leave();
  }

  #begin(ref: number | undefined): Seeking {
    this.#seeking?.given.abort(new AnswerProblem('aborted'));
    const toldAt = this.#host.time.monotonic();
    return (this.#seeking = { ref, given: new AbortController(), progress: 0, toldAt });
  }

  /** The world of an instant; `null` where that is not past yet. */
  async #found(at: Instant, rate: number, seeking: Seeking): Promise<PastWorld | null> {
    const { past } = this.#host;
    const { signal } = seeking.given;
    const by = { subject: this.#subject, leaves: this.#world };
    const onProgress = (progress: number): void => void (seeking.progress = progress);
    return (await past?.seek({ at, rate, by, onProgress }, signal)) ?? null;
  }

  /** A page that hears nothing for long would give up. */
  #report(): readonly GatewayMessage[] {
    const seeking = this.#seeking;
    const now = this.#host.time.monotonic();
    if (!seeking || now - seeking.toldAt < reportMs) return [];
    seeking.toldAt = now;
    const { ref, progress } = seeking;
    return ref === undefined ? [] : [{ type: 'notice', code: 'not-yet', ref, progress }];
  }

  #look(world: PastWorld | null): void {
    this.#streams.look(world?.streams ?? this.#host.streams);
    this.#leave();
    this.#world = world;
    this.#courses = world?.courses ?? 0;
    this.#viewings.turned(world && { past: new Date(world.now).toISOString(), rate: world.rate });
  }

  #leave(): void {
    const world = this.#world;
    this.#world = null;
    if (world) this.#host.past?.release(world, this.#subject);
  }

  #clock(ref?: number): ClockMessage {
    return { type: 'clock', ...(ref !== undefined && { ref }), ...this.reading(), epoch: this.epoch };
  }
}

function refusal({ code, params }: AnswerProblem, ref: number | undefined): ErrorMessage {
  return { type: 'error', code, params, ...(ref !== undefined && { ref }) };
}

function refused(ref: number | undefined): GatewayMessage {
  return { type: 'error', code: 'past', ref };
}
