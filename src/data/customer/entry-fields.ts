import * as v from 'valibot';
import {
  amountField,
  durationField,
  flagField,
  idField,
  dayOrInstantField,
  instantField,
  scoreField,
  wordField,
} from '../model/fields.js';
import { quoted } from '../model/parsed.js';
import type { Zone } from '../model/time.js';
import { actorTypes, channels, directions, outcomes } from '../model/vocabulary.js';
import {
  approvalStates,
  deliveries,
  handoverSeverities,
  orderChanges,
  promiseStates,
  type EntryFacts,
  type EntryKind,
} from './entry.js';

type Issue = v.BaseIssue<unknown>;
type Fields<T> = { readonly [F in keyof T]-?: v.GenericSchema<unknown, T[F] & NonNullable<unknown>> };

/** A long mail; what is longer is a log or a mistake. */
export const longestText = 20_000;
/** A cart has fewer; who sends more has put several orders into one. */
const mostLines = 200;
const mostLinks = 50;

/** What was given, without saying it: what was said and who is meant has no place in a log of refusals. */
const kindOf = ({ input }: Issue): string => {
  if (input === null) return 'null';
  return Array.isArray(input) ? 'a list' : `a value of type ${typeof input}`;
};
const noText = (issue: Issue): string => `Expected text, got ${kindOf(issue)}: put it in quotes.`;

/** Ends of lines in one form, without control characters, and of characters only whole ones, as databases keep them. */
const cleanText = (limit: number) =>
  v.pipe(
    v.string(noText),
    v.maxLength(limit, `The text is longer than ${limit} characters: shorten it.`),
    v.transform(text =>
      text
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/(?![\n\t])\p{Cc}/gu, '')
        .replaceAll(/\p{Cs}/gu, '\uFFFD'),
    ),
  );

/** A word of the centre's own lists. */
const ownWord = cleanText(200);

const linkText = (schemes: RegExp, names: string) =>
  v.pipe(
    v.string(noText),
    v.maxLength(2000, 'The link is longer than 2000 characters: shorten it.'),
    v.check(link => schemes.test(link), `It is no link by ${names}: give one or leave it out.`),
  );

const pageLink = linkText(/^(?:https?:\/\/|mailto:|tel:)[^\s]+$/i, 'http, https, mailto or tel');
const recordingLink = linkText(/^https?:\/\/[^\s]+$/i, 'http or https');

const noObject = (issue: Issue): string => `Expected an object, got ${kindOf(issue)}.`;

const linksField = v.pipe(
  v.array(
    v.union(
      [
        v.pipe(
          pageLink,
          v.transform(url => ({ label: null, url })),
        ),
        v.object({ label: v.optional(v.nullable(ownWord), null), url: pageLink }),
      ],
      'It is no link: give an address by http, https, mailto or tel, or {"label", "url"}.',
    ),
    issue => `Expected a list of links, got ${kindOf(issue)}.`,
  ),
  v.maxLength(mostLinks, `More than ${mostLinks} links: give fewer.`),
);

const noQuantity = (issue: Issue): string =>
  `${quoted(issue.input)} is no quantity: give a number from 0 to 1000000.`;

const linesField = v.pipe(
  v.array(
    v.object(
      {
        product: v.pipe(ownWord, v.nonEmpty('The product is empty: name it, or leave the line out.')),
        quantity: v.optional(
          v.nullable(
            v.pipe(v.number(noQuantity), v.minValue(0, noQuantity), v.maxValue(1_000_000, noQuantity)),
          ),
          null,
        ),
        amount: v.optional(v.nullable(amountField), null),
      },
      noObject,
    ),
    issue => `Expected a list of lines, got ${kindOf(issue)}.`,
  ),
  v.maxLength(mostLines, `More than ${mostLines} lines: send several entries.`),
);

/** What every kind of entry has. */
export function headFields(zone: Zone) {
  return {
    occurredAt: instantField(zone),
    channel: wordField(channels),
    direction: wordField(directions),
    actorType: wordField(actorTypes),
    operator: idField,
    operatorName: ownWord,
    caseId: idField,
  };
}

export const contentFields = {
  title: cleanText(500),
  text: cleanText(longestText),
  recording: recordingLink,
  links: linksField,
};

/** The facts of each kind. */
export function factFields(zone: Zone): { readonly [K in EntryKind]: Fields<EntryFacts[K]> } {
  const instant = instantField(zone);
  return {
    contact: {
      contactId: idField,
      queueId: idField,
      outcome: wordField(outcomes),
      connectedAt: instant,
      endedAt: instant,
      waitMs: durationField,
      talkMs: durationField,
      category: ownWord,
      result: ownWord,
      flag: ownWord,
      ivrPath: cleanText(500),
      csat: scoreField(1, 5),
    },
    message: { contactId: idField, delivery: wordField(deliveries) },
    order: { orderId: idField, amount: amountField, lines: linesField, cancelled: flagField },
    'order-change': { orderId: idField, change: wordField(orderChanges), amount: amountField },
    return: { orderId: idField, amount: amountField, lines: linesField, reason: cleanText(500) },
    campaign: { campaign: ownWord, openedAt: instant, clickedAt: instant, landedAt: instant },
    visit: { pages: scoreField(0, 1_000_000), durationMs: durationField, campaign: ownWord },
    survey: { contactId: idField, csat: scoreField(1, 5), nps: scoreField(0, 10), ces: scoreField(1, 7) },
    case: { state: wordField(['opened', 'closed']), category: ownWord, dueAt: instant },
    handover: { severity: wordField(handoverSeverities), until: instant, done: flagField },
    promise: {
      dueAt: instant,
      state: wordField(promiseStates),
      settledAt: instant,
      addressRef: idField,
    },
    post: { network: ownWord, reach: scoreField(0, 10_000_000_000) },
    approval: { state: wordField(approvalStates), by: ownWord },
  };
}

const addressText = v.pipe(
  v.string(noText),
  v.trim(),
  v.nonEmpty('The address is empty: leave it out.'),
  v.maxLength(254, 'The address is longer than 254 characters: it is none.'),
);

/** Whose an entry is: the key, or what the person is found by. */
export const whomFields = {
  customer: idField,
  phone: addressText,
  email: addressText,
  line: addressText,
  number: addressText,
};

const labelled = v.union(
  [
    v.pipe(
      addressText,
      v.transform(value => ({ value, label: null })),
    ),
    v.object({ value: addressText, label: v.optional(v.nullable(ownWord), null) }),
  ],
  'Give an address as text, or {"value", "label"}.',
);

const noAttribute = 'It is no attribute: give a text of 2000 characters at most, a number, true or false.';

/** What a profile says besides. */
export function profileFields(zone: Zone) {
  return {
    name: ownWord,
    kana: ownWord,
    since: dayOrInstantField(zone),
    phones: v.pipe(
      v.array(labelled, issue => `Expected a list of phone numbers, got ${kindOf(issue)}.`),
      v.maxLength(20, 'More than 20 phone numbers: give those that are in use.'),
    ),
    attributes: v.record(
      idField,
      v.nullable(v.union([cleanText(2000), v.pipe(v.number(), v.finite()), v.boolean()], noAttribute)),
      noObject,
    ),
  };
}
