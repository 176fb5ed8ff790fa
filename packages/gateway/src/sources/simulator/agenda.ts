import type { Instant } from 'madoguchi/data';

interface Due {
  readonly time: Instant;
  readonly order: number;
  readonly action: () => void;
}

/** What will happen when: a heap by time, first come first served within one instant. */
export class Agenda {
  #heap: Due[] = [];
  #order = 0;
  #now: Instant;

  constructor(start: Instant) {
    this.#now = start;
  }

  get now(): Instant {
    return this.#now;
  }

  /** A time that has passed means now. */
  at(time: Instant, action: () => void): void {
    const due: Due = { time: Math.max(this.#now, Math.round(time)), order: this.#order, action };
    this.#order += 1;
    let index = this.#heap.push(due) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = this.#heap[parent];
      if (above === undefined || !before(due, above)) break;
      this.#heap[index] = above;
      index = parent;
    }
    this.#heap[index] = due;
  }

  after(ms: number, action: () => void): void {
    this.at(this.#now + ms, action);
  }

  runUntil(instant: Instant): void {
    for (let next = this.#heap[0]; next !== undefined && next.time <= instant; next = this.#heap[0]) {
      this.#removeFirst();
      this.#now = next.time;
      next.action();
    }
    this.#now = Math.max(this.#now, instant);
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = heap[2 * index + 1];
      const right = heap[2 * index + 2];
      const goRight = left !== undefined && right !== undefined && before(right, left);
      const child = goRight ? right : left;
      if (child === undefined || !before(child, last)) break;
      heap[index] = child;
      index = 2 * index + (goRight ? 2 : 1);
    }
    heap[index] = last;
  }
}

function before(a: Due, b: Due): boolean {
  return a.time < b.time || (a.time === b.time && a.order < b.order);
}
