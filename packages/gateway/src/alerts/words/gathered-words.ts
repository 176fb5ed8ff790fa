import type { FoundWord } from './word-matcher.js';

/**
 * The first words of a text, gathered by their ends: without what stands inside a longer one of the same list; by their places, the
 * longest of a place first. However many stand in the text, no more are held than there is room for and could still be among the first.
 */
export class GatheredWords {
  readonly #most: number;
  #found: FoundWord[] = [];

  /** @param most so many are wanted */
  constructor(most: number) {
    this.#most = most;
  }

  /** How many are held. */
  get size(): number {
    return this.#found.length;
  }

  get first(): readonly FoundWord[] {
    this.#prune();
    return this.#found.slice(0, this.#most);
  }

  add(word: FoundWord): void {
    this.#found.push(word);
  }

  /**
   * Whether nothing that is found from now on can be among the first.
   *
   * @param from where whatever is found from now on begins at the earliest
   */
  isFull(from: number): boolean {
    if (this.#found.length < this.#most) return false;
    this.#prune();
    const last = this.#found[this.#most - 1];
    return last !== undefined && last.offset < from;
  }

  #prune(): void {
    if (this.#found.length < 2) return;
    this.#found.sort((one, other) => one.offset - other.offset || other.end - one.end);
    const reach = new Map<string, FoundWord>();
    this.#found = this.#found.filter(each => {
      const before = reach.get(each.list);
      const isInside =
        before !== undefined && each.end <= before.end && each.end - each.offset < before.end - before.offset;
      if (!isInside && (before === undefined || each.end > before.end)) reach.set(each.list, each);
      return !isInside;
    });
  }
}
