import {
  array,
  any,
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
import { completeEntry, fieldsOf } from '../../data/customer/complete-entry.js';
import { addressKinds } from '../../data/customer/customer-records.js';
import { entryKinds, type CustomerEntry } from '../../data/customer/entry.js';
import { entryParser, type EntryParser } from '../../data/customer/parse-entry.js';
import { timeZone } from '../../data/model/time.js';
import { dataProblem } from '../base/data-problem.js';
import { givenHistory, type GivenHistory } from './given-history.js';

const orNull = <S extends GenericSchema>(schema: S) => optional(nullable(schema), null);
const whole = pipe(number(), integer());

/** An entry as it is posted to a gateway, flat, or with `facts` and `content` apart as the library has it. */
export type TimelineEntryInput = Readonly<Record<string, unknown>>;

/** What `data` may hold: one customer's history. Instants are epoch ms, or ISO 8601 in flat entries. */
const timelineDataSchema = object({
  profile: object({
    key: string(),
    state: optional(picklist(['known', 'stranger', 'erased']), 'known'),
    name: orNull(string()),
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

export type ParsedTimelineData =
  | { readonly given: GivenHistory; readonly problem?: undefined }
  | { readonly given?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseTimelineData(value: unknown, zoneName: string): ParsedTimelineData {
  const result = safeParse(timelineDataSchema, value);
  if (!result.success) return { problem: dataProblem(result.issues) };
  const { profile, now, minorUnits, currency } = result.output;
  const entries: CustomerEntry[] = [];
  const parser = entryParser(timeZone(zoneName));
  for (const [at, row] of result.output.entries.entries()) {
    const read = readRow(row, profile.key, parser);
    if (typeof read === 'string') return { problem: `data.entries.${at}: ${read.replace(/\.$/, '')}` };
    entries.push(read);
  }
  const person = { kana: null, since: null, attributes: [], closeAttributes: [], merged: [] };
  return {
    given: givenHistory({
      profile: { ...person, ...profile },
      entries,
      now,
      money: { minorUnits, currency },
    }),
  };
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
  if (isWhole(row)) return row;
  const { id, kind, facts, content, ...head } = row as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id === '') return 'id must be a text';
  const known = entryKinds.find(name => name === kind);
  if (!known) return `kind must be one of ${entryKinds.join(' ')}`;
  if (!Number.isSafeInteger(head['occurredAt'])) return 'occurredAt must be a whole number, in epoch ms';
  if (typeof facts !== 'object' || facts === null) return 'facts must be an object';
  const made = completeEntry(id, known, { ...head, ...facts, ...(content as object | undefined) });
  return made.ok ? made.value : `${made.problem.field}: ${made.problem.reason}`;
}

const heads = ['channel', 'direction', 'actorType', 'operator', 'operatorName', 'caseId'] as const;
const headsAndContent = new Set<string>(['occurredAt', ...heads, 'title', 'text', 'recording', 'links']);
/** What entries of each kind tell beside what all do. */
const factNames = new Map(
  entryKinds.map(
    kind => [kind as string, fieldsOf(kind).filter(field => !headsAndContent.has(field))] as const,
  ),
);

/** Whether an entry has all its fields: of a hundred thousand that do none is made anew. */
function isWhole(row: object): row is CustomerEntry {
  const { id, kind, occurredAt, facts, content } = row as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || id === '' || typeof kind !== 'string') return false;
  if (!Number.isSafeInteger(occurredAt) || !isRecord(facts) || !isRecord(content)) return false;
  if (typeof content['title'] !== 'string' || typeof content['text'] !== 'string') return false;
  if (!Array.isArray(content['links']) || content['recording'] === undefined) return false;
  for (const name of heads) if ((row as Readonly<Record<string, unknown>>)[name] === undefined) return false;
  const names = factNames.get(kind);
  if (!names) return false;
  for (const name of names) if (facts[name] === undefined) return false;
  return true;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
