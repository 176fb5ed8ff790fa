import * as v from 'valibot';
import type { ContactFields } from './event.js';
import {
  costField,
  durationField,
  flagField,
  idField,
  instantField,
  linkField,
  scoreField,
  textField,
  wordField,
} from './fields.js';
import { refused, type InputProblem } from './parsed.js';
import type { Zone } from './time.js';
import { actorTypes, channels, directions, outcomes } from './vocabulary.js';

const channel = wordField(channels);
const direction = wordField(directions);
const outcome = wordField(outcomes);

/** What a record may have and need not. */
const optionalEntries = (instant: ReturnType<typeof instantField>) => ({
  initialContactId: v.optional(idField),
  previousContactId: v.optional(idField),
  customerKey: v.optional(idField),
  connectedAt: v.optional(instant),
  endedAt: v.optional(instant),
  acwEndedAt: v.optional(instant),
  agentId: v.optional(idField),
  waitMs: v.optional(durationField),
  talkMs: v.optional(durationField),
  holdMs: v.optional(durationField),
  acwMs: v.optional(durationField),
  transferredOut: v.optional(flagField),
  category: v.optional(textField(200)),
  result: v.optional(textField(200)),
  actorType: v.optional(wordField(actorTypes)),
  ivrPath: v.optional(textField(500)),
  recordingUrl: v.optional(linkField),
  cost: v.optional(costField),
  csat: v.optional(scoreField(1, 5)),
  nps: v.optional(scoreField(0, 10)),
  ces: v.optional(scoreField(1, 7)),
  surveyedAt: v.optional(instant),
});

/** A whole record. Direction is inbound where it is not said. */
export function contactEntries(zone: Zone) {
  const instant = instantField(zone);
  return {
    contactId: idField,
    channel,
    direction: v.optional(direction, 'inbound'),
    queueId: idField,
    enqueuedAt: instant,
    outcome,
    ...optionalEntries(instant),
  };
}

/** The fields that an event sets: any of them. */
export function contactFieldEntries(zone: Zone) {
  const instant = instantField(zone);
  return {
    channel: v.optional(channel),
    direction: v.optional(direction),
    queueId: v.optional(idField),
    enqueuedAt: v.optional(instant),
    outcome: v.optional(outcome),
    ...optionalEntries(instant),
  };
}

const sequence = ['enqueuedAt', 'connectedAt', 'endedAt', 'acwEndedAt'] as const;

/**
 * The problem of a record whose instants run backwards; what is absent is passed over.
 * `nameOf`: what the input calls a field of the record.
 */
export function orderProblem(
  record: ContactFields,
  nameOf: (field: string) => string = field => field,
): InputProblem | undefined {
  let earlier: (typeof sequence)[number] | undefined;
  for (const field of sequence) {
    const at = record[field];
    if (at === undefined) continue;
    if (earlier !== undefined && at < (record[earlier] ?? at)) {
      return refused(nameOf(field), 'order', `It is before ${nameOf(earlier)}: correct one of them.`).problem;
    }
    earlier = field;
  }
  return undefined;
}
