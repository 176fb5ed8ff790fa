import type { Instant } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import type { Store } from '../../data/store/store.js';

/** What it is now at the site, also while its store shows the past: as it went on from when it was seen last. */
export class PresentWatch {
  #seen: { readonly now: Instant; readonly wall: Instant; readonly rate: number } | null = null;

  /** @param wall of this machine */
  look(store: Pick<Store, 'past' | 'now' | 'rate'>, wall: Instant): void {
    if (!store.past) this.#seen = { now: store.now(), wall, rate: store.rate };
  }

  now(store: Pick<Store, 'now'>, wall: Instant, { asOf, ageMs }: Freshness): Instant {
    const seen = this.#seen;
    // Who came when the past was shown already has the gateway's wall clock alone.
    if (!seen) return Math.max(store.now(), asOf === null ? wall : asOf + (ageMs ?? 0));
    return Math.max(store.now(), seen.now + (wall - seen.wall) * seen.rate);
  }
}
