import type { FeedProblem } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';

/** A restart takes seconds; a gateway that is longer away is looked for. */
const restartMs = 30_000;
/** What a gateway that is being restarted looks like from outside. */
const looks: ReadonlySet<string> = new Set(['draining', 'closed', 'silent', 'unreachable']);

/** Remembers that a gateway said it is being restarted, which explains for a while why it isn't there. */
export class RestartNotice {
  readonly #time: TimeSource;
  #toldAt = -Infinity;

  constructor(time: TimeSource) {
    this.#time = time;
  }

  told(): void {
    this.#toldAt = this.#time.monotonic();
  }

  /** The gateway is back. */
  over(): void {
    this.#toldAt = -Infinity;
  }

  /** Why there is no link, in one problem: the restart as long as it explains what is seen, then what is seen. */
  reasonOf(problem: FeedProblem): FeedProblem {
    if (problem.code === 'draining') this.told();
    const explains = this.#time.monotonic() - this.#toldAt < restartMs;
    return explains && looks.has(problem.code) ? { code: 'draining' } : problem;
  }
}
