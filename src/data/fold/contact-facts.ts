import { acwEndedAt, connectedAt, endedAt } from '../kpi/contact-times.js';
import type { ContactRecord } from '../model/contact.js';
import { contactEventTypes, type ContactEvent, type ContactFields } from '../model/event.js';
import type { AbandonStage, Instant } from '../model/vocabulary.js';

/** An event of a contact at its place in the log. */
export interface ContactFact {
  readonly event: ContactEvent;
  readonly position: number;
}

/** What the events of a contact come to. */
export interface ContactReading {
  /** `null` while channel, queue or arrival are unknown: the rest came first. */
  readonly record: ContactRecord | null;
  /** Whom the contact rings at, and since when; over once it is connected. */
  readonly offeredTo: string | null;
  readonly offeredAt: Instant;
  /** When it was offered to the agent who took it; `null` where nobody told. */
  readonly takenOfferAt: Instant | null;
  /** Where it was given up; `null` where it was not, or was told as a whole. */
  readonly abandonedIn: AbandonStage | null;
  /** Since when it is on hold; `null` when it is not. */
  readonly heldSince: Instant | null;
}

type Draft = { -readonly [F in keyof ContactFields]: ContactFields[F] };

interface Reader {
  draft: Draft;
  offeredTo: string | null;
  offeredAt: Instant;
  takenOfferAt: Instant | null;
  abandonedIn: AbandonStage | null;
  heldSince: Instant | null;
  /** Whose it was settled to be. */
  identified: string | null;
  /** When it was first put on hold in the connection it has; `null` where it was not. */
  heldFrom: Instant | null;
  /** Hold told by held and resumed; a `holdMs` that is given wins. */
  heldMs: number;
}

/** A connection begins without a hold: that of the one before it, with whoever had the contact then, is none of its time. */
const noHold = { heldSince: null, heldFrom: null, heldMs: 0 } as const;

/**
 * Facts in the order in which they happened; of one instant, in the order of a contact's life, then of the
 * log. So it does not matter in which order they came.
 */
export function comesBeforeFact(one: ContactFact, other: ContactFact): boolean {
  if (one.event.time !== other.event.time) return one.event.time < other.event.time;
  const order = rankOf(one) - rankOf(other);
  return order === 0 ? one.position < other.position : order < 0;
}

const ranks = new Map<string, number>(contactEventTypes.map((type, rank) => [type, rank]));

function rankOf(fact: ContactFact): number {
  return ranks.get(fact.event.type) ?? 0;
}

/** Folds the facts of one contact, given in their order, into its record. */
export function readContact(contactId: string, facts: readonly ContactFact[]): ContactReading {
  const offer = { offeredTo: null, offeredAt: 0, takenOfferAt: null, abandonedIn: null };
  const reader: Reader = { draft: {}, ...offer, ...noHold, identified: null };
  for (const { event } of facts) take(reader, event);
  if (reader.identified !== null) reader.draft.customerKey = reader.identified;
  if (reader.draft.holdMs === undefined && reader.heldMs > 0) reader.draft.holdMs = reader.heldMs;
  const { draft, offeredTo, offeredAt, takenOfferAt, heldSince } = reader;
  const abandonedIn = draft.outcome === 'abandoned' ? reader.abandonedIn : null;
  return {
    record: complete(contactId, draft),
    ...{ offeredTo, offeredAt, takenOfferAt, abandonedIn, heldSince },
  };
}

function take(reader: Reader, event: ContactEvent): void {
  // A whole record says all there is: what it leaves out is unknown from now on.
  if (event.type === 'contact.recorded') {
    Object.assign(reader, { draft: {}, takenOfferAt: null, abandonedIn: null, ...noHold });
  }
  // An agent who is only rung at is not yet the contact's agent.
  const { agentId, ...fields } = event.data;
  Object.assign(reader.draft, fields);
  if (agentId !== undefined && event.type !== 'contact.offered') reader.draft.agentId = agentId;
  imply(reader, event);
}

