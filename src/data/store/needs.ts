import { normalNarrowing, unionOfNeeds } from '../model/narrowing.js';
import type { StreamNeed } from '../model/stream.js';

interface Held {
  readonly need: StreamNeed;
  users: number;
  /** On the monotonic clock: until when a need without users is kept. */
  keptUntil: number;
}

/**
 * What is needed, counted by use. A need that is given up is kept for a while: elements move and views
 * switch, and asking anew for each of them would cost a snapshot.
 */
export class NeedLedger {
  readonly #held = new Map<string, Held>();
  readonly #graceMs: number;

  constructor(graceMs: number) {
    this.#graceMs = graceMs;
  }

  take(need: StreamNeed): void {
    const key = needKey(need);
    const held = this.#held.get(key);
    if (held) held.users++;
    else this.#held.set(key, { need, users: 1, keptUntil: 0 });
  }

  /** @param now on the monotonic clock */
  give(need: StreamNeed, now: number): void {
    const held = this.#held.get(needKey(need));
    if (!held) return;
    held.users--;
    held.keptUntil = now + this.#graceMs;
  }

  /** Forgets what nobody has needed for the grace period; true when that changed anything. */
  expire(now: number): boolean {
    let changed = false;
    for (const [key, held] of this.#held) {
      if (held.users > 0 || held.keptUntil > now) continue;
      this.#held.delete(key);
      changed = true;
    }
    return changed;
  }

  /** When the next need will have been kept long enough; `null` when all are in use. */
  nextExpiry(): number | null {
    const ends = [...this.#held.values()].filter(held => held.users === 0).map(held => held.keptUntil);
    return ends.length === 0 ? null : Math.min(...ends);
  }

  /** One need a stream: the union of all, in the order of the streams' first need. */
  union(): readonly StreamNeed[] {
    const union = unionOfNeeds(Array.from(this.#held.values(), ({ need }) => need));
    return Array.from(union, ([stream, narrowing]) => ({ stream, ...narrowing }));
  }
}

/** The same need has the same key, in whatever order its lists are given. */
function needKey({ stream, ...narrowing }: StreamNeed): string {
  return JSON.stringify([stream, normalNarrowing(narrowing)]);
}
