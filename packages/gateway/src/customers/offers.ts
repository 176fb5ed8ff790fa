import type { OfferRecord, RecordStream } from 'madoguchi/data';
import type { Access } from '../server/access.js';

/** The stream `operator/{agent}`, as the fold has it. */
export type Offers = (agent: string) => RecordStream | undefined;

const family = 'offer|';

/** A contact that is with the bearer by now; `null` where it is with somebody else, or nobody. */
export function offerOf(offers: Offers, by: Access, contact: string): OfferRecord | null {
  const { agent } = by;
  if (agent === undefined) return null;
  const key = `${family}${contact}`;
  const record = offers(agent)?.records.get(key);
  return (by.projection(`operator/${agent}`)?.project(key, record) as OfferRecord | undefined) ?? null;
}

/** Whether a contact that came from this address is with the bearer by now. */
export function isOffered(offers: Offers, by: Access, ref: string): boolean {
  const keys = by.agent === undefined ? [] : [...(offers(by.agent)?.records.keys() ?? [])];
  const contacts = keys.filter(key => key.startsWith(family)).map(key => key.slice(family.length));
  return contacts.some(contact => offerOf(offers, by, contact)?.addressRef === ref);
}
