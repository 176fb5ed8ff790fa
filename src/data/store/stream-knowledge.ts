import type { FeedProblem, StreamChange } from '../model/stream.js';
import type { TimeSource } from '../model/time-source.js';
import type { Day } from '../model/vocabulary.js';
import { elapsedSince, momentOf, type Moment } from './elapsed.js';
import type { FreshnessFacts } from './freshness.js';
import { RecordMap } from './record-map.js';

/** What may be read of a stream. */
export interface StreamState {
  /** One live map as long as the stream is needed; its values are replaced, never changed in place. */
  readonly records: ReadonlyMap<string, unknown>;
  /** Grows with each change that is applied; equal versions are equal records. */
  readonly version: number;
  /** True once a snapshot or batch was applied: an absent record is then known not to be. */
  readonly known: boolean;
}

interface Beat {
  readonly at: Moment;
  readonly behindMs: number;
  readonly sourceAgeMs: number | null;
}

/** Everything known of one stream: its records, and what their freshness is judged by. */
export class StreamKnowledge implements StreamState {
  readonly records = new RecordMap();
  version = 0;
  known = false;
  refusal: FeedProblem | undefined;
  batchDay: Day | undefined;
  /** What is held is of another time than what was asked for. */
  outdated = false;
  #beat: Beat | null = null;

  apply(change: StreamChange, time: TimeSource): void {
    this.refusal = undefined;
    if (change.whole) this.records.clear();
    this.records.setAll(change.changed);
    for (const key of change.deleted) this.records.delete(key);
    this.version++;
    if (!change.whole) return;
    this.known = true;
    this.outdated = false;
    // The first snapshot is a sign of life itself; later ones wait for their beat, since they may have
    // waited in a buffer while the page slept.
    this.#beat ??= { at: momentOf(time), behindMs: 0, sourceAgeMs: null };
  }

  /** It is found to be what the gateway has, of the time that it shows. */
  beat(behindMs: number, sourceAgeMs: number | null, time: TimeSource): void {
    this.outdated = false;
    this.#beat = {
      at: momentOf(time),
      behindMs: Math.max(0, behindMs),
      sourceAgeMs: sourceAgeMs === null ? null : Math.max(0, sourceAgeMs),
    };
  }

  /** Values that may no longer be seen go at once. */
  clear(): void {
    this.records.clear();
    this.version++;
    this.known = false;
    this.#beat = null;
    this.batchDay = undefined;
    this.outdated = false;
  }

  /**
   * This stream's part of what freshness is judged by.
   * @param isTold the site's time runs on the monotonic clock
   */
  facts(
    now: Moment,
    isTold: boolean,
  ): Pick<FreshnessFacts, 'refusal' | 'batchDay' | 'linkAgeMs' | 'sourceAgeMs' | 'steadyAgeMs' | 'outdated'> {
    const beat = this.known ? this.#beat : null;
    const since = beat ? elapsedSince(beat.at, now) : 0;
    const steady = beat && isTold ? now.monotonic - beat.at.monotonic : since;
    return {
      refusal: this.refusal,
      batchDay: this.batchDay,
      outdated: this.outdated,
      linkAgeMs: beat ? beat.behindMs + since : null,
      sourceAgeMs: beat && beat.sourceAgeMs !== null ? beat.sourceAgeMs + since : null,
      steadyAgeMs: beat ? Math.max(beat.behindMs, beat.sourceAgeMs ?? 0) + steady : null,
    };
  }
}

/** What is read of a stream that nobody needs. */
export const unknownStream = new StreamKnowledge();
