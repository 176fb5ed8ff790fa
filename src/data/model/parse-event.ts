import * as v from 'valibot';
import { addressEntries, contactEntries, contactFieldEntries, contactProblem } from './contact-schema.js';
import {
  agentEventTypes,
  contactEventTypes,
  shopEventTypes,
  type CentreEvent,
  type ContactFields,
} from './event.js';
import {
  codeField,
  durationField,
  flagField,
  idField,
  instantField,
  scoreField,
  textField,
  wordField,
} from './fields.js';
import { withoutNulls } from './nulls.js';
import { customerChangedSchema, orderPlacedSchema } from './order-schema.js';
import { parserOf, quoted, refused, type Parsed } from './parsed.js';
import type { Zone } from './time.js';
import { agentStates, channels } from './vocabulary.js';

export type EventParser = (input: unknown) => Parsed<CentreEvent>;

/** What a source may send. `site.configured` is not among it: a site is configured at its gateway, as are cubes. */
export const centreEventTypes = [
  ...contactEventTypes,
  ...agentEventTypes,
  ...shopEventTypes,
  'source.heartbeat',
] as const;
type CentreEventType = (typeof centreEventTypes)[number];

const whole = (issue: v.BaseIssue<unknown>): string => `Expected an object, got ${quoted(issue.input)}.`;

/** The attributes of CloudEvents 1.0 that are read; https://github.com/cloudevents/spec/blob/v1.0.2 */
const envelopeSchema = (zone: Zone) =>
  v.object(
    {
      specversion: v.literal('1.0', issue => `${quoted(issue.input)} is not known: send CloudEvents "1.0".`),
      id: idField,
      source: idField,
      type: wordField(centreEventTypes),
      subject: v.optional(idField),
      time: instantField(zone),
      data: v.optional(v.unknown(), {}),
    },
    whole,
  );

const outcomesOut = ['callback', 'overflow', 'transfer', 'voicemail'] as const;

/** What `data` must hold, for each type. */
function dataSchemas(zone: Zone): Record<CentreEventType, v.GenericSchema> {
  const fields = { ...contactFieldEntries(zone), ...addressEntries };
  const some = v.object(fields, whole);
  const surveyed = v.pipe(
    some,
    v.check(
      ({ csat, nps, ces }) => csat !== undefined || nps !== undefined || ces !== undefined,
      'A survey without an answer: give csat, nps or ces.',
    ),
  );
  return {
    'contact.enqueued': v.object({ ...fields, channel: wordField(channels), queueId: idField }, whole),
    'contact.offered': some,
    'contact.connected': some,
    'contact.held': some,
    'contact.resumed': some,
    'contact.ended': some,
    'contact.acw-ended': some,
    'contact.abandoned': some,
    'contact.flowed-out': v.object({ ...fields, outcome: wordField(outcomesOut) }, whole),
    'contact.surveyed': surveyed,
    'contact.recorded': v.object(
      { ...contactEntries(zone), ...addressEntries, contactId: v.optional(idField) },
      whole,
    ),
    'contact.identified': v.object({ customerKey: idField, ...addressEntries }, whole),
    ...agentSchemas(zone),
    'order.placed': orderPlacedSchema,
    'order.cancelled': v.object({}, whole),
    'customer.changed': customerChangedSchema(zone),
    'source.heartbeat': v.object({ intervalMs: v.nullish(durationField) }, whole),
  };
}

function agentSchemas(zone: Zone) {
  const noList = (issue: v.BaseIssue<unknown>): string =>
    `Expected a list of ids, got ${quoted(issue.input)}.`;
  const ids = v.pipe(v.array(idField, noList), v.maxLength(1000, 'More than 1000 ids: send fewer.'));
  return {
    'agent.signed-in': v.object(
      {
        name: v.optional(textField(200)),
        queues: ids,
        groups: v.optional(ids),
        slots: v.optional(v.record(wordField(channels), scoreField(0, 100))),
      },
      whole,
    ),
    'agent.signed-out': v.object({}, whole),
    'agent.state': v.object(
      {
        state: wordField(agentStates),
        reason: v.optional(textField(200)),
        since: v.optional(instantField(zone)),
      },
      whole,
    ),
    'agent.assist': v.object({ raised: flagField, reason: v.optional(codeField) }, whole),
  } as const;
}

/**
 * Compiles the parser of events: CloudEvents 1.0 in JSON. Times without offset are read in `zone`; `null` is
 * absent; extra attributes and fields are ignored. Build it once and use it for every event.
 */
export function eventParser(zone: Zone): EventParser {
  const parseEnvelope = parserOf(envelopeSchema(zone));
  const entries = Object.entries(dataSchemas(zone)).map(
    ([type, schema]) => [type, parserOf(schema)] as const,
  );
  const dataParsers = new Map<string, (input: unknown) => Parsed<unknown>>(entries);
  return input => {
    const envelope = parseEnvelope(withoutNulls(input));
    if (!envelope.ok) return envelope;
    const { id, source, type, time, data: given } = envelope.value;
    const subject = envelope.value.subject ?? (type === 'source.heartbeat' ? source : undefined);
    if (subject === undefined) return refused('subject', 'missing', 'It is missing and mandatory: give it.');
    const data = dataParsers.get(type)?.(type === 'source.heartbeat' ? given : withoutNulls(given));
    if (!data) return refused('type', 'word', `${quoted(type)} is not known.`);
    if (!data.ok) return refused(`data.${data.problem.field}`, data.problem.code, data.problem.reason);
    return type.startsWith('contact.')
      ? contactEvent({ id, source, type, subject, time, data: data.value } as ContactCandidate)
      : // The schema of `data` was chosen by `type`, a relation its type can't carry.
        { ok: true, value: { id, source, type, subject, time, data: data.value } as CentreEvent };
  };
}

type ContactCandidate = Extract<CentreEvent, { data: ContactFields }> & {
  readonly data: { readonly contactId?: string };
};

/** The rules between the fields of a contact event. Its subject is the only place of the contact's id. */
function contactEvent(event: ContactCandidate): Parsed<CentreEvent> {
  const { contactId, ...data } = event.data;
  if (contactId !== undefined && contactId !== event.subject) {
    const reason = `It is ${quoted(contactId)}, the subject ${quoted(event.subject)}: give the same id.`;
    return refused('data.contactId', 'contradiction', reason);
  }
  const problem = contactProblem(data, field => `data.${field}`);
  return problem ? { ok: false, problem } : { ok: true, value: { ...event, data } };
}
