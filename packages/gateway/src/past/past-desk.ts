import type { Instant, TimeSource } from 'madoguchi/data';
import type { EventLog } from '../log/event-log.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import { NearLink } from '../threads/near-link.js';
import { openThread } from '../threads/open-thread.js';
import { Thread, type ThreadLink } from '../threads/thread-link.js';
import type { Fired } from './fired-alerts.js';
import { PastCalls } from './past-calls.js';
import { sameLog } from './past-log.js';
import { PastPlaces, type PastLooker } from './past-places.js';
import { fromFirstEntry } from './past-start.js';
import type { PastThreadData } from './past-thread.js';
import { PastWorld } from './past-world.js';

/** Once somebody looked at the past, the log is followed this often, so that the next look is quick. */
const keepMs = 5_000;
/** Between two pieces of that while there is more, and somebody may look at it soon. */
const keepOnMs = 20;
/** The same while nobody does: a fifth of a processor at most. */
const keepGentlyMs = 160;
/** A gateway that has just started, or is only tried, has better things to do for so long. */
const warmUpMs = 15_000;
/** What a page that asks which alerts fired waits for the log to be read. */
const firedMs = 20_000;
/** Who asks for the instant that a world is at, as nearly as its line lets it tell, shares it; in real milliseconds. */
const sharedMs = 100;

export interface PastDeskOptions {
  readonly log: EventLog;
  /** Of the present. */
  readonly epoch: () => string;
  readonly present: () => Instant;
  readonly time: TimeSource;
  readonly onError: (error: unknown) => void;
  /** The way to who reads the log: a thread of its own where the log is a file that it can read, else this one. */
  readonly link?: (options: PastDeskOptions) => ThreadLink<PastCalls>;
}

/** What somebody wants to look at. */
export interface PastWish {
  readonly at: Instant;
  /** 0 holds. */
  readonly rate: number;
  readonly by: PastLooker;
  /** Told how much of the log is read for it so far, 0 to 1. */
  readonly onProgress?: (progress: number) => void;
}

/**
 * The past of the gateway's log: who asks for an instant is given the world of then. It is read on the quiet some time after the
 * start, so that the first who asks need not wait for it.
 */
export class PastDesk {
  readonly #options: PastDeskOptions;
  readonly #places = new PastPlaces();
  #link: ThreadLink<PastCalls> | null = null;
  #cancel: (() => void) | null = null;
  #restMs = keepGentlyMs;
  #closed = false;

  constructor(options: PastDeskOptions) {
    this.#options = options;
  }

  /** To be called at the start. A log without a file is read in this thread, and not before somebody asks for it. */
  warmUp(): void {
    if (this.#options.log.path === undefined || this.#closed || this.#link) return;
    this.#cancel = this.#options.time.after(warmUpMs, () => void this.#opened());
  }

  /** Somebody may look at the past soon: it is made ready. */
  prepare(): void {
    this.#restMs = keepOnMs;
    this.#opened();
  }

  /**
   * The world of an instant, to be let go of by `release`; `null` where that is not past yet.
   *
   * @param given gives it up
   * @throws AnswerProblem `not-kept` where the log tells nothing of then any more, `too-many` where there are worlds enough,
   * or enough of this subject
   */
  async seek(
    { at, rate, by, onProgress = () => undefined }: PastWish,
    given: AbortSignal,
  ): Promise<PastWorld | null> {
    const { present, epoch, time, onError } = this.#options;
    if (at >= present()) return null;
    this.#restMs = keepOnMs;
    const shared = this.#places.worlds.find(world => isAt(world, at, rate));
    const world =
      shared ??
      (await this.#open({ at, rate, present, epoch: epoch(), time, onProgress, onError }, by, given));
    this.#places.take(world, by.subject);
    return world;
  }

  /**
   * The alerts of a stream that fired in the last hours, the newest first.
   *
   * @throws AnswerProblem `no-answer` where the log is not read that far in good time
   */
  async fired(stream: string): Promise<readonly Fired[]> {
    const { time } = this.#options;
    this.#restMs = keepOnMs;
    const end = time.monotonic() + firedMs;
    while (time.monotonic() < end && !this.#closed) {
      const fired = await this.#opened().ask('fired', { stream });
      if (fired) return fired;
    }
    throw new AnswerProblem('no-answer');
  }

  release(world: PastWorld, subject: string): void {
    if (this.#places.give(world, subject)) world.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel?.();
    for (const world of this.#places.worlds) world.close();
    await this.#link?.close();
  }

  async #open(
    options: Omit<Parameters<typeof PastWorld.open>[0], 'link'>,
    by: PastLooker,
    given: AbortSignal,
  ): Promise<PastWorld> {
    if (this.#places.isFullFor(by)) throw new AnswerProblem('too-many');
    return this.#places.making(by.subject, () => PastWorld.open({ ...options, link: this.#opened() }, given));
  }

  #opened(): ThreadLink<PastCalls> {
    if (this.#link) return this.#link;
    this.#cancel?.();
    this.#keepSoon(0);
    const { link = linkTo } = this.#options;
    return (this.#link = link(this.#options));
  }

  #keepSoon(ms: number): void {
    this.#cancel = this.#options.time.after(ms, () => {
      this.#opened()
        .ask('keep', undefined)
        .then(
          whole => whole,
          (error: unknown) => {
            if (!this.#closed) this.#options.onError(error);
            return true;
          },
        )
        .then(whole => {
          if (!this.#closed) this.#keepSoon(whole ? keepMs : this.#restMs);
        });
    });
  }
}

function isAt(world: PastWorld, at: Instant, rate: number): boolean {
  return !world.over && world.rate === rate && Math.abs(world.now - at) <= sharedMs * rate;
}

function linkTo({ log, time }: PastDeskOptions): ThreadLink<PastCalls> {
  const { path } = log;
  if (path === undefined) {
    const monotonic = (): number => time.monotonic();
    return new NearLink<PastCalls>(new PastCalls({ log: sameLog(log), start: fromFirstEntry, monotonic }));
  }
  const data: PastThreadData = { log: path };
  return new Thread<PastCalls>(() => openThread(new URL('./past-thread.js', import.meta.url), data));
}
