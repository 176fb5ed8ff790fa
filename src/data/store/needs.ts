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
    const streams = new Map<string, StreamNeed>();
    for (const { need } of this.#held.values()) {
      const known = streams.get(need.stream);
      streams.set(need.stream, known ? widen(known, need) : need);
    }
    return [...streams.values()].map(ordered);
  }
}

/** The same need has the same key, in whatever order its lists are given. */
export function needKey(need: StreamNeed): string {
  const { stream, families, queues, days } = ordered(need);
  return JSON.stringify([stream, families ?? null, queues ?? null, days ?? 1]);
}

function widen(a: StreamNeed, b: StreamNeed): StreamNeed {
  const families = joined(a.families, b.families);
  const queues = joined(a.queues, b.queues);
  const days = Math.max(a.days ?? 1, b.days ?? 1);
  return {
    stream: a.stream,
    ...(families ? { families } : {}),
    ...(queues ? { queues } : {}),
    ...(days > 1 ? { days } : {}),
  };
}

/** No narrowing means everything, and everything with anything is everything. */
function joined(a: readonly string[] | undefined, b: readonly string[] | undefined): string[] | undefined {
  return a && b ? [...a, ...b] : undefined;
}

function ordered(need: StreamNeed): StreamNeed {
  const sorted = (list: readonly string[]): string[] => [...new Set(list)].sort();
  return {
    ...need,
    ...(need.families ? { families: sorted(need.families) } : {}),
    ...(need.queues ? { queues: sorted(need.queues) } : {}),
  };
}
