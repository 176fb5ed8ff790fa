import Database from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  callerOf,
  recoveryMs,
  type ContactRecord,
  type CustomerContact,
  type RecoveryTouch,
} from 'madoguchi/data';
import type { CallerTouch } from './rescues.js';

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = FILE;
  PRAGMA cache_size = -4096;
  CREATE TABLE identified (customer, at, id, category, queue, channel, agent);
  CREATE TABLE waiting (body);
  CREATE TABLE callbacks (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE outbound (previous, body);
  CREATE TABLE touches (caller, at, kind, id, customer, address, previous, short, body);
  CREATE TABLE given_up (caller TEXT PRIMARY KEY) WITHOUT ROWID;
  BEGIN;
`;

type IdentifiedRow = readonly [
  customerKey: string,
  enqueuedAt: number,
  contactId: string,
  category: string | null,
  queueId: string,
  channel: CustomerContact['channel'],
  agentId: string | null,
];

type TouchRow = readonly [
  caller: string,
  at: number,
  kind: RecoveryTouch['kind'],
  contactId: string,
  short: number,
  row: number,
];

/** What a recovery is told of besides, and is not asked here. */
const nobody: Omit<RecoveryTouch, 'contactId' | 'kind' | 'at' | 'short'> = {
  ...{ arrivedAt: 0, outbound: false, customerKey: null, addressRef: null, previous: null },
  ...{ queueId: '', waitedMs: null, stage: null },
  channel: 'phone',
};

const touchIndexes = `
  CREATE INDEX by_address ON touches (address, at) WHERE kind = 'reach' AND address IS NOT NULL;
  CREATE INDEX by_previous ON touches (previous) WHERE kind = 'reach' AND previous IS NOT NULL;
`;

/** As `CallerTouches` finds them; a contact may come more than once. */
const touchesByCaller = `
  SELECT caller, at, kind, id, short, rowid FROM touches WHERE caller IN given_up
  UNION ALL SELECT one.caller, other.at, other.kind, other.id, other.short, other.rowid
    FROM touches one JOIN touches other ON other.address = one.address
    WHERE one.kind = 'abandon' AND other.kind = 'reach' AND other.address IS NOT NULL
      AND (one.customer IS NULL OR other.customer IS NULL) AND other.at BETWEEN one.at AND one.at + ?
  UNION ALL SELECT one.caller, other.at, other.kind, other.id, other.short, other.rowid
    FROM touches one JOIN touches other ON other.previous = one.id
    WHERE one.kind = 'abandon' AND one.caller IS NOT NULL AND other.kind = 'reach' AND other.previous IS NOT NULL
      AND other.at BETWEEN one.at AND one.at + ?
  ORDER BY 1`;

/**
 * What a report can't know of a contact before it has seen the others, kept on the disk: the memory it takes
 * does not grow with their number.
 */
export class ContactSpool {
  readonly #file = openPrivate();
  readonly #database = this.#file.database;
  readonly #identified = this.#database.prepare('INSERT INTO identified VALUES (?, ?, ?, ?, ?, ?, ?)');
  readonly #waiting = this.#database.prepare('INSERT INTO waiting VALUES (?)');
  readonly #callback = this.#database.prepare('INSERT OR IGNORE INTO callbacks VALUES (?)');
  readonly #touch = this.#database.prepare('INSERT INTO touches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  readonly #givenUp = this.#database.prepare('INSERT OR IGNORE INTO given_up VALUES (?)');
  readonly #outbound = this.#database.prepare('INSERT INTO outbound VALUES (?, ?)');

  /** A contact whose customer is known. */
  putIdentified({
    customerKey,
    enqueuedAt,
    contactId,
    category,
    queueId,
    channel,
    agentId,
  }: ContactRecord): void {
    this.#identified.run(
      customerKey,
      enqueuedAt,
      contactId,
      category ?? null,
      queueId,
      channel,
      agentId ?? null,
    );
  }

  /** What a contact means to its caller: he gave up, or was reached. */
  putTouch(touch: RecoveryTouch, contact: ContactRecord): void {
    const { at, kind, contactId, customerKey, addressRef, previous, short } = touch;
    const caller = callerOf(touch);
    const body = kind === 'abandon' ? JSON.stringify(contact) : null;
    this.#touch.run(caller, at, kind, contactId, customerKey, addressRef, previous, Number(short), body);
    if (kind === 'abandon' && caller !== null) this.#givenUp.run(caller);
  }

  /** A contact that waits, of which it is not known how long. */
  putWaiting(contact: ContactRecord): void {
    this.#waiting.run(JSON.stringify(contact));
  }

  putCallback(contactId: string): void {
    this.#callback.run(contactId);
  }

  /** An outbound contact that may complete a callback. */
  putOutbound(contact: ContactRecord): void {
    this.#outbound.run(contact.previousContactId, JSON.stringify(contact));
  }

  waiting(): Iterable<ContactRecord> {
    return this.#contacts('SELECT body FROM waiting');
  }

  /** The outbound contacts whose previous contact was a callback. */
  completing(): Iterable<ContactRecord> {
    return this.#contacts('SELECT body FROM outbound JOIN callbacks ON callbacks.id = previous');
  }

  /** Of each caller who gave up, what concerns him: his contacts, and those that reached him as the callers of the fold are. */
  *touches(): Generator<CallerTouch> {
    this.#database.exec(touchIndexes);
    const body = this.#database.prepare('SELECT body FROM touches WHERE rowid = ?');
    const rows = this.#database.prepare(touchesByCaller).raw().iterate(recoveryMs, recoveryMs);
    for (const [caller, at, kind, contactId, short, row] of rows as Iterable<TouchRow>) {
      const contact = (): ContactRecord =>
        JSON.parse((body.get(row) as { body: string }).body) as ContactRecord;
      yield { caller, touch: { ...nobody, contactId, at, kind, short: short === 1 }, contact };
    }
  }

  /** The identified contacts, those of one customer after each other and in the order of time. */
  *byCustomer(): Generator<CustomerContact> {
    const query = this.#database.prepare('SELECT * FROM identified ORDER BY customer, at, id').raw();
    for (const row of query.iterate() as Iterable<IdentifiedRow>) {
      const [customerKey, enqueuedAt, contactId, category, queueId, channel, agentId] = row;
      yield { customerKey, enqueuedAt, contactId, category, queueId, channel, agentId };
    }
  }

  close(): void {
    this.#database.close();
    rmSync(this.#file.folder, { recursive: true, force: true });
  }

  *#contacts(query: string): Generator<ContactRecord> {
    const rows = this.#database.prepare(query).iterate() as Iterable<{ readonly body: string }>;
    for (const { body } of rows) yield JSON.parse(body) as ContactRecord;
  }
}

/**
 * A file of its own. Its name is removed at once where the system allows that, so that nothing is left however
 * the process ends; SQLite's own temporary databases are no choice, since libsql is built to hold them in memory.
 */
function openPrivate(): { readonly database: Database.Database; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-'));
  const database = new Database(join(folder, 'contacts.db'));
  database.exec(schema);
  if (process.platform !== 'win32') rmSync(folder, { recursive: true });
  return { database, folder };
}
