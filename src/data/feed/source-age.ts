import type { SourceRecord } from '../fold/records.js';
import type { FeedProblem, StreamChange } from '../model/stream.js';
import type { Instant } from '../model/vocabulary.js';
import { staleMs } from './protocol/limits.js';

/** The stream of the gateway's sources: their last signs of life. */
export const sourceStream = 'source';

/** A source that beats each second is judged like the link itself; a slower one has its interval beyond it. */
const expectedBeatMs = 1_000;
/** A source that said nothing for so long is gone, and judged only while there is no other. */
const goneAfterMs = 86_400_000;

interface SignOfLife {
  readonly source: string;
  /** When it was last heard of. */
  readonly last: Instant;
  /** Up to when it vouches for the figures: its own interval is no silence. */
  readonly until: Instant;
}

/** Keeps the sources' records, to say how far their silence makes the figures old. */
export class SourceAge {
  readonly #sources = new Map<string, SourceRecord>();

  take({ whole, changed, deleted }: StreamChange): void {
    if (whole) this.#sources.clear();
    for (const [key, value] of changed) {
      if (typeof value === 'object' && value !== null) this.#sources.set(key, value as SourceRecord);
    }
    for (const key of deleted) this.#sources.delete(key);
  }

  clear(): void {
    this.#sources.clear();
  }

  /**
   * Up to when the figures are vouched for by every source: the last sign of life of the one that is silent
   * longest. `undefined` where no source declares a heartbeat.
   * @param now the gateway's wall clock
   */
  vouchedUntil(now: Instant): Instant | undefined {
    const signs = this.#signs(now);
    return signs.length === 0 ? undefined : Math.min(...signs.map(({ until }) => until));
  }

  /**
   * The sources that make figures stale by their silence, and since when: the longest first.
   * @param now the gateway's wall clock
   */
  silent(now: Instant): readonly FeedProblem[] {
    return this.#signs(now)
      .filter(({ until }) => now - until > staleMs)
      .sort((one, other) => one.last - other.last)
      .map(({ source, last }) => ({ code: 'source-silent', params: { source, since: last } }));
  }

  /** Of the sources that are judged: those that declare a heartbeat, without those long gone. */
  #signs(now: Instant): readonly SignOfLife[] {
    const signs: SignOfLife[] = [];
    for (const [key, { lastHeartbeat, intervalMs }] of this.#sources) {
      if (typeof lastHeartbeat !== 'number' || typeof intervalMs !== 'number') continue;
      const until = Math.min(now, lastHeartbeat + Math.max(0, intervalMs - expectedBeatMs));
      signs.push({ source: key.slice(key.indexOf('|') + 1), last: lastHeartbeat, until });
    }
    const present = signs.filter(({ until }) => now - until < goneAfterMs);
    if (present.length > 0) return present;
    return signs.sort((one, other) => other.until - one.until).slice(0, 1);
  }
}
