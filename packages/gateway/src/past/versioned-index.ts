import Database from 'libsql';
import type { CustomerContact, CustomerIndex, Instant } from 'madoguchi/data';
import { cacheOver } from '../log/cached-customer-index.js';
import { columns, contactOf, pageSize, pagesOf, type Row } from '../log/customer-rows.js';
import { layerOver } from '../log/layered-customer-index.js';
import { createSqliteCustomerIndex, type SqliteCustomerIndex } from '../log/sqlite-customer-index.js';

/** Of a row that holds still. */
const lasting = Number.MAX_SAFE_INTEGER;

const schema = `
  CREATE TABLE contacts (
    contact_id TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    customer_key TEXT NOT NULL,
    category TEXT,
    enqueued_at INTEGER NOT NULL,
    queue_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    agent_id TEXT,
    PRIMARY KEY (contact_id, since)
  ) WITHOUT ROWID;
  CREATE INDEX of_customer ON contacts (customer_key, enqueued_at);
  CREATE INDEX by_time ON contacts (enqueued_at);
  CREATE INDEX by_end ON contacts (until) WHERE until < ${lasting};
`;

/**
 * A customer index that remembers what it was: each of its ages is there to be read as long as it is kept. The rows that
 * stay the same are there once, however many ages see them. Outside the JavaScript heap.
 */
export class VersionedCustomerIndex {
  readonly #database = new Database(':memory:');
  /** Before which everything was forgotten, by age. */
  readonly #floors = new Map<number, Instant>();
  readonly #current: ReturnType<typeof cacheOver>;
  #floor: Instant = -Infinity;
  #age = 0;

  constructor() {
    this.#database.exec(schema);
    this.#current = cacheOver(this.#writing());
  }

  /** The index of now: what is put into it is seen by the ages to come alone. */
  get current(): CustomerIndex {
    return this.#current;
  }

  /** Ends an age, and names it. */
  mark(): number {
    this.#current.flush();
    this.#floors.set(this.#age, this.#floor);
    return this.#age++;
  }

  /** An index as it was at the end of an age, to go on from: what is put into it stays its own. */
  from(age: number): SqliteCustomerIndex {
    const changes = createSqliteCustomerIndex();
    const index = cacheOver(layerOver(this.#reading(age), changes));
    return Object.assign(index, { close: () => changes.close() });
  }

  /** Lets go of all ages but these. */
  keep(ages: ReadonlySet<number>): void {
    for (const age of [...this.#floors.keys()]) if (!ages.has(age)) this.#floors.delete(age);
    const rows = JSON.stringify([...ages]);
    this.#database
      .prepare(
        `DELETE FROM contacts WHERE until < ${lasting} AND NOT EXISTS
         (SELECT 1 FROM json_each(?) WHERE value >= since AND value < until)`,
      )
      .run(rows);
    // What every one of them has forgotten.
    const floor = Math.min(this.#floor, ...this.#floors.values());
    if (Number.isFinite(floor))
      this.#database.prepare('DELETE FROM contacts WHERE enqueued_at < ?').run(floor);
  }

  close(): void {
    this.#database.close();
  }

  /** A row holds in the ages from `since` on that are before `until`. */
  #writing(): CustomerIndex {
    const database = this.#database;
    const insert = database.prepare(`INSERT INTO contacts VALUES (?, ?, ${lasting}, ?, ?, ?, ?, ?, ?)`);
    const undo = database.prepare('DELETE FROM contacts WHERE contact_id = ? AND since = ?');
    const end = database.prepare(`UPDATE contacts SET until = ? WHERE contact_id = ? AND until = ${lasting}`);
    const remove = (contactId: string): void => {
      undo.run(contactId, this.#age);
      end.run(this.#age, contactId);
    };
    return {
      ...readingOf(database, lasting - 1, () => this.#floor),
      put: ({ contactId, customerKey, category, enqueuedAt, queueId, channel, agentId }) => {
        remove(contactId);
        insert.run(contactId, this.#age, customerKey, category, enqueuedAt, queueId, channel, agentId);
      },
      remove,
      forget: before => void (this.#floor = Math.max(this.#floor, before)),
    };
  }

  #reading(age: number): CustomerIndex {
    const floor = this.#floors.get(age);
    if (floor === undefined) throw new RangeError(`The customer index of age ${age} is not kept.`);
    const never = (): never => {
      throw new TypeError('An index of the past is only read.');
    };
    return { ...readingOf(this.#database, age, () => floor), put: never, remove: never, forget: never };
  }
}

/** What held in an age, of what was not forgotten by then. */
function readingOf(
  database: Database.Database,
  age: number,
  floor: () => Instant,
): Pick<CustomerIndex, 'get' | 'before' | 'after' | 'enqueuedWithin'> {
  const holds = `since <= ${age} AND until > ${age}`;
  const select = `SELECT ${columns} FROM contacts WHERE ${holds}`;
  const get = database.prepare(`${select} AND contact_id = ?`).raw();
  const beside = (comparison: '<' | '>', bound: '>=' | '<=', order: 'ASC' | 'DESC'): Database.Statement =>
    database
      .prepare(
        `${select} AND customer_key = ? AND (enqueued_at, contact_id) ${comparison} (?, ?)
         AND enqueued_at ${bound} ? ORDER BY enqueued_at ${order}, contact_id ${order} LIMIT ${pageSize}`,
      )
      .raw();
  const before = beside('<', '>=', 'DESC');
  const after = beside('>', '<=', 'ASC');
  const within = database
    .prepare(`${select} AND enqueued_at BETWEEN ? AND ? ORDER BY enqueued_at, contact_id`)
    .raw();
  const isKept = ({ enqueuedAt }: CustomerContact): boolean => enqueuedAt >= floor();
  return {
    get(contactId) {
      const row = get.get(contactId) as Row | undefined;
      const contact = row && contactOf(row);
      return contact && isKept(contact) ? contact : undefined;
    },
    before: (place, from) => pagesOf(before, place, Math.max(from, sqlFloor(floor()))),
    after: (place, to) => keptOf(pagesOf(after, place, to), isKept),
    enqueuedWithin: (from, to) => (within.all(Math.max(from, sqlFloor(floor())), to) as Row[]).map(contactOf),
  };
}

/** What a column of whole numbers can be compared with. */
function sqlFloor(floor: Instant): Instant {
  return Math.max(floor, -Number.MAX_SAFE_INTEGER);
}

function* keptOf(
  contacts: Iterable<CustomerContact>,
  isKept: (contact: CustomerContact) => boolean,
): Generator<CustomerContact> {
  for (const contact of contacts) if (isKept(contact)) yield contact;
}
