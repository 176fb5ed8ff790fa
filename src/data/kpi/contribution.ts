import type { ContactRecord } from '../model/contact.js';
import { openChannels, type Basis, type Instant } from '../model/vocabulary.js';
import { acwEndedAt, acwOf, connectedAt, endedAt, leftQueueAt, talkOf, waitOf } from './contact-times.js';
import type { CounterField } from './counters.js';

/** What an abandoned contact is to its caller: one whom nobody has reached since, or who was reached in time. */
export const rescueMarks = ['none', 'rescue', 'recovered'] as const;
export type RescueMark = (typeof rescueMarks)[number];

/** By which settings of its queue a contact is counted. */
export interface ContributionRules {
  /** A wait up to and including this is within; milliseconds. */
  readonly thresholdMs: number;
  /** An abandon up to and including this wait is short; milliseconds. */
  readonly shortMs: number;
  readonly basis: Basis;
  /** Whether this `previousContactId` of an outbound contact was a callback; without it none is. */
  readonly isCallback?: (contactId: string) => boolean;
  /** What a contact that was given up is to its caller; without it none is to be rescued. */
  readonly rescueOf?: (contactId: string) => RescueMark;
  /** True where the centre asks for effort with 7 as the hardest: answers are turned, so that 7 is easy. */
  readonly cesReversed?: boolean;
}

/**
 * Takes one fact. `amount` is added to `field`, except that `maxWait` keeps the greatest; `bucketAt` says
 * in which interval it counts, `at` when it happened.
 */
export type FactSink = (field: CounterField, amount: number, bucketAt: Instant, at: Instant) => void;

/**
 * Turns a contact into counters: the one place where that is done. Facts after `asOf` are left out, so the
 * contact counts as it was known then: one enqueued later does not exist, one answered later still waits.
 * An outbound contact was in no queue: it counts in handling, cost, surveys and completed callbacks only.
 * A wait that is unknown is neither within nor short and adds no time. Allocates nothing.
 */
export function contribute(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  if (contact.enqueuedAt > asOf) return;
  if (contact.direction === 'inbound') {
    contributeArrival(contact, add);
    contributeWait(contact, rules, asOf, add);
    contributeClosing(contact, rules, asOf, add);
  } else contributeCallback(contact, rules, asOf, add);
  if (contact.outcome === 'answered') contributeHandling(contact, rules, asOf, add);
  contributeCost(contact, rules, asOf, add);
  contributeSurveys(contact, rules, asOf, add);
}

/** Where a fact of `at` counts. */
function bucketOf(contact: ContactRecord, rules: ContributionRules, at: Instant): Instant {
  return rules.basis === 'record' ? contact.enqueuedAt : at;
}

function contributeArrival(contact: ContactRecord, add: FactSink): void {
  const at = contact.enqueuedAt;
  add('entered', 1, at, at);
  if (openChannels.has(contact.channel)) add('opened', 1, at, at);
  if (contact.customerKey !== undefined) add('identified', 1, at, at);
}

function contributeWait(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  const left = leftQueueAt(contact);
  const gone = left !== undefined && left <= asOf;
  const wait = gone ? waitOf(contact) : asOf - contact.enqueuedAt;
  if (wait !== undefined && wait > rules.thresholdMs) {
    const at = contact.enqueuedAt + rules.thresholdMs;
    add('expired', 1, bucketOf(contact, rules, at), at);
  }
  if (gone) contributeLeaving(contact, rules, left, add);
}

