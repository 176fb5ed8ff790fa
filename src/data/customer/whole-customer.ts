import type { ProfileRecord } from './customer-records.js';

/**
 * Whether all is there that a stream `customer/{key}` tells at once. A page that needed the name alone holds that, and no
 * caution, until the rest has come.
 */
export function isWholeCustomer(records: ReadonlyMap<string, unknown>): boolean {
  const profile = records.get('profile') as ProfileRecord | undefined;
  return profile === undefined || profile.state === 'erased' || records.has('habits');
}
