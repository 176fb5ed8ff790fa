import type * as v from 'valibot';
import type { AlertRecord } from '../../alerts/alert.js';
import { alertKey } from '../../alerts/identity.js';
import type { AlertRule, DueRule, WordRule } from '../../model/alert-rule.js';
import type { DueRaised, FlaggedWord } from '../../model/event.js';
import { texts } from '../saved.js';
import type { AlertBook } from './book.js';
import { isAbout, isNamed, rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';

export const toldSchema = texts;
export type ToldState = v.InferOutput<typeof toldSchema>;

const dayMs = 86_400_000;

export interface ToldAlertsOptions {
  readonly book: AlertBook;
  readonly around: () => Surroundings;
}

/** What somebody else found out, and tells: words that were said, customers who are due. */
export class ToldAlerts {
  readonly #options: ToldAlertsOptions;
  #words: readonly WordRule[] = [];
  #dues: readonly DueRule[] = [];
  /** The cubes of which somebody was due. */
  readonly #cubes = new Set<string>();

  constructor(options: ToldAlertsOptions) {
    this.#options = options;
  }

  know(rules: readonly AlertRule[]): void {
    this.#words = rulesOf(rules, 'ng-word');
    this.#dues = rulesOf(rules, 'due');
  }

  /** One alert a conversation, which counts its words and shows the latest. It is over by itself after a day. */
  flagged({ word, list, entryId, offset, from, ...who }: FlaggedWord): void {
    const { customerKey = null, contactId = null, queueId = null, channel = null, agentId = null } = who;
    const { book, around } = this.#options;
    const { time } = around();
    for (const rule of this.#words) {
      const isOurs = isNamed(rule.lists, list) && isAbout(rule, who.queueId, who.channel);
      if (!isOurs || (rule.from !== undefined && rule.from !== from)) continue;
      const place = { word, list, entryId, offset };
      const facts = { ...place, customerKey, contactId, queueId, channel, agentId };
      const subject = contactId ?? entryId;
      if (isSame(book.latest(alertKey(rule.id, subject)), place)) continue;
      book.raise({ rule, subject, since: time, facts, lapsesAt: time + dayMs }, time);
    }
  }

  /** A customer is due, until an order comes or the purchase window has been closed for a day. */
  due(customerKey: string, { cube, closes }: DueRaised): void {
    const { book, around } = this.#options;
    const { time } = around();
    const dueAt = closes * dayMs;
    this.#cubes.add(cube);
    for (const rule of this.#dues) {
      if (!isNamed(rule.cubes, cube)) continue;
      const lapsesAt = Math.max(time, dueAt) + dayMs;
      const subject = `${cube}/${customerKey}`;
      book.raise({ rule, subject, since: time, facts: { customerKey, dueAt }, lapsesAt }, time);
    }
  }

  /** A customer ordered, and is due for no cube any more. */
  ordered(customerKey: string): void {
    if (this.#dues.length === 0) return;
    const { book, around } = this.#options;
    for (const cube of this.#cubes) {
      for (const { id } of this.#dues) book.clear(alertKey(id, `${cube}/${customerKey}`), around().time);
    }
  }

  save(): ToldState {
    return [...this.#cubes];
  }

  restore(cubes: ToldState): void {
    for (const cube of cubes) this.#cubes.add(cube);
  }
}

/** The same word at the same place of the same text: it was told twice. */
function isSame(
  record: AlertRecord | undefined,
  place: Pick<FlaggedWord, 'word' | 'entryId' | 'offset'>,
): boolean {
  if (!record) return false;
  return record.entryId === place.entryId && record.word === place.word && record.offset === place.offset;
}
