import * as v from 'valibot';
import { accessEventTypes, type AccessEvent } from './event.js';
import { idField, wordField } from './fields.js';
import { parserOf, quoted, type Parsed } from './parsed.js';
import type { Instant } from './vocabulary.js';

const parse = parserOf(
  v.object(
    {
      specversion: v.literal('1.0', issue => `${quoted(issue.input)} is not known: send CloudEvents "1.0".`),
      id: idField,
      source: idField,
      type: wordField(accessEventTypes),
      subject: idField,
    },
    issue => `Expected an object, got ${quoted(issue.input)}.`,
  ),
);

/** Whether somebody wants to give or take rights: the `type` says so, whatever else is right or wrong. */
export function isAccessInput(input: unknown): boolean {
  const type = typeof input === 'object' && input !== null && 'type' in input ? input.type : undefined;
  return accessEventTypes.some(each => each === type);
}

/**
 * Reads `access.revoked` and `access.granted`, CloudEvents 1.0 in JSON; `subject` is that of the tokens. Rights
 * change when the log says so, never before or after: `at` is the instant of its clock, and a `time` is ignored.
 */
export function parseAccessEvent(input: unknown, at: Instant): Parsed<AccessEvent> {
  const parsed = parse(input);
  if (!parsed.ok) return parsed;
  const { id, source, type, subject } = parsed.value;
  return { ok: true, value: { id, source, type, subject, time: at, data: {} } };
}
