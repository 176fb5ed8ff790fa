import {
  array,
  any,
  flatten,
  integer,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  boolean,
  regex,
  safeParse,
  string,
  type GenericSchema,
  type InferInput,
} from 'valibot';
import { casePosition, casesOf } from '../../data/customer/cases-of.js';
import { completeEntry } from '../../data/customer/complete-entry.js';
import { addressKinds, type ProfileRecord } from '../../data/customer/customer-records.js';
import { entryRecord, newestFirst, positionKey, positionOf } from '../../data/customer/entry-order.js';
import { entryKinds, type CustomerEntry } from '../../data/customer/entry.js';
import { entryMatcher, entryTotals, pageOf } from '../../data/customer/page-entries.js';
import { entryParser, type EntryParser } from '../../data/customer/parse-entry.js';
import { parseCustomerAsking } from '../../data/customer/parse-asking.js';
import { pinnedOf } from '../../data/customer/pinned-of.js';
import { AskError, type EntryPage, type EntryQuery } from '../../data/model/asking.js';
import { timeZone } from '../../data/model/time.js';
import type { Instant } from '../../data/model/vocabulary.js';
import type { TimelineFacts } from './customer-timeline.facts.js';
import type { AskHistory } from './history-pages.js';
import { entryOfRecord, liveCount, liveEntries } from './live-entries.js';

const orNull = <S extends GenericSchema>(schema: S) => optional(nullable(schema), null);
const whole = pipe(number(), integer());

/** An entry as it is posted to a gateway, flat, or with `facts` and `content` apart as the library has it. */
export type TimelineEntryInput = Readonly<Record<string, unknown>>;

/** What `data` may hold: one customer's history. Instants are epoch ms, or ISO 8601 in flat entries. */
const timelineDataSchema = object({
  profile: object({
    key: string(),
    state: optional(picklist(['known', 'stranger', 'erased']), 'known'),
    maskedName: orNull(string()),
    addresses: optional(
      array(
        object({
          ref: string(),
          kind: picklist(addressKinds),
          masked: string(),
          whole: orNull(string()),
          label: orNull(string()),
          shared: optional(boolean(), false),
        }),
      ),
      [],
    ),
  }),
  /** Read row by row, since there may be very many. */
  entries: array(any()) as GenericSchema<readonly TimelineEntryInput[]>,
  /** The instant that times run to; by default the page's own. */
  now: optional(nullable(whole), null),
  /** What amounts are of: an ISO 4217 code, and the digits of its smallest unit. */
  currency: optional(pipe(string(), regex(/^[A-Z]{3}$/, 'an ISO 4217 code'))),
  minorUnits: optional(whole, 0),
});

/** What a page gives as `data`. */
export type TimelineDataInput = InferInput<typeof timelineDataSchema>;

/** What was in `data`. */
export interface GivenHistory {
  readonly facts: TimelineFacts;
  /** `null`: the page's own clock. */
  readonly now: Instant | null;
  readonly ask: AskHistory;
}

