import type { MatchRecord } from '../../data/customer/customer-records.js';
import { foldText } from '../../data/customer/fold-text.js';
import type { SearchAnswer } from './customer-search.view.js';

/** A match as it came; `null` where it makes no sense. What is missing is not known, or not for the reader. */
export function matchOf(record: unknown): MatchRecord | null {
  if (typeof record !== 'object' || record === null) return null;
  const { key, name, kana, maskedName, addresses, since, lastContactAt, matchedBy } =
    record as Partial<MatchRecord>;
  if (typeof key !== 'string' || key === '') return null;
  return {
    key,
    name: name ?? null,
    kana: kana ?? null,
    maskedName: maskedName ?? null,
    addresses: Array.isArray(addresses) ? addresses : [],
    since: since ?? null,
    lastContactAt: lastContactAt ?? null,
    matchedBy: matchedBy ?? 'name',
  };
}

/** Searches the customers that a page gave itself: by any part of what is shown of them. */
export function searchGiven(given: object, text: string, limit: number): SearchAnswer {
  const { customers } = given as { readonly customers?: unknown };
  const all = (Array.isArray(customers) ? customers : []).flatMap(record => matchOf(record) ?? []);
  const sought = foldText(text);
  const found = all.flatMap(match => {
    const matchedBy = foundBy(match, sought);
    return matchedBy ? [{ ...match, matchedBy }] : [];
  });
  return { matches: found.slice(0, limit), hasMore: found.length > limit };
}

function foundBy(match: MatchRecord, sought: string): MatchRecord['matchedBy'] | undefined {
  const has = (text: string | null | undefined): boolean =>
    typeof text === 'string' && foldText(text).includes(sought);
  if (foldText(match.key) === sought) return 'key';
  if (has(match.name) || has(match.maskedName)) return 'name';
  if (has(match.kana)) return 'kana';
  return match.addresses.find(({ whole, masked }) => has(whole) || has(masked))?.kind;
}
