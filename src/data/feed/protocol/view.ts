import type { RecordStream } from '../../fold/record-stream.js';
import { normalNarrowing, type Narrowing } from '../../model/narrowing.js';
import { canonicalJson, utf8Bytes } from './canonical.js';
import { ChangeLog } from './change-log.js';
import { DayWindow, isDayKey } from './day-window.js';
import type { RecordValue } from './columns.js';
import { addHash, hashOfJson, removeHash, textHash } from './hash.js';
import type { KeyFilter } from './narrowing.js';
import { keyFilter, narrowingKey } from './narrowing.js';
import type { Cut, CutRecord } from './parts.js';
import { cutOf } from './parts.js';

/** What a reader may see of a stream, as one function for every way out. */
export interface Projection {
  /** Names the rights: readers with the same digest see the same. */
  readonly digest: string;
  /**
   * True when every key of the stream may be named to this reader and only values are held back: then
   * keys deleted before the view was made can be told, and a restart of the gateway resumes.
   */
  readonly keysOpen?: boolean;
  /**
   * The key under which this reader sees a record, where the record's own may not be told; different keys stay
   * different. Pure. Without it keys are as they are.
   */
  rename?(key: string): string;
  /** The record as this reader sees it; undefined when not at all. Pure, and of plain JSON values. */
  project(key: string, value: unknown): RecordValue | undefined;
}

/** A stream as seen under one projection and one narrowing; shared by all sockets that see the same. */
export interface StreamView {
  readonly stream: string;
  /** Digest of projection and narrowing; the `view` of the wire. */
  readonly digest: string;
  /** The seq of the last change in this view, as of the last `refresh`. */
  readonly seq: number;
  /** Of all records in the view, at `seq`. */
  readonly hash: number;
  readonly records: ReadonlyMap<string, RecordValue>;
  /** Takes over what changed in the stream since the last time; cheap when nothing did. */
  refresh(): void;
  /** Whether a delta can be made from `seq`, a seq that a reader of this epoch and view named. */
  knows(seq: number): boolean;
  /** What changed after `prev`; everything when `prev` is null or not known any more. */
  cut(prev: number | null): Cut;
}

export interface ViewOptions {
  readonly stream: RecordStream;
  readonly narrowing: Narrowing;
  readonly projection: Projection;
}

/** The name of what is seen: the same on every gateway. */
export function viewDigest(narrowing: Narrowing, projection: Projection): string {
  return textHash(`${projection.digest}\u0000${narrowingKey(narrowing)}`).toString(36);
}

/** A view of a stream, at the stream's present seq. */
export function createView(options: ViewOptions): StreamView {
  return new ProjectedView(options);
}

interface Seen {
  readonly hash: number;
  readonly bytes: number;
}

class ProjectedView implements StreamView {
  readonly stream: string;
  readonly digest: string;
  readonly #source: RecordStream;
  readonly #projection: Projection;
  readonly #days: DayWindow;
  readonly #inside: KeyFilter;
  readonly #records = new Map<string, RecordValue>();
  readonly #seen = new Map<string, Seen>();
  /** The stream's key of each key in the view, where they are not the same. */
  readonly #origins = new Map<string, string>();
  readonly #log: ChangeLog;
  readonly #born: number;
  readonly #cuts = new Map<number | null, Cut>();
  #read: number;
  #seq: number;
  #hash = 0;

  constructor({ stream, narrowing, projection }: ViewOptions) {
    this.stream = stream.name;
    this.digest = viewDigest(narrowing, projection);
    this.#source = stream;
    this.#projection = projection;
    this.#days = new DayWindow(normalNarrowing(narrowing).days, stream.records);
    this.#inside = keyFilter(stream.name, narrowing);
    this.#born = this.#read = this.#seq = stream.seq;
    this.#log = new ChangeLog(stream.seq);
    for (const key of stream.records.keys()) this.#look(key);
  }

  get seq(): number {
    return this.#seq;
  }

  get hash(): number {
    return this.#hash;
  }

  get records(): ReadonlyMap<string, RecordValue> {
    return this.#records;
  }

