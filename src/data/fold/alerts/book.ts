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
  reached,
  stepped,
  timePassed,
  type AlertFacts,
} from '../../alerts/life.js';
import type { AlertRule } from '../../model/alert-rule.js';
import type { Instant } from '../../model/vocabulary.js';
import type { PooledRecords, RecordPool } from '../record-pool.js';
import { recordKey } from '../records.js';
import { known, texts } from '../saved.js';
import { groupedSchema, type GroupedRecords } from '../streams.js';
import { KeptAlerts, keptAlertsSchema, type KeptAlert, type KeptChange } from './kept-alerts.js';
import { roomFor } from './room.js';

export const bookSchema = v.strictObject({
  records: groupedSchema,
  kept: keptAlertsSchema,
  shelved: texts,
});
export type BookState = v.InferOutput<typeof bookSchema>;

export interface Raising {
  readonly rule: AlertRule;
  readonly subject: string;
  /** When what it is about began; of a dwell its beginning. */
  readonly since: Instant;
  readonly facts: Partial<AlertFacts>;
  /** When it is over though nothing came of it, whatever was said the time before; never where it is left out. */
  readonly lapsesAt?: Instant;
}

/** What is known of an alert by now. What is left out is as before. */
export type Told = Partial<AlertFacts> & { readonly count?: number; readonly lapsesAt?: Instant };

type Changed = KeptChange & { readonly record: AlertRecord };

export interface AlertBookOptions {
  readonly records: GroupedRecords;
  readonly groupsOf: (record: AlertRecord) => readonly string[];
  /** Told of each alert for which there is no room. */
  readonly refuse: () => void;
}

/** What becomes of alerts, from when each is raised until it leaves. */
export class AlertBook {
  readonly #options: AlertBookOptions;
  readonly #kept = new KeptAlerts();
  /** Keys whose condition holds though no alert of theirs is shown: it was resolved and has left, or had no room. */
  readonly #shelved = new Set<string>();

  constructor(options: AlertBookOptions) {
    this.#options = options;
  }

  get(id: string): AlertRecord | undefined {
    return this.#kept.get(id)?.record;
  }

  /** The latest episode of a key, while it is shown. */
  latest(key: string): AlertRecord | undefined {
    return this.#kept.latest(key)?.record;
  }

  /** Who holds something, by subject. */
  holders(): readonly string[] {
    return this.#kept.holders();
  }

  /** Whether what a key is about is known to hold, so that it has not to be raised. */
  holds(key: string): boolean {
    return this.latest(key)?.condition === 'active' || this.#shelved.has(key);
  }

