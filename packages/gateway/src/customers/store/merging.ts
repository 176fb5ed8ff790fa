import type { MergeResult } from './customer-store.js';
import type { CustomerRow, CustomerTable } from './customer-table.js';
import type { Queries } from './queries.js';

/**
 * Makes customers one person, and undoes it. Each keeps what is his: only whom he was merged into is written, and of his
 * entries whose they are to be looked up by. So an un-merge gives back what was, whatever came in between.
 */
export class Merging {
  readonly #queries: Queries;
  readonly #customers: CustomerTable;

  constructor(queries: Queries, customers: CustomerTable) {
    this.#queries = queries;
    this.#customers = customers;
  }

  /** Within the caller's transaction. */
  merge(childKey: string, intoKey: string, change: number): MergeResult {
    const [child, into] = [this.#customers.find(childKey), this.#customers.find(intoKey)];
    if (!child || !into) return { done: false, why: 'unknown' };
    if (child.state === 'erased' || into.state === 'erased') return { done: false, why: 'erased' };
    // Whoever has the same root can't come under it again: there are no circles.
    if (child.person === into.person) return { done: false, why: 'same' };
    if (child.parent !== null) return { done: false, why: 'merged' };
    this.#queries.run('UPDATE customers SET parent = ? WHERE n = ?', into.n, child.n);
    this.#move(this.#customers.branch(child), child.person, into.person, change);
    return { done: true, person: this.#customers.at(into.person).key };
  }

  /** Within the caller's transaction. */
  unmerge(childKey: string, change: number): MergeResult {
    const child = this.#customers.find(childKey);
    if (!child) return { done: false, why: 'unknown' };
    if (child.state === 'erased') return { done: false, why: 'erased' };
    if (child.parent === null) return { done: false, why: 'apart' };
    const branch = this.#customers.branch(child);
    // Who was taken out of a person by somebody is not put back by an address.
    this.#queries.run('UPDATE customers SET parent = NULL, made = 0 WHERE n = ?', child.n);
    this.#move(branch, child.person, child.n, change);
    return { done: true, person: child.key };
  }

  #move(branch: readonly CustomerRow[], from: number, to: number, change: number): void {
    const moved = JSON.stringify(branch.map(({ n }) => n));
    const among = 'IN (SELECT value FROM json_each(?))';
    this.#queries.run(
      `UPDATE entries SET person = ? WHERE person = ? AND customer ${among}`,
      ...[to, from, moved],
    );
    this.#queries.run(`UPDATE customers SET person = ?, change = ? WHERE n ${among}`, to, change, moved);
    this.#queries.run('UPDATE customers SET change = ? WHERE n IN (?, ?)', change, from, to);
  }
}
