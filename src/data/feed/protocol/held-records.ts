import { LateMap } from '../../model/late.js';
import { addHash, removeHash } from './hash.js';
import { RecordCounter, type Count } from './record-counter.js';
import type { Row } from './rows.js';

interface Held {
  readonly key: string;
  /** Null once it is deleted. */
  row: Row | null;
  /** What it adds to the stream; null while that is not reckoned. */
  counted: Count | null;
  /** What was set after it the last time. */
  next: Held | null;
}

/**
 * The records of a stream with their hash and size, which are reckoned when somebody asks: once a beat, and
 * once for a record that changed many times in between.
 */
export class HeldRecords {
  readonly #held = new Map<string, Held>();
  readonly #counter = new RecordCounter();
  #uncounted: Held[] = [];
  #last: Held | null = null;
  #hash = 0;
  #bytes = 0;

  get size(): number {
    return this.#held.size;
  }

  get hash(): number {
    this.#count();
    return this.#hash;
  }

  /** Of keys and canonical JSON. */
  get bytes(): number {
    this.#count();
    return this.#bytes;
  }

  /** As they are now. */
  asMap(): ReadonlyMap<string, unknown> {
    const map = new LateMap();
    for (const [key, { row }] of this.#held) map.set(key, row);
    return map;
  }

  /** The result is the key as it was first given: maps find a text faster that they have seen before. */
  set(key: string, row: Row): string {
    const held = this.#find(key) ?? this.#add(key);
    if (this.#last) this.#last.next = held;
    this.#last = held;
    held.row = row;
    if (held.counted) {
      this.#takeBack(held, held.counted);
      this.#uncounted.push(held);
    }
    return held.key;
  }

  delete(key: string): void {
    const held = this.#held.get(key);
    if (!held) return;
    this.#held.delete(key);
    held.row = null;
    held.next = null;
    if (held.counted) this.#takeBack(held, held.counted);
  }

  clear(): void {
    this.#held.clear();
    this.#last = null;
    this.#uncounted = [];
    this.#hash = 0;
    this.#bytes = 0;
  }

  /** Changes come in much the same order each time, and to compare two texts is quicker than to look one up. */
  #find(key: string): Held | undefined {
    const guess = this.#last?.next;
    return guess?.row && guess.key === key ? guess : this.#held.get(key);
  }

  #add(key: string): Held {
    const held: Held = { key, row: null, counted: null, next: null };
    this.#held.set(key, held);
    this.#uncounted.push(held);
    return held;
  }

  #takeBack(held: Held, { hash, bytes }: Count): void {
    this.#hash = removeHash(this.#hash, hash);
    this.#bytes -= bytes;
    held.counted = null;
  }

  #count(): void {
    for (const held of this.#uncounted) {
      if (!held.row) continue;
      held.counted = this.#counter.count(held.key, held.row.names, held.row.settle());
      this.#hash = addHash(this.#hash, held.counted.hash);
      this.#bytes += held.counted.bytes;
    }
    this.#uncounted = [];
  }
}
