import { WritableStream, type Instant } from 'madoguchi/data';

/** A record before it is made: it is made anew only where what it is made of has changed. */
export interface Draft {
  /** Plain JSON values. */
  readonly raw: unknown;
  readonly make: () => unknown;
}

/** The records of a stream that is made anew again and again: what did not change keeps its value and its seq. */
export class KeptRecords {
  readonly stream: WritableStream;
  readonly #made = new Map<string, string>();

  constructor(name: string) {
    this.stream = new WritableStream(name);
  }

  /** These are all the records there are from now on. */
  replace(drafts: ReadonlyMap<string, Draft>, at: Instant): void {
    for (const key of this.#made.keys()) {
      if (drafts.has(key)) continue;
      this.#made.delete(key);
      this.stream.delete(key, at);
    }
    for (const [key, { raw, make }] of drafts) {
      const text = JSON.stringify(raw);
      if (this.#made.get(key) === text) continue;
      this.#made.set(key, text);
      this.stream.set(key, make());
    }
    this.stream.forgetDeletions(at);
  }
}
