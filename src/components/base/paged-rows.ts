import { askProblem, type Entry, type EntryPage } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { isFinal } from './ask-words.js';
import type { Pace } from './pace.js';

/** Rows a question: more than are in sight at once. */
const rowsAPage = 50;
/** What was scrolled by is asked for again, so that memory is bounded however long the list is. */
const pagesKept = 40;
/** What was lost with a connection comes back with it, without anybody asking for it: after so many ms. */
export const askAgainMs = 10_000;
/** Pages that are on their way at once: those in sight may be two. */
const asksAtOnce = 2;

export interface PagedRowsOptions<Row> {
  /** Asks for so many rows from this one on. */
  ask(offset: number, limit: number, signal: AbortSignal): Promise<EntryPage>;
  /** A row as it came; `null` where it makes no sense. */
  read(entry: Entry): Row | null;
  /** There is something new to draw. */
  changed(): void;
  readonly pace: Pace;
  /** How many rows there will be, until that is told. */
  readonly expected: number;
}

/**
 * The rows of one question that are in sight, and some around them: they are asked for in pages as the reader comes to
 * them. For another question there is another one of these; what was still on its way for a closed one is let go.
 */
export class PagedRows<Row> {
  /** Of all rows, as they were told last; `null` before the first answer. */
  totals: EntryPage['totals'] | null = null;
  /** Why rows are missing; nothing more is asked for until `retry`, or until some time has passed where that may help. */
  problem: FeedProblem | null = null;

  readonly #options: PagedRowsOptions<Row>;
  readonly #pages = new Map<number, readonly (Row | null)[]>();
  readonly #asking = new Map<number, AbortController>();
  #sight: readonly [first: number, last: number] = [0, 0];
  #isDue = false;
  #closed = false;

  constructor(options: PagedRowsOptions<Row>) {
    this.#options = options;
  }

  /** How many rows there are in all. */
  get count(): number {
    return this.totals?.['customers'] ?? this.#options.expected;
  }

  /** A row that is there; `undefined`: on its way, or it could not be read. */
  row(at: number): Row | undefined {
    return this.#pages.get(Math.floor(at / rowsAPage))?.[at % rowsAPage] ?? undefined;
  }

  /** These rows are in sight, the second number not included. */
  show(from: number, to: number): void {
    this.#sight = [Math.floor(from / rowsAPage), Math.floor(Math.max(from, to - 1) / rowsAPage)];
    for (const [page, abort] of this.#asking) if (!this.#isInSight(page)) this.#letGo(page, abort);
    this.#fill();
  }

  /** Asks again for what is missing. */
  retry(): void {
    this.problem = null;
    this.#fill();
  }

  close(): void {
    this.#closed = true;
    for (const [page, abort] of this.#asking) this.#letGo(page, abort);
  }

  #isInSight(page: number): boolean {
    return page >= this.#sight[0] && page <= this.#sight[1];
  }

  #letGo(page: number, abort: AbortController): void {
    this.#asking.delete(page);
    abort.abort();
  }

  /** Waits for a turn once, and asks then for what is in sight then. */
  #fill(): void {
    if (this.#isDue || this.#lacking() === null) return;
    this.#isDue = true;
    void this.#options.pace.turn().then(() => {
      this.#isDue = false;
      const page = this.#lacking();
      if (page === null) return;
      void this.#ask(page);
      this.#fill();
    });
  }

  /** A page in sight that is neither there nor on its way; `null` where there is none, or none may be asked for. */
  #lacking(): number | null {
    if (this.#closed || this.problem || this.#asking.size >= asksAtOnce) return null;
    for (let page = this.#sight[0]; page <= this.#sight[1]; page += 1)
      if (!this.#pages.has(page) && !this.#asking.has(page)) return page;
    return null;
  }

  async #ask(page: number): Promise<void> {
    const abort = new AbortController();
    this.#asking.set(page, abort);
    try {
      const answer = await this.#options.ask(page * rowsAPage, rowsAPage, abort.signal);
      if (this.#asking.get(page) === abort) this.#take(page, answer);
    } catch (error) {
      if (this.#asking.get(page) === abort) this.#fail(error);
    }
  }

  #take(page: number, { entries, totals }: EntryPage): void {
    this.#asking.delete(page);
    this.#pages.set(
      page,
      entries.map(entry => this.#options.read(entry)),
    );
    this.totals = totals;
    this.#forget();
    this.#options.changed();
    this.#fill();
  }

  #fail(error: unknown): void {
    for (const [page, abort] of this.#asking) this.#letGo(page, abort);
    const problem = (this.problem = askProblem(error));
    this.#options.changed();
    if (isFinal(problem)) return;
    void this.#options.pace.pause(askAgainMs).then(() => {
      if (!this.#closed && this.problem === problem) this.retry();
    });
  }

  /** Lets the pages go that are furthest from what is in sight. */
  #forget(): void {
    if (this.#pages.size <= pagesKept) return;
    const middle = (this.#sight[0] + this.#sight[1]) / 2;
    const byDistance = [...this.#pages.keys()].sort(
      (one, other) => Math.abs(one - middle) - Math.abs(other - middle),
    );
    for (const page of byDistance.slice(pagesKept)) this.#pages.delete(page);
  }
}
