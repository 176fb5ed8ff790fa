/** Gives rows places in the page that go from one to another: nodes are made once and used again. */
export class SlotPool {
  readonly #slots = new Map<string, number>();
  #free: number[] = [];
  #made = 0;

  /** The places of these rows, in their order; a row keeps its own as long as it is drawn. */
  take(keys: readonly string[]): readonly number[] {
    const wanted = new Set(keys);
    for (const [key, slot] of this.#slots) {
      if (wanted.has(key)) continue;
      this.#slots.delete(key);
      this.#free.push(slot);
    }
    const taken = keys.map(key => this.#slotOf(key));
    // What is free now is taken out of the page, so that there is nothing to be used again.
    this.#free = [];
    return taken;
  }

  #slotOf(key: string): number {
    const slot = this.#slots.get(key) ?? this.#free.pop() ?? (this.#made += 1);
    this.#slots.set(key, slot);
    return slot;
  }
}
