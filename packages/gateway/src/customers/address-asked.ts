import type { Access } from '../server/access.js';
import { offerOf, type Offers } from './offers.js';
import type { CustomerStore, HeldAddress } from './store/customer-store.js';

/** An address by its reference: of a customer, or of a contact that is with the bearer. */
export interface AskedAddress {
  readonly ref: string;
  readonly customer?: string | null | undefined;
  readonly contact?: string | null | undefined;
}

export interface AskedAddressOptions {
  readonly store: Pick<CustomerStore, 'personOf'>;
  readonly offers: Offers;
}

/**
 * Where an answer of this family belongs; `null`: it is not for him to ask there, or the address is nobody's of whom he
 * asks.
 */
export function streamOfAddress(
  { customers }: HeldAddress,
  family: 'dialled' | 'revealed',
  { ref, customer, contact }: AskedAddress,
  by: Access,
  { store, offers }: AskedAddressOptions,
): string | null {
  const isCustomers = typeof customer === 'string' && customers.includes(store.personOf(customer));
  const isOffers = typeof contact === 'string' && offerOf(offers, by, contact)?.addressRef === ref;
  const streams = [
    ...(isCustomers ? [`customer/${customer}`] : []),
    ...(isOffers ? [`operator/${by.agent}`] : []),
  ];
  return streams.find(s => by.projection(s)?.project(`${family}|${ref}`, {}) !== undefined) ?? null;
}
