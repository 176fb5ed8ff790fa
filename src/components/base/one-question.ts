import { askProblem, type AskSignal } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { isFinal } from './ask-words.js';
import { askAgainMs } from './paged-rows.js';

export interface OneQuestionOptions<Answer> {
  /** The page's clock. */
  readonly after: (ms: number, callback: () => void) => () => void;
  readonly answered: (answer: Answer) => void;
  readonly failed: (problem: FeedProblem) => void;
}

/** One question at a time: the next one takes the place of that before, and what was lost with a connection is asked again. */
export class OneQuestion<Answer> {
  readonly #options: OneQuestionOptions<Answer>;
  #asking: AbortController | null = null;
  #endWait: (() => void) | null = null;

  constructor(options: OneQuestionOptions<Answer>) {
    this.#options = options;
  }

  ask(question: (signal: AskSignal) => Promise<Answer>): void {
    this.end();
    const abort = (this.#asking = new AbortController());
    question(abort.signal).then(
      answer => this.#ended(abort) && this.#options.answered(answer),
      (error: unknown) => this.#ended(abort) && this.#failed(askProblem(error), question),
    );
  }

  /** Nobody wants to know any more. */
  end(): void {
    this.#endWait?.();
    this.#endWait = null;
    this.#asking?.abort();
    this.#asking = null;
  }

  #failed(problem: FeedProblem, question: (signal: AskSignal) => Promise<Answer>): void {
    if (!isFinal(problem)) this.#endWait = this.#options.after(askAgainMs, () => this.ask(question));
    this.#options.failed(problem);
  }

  /** Whether it is still this one that is waited for. */
  #ended(abort: AbortController): boolean {
    const isThis = this.#asking === abort;
    if (isThis) this.#asking = null;
    return isThis;
  }
}
