import Database from 'libsql';
import type { CustomerContact, CustomerIndex, Instant } from 'madoguchi/data';
import { cacheOver, type CachedCustomerIndex } from './cached-customer-index.js';
import { columns, contactOf, pageSize, pagesOf, type Row } from './customer-rows.js';
import { layerOver } from './layered-customer-index.js';

const schema = `
  CREATE TABLE IF NOT EXISTS customer_contacts (
    contact_id TEXT PRIMARY KEY,
    customer_key TEXT NOT NULL,
    category TEXT,
    enqueued_at INTEGER NOT NULL,
    queue_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    agent_id TEXT
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS of_customer ON customer_contacts (customer_key, enqueued_at);
  CREATE INDEX IF NOT EXISTS by_time ON customer_contacts (enqueued_at);
`;

const select = `SELECT ${columns} FROM customer_contacts`;

/** A customer index that holds its contacts outside the JavaScript heap, and is gone when it is closed. */
export interface SqliteCustomerIndex extends CachedCustomerIndex {
  close(): void;
}

/**
 * An empty index in memory. The fold fills it from the log, so it needs no file that outlives the process; and a disk
 * that is full can't make it fail.
 */
export function createSqliteCustomerIndex(): SqliteCustomerIndex {
  const database = new Database(':memory:');
  return Object.assign(customerIndexIn(database), { close: () => void database.close() });
}

/** An index that goes on from one in a database, which is read as long as this is open and never changed. */
export function goOnFromCustomerIndex(uri: string): SqliteCustomerIndex {
  const saved = new Database(uri);
  const changes = new Database(':memory:');
  return Object.assign(cacheOver(layerOver(tableIn(saved), tableIn(changes))), {
    close() {
      changes.close();
      saved.close();
    },
  });
}

/** The index in a database of the caller's, made there where it is not yet; it is whole there after a `flush`. */
export function customerIndexIn(database: Database.Database): CachedCustomerIndex {
  return cacheOver(tableIn(database));
}

/** All contacts of an index in a database, in no order. */
export function* customerContactsIn(database: Database.Database): Generator<CustomerContact> {
  for (const row of database.prepare(select).raw().iterate() as Iterable<Row>) yield contactOf(row);
}

function tableIn(database: Database.Database): CustomerIndex {
  database.exec(schema);
  const put = database.prepare('INSERT OR REPLACE INTO customer_contacts VALUES (?, ?, ?, ?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM customer_contacts WHERE contact_id = ?');
  const get = database.prepare(`${select} WHERE contact_id = ?`).raw();
  const beside = (comparison: '<' | '>', bound: '>=' | '<=', order: 'ASC' | 'DESC'): Database.Statement =>
    database
      .prepare(
        `${select} WHERE customer_key = ? AND (enqueued_at, contact_id) ${comparison} (?, ?)
         AND enqueued_at ${bound} ? ORDER BY enqueued_at ${order}, contact_id ${order} LIMIT ${pageSize}`,
      )
      .raw();
  const before = beside('<', '>=', 'DESC');
  const after = beside('>', '<=', 'ASC');
  const within = database
    .prepare(`${select} WHERE enqueued_at BETWEEN ? AND ? ORDER BY enqueued_at, contact_id`)
    .raw();
  const forget = database.prepare('DELETE FROM customer_contacts WHERE enqueued_at < ?');
  return {
    put({ contactId, customerKey, category, enqueuedAt, queueId, channel, agentId }) {
      put.run(contactId, customerKey, category, enqueuedAt, queueId, channel, agentId);
    },
    remove: contactId => void remove.run(contactId),
    get(contactId) {
      const row = get.get(contactId) as Row | undefined;
      return row && contactOf(row);
    },
    before: (place, from) => pagesOf(before, place, from),
    after: (place, to) => pagesOf(after, place, to),
    enqueuedWithin: (from, to) => (within.all(from, to) as Row[]).map(contactOf),
    forget: (before: Instant) => void forget.run(before),
  };
}
