import type { Instant } from '../model/vocabulary.js';
import type { RecordStream } from './record-stream.js';

/** How long a deleted key is remembered, in the log's own time (protocol.md). */
const deletionMemoryMs = 15 * 60_000;
/** Changes kept in order, so that what a reader missed is found without looking at every key. */
const recentChanges = 16_384;

interface Deletion {
  readonly key: string;
  readonly seq: number;
  readonly at: Instant;
}

/** A `RecordStream` that can be written: by the fold, and by tests of its readers. */
export class WritableStream implements RecordStream {
  readonly name: string;
  readonly #records = new Map<string, unknown>();
  readonly #seqs = new Map<string, number>();
  /** The keys of the changes after `#recentFrom`, one a change. */
  #recent: string[] = [];
  #recentFrom = 0;
  #deletions: Deletion[] = [];
  /** The seq of the latest deletion that was forgotten. */
  #forgottenSeq = 0;
  #seq = 0;

  constructor(name: string) {
    this.name = name;
  }

  get seq(): number {
    return this.#seq;
  }

  get records(): ReadonlyMap<string, unknown> {
    return this.#records;
  }

  /** Sets a record: one change. The value is not to be changed afterwards. */
  set(key: string, value: unknown): void {
    this.#records.set(key, value);
    this.#note(key);
  }

  /** Takes a record out: one change, remembered for 15 minutes after `at`. */
  delete(key: string, at: Instant): void {
    if (!this.#records.delete(key)) return;
    this.#note(key);
    this.#deletions.push({ key, seq: this.#seq, at });
  }

  changedSince(seq: number): ReadonlySet<string> | null {
    if (seq < this.#forgottenSeq || seq > this.#seq) return null;
    if (seq >= this.#recentFrom) return new Set(this.#recent.slice(seq - this.#recentFrom));
    const keys = new Set<string>();
    for (const [key, changed] of this.#seqs) if (changed > seq) keys.add(key);
    return keys;
  }

  /** Forgets the deletions that are older than 15 minutes at `now`. */
  forgetDeletions(now: Instant): void {
    let count = 0;
    for (const { key, seq, at } of this.#deletions) {
      if (at > now - deletionMemoryMs) break;
      count++;
      this.#forgottenSeq = seq;
      if (this.#seqs.get(key) === seq) this.#seqs.delete(key);
    }
    if (count > 0) this.#deletions = this.#deletions.slice(count);
  }

  #note(key: string): void {
    this.#seqs.set(key, ++this.#seq);
    this.#recent.push(key);
    if (this.#recent.length <= recentChanges) return;
    const dropped = recentChanges / 2;
    this.#recent = this.#recent.slice(dropped);
    this.#recentFrom += dropped;
  }
}

/** Every stream of the fold by its name. */
export class Streams {
  readonly #streams = new Map<string, WritableStream>();

  get(name: string): WritableStream | undefined {
    return this.#streams.get(name);
  }

  names(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** The stream of this name, made where there is none yet. */
  open(name: string): WritableStream {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = new WritableStream(name);
      this.#streams.set(name, stream);
    }
    return stream;
  }

  forgetDeletions(now: Instant): void {
    for (const stream of this.#streams.values()) stream.forgetDeletions(now);
  }
}

/**
 * The records of owners (queues, or agents) as they stand in the streams of the owners' groups: an owner
 * that joins a group brings its records along, one that leaves takes them out.
 */
export class GroupedRecords {
  readonly #kind: string;
  readonly #streams: Streams;
  readonly #owned = new Map<string, Map<string, unknown>>();
  readonly #routes = new Map<string, readonly WritableStream[]>();

  constructor(kind: string, streams: Streams) {
    this.#kind = kind;
    this.#streams = streams;
  }

  put(owner: string, key: string, value: unknown): void {
    let owned = this.#owned.get(owner);
    if (!owned) {
      owned = new Map();
      this.#owned.set(owner, owned);
    }
    owned.set(key, value);
    for (const stream of this.#routes.get(owner) ?? []) stream.set(key, value);
  }

  delete(owner: string, key: string, at: Instant): void {
    this.#owned.get(owner)?.delete(key);
    for (const stream of this.#routes.get(owner) ?? []) stream.delete(key, at);
  }

  /** Takes out all that an owner has. */
  drop(owner: string, at: Instant): void {
    for (const key of [...(this.#owned.get(owner)?.keys() ?? [])]) this.delete(owner, key, at);
    this.#owned.delete(owner);
  }

  /** Says in which groups an owner is from now on. */
  route(owner: string, groups: readonly string[], at: Instant): void {
    const before = this.#routes.get(owner) ?? [];
    const after = groups.map(group => this.#streams.open(`${this.#kind}/${group}`));
    this.#routes.set(owner, after);
    const owned = this.#owned.get(owner) ?? new Map<string, unknown>();
    for (const stream of before) {
      if (!after.includes(stream)) for (const key of owned.keys()) stream.delete(key, at);
    }
    for (const stream of after) {
      if (!before.includes(stream)) for (const [key, value] of owned) stream.set(key, value);
    }
  }
}
