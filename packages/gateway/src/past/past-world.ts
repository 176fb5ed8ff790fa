import { randomUUID } from 'node:crypto';
import type { Instant, LinkClock, TimeSource } from 'madoguchi/data';
import type { StreamSource } from '../server/stream-source.js';
import type { ThreadLink, ValueOf } from '../threads/thread-link.js';
import type { PastCalls } from './past-calls.js';
import { PastStreams } from './past-streams.js';

/** How often a world that runs is moved on: elements draw at most so often. */
const stepMs = 100;
/** A world that lags behind its clock by more goes slower instead: its clock is set to where it is. */
const lagMs = 2_000;

export interface PastWorldOptions {
  readonly link: ThreadLink<PastCalls>;
  /** Of the present. */
  readonly epoch: string;
  readonly at: Instant;
  /** 0 holds. */
  readonly rate: number;
  /** What it is now, where the past ends. */
  readonly present: () => Instant;
  readonly time: TimeSource;
  /** Told how much of the log is read for it so far, 0 to 1. */
  readonly onProgress: (progress: number) => void;
  readonly onError: (error: unknown) => void;
}

/** The centre as it was at an instant, running on from there in a time of its own, until that has caught up with now. */
export class PastWorld {
  readonly epoch: string;
  readonly #options: PastWorldOptions;
  readonly #id = randomUUID();
  readonly #streams: PastStreams;
  /** Where its clock was, and when that was on the monotonic one. */
  #anchor: { readonly virtual: Instant; readonly at: number };
  #courses = 0;
  #reached: Instant;
  #cancel: (() => void) | null = null;
  #closed = false;
  #failed = false;

  private constructor(options: PastWorldOptions) {
    const { at, epoch, time, link } = options;
    this.#options = options;
    this.epoch = `${epoch}.past.${this.#id}`;
    this.#anchor = { virtual: at, at: time.monotonic() };
    this.#reached = at;
    this.#streams = new PastStreams({
      link,
      world: this.#id,
      epoch: this.epoch,
      onError: error => this.#fail(error),
    });
  }

  /**
   * Resolves when it can be looked at.
   *
   * @throws AnswerProblem `not-kept` where the log tells nothing of that instant any more, `aborted` where it was given up
   */
  static async open(options: PastWorldOptions, given: AbortSignal): Promise<PastWorld> {
    const world = new PastWorld(options);
    try {
      await world.#open(given);
      return world;
    } catch (error) {
      world.close();
      throw error;
    }
  }

  get streams(): StreamSource {
    return this.#streams;
  }

  get rate(): number {
    return this.#options.rate;
  }

  /** Its own time. */
  get now(): Instant {
    const { virtual, at } = this.#anchor;
    const { rate, time, present } = this.#options;
    return Math.min(present(), Math.floor(virtual + (time.monotonic() - at) * rate));
  }

  /** Its time has caught up with now, or it can't go on: there is nothing of it to be looked at any more. */
  get over(): boolean {
    return this.#failed || this.now >= this.#options.present();
  }

  /** Counts up when its clock takes another course, of which who looks at it is to be told. */
  get courses(): number {
    return this.#courses;
  }

  /** What its records are behind its clock, in real milliseconds. */
  get behindMs(): number {
    if (this.rate === 0) return 0;
    return Math.max(0, (this.now - this.#reached) / this.rate - stepMs);
  }

  reading(): LinkClock {
    return { virtual: this.now, wall: this.#options.time.wall(), rate: this.rate, past: true };
  }

  /** What an agent did by then, the oldest first, and whether he was in that stream. */
  lane(stream: string, agent: string): Promise<ValueOf<PastCalls, 'lane'>> {
    return this.#options.link.ask('lane', { id: this.#id, stream, agent });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#cancel?.();
    // A thread that is gone has no worlds either.
    this.#options.link.ask('close', this.#id).catch(() => undefined);
  }

  async #open(given: AbortSignal): Promise<void> {
    const { link, at, time, onProgress } = this.#options;
    for (let done = false; !done;) {
      const opened = await unlessGivenUp(link.ask('open', { id: this.#id, at }), given);
      this.#streams.name(opened.streams);
      done = opened.done;
      onProgress(opened.progress);
    }
    this.#anchor = { virtual: at, at: time.monotonic() };
    if (this.rate > 0) this.#later();
  }

  #later(): void {
    if (this.#closed) return;
    this.#cancel = this.#options.time.after(stepMs, () => {
      this.#step().then(
        () => this.#later(),
        (error: unknown) => this.#fail(error),
      );
    });
  }

  async #step(): Promise<void> {
    const to = this.now;
    const { reached, steps, streams } = await this.#options.link.ask('advance', { id: this.#id, to });
    if (this.#closed) return;
    this.#reached = reached;
    this.#streams.name(streams);
    this.#streams.apply(steps, reached);
    if (this.behindMs > lagMs) this.#slowDown();
  }

  #slowDown(): void {
    this.#anchor = { virtual: this.#reached, at: this.#options.time.monotonic() };
    this.#courses += 1;
  }

  #fail(error: unknown): void {
    if (this.#closed) return;
    this.#failed = true;
    this.#options.onError(error);
  }
}

/** What comes of it, unless it is given up before: a thread may be busy for long. */
function unlessGivenUp<T>(made: Promise<T>, given: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(given.reason as Error);
    if (given.aborted) return giveUp();
    given.addEventListener('abort', giveUp);
    made.then(resolve, reject).finally(() => given.removeEventListener('abort', giveUp));
  });
}
