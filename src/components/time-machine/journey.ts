import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Store } from '../../data/store/store.js';
import type { SeekDetail } from './time-machine.events.js';

/** What a journey needs of its element. */
export interface JourneyHost {
  store(): Store | undefined;
  /** What is under way, or went wrong, is another. */
  changed(): void;
}

/**
 * Goes to one time after the other. While it is on its way only the latest wish is kept: a hand on a slider has many. Where the
 * way is long, and for the way back to now, it is given up for that at once.
 */
export class Journey {
  readonly #host: JourneyHost;
  #wish: SeekDetail | null = null;
  #going: SeekDetail | null = null;
  #progress: number | null = null;
  #problem: FeedProblem | null = null;

  constructor(host: JourneyHost) {
    this.#host = host;
  }

  /** Where it goes to by now; `null` while it is nowhere on its way. */
  get aim(): SeekDetail | null {
    return this.#wish ?? this.#going;
  }

  /** How much of its log the gateway has read for it so far, 0 to 1; `null` where it need not, or did not say so yet. */
  get progress(): number | null {
    return this.#progress;
  }

  /** Why the last wish could not be had. */
  get problem(): FeedProblem | null {
    return this.#problem;
  }

  go(to: SeekDetail): void {
    this.#wish = to;
    if (!this.#going || this.#progress !== null || to.at === null) void this.#next();
    this.#host.changed();
  }

  /**
   * Has the past made ready, and finds out whether there is one. That there is none is taken back where another gateway has
   * one; any other refusal is for whoever goes there to hear.
   */
  async prepare(): Promise<void> {
    const store = this.#host.store();
    if (!store || store.past || this.#going) return;
    const problem = await store.seek(null).then(
      () => null,
      (error: unknown) => askProblem(error),
    );
    if (problem?.code === 'unsupported') this.#ended(problem);
    else if (!problem && this.#problem?.code === 'unsupported') this.#ended(null);
  }

  async #next(): Promise<void> {
    const store = this.#host.store();
    const to = this.#wish;
    this.#wish = null;
    this.#progress = null;
    this.#going = store ? to : null;
    if (!store || !to) return;
    const onProgress = (progress: number): void => this.#read(to, progress);
    const problem = await store.seek(to.at, to.rate, { onProgress }).then(
      () => null,
      (error: unknown) => askProblem(error),
    );
    // It was overtaken.
    if (this.#going !== to) return;
    this.#going = null;
    this.#progress = null;
    this.#ended(problem);
    if (this.#wish) await this.#next();
  }

  #read(to: SeekDetail, progress: number): void {
    if (this.#going !== to) return;
    this.#progress = progress;
    // What was wished for meanwhile need not wait for this.
    if (this.#wish) void this.#next();
    this.#host.changed();
  }

  #ended(problem: FeedProblem | null): void {
    // What was overtaken, by this page or another element of it, is no trouble.
    this.#problem = problem?.code === 'aborted' ? null : problem;
    this.#host.changed();
  }
}
