import * as v from 'valibot';
import { pack, packedSchema, unpack } from './packed.js';
import { itemAt, texts } from './saved.js';

export const recordsSchema = v.strictObject({ keys: texts, values: packedSchema });
export type RecordsState = v.InferOutput<typeof recordsSchema>;

/** Gives each record a place, so that it is saved once however many streams have it. */
export class RecordPool {
  readonly #places = new Map<unknown, number>();
  readonly #keys: string[] = [];
  readonly #values: object[] = [];

  place(key: string, value: unknown): number {
    const known = this.#places.get(value);
    if (known !== undefined && this.#keys[known] === key) return known;
    // The records of the fold are objects; streams leave open what theirs are.
    this.#values.push(value as object);
    const place = this.#keys.push(key) - 1;
    this.#places.set(value, place);
    return place;
  }

  save(): RecordsState {
    return { keys: this.#keys, values: pack(this.#values) };
  }
}

/** The records of a saved pool by their places: who shared one shares it again. */
export class PooledRecords {
  readonly #keys: readonly string[];
  readonly #values: readonly object[];

  constructor(state: RecordsState) {
    this.#keys = state.keys;
    this.#values = unpack(state.values);
  }

  /** Throws a TypeError where there is no such place. */
  at(place: number): readonly [key: string, value: object] {
    return [itemAt(this.#keys, place), itemAt(this.#values, place)];
  }
}
