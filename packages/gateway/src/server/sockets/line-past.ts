import { AnswerProblem } from './answer-problem.js';
import type { ClockMessage, ErrorMessage, GatewayMessage, LinkClock, SeekMessage } from 'madoguchi/data';
import type { Viewings } from '../../audit/viewings.js';
import type { PastWorld } from '../../past/past-world.js';
import type { LineHost } from './line.js';
import type { LineStreams } from './line-streams.js';

/** Which time one socket looks at. */
export class LinePast {
  readonly #host: Pick<LineHost, 'past' | 'streams' | 'epoch' | 'clock' | 'behindMs'>;
  readonly #streams: LineStreams;
  readonly #viewings: Viewings;
  readonly #subject: string;
  #world: PastWorld | null = null;
  /** Of its clock, as it was told. */
  #courses = 0;
  #seeking = new AbortController();

  constructor(host: LineHost, streams: LineStreams, viewings: Viewings, subject: string) {
    this.#host = host;
    this.#subject = subject;
    this.#streams = streams;
    this.#viewings = viewings;
  }

  /** There is a past to be looked at. */
  get possible(): boolean {
    return this.#host.past !== undefined;
  }

  /** It looks at the past. */
  get active(): boolean {
    return this.#world !== null;
  }

  get behindMs(): number {
    return this.#world ? this.#world.behindMs : this.#host.behindMs();
  }

  reading(): LinkClock {
    return this.#world ? this.#world.reading() : this.#host.clock.reading();
  }

  /** Goes to another time; a later one overtakes it. What is looked at stays until the other is there. */
  async seek({ at, rate, ref }: SeekMessage): Promise<readonly GatewayMessage[]> {
    this.#seeking.abort(new AnswerProblem('aborted'));
    const { signal } = (this.#seeking = new AbortController());
    const { past } = this.#host;
    try {
      if (at === null) past?.prepare();
      const by = { subject: this.#subject, leaves: this.#world };
      const world = at === null ? null : ((await past?.seek({ at, rate, by }, signal)) ?? null);
      if (signal.aborted && world) past?.release(world, this.#subject);
      signal.throwIfAborted();
      this.#look(world);
      return [this.#clock(ref)];
    } catch (error) {
      if (error instanceof AnswerProblem) return [refusal(error, ref)];
      throw error;
    }
  }

  /** Nothing is done, and nothing looked up, while the past is shown. */
  refusal(ref: number | undefined): readonly GatewayMessage[] {
    return [{ type: 'error', code: 'past', ref }];
  }

  /** To be called again and again: what the page is to be told of the time it looks at. */
  visit(): readonly GatewayMessage[] {
    const world = this.#world;
    if (!world) return [];
    if (world.over) this.#look(null);
    else if (world.courses === this.#courses) return [];
    this.#courses = world.courses;
    return [this.#clock()];
  }

  /** The socket is gone. */
  end(): void {
    this.#seeking.abort(new AnswerProblem('aborted'));
    this.#leave();
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
    const epoch = this.#world?.epoch ?? this.#host.epoch();
    return { type: 'clock', ...(ref !== undefined && { ref }), ...this.reading(), epoch };
  }
}

function refusal({ code, params }: AnswerProblem, ref: number | undefined): ErrorMessage {
  return { type: 'error', code, params, ...(ref !== undefined && { ref }) };
}
