import type { ContactRecord } from '../model/contact.js';
import { openChannels, type Instant } from '../model/vocabulary.js';

/*
 * When the facts of a contact happened, and how long they took. Instants and durations that a source left
 * out are derived from those it gave; a given duration wins over the difference of the clocks, since real
 * switches round. What can't be derived is `undefined`, never 0. Clocks that run backwards give 0.
 */

/** The wait in ms: as given, else up to the connection, else up to the end of what was never connected. */
export function waitOf(contact: ContactRecord): number | undefined {
  if (contact.waitMs !== undefined) return contact.waitMs;
  const left = contact.connectedAt ?? connectionFromEnd(contact);
  return left === undefined ? undefined : Math.max(0, left - contact.enqueuedAt);
}

function connectionFromEnd(contact: ContactRecord): Instant | undefined {
  const { endedAt, outcome, talkMs } = contact;
  if (endedAt === undefined || outcome === 'waiting') return undefined;
  if (outcome !== 'answered') return endedAt;
  return talkMs === undefined ? undefined : endedAt - talkMs - (contact.holdMs ?? 0);
}

/**
 * When the contact left the queue, answered or not; `undefined` while it waits. A contact that left after
 * an unknown wait is taken as having left at once: it is known to be gone.
 */
export function leftQueueAt(contact: ContactRecord): Instant | undefined {
  if (contact.outcome === 'waiting') return undefined;
  return contact.enqueuedAt + (waitOf(contact) ?? 0);
}

/** When the talk began, at the earliest its arrival; `undefined` where the contact was never answered. */
export function connectedAt(contact: ContactRecord): Instant | undefined {
  if (contact.outcome !== 'answered') return undefined;
  return contact.connectedAt ?? leftQueueAt(contact);
}

/** When the talk ended; for a contact that was never answered, when it left the queue. */
export function endedAt(contact: ContactRecord): Instant | undefined {
  if (contact.endedAt !== undefined) return contact.endedAt;
  const connected = connectedAt(contact);
  if (connected === undefined) return leftQueueAt(contact);
  return contact.talkMs === undefined ? undefined : connected + contact.talkMs + (contact.holdMs ?? 0);
}

/** When the after-call work ended; where none was recorded, when the talk did. Answered contacts only. */
export function acwEndedAt(contact: ContactRecord): Instant | undefined {
  if (contact.outcome !== 'answered') return undefined;
  if (contact.acwEndedAt !== undefined) return contact.acwEndedAt;
  const ended = endedAt(contact);
  return ended === undefined ? undefined : ended + (contact.acwMs ?? 0);
}

/** The talk in ms without hold; `undefined` before it ended, and where its beginning is unknown. */
export function talkOf(contact: ContactRecord): number | undefined {
  if (contact.talkMs !== undefined) return contact.talkMs;
  if (contact.connectedAt === undefined && waitOf(contact) === undefined) return undefined;
  const connected = connectedAt(contact);
  if (connected === undefined || contact.endedAt === undefined) return undefined;
  return Math.max(0, contact.endedAt - connected - (contact.holdMs ?? 0));
}

/** The after-call work in ms; `undefined` where none was recorded. */
export function acwOf(contact: ContactRecord): number | undefined {
  if (contact.acwMs !== undefined) return contact.acwMs;
  if (contact.acwEndedAt === undefined) return undefined;
  const ended = endedAt(contact);
  return ended === undefined ? undefined : Math.max(0, contact.acwEndedAt - ended);
}

/** True while this inbound contact waits in its queue, as known at `asOf`. */
export function isWaiting(contact: ContactRecord, asOf: Instant): boolean {
  if (contact.direction !== 'inbound' || contact.enqueuedAt > asOf) return false;
  const left = leftQueueAt(contact);
  return left === undefined || left > asOf;
}

/** True while this contact of a channel with a backlog is neither ended nor flowed out, as known at `asOf`. */
export function isOpen(contact: ContactRecord, asOf: Instant): boolean {
  if (contact.direction !== 'inbound' || !openChannels.has(contact.channel)) return false;
  if (contact.enqueuedAt > asOf) return false;
  const ended = endedAt(contact);
  return ended === undefined || ended > asOf;
}

/** The derived instants of a contact. */
export interface ContactInstants {
  readonly leftQueueAt: Instant | undefined;
  readonly connectedAt: Instant | undefined;
  readonly endedAt: Instant | undefined;
  readonly acwEndedAt: Instant | undefined;
}

/** All derived instants at once, for whoever is not in a hurry. */
export function contactInstants(contact: ContactRecord): ContactInstants {
  return {
    leftQueueAt: leftQueueAt(contact),
    connectedAt: connectedAt(contact),
    endedAt: endedAt(contact),
    acwEndedAt: acwEndedAt(contact),
  };
}
