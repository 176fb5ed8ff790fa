import type { Freshness, FreshnessState } from '../../data/store/freshness.js';

/** From the freshest to the least to be trusted. */
const byTrust: readonly FreshnessState[] = [
  'batch',
  'live',
  'late',
  'loading',
  'stale',
  'offline',
  'denied',
  'failed',
];

const nothingYet: Freshness = { state: 'loading', ageMs: null, asOf: null };

/** The least to be trusted of several; `loading` where there is none. */
export function leastTrusted(all: readonly (Freshness | undefined)[]): Freshness {
  let worst: Freshness | undefined;
  for (const one of all) if (one && (!worst || worseThan(one, worst))) worst = one;
  return worst ?? nothingYet;
}

/** Whether what is shown is so old that it must look old: hollow, hatched, dashed. */
export function looksOld(state: FreshnessState | 'empty'): boolean {
  return state === 'stale' || state === 'offline';
}

function worseThan(one: Freshness, other: Freshness): boolean {
  const difference = byTrust.indexOf(one.state) - byTrust.indexOf(other.state);
  return difference === 0 ? (one.ageMs ?? 0) > (other.ageMs ?? 0) : difference > 0;
}
