import * as v from 'valibot';
import { idField, instantField, wordField } from '../model/fields.js';
import { withoutNulls } from '../model/nulls.js';
import { parserOf, quoted, refused, type Parsed } from '../model/parsed.js';
import { timeZone } from '../model/time.js';
import { alertOutcomes, type AlertArgs, type AlertOperation } from './alert.js';

const parse = parserOf(
  v.object(
    {
      group: idField,
      alert: v.pipe(v.string(), v.nonEmpty('Expected the id of an alert.'), v.maxLength(1000)),
      outcome: v.optional(wordField(alertOutcomes)),
      until: v.optional(instantField(timeZone('UTC'))),
    },
    issue => `Expected an object, got ${quoted(issue.input)}.`,
  ),
);

/** The longest snooze, in milliseconds: what is silent for longer was meant to be resolved. */
export const maxSnoozeMs = 24 * 3_600_000;

/**
 * Reads the arguments of a command about an alert; `now` is the log's own time. A snooze has an end, within a day; an
 * outcome is of a resolved one.
 */
export function parseAlertArgs(operation: AlertOperation, input: unknown, now: number): Parsed<AlertArgs> {
  const parsed = parse(withoutNulls(input));
  if (!parsed.ok) return parsed;
  const { outcome, until } = parsed.value;
  if (outcome !== undefined && operation !== 'resolve') {
    return refused('outcome', 'contradiction', 'Only what is resolved has an outcome: leave it out.');
  }
  if (operation === 'snooze') {
    if (until === undefined) return refused('until', 'missing', 'A snooze has an end: give the instant.');
    if (until <= now || until > now + maxSnoozeMs) {
      return refused('until', 'time', 'Give an instant after now and within 24 hours.');
    }
  } else if (until !== undefined) {
    return refused('until', 'contradiction', 'Only a snooze has an end: leave it out.');
  }
  // Valibot leaves an absent key absent, which its type can't say.
  return { ok: true, value: parsed.value as AlertArgs };
}
