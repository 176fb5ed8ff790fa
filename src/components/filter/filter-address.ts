import { filterFields, type ChosenWords } from './filter.attributes.js';

/** What the address's query says of the filter with this key: `?wall.queues=support+billing&wall.period=today`. */
export function wordsInAddress(search: string, key: string): ChosenWords {
  const query = new URLSearchParams(search);
  return Object.fromEntries(
    filterFields.flatMap(field => {
      const value = query.get(`${key}.${field}`);
      return value === null ? [] : [[field, value]];
    }),
  );
}

/**
 * The address with what is chosen in its query: only what differs from what the page itself says, so that an address
 * without choice stays as it was. Whatever else is in it is kept.
 */
export function addressWith(address: string, key: string, chosen: ChosenWords, page: ChosenWords): string {
  const url = new URL(address);
  for (const field of filterFields) {
    const value = chosen[field] ?? '';
    if (value === (page[field] ?? '')) url.searchParams.delete(`${key}.${field}`);
    else url.searchParams.set(`${key}.${field}`, value);
  }
  return url.href;
}
