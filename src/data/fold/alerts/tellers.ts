import * as v from 'valibot';
import type { Instant } from '../../model/vocabulary.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { Sources } from '../sources.js';

export const tellersSchema = v.strictObject({
  told: columns({ subjects: texts, sources: texts }),
  vouched: columns({ sources: texts, until: numbers }),
  heard: texts,
});
export type TellersState = v.InferOutput<typeof tellersSchema>;

/**
 * Who told of a line or an agent last: while that source is silent, nothing is known of them. From its last sign of life on, what it
 * told is frozen, and nobody knows yet whether it is silent: until it is heard again nothing is taken for lasting.
 */
export class Tellers {
  readonly #sources: Pick<Sources, 'get' | 'isSilent' | 'anySilent'>;
  readonly #told = new Map<string, string>();
  /** The last tick at which a source had been heard since the one before, by the log's own time. */
  readonly #vouched = new Map<string, Instant>();
  readonly #heard = new Set<string>();

  constructor(sources: Pick<Sources, 'get' | 'isSilent' | 'anySilent'>) {
    this.#sources = sources;
  }

  tell(subject: string, source: string): void {
    if (this.#told.get(subject) !== source) this.#told.set(subject, source);
  }

  /** A source gave a sign of life: a heartbeat, or whatever else it told. Kept of those that have a record. */
  heard(source: string): void {
    if (this.#sources.get(source)) this.#heard.add(source);
  }

  /** With each tick, before anything is looked at. */
  tick(time: Instant): void {
    for (const source of this.#heard) this.#vouched.set(source, time);
    this.#heard.clear();
  }

  /** Whether any source has gone silent. */
  get anyStale(): boolean {
    return this.#sources.anySilent;
  }

  /** Whether whoever told of it last has gone silent. What nobody told of is as it is configured. */
  isStale(subject: string): boolean {
    if (!this.anyStale) return false;
    const source = this.#told.get(subject);
    return source !== undefined && this.#sources.isSilent(source);
  }

  /** Up to when it is known to be as it was told: to `now`, where its source says nothing of how often it is to be heard. */
  vouchedUntil(subject: string, now: Instant): Instant {
    const source = this.#told.get(subject);
    const record = source === undefined ? undefined : this.#sources.get(source);
    if (source === undefined || record?.intervalMs === undefined || record.intervalMs === null) return now;
    return this.#vouched.get(source) ?? 0;
  }

  save(): TellersState {
    return {
      told: { subjects: [...this.#told.keys()], sources: [...this.#told.values()] },
      vouched: { sources: [...this.#vouched.keys()], until: [...this.#vouched.values()] },
      heard: [...this.#heard],
    };
  }

  restore({ told, vouched, heard }: TellersState): void {
    for (const [subject, source] of rowsOf(told.subjects, told.sources)) this.#told.set(subject, source);
    for (const [source, until] of rowsOf(vouched.sources, vouched.until)) this.#vouched.set(source, until);
    for (const source of heard) this.#heard.add(source);
  }
}
