import type * as v from 'valibot';
import { columns, rowsOf, texts } from '../saved.js';
import type { Sources } from '../sources.js';

export const tellersSchema = columns({ subjects: texts, sources: texts });
export type TellersState = v.InferOutput<typeof tellersSchema>;

/** Who told of a line or an agent last: while that source is silent, nothing is known of them. */
export class Tellers {
  readonly #sources: Pick<Sources, 'isSilent' | 'anySilent'>;
  readonly #told = new Map<string, string>();

  constructor(sources: Pick<Sources, 'isSilent' | 'anySilent'>) {
    this.#sources = sources;
  }

  tell(subject: string, source: string): void {
    if (this.#told.get(subject) !== source) this.#told.set(subject, source);
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

  save(): TellersState {
    return { subjects: [...this.#told.keys()], sources: [...this.#told.values()] };
  }

  restore({ subjects, sources }: TellersState): void {
    for (const [subject, source] of rowsOf(subjects, sources)) this.#told.set(subject, source);
  }
}
