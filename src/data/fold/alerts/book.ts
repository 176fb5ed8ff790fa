import * as v from 'valibot';
import type { AlertRecord } from '../../alerts/alert.js';
import { handedOver, handle, holderGone, type AlertAct } from '../../alerts/handling.js';
import { alertId, alertKey, partsOfKey } from '../../alerts/identity.js';
import {
  again,
  cleared,
  endsBy,
  isOver,
  isToDo,
  lapsed,
  leavesAt,
  newAlert,
  nextInstant,
  reached,
  stepped,
  timePassed,
  type AlertFacts,
} from '../../alerts/life.js';
import type { AlertRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import { ByInstant, byInstantSchema } from '../due.js';
import type { PooledRecords, RecordPool } from '../record-pool.js';
import { recordKey } from '../records.js';
import { columns, known, numbers, rowsOf, texts } from '../saved.js';
import { groupedSchema, type GroupedRecords } from '../streams.js';
import { roomFor } from './room.js';

export const bookSchema = v.strictObject({
  records: groupedSchema,
  /** In the order in which they began. No agent is `''`, no lapse `-1`. */
  alerts: columns({ ids: texts, keys: texts, agents: texts, lapses: numbers }),
  shelved: texts,
  due: byInstantSchema,
});
export type BookState = v.InferOutput<typeof bookSchema>;

export interface Raising {
  readonly rule: AlertRule;
  readonly subject: string;
  /** When what it is about began; of a dwell its beginning. */
  readonly since: Instant;
  readonly facts: Partial<AlertFacts>;
  /** When it is over though nothing came of it; never where it is left out. */
  readonly lapsesAt?: Instant;
}

interface Kept {
  readonly id: string;
  readonly key: string;
  readonly lapsesAt: Instant | null;
  record: AlertRecord;
  /** The agent whom the holder's token is of. */
  agent: string | null;
}

export interface AlertBookOptions {
  readonly records: GroupedRecords;
  readonly groupsOf: (record: AlertRecord) => readonly string[];
  /** Told of each alert for which there is no room. */
  readonly refuse: () => void;
}

/** The alerts that are shown, each from when it is raised until it leaves. */
export class AlertBook {
  readonly #options: AlertBookOptions;
  readonly #alerts = new Map<string, Kept>();
  /** The latest episode of each key that is still shown. */
  readonly #latest = new Map<string, Kept>();
  /** Keys whose condition holds though no alert of theirs is shown: it was resolved and has left, or had no room. */
  readonly #shelved = new Set<string>();
  readonly #held = new Map<string, Set<Kept>>();
  readonly #ofRule = new Map<string, number>();
  readonly #due = new ByInstant();

  constructor(options: AlertBookOptions) {
    this.#options = options;
  }

  get(id: string): AlertRecord | undefined {
    return this.#alerts.get(id)?.record;
  }

  /** The latest episode of a key, while it is shown. */
  latest(key: string): AlertRecord | undefined {
    return this.#latest.get(key)?.record;
  }

  /** Who holds something, by subject. */
  holders(): readonly string[] {
    return [...this.#held.keys()].sort();
  }

  /** Whether what a key is about is known to hold, so that it has not to be raised. */
  holds(key: string): boolean {
    return this.#latest.get(key)?.record.condition === 'active' || this.#shelved.has(key);
  }

  /** The keys that hold, of the rules of these ids. */
  *holding(rules: ReadonlySet<string>): Generator<string> {
    for (const [key, { record }] of this.#latest) {
      if (record.condition === 'active' && rules.has(record.rule)) yield key;
    }
    for (const key of this.#shelved) if (rules.has(partsOfKey(key)[0])) yield key;
  }

  /** Begins an episode; or counts one more where one is on that people are not done with. */
  raise(raising: Raising, at: Instant): void {
    const { rule, subject, since, facts, lapsesAt = null } = raising;
    const key = alertKey(rule.id, subject);
    this.#shelved.delete(key);
    const latest = this.#latest.get(key);
    if (latest && !isOver(latest.record)) return this.#update(latest, again(latest.record, raising, at));
    const id = alertId(key, since);
    const same = this.#alerts.get(id);
    // What it began with was told anew after it was over: the same episode, and not done with.
    if (same) return this.#reopen(same, again(same.record, raising, at), at);
    const room = roomFor(rule, this.#ofRule.get(rule.id) ?? 0, this.#alerts);
    if (room === null) {
      // What goes on is known from now on, so that it is refused once; what is told once is told no more.
      if (!endsBy(rule.kind, 'resolved')) this.#shelved.add(key);
      return this.#options.refuse();
    }
    if (room !== 'free') this.#remove(room, at);
    const kept = { id, key, lapsesAt, record: newAlert(rule, since, at, facts), agent: null };
    this.#add(kept);
    this.#options.records.route(id, this.#options.groupsOf(kept.record), at);
    this.#publish(kept);
  }

  /** What a key is about holds no more. */
  clear(key: string, at: Instant): void {
    this.#end(key, record => cleared(record, at));
  }

  /** The caller whom a key is about was reached. */
  reach(key: string, at: Instant): void {
    this.#end(key, record => reached(record, at));
  }

  /** What a key is about is over, and nothing came of it. */
  lapse(key: string, at: Instant): void {
    this.#end(key, record => lapsed(record, at));
  }

  /** What is known of an alert by now, and is no step of its life. A count only ever grows. */
  tell(key: string, { count = 0, ...facts }: Partial<AlertFacts> & { readonly count?: number }): void {
    const latest = this.#latest.get(key);
    if (latest?.record.condition !== 'active') return;
    const { record } = latest;
    this.#update(latest, { ...record, ...facts, count: Math.max(count, record.count) });
  }

  /** What somebody does about an alert. One that was followed by another of its kind is not made to be done again. */
  act(id: string, act: AlertAct, agent: string | null): void {
    const kept = this.#alerts.get(id);
    if (!kept) return;
    const record = handle(kept.record, act);
    if (this.#latest.get(kept.key) !== kept && isToDo(record) && !isToDo(kept.record)) return;
    if (record.holder !== kept.record.holder) kept.agent = record.holder === null ? null : agent;
    this.#update(kept, record);
  }

  /** A holder's last connection ended at `gone`; `null`: there is one again. */
  presence(subject: string, gone: Instant | null): void {
    for (const kept of inOrder(this.#held.get(subject) ?? [])) {
      this.#update(kept, holderGone(kept.record, gone));
    }
  }

  /** An agent signed out: what they hold is handed over. */
  signedOut(agent: string, at: Instant): void {
    for (const kept of inOrder([...this.#held.values()].flatMap(all => [...all]))) {
      if (kept.agent === agent) this.#update(kept, handedOver(kept.record, at));
    }
  }

  /** Does what fell due up to `now`. */
  advance(now: Instant): void {
    for (let due = this.#due.takeUntil(now); due; due = this.#due.takeUntil(now)) {
      const kept = known(this.#alerts.get(due.id), `alert ${due.id}`);
      const { record, lapsesAt } = kept;
      const over = lapsesAt !== null && lapsesAt <= now ? lapsed(record, now) : record;
      const passed = timePassed(over, now);
      const leaves = leavesAt(passed);
      if (leaves !== null && leaves <= now) this.#remove(kept, now);
      else this.#update(kept, passed);
    }
  }

  /** Puts the alerts into the streams of their groups, which may be others by now; of an agent, or of all. */
  route(at: Instant, agentId?: string): void {
    const { records, groupsOf } = this.#options;
    for (const { id, record } of this.#alerts.values()) {
      if (agentId === undefined || record.agentId === agentId) records.route(id, groupsOf(record), at);
    }
  }

  save(pool: RecordPool): BookState {
    const all = [...this.#alerts.values()];
    return {
      records: this.#options.records.save(pool),
      alerts: {
        ids: all.map(({ id }) => id),
        keys: all.map(({ key }) => key),
        agents: all.map(({ agent }) => agent ?? ''),
        lapses: all.map(({ lapsesAt }) => lapsesAt ?? -1),
      },
      shelved: [...this.#shelved],
      due: this.#due.save(),
    };
  }

  restore({ records, alerts, shelved, due }: BookState, pooled: PooledRecords): void {
    this.#options.records.restore(records, pooled);
    for (const [id, key, agent, lapsesAt] of rowsOf(alerts.ids, alerts.keys, alerts.agents, alerts.lapses)) {
      const record = known(this.#options.records.get(id, recordKey('alert', id)), `alert ${id}`);
      this.#add({
        id,
        key,
        record: record as AlertRecord,
        agent: agent === '' ? null : agent,
        lapsesAt: lapsesAt < 0 ? null : lapsesAt,
      });
    }
    for (const key of shelved) this.#shelved.add(key);
    this.#due.restore(due);
  }

  #end(key: string, over: (record: AlertRecord) => AlertRecord): void {
    this.#shelved.delete(key);
    const latest = this.#latest.get(key);
    if (latest) this.#update(latest, over(latest.record));
  }

  #add(kept: Kept): void {
    const { id, record } = kept;
    this.#alerts.set(id, kept);
    this.#lead(kept);
    this.#ofRule.set(record.rule, (this.#ofRule.get(record.rule) ?? 0) + 1);
    this.#hold(kept, null, record.holder);
    this.#await(kept);
  }

  #update(kept: Kept, record: AlertRecord): void {
    const before = kept.record;
    if (record !== before) {
      kept.record = record;
      this.#hold(kept, before.holder, record.holder);
      this.#publish(kept);
    }
    this.#await(kept);
  }

  /** It is the latest of its key again. */
  #reopen(kept: Kept, record: AlertRecord, at: Instant): void {
    this.#alerts.delete(kept.id);
    this.#alerts.set(kept.id, kept);
    this.#lead(kept);
    this.#update(kept, stepped(record, 'reopened', at, { handling: 'open', outcome: null }));
  }

  /** The latest of its key comes last, so that it does not matter which ones were there before. */
  #lead(kept: Kept): void {
    this.#latest.delete(kept.key);
    this.#latest.set(kept.key, kept);
  }

  #publish({ id, record }: Kept): void {
    this.#options.records.put(id, recordKey('alert', id), record);
  }

  #hold(kept: Kept, before: string | null, after: string | null): void {
    if (before === after) return;
    if (before !== null) {
      const held = this.#held.get(before);
      held?.delete(kept);
      if (held?.size === 0) this.#held.delete(before);
    }
    if (after === null) return;
    const held = this.#held.get(after);
    if (held) held.add(kept);
    else this.#held.set(after, new Set([kept]));
  }

  /** Says when time alone does something to it next. */
  #await({ id, record, lapsesAt }: Kept): void {
    const lapse = record.condition === 'active' ? lapsesAt : null;
    const next = nextInstant(record);
    const at = next === null || lapse === null ? (next ?? lapse) : Math.min(next, lapse);
    if (at === null) this.#due.delete(id);
    else this.#due.set(id, at);
  }

  #remove(kept: Kept, at: Instant): void {
    const { id, key, record } = kept;
    this.#alerts.delete(id);
    this.#due.delete(id);
    this.#hold(kept, record.holder, null);
    this.#ofRule.set(record.rule, (this.#ofRule.get(record.rule) ?? 1) - 1);
    this.#options.records.drop(id, at);
    if (this.#latest.get(key) !== kept) return;
    this.#latest.delete(key);
    if (record.condition === 'active') this.#shelved.add(key);
  }
}

/** By their ids: who holds what is found in the order of claims, or of a state that was saved. */
function inOrder(all: Iterable<Kept>): readonly Kept[] {
  return [...all].sort((one, other) => (one.id < other.id ? -1 : 1));
}
