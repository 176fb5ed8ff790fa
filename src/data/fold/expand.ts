import { acwEndedAt, connectedAt, endedAt, leftQueueAt, waitOf } from '../kpi/contact-times.js';
import type { ContactRecord } from '../model/contact.js';
import type { ContactEvent, ContactEventType, ContactFields } from '../model/event.js';
import type { Instant } from '../model/vocabulary.js';

/**
 * The events that make a whole record, each at its own instant, in order of time: what a replay puts on its
 * virtual clock. Folded, they count as the record does at every instant. The end of the talk tells how long
 * the after-call work will be, else the contact would count as handled before that is done. A record that
 * can't be told by events stays whole. Ids are the contact's with the event's name behind, so that an
 * expansion is idempotent.
 */
export function expandContact(record: ContactRecord, source = 'replay'): ContactEvent[] {
  const event = (type: ContactEventType, time: Instant, data: ContactFields): ContactEvent => ({
    id: `${record.contactId}/${type.slice('contact.'.length)}`,
    source,
    type,
    subject: record.contactId,
    time,
    data,
  });
  if (!canBeSplit(record)) {
    const { contactId: _, ...whole } = record;
    return [event('contact.recorded', record.enqueuedAt, whole)];
  }
  const events = [event('contact.enqueued', record.enqueuedAt, arrival(record))];
  const left = leftQueueAt(record);
  if (left !== undefined)
    events.push(...(record.outcome === 'answered' ? talk(record, event) : leave(record, left, event)));
  const surveyed = record.surveyedAt ?? endedAt(record);
  if (surveyed !== undefined && hasSurvey(record)) {
    events.push(event('contact.surveyed', surveyed, pick(record, 'csat', 'nps', 'ces', 'surveyedAt')));
  }
  return events.sort((one, other) => one.time - other.time);
}

/** Events can't say that a wait is unknown, nor that something ended which still waits. */
function canBeSplit(record: ContactRecord): boolean {
  if (record.outcome !== 'waiting') return waitOf(record) !== undefined;
  return Object.keys(ending(record)).length === 0 && !hasSurvey(record);
}

type MakeEvent = (type: ContactEventType, time: Instant, data: ContactFields) => ContactEvent;

function arrival(record: ContactRecord): ContactFields {
  return pick(
    record,
    'channel',
    'direction',
    'queueId',
    'enqueuedAt',
    'customerKey',
    'candidates',
    'addressRef',
    'withheld',
    'initialContactId',
    'previousContactId',
    'category',
    'actorType',
    'ivrPath',
  );
}

function talk(record: ContactRecord, event: MakeEvent): ContactEvent[] {
  const events: ContactEvent[] = [];
  const connected = connectedAt(record);
  const ended = endedAt(record);
  const done = acwEndedAt(record);
  if (connected !== undefined) {
    events.push(event('contact.connected', connected, pick(record, 'agentId', 'waitMs', 'connectedAt')));
  }
  if (ended !== undefined) events.push(event('contact.ended', ended, ending(record)));
  if (done !== undefined && (ended === undefined || done > ended)) {
    events.push(event('contact.acw-ended', done, pick(record, 'acwMs', 'acwEndedAt')));
  }
  return events;
}

function leave(record: ContactRecord, left: Instant, event: MakeEvent): ContactEvent[] {
  const type = record.outcome === 'abandoned' ? 'contact.abandoned' : 'contact.flowed-out';
  const fields = pick(record, 'outcome', 'waitMs', 'agentId', 'connectedAt');
  return [event(type, left, { ...fields, ...ending(record) })];
}

function ending(record: ContactRecord): ContactFields {
  return pick(
    record,
    'endedAt',
    'talkMs',
    'holdMs',
    'acwMs',
    'acwEndedAt',
    'transferredOut',
    'result',
    'recordingUrl',
    'cost',
  );
}

function hasSurvey(record: ContactRecord): boolean {
  return record.csat !== undefined || record.nps !== undefined || record.ces !== undefined;
}

function pick<F extends keyof ContactFields>(record: ContactRecord, ...fields: readonly F[]): ContactFields {
  return Object.fromEntries(
    fields.filter(field => record[field] !== undefined).map(field => [field, record[field]]),
  ) as ContactFields;
}
