import type * as v from 'valibot';
import { alertDefaults } from '../../alerts/check-rules.js';
import { alertKey } from '../../alerts/identity.js';
import type { AlertRule, SilenceRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { Sources } from '../sources.js';
import type { AlertBook } from './book.js';
import { isNamed, rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';

export const silenceSchema = columns({ sources: texts, heard: numbers });
export type SilenceState = v.InferOutput<typeof silenceSchema>;

export interface SilenceAlertsOptions {
  readonly book: AlertBook;
  readonly sources: Sources;
  readonly around: () => Surroundings;
}

/** Sources that declare heartbeats, and give none. */
export class SilenceAlerts {
  readonly #options: SilenceAlertsOptions;
  #rules: readonly SilenceRule[] = [];
  /** When each source was heard last, by the log's own time: a heartbeat itself is told in wall time. */
  readonly #heard = new Map<string, Instant>();

  constructor(options: SilenceAlertsOptions) {
    this.#options = options;
  }

  know(rules: readonly AlertRule[]): void {
    this.#rules = rulesOf(rules, 'source-silent');
  }

  heard(source: string): void {
    const { sources, around } = this.#options;
    if (sources.get(source)) this.#heard.set(source, around().time);
  }

  /** A source is silent at the earliest when it is called so; `wall` is the wall time of the tick. */
  tick(wall: Instant): void {
    const { book, sources, around } = this.#options;
    const { time } = around();
    for (const rule of this.#rules) {
      const { id, overMs = alertDefaults.silentMs } = rule;
      for (const [source, record] of sources.all()) {
        const key = alertKey(id, source);
        const { state, lastHeartbeat } = record;
        const isSilent =
          state === 'silent' && sources.unheardMs(record, wall) > overMs && isNamed(rule.sources, source);
        if (!isSilent) book.clear(key, time);
        else if (!book.holds(key)) {
          // From its last sign of life on, though the gateway was off for a part of that.
          const value = lastHeartbeat === null ? 0 : wall - lastHeartbeat;
          const facts = { source, value, limit: overMs };
          book.raise({ rule, subject: source, since: this.#heard.get(source) ?? time, facts }, time);
        }
      }
    }
  }

  /** The gravest that holds for a source; `null` where none does. */
  raisedFor(source: string): SilenceRule['severity'] | null {
    const holding = this.#rules.filter(({ id }) => this.#options.book.holds(alertKey(id, source)));
    return holding.find(({ severity }) => severity === 'alert')?.severity ?? holding[0]?.severity ?? null;
  }

  save(): SilenceState {
    return { sources: [...this.#heard.keys()], heard: [...this.#heard.values()] };
  }

  restore({ sources, heard }: SilenceState): void {
    for (const [source, at] of rowsOf(sources, heard)) this.#heard.set(source, at);
  }
}
