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
import { quoted, refused, type InputProblem } from './parsed.js';
import type { Zone } from './time.js';
import { actorTypes, channels, directions, outcomes } from './vocabulary.js';

const channel = wordField(channels);
const direction = wordField(directions);
const outcome = wordField(outcomes);

/** More share one number of a household, a shop or a company only where the number is nobody's. */
export const mostCandidates = 20;

const candidatesField = v.pipe(
  v.array(idField, issue => `Expected a list of customer keys, got ${quoted(issue.input)}.`),
  v.maxLength(
    mostCandidates,
    `More than ${mostCandidates} candidates: leave them out, the address is nobody's.`,
  ),
  v.check(keys => new Set(keys).size === keys.length, 'A candidate is named twice: name each once.'),
);

/** Made by a gateway, so that whoever puts the address itself here by mistake can be told. */
const refField = v.pipe(
  idField,
  v.check(
    ref => !ref.startsWith('+') && !ref.includes('@'),
    'A number or address is no reference to one, and must not get into the log: leave it out.',
  ),
);

/** A number or address. A gateway that keeps customers takes it out before it is parsed. */
const addressField = v.optional(
  v.never(
    'A number or address must not get into the log: give customerKey or addressRef, or send it to a gateway that keeps customers.',
  ),
);

/** What a record may have and need not. */
const optionalEntries = (instant: ReturnType<typeof instantField>) => ({
  initialContactId: v.optional(idField),
  previousContactId: v.optional(idField),
  customerKey: v.optional(idField),
  candidates: v.optional(candidatesField),
  addressRef: v.optional(refField),
  withheld: v.optional(flagField),
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

/** The fields of an event's `data` that must have been taken out of it by now. */
export const addressEntries = { from: addressField, to: addressField };

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

/**
 * The problem of a record that contradicts itself; what is absent is passed over.
 * `nameOf`: what the input calls a field of the record.
 */
export function contactProblem(
  record: ContactFields,
  nameOf: (field: string) => string = field => field,
): InputProblem | undefined {
  return hiddenProblem(record, nameOf) ?? orderProblem(record, nameOf);
}

function hiddenProblem(
  { withheld, addressRef }: ContactFields,
  nameOf: (field: string) => string,
): InputProblem | undefined {
  if (withheld !== true || addressRef === undefined) return undefined;
  const reason = `The number is withheld, so there is no address: leave one of ${nameOf('withheld')} and ${nameOf('addressRef')} out.`;
  return refused(nameOf('addressRef'), 'contradiction', reason).problem;
}

const sequence = ['enqueuedAt', 'connectedAt', 'endedAt', 'acwEndedAt'] as const;

/** Instants that run backwards. */
function orderProblem(record: ContactFields, nameOf: (field: string) => string): InputProblem | undefined {
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
