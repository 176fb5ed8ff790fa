import type * as v from 'valibot';
import type { AccessEvent } from '../model/event.js';
import type { Instant } from '../model/vocabulary.js';
import { cells, columns, numbers, rowsOf, texts } from './saved.js';

export const revocationsSchema = columns({ subjects: texts, ats: numbers, granted: cells });
export type RevocationsState = v.InferOutput<typeof revocationsSchema>;

interface Revocation {
  /** By the wall's time, as rights are issued: a log's own may be virtual. */
  readonly at: Instant;
  readonly granted: boolean;
}

/** Whose rights were taken away, as the log tells it: the same for every gateway that reads it. */
export class Revocations {
  readonly #bySubject = new Map<string, Revocation>();

  take({ type, subject }: AccessEvent, appendedAt: Instant): void {
    this.#bySubject.set(subject, { at: appendedAt, granted: type === 'access.granted' });
  }

  /**
   * Whether rights that were issued at this instant, epoch milliseconds, are void. What was issued in the second of
   * the revocation is, since tokens tell their time in seconds.
   */
  holds(subject: string, issued: Instant): boolean {
    const revocation = this.#bySubject.get(subject);
    if (!revocation) return false;
    return !revocation.granted || Math.floor(issued / 1000) <= Math.floor(revocation.at / 1000);
  }

  save(): RevocationsState {
    const all = [...this.#bySubject.values()];
    return {
      subjects: [...this.#bySubject.keys()],
      ats: all.map(({ at }) => at),
      granted: all.map(({ granted }) => granted),
    };
  }

  restore({ subjects, ats, granted }: RevocationsState): void {
    for (const [subject, at, isGranted] of rowsOf(subjects, ats, granted)) {
      this.#bySubject.set(subject, { at, granted: isGranted === true });
    }
  }
}
