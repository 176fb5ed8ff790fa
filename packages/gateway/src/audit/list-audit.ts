import { canonicalJson, type Instant } from 'madoguchi/data';
import { InputError } from '../input/problems.js';
import type { Cell } from '../report/write-table.js';
import { auditLines } from './audit-lines.js';
import { readEntry, type AuditAction, type AuditEntry } from './entry.js';

/** Which entries are wanted; all where nothing is said. */
export interface AuditFilter {
  readonly subject?: string | undefined;
  readonly action?: AuditAction | undefined;
  /** A stream, a kind of stream such as `customer`, or the name of a command. */
  readonly target?: string | undefined;
  /** Included. */
  readonly since?: Instant | undefined;
  /** Not included. */
  readonly until?: Instant | undefined;
}

export const auditColumns = [
  'seq',
  'at',
  'action',
  'outcome',
  'subject',
  'target',
  'reason',
  'purpose',
  'origin',
  'network',
  'detail',
  'hash',
] as const;

/** Entries in their order. A broken one ends it: what comes behind can't be trusted. */
export async function* auditRows(path: string, filter: AuditFilter): AsyncGenerator<readonly Cell[]> {
  let line = 0;
  for await (const { text, whole } of auditLines(path)) {
    if (!whole) return;
    line++;
    const entry = text === null ? 'is no text' : readEntry(text);
    if (typeof entry === 'string') {
      throw new InputError(`${path}, line ${line}: it ${entry}. Run madoguchi audit verify.`);
    }
    if (fits(entry, filter)) yield rowOf(entry);
  }
}

function fits({ subject, action, target, at }: AuditEntry, filter: AuditFilter): boolean {
  const { since = -Infinity, until = Infinity } = filter;
  const instant = Date.parse(at);
  if (instant < since || instant >= until) return false;
  if (filter.action !== undefined && action !== filter.action) return false;
  if (filter.target !== undefined && !isOf(target, filter.target)) return false;
  return filter.subject === undefined || subject === filter.subject;
}

function isOf(target: string | null, wanted: string): boolean {
  return target === wanted || target?.startsWith(`${wanted}/`) === true;
}

function rowOf(entry: AuditEntry): readonly Cell[] {
  const { seq, at, action, outcome, subject, target, reason = null, purpose = null, from, hash } = entry;
  const detail = entry.detail ? canonicalJson(entry.detail) : null;
  const place = [from?.origin ?? null, from?.network ?? null];
  return [seq, at, action, outcome, subject, target, reason, purpose, ...place, detail, hash];
}
