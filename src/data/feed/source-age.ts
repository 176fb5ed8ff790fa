import type { SourceRecord } from '../fold/records.js';
import type { StreamChange } from '../model/stream.js';
import type { Instant } from '../model/vocabulary.js';

/** The stream of the gateway's sources: their last signs of life. */
export const sourceStream = 'source';

/** A source that beats each second is judged like the link itself; a slower one has its interval beyond it. */
const expectedBeatMs = 1_000;
/** A source that said nothing for so long is gone, and judged only while there is no other. */
const goneAfterMs = 86_400_000;

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
    const signs: Instant[] = [];
    for (const { lastHeartbeat, intervalMs } of this.#sources.values()) {
      if (typeof lastHeartbeat !== 'number' || typeof intervalMs !== 'number') continue;
      signs.push(Math.min(now, lastHeartbeat + Math.max(0, intervalMs - expectedBeatMs)));
    }
    if (signs.length === 0) return undefined;
    const present = signs.filter(sign => now - sign < goneAfterMs);
    return present.length > 0 ? Math.min(...present) : Math.max(...signs);
  }
}
