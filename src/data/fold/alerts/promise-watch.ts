import * as v from 'valibot';
import { alertKey } from '../../alerts/identity.js';
import type { AlertRule, PromiseRule } from '../../model/alert-rule.js';
import type { PromiseEvent } from '../../model/event.js';
import type { Instant } from '../../model/vocabulary.js';
import { byInstantSchema } from '../due.js';
import { columns, numbers, rowsOf, texts } from '../saved.js';
import type { AlertBook } from './book.js';
import { Crossings } from './crossings.js';
import { rulesOf } from './rules.js';
import type { Surroundings } from './surroundings.js';

export const promisesSchema = v.strictObject({
  /** No agent is `''`. */
  promises: columns({ ids: texts, customers: texts, dueAt: numbers, agents: texts }),
  due: byInstantSchema,
});
export type PromisesState = v.InferOutput<typeof promisesSchema>;

/** A promise that was made, and not kept yet. */
export interface Promised {
  readonly customerKey: string;
  readonly dueAt: Instant;
  readonly agentId: string | null;
}

/** More than a centre promises in a year and forgets. */
export const maxPromises = 50_000;

export interface PromiseWatchOptions {
  readonly book: AlertBook;
  readonly around: () => Surroundings;
  /** Told of each promise for which there is no room. */
  readonly refuse: () => void;
}

/** Promises that are due and not kept. */
export class PromiseWatch {
  readonly #options: PromiseWatchOptions;
  readonly #crossings: Crossings;
  readonly #promises = new Map<string, Promised>();
  #rules: readonly PromiseRule[] = [];

  constructor(options: PromiseWatchOptions) {
    this.#options = options;
    this.#crossings = new Crossings(options.book);
  }

  /** By the ids of their entries. */
  get promises(): ReadonlyMap<string, Promised> {
    return this.#promises;
  }

  configure(rules: readonly AlertRule[]): void {
    const known = new Map(this.#rules.map(rule => [rule.id, rule.graceMs ?? 0]));
    this.know(rules);
    this.#crossings.prune(new Set(this.#rules.map(({ id }) => id)));
    const changed = this.#rules.filter(({ id, graceMs = 0 }) => known.get(id) !== graceMs);
    for (const [id, promised] of this.#promises) this.#expect(id, promised, changed);
  }

  /** The same rules as before. */
  know(rules: readonly AlertRule[]): void {
    this.#rules = rulesOf(rules, 'promise');
  }

  take({ type, subject, data }: PromiseEvent): void {
    const { customerKey, dueAt, agentId = null } = data;
    const before = this.#promises.get(subject);
    if (type === 'promise.kept' || dueAt === undefined) {
      this.#promises.delete(subject);
      return this.#expect(subject, null);
    }
    if (!before && this.#promises.size >= maxPromises) return this.#options.refuse();
    const promised = { customerKey, dueAt, agentId };
    this.#promises.set(subject, promised);
    // What is told again of the same instant may have been resolved by now.
    if (before?.dueAt !== dueAt) this.#expect(subject, promised);
  }

  tick(): void {
    const { book, around } = this.#options;
    const { time } = around();
    for (const [ruleId, entryId] of this.#crossings.take(time)) {
      const rule = this.#rules.find(({ id }) => id === ruleId);
      const promised = this.#promises.get(entryId);
      if (!rule || !promised) continue;
      const { dueAt, customerKey, agentId } = promised;
      const since = dueAt + (rule.graceMs ?? 0);
      book.raise({ rule, subject: entryId, since, facts: { entryId, customerKey, agentId, dueAt } }, time);
    }
  }

  save(): PromisesState {
    const all = [...this.#promises.values()];
    const promises = {
      ids: [...this.#promises.keys()],
      customers: all.map(({ customerKey }) => customerKey),
      dueAt: all.map(({ dueAt }) => dueAt),
      agents: all.map(({ agentId }) => agentId ?? ''),
    };
    return { promises, due: this.#crossings.save() };
  }

  restore({ promises: { ids, customers, dueAt, agents }, due }: PromisesState): void {
    for (const [id, customerKey, at, agent] of rowsOf(ids, customers, dueAt, agents)) {
      this.#promises.set(id, { customerKey, dueAt: at, agentId: agent === '' ? null : agent });
    }
    this.#crossings.restore(due);
  }

  #expect(entryId: string, promised: Promised | null, rules = this.#rules): void {
    const { time } = this.#options.around();
    for (const { id, graceMs = 0 } of rules) {
      this.#crossings.expect(alertKey(id, entryId), promised && promised.dueAt + graceMs, time);
    }
  }
}
