import type { RescueMark } from '../kpi/contribution.js';
import type { Instant } from '../model/vocabulary.js';
import { CallerTouches } from './caller-touches.js';
import { ByInstant } from './due.js';
import { savedTouches, touchesOf, type RecoveriesState } from './recoveries-state.js';
import { callerOf, compareTouches, recoveriesOf, type Recovery, type RecoveryTouch } from './recovery.js';

/** Told of each recovery as it is now, whenever that is new. */
export type RecoveryListener = (recovery: Recovery) => void;

/** More contacts of one caller are a line of many: the oldest are settled, and told late change nothing. */
const mostTouches = 64;

interface Caller {
  readonly name: string;
  /** His own contacts after `settledAt`. */
  readonly touches: Set<RecoveryTouch>;
  /** What came of them, and of the recovery that was open before. */
  recoveries: readonly Recovery[];
  /** All up to here is settled, and left this open. */
  settledAt: Instant;
  open: Recovery | null;
}

/**
 * The abandoned callers whom nobody has reached. A caller is a customer, or an address where the customer is not known. He
 * is reached by a contact that is connected, inbound or outbound: by customer, by address where one of the two contacts
 * names no customer, or by the contact that an outbound one answers. It does not matter in which order contacts are told.
 * It is bounded by the contacts that the fold keeps.
 */
export class Recoveries {
  readonly #touches = new CallerTouches();
  readonly #callers = new Map<string, Caller>();
  readonly #open = new Map<string, Recovery>();
  readonly #marks = new Map<string, RescueMark>();
  /** When callers' recoveries lapse. */
  readonly #due = new ByInstant();
  readonly #listeners: RecoveryListener[] = [];

  /** From now on: opened, tried again, reached, lapsed, withdrawn, or whose it is. */
  listen(listener: RecoveryListener): void {
    this.#listeners.push(listener);
  }

  /** Those that are open, the oldest first. */
  open(): readonly Recovery[] {
    return [...this.#open.values()].sort(
      (one, other) => one.since - other.since || (one.id < other.id ? -1 : 1),
    );
  }

  /** What a contact counts as; `none` where another one of its caller counts in its place. */
  mark(contactId: string): RescueMark {
    return this.#marks.get(contactId) ?? 'none';
  }

  /** Takes what a contact means by now, `null` for nothing, and names the contacts that count as something else now. */
  note(contactId: string, touch: RecoveryTouch | null, now: Instant): Iterable<string> {
    const known = this.#touches.get(contactId) ?? null;
    if (sameTouch(known, touch)) return [];
    const callers = new Set<string>();
    if (known) this.#take(known, callers);
    if (touch) this.#put(touch, callers);
    const changed = new Set<string>();
    for (const name of callers) this.#fold(name, now, changed);
    if (touch) this.#bound(touch, now);
    return changed;
  }

  /** Lets those lapse that are due by `now`. */
  advance(now: Instant): void {
    for (let due = this.#due.takeUntil(now); due; due = this.#due.takeUntil(now)) {
      this.#fold(due.id, now, new Set());
    }
  }

  /** The contact is kept no more: what it did stays as it is. */
  forget(contactId: string, now: Instant): void {
    const touch = this.#touches.get(contactId);
    if (touch) this.#settle(touch, now);
    this.#marks.delete(contactId);
  }

