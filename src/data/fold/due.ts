import type { Instant } from '../model/vocabulary.js';

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
  /** A binary heap; entries that were replaced or deleted lie in it until they come up. */
  readonly #heap: Dated[] = [];
  #order = 0;

  get size(): number {
    return this.#current.size;
  }

  set(id: string, at: Instant): void {
    if (this.#current.get(id)?.at === at) return;
    const dated = { id, at, order: ++this.#order };
    this.#current.set(id, dated);
    this.#push(dated);
  }

  delete(id: string): void {
    this.#current.delete(id);
    if (this.#current.size === 0) this.#heap.length = 0;
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
