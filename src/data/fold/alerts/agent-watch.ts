import { alertKey } from '../../alerts/identity.js';
import type { AlertFacts } from '../../alerts/life.js';
import type { AgentStateRule, AlertRule, AssistRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import type { ByInstantState } from '../due.js';
import type { AgentRecord } from '../records.js';
import type { AlertBook } from './book.js';
import { Crossings } from './crossings.js';
import { isNamed, rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';
import type { Tellers } from './tellers.js';

export interface AgentWatchOptions {
  readonly book: AlertBook;
  readonly tellers: Tellers;
  readonly around: () => Surroundings;
}

/** Agents who are in a state for too long, or raise a hand. */
export class AgentWatch {
  readonly #options: AgentWatchOptions;
  readonly #crossings: Crossings;
  #states: readonly AgentStateRule[] = [];
  #assists: readonly AssistRule[] = [];

  constructor(options: AgentWatchOptions) {
    this.#options = options;
    this.#crossings = new Crossings(options.book);
  }

  /** Other rules, or another site. */
  configure(rules: readonly AlertRule[]): void {
    this.know(rules);
    this.#crossings.prune(new Set(this.#states.map(({ id }) => id)));
    for (const [agentId, record] of this.#options.around().agents.shown()) this.observe(agentId, record);
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#states = rulesOf(rules, 'agent-state');
    this.#assists = rulesOf(rules, 'assist');
  }

  /** An agent's record may be another one by now. */
  observe(agentId: string, record: AgentRecord): void {
    const { time } = this.#options.around();
    for (const rule of this.#states) {
      const at = isIn(rule, record) ? record.since + rule.overMs : null;
      this.#crossings.expect(alertKey(rule.id, agentId), at, time);
    }
    for (const rule of this.#assists) this.#observeHand(rule, agentId, record, time);
  }

  tick(): void {
    const { book, tellers, around } = this.#options;
    const { time } = around();
    for (const [ruleId, agentId] of this.#crossings.take(time)) {
      const rule = this.#states.find(({ id }) => id === ruleId);
      const record = around().agents.record(agentId);
      if (!rule || !record) continue;
      const { overMs: limit } = rule;
      const since = record.since + limit;
      if (tellers.isStale(agentId) || tellers.vouchedUntil(agentId, time) < since) {
        this.#crossings.postpone(alertKey(ruleId, agentId), time);
        continue;
      }
      const facts = { agentId, value: time - record.since, limit };
      book.raise({ rule, subject: agentId, since, facts }, time);
    }
  }

  save(): ByInstantState {
    return this.#crossings.save();
  }

  restore(state: ByInstantState): void {
    this.#crossings.restore(state);
  }

  #observeHand(rule: AssistRule, agentId: string, record: AgentRecord, time: Instant): void {
    const { book } = this.#options;
    const key = alertKey(rule.id, agentId);
    const { assist, assistReason: reason } = record;
    if (!assist || !servesOne(rule, record) || !isNamed(rule.reasons, reason ?? undefined))
      return book.clear(key, time);
    if (!book.holds(key))
      return book.raise({ rule, subject: agentId, since: time, facts: { ...handOf(record), agentId } }, time);
    // What they are on goes by, and stays what the hand was raised about.
    if (book.latest(key)?.reason !== reason) book.tell(key, { reason });
  }
}

/** Why a hand is raised, and about what: the contact that the agent's state comes from. */
function handOf({ assistReason: reason, state, contacts }: AgentRecord): Partial<AlertFacts> {
  const contact = contacts.find(each => each.state === state) ?? contacts[0];
  if (contact === undefined) return { reason };
  const { contactId, queueId, channel } = contact;
  return { reason, contactId, queueId, channel };
}

function isIn(rule: AgentStateRule, record: AgentRecord): boolean {
  const { state, reason } = record;
  if (!rule.states.includes(state) || !servesOne(rule, record)) return false;
  return isNamed(rule.reasons, reason ?? undefined);
}

function servesOne({ queues }: { readonly queues?: readonly string[] }, record: AgentRecord): boolean {
  return queues === undefined || record.queues.some(queue => queues.includes(queue));
}
