/** A value that is made when it is first read, and then is the same each time. */
export abstract class Late {
  abstract get value(): unknown;
}

/**
 * A map that may be given late values: whoever reads it gets what they stand for and sees no difference, and
 * what nobody reads is never made.
 */
export class LateMap extends Map<string, unknown> {
  /** Sets all of these, late ones without making them. */
  setAll(entries: ReadonlyMap<string, unknown>): void {
    if (entries instanceof LateList) entries.each((key, value) => void this.set(key, value));
    else entries.forEach((value, key) => void this.set(key, value));
  }

  override get(key: string): unknown {
    return made(super.get(key));
  }

  override forEach(
    callback: (value: unknown, key: string, map: Map<string, unknown>) => void,
    thisArg?: unknown,
  ): void {
    super.forEach((value, key) => callback.call(thisArg, made(value), key, this));
  }

  override *entries(): MapIterator<[string, unknown]> {
    for (const [key, value] of super.entries()) yield [key, made(value)];
  }

  override *values(): MapIterator<unknown> {
    for (const value of super.values()) yield made(value);
  }

  override [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.entries();
  }
}

/** Entries on their way from one map to another: a map only for who looks something up on the way. */
export class LateList implements ReadonlyMap<string, unknown> {
  readonly #keys: string[] = [];
  readonly #values: unknown[] = [];
  #map: LateMap | null = null;

  /** A later entry of the same key replaces the one before. */
  add(key: string, value: unknown): void {
    this.#keys.push(key);
    this.#values.push(value);
    this.#map = null;
  }

  /** Hands over every entry as it was added, late ones without making them. */
  each(take: (key: string, value: unknown) => void): void {
    for (let at = 0; at < this.#keys.length; at++) take(this.#keys[at] ?? '', this.#values[at]);
  }

  get size(): number {
    return this.#asMap().size;
  }

  has(key: string): boolean {
    return this.#asMap().has(key);
  }

  get(key: string): unknown {
    return this.#asMap().get(key);
  }

  forEach(callback: (value: unknown, key: string, map: ReadonlyMap<string, unknown>) => void): void {
    this.#asMap().forEach((value, key) => callback(value, key, this));
  }

  keys(): MapIterator<string> {
    return this.#asMap().keys();
  }

  values(): MapIterator<unknown> {
    return this.#asMap().values();
  }

  entries(): MapIterator<[string, unknown]> {
    return this.#asMap().entries();
  }

  [Symbol.iterator](): MapIterator<[string, unknown]> {
    return this.entries();
  }

  #asMap(): LateMap {
    if (this.#map) return this.#map;
    const map = new LateMap();
    map.setAll(this);
    this.#map = map;
    return map;
  }
}

function made(value: unknown): unknown {
  return value instanceof Late ? value.value : value;
}
