import type * as v from 'valibot';
import type { Instant } from '../model/vocabulary.js';
import { columns, numbers, rowsOf, texts } from './saved.js';

export const byInstantSchema = columns({ ids: texts, ats: numbers });
export type ByInstantState = v.InferOutput<typeof byInstantSchema>;

interface Dated {
  readonly id: string;
  readonly at: Instant;
  /** 1, 2, 3 …: of one instant, what was put first comes first. */
  readonly order: number;
}

/**
 * One instant an id, the earliest first: what is due when, or what has waited longest. Setting an id anew
 * replaces its instant. O(log n) a change.
 */
export class ByInstant {
  readonly #current = new Map<string, Dated>();
  /** A binary heap; entries that were replaced or deleted lie in it until they come up, or are too many. */
  #heap: Dated[] = [];
  #order = 0;

  get size(): number {
    return this.#current.size;
  }

  has(id: string): boolean {
    return this.#current.has(id);
  }

  set(id: string, at: Instant): void {
    if (this.#current.get(id)?.at === at) return;
    const dated = { id, at, order: ++this.#order };
    this.#current.set(id, dated);
    this.#push(dated);
    this.#clear();
  }

  delete(id: string): void {
    this.#current.delete(id);
    if (this.#current.size === 0) this.#heap = [];
  }

  /** The earliest instant; `null` when there is none. */
  earliest(): Instant | null {
    return this.#top()?.at ?? null;
  }

  /** Takes the earliest that is not after `now`. */
  takeUntil(now: Instant): { readonly id: string; readonly at: Instant } | null {
    const top = this.#top();
    if (!top || top.at > now) return null;
    this.#pop();
    this.#current.delete(top.id);
    return top;
  }

  /** In the order in which they come up. */
  save(): ByInstantState {
    const all = this.#inOrder();
    return { ids: all.map(({ id }) => id), ats: all.map(({ at }) => at) };
  }

  restore({ ids, ats }: ByInstantState): void {
    for (const [id, at] of rowsOf(ids, ats)) this.set(id, at);
  }

  /** Under one that stays for good, what was replaced or deleted would never come up. */
  #clear(): void {
    if (this.#heap.length <= 2 * this.#current.size + 64) return;
    // What is in order is a heap too.
    this.#heap = this.#inOrder();
  }

  #inOrder(): Dated[] {
    return [...this.#current.values()].sort((one, other) => (before(one, other) ? -1 : 1));
  }

  #top(): Dated | undefined {
    let top = this.#heap[0];
    while (top && this.#current.get(top.id) !== top) {
      this.#pop();
      top = this.#heap[0];
    }
    return top;
  }

  #push(dated: Dated): void {
    const heap = this.#heap;
    let place = heap.length;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      const above = heap[parent];
      if (!above || !before(dated, above)) break;
      heap[place] = above;
      place = parent;
    }
    heap[place] = dated;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      let lesser = heap[child];
      const right = heap[child + 1];
      if (lesser && right && before(right, lesser)) {
        child++;
        lesser = right;
      }
      if (!lesser || !before(lesser, last)) break;
      heap[place] = lesser;
      place = child;
    }
    heap[place] = last;
  }
}

function before(one: Dated, other: Dated): boolean {
  return one.at === other.at ? one.order < other.order : one.at < other.at;
}
