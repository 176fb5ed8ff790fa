import * as v from 'valibot';
import type { ContactRecord } from './contact.js';
import { contactEntries, contactProblem } from './contact-schema.js';
import { withoutNulls } from './nulls.js';
import { parserOf, quoted, refused, type Parsed } from './parsed.js';
import type { Zone } from './time.js';

export type ContactParser = (input: unknown) => Parsed<ContactRecord>;

/**
 * Compiles the parser of JSON contact records (camelCase). Times without offset are read in `zone`; `null` is
 * absent; unknown fields are ignored. Build it once and use it for every record.
 */
export function contactParser(zone: Zone): ContactParser {
  const parse = recordParser(zone, field => field);
  return input => parse(withoutNulls(input));
}

/** `nameOf`: what the input calls a field of the record. */
function recordParser(zone: Zone, nameOf: (field: string) => string): ContactParser {
  const schema = v.object(contactEntries(zone), issue => `Expected a contact, got ${quoted(issue.input)}.`);
  const parse = parserOf(schema);
  return input => {
    const parsed = parse(input);
    if (!parsed.ok) return refused(nameOf(parsed.problem.field), parsed.problem.code, parsed.problem.reason);
    // Valibot leaves an absent key absent, which its type can't say.
    const record = parsed.value as ContactRecord;
    const problem = contactProblem(record, nameOf);
    return problem ? { ok: false, problem } : { ok: true, value: record };
  };
}

/** How the text of a CSV column becomes what the schema expects. */
type ColumnKind = 'text' | 'number' | 'flag' | 'list';

/** Field of the record: column of the CSV and the kind of its text. */
const columnsOf = {
  contactId: ['contact_id', 'text'],
  initialContactId: ['initial_contact_id', 'text'],
  previousContactId: ['previous_contact_id', 'text'],
  customerKey: ['customer_key', 'text'],
  candidates: ['candidates', 'list'],
  addressRef: ['address_ref', 'text'],
  withheld: ['withheld', 'flag'],
  channel: ['channel', 'text'],
  direction: ['direction', 'text'],
  queueId: ['queue_id', 'text'],
  enqueuedAt: ['enqueued_at', 'text'],
  connectedAt: ['connected_at', 'text'],
  endedAt: ['ended_at', 'text'],
  acwEndedAt: ['acw_ended_at', 'text'],
  outcome: ['outcome', 'text'],
  agentId: ['agent_id', 'text'],
  waitMs: ['wait_ms', 'number'],
  talkMs: ['talk_ms', 'number'],
  holdMs: ['hold_ms', 'number'],
  acwMs: ['acw_ms', 'number'],
  transferredOut: ['transferred_out', 'flag'],
  category: ['category', 'text'],
  result: ['result', 'text'],
  actorType: ['actor_type', 'text'],
  ivrPath: ['ivr_path', 'text'],
  recordingUrl: ['recording_url', 'text'],
  cost: ['cost', 'number'],
  csat: ['csat', 'number'],
  nps: ['nps', 'number'],
  ces: ['ces', 'number'],
  surveyedAt: ['surveyed_at', 'text'],
} as const satisfies Record<keyof ContactRecord, readonly [column: string, kind: ColumnKind]>;

type ContactField = keyof typeof columnsOf;

/** Without these columns a file holds no contacts. */
export const mandatoryContactColumns = [
  'contact_id',
  'channel',
  'queue_id',
  'enqueued_at',
  'outcome',
] as const;

/** The columns of a contacts CSV. */
export const contactColumns: readonly string[] = Object.values(columnsOf).map(([column]) => column);

export type ContactRowParser = (cells: readonly string[]) => Parsed<ContactRecord>;

/** The mandatory columns a CSV header lacks. */
export function missingContactColumns(header: readonly string[]): readonly string[] {
  return mandatoryContactColumns.filter(column => !header.includes(column));
}

/**
 * Compiles the parser of the rows under a CSV header (snake_case). An empty cell is absent; unknown columns are
 * ignored; problems name the column. A row with more or fewer cells than the header is refused.
 */
export function contactRowParser(header: readonly string[], zone: Zone): ContactRowParser {
  const parse = recordParser(zone, columnOf);
  const wanted = (Object.keys(columnsOf) as ContactField[])
    .map(field => ({ field, kind: columnsOf[field][1], at: header.indexOf(columnsOf[field][0]) }))
    .filter(({ at }) => at >= 0);
  return cells => {
    if (cells.length !== header.length) {
      const reason = `The row has ${cells.length} cells under ${header.length} columns: quote commas, fill gaps.`;
      return refused('', 'row', reason);
    }
    const input: Record<string, unknown> = {};
    for (const { field, kind, at } of wanted) {
      const cell = cells[at];
      if (cell !== undefined && cell !== '') input[field] = kind === 'text' ? cell : cellValue(cell, kind);
    }
    return parse(input);
  };
}

const columnOf = (field: string): string => (isField(field) ? columnsOf[field][0] : field);
const isField = (name: string): name is ContactField => Object.hasOwn(columnsOf, name);

const flags: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

/** What is neither a number nor a flag stays text, which the schema refuses with a reason. */
function cellValue(cell: string, kind: ColumnKind): unknown {
  if (kind === 'flag') return flags[cell.toLowerCase()] ?? cell;
  if (kind === 'list') return cell.split(';');
  return /^[+-]?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
}
