import type { RecordStream } from '../../fold/record-stream.js';
import type { Narrowing, Part } from './messages.js';

/** A record as it travels. */
export type RecordValue = Readonly<Record<string, unknown>>;

/** What a reader may see of a stream, as one function for every way out. */
export interface Projection {
  /** Names the rights: readers with the same digest see the same. */
  readonly digest: string;
  /**
   * True when every key of the stream may be named to this reader and only values are held back: then
   * keys deleted before the view was made can be told, and a restart of the gateway resumes.
   */
  readonly keysOpen?: boolean;
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
  /** Whether a delta can be made from `seq`. */
  knows(seq: number): boolean;
  /** The parts of a delta from `prev` to `seq`, of a snapshot when `prev` is null or not known. */
  cut(prev: number | null): Cut;
}

/** A stream at one seq, in parts; holds references to the records of that moment. */
export interface Cut {
  /** Null: a snapshot. */
  readonly prev: number | null;
  readonly seq: number;
  readonly hash: number;
  readonly of: number;
  /** Makes part `index` (0 to `of` - 1) of at most `maxMessageBytes`, unless one record is larger. */
  part(index: number, epoch: string): Part;
  /** The size of part `index` on the wire, in bytes, not less than it is. */
  bytes(index: number): number;
}

export interface ViewOptions {
  readonly stream: RecordStream;
  readonly narrowing: Narrowing;
  readonly projection: Projection;
}
