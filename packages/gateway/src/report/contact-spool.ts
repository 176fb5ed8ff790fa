import Database from 'libsql';
import type { ContactRecord, Instant } from 'madoguchi/data';

/** What an identified contact adds to one group, once all contacts are known. */
export interface ResolutionCounts {
  readonly group: number;
  readonly repeats: number;
  readonly issues: number;
  readonly resolved: number;
  readonly provisional: number;
}

// An empty name is a private file that SQLite removes itself, whatever ends the process.
// https://www.sqlite.org/inmemorydb.html#temp_db
const privateFile = '';

const schema = `
  PRAGMA journal_mode = OFF;
  PRAGMA synchronous = OFF;
  PRAGMA temp_store = FILE;
  PRAGMA cache_size = -4096;
  CREATE TABLE identified (customer TEXT, category TEXT, at INTEGER, id TEXT, grp INTEGER);
  CREATE TABLE waiting (body TEXT);
  CREATE TABLE callbacks (id TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE outbound (previous TEXT, body TEXT);
  BEGIN;
`;

/*
 * A repeat: the customer was in touch within the window before. An issue opens where the same customer, and the
 * same category where the contact has one, was not. It is resolved when the window after has passed without
 * another. All bounds are inclusive; contacts of one instant are in the order of their ids.
 */
const resolution = `
  WITH neighbours AS (
    SELECT grp, at, category,
      at - lag(at) OVER of_customer AS since_any, lead(at) OVER of_customer - at AS until_any,
      at - lag(at) OVER of_category AS since_same, lead(at) OVER of_category - at AS until_same
    FROM identified
    WINDOW of_customer AS (PARTITION BY customer ORDER BY at, id),
      of_category AS (PARTITION BY customer, category ORDER BY at, id)
  ), judged AS (
    SELECT grp,
      coalesce(since_any <= @window, 0) AS repeated,
      NOT coalesce(iif(category = '', since_any, since_same) <= @window, 0) AS opens,
      coalesce(iif(category = '', until_any, until_same) <= @window, 0) AS followed,
      at + @window <= @asOf AS passed
    FROM neighbours
  )
  SELECT grp AS "group", sum(repeated) AS repeats, sum(opens) AS issues,
    sum(opens AND passed AND NOT followed) AS resolved, sum(opens AND NOT passed) AS provisional
  FROM judged GROUP BY grp
`;

/**
 * What a report can't know of a contact before it has seen the others, kept on the disk: the memory it takes
 * does not grow with their number.
 */
export class ContactSpool {
  readonly #database = open();
  readonly #identified = this.#database.prepare('INSERT INTO identified VALUES (?, ?, ?, ?, ?)');
  readonly #waiting = this.#database.prepare('INSERT INTO waiting VALUES (?)');
  readonly #callback = this.#database.prepare('INSERT OR IGNORE INTO callbacks VALUES (?)');
  readonly #outbound = this.#database.prepare('INSERT INTO outbound VALUES (?, ?)');

  /** A contact whose customer is known, and the group in which it counts. */
  putIdentified(contact: ContactRecord, group: number): void {
    const { customerKey, category, enqueuedAt, contactId } = contact;
    this.#identified.run(customerKey, category ?? '', enqueuedAt, contactId, group);
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

  resolutions(windowMs: number, asOf: Instant): Iterable<ResolutionCounts> {
    const rows = this.#database.prepare(resolution).iterate({ window: windowMs, asOf });
    return rows as Iterable<ResolutionCounts>;
  }

  close(): void {
    this.#database.close();
  }

  *#contacts(query: string): Generator<ContactRecord> {
    const rows = this.#database.prepare(query).iterate() as Iterable<{ readonly body: string }>;
    for (const { body } of rows) yield JSON.parse(body) as ContactRecord;
  }
}

function open(): Database.Database {
  const database = new Database(privateFile);
  database.exec(schema);
  return database;
}
