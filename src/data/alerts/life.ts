import type { AlertKind, AlertRule } from '../model/alert-rule.js';
import type { Instant } from '../model/vocabulary.js';
import type { AlertOutcome, AlertRecord, AlertStep, AlertStepCode } from './alert.js';

/**
 * An alert's condition over its life: raised, again, cleared, lapsed; and when it leaves. Pure functions of a record;
 * what people do about it is in `handling.ts`.
 */

const minute = 60_000;

/** A claim ends so long after its holder's last connection did. */
export const holderGoneMs = 2 * minute;
/** What was resolved, acknowledged or snoozed is shown so long after it is over. */
const handledStayMs = 15 * minute;
/** What cleared by itself, and nobody did anything about, is shown so long: somebody was away. */
const unhandledStayMs = 30 * minute;
/** What somebody holds is shown for a shift after it cleared: they may say yet how it ended. */
const heldStayMs = 8 * 60 * minute;
const keptSteps = 20;

/** What an alert is about: the fields of its record that neither rule nor handling give. */
export type AlertFacts = Pick<
  AlertRecord,
  | 'queueId'
  | 'channel'
  | 'group'
  | 'agentId'
  | 'contactId'
  | 'customerKey'
  | 'addressRef'
  | 'source'
  | 'reason'
  | 'entryId'
  | 'word'
  | 'list'
  | 'offset'
  | 'kpi'
  | 'value'
  | 'limit'
  | 'numerator'
  | 'denominator'
  | 'dueAt'
  | 'triedAgainAt'
  | 'waitedMs'
  | 'stage'
>;

const noFacts: AlertFacts = {
  queueId: null,
  channel: null,
  group: null,
  agentId: null,
  contactId: null,
  customerKey: null,
  addressRef: null,
  source: null,
  reason: null,
  entryId: null,
  word: null,
  list: null,
  offset: null,
  kpi: null,
  value: null,
  limit: null,
  numerator: null,
  denominator: null,
  dueAt: null,
  triedAgainAt: null,
  waitedMs: null,
  stage: null,
};

/** No holder, and nothing of one. */
export const unheld = { holder: null, holderName: null, claimedAt: null, holderGoneAt: null } as const;

/** An alert that is raised at `at`, of what began at `since`. */
export function newAlert(
  { kind, id, name, severity }: Pick<AlertRule, 'kind' | 'id' | 'name' | 'severity'>,
  since: Instant,
  at: Instant,
  facts: Partial<AlertFacts>,
): AlertRecord {
  return {
    kind,
    rule: id,
    name: name ?? null,
    severity,
    condition: 'active',
    handling: 'open',
    since,
    raisedAt: at,
    clearedAt: null,
    count: 1,
    ...noFacts,
    ...facts,
    ...unheld,
    snoozedUntil: null,
    handedOver: false,
    outcome: null,
    history: [{ at, step: 'raised', by: null, outcome: null }],
  };
}

/** The record with what changes, and the step that says so. */
export function stepped(
  record: AlertRecord,
  step: AlertStepCode,
  at: Instant,
  changes: Partial<AlertRecord>,
  { by = null, outcome = null }: { readonly by?: string | null; readonly outcome?: AlertOutcome | null } = {},
): AlertRecord {
  const history = [...record.history, { at, step, by, outcome }].slice(-keptSteps);
  return { ...record, ...changes, history };
}

/** What it is about, and when that began. */
export interface Beginning {
  readonly since: Instant;
  readonly facts: Partial<AlertFacts>;
}

/**
 * The same once more within the episode: it counts one more. Where it was over it is active again, from when it came back:
 * its figure is of then, and so are the times that are told with it. The first time is in its id and its history.
 */
export function again(record: AlertRecord, { since, facts }: Beginning, at: Instant): AlertRecord {
  const changes = { ...facts, count: record.count + 1 };
  if (record.condition === 'active') return { ...record, ...changes };
  const back = { condition: 'active', clearedAt: null, since, raisedAt: at } as const;
  return stepped(record, 'raised', at, { ...changes, ...back });
}

/** What it is about is over. */
export function cleared(record: AlertRecord, at: Instant): AlertRecord {
  if (record.condition === 'cleared') return record;
  return stepped(record, 'cleared', at, { condition: 'cleared', clearedAt: at });
}

/** Nothing came of it in time. */
export function lapsed(record: AlertRecord, at: Instant): AlertRecord {
  if (record.condition === 'cleared') return record;
  return stepped(record, 'lapsed', at, { condition: 'cleared', clearedAt: at });
}

/** The caller was reached: that is the end of it, whoever holds it. */
export function reached(record: AlertRecord, at: Instant): AlertRecord {
  const over = cleared(record, at);
  if (record.handling === 'resolved') return over;
  const changes = { ...unheld, handling: 'resolved', outcome: 'reached', snoozedUntil: null } as const;
  return stepped(over, 'resolved', at, changes, { outcome: 'reached' });
}

/** What happened once and has no end of its own: that somebody did something about it is its end. */
const ends: Readonly<Partial<Record<AlertKind, readonly AlertRecord['handling'][]>>> = {
  'ng-word': ['acknowledged', 'resolved'],
  due: ['acknowledged', 'resolved'],
  promise: ['resolved'],
  rescue: ['resolved'],
};

/** Whether an alert of this kind is over by being handled so, whatever became of what it is about. */
export function endsBy(kind: AlertKind, handling: AlertRecord['handling']): boolean {
  return ends[kind]?.includes(handling) ?? false;
}

/** Whether the next time begins another episode: this one is cleared, and people are done with it. */
export function isOver({ kind, condition, handling }: AlertRecord): boolean {
  return condition === 'cleared' && (handling === 'resolved' || endsBy(kind, handling));
}

/** Whether somebody has to do something about it, or does. */
export function isToDo({ handling }: AlertRecord): boolean {
  return handling === 'open' || handling === 'claimed';
}

/** When an alert leaves its streams; `null` while it may not. What is active leaves only after it was resolved. */
export function leavesAt(record: AlertRecord): Instant | null {
  const { condition, handling, snoozedUntil } = record;
  if (handling === 'resolved') return lastAt(record, ({ step }) => step === 'resolved') + handledStayMs;
  if (condition === 'active') return null;
  const quietSince = lastAt(record, () => true);
  if (handling === 'claimed') return quietSince + heldStayMs;
  const isHandled = handling === 'acknowledged' || snoozedUntil !== null;
  return quietSince + (isHandled ? handledStayMs : unhandledStayMs);
}

function lastAt({ history, raisedAt }: AlertRecord, is: (step: AlertStep) => boolean): Instant {
  return history.findLast(is)?.at ?? raisedAt;
}

/** When time alone next does something to an alert; `null`: never. */
export function nextInstant(record: AlertRecord): Instant | null {
  const { snoozedUntil, holderGoneAt } = record;
  const claimEnds = holderGoneAt === null ? null : holderGoneAt + holderGoneMs;
  const instants = [snoozedUntil, claimEnds, leavesAt(record)].filter(each => each !== null);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** What time alone has done to an alert by `now`: a snooze is over, a claim whose holder is gone. */
export function timePassed(record: AlertRecord, now: Instant): AlertRecord {
  const { snoozedUntil, holderGoneAt } = record;
  const awake = snoozedUntil !== null && snoozedUntil <= now ? { ...record, snoozedUntil: null } : record;
  if (holderGoneAt === null || holderGoneAt + holderGoneMs > now) return awake;
  return stepped(awake, 'holder-gone', now, { ...unheld, handling: 'open' });
}
