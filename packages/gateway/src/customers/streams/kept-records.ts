import { WritableStream, type Instant, type Steps } from 'madoguchi/data';

/** A record before it is made: it is made anew only where what it is made of has changed. */
export interface Draft {
  /** Plain JSON values. */
  readonly raw: unknown;
  readonly make: () => unknown;
}

/** What is to be done for the records to be those of the drafts. */
export interface PreparedRecords {
  readonly changed: { readonly key: string; readonly text: string; readonly value: unknown }[];
  readonly gone: readonly string[];
}

/** The records of a stream that is made anew again and again: what did not change keeps its value and its seq. */
export class KeptRecords {
  readonly stream: WritableStream;
  readonly #made = new Map<string, string>();

  constructor(name: string) {
    this.stream = new WritableStream(name);
  }

  /** Makes what has changed, a record a step: texts are dear to mask, and nobody else gets a turn meanwhile. */
  *prepare(drafts: ReadonlyMap<string, Draft>): Steps<PreparedRecords> {
    const changed: PreparedRecords['changed'] = [];
    for (const [key, { raw, make }] of drafts) {
      const text = JSON.stringify(raw);
      if (this.#made.get(key) === text) continue;
      changed.push({ key, text, value: make() });
      yield;
    }
    return { changed, gone: [...this.#made.keys()].filter(key => !drafts.has(key)) };
  }

  /** What was prepared last is all there is from now on. */
  apply({ changed, gone }: PreparedRecords, at: Instant): void {
    for (const key of gone) {
      this.#made.delete(key);
      this.stream.delete(key, at);
    }
    for (const { key, text, value } of changed) {
      this.#made.set(key, text);
      this.stream.set(key, value);
    }
    this.stream.forgetDeletions(at);
  }
}
