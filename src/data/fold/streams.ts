import * as v from 'valibot';
import type { Instant } from '../model/vocabulary.js';
import type { PooledRecords, RecordPool } from './record-pool.js';
import type { RecordStream } from './record-stream.js';
import { columns, known, numbers, rowsOf, texts } from './saved.js';

/** How long a deleted key is remembered, in the log's own time (protocol.md). */
const deletionMemoryMs = 15 * 60_000;
/** Changes kept in order, so that what a reader missed is found without looking at every key. */
const recentChanges = 16_384;

interface Deletion {
  readonly key: string;
  readonly seq: number;
  readonly at: Instant;
}

const streamSchema = v.strictObject({
  name: v.string(),
  seq: v.number(),
  forgottenSeq: v.number(),
  records: columns({ places: numbers, seqs: numbers }),
  deletions: columns({ keys: texts, seqs: numbers, ats: numbers }),
});
type StreamState = v.InferOutput<typeof streamSchema>;

export const streamsSchema = v.array(streamSchema);
export type StreamsState = v.InferOutput<typeof streamsSchema>;

export const groupedSchema = v.array(v.strictObject({ owner: v.string(), streams: texts, places: numbers }));
export type GroupedState = v.InferOutput<typeof groupedSchema>;

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

  save(pool: RecordPool): StreamState {
    const deletions = this.#deletions;
    return {
      name: this.name,
      seq: this.#seq,
      forgottenSeq: this.#forgottenSeq,
      records: {
        places: Array.from(this.#records, ([key, value]) => pool.place(key, value)),
        seqs: Array.from(this.#records.keys(), key => this.#seqs.get(key) ?? 0),
      },
      deletions: {
        keys: deletions.map(({ key }) => key),
        seqs: deletions.map(({ seq }) => seq),
        ats: deletions.map(({ at }) => at),
      },
    };
  }

  restore({ seq, forgottenSeq, records, deletions }: StreamState, pooled: PooledRecords): void {
    this.#seq = seq;
    this.#forgottenSeq = forgottenSeq;
    for (const [place, changed] of rowsOf(records.places, records.seqs)) {
      const [key, value] = pooled.at(place);
      this.#records.set(key, value);
      this.#seqs.set(key, changed);
    }
    for (const [key, deleted, at] of rowsOf(deletions.keys, deletions.seqs, deletions.ats)) {
      this.#deletions.push({ key, seq: deleted, at });
      if (!this.#records.has(key)) this.#seqs.set(key, deleted);
    }
    this.#recall();
  }

  /** Orders what changed lately anew; a key that changed twice stands in for what is known of it no more. */
  #recall(): void {
    this.#recentFrom = Math.max(this.#forgottenSeq, this.#seq - recentChanges / 2);
    const latest = [...this.#seqs].filter(([, seq]) => seq > this.#recentFrom);
    latest.sort(([, one], [, other]) => one - other);
    for (const [key, seq] of latest) {
      while (this.#recentFrom + this.#recent.length < seq) this.#recent.push(key);
    }
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

/** As many as there can be agents. */
const mostExpected = 10_000;

/** Every stream of the fold by its name. */
export class Streams {
  readonly #streams = new Map<string, WritableStream>();
  /** Streams that somebody reads before there is anything in them; no part of what the log says. */
  readonly #expected = new Map<string, WritableStream>();

  get(name: string): WritableStream | undefined {
    return this.#streams.get(name);
  }

  /** The stream of this name; where there is none yet, an empty one that it will be. */
  expect(name: string): WritableStream {
    const stream = this.#streams.get(name) ?? this.#expected.get(name) ?? new WritableStream(name);
    if (this.#streams.has(name)) return stream;
    this.#expected.set(name, stream);
    if (this.#expected.size > mostExpected) {
      for (const first of this.#expected.keys()) {
        this.#expected.delete(first);
        break;
      }
    }
    return stream;
  }

  names(): readonly string[] {
    return [...this.#streams.keys()];
  }

  /** The stream of this name, made where there is none yet. */
  open(name: string): WritableStream {
    let stream = this.#streams.get(name);
    if (!stream) {
      stream = this.#expected.get(name) ?? new WritableStream(name);
      this.#expected.delete(name);
      this.#streams.set(name, stream);
    }
    return stream;
  }

  forgetDeletions(now: Instant): void {
    for (const stream of this.#streams.values()) stream.forgetDeletions(now);
  }

  save(pool: RecordPool): StreamsState {
    return Array.from(this.#streams.values(), stream => stream.save(pool));
  }

  restore(state: StreamsState, pooled: PooledRecords): void {
    for (const each of state) this.open(each.name).restore(each, pooled);
  }
}

/**
 * The records of owners (queues, or agents) as they stand in the streams of the owners' groups: an owner
 * that joins a group brings its records along, one that leaves takes them out.
 */
export class GroupedRecords {
  readonly #kind: string;
  readonly #streams: Streams;
  readonly #changed: (owner: string) => void;
  readonly #owned = new Map<string, Map<string, unknown>>();
  readonly #routes = new Map<string, readonly WritableStream[]>();

  /** @param changed told of each owner of whom a record came, changed or went */
  constructor(kind: string, streams: Streams, changed: (owner: string) => void = () => undefined) {
    this.#kind = kind;
    this.#streams = streams;
    this.#changed = changed;
  }

  /** An owner's record; `undefined` where there is none. */
  get(owner: string, key: string): unknown {
    return this.#owned.get(owner)?.get(key);
  }

  put(owner: string, key: string, value: unknown): void {
    let owned = this.#owned.get(owner);
    if (!owned) {
      owned = new Map();
      this.#owned.set(owner, owned);
    }
    owned.set(key, value);
    this.#changed(owner);
    for (const stream of this.#routes.get(owner) ?? []) stream.set(key, value);
  }

  delete(owner: string, key: string, at: Instant): void {
    if (this.#owned.get(owner)?.delete(key) === true) this.#changed(owner);
    for (const stream of this.#routes.get(owner) ?? []) stream.delete(key, at);
  }

  /** Takes out all that an owner has. */
  drop(owner: string, at: Instant): void {
    for (const key of [...(this.#owned.get(owner)?.keys() ?? [])]) this.delete(owner, key, at);
    this.#owned.delete(owner);
    this.#routes.delete(owner);
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

  save(pool: RecordPool): GroupedState {
    return Array.from(this.#routes, ([owner, streams]) => ({
      owner,
      streams: streams.map(({ name }) => name),
      places: Array.from(this.#owned.get(owner) ?? [], ([key, value]) => pool.place(key, value)),
    }));
  }

  restore(state: GroupedState, pooled: PooledRecords): void {
    for (const { owner, streams, places } of state) {
      this.#routes.set(
        owner,
        streams.map(name => known(this.#streams.get(name), `stream ${name}`)),
      );
      if (places.length > 0) this.#owned.set(owner, new Map(places.map(place => pooled.at(place))));
    }
  }
}
