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
    const set = (value: unknown, key: string): void => void this.set(key, value);
    if (entries instanceof LateMap) Map.prototype.forEach.call(entries, set);
    else entries.forEach(set);
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

function made(value: unknown): unknown {
  return value instanceof Late ? value.value : value;
}
