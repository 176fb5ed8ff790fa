import { entryColumns, entryOf, type EntryCells } from './entry-rows.js';
import type { Erasure, ExportedRecord } from './customer-store.js';
import type { CustomerRow, CustomerTable } from './customer-table.js';
import type { IdentityWriter } from './identity-writer.js';
import { attributesOf } from './profiles.js';
import type { Queries } from './queries.js';

/**
 * Forgets a person, within the caller's transaction: all that is left is that these keys were erased, so that nobody
 * brings them back.
 */
export function erasePerson(
  queries: Queries,
  identities: IdentityWriter,
  key: string,
  change: number,
): Erasure | null {
  const { customers } = identities;
  const found = customers.find(key);
  if (!found || found.state === 'erased') return null;
  const members = customers.members(found.person);
  // At the same length it is written in place; what is deleted whole is moved about first, and leaves copies.
  queries.run(
    `UPDATE entries SET body = printf('%.*c', octet_length(body), '-') WHERE person = ?`,
    found.person,
  );
  const entries = queries.run('DELETE FROM entries WHERE person = ?', found.person);
  const addresses = members.reduce((sum, member) => sum + eraseAddresses(queries, identities, member), 0);
  for (const member of members) {
    identities.forgetWords(member);
    queries.run(
      `UPDATE customers SET state = 'erased', parent = NULL, person = n, name = NULL, kana = NULL, since = NULL,
         attributes = NULL, change = ? WHERE n = ?`,
      ...[change, member.n],
    );
  }
  return { keys: members.map(member => member.key), entries, addresses };
}

/** @returns how many nobody has any more, which are gone with their references */
function eraseAddresses(queries: Queries, identities: IdentityWriter, { n }: CustomerRow): number {
  const held = queries.all<[number]>('SELECT address FROM holders WHERE customer = ?', n);
  let gone = 0;
  for (const [address] of held) {
    queries.run('DELETE FROM holders WHERE address = ? AND customer = ?', address, n);
    gone += identities.forgetUnheld(address);
  }
  return gone;
}

/** All that is held of a person, under the key it is held by. */
export function exportPerson(
  queries: Queries,
  customers: CustomerTable,
  key: string,
): readonly ExportedRecord[] {
  const found = customers.find(key);
  if (!found || found.state === 'erased') return [];
  const members = customers.members(found.person);
  const keys = new Map(members.map(member => [member.n, member.key]));
  return [
    ...members.map(member => exportedCustomer(customers, member, keys)),
    ...queries
      .all<[...EntryCells, customer: number]>(
        `SELECT ${entryColumns}, customer FROM entries WHERE person = ? ORDER BY occurred_at, id`,
        found.person,
      )
      .map(([...cells]) => {
        const customer = keys.get(cells.pop() as number);
        const { occurredAt, ...entry } = entryOf(cells as unknown as EntryCells);
        return { record: 'entry', customer, occurredAt: iso(occurredAt), ...entry };
      }),
  ];
}

function exportedCustomer(
  customers: CustomerTable,
  member: CustomerRow,
  keys: ReadonlyMap<number, string>,
): ExportedRecord {
  const { key, parent, name, kana, since } = member;
  return {
    record: 'customer',
    customer: key,
    mergedInto: parent === null ? null : (keys.get(parent) ?? null),
    ...{ name, kana, since: since === null ? null : iso(since) },
    attributes: attributesOf(member),
    addresses: customers.addressesOf(member.n).map(({ kind, value, label, persons }) => {
      return { kind, value, label, shared: persons > 1 };
    }),
  };
}

const iso = (at: number): string => new Date(at).toISOString();
