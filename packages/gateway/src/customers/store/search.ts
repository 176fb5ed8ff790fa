import { foldText, type MatchRecord } from 'madoguchi/data';
import { maskedEmail } from '../masked-values.js';
import type { StoredMatch } from './customer-store.js';
import { CustomerTable, type CustomerRow } from './customer-table.js';
import { lastContactAt } from './entry-index.js';
import { reversedDigits } from './identity-writer.js';
import { normaliseAddress } from './normalise-address.js';
import { profileOf } from './profiles.js';
import type { Queries } from './queries.js';

export const mostMatches = 50;

/** Fewer digits are the end of too many numbers, and so many are shown of a masked one. */
const shownDigits = 4;
/**
 * From so many on the end of a number is as good as the number. With each one more between, whoever sees a masked number
 * could find out its digits one by one.
 */
const nearlyWhole = 8;
/** Of the name in an e-mail address, for the same reason. */
const shownLetters = 3;
/** A chooser shows what stands first; who is further behind has to be sought by more. */
const mostRows = 4 * mostMatches;
/** Behind every text that begins with what is sought. */
const last = '\u{10FFFF}';

type Matched = readonly [customer: number, matchedBy: MatchRecord['matchedBy']];

/** The statements that search, for whoever looks how they are carried out. */
export const searchSql = {
  key: 'SELECT n FROM customers WHERE key = ?',
  word: 'SELECT word, customer FROM words WHERE kind = ? AND word >= ? AND word < ? ORDER BY word, customer LIMIT ?',
  address: `SELECT value, holders.customer FROM addresses CROSS JOIN holders ON holders.address = addresses.n
    WHERE kind = ? AND value >= ? AND value < ? ORDER BY value LIMIT ?`,
  whole: `SELECT holders.customer FROM addresses CROSS JOIN holders ON holders.address = addresses.n
    WHERE kind = ? AND value = ? LIMIT ?`,
  digits: `SELECT holders.customer FROM addresses CROSS JOIN holders ON holders.address = addresses.n
    WHERE reversed >= ? AND reversed < ? ORDER BY reversed LIMIT ?`,
} as const;

/** Finds who may be meant by what somebody typed or heard. */
export class CustomerSearch {
  readonly #queries: Queries;
  readonly #customers: CustomerTable;
  readonly #country: string;

  constructor(queries: Queries, country: string) {
    this.#queries = queries;
    this.#customers = new CustomerTable(queries);
    this.#country = country;
  }

  /** Whole keys, numbers and addresses first, then names that are it, then what begins or ends with it. */
  search(text: string): readonly StoredMatch[] {
    const sought = text.normalize('NFKC').trim();
    if (sought === '') return [];
    return this.#matches([
      ...this.#byKey(sought),
      ...this.#byWholeAddress(sought),
      ...this.#byWord(sought, true),
      ...this.#byDigits(sought),
      ...this.#byWord(sought, false),
      ...this.#byMail(sought),
    ]);
  }

  match(keys: readonly string[]): readonly StoredMatch[] {
    const found = keys.slice(0, mostMatches).flatMap(key => this.#byKey(key));
    return this.#matches(found);
  }

  /** A person once, by what he was found by first. */
  #matches(found: Iterable<Matched>): readonly StoredMatch[] {
    const persons = new Map<number, StoredMatch>();
    for (const [n, matchedBy] of found) {
      const customer = this.#customers.at(n);
      if (customer.state === 'erased' || persons.has(customer.person)) continue;
      persons.set(customer.person, this.#matchOf(customer, matchedBy));
      if (persons.size >= mostMatches) break;
    }
    return [...persons.values()];
  }

  #matchOf(customer: CustomerRow, matchedBy: Matched[1]): StoredMatch {
    const { key, name, kana, since, addresses } = profileOf(this.#customers, customer.key);
    const at = lastContactAt(this.#queries, customer.person);
    return { key, name, kana, since, addresses, lastContactAt: at, matchedBy };
  }

  #byKey(key: string): readonly Matched[] {
    return this.#queries.all<[number]>(searchSql.key, key).map(([n]) => [n, 'key']);
  }

  #byWholeAddress(sought: string): readonly Matched[] {
    return (['number', 'phone', 'email', 'line'] as const).flatMap(kind => {
      const value = normaliseAddress(kind, sought, this.#country);
      if (value === null) return [];
      const rows = this.#queries.all<[number]>(searchSql.whole, kind, value, mostRows);
      return rows.map(([n]) => [n, kind] as const);
    });
  }

  #byWord(sought: string, isWhole: boolean): readonly Matched[] {
    const word = foldText(sought);
    if (word === '') return [];
    return (['name', 'kana'] as const).flatMap(kind => {
      const rows = this.#queries.all<[string, number]>(
        searchSql.word,
        ...[kind, word, isWhole ? `${word}\u0000` : `${word}${last}`, mostRows],
      );
      return rows.map(([, n]) => [n, kind] as const);
    });
  }

  /** Of a phone number the last digits. */
  #byDigits(sought: string): readonly Matched[] {
    if (!/^[-+()\s\d]+$/.test(sought)) return [];
    const digits = reversedDigits(sought);
    if (digits.length < shownDigits) return [];
    const reversed = digits.length < nearlyWhole ? digits.slice(0, shownDigits) : digits;
    const rows = this.#queries.all<[number]>(searchSql.digits, reversed, `${reversed}:`, mostRows);
    return rows.map(([n]) => [n, 'phone']);
  }

  /** Of an e-mail address the whole name and what the rest begins with, or as much of the name as a masked one shows. */
  #byMail(sought: string): readonly Matched[] {
    const typed = sought.toLowerCase();
    if (!/^[^\s@]{3,}(?:@\S*)?$/.test(typed)) return [];
    const isNameWhole = typed.includes('@');
    const start = isNameWhole ? typed : typed.slice(0, shownLetters);
    const rows = this.#queries.all<[string, number]>(
      searchSql.address,
      ...['email', start, `${start}${last}`, mostRows],
    );
    const isShown = (value: string): boolean => isNameWhole || maskedEmail(value).startsWith(start);
    return rows.flatMap(([value, n]) => (isShown(value) ? [[n, 'email'] as const] : []));
  }
}
