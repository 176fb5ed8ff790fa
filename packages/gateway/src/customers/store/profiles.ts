import { addressKinds, type AttributeValue } from 'madoguchi/data';
import type { StoredAddress, StoredProfile } from './customer-store.js';
import type { CustomerRow, CustomerTable, HeldRow } from './customer-table.js';

/** The profile of a person: what the root says, and what only those say that were merged into it. */
export function profileOf(customers: CustomerTable, key: string): StoredProfile {
  const found = customers.find(key);
  if (!found) return emptyProfile(key, 'stranger');
  if (found.state === 'erased') return emptyProfile(key, 'erased');
  const members = customers.members(found.person);
  const [root = found] = members;
  const first = <T>(read: (member: CustomerRow) => T | null): T | null =>
    members.map(read).find(value => value !== null) ?? null;
  return {
    key: root.key,
    state: members.some(({ state }) => state === 'known') ? 'known' : 'stranger',
    name: first(({ name }) => name),
    kana: first(({ kana }) => kana),
    since: first(({ since }) => since),
    addresses: storedAddresses(members.flatMap(({ n }) => customers.addressesOf(n))),
    attributes: Object.assign({}, ...members.map(attributesOf).reverse()) as StoredProfile['attributes'],
    merged: members.slice(1).map(member => member.key),
  };
}

export function attributesOf({ attributes }: CustomerRow): Readonly<Record<string, AttributeValue>> {
  return attributes === null ? {} : (JSON.parse(attributes) as Record<string, AttributeValue>);
}

/** Each address once, kind by kind. */
export function storedAddresses(held: readonly HeldRow[]): readonly StoredAddress[] {
  const once = new Map<string, StoredAddress>();
  for (const { ref, kind, value, label, persons } of held) {
    const known = once.get(ref);
    if (known && (known.label !== null || label === null)) continue;
    once.set(ref, { ref, kind, value, label, shared: persons > 1 });
  }
  const all = [...once.values()];
  return addressKinds.flatMap(kind => all.filter(address => address.kind === kind));
}

function emptyProfile(key: string, state: StoredProfile['state']): StoredProfile {
  return { key, state, name: null, kana: null, since: null, addresses: [], attributes: {}, merged: [] };
}
