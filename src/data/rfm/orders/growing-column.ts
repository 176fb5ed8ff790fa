type TypedArray = Uint8Array | Int32Array | Uint32Array | Float64Array;

const firstLength = 1_024;

/** A typed array that grows while rows come in: twice as long each time it is full. */
export class GrowingColumn<T extends TypedArray> {
  readonly #make: (length: number) => T;
  #values: T;
  #length = 0;

  constructor(make: (length: number) => T) {
    this.#make = make;
    this.#values = make(firstLength);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const longer = this.#make(this.#length * 2);
      longer.set(this.#values);
      this.#values = longer;
    }
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  /** The value of a row; 0 behind the last. */
  at(row: number): number {
    return row < this.#length ? (this.#values[row] ?? 0) : 0;
  }

  /** Replaces the value of a row that is there. */
  set(row: number, value: number): void {
    if (row < this.#length) this.#values[row] = value;
  }

  /** The rows so far, with nothing meant behind the last one; to be read before the next one comes. */
  get values(): T {
    return this.#values;
  }

  /** The rows so far, to be read before the next one comes. */
  view(): T {
    return this.#values.subarray(0, this.#length) as T;
  }

  /** The rows so far, in an array of their own. */
  taken(): T {
    return this.#values.slice(0, this.#length) as T;
  }
}