  /** The keys that hold, of the rules of these ids. */
  *holding(rules: ReadonlySet<string>): Generator<string> {
    for (const { key, record } of this.#kept.latestOfAll()) {
      if (record.condition === 'active' && rules.has(record.rule)) yield key;
    }
    for (const key of this.#shelved) if (rules.has(partsOfKey(key)[0])) yield key;
  }

  /** Begins an episode; or counts one more where one is on that people are not done with. */
  raise(raising: Raising, at: Instant): void {
    const { rule, subject, since, facts, lapsesAt = null } = raising;
    const key = alertKey(rule.id, subject);
    this.#shelved.delete(key);
    const latest = this.#kept.latest(key);
    if (latest && !isOver(latest.record))
      return this.#change(latest, { record: again(latest.record, raising, at), lapsesAt });
    const id = alertId(key, since);
    const same = this.#kept.get(id);
    // What it began with was told anew after it was over: the same episode, and not done with.
    if (same) return this.#reopen(same, { record: again(same.record, raising, at), lapsesAt }, at);
    const room = roomFor(rule, this.#kept.ofRule(rule.id), this.#kept.all());
    if (room === null) {
      // What goes on is known from now on, so that it is refused once; what is told once is told no more.
      if (!endsBy(rule.kind, 'resolved')) this.#shelved.add(key);
      return this.#options.refuse();
    }
    if (room !== 'free') this.#remove(room, at);
    const record = newAlert(rule, since, at, facts);
    this.#kept.add({ id, key, lapsesAt, record, agent: null });
    this.#options.records.route(id, this.#options.groupsOf(record), at);
    this.#publish(id, record);
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
  tell(key: string, { count = 0, lapsesAt, ...facts }: Told): void {
    const latest = this.#kept.latest(key);
    if (latest?.record.condition !== 'active') return;
    const record = { ...latest.record, ...facts, count: Math.max(count, latest.record.count) };
    this.#change(latest, { record, lapsesAt: lapsesAt ?? latest.lapsesAt });
  }

  /** What somebody does about an alert. One that was followed by another of its kind is not made to be done again. */
  act(id: string, act: AlertAct, agent: string | null): void {
    const kept = this.#kept.get(id);
    if (!kept) return;
    const record = handle(kept.record, act);
    if (!this.#kept.isLatest(kept) && isToDo(record) && !isToDo(kept.record)) return;
    const isOthers = record.holder !== kept.record.holder;
    this.#change(kept, { record, ...(isOthers ? { agent: record.holder === null ? null : agent } : {}) });
  }

  /** A holder's last connection ended at `gone`; `null`: there is one again. */
  presence(subject: string, gone: Instant | null): void {
    for (const kept of this.#kept.heldBy(subject)) {
      this.#change(kept, { record: holderGone(kept.record, gone) });
    }
  }

  /** An agent signed out: what they hold is handed over. */
  signedOut(agent: string, at: Instant): void {
    for (const kept of this.#kept.held()) {
      if (kept.agent === agent) this.#change(kept, { record: handedOver(kept.record, at) });
    }
  }

  /** Does what fell due up to `now`. */
  advance(now: Instant): void {
    for (let kept = this.#kept.takeDue(now); kept; kept = this.#kept.takeDue(now)) {
      const { record, lapsesAt } = kept;
      const over = lapsesAt !== null && lapsesAt <= now ? lapsed(record, now) : record;
      const passed = timePassed(over, now);
      const leaves = leavesAt(passed);
      if (leaves !== null && leaves <= now) this.#remove(kept, now);
      else this.#change(kept, { record: passed });
    }
  }

  /** Puts the alerts into the streams of their groups, which may be others by now; of an agent, or of all. */
  route(at: Instant, agentId?: string): void {
    const { records, groupsOf } = this.#options;
    for (const { id, record } of this.#kept.all().values()) {
      if (agentId === undefined || record.agentId === agentId) records.route(id, groupsOf(record), at);
    }
  }

  save(pool: RecordPool): BookState {
    const records = this.#options.records.save(pool);
    return { records, kept: this.#kept.save(), shelved: [...this.#shelved] };
  }

  restore({ records, kept, shelved }: BookState, pooled: PooledRecords): void {
    const { records: streamed } = this.#options;
    streamed.restore(records, pooled);
    this.#kept.restore(
      kept,
      id => known(streamed.get(id, recordKey('alert', id)), `alert ${id}`) as AlertRecord,
    );
    for (const key of shelved) this.#shelved.add(key);
  }

  #end(key: string, over: (record: AlertRecord) => AlertRecord): void {
    this.#shelved.delete(key);
    const latest = this.#kept.latest(key);
    if (latest) this.#change(latest, { record: over(latest.record) });
  }

  #change(kept: KeptAlert, change: Changed): void {
    this.#kept.change(kept, change);
    if (change.record !== kept.record) this.#publish(kept.id, change.record);
  }

  /** It is the latest of its key again. */
  #reopen(kept: KeptAlert, change: Changed, at: Instant): void {
    this.#kept.lead(kept);
    const record = stepped(change.record, 'reopened', at, { handling: 'open', outcome: null });
    this.#change(kept, { ...change, record });
  }

  #publish(id: string, record: AlertRecord): void {
    this.#options.records.put(id, recordKey('alert', id), record);
  }

  #remove(kept: KeptAlert, at: Instant): void {
    const { id, key, record } = kept;
    const leavesKey = this.#kept.isLatest(kept);
    this.#kept.remove(kept);
    this.#options.records.drop(id, at);
    if (leavesKey && record.condition === 'active') this.#shelved.add(key);
  }
}
