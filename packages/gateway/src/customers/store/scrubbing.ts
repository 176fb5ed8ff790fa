import type { Queries } from './queries.js';
import { scrubPage } from './scrub-page.js';

/** 1 MB: whoever writes waits no longer than for these. */
const stepPages = 256;
/**
 * In a file of so many pages (64 GB) the number that a page of a long text begins with has a first byte, so that it could be
 * taken for a page of rows.
 */
const mostPages = 2 ** 24;

/**
 * Goes on at a page, and overwrites what stands in the next ones and is in no row. Deleting with `secure_delete` reaches what is
 * deleted, and not the copies that SQLite left earlier when it moved rows between pages. Only pages that have some are written, each step in
 * a transaction of its own.
 *
 * @param from counts from 1
 * @returns where to go on; `null` at the end of the file
 */
export function scrubPages(queries: Queries, from: number): number | null {
  const pages = numberOf(queries, 'page_count');
  // Pages cannot be told apart by what they begin with: the file is written anew, and all others wait.
  if (pages >= mostPages || numberOf(queries, 'auto_vacuum') !== 0) {
    queries.run('VACUUM');
    return null;
  }
  const usableBytes = usableBytesOf(queries);
  const next = Math.min(from + stepPages, pages + 1);
  const numbers = Array.from({ length: next - from }, (_, at) => from + at);
  const unclean = numbers.filter(number => scrubbed(queries, number, usableBytes) !== null);
  if (unclean.length > 0) {
    queries.transaction(() => {
      for (const number of unclean) overwrite(queries, number, usableBytes);
    });
  }
  return next > pages ? null : next;
}

/** By what it is now: others may have written since it was looked at. */
function overwrite(queries: Queries, number: number, usableBytes: number): void {
  const page = scrubbed(queries, number, usableBytes);
  if (page) queries.run('UPDATE sqlite_dbpage SET data = ? WHERE pgno = ?', page, number);
}

/** @returns `null` where nothing is to be overwritten */
function scrubbed(queries: Queries, number: number, usableBytes: number): Buffer | null {
  const [page] = queries.first<[Buffer]>('SELECT data FROM sqlite_dbpage WHERE pgno = ?', number) ?? [];
  return page && scrubPage(page, number, usableBytes) ? page : null;
}

/** Of each page, less what is reserved at its end, as the 21st byte of the file says. */
function usableBytesOf(queries: Queries): number {
  const [first] = queries.first<[Buffer]>('SELECT data FROM sqlite_dbpage WHERE pgno = 1') ?? [];
  return numberOf(queries, 'page_size') - (first?.[20] ?? 0);
}

function numberOf(queries: Queries, pragma: 'page_count' | 'page_size' | 'auto_vacuum'): number {
  return queries.first<[number]>(`PRAGMA ${pragma}`)?.[0] ?? 0;
}
