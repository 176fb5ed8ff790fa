import { join } from 'node:path';
import type { CustomerStore, PutResult } from '../../packages/gateway/src/customers/store/customer-store.js';
import { openCustomerStore } from '../../packages/gateway/src/customers/store/open-store.js';
import { patchOf } from '../../src/data/customer/complete-entry.js';
import type { CustomerEntry } from '../../src/data/customer/entry.js';
import { entryParser, type HistoryInput } from '../../src/data/customer/parse-entry.js';
import { timeZone } from '../../src/data/model/time.js';
import { temporaryFolder } from './gateway.js';

const parse = entryParser(timeZone('Asia/Tokyo'));

/** An entry or a profile as a source sends it, read. Throws where it is refused. */
export function given(input: object): HistoryInput {
  const parsed = parse(input);
  if (!parsed.ok) throw new TypeError(`${parsed.problem.field}: ${parsed.problem.reason}`);
  return parsed.value;
}

/** What makes the same entry again, of a customer. */
export function inputOf(entry: CustomerEntry, customer: string): HistoryInput {
  return { id: entry.id, kind: entry.kind, whom: { customer }, patch: patchOf(entry) };
}

/** Names that count up, so that a test fails the same way twice. */
export function countedNames(): () => string {
  let count = 0;
  return () => `made-${(count += 1)}`;
}

/** A store in this thread, with all that is put into it. */
export interface TestStore {
  readonly store: CustomerStore;
  readonly path: string;
  put(...inputs: readonly object[]): Promise<readonly PutResult[]>;
}

export function storeFixture(context: { after(end: () => void | Promise<void>): void }): TestStore {
  const path = join(temporaryFolder(context), 'entries.db');
  const store = openCustomerStore({ path, country: 'JP', isNear: true, newName: countedNames() });
  context.after(() => store.close());
  return { store, path, put: (...inputs) => store.put(inputs.map(given)) };
}
