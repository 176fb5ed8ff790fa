import * as v from 'valibot';
import { endsInLeapSecond, epochDay, parseIso } from './civil.js';
import { quoted } from './parsed.js';
import type { Zone } from './time.js';

/** The schemas of single fields, each with a reason in words. */

/** Ten years: what lasts longer is an instant that got into a duration's field. */
const maxDurationMs = 10 * 366 * 86_400_000;
/** The end of the year 9999. */
const maxInstant = 253_402_300_799_999;
/** Up to here (April 1970) a number of milliseconds is in truth one of seconds. */
const secondsUpTo = 10_000_000_000;

type Issue = v.BaseIssue<unknown>;

const expectText = (issue: Issue): string => `Expected text, got ${quoted(issue.input)}.`;

/**
 * A key: not empty, at most 200 characters, without `|`, control characters, and the mark U+FFFD that stands for
 * bytes which were no UTF-8.
 */
export const idField = v.pipe(
  v.string(expectText),
  v.nonEmpty('The id is empty: give one, or leave the field out where it is optional.'),
  v.maxLength(200, 'The id is longer than 200 characters: give a shorter one.'),
  v.regex(
    /^[^|\p{Cc}\uFFFD]+$/u,
    issue =>
      `The id ${quoted(issue.input)} has "|", a control character or no UTF-8 in it: give one without.`,
  ),
);

/** Free text of a limited length. */
export const textField = (limit: number) =>
  v.pipe(
    v.string(expectText),
    v.maxLength(limit, `The text is longer than ${limit} characters: shorten it.`),
  );

/**
 * A code that a source gives to what it knows: 1 to 40 small letters, digits and hyphens. What could be a text, a name or a
 * number of somebody is refused, and not repeated.
 */
export const codeField = v.pipe(
  v.string('Expected a code.'),
  v.regex(
    /^(?!.*\d{5})[a-z][a-z0-9-]{0,39}$/,
    'It is no code: give 1 to 40 small letters, digits and hyphens, such as "question"; no text, and nobody\'s name or number.',
  ),
);

/** A link that a page may follow: http or https only. */
export const linkField = v.pipe(
  textField(2000),
  v.check(
    link => /^https?:\/\/[^\s]+$/.test(link),
    issue => `${quoted(issue.input)} is no http or https address: give one or leave it out.`,
  ),
);

export const wordField = <const W extends readonly string[]>(words: W) =>
  v.picklist(words, issue => `${quoted(issue.input)} is not known: give one of ${words.join(', ')}.`);

const integer = (low: number, high: number, unit: string) => {
  const say = (issue: Issue): string =>
    `${quoted(issue.input)} is not an integer from ${low} to ${high}${unit}: correct it.`;
  return v.pipe(v.number(say), v.safeInteger(say), v.minValue(low, say), v.maxValue(high, say));
};

export const durationField = integer(0, maxDurationMs, ' milliseconds');
export const scoreField = (low: number, high: number) => integer(low, high, '');
export const costField = integer(0, 1_000_000_000_000, " of the currency's smallest unit");
/** What was paid; a refund is negative. */
export const amountField = integer(-1_000_000_000_000, 1_000_000_000_000, " of the currency's smallest unit");
export const flagField = v.boolean(issue => `Expected true or false, got ${quoted(issue.input)}.`);

/** An instant: ISO 8601 text, without offset in the zone; or epoch milliseconds. Read as epoch milliseconds. */
export const instantField = (zone: Zone) =>
  v.pipe(
    v.unknown(),
    v.rawTransform<unknown, number>(({ dataset, addIssue, NEVER }) => {
      const instant = readInstant(dataset.value, zone);
      if (typeof instant === 'number') return instant;
      addIssue({ message: instant });
      return NEVER;
    }),
  );

/** A day, `2026-04-01`: its beginning in the zone; or an instant. Read as epoch milliseconds. */
export const dayOrInstantField = (zone: Zone) =>
  v.pipe(
    v.unknown(),
    v.transform(input => (isDay(input) ? zone.startOfDay(input) : input)),
    instantField(zone),
  );

function isDay(input: unknown): input is string {
  return typeof input === 'string' && epochDay(input) !== undefined;
}

/** The instant, or the reason why there is none. */
export function readInstant(input: unknown, zone: Zone): number | string {
  if (typeof input === 'string') {
    const iso = parseIso(input);
    if (!iso) return `${quoted(input)} is no existing ISO 8601 time: give it as 2026-04-01T10:00:00+09:00.`;
    const instant = iso.offset === undefined ? zone.fromWall(iso.wall) : iso.wall - iso.offset;
    if (!iso.leap || endsInLeapSecond(instant)) return instant;
    return `${quoted(input)} has a second 60, which only is at the end of a month in UTC: give 00 to 59.`;
  }
  if (typeof input !== 'number') return `Expected a time, got ${quoted(input)}: give ISO 8601 text.`;
  if (!Number.isSafeInteger(input) || input < 0 || input > maxInstant) {
    return `${input} is no instant: give integer milliseconds since 1970, or ISO 8601 text.`;
  }
  return input > 0 && input < secondsUpTo
    ? `${input} looks like seconds: give milliseconds since 1970.`
    : input;
}
