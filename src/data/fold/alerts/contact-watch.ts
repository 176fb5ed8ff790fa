import { alertKey, partsOfKey } from '../../alerts/identity.js';
import { connectedAt, isWaiting } from '../../kpi/contact-times.js';
import type { AlertRule, HandlingRule, WaitingRule } from '../../model/alert-rule.js';
import type { ContactRecord } from '../../model/contact.js';
import type { Instant } from '../../model/vocabulary.js';
import { phaseOf, type ContactReading } from '../contact-facts.js';
import type { ByInstantState } from '../due.js';
import type { KeptContacts } from '../kept-contacts.js';
import { lineOf } from '../site.js';
import type { AlertBook } from './book.js';
import { Crossings } from './crossings.js';
import { isAbout } from './rules.js';
import type { Surroundings } from './surroundings.js';
import type { Tellers } from './tellers.js';

type TimedRule = WaitingRule | HandlingRule;

export interface ContactWatchOptions {
  readonly book: AlertBook;
  readonly tellers: Tellers;
  readonly kept: KeptContacts;
  readonly around: () => Surroundings;
}

/** Contacts that wait, or are worked on, for too long. */
export class ContactWatch {
  readonly #options: ContactWatchOptions;
  readonly #crossings: Crossings;
  #rules: readonly TimedRule[] = [];
  /** By line, the limit of each rule; `null` where it is not about the line. */
  readonly #limits = new Map<string, readonly (number | null)[]>();
  /** The contacts that are about to take too long, or do. Most events are of others. */
  readonly #watched = new Set<string>();

  constructor(options: ContactWatchOptions) {
    this.#options = options;
    this.#crossings = new Crossings(options.book);
  }

  /** Other rules, or another site. */
  configure(rules: readonly AlertRule[]): void {
    this.know(rules);
    this.#crossings.prune(new Set(this.#rules.map(({ id }) => id)));
    for (const [contactId, { reading }] of this.#options.kept.open()) this.observe(contactId, reading);
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#rules = rules.filter(({ kind }) => kind === 'waiting' || kind === 'handling') as TimedRule[];
    this.#limits.clear();
  }

  /** What a contact's events come to may be something else by now. */
  observe(contactId: string, reading: ContactReading | null): void {
    if (this.#rules.length === 0) return;
    const { time } = this.#options.around();
    const record = reading?.record ?? null;
    const limits = record && this.#limitsOf(record);
    let place = 0;
    let isWatched = false;
    const wasWatched = this.#watched.has(contactId);
    for (const { id, kind } of this.#rules) {
      const over = limits?.[place++] ?? null;
      const since = reading && over !== null ? this.#since(kind, reading) : null;
      const at = since === null || over === null ? null : since + over;
      isWatched ||= at !== null;
      if (wasWatched || at !== null) this.#crossings.expect(alertKey(id, contactId), at, time);
    }
    if (isWatched) this.#watched.add(contactId);
    else if (wasWatched) this.#watched.delete(contactId);
  }

  /** An agent signed out, and is on no contact any more. */
  agentLeft(agentId: string): void {
    const { book, kept } = this.#options;
    const rules = new Set(this.#rules.filter(({ kind }) => kind === 'handling').map(({ id }) => id));
    for (const key of [...book.holding(rules)]) {
      const [, contactId] = partsOfKey(key);
      const reading = kept.reading(contactId);
      if (reading?.record?.agentId === agentId) this.observe(contactId, reading);
    }
  }

  tick(): void {
    const { kept, around, tellers } = this.#options;
    const { time } = around();
    for (const [ruleId, contactId] of this.#crossings.take(time)) {
      const rule = this.#rules.find(({ id }) => id === ruleId);
      const reading = kept.reading(contactId);
      const record = reading?.record;
      if (!rule || !reading || !record) continue;
      const line = lineOf(record.queueId, record.channel);
      const since = this.#since(rule.kind, reading);
      const limit = this.#limitsOf(record)[this.#rules.indexOf(rule)] ?? null;
      if (since === null || limit === null) continue;
      if (tellers.isStale(line) || tellers.vouchedUntil(line, time) < since + limit) {
        this.#crossings.postpone(alertKey(ruleId, contactId), time);
      } else this.#raise(rule, record, since, limit);
    }
  }

  save(): ByInstantState {
    return this.#crossings.save();
  }

  /** The book is restored before, and the rules are known. */
  restore(state: ByInstantState): void {
    this.#crossings.restore(state);
    const rules = new Set(this.#rules.map(({ id }) => id));
    for (const key of [...state.ids, ...this.#options.book.holding(rules)]) {
      this.#watched.add(partsOfKey(key)[1]);
    }
  }

  #raise(rule: TimedRule, record: ContactRecord, since: Instant, limit: number): void {
    const { book, around } = this.#options;
    const { time } = around();
    const { contactId, queueId, channel, customerKey = null, addressRef = null, agentId = null } = record;
    const who = { contactId, queueId, channel, customerKey, addressRef };
    const agent = rule.kind === 'handling' ? { agentId } : {};
    const facts = { ...who, ...agent, value: time - since, limit };
    book.raise({ rule, subject: contactId, since: since + limit, facts }, time);
  }

  /** Since when a contact waits, or is worked on; `null` when it does not. */
  #since(kind: TimedRule['kind'], reading: ContactReading): Instant | null {
    const around = this.#options.around();
    const { record } = reading;
    if (!record) return null;
    if (kind === 'waiting') return isWaiting(record, around.time) ? record.enqueuedAt : null;
    const phase = phaseOf(reading, around.time);
    if (!phase || phase.state === 'offered' || around.agents.hasLeft(phase.agentId, phase.since)) return null;
    return connectedAt(record) ?? null;
  }

  #limitsOf({ queueId, channel }: ContactRecord): readonly (number | null)[] {
    const line = lineOf(queueId, channel);
    const known = this.#limits.get(line);
    if (known) return known;
    const { waitLimitMs } = this.#options.around().site.queue(queueId);
    const limits = this.#rules.map(rule =>
      isAbout(rule, queueId, channel) ? (rule.overMs ?? waitLimitMs) : null,
    );
    this.#limits.set(line, limits);
    return limits;
  }
}
