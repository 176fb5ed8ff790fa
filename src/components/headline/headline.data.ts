import {
  finite,
  integer,
  minLength,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  pipe,
  record,
  safeParse,
  string,
  union,
  type InferInput,
  type InferOutput,
} from 'valibot';
import { languages } from '../../data/model/vocabulary.js';
import { zoneField } from '../../data/model/zone-field.js';
import { dataProblem } from '../base/data-problem.js';
import { nameText } from '../base/formats.js';
import type { HeadlineFacts } from './headline.facts.js';

const text = pipe(string(), minLength(1));
const count = pipe(number(), finite(), minValue(0));
const severity = picklist(['ok', 'watch', 'alert']);
const worded = object({
  code: text,
  params: optional(record(string(), nullable(union([string(), pipe(number(), finite())]))), {}),
});

/** Words of the page's own. */
const ownSchema = object({
  sentence: text,
  /** The second line. */
  advice: optional(string(), ''),
  severity: optional(severity, 'ok'),
});

/** What a gateway would tell: a code and what it is about, worded in the reader's language. */
const codeSchema = object({
  fact: worded,
  severity,
  advice: optional(nullable(worded), null),
  /** What the advice was computed from: contacts in a quarter of an hour, average handle time in ms, agents. */
  basis: optional(
    nullable(object({ arrivals: count, ahtMs: count, agents: pipe(number(), integer(), minValue(0)) })),
    null,
  ),
  /** The names of the queues that it is about, by their ids. */
  queues: optional(record(string(), union([string(), record(picklist(languages), string())])), {}),
  /** The instant that waits are measured to, in epoch milliseconds; by default they tick by the page's own clock. */
  now: optional(pipe(number(), finite())),
  /** In whose time clocks are told; UTC by default. */
  timeZone: optional(zoneField),
});

/** What a page gives as `data`: its own words, or a code to be worded. */
export type HeadlineDataInput = InferInput<typeof ownSchema> | InferInput<typeof codeSchema>;

export type ParsedHeadline =
  | { readonly facts: HeadlineFacts; readonly problem?: undefined }
  | { readonly facts?: undefined; readonly problem: string };

/** Reads what a page gave as `data`. Never throws: what is wrong is told in one sentence. */
export function parseHeadline(value: object): ParsedHeadline {
  if ('sentence' in value) {
    const own = safeParse(ownSchema, value);
    return own.success ? { facts: factsOfWords(own.output) } : { problem: dataProblem(own.issues) };
  }
  if (!('fact' in value)) return { problem: 'it has to have a "sentence", or a "fact" with its code' };
  const coded = safeParse(codeSchema, value);
  return coded.success ? { facts: factsOfCode(coded.output) } : { problem: dataProblem(coded.issues) };
}

/** A page names its queues, and tells nothing else of them. */
const nothingKnown = { hasChannels: () => false, waitingIn: () => undefined };

function factsOfWords({ sentence, advice, severity: grade }: InferOutput<typeof ownSchema>): HeadlineFacts {
  const own = { fact: sentence, advice, severity: grade };
  return { ...nothingKnown, own, headline: undefined, timeZone: undefined, queueName: id => id };
}

function factsOfCode({ queues, now, timeZone, ...headline }: InferOutput<typeof codeSchema>): HeadlineFacts {
  return {
    headline,
    now,
    timeZone,
    queueName: (id, language) => nameText(queues[id], language, id),
    ...nothingKnown,
  };
}
