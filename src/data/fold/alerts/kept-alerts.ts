import * as v from 'valibot';
import type { AlertRecord } from '../../alerts/alert.js';
import { nextInstant } from '../../alerts/life.js';
import type { Instant } from '../../model/vocabulary.js';
import { ByInstant, byInstantSchema } from '../due.js';
import { columns, known, numbers, rowsOf, texts } from '../saved.js';

export const keptAlertsSchema = v.strictObject({
  /** In the order in which they began. No agent is `''`, no lapse `-1`. */
  alerts: columns({ ids: texts, keys: texts, agents: texts, lapses: numbers }),
  due: byInstantSchema,
});
export type KeptAlertsState = v.InferOutput<typeof keptAlertsSchema>;

export interface KeptAlert {
  readonly id: string;
  readonly key: string;
  readonly record: AlertRecord;
  /** The agent whom the holder's token is of. */
  readonly agent: string | null;
  /** When it is over though nothing came of it; `null`: never. */
  readonly lapsesAt: Instant | null;
}

/** What of an alert may be another by now. */
export type KeptChange = Partial<Pick<KeptAlert, 'record' | 'agent' | 'lapsesAt'>>;

/** The alerts that are shown: found by their id, key, rule and holder, and by when time alone does something to them. */
export class KeptAlerts {
  readonly #alerts = new Map<string, KeptAlert>();
  /** The id of the latest episode of each key. */
  readonly #latest = new Map<string, string>();
  readonly #held = new Map<string, Set<string>>();
  readonly #ofRule = new Map<string, number>();
  readonly #due = new ByInstant();

  get(id: string): KeptAlert | undefined {
    return this.#alerts.get(id);
  }

  all(): ReadonlyMap<string, KeptAlert> {
    return this.#alerts;
  }

  /** The latest episode of a key. */
  latest(key: string): KeptAlert | undefined {
    const id = this.#latest.get(key);
    return id === undefined ? undefined : this.#alerts.get(id);
  }

  isLatest({ id, key }: KeptAlert): boolean {
    return this.#latest.get(key) === id;
  }

  /** The latest episode of each key, in the order in which they began. */
  *latestOfAll(): Generator<KeptAlert> {
    for (const id of this.#latest.values()) yield known(this.#alerts.get(id), `alert ${id}`);
  }

  /** How many a rule has. */
  ofRule(rule: string): number {
    return this.#ofRule.get(rule) ?? 0;
  }

  /** Who holds something, by subject. */
  holders(): readonly string[] {
    return [...this.#held.keys()].sort();
  }

  /** By their ids: who holds what is found in the order of claims, or of a state that was saved. */
  heldBy(holder: string): readonly KeptAlert[] {
    return this.#inOrder(this.#held.get(holder) ?? []);
  }

  /** What anybody holds, by their ids. */
  held(): readonly KeptAlert[] {
    return this.#inOrder([...this.#held.values()].flatMap(ids => [...ids]));
  }

  /** Takes one that began. */
  add(kept: KeptAlert): void {
    this.#put(kept);
    this.#await(kept);
  }

  /** It is the latest of its key again. */
  lead({ id }: KeptAlert): void {
    const kept = known(this.#alerts.get(id), `alert ${id}`);
    this.#alerts.delete(id);
    this.#alerts.set(id, kept);
    this.#lead(kept);
  }

  /** Something of one is another by now, or time did what it had to. */
  change({ id }: KeptAlert, change: KeptChange): void {
    const before = known(this.#alerts.get(id), `alert ${id}`);
    const after = { ...before, ...change };
    this.#alerts.set(id, after);
    this.#hold(id, before.record.holder, after.record.holder);
    this.#await(after);
  }

  remove(kept: KeptAlert): void {
    const { id, key, record } = kept;
    if (this.isLatest(kept)) this.#latest.delete(key);
    this.#alerts.delete(id);
    this.#due.delete(id);
    this.#hold(id, record.holder, null);
    this.#ofRule.set(record.rule, this.ofRule(record.rule) - 1);
  }

  /** Takes the next one to which time does something by `now`; `change` or `remove` says what it did. */
  takeDue(now: Instant): KeptAlert | null {
    const due = this.#due.takeUntil(now);
    return due && known(this.#alerts.get(due.id), `alert ${due.id}`);
  }

  save(): KeptAlertsState {
    const all = [...this.#alerts.values()];
    return {
      alerts: {
        ids: all.map(({ id }) => id),
        keys: all.map(({ key }) => key),
        agents: all.map(({ agent }) => agent ?? ''),
        lapses: all.map(({ lapsesAt }) => lapsesAt ?? -1),
      },
      due: this.#due.save(),
    };
  }

  restore({ alerts, due }: KeptAlertsState, recordOf: (id: string) => AlertRecord): void {
    for (const [id, key, agent, lapsesAt] of rowsOf(alerts.ids, alerts.keys, alerts.agents, alerts.lapses)) {
      this.#put({
        id,
        key,
        record: recordOf(id),
        agent: agent === '' ? null : agent,
        lapsesAt: lapsesAt < 0 ? null : lapsesAt,
      });
    }
    this.#due.restore(due);
  }

  #put(kept: KeptAlert): void {
    const { rule, holder } = kept.record;
    this.#alerts.set(kept.id, kept);
    this.#lead(kept);
    this.#ofRule.set(rule, this.ofRule(rule) + 1);
    this.#hold(kept.id, null, holder);
  }

  /** The latest of its key comes last, so that it does not matter which ones were there before. */
  #lead({ id, key }: KeptAlert): void {
    this.#latest.delete(key);
    this.#latest.set(key, id);
  }

  #hold(id: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (before !== null) {
      const held = this.#held.get(before);
      held?.delete(id);
      if (held?.size === 0) this.#held.delete(before);
    }
    if (after === null) return;
    const held = this.#held.get(after);
    if (held) held.add(id);
    else this.#held.set(after, new Set([id]));
  }

  /** Says when time alone does something to it next. */
  #await({ id, record, lapsesAt }: KeptAlert): void {
    const lapse = record.condition === 'active' ? lapsesAt : null;
    const next = nextInstant(record);
    const at = next === null || lapse === null ? (next ?? lapse) : Math.min(next, lapse);
    if (at === null) this.#due.delete(id);
    else this.#due.set(id, at);
  }

  #inOrder(ids: Iterable<string>): readonly KeptAlert[] {
    return [...ids].sort().map(id => known(this.#alerts.get(id), `alert ${id}`));
  }
}