  refresh(): void {
    const { seq } = this.#source;
    if (seq === this.#read) return;
    const keys = this.#keysToLookAt(this.#source.changedSince(this.#read));
    this.#read = seq;
    for (const key of keys) {
      if (!this.#look(key)) continue;
      this.#log.add(seq, this.#shownAs(key));
      this.#seq = seq;
    }
    if (this.#seq === seq) this.#cuts.clear();
    if (this.#log.overgrown) this.#log.tidy(since => this.#source.changedSince(since) !== null);
  }

  knows(seq: number): boolean {
    return this.#changes(seq) !== null;
  }

  cut(prev: number | null): Cut {
    const before = this.#cuts.get(prev);
    if (before) return before;
    const keys = prev === null ? null : this.#changes(prev);
    const cut = cutOf({
      s: this.stream,
      view: this.digest,
      prev: keys && prev,
      seq: this.#seq,
      hash: this.#hash,
      records: this.#cutRecords(keys ?? this.#records.keys()),
      deleted: [...(keys ?? [])].filter(key => !this.#records.has(key)),
    });
    this.#cuts.set(prev, cut);
    return cut;
  }

  *#cutRecords(keys: Iterable<string>): Iterable<CutRecord> {
    for (const key of keys) {
      const value = this.#records.get(key);
      if (value) yield { key, value, bytes: this.#seen.get(key)?.bytes ?? 0 };
    }
  }

  /** The keys in the view that changed after `seq`, those that left it too; null when not known. */
  #changes(seq: number): ReadonlySet<string> | null {
    if (seq > this.#read) return null;
    if (seq >= this.#log.floor) return this.#log.since(seq);
    return this.#log.floor === this.#born ? this.#changesBeforeBirth(seq) : null;
  }

  #changesBeforeBirth(seq: number): ReadonlySet<string> | null {
    const changed = this.#source.changedSince(seq);
    // With another today, keys left that did not change themselves.
    if (!changed || this.#days.mayHaveMoved(changed, this.#source.records)) return null;
    const keys = new Set(this.#log.since(seq));
    for (const key of changed) {
      const shown = this.#shownAs(key);
      if (this.#records.has(shown)) keys.add(shown);
      else if (!this.#inside(key, this.#days.firstDay) || keys.has(shown)) continue;
      // To name a key that was never shown would tell that there is such a thing.
      else if (this.#projection.keysOpen) keys.add(shown);
      else return null;
    }
    return keys;
  }

  #keysToLookAt(changed: ReadonlySet<string> | null): Iterable<string> {
    const mayMove = !changed || changed.has('site') || [...changed].some(isDayKey);
    const moved = mayMove && this.#days.move(this.#source.records);
    if (changed && !moved) return changed;
    const gone = [...this.#records.keys()].map(shown => this.#origins.get(shown) ?? shown);
    const all = [...this.#source.records.keys(), ...gone];
    return new Set(changed ? [...changed, ...all.filter(isDayKey)] : all);
  }

  /** Brings one key up to date; true when it changed for this reader. */
  #look(key: string): boolean {
    const value = this.#project(key);
    const shown = this.#shownAs(key);
    const before = this.#seen.get(shown);
    if (!value) return before !== undefined && this.#forget(shown, before);
    const json = canonicalJson(value);
    const hash = hashOfJson(shown, json);
    if (before?.hash === hash) return false;
    if (before) this.#hash = removeHash(this.#hash, before.hash);
    this.#hash = addHash(this.#hash, hash);
    this.#seen.set(shown, { hash, bytes: utf8Bytes(json) });
    this.#records.set(shown, value);
    if (shown !== key) this.#origins.set(shown, key);
    return true;
  }

  #forget(shown: string, { hash }: Seen): boolean {
    this.#hash = removeHash(this.#hash, hash);
    this.#seen.delete(shown);
    this.#origins.delete(shown);
    return this.#records.delete(shown);
  }

  #shownAs(key: string): string {
    return this.#projection.rename?.(key) ?? key;
  }

  #project(key: string): RecordValue | undefined {
    if (!this.#inside(key, this.#days.firstDay)) return undefined;
    const record = this.#source.records.get(key);
    return record === undefined ? undefined : this.#projection.project(key, record);
  }
}
