import type * as v from 'valibot';
import { alertKey } from '../../alerts/identity.js';
import type { AlertRule, RescueRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import type { Recovery } from '../recovery.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { AlertBook } from './book.js';
import { isAbout, rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';

export const rescuesSchema = columns({ ids: texts, counts: numbers });
export type RescuesState = v.InferOutput<typeof rescuesSchema>;

export interface RescuesOptions {
  readonly book: AlertBook;
  readonly around: () => Surroundings;
}

/** The rescue lane: callers who gave up and whom nobody has reached. */
export class Rescues {
  readonly #options: RescuesOptions;
  #rules: readonly RescueRule[] = [];
  /** How often each caller had given up when that was told last: once more, and a resolved one is open again. */
  readonly #counts = new Map<string, number>();

  constructor(options: RescuesOptions) {
    this.#options = options;
  }

  /** Other rules: those who are open already are told by them too. */
  configure(rules: readonly AlertRule[]): void {
    const known = new Set(this.#rules.map(({ id }) => id));
    this.know(rules);
    const added = this.#rules.filter(({ id }) => !known.has(id));
    for (const recovery of this.#options.around().recoveries.open()) {
      for (const rule of added) this.#tell(rule, recovery, recovery.triedAgainAt ?? recovery.since);
      this.#counts.set(recovery.id, recovery.count);
    }
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#rules = rulesOf(rules, 'rescue');
  }

  /** A recovery is another one by now. */
  told(recovery: Recovery): void {
    const { id, state, count, since } = recovery;
    const known = this.#counts.get(id) ?? 0;
    const gaveUpAt = known === 0 ? since : this.#options.around().time;
    if (state === 'open') this.#counts.set(id, count);
    else this.#counts.delete(id);
    for (const rule of this.#rules) this.#tell(rule, recovery, count > known ? gaveUpAt : null);
  }

  save(): RescuesState {
    return { ids: [...this.#counts.keys()], counts: [...this.#counts.values()] };
  }

  restore({ ids, counts }: RescuesState): void {
    for (const [id, count] of rowsOf(ids, counts)) this.#counts.set(id, count);
  }

  /** @param gaveUpAt when the caller gave up once more than was known; `null`: that is not what is told */
  #tell(rule: RescueRule, recovery: Recovery, gaveUpAt: Instant | null): void {
    const { book, around } = this.#options;
    const { time } = around();
    const key = alertKey(rule.id, recovery.id);
    if (!isFor(rule, recovery) || recovery.state === 'withdrawn') return book.clear(key, time);
    if (recovery.state === 'reached') return book.reach(key, time);
    if (recovery.state === 'lapsed') return book.lapse(key, time);
    const {
      id: contactId,
      queueId,
      channel,
      customerKey,
      addressRef,
      waitedMs,
      stage,
      triedAgainAt,
    } = recovery;
    const facts = { contactId, queueId, channel, customerKey, addressRef, waitedMs, stage, triedAgainAt };
    const lapses = lapsesOf(rule, gaveUpAt, time);
    if (book.holds(key)) return book.tell(key, { ...facts, ...lapses, count: recovery.count });
    if (gaveUpAt === null) return;
    book.raise({ rule, subject: contactId, since: recovery.since, facts, ...lapses }, time);
    book.tell(key, { count: recovery.count });
  }
}

/** A caller is one for the time of the rule from when they gave up last. */
function lapsesOf({ lapseMs }: RescueRule, gaveUpAt: Instant | null, now: Instant): { lapsesAt?: Instant } {
  return lapseMs === undefined || gaveUpAt === null ? {} : { lapsesAt: Math.max(now, gaveUpAt + lapseMs) };
}

/** Who gave up at once may not have meant it. */
function isFor(rule: RescueRule, { queueId, channel, counted }: Recovery): boolean {
  return isAbout(rule, queueId, channel) && (rule.shortToo === true || counted !== null);
}
