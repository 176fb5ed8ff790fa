import type { Instant } from 'madoguchi/data';
import { entryColumns } from './entry-rows.js';
import type { Queries } from './queries.js';

/** What may be pinned of a person, in an index of its own. */
export const pinsSql = `
  SELECT ${entryColumns} FROM entries INDEXED BY pins WHERE person = ? AND pin IS NOT NULL
  ORDER BY occurred_at DESC, id DESC
`;

export const entrySql = `SELECT ${entryColumns}, person FROM entries WHERE id = ?`;

/** Of everybody, by the index of what may be pinned: there are few of them. */
export const openPromisesSql = `
  SELECT ${entryColumns}, person FROM entries INDEXED BY pins WHERE pin IS NOT NULL AND kind = 'promise'
`;

/** What belongs to a thread, in an index of its own. */
export const caseEntriesSql = `
  SELECT ${entryColumns} FROM entries INDEXED BY threads WHERE person = ? AND case_id IS NOT NULL
`;

/** A person with more of other kinds on top was not spoken to for long. */
const newestLooked = 200;

/** When somebody last spoke or wrote with a person; looked for among the newest entries only. */
export function lastContactAt(queries: Queries, person: number): Instant | null {
  return queries.first<[number]>(lastContactSql, person, newestLooked)?.[0] ?? null;
}

export const lastContactSql = `
  SELECT occurred_at FROM (
    SELECT occurred_at, kind FROM entries INDEXED BY by_time
    WHERE person = ? ORDER BY occurred_at DESC, id DESC LIMIT ?
  ) WHERE kind IN ('contact', 'message') LIMIT 1
`;
