import { callerOf, recoveryMs, type RecoveryTouch } from './recovery.js';

/** An address with more contacts than that is a line of many: only the latest of them are looked for by it. */
const mostOfAddress = 64;

/** The contacts of callers, and which of them another caller's recoveries have to do with. */
export class CallerTouches {
  readonly #all = new Map<string, RecoveryTouch>();
  readonly #reachesByAddress = new Map<string, Set<RecoveryTouch>>();
  readonly #reachesByPrevious = new Map<string, Set<RecoveryTouch>>();
  readonly #abandonsByAddress = new Map<string, Set<RecoveryTouch>>();

  get(contactId: string): RecoveryTouch | undefined {
    return this.#all.get(contactId);
  }

  all(): Iterable<RecoveryTouch> {
    return this.#all.values();
  }

  put(touch: RecoveryTouch): void {
    this.#all.set(touch.contactId, touch);
    const { kind, addressRef, previous } = touch;
    if (kind === 'abandon') add(this.#abandonsByAddress, addressRef, touch);
    if (kind !== 'reach') return;
    add(this.#reachesByAddress, addressRef, touch);
    add(this.#reachesByPrevious, previous, touch);
  }

  delete(touch: RecoveryTouch): void {
    this.#all.delete(touch.contactId);
    const { kind, addressRef, previous } = touch;
    if (kind === 'abandon') remove(this.#abandonsByAddress, addressRef, touch);
    if (kind !== 'reach') return;
    remove(this.#reachesByAddress, addressRef, touch);
    remove(this.#reachesByPrevious, previous, touch);
  }

  /** The other callers whom a contact reaches. */
  *reachedBy(touch: RecoveryTouch): Generator<string> {
    if (touch.kind !== 'reach') return;
    const answered = touch.previous === null ? undefined : this.#all.get(touch.previous);
    for (const abandon of [...found(this.#abandonsByAddress, touch.addressRef), answered]) {
      const caller =
        abandon && (abandon === answered || byAddress(abandon, touch)) ? callerOf(abandon) : null;
      if (caller !== null && caller !== callerOf(touch)) yield caller;
    }
  }

  /** The contacts of others that reach who gave up by these. */
  reaching(abandons: Iterable<RecoveryTouch>): ReadonlySet<RecoveryTouch> {
    const all = new Set<RecoveryTouch>();
    for (const abandon of abandons) {
      for (const reach of found(this.#reachesByPrevious, abandon.contactId)) {
        if (inTime(abandon, reach)) all.add(reach);
      }
      for (const reach of found(this.#reachesByAddress, abandon.addressRef)) {
        if (inTime(abandon, reach) && byAddress(abandon, reach)) all.add(reach);
      }
    }
    return all;
  }
}

/** Of others only what follows within a day, so that it does not matter how long contacts are kept. */
function inTime(abandon: RecoveryTouch, reach: RecoveryTouch): boolean {
  return reach.at >= abandon.at && reach.at <= abandon.at + recoveryMs;
}

/** Where both customers are known, only they say whether it is the same caller: an address may be shared. */
function byAddress(one: RecoveryTouch, other: RecoveryTouch): boolean {
  return one.customerKey === null || other.customerKey === null;
}

function found(sets: ReadonlyMap<string, Set<RecoveryTouch>>, name: string | null): Iterable<RecoveryTouch> {
  return (name === null ? undefined : sets.get(name)) ?? [];
}

function add(sets: Map<string, Set<RecoveryTouch>>, name: string | null, touch: RecoveryTouch): void {
  if (name === null) return;
  const set = sets.get(name) ?? new Set();
  sets.set(name, set.add(touch));
  if (set.size <= mostOfAddress) return;
  for (const first of set) {
    set.delete(first);
    return;
  }
}

function remove(sets: Map<string, Set<RecoveryTouch>>, name: string | null, touch: RecoveryTouch): void {
  const set = name === null ? undefined : sets.get(name);
  if (name === null || !set?.delete(touch)) return;
  if (set.size === 0) sets.delete(name);
}
