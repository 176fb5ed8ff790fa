import type { Freshness } from '../../data/store/freshness.js';
import { siteOf } from '../../data/store/select.js';
import type { Store } from '../../data/store/store.js';
import { leastTrusted } from '../base/trust.js';

/** How far what is shown of a store is to be trusted. What is not to be had is told as a problem of its own. */
export function trustOf(store: Store): Freshness | undefined {
  const known = store.streams
    .map(stream => store.freshness(stream))
    .filter(({ state }) => state !== 'denied' && state !== 'failed');
  return known.length === 0 ? undefined : leastTrusted(known);
}

/** The gateway's wall clock, as far as what is known of its figures tells. */
export function wallOf(known: Freshness | undefined): number | undefined {
  return known && known.asOf !== null && known.ageMs !== null ? known.asOf + known.ageMs : undefined;
}

/** The time zone of the site whose figures these are; the reader's own as long as it is not known. */
export function zoneOf(store: Store | undefined): string {
  for (const stream of store?.streams ?? []) {
    const site = store && siteOf(store.stream(stream).records);
    if (site) return site.timeZone;
  }
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
