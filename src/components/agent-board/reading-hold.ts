/** A pointer that was left lying on the board does not hold it for ever: the most urgent has to come to the top. */
const quietMs = 15_000;

/** Holds the order while somebody reads: from a move of the pointer or a key in the rows until it has been quiet. */
export class ReadingHold {
  #until = -Infinity;

  /** @param at on the page's monotonic clock, in ms */
  touched(at: number): void {
    this.#until = at + quietMs;
  }

  left(): void {
    this.#until = -Infinity;
  }

  holds(at: number): boolean {
    return at < this.#until;
  }
}
