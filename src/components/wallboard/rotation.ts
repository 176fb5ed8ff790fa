import { parseDuration } from '../../data/model/duration.js';
import { warnOnce } from '../base/warnings.js';

/** The clock that pages turn by: the page's own, which never steps. */
export interface RotationClock {
  /** Monotonic, in milliseconds. */
  running(): number;
  /** Calls once, later; the result cancels. */
  after(ms: number, callback: () => void): () => void;
}

export interface RotationOptions {
  clock(): RotationClock;
  /** Another page has the stage, or the same one once more where there is no other. */
  turned(index: number): void;
}

/** How the pages turn now. */
export interface RotationCourse {
  readonly pages: number;
  /** How long a page stands, in milliseconds; `null`: until somebody turns. */
  readonly intervalMs: number | null;
  readonly paused: boolean;
  /** The page that comes before all others, every second turn; `null` where none does. */
  readonly attended: number | null;
}

const still: RotationCourse = { pages: 0, intervalMs: null, paused: false, attended: null };

/** What `rotate` says, in ms; `null`, with a warning, where it says nothing that can be done. */
export function turnEvery(rotate: string, tag: string): number | null {
  const ms = parseDuration(rotate);
  if (ms !== undefined && ms >= 1000) return ms;
  const advice = 'write 20s or 1m, at least 1s; the pages stand still';
  warnOnce('bad-attribute', `rotate="${rotate}" of <${tag}>: ${advice}.`, tag);
  return null;
}

/**
 * Which page has the stage, and when the next one gets it. A machine that slept finds one turn due at its wake, and
 * not all that it slept through. With one page it turns as well: what moves against burn-in goes on.
 */
export class Rotation {
  readonly #options: RotationOptions;
  #course = still;
  #index = 0;
  /** Where the round goes on after the attended page. */
  #round = 0;
  #cancel: (() => void) | null = null;
  #dueAt: number | null = null;

  constructor(options: RotationOptions) {
    this.#options = options;
  }

  get index(): number {
    return this.#index;
  }

  /** The page that comes next by itself; `null` where none does. */
  get next(): number | null {
    return this.#cancel && this.#course.pages > 1 ? this.#following().index : null;
  }

  /** Milliseconds until then, at least 0; `null` where nothing turns. */
  get leftMs(): number | null {
    return this.#dueAt === null ? null : Math.max(0, this.#dueAt - this.#options.clock().running());
  }

  follow(course: RotationCourse): void {
    const before = this.#course;
    this.#course = course;
    if (this.#index > 0 && this.#index >= course.pages) this.show(0);
    // An alarm does not wait for its turn.
    const { attended } = course;
    if (attended !== null && attended !== before.attended && attended !== this.#index) this.show(attended);
    const running = course.intervalMs !== null && !course.paused && course.pages > 0;
    if (!running) this.stop();
    else if (!this.#cancel || course.intervalMs !== before.intervalMs) this.#wait();
  }

  /** Turns now, and gives the page its whole time. */
  show(index: number): void {
    if (index !== this.#course.attended) this.#round = index;
    this.#index = index;
    if (this.#cancel) this.#wait();
    this.#options.turned(index);
  }

  /** So many pages on or back. */
  turn(by: number): void {
    const { pages } = this.#course;
    if (pages > 0) this.show((this.#index + by + pages) % pages);
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
    this.#dueAt = null;
  }

  #wait(): void {
    this.stop();
    const { intervalMs } = this.#course;
    if (intervalMs === null) return;
    const clock = this.#options.clock();
    this.#dueAt = clock.running() + intervalMs;
    this.#cancel = clock.after(intervalMs, () => this.#due());
  }

  #due(): void {
    const { index, round } = this.#following();
    this.#round = round;
    this.#index = index;
    this.#wait();
    this.#options.turned(index);
  }

  /** The round goes on; between any two of its pages stands the attended one. */
  #following(): { readonly index: number; readonly round: number } {
    const { pages, attended } = this.#course;
    if (attended !== null && attended !== this.#index) return { index: attended, round: this.#round };
    let round = (this.#round + 1) % Math.max(1, pages);
    if (round === attended) round = (round + 1) % Math.max(1, pages);
    return { index: round, round };
  }
}
