import type { Instant } from '../../model/vocabulary.js';
import { partsOfKey } from '../../alerts/identity.js';
import { ByInstant, type ByInstantState } from '../due.js';
import type { AlertBook } from './book.js';

/** What comes true by time alone unless something happens before: each key at its instant. */
export class Crossings {
  readonly #book: AlertBook;
  readonly #due = new ByInstant();

  constructor(book: AlertBook) {
    this.#book = book;
  }

  /** A key comes true at `at`, as far as is known now; `null`: not at all, so that its alert is over. */
  expect(key: string, at: Instant | null, now: Instant): void {
    if (at === null) {
      this.#due.delete(key);
      this.#book.clear(key, now);
    } else if (!this.#book.holds(key)) this.#due.set(key, at);
    else if (at > now) {
      this.#book.clear(key, now);
      this.#due.set(key, at);
    }
  }

  /** Takes the keys that have come true by `now`, the earliest first. */
  *take(now: Instant): Generator<readonly [rule: string, subject: string]> {
    for (let due = this.#due.takeUntil(now); due; due = this.#due.takeUntil(now)) yield partsOfKey(due.id);
  }

  /** Looks at a key again with the next tick. */
  postpone(key: string, now: Instant): void {
    this.#due.set(key, now + 1);
  }

  /** Drops the keys of rules that are no more. */
  prune(rules: ReadonlySet<string>): void {
    for (const id of this.#due.save().ids) if (!rules.has(partsOfKey(id)[0])) this.#due.delete(id);
  }

  save(): ByInstantState {
    return this.#due.save();
  }

  restore(state: ByInstantState): void {
    this.#due.restore(state);
  }
}
