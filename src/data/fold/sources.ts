import * as v from 'valibot';
import type { HeartbeatEvent } from '../model/event.js';
import type { Instant } from '../model/vocabulary.js';
import { recordKey, type SourceRecord } from './records.js';
import type { WritableStream } from './streams.js';

/** Why an event was not folded. */
export type RefusalReason =
  | 'too-late'
  | 'too-many'
  | 'too-many-queues'
  | 'too-many-agents'
  | 'too-many-sources'
  | 'too-many-groups'
  | 'too-many-orders'
  | 'too-many-customers'
  | 'too-many-cubes'
  | 'too-many-alerts'
  | 'incomplete'
  | 'bad-settings';

const refusedSchema = v.strictObject({
  'too-late': v.number(),
  'too-many': v.number(),
  'too-many-queues': v.number(),
  'too-many-agents': v.number(),
  'too-many-sources': v.number(),
  'too-many-groups': v.number(),
  'too-many-orders': v.number(),
  'too-many-customers': v.number(),
  'too-many-cubes': v.number(),
  'too-many-alerts': v.number(),
  incomplete: v.number(),
  'bad-settings': v.number(),
});

export const sourcesSchema = v.strictObject({
  refused: refusedSchema,
  /** Wall time of the last tick, and from when on the log has run without a pause; 0 before the first. */
  tickedAt: v.number(),
  listensFrom: v.number(),
});
export type SourcesState = v.InferOutput<typeof sourcesSchema>;

/** A source is silent once this many of its heartbeats were missed. */
const missedBeats = 3;

/** Wall time between two ticks after which the gateway was off, or stood still: whoever beat meanwhile was not heard. */
const pauseMs = 30_000;

/** More senders than any centre has: a further name is made up, and gets no record. */
export const maxSources = 200;

const unheard: SourceRecord = { state: 'live', lastHeartbeat: null, intervalMs: null, refused: 0 };

/** The sources of the log: their last sign of life, and what was refused of them. */
export class Sources {
  readonly #stream: WritableStream;
  readonly #records = new Map<string, SourceRecord>();
  readonly #silent = new Set<string>();
  #tickedAt: Instant = 0;
  #listensFrom: Instant = 0;
  readonly #refused: Record<RefusalReason, number> = {
    'too-late': 0,
    'too-many': 0,
    'too-many-queues': 0,
    'too-many-agents': 0,
    'too-many-sources': 0,
    'too-many-groups': 0,
    'too-many-orders': 0,
    'too-many-customers': 0,
    'too-many-cubes': 0,
    'too-many-alerts': 0,
    incomplete: 0,
    'bad-settings': 0,
  };

  constructor(stream: WritableStream) {
    this.#stream = stream;
  }

  get refused(): Readonly<Record<RefusalReason, number>> {
    return this.#refused;
  }

  get(source: string): SourceRecord | undefined {
    return this.#records.get(source);
  }

  all(): Iterable<readonly [source: string, record: SourceRecord]> {
    return this.#records;
  }

  get anySilent(): boolean {
    return this.#silent.size > 0;
  }

  isSilent(source: string): boolean {
    return this.#silent.has(source);
  }

  /** `at` is wall time: a heartbeat is about the link, not about what happened in the centre. */
  beat(event: HeartbeatEvent, at: Instant): void {
    if (!this.#admits(event.source)) return this.refuse(event.source, 'too-many-sources');
    const intervalMs = event.data.intervalMs;
    const known = this.#records.get(event.source) ?? unheard;
    this.#put(event.source, {
      ...known,
      state: 'live',
      lastHeartbeat: at,
      intervalMs: intervalMs === undefined ? known.intervalMs : intervalMs,
    });
  }

  refuse(source: string, reason: RefusalReason): void {
    this.#refused[reason]++;
    if (!this.#admits(source)) return;
    const known = this.#records.get(source) ?? unheard;
    this.#put(source, { ...known, refused: known.refused + 1 });
  }

  /**
   * Marks the sources silent whose heartbeats did not come; `at` is wall time. After a pause of the log each of them has
   * the time to come again. A sign of life from the future is one of now: the clock was set back since, and the source would
   * else be vouched for until it has caught up.
   */
  watch(at: Instant): void {
    const isBack = at - this.#tickedAt > pauseMs || this.#listensFrom > at;
    if (isBack) this.#listensFrom = at;
    this.#tickedAt = at;
    for (const [source, record] of this.#records) {
      const { intervalMs, lastHeartbeat, state } = record;
      if (state === 'silent' || intervalMs === null || lastHeartbeat === null) continue;
      if (lastHeartbeat > at) this.#put(source, { ...record, lastHeartbeat: at });
      else if (this.unheardMs(record, at) > missedBeats * intervalMs)
        this.#put(source, { ...record, state: 'silent' });
    }
  }

  /** For how long a source could have been heard and was not, in milliseconds of wall time; 0 before its first heartbeat. */
  unheardMs({ lastHeartbeat }: SourceRecord, at: Instant): number {
    return lastHeartbeat === null ? 0 : Math.max(0, at - Math.max(lastHeartbeat, this.#listensFrom));
  }

  save(): SourcesState {
    return { refused: { ...this.#refused }, tickedAt: this.#tickedAt, listensFrom: this.#listensFrom };
  }

  /** Takes back what was refused; the records stand in the stream, which is restored before. */
  restore({ refused, tickedAt, listensFrom }: SourcesState): void {
    Object.assign(this.#refused, refused);
    this.#tickedAt = tickedAt;
    this.#listensFrom = listensFrom;
    for (const [key, record] of this.#stream.records) {
      this.#know(key.slice(recordKey('source', '').length), record as SourceRecord);
    }
  }

  #admits(source: string): boolean {
    return this.#records.has(source) || this.#records.size < maxSources;
  }

  #put(source: string, record: SourceRecord): void {
    this.#know(source, record);
    this.#stream.set(recordKey('source', source), record);
  }

  #know(source: string, record: SourceRecord): void {
    this.#records.set(source, record);
    if (record.state === 'silent') this.#silent.add(source);
    else this.#silent.delete(source);
  }
}
