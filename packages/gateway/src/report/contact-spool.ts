import Database from 'libsql';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContactRecord, CustomerContact, RecoveryTouch } from 'madoguchi/data';
import type { TouchRow } from './rescues.js';

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = FILE;
  PRAGMA cache_size = -4096;
  CREATE TABLE identified (customer, at, id, category, queue, channel, agent);
  CREATE TABLE waiting (body);
  CREATE TABLE callbacks (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE outbound (previous, body);
  CREATE TABLE touches (at, body, contact);
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
  readonly #touch = this.#database.prepare('INSERT INTO touches VALUES (?, ?, ?)');
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

  /** What a contact says of its caller. */
  putTouch({ touch, contact }: TouchRow): void {
    this.#touch.run(touch.at, JSON.stringify(touch), contact && JSON.stringify(contact));
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

  /** In the order of time. */
  *touches(): Generator<TouchRow> {
    const query = this.#database.prepare('SELECT body, contact FROM touches ORDER BY at').raw();
    for (const [body, contact] of query.iterate() as Iterable<readonly [string, string | null]>) {
      yield {
        touch: JSON.parse(body) as RecoveryTouch,
        contact: contact === null ? null : (JSON.parse(contact) as ContactRecord),
      };
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
