import { parseDuration, timeZone } from 'madoguchi/data';
import * as v from 'valibot';
import { originProblem } from '../serve/origin.js';

/**
 * The schemas of single settings, each with a reason in words. They change nothing of what they read, so that
 * the published JSON Schema can be made from them.
 */

type Issue = v.BaseIssue<unknown>;

/** A value as it is quoted in a reason: cut, so that a long one does not hide the sentence. */
export function quoted(input: unknown): string {
  const text = JSON.stringify(input) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

const advise =
  (advice: string) =>
  (issue: Issue): string =>
    `got ${quoted(issue.input)}: give ${advice}.`;

export const text = (advice: string) =>
  v.pipe(v.string(advise(advice)), v.nonEmpty(advise(advice)), v.maxLength(1000, advise(advice)));

export const whole = (low: number, high: number) => {
  const say = advise(`a whole number from ${low} to ${high}`);
  return v.pipe(v.number(say), v.integer(say), v.minValue(low, say), v.maxValue(high, say));
};

export const above = (low: number, high: number) => {
  const say = advise(`a number above ${low}, up to ${high}`);
  return v.pipe(v.number(say), v.gtValue(low, say), v.maxValue(high, say));
};

export const flag = v.boolean(advise('true or false'));

export const word = <const W extends readonly string[]>(words: W) =>
  v.picklist(words, advise(`one of ${words.join(', ')}`));

const spanAdvice = advise('milliseconds, or a text such as 500ms, 20s, 5m or 1h');

export const span = v.union(
  [
    v.pipe(v.number(), v.integer(spanAdvice), v.minValue(0, spanAdvice)),
    v.pipe(v.string(), v.regex(/^\d{1,9}(ms|s|m|h|d|w)$/, spanAdvice)),
  ],
  spanAdvice,
);

/** Milliseconds of a checked `span`. */
export function msOf(given: v.InferOutput<typeof span>): number {
  return typeof given === 'number' ? given : (parseDuration(given) ?? Number.NaN);
}

export const origin = v.pipe(
  v.string(advise('an origin such as https://crm.example')),
  v.check(
    input => originProblem(input) === null,
    ({ input }) => `got ${quoted(input)}: ${originProblem(input) ?? ''}`,
  ),
);

export const zoneName = v.pipe(
  v.string(advise('an IANA name such as Asia/Tokyo')),
  v.check(isZone, advise('an IANA name such as Asia/Tokyo')),
);

function isZone(name: string): boolean {
  try {
    return timeZone(name).name === name;
  } catch {
    return false;
  }
}

/** An object of these settings and no other. */
export const section = <const E extends v.ObjectEntries>(entries: E) =>
  v.strictObject(entries, issue => `got ${quoted(issue.input)}: give an object of settings.`);

export const list = <const S extends v.GenericSchema>(item: S) =>
  v.array(item, advise('a list in square brackets'));

/** Says in an editor what a setting is for. */
export const about = <const S extends v.GenericSchema>(description: string, schema: S) =>
  v.optional(v.pipe(schema, v.description(description)));
