import { createHash } from 'node:crypto';
import { canonicalJson, type Instant } from 'madoguchi/data';
import * as v from 'valibot';

/** What is told of. `log` is the operation log itself. */
export const auditActions = [
  'log',
  'connect',
  'renew',
  'view',
  'export',
  'page',
  'command',
  'events',
  'revoke',
  'grant',
  'token',
  'alert',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** What became of it; the last five are of the log itself. */
const auditOutcomes = [
  'done',
  'refused',
  'began',
  'ended',
  'begun',
  'continued',
  'closed',
  'forgotten',
  'lost',
] as const;
export type AuditOutcome = (typeof auditOutcomes)[number];

/** Where somebody was, without what would tell a person: see `whenceOf`. */
export interface Whence {
  readonly origin: string;
  readonly network: string;
}

/** Something that somebody did or was refused. Records are named by their keys, never by what they hold. */
export interface AuditAct {
  readonly action: AuditAction;
  readonly outcome: AuditOutcome;
  /** The `sub` of the token; `null` where nobody knows who it was, or it was the gateway itself. */
  readonly subject: string | null;
  /** A stream, a subject, the name of a command. */
  readonly target: string | null;
  readonly from: Whence | null;
  readonly reason?: string | undefined;
  /** Why, where the act has to say so. */
  readonly purpose?: string | undefined;
  readonly detail?: AuditDetail | undefined;
}

export type AuditDetail = Readonly<Record<string, string | number | readonly string[] | undefined>>;

/** An act at its place in the chain. */
export interface AuditEntry extends AuditAct {
  readonly v: 1;
  /** 0, 1, 2 …, without a gap. */
  readonly seq: number;
  /** By the wall's clock, ISO 8601 in UTC. */
  readonly at: string;
  /** The hash of the entry before; 64 zeros before the first. */
  readonly prev: string;
  /** SHA-256 of all that is above, as canonical JSON (RFC 8785), in hexadecimal digits. */
  readonly hash: string;
}

/** The last entry that is known. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** Before the first entry. */
export const noHead: AuditHead = { seq: -1, hash: '0'.repeat(64) };

/** A name comes from outside; what is longer is cut, so that no line can be made long. */
const maxText = 200;
const maxItems = 64;

export function entryOf(act: AuditAct, at: Instant, { seq, hash: prev }: AuditHead): AuditEntry {
  const { action, outcome, subject, target, from, reason, purpose, detail } = act;
  const content = {
    v: 1,
    seq: seq + 1,
    at: new Date(at).toISOString(),
    action,
    outcome,
    subject: subject === null ? null : plain(subject),
    target: target === null ? null : plain(target),
    from: from && { origin: plain(from.origin), network: plain(from.network) },
    ...(reason !== undefined && { reason: plain(reason) }),
    ...(purpose !== undefined && { purpose: plain(purpose) }),
    ...(detail !== undefined && { detail: plainDetail(detail) }),
    prev,
  } as const;
  return { ...content, hash: hashOf(content) };
}

/** As it stands in the file: the form is part of what is proven. */
export function lineOf(entry: AuditEntry): string {
  return canonicalJson(entry);
}

export function hashOf(content: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function plain(text: string): string {
  return text.slice(0, maxText).replaceAll(/\p{Cc}/gu, ' ');
}

function plainDetail(detail: AuditDetail): AuditDetail {
  const said = Object.entries(detail).map(([name, value]) => {
    if (typeof value === 'string') return [name, plain(value)];
    return [name, typeof value === 'object' ? value.slice(0, maxItems).map(plain) : value];
  });
  return Object.fromEntries(said) as AuditDetail;
}

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const place = v.pipe(v.number(), v.integer(), v.minValue(0));

const entrySchema = v.strictObject({
  v: v.literal(1),
  seq: place,
  at: v.pipe(v.string(), v.isoTimestamp()),
  action: v.picklist(auditActions),
  outcome: v.picklist(auditOutcomes),
  subject: v.nullable(v.string()),
  target: v.nullable(v.string()),
  from: v.nullable(v.strictObject({ origin: v.string(), network: v.string() })),
  reason: v.optional(v.string()),
  purpose: v.optional(v.string()),
  detail: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.array(v.string())]))),
  prev: digest,
  hash: digest,
});

/** An entry, or why the line is none: a sentence's end, behind "it". */
export function readEntry(line: string): AuditEntry | string {
  let input: unknown;
  try {
    input = JSON.parse(line);
  } catch {
    return 'is no JSON';
  }
  const parsed = v.safeParse(entrySchema, input);
  if (!parsed.success) return 'is no entry of an operation log';
  const entry: AuditEntry = parsed.output;
  if (lineOf(entry) !== line) return 'is not written as a gateway writes it';
  const { hash, ...content } = entry;
  return hashOf(content) === hash ? entry : 'says something else than its hash: it was changed';
}
