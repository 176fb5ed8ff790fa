/** A value that is made anew only where something it hangs on is another: so that what is drawn by it is drawn once. */
export class Kept<Value> {
  #by: readonly unknown[] | undefined;
  #value: Value | undefined;

  /** @param by all that `make` reads, always as many */
  of(by: readonly unknown[], make: () => Value): Value {
    const isSame = this.#by?.every((one, index) => one === by[index]) ?? false;
    if (!isSame) {
      this.#by = by;
      this.#value = make();
    }
    return this.#value as Value;
  }
}