export type ParsedTimelineData =
  | { readonly given: GivenHistory; readonly problem?: undefined }
  | { readonly given?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseTimelineData(value: unknown, zoneName: string): ParsedTimelineData {
  const result = safeParse(timelineDataSchema, value);
  if (!result.success) {
    const { root = [], nested = {} } = flatten(result.issues);
    const where = Object.entries(nested).map(([path, texts]) => `data.${path}: ${texts?.[0] ?? ''}`);
    return { problem: [...root.map(issue => `data: ${issue}`), ...where].slice(0, 5).join('; ') };
  }
  const { profile, now, minorUnits, currency } = result.output;
  const entries: CustomerEntry[] = [];
  const parser = entryParser(timeZone(zoneName));
  for (const [at, row] of result.output.entries.entries()) {
    const read = readRow(row, profile.key, parser);
    if (typeof read === 'string') return { problem: `data.entries.${at}: ${read}` };
    entries.push(read);
  }
  const person = { name: null, kana: null, since: null, attributes: [], closeAttributes: [], merged: [] };
  const given = historyOf({ ...person, ...profile }, entries, now ?? Infinity);
  return { given: { ...given, now, facts: { ...given.facts, money: { minorUnits, currency } } } };
}

/** The entry of a row, or what is wrong with it. */
function readRow(row: unknown, customer: string, parse: EntryParser): CustomerEntry | string {
  if (typeof row !== 'object' || row === null) return 'it is no object';
  if ('facts' in row) return readApart(row);
  const parsed = parse({ customer, ...row });
  if (!parsed.ok) return `${parsed.problem.field}: ${parsed.problem.reason}`;
  if (parsed.value.kind === 'customer') return 'it is a customer, no entry';
  const made = completeEntry(parsed.value.id, parsed.value.kind, parsed.value.patch);
  return made.ok ? made.value : `${made.problem.field}: ${made.problem.reason}`;
}

/** Looked over, not read field by field: a page that has entries in this form has them of the library. */
function readApart(row: object): CustomerEntry | string {
  const { id, kind, facts, content, ...head } = row as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id === '') return 'id must be a text';
  const known = entryKinds.find(name => name === kind);
  if (!known) return `kind must be one of ${entryKinds.join(' ')}`;
  if (!Number.isSafeInteger(head['occurredAt'])) return 'occurredAt must be a whole number, in epoch ms';
  if (typeof facts !== 'object' || facts === null) return 'facts must be an object';
  const made = completeEntry(id, known, { ...head, ...facts, ...(content as object | undefined) });
  return made.ok ? made.value : `${made.problem.field}: ${made.problem.reason}`;
}

/** A history that is all at hand, told and paged as a gateway does. */
export function historyOf(
  profile: ProfileRecord,
  given: readonly CustomerEntry[],
  now: Instant,
): GivenHistory {
  const entries = newestFirst(given);
  const told = (of: readonly CustomerEntry[]) =>
    of.flatMap(entry => entryOfRecord(positionKey('entry', positionOf(entry)), entryRecord(entry)) ?? []);
  const lasting = entries.filter(({ kind }) => kind === 'promise' || kind === 'handover' || kind === 'case');
  const isErased = profile.state === 'erased';
  return {
    now: null,
    ask: answering(isErased ? [] : entries),
    facts: {
      profile,
      count: isErased ? 0 : entries.length,
      first: isErased ? null : (entries.at(-1)?.occurredAt ?? null),
      revision: '',
      live: liveEntries(told(isErased ? [] : entries.slice(0, liveCount)), entries.length),
      pinned: isErased ? [] : told(pinnedOf(lasting, Math.min(now, Number.MAX_SAFE_INTEGER))),
      money: { minorUnits: 0, currency: undefined },
    },
  };
}

function answering(entries: readonly CustomerEntry[]): AskHistory {
  const left = new Map<string, readonly CustomerEntry[]>();
  return query => {
    const asked = parseCustomerAsking(query.filter);
    if (!asked.ok) {
      const { field, reason } = asked.problem;
      return Promise.reject(new AskError('malformed', { field, reason }));
    }
    if ('list' in asked.value) return Promise.resolve(casePage(entries, query));
    const key = JSON.stringify({ ...asked.value, totals: undefined });
    const chosen = left.get(key) ?? entries.filter(entryMatcher(asked.value));
    left.clear();
    left.set(key, chosen);
    const { entries: page, next } = pageOf(chosen, positionOf, query);
    const totals = asked.value.totals ? entryTotals(chosen) : {};
    return Promise.resolve({
      entries: page.map(
        entry => [positionKey('entry', positionOf(entry)), { ...entryRecord(entry) }] as const,
      ),
      next,
      totals,
    });
  };
}

function casePage(entries: readonly CustomerEntry[], query: Omit<EntryQuery, 'stream'>): EntryPage {
  const cases = casesOf(entries);
  const { entries: page, next } = pageOf(cases, casePosition, query);
  return {
    entries: page.map(each => [positionKey('case', casePosition(each)), { ...each.record }] as const),
    next,
    totals: { cases: cases.length },
  };
}