  save(): RecoveriesState {
    const settled = [...this.#callers.values()].filter(({ settledAt }) => settledAt > 0);
    settled.sort((one, other) => (one.name < other.name ? -1 : 1));
    return {
      touches: savedTouches(this.#touches.all()),
      settled: settled.map(({ name, settledAt, open }) => ({ name, settledAt, open })),
      due: this.#due.save(),
      marks: Array.from(this.#marks, ([contactId, mark]) => ({ contactId, mark })),
    };
  }

  /** `now` is the time at which it was saved. Nobody is told. */
  restore(state: RecoveriesState, now: Instant): void {
    this.#due.restore(state.due);
    for (const { name, settledAt, open } of state.settled) {
      Object.assign(this.#caller(name), { settledAt, open });
    }
    for (const touch of touchesOf(state.touches)) this.#put(touch, new Set());
    for (const caller of this.#callers.values()) this.#keep(caller, this.#recoveries(caller, now));
    for (const { contactId, mark } of state.marks) this.#marks.set(contactId, mark);
  }

  #caller(name: string): Caller {
    const known = this.#callers.get(name);
    if (known) return known;
    const caller = { name, touches: new Set<RecoveryTouch>(), recoveries: [], settledAt: 0, open: null };
    this.#callers.set(name, caller);
    return caller;
  }

  /** Adds a contact; `callers` gets those whom it concerns. */
  #put(touch: RecoveryTouch, callers: Set<string>): void {
    this.#touches.put(touch);
    const name = callerOf(touch);
    if (name !== null) {
      const caller = this.#caller(name);
      if (touch.at > caller.settledAt) caller.touches.add(touch);
      callers.add(name);
    }
    for (const other of this.#touches.reachedBy(touch)) callers.add(other);
  }

  #take(touch: RecoveryTouch, callers: Set<string>): void {
    for (const other of this.#touches.reachedBy(touch)) callers.add(other);
    this.#touches.delete(touch);
    const name = callerOf(touch);
    if (name === null) return;
    this.#callers.get(name)?.touches.delete(touch);
    callers.add(name);
  }

  #fold(name: string, now: Instant, changed: Set<string>): void {
    const caller = this.#callers.get(name);
    if (!caller) return;
    const { recoveries: before } = caller;
    const after = this.#recoveries(caller, now);
    this.#keep(caller, after);
    this.#mark(before, after, changed);
    this.#tell(before, after, now);
  }

  #recoveries(caller: Caller, now: Instant): readonly Recovery[] {
    return recoveriesOf(this.#concerning(caller), caller.open, now);
  }

  /** The caller's contacts, and those of others that reach him. */
  #concerning({ touches, settledAt }: Caller): readonly RecoveryTouch[] {
    const abandons = [...touches].filter(({ kind }) => kind === 'abandon');
    const all = new Set([...touches, ...this.#touches.reaching(abandons)]);
    return [...all].filter(({ at }) => at > settledAt).sort(compareTouches);
  }

  #keep(caller: Caller, recoveries: readonly Recovery[]): void {
    const { name, touches } = caller;
    for (const { id } of caller.recoveries) this.#open.delete(id);
    caller.recoveries = recoveries;
    const last = recoveries.at(-1);
    if (last?.state === 'open') {
      this.#open.set(last.id, last);
      this.#due.set(name, last.lapsesAt + 1);
      return;
    }
    this.#due.delete(name);
    if (touches.size === 0) this.#callers.delete(name);
  }

  #mark(before: readonly Recovery[], after: readonly Recovery[], changed: Set<string>): void {
    const old = new Map<string, RescueMark>();
    for (const { counted } of before) {
      const mark = counted && this.#marks.get(counted.contactId);
      if (!mark) continue;
      old.set(counted.contactId, mark);
      this.#marks.delete(counted.contactId);
    }
    const marked = new Set(old.keys());
    for (const { counted, state } of after) {
      const contactId = counted?.contactId;
      // One that is kept no more counts as it did.
      if (contactId === undefined || !(old.has(contactId) || this.#touches.get(contactId))) continue;
      this.#marks.set(contactId, state === 'reached' ? 'recovered' : 'rescue');
      marked.add(contactId);
    }
    for (const contactId of marked) {
      if (this.mark(contactId) !== (old.get(contactId) ?? 'none')) changed.add(contactId);
    }
  }

  #tell(before: readonly Recovery[], after: readonly Recovery[], now: Instant): void {
    if (this.#listeners.length === 0) return;
    const old = new Map(before.map(recovery => [recovery.id, recovery]));
    for (const recovery of after) {
      const known = old.get(recovery.id);
      old.delete(recovery.id);
      if (!known || !sameRecovery(known, recovery)) for (const listen of this.#listeners) listen(recovery);
    }
    for (const recovery of old.values()) {
      for (const listen of this.#listeners) listen({ ...recovery, state: 'withdrawn', endedAt: now });
    }
  }

  #bound(touch: RecoveryTouch, now: Instant): void {
    const name = callerOf(touch);
    const touches = name === null ? undefined : this.#callers.get(name)?.touches;
    if (!touches || touches.size <= mostTouches) return;
    const [oldest] = [...touches].sort(compareTouches);
    if (oldest) this.#settle(oldest, now);
  }

  /** Lets go of a contact: what it and all before it came to holds from now on. */
  #settle(touch: RecoveryTouch, now: Instant): void {
    const name = callerOf(touch);
    const caller = name === null ? undefined : this.#callers.get(name);
    if (caller && touch.at > caller.settledAt) {
      const until = this.#concerning(caller).filter(({ at }) => at <= touch.at);
      const last = recoveriesOf(until, caller.open, touch.at).at(-1);
      caller.open = last?.state === 'open' ? last : null;
      caller.settledAt = touch.at;
      for (const each of caller.touches) if (each.at <= touch.at) caller.touches.delete(each);
      this.#touches.delete(touch);
      this.#keep(caller, this.#recoveries(caller, now));
    } else this.#touches.delete(touch);
  }
}

function sameTouch(one: RecoveryTouch | null, other: RecoveryTouch | null): boolean {
  return one === null || other === null ? one === other : sameFields(one, other);
}

function sameRecovery(one: Recovery, other: Recovery): boolean {
  const sameCounted = one.counted?.contactId === other.counted?.contactId;
  return sameCounted && sameFields({ ...one, counted: null }, { ...other, counted: null });
}

function sameFields<T extends object>(one: T, other: T): boolean {
  const fields = Object.keys(one) as (keyof T)[];
  return fields.every(field => one[field] === other[field]);
}
