import * as v from 'valibot';
import type { CounterField } from '../kpi/counters.js';
import type { Instant } from '../model/vocabulary.js';
import type { CustomerContact, CustomerIndex } from './customer-index.js';

export const repeatsSchema = v.strictObject({ windowMs: v.number(), decidedBefore: v.number() });
export type RepeatsState = v.InferOutput<typeof repeatsSchema>;

/** The counters that hang on what else the same customer did. */
export interface Decisions {
  readonly repeats: 0 | 1;
  readonly fcrIssues: 0 | 1;
  readonly fcrResolved: 0 | 1;
  readonly fcrProvisional: 0 | 1;
}

/**
 * What a contact is, given its customer's others (kpi.md). It repeats when the customer had a contact in
 * the window before; it opens an issue when none of those was of its category; the issue is provisional
 * until the window after has passed, and then resolved when none of its category followed. Both bounds of
 * a window belong to it. Contacts are of one category unless both have one and they differ: where it is
 * not known that a contact is about something else, no resolution is claimed.
 *
 * `decidedBefore`: the windows of contacts enqueued before this instant have passed.
 */
export function decide(
  contact: CustomerContact,
  index: CustomerIndex,
  windowMs: number,
  decidedBefore: Instant,
): Decisions {
  const { enqueuedAt } = contact;
  const passed = enqueuedAt < decidedBefore;
  let repeats: 0 | 1 = 0;
  let continues = false;
  for (const earlier of index.before(contact, enqueuedAt - windowMs)) {
    repeats = 1;
    continues = sameCategory(contact, earlier);
    if (continues) break;
  }
  const resolved = !continues && passed && !isFollowed(contact, index, windowMs);
  return {
    repeats,
    fcrIssues: continues ? 0 : 1,
    fcrResolved: resolved ? 1 : 0,
    fcrProvisional: !continues && !passed ? 1 : 0,
  };
}

function isFollowed(contact: CustomerContact, index: CustomerIndex, windowMs: number): boolean {
  for (const later of index.after(contact, contact.enqueuedAt + windowMs)) {
    if (sameCategory(contact, later)) return true;
  }
  return false;
}

function sameCategory(one: CustomerContact, other: CustomerContact): boolean {
  return one.category === null || other.category === null || one.category === other.category;
}

/** Takes the change of a counter at the instant the contact was enqueued. */
export type DecisionSink = (contact: CustomerContact, field: CounterField, amount: number) => void;

/** Keeps repeats and issues right while contacts come, late ones too, and while windows pass. */
export class Repeats {
  readonly #index: CustomerIndex;
  readonly #count: DecisionSink;
  #windowMs: number;
  #decidedBefore: Instant = 0;

  constructor(index: CustomerIndex, windowMs: number, count: DecisionSink) {
    this.#index = index;
    this.#windowMs = windowMs;
    this.#count = count;
  }

  /**
   * A contact is in the index as `next` says; `null` takes it out. `known`: what was set last, where the caller
   * knows that without asking the index.
   */
  set(contactId: string, next: CustomerContact | null, known?: CustomerContact | null): void {
    const previous = known === undefined ? (this.#index.get(contactId) ?? null) : known;
    if (sameContact(next, previous)) return;
    if (previous && next && samePlace(previous, next)) return this.#reassign(previous, next);
    const neighbours = this.#neighbours(contactId, previous, next);
    this.#countAll(previous ? [...neighbours, previous] : neighbours, -1);
    if (next) this.#index.put(next);
    else this.#index.remove(contactId);
    this.#countAll(next ? [...neighbours, next] : neighbours, 1);
  }

  /** Decides the issues whose window has passed at `now`. A contact at its very end still follows. */
  advance(now: Instant): void {
    const before = now - this.#windowMs;
    if (before <= this.#decidedBefore) return;
    const passing = this.#index.enqueuedWithin(this.#decidedBefore, before - 1);
    this.#countAll(passing, -1);
    this.#decidedBefore = before;
    this.#countAll(passing, 1);
  }

  /** Another window from now on, for all contacts that are still in the index. */
  configure(windowMs: number, now: Instant): void {
    if (windowMs === this.#windowMs) return;
    const all = this.#index.enqueuedWithin(0, now);
    this.#countAll(all, -1);
    this.#windowMs = windowMs;
    this.#decidedBefore = Math.max(0, now - windowMs);
    this.#countAll(all, 1);
  }

  /** Nothing counts before this instant any more. */
  forget(before: Instant): void {
    this.#index.forget(before - this.#windowMs);
  }

  save(): RepeatsState {
    return { windowMs: this.#windowMs, decidedBefore: this.#decidedBefore };
  }

  restore({ windowMs, decidedBefore }: RepeatsState): void {
    this.#windowMs = windowMs;
    this.#decidedBefore = decidedBefore;
  }

  /** The contacts whose decisions may change when this one comes to, or leaves, one of these places. */
  #neighbours(contactId: string, ...places: readonly (CustomerContact | null)[]): readonly CustomerContact[] {
    const found = new Map<string, CustomerContact>();
    for (const place of places) {
      if (!place) continue;
      const { enqueuedAt } = place;
      const earlier = this.#index.before(place, enqueuedAt - this.#windowMs);
      const later = this.#index.after(place, enqueuedAt + this.#windowMs);
      for (const side of [earlier, later]) {
        for (const other of nearest(place, side, contactId)) found.set(other.contactId, other);
      }
    }
    return [...found.values()];
  }

  /** Another agent or queue at the same place: nobody's decision changes, only who it counts for. */
  #reassign(previous: CustomerContact, next: CustomerContact): void {
    this.#countAll([previous], -1);
    this.#index.put(next);
    this.#countAll([next], 1);
  }

  #countAll(contacts: readonly CustomerContact[], sign: 1 | -1): void {
    for (const contact of contacts) {
      const decisions = decide(contact, this.#index, this.#windowMs, this.#decidedBefore);
      for (const field of decidedFields) {
        if (decisions[field] !== 0) this.#count(contact, field, sign * decisions[field]);
      }
    }
  }
}

/**
 * On one side of a place, the nearest contact of each category: those behind it look to it and no further.
 * Behind one whose category is that of the place, or unknown, nobody looks to the place at all. So a key that
 * a hundred thousand contacts share (a switch's `anonymous`) costs no more than any other.
 */
function* nearest(
  place: CustomerContact,
  side: Iterable<CustomerContact>,
  contactId: string,
): Generator<CustomerContact> {
  const seen = new Set<string | null>();
  for (const other of side) {
    const { category } = other;
    if (other.contactId === contactId || seen.has(category)) continue;
    seen.add(category);
    yield other;
    if (category === null || category === place.category) return;
  }
}

const decidedFields = ['repeats', 'fcrIssues', 'fcrResolved', 'fcrProvisional'] as const;

function sameContact(one: CustomerContact | null, other: CustomerContact | null): boolean {
  if (one === null || other === null) return one === other;
  return (Object.keys(one) as (keyof CustomerContact)[]).every(field => one[field] === other[field]);
}

function samePlace(one: CustomerContact, other: CustomerContact): boolean {
  const { customerKey, category, enqueuedAt } = one;
  return customerKey === other.customerKey && category === other.category && enqueuedAt === other.enqueuedAt;
}