/** What leaving the queue adds, at the one instant `at`. */
function contributeLeaving(
  contact: ContactRecord,
  rules: ContributionRules,
  at: Instant,
  add: FactSink,
): void {
  const bucket = bucketOf(contact, rules, at);
  const wait = waitOf(contact);
  const within = wait !== undefined && wait <= rules.thresholdMs;
  if (wait !== undefined && wait > 0) add('maxWait', wait, bucket, at);
  if (contact.outcome === 'answered') {
    add('answered', 1, bucket, at);
    if (within) add('answeredWithin', 1, bucket, at);
    if (wait) add('waitAnswered', wait, bucket, at);
  } else if (contact.outcome === 'abandoned') {
    const short = wait !== undefined && wait <= rules.shortMs;
    add('abandoned', 1, bucket, at);
    if (within) add('abandonedWithin', 1, bucket, at);
    if (short) add('abandonedShort', 1, bucket, at);
    if (wait) add('waitAbandoned', wait, bucket, at);
    if (wait && short) add('waitAbandonedShort', wait, bucket, at);
    contributeRescue(contact, rules, bucket, at, add);
  } else {
    add('flowedOut', 1, bucket, at);
    if (contact.outcome === 'callback') add('callbacks', 1, bucket, at);
    if (contact.outcome === 'callback' && within) add('callbacksWithin', 1, bucket, at);
  }
}

/** A caller who is reached counts where he gave up, so that no interval has more recovered than given up. */
function contributeRescue(
  { contactId }: ContactRecord,
  rules: ContributionRules,
  bucket: Instant,
  at: Instant,
  add: FactSink,
): void {
  const mark = rules.rescueOf?.(contactId) ?? 'none';
  if (mark === 'none') return;
  add('rescues', 1, bucket, at);
  if (mark === 'recovered') add('recovered', 1, bucket, at);
}

function contributeClosing(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  if (!openChannels.has(contact.channel)) return;
  const at = endedAt(contact);
  if (at !== undefined && at <= asOf) add('closed', 1, bucketOf(contact, rules, at), at);
}

function contributeCallback(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  const at = connectedAt(contact);
  if (at === undefined || at > asOf || contact.previousContactId === undefined) return;
  if (rules.isCallback?.(contact.previousContactId) !== true) return;
  add('callbacksCompleted', 1, bucketOf(contact, rules, at), at);
}

function contributeHandling(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  const ended = endedAt(contact);
  if (ended !== undefined && ended <= asOf) {
    const bucket = bucketOf(contact, rules, ended);
    const talk = talkOf(contact);
    if (talk) add('talk', talk, bucket, ended);
    if (contact.holdMs) add('hold', contact.holdMs, bucket, ended);
    if (contact.holdMs) add('held', 1, bucket, ended);
    if (contact.transferredOut) add('transferredOut', 1, bucket, ended);
  }
  const done = acwEndedAt(contact);
  if (done !== undefined && done <= asOf) {
    const bucket = bucketOf(contact, rules, done);
    const acw = acwOf(contact);
    add('handled', 1, bucket, done);
    if (acw) add('acw', acw, bucket, done);
  }
}

function contributeCost(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  if (!contact.cost) return;
  const at = endedAt(contact);
  if (at !== undefined && at <= asOf) add('cost', contact.cost, bucketOf(contact, rules, at), at);
}

/** CSAT counts 4 and 5 of 5 as satisfied, NPS 9-10 as promoters and 0-6 as detractors, CES 5-7 as easy. */
function contributeSurveys(
  contact: ContactRecord,
  rules: ContributionRules,
  asOf: Instant,
  add: FactSink,
): void {
  if (contact.csat === undefined && contact.nps === undefined && contact.ces === undefined) return;
  const at = contact.surveyedAt ?? endedAt(contact);
  if (at === undefined || at > asOf) return;
  const bucket = bucketOf(contact, rules, at);
  if (contact.csat !== undefined) {
    add('csatAnswers', 1, bucket, at);
    add('csatSum', contact.csat, bucket, at);
    if (contact.csat >= 4) add('csatTop', 1, bucket, at);
  }
  if (contact.nps !== undefined) {
    add('npsAnswers', 1, bucket, at);
    if (contact.nps >= 9) add('npsPromoters', 1, bucket, at);
    if (contact.nps <= 6) add('npsDetractors', 1, bucket, at);
  }
  if (contact.ces !== undefined) {
    const ease = rules.cesReversed ? 8 - contact.ces : contact.ces;
    add('cesAnswers', 1, bucket, at);
    add('cesSum', ease, bucket, at);
    if (ease >= 5) add('cesEasy', 1, bucket, at);
  }
}
