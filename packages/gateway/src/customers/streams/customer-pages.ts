import {
  casePosition,
  foldText,
  parseCustomerAsking,
  parseCustomerFilter,
  positionKey,
  positionOf,
  type CustomerFilter,
  type MatchRecord,
  type PageQueryMessage,
  type Parsed,
} from 'madoguchi/data';
import type { Access } from '../../server/access.js';
import type { SharedTurns } from '../../server/shared-turns.js';
import { AnswerProblem } from '../../server/sockets/answer-problem.js';
import type { EntryPage, PageSource } from '../../server/sockets/answers.js';
import { isOffered, type Offers } from '../offers.js';
import type { CustomerStore } from '../store/customer-store.js';
import { customerKind, customerOf, searchStream } from './customer-streams.js';
import type { ShownRecords } from './shown-records.js';

export interface CustomerPagesOptions {
  readonly store: CustomerStore;
  readonly shown: ShownRecords;
  readonly offers: Offers;
  readonly turns: Pick<SharedTurns, 'steps'>;
}

/** What is answered of the streams of customers by pages: what is not among the newest entries, and who may be meant. */
export function customerPages(options: CustomerPagesOptions): ReadonlyMap<string, PageSource> {
  return new Map<string, PageSource>([
    [customerKind, (query, by) => historyPage(query, by, options)],
    [searchStream, (query, by) => (query.s === searchStream ? peoplePage(query, by, options) : null)],
  ]);
}

async function historyPage(
  { s, filter: asked, at, before, after, limit }: PageQueryMessage,
  by: Access,
  { store, shown, turns }: CustomerPagesOptions,
): Promise<EntryPage | null> {
  const key = customerOf(s);
  if (key === null) return null;
  const filter = given(parseCustomerAsking(asked));
  const range = { at, before, after, limit };
  if ('list' in filter) {
    const { cases, next, total } = await store.cases(key, range);
    const entries = cases.map(each => ({
      key: positionKey('case', casePosition(each)),
      value: {
        ...each.record,
        category: shown.text(each.record.category),
        title: shown.text(each.record.title),
      },
    }));
    return { entries, next, totals: { cases: total }, told: { list: 'cases' } };
  }
  if (filter.text !== undefined && !readsWords(by, s)) return null;
  const { entries, next, totals } = await store.page(key, { ...range, filter });
  const records = await turns.steps(shown.entries(entries));
  return {
    entries: entries.map((entry, at) => ({
      key: positionKey('entry', positionOf(entry)),
      value: records[at],
    })),
    next,
    totals,
    told: { list: 'entries', ...(filter.text !== undefined && { by: 'text' }) },
  };
}

/** Whoever may not read what was said can't find out by searching it either. */
function readsWords(by: Access, stream: string): boolean {
  const seen = by.projection(stream)?.project('entry|', { content: {} });
  return (seen?.['content'] ?? null) !== null;
}

async function peoplePage(
  { filter: asked, limit }: PageQueryMessage,
  by: Access,
  options: CustomerPagesOptions,
): Promise<EntryPage | null> {
  const filter: CustomerFilter = given(parseCustomerFilter(asked ?? {}));
  return filter.ref === undefined
    ? searchPage(filter, limit, by, options)
    : addressPage(filter.ref, by, options);
}

/** The address of a contact, for whoever it is offered to, and for who finds people that nobody called for. */
function addressPage(
  ref: string,
  by: Access,
  { store, shown, offers }: CustomerPagesOptions,
): EntryPage | null {
  const held = readsNames(by) || isOffered(offers, by, ref) ? store.addressOf(ref) : null;
  if (!held) return null;
  const { customers, ...address } = held;
  const value = shown.address({ ...address, ref, label: null, shared: customers.length > 1 });
  return { entries: [{ key: `address|${ref}`, value }], next: null, totals: {}, told: { by: 'ref', ref } };
}

function readsNames(by: Access): boolean {
  const seen = by.projection(searchStream)?.project('match|', { name: '' });
  return (seen?.['name'] ?? null) !== null;
}

/** Who answers callers has to find out who they are. */
function answersCallers(by: Access): boolean {
  return by.projection(searchStream)?.project('address|', {}) !== undefined;
}

/** Whether it stands in what everybody sees of a match, so that finding it tells nothing more. */
function isSeen({ key, maskedName, addresses }: MatchRecord, sought: string): boolean {
  const [part, seen] = [foldText(sought), [key, maskedName ?? '', ...addresses.map(({ masked }) => masked)]];
  return part !== '' && seen.some(text => foldText(text).includes(part));
}

/** The operation log is told whom somebody found, and never by which words. */
async function searchPage(
  filter: Exclude<CustomerFilter, { readonly ref: string }>,
  limit: number,
  by: Access,
  { store, shown }: CustomerPagesOptions,
): Promise<EntryPage> {
  const { keys, text = '' } = filter;
  const all = keys === undefined ? await store.search(text) : store.match(keys);
  const isOpen = keys !== undefined || answersCallers(by);
  const found = isOpen ? all : all.filter(match => isSeen(shown.match(match), text));
  const matches = found.slice(0, limit);
  return {
    entries: matches.map((match, rank) => ({ key: `match|${rank}`, value: shown.match(match) })),
    next: null,
    totals: { matches: found.length },
    told: { by: keys === undefined ? 'text' : 'keys', found: matches.map(({ key }) => key) },
  };
}

/** @throws AnswerProblem that says what is wrong */
function given<T>(parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  const { field, reason } = parsed.problem;
  throw new AnswerProblem('malformed', { field: field || 'filter', reason });
}
