import type { FeedProblem } from '../model/stream.js';

/** What can be wrong beside the state of the link, each of them once. */
export type Trouble = 'rights' | 'notice' | 'restart' | 'line' | 'sources' | 'messages';

/** Collects what is wrong with a link that lives, and tells the list when it is another one. */
export class LinkTroubles {
  readonly #tell: (problems: readonly FeedProblem[]) => void;
  readonly #standing = new Map<Trouble, readonly FeedProblem[]>();
  #told = '[]';

  constructor(tell: (problems: readonly FeedProblem[]) => void) {
    this.#tell = tell;
  }

  /** What is wrong there now; nothing named is all well. */
  set(trouble: Trouble, ...problems: readonly FeedProblem[]): void {
    if (problems.length > 0) this.#standing.set(trouble, problems);
    else if (!this.#standing.delete(trouble)) return;
    this.#tellIfChanged();
  }

  /** A new link begins without those that belonged to the one before. */
  clear(...troubles: readonly Trouble[]): void {
    for (const trouble of troubles) this.#standing.delete(trouble);
    this.#tellIfChanged();
  }

  #tellIfChanged(): void {
    const problems = [...this.#standing.values()].flat();
    const text = JSON.stringify(problems);
    if (text === this.#told) return;
    this.#told = text;
    this.#tell(problems);
  }
}
