import type { CustomerFilter } from '../../data/customer/customer-asking.js';
import { askProblem } from '../../data/model/asking.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Store } from '../../data/store/store.js';
import { matchOf, searchGiven } from './match-record.js';
import { matchesAsked, tooShort, type SearchAnswer } from './customer-search.view.js';

/** After so long without another letter it is searched, in milliseconds: a typist's pause, not a gap between keys. */
const pauseMs = 250;
/** After "too many" it is asked again by itself, in milliseconds. */
const restMs = 3_000;

export interface SearchRunOptions {
  /** The page's own customers: they win over the source. */
  given(): object | undefined;
  /** Where to ask; `undefined` while there is no source. */
  store(): Store | undefined;
  after(ms: number, callback: () => void): () => void;
  /** There is something new to draw. */
  changed(): void;
}

/** One search at a time: what is typed on ends the question before. */
export class SearchRun {
  /** Of what was asked last; it stays while the next one is asked. */
  answer: SearchAnswer | null = null;
  problem: FeedProblem | null = null;
  /** There was nothing to ask yet: it is to be asked once there is. */
  isDue = false;
  #text = '';
  #wait: (() => void) | null = null;
  #asking: AbortController | null = null;

  readonly #options: SearchRunOptions;

  constructor(options: SearchRunOptions) {
    this.#options = options;
  }

  /** It waits for a pause in the typing, or for its answer. */
  get isAsking(): boolean {
    return this.#wait !== null || this.#asking !== null;
  }

  /** Searches by this text after a pause. What is not enough to search by ends the search. */
  type(text: string): void {
    const isSame = text.trim() === this.#text.trim();
    this.#text = text;
    if (isSame && (this.answer || this.isAsking)) return;
    this.#stop();
    if (tooShort(text)) this.answer = null;
    else this.#wait = this.#options.after(pauseMs, () => this.now());
    this.problem = null;
    this.#options.changed();
  }

  /** Searches by what was typed last, at once. */
  now(): void {
    this.#stop();
    this.problem = null;
    if (!tooShort(this.#text)) void this.#ask(this.#text.trim());
    this.#options.changed();
  }

  /** Ends the question, which is asked again once it can be. */
  rest(): void {
    const wasAsking = this.isAsking;
    this.#stop();
    this.isDue ||= wasAsking;
  }

  /** Forgets text and answer. */
  clear(): void {
    this.#stop();
    this.#text = '';
    this.answer = null;
    this.problem = null;
    this.#options.changed();
  }

  #stop(): void {
    this.#wait?.();
    this.#wait = null;
    this.#asking?.abort();
    this.#asking = null;
    this.isDue = false;
  }

  async #ask(text: string): Promise<void> {
    const given = this.#options.given();
    if (given) {
      this.answer = searchGiven(given, text, matchesAsked);
      return;
    }
    const store = this.#options.store();
    if (!store) {
      this.isDue = true;
      return;
    }
    const abort = new AbortController();
    this.#asking = abort;
    const filter: CustomerFilter = { text };
    try {
      const query = { stream: 'customers', filter: { ...filter }, limit: matchesAsked };
      const { entries, next } = await store.page(query, abort.signal);
      if (this.#asking !== abort) return;
      const matches = entries.flatMap(([, record]) => matchOf(record) ?? []);
      this.#asking = null;
      this.answer = { matches, hasMore: next !== null };
      this.#options.changed();
    } catch (error) {
      if (this.#asking === abort) this.#fail(askProblem(error));
    }
  }

  #fail(problem: FeedProblem): void {
    this.#asking = null;
    this.answer = null;
    this.problem = problem;
    if (problem.code === 'too-many') this.#wait = this.#options.after(restMs, () => this.now());
    this.#options.changed();
  }
}
