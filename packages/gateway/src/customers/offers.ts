import type { OfferRecord, RecordStream } from 'madoguchi/data';
import type { Access } from '../server/access.js';

/** The stream `operator/{agent}`, as the fold has it. */
export type Offers = (agent: string) => RecordStream | undefined;

/** A contact that is with the bearer by now; `null` where it is with somebody else, or nobody. */
export function offerOf(offers: Offers, by: Access, contact: string): OfferRecord | null {
  const { agent } = by;
  if (agent === undefined) return null;
  const key = `offer|${contact}`;
  const record = offers(agent)?.records.get(key);
  return (by.projection(`operator/${agent}`)?.project(key, record) as OfferRecord | undefined) ?? null;
}