/** What the type of an event says without its data saying so. */
function imply(reader: Reader, event: ContactEvent): void {
  const { draft } = reader;
  const { data, time } = event;
  switch (event.type) {
    case 'contact.enqueued':
      draft.enqueuedAt ??= time;
      break;
    case 'contact.offered':
      reader.offeredTo = data.agentId ?? null;
      reader.offeredAt = time;
      break;
    case 'contact.connected':
      connect(reader, event);
      break;
    case 'contact.held':
      hold(reader, time);
      break;
    case 'contact.resumed':
      resume(reader, time);
      break;
    case 'contact.ended':
      end(reader, event);
      break;
    case 'contact.acw-ended':
      draft.acwEndedAt = data.acwEndedAt ?? time;
      break;
    case 'contact.abandoned':
    case 'contact.flowed-out':
      leave(reader, event);
      break;
    case 'contact.surveyed':
      draft.surveyedAt = data.surveyedAt ?? time;
      break;
    case 'contact.identified':
      reader.identified = data.customerKey ?? reader.identified;
      break;
    case 'contact.recorded':
      break;
  }
}

function connect(reader: Reader, event: ContactEvent): void {
  const { draft, offeredTo, offeredAt } = reader;
  draft.outcome = event.data.outcome ?? 'answered';
  draft.connectedAt = event.data.connectedAt ?? event.time;
  if (draft.agentId === undefined && offeredTo !== null) draft.agentId = offeredTo;
  reader.takenOfferAt = offeredTo !== null && offeredTo === draft.agentId ? offeredAt : null;
  reader.offeredTo = null;
  if (reader.heldFrom !== null && draft.connectedAt > reader.heldFrom) Object.assign(reader, noHold);
}

/** A contact that ends without a word of its connection was answered if it had an agent, else given up. */
function end(reader: Reader, event: ContactEvent): void {
  const { draft } = reader;
  resume(reader, event.time);
  draft.endedAt = event.data.endedAt ?? event.time;
  if (event.data.outcome !== undefined || (draft.outcome ?? 'waiting') !== 'waiting') return;
  reader.abandonedIn = stageOf(reader);
  draft.outcome = draft.agentId === undefined ? 'abandoned' : 'answered';
}

function leave(reader: Reader, event: ContactEvent): void {
  const { draft } = reader;
  draft.outcome = event.data.outcome ?? (event.type === 'contact.abandoned' ? 'abandoned' : 'overflow');
  draft.endedAt = event.data.endedAt ?? event.time;
  reader.abandonedIn = stageOf(reader);
  reader.offeredTo = null;
}

function stageOf({ offeredTo }: Reader): AbandonStage {
  return offeredTo === null ? 'queue' : 'ringing';
}

function hold(reader: Reader, at: Instant): void {
  reader.heldSince ??= at;
  reader.heldFrom ??= at;
}

function resume(reader: Reader, at: Instant): void {
  if (reader.heldSince === null) return;
  reader.heldMs += Math.max(0, at - reader.heldSince);
  reader.heldSince = null;
}

function complete(contactId: string, draft: Draft): ContactRecord | null {
  const { channel, queueId, enqueuedAt, direction = 'inbound', outcome = 'waiting' } = draft;
  if (channel === undefined || queueId === undefined || enqueuedAt === undefined) return null;
  return { ...draft, contactId, channel, queueId, enqueuedAt, direction, outcome };
}

/** When all of a contact was over; `undefined` while it is open. */
export function overAt(record: ContactRecord): Instant | undefined {
  if (record.outcome === 'waiting') return undefined;
  const ended = endedAt(record);
  return ended === undefined ? undefined : Math.max(ended, acwEndedAt(record) ?? ended);
}

/** What a contact makes of its agent, and since when. */
export interface ContactPhase {
  readonly agentId: string;
  readonly state: 'offered' | 'on-contact' | 'on-hold' | 'acw';
  readonly since: Instant;
}

/** Whom a contact occupies at `asOf`, and how; `null` when nobody. */
export function phaseOf(reading: ContactReading, asOf: Instant): ContactPhase | null {
  const { record, offeredTo, offeredAt, heldSince } = reading;
  if (record === null) return null;
  if (record.outcome === 'waiting') {
    return offeredTo === null ? null : { agentId: offeredTo, state: 'offered', since: offeredAt };
  }
  const connected = connectedAt(record);
  const { agentId } = record;
  if (agentId === undefined || connected === undefined || connected > asOf) return null;
  const ended = endedAt(record);
  if (ended === undefined || ended > asOf) {
    if (heldSince !== null) return { agentId, state: 'on-hold', since: heldSince };
    return { agentId, state: 'on-contact', since: connected };
  }
  const done = acwEndedAt(record);
  return done !== undefined && done > asOf ? { agentId, state: 'acw', since: ended } : null;
}
