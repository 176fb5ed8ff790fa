import * as v from 'valibot';
import type { AuditDetail } from '../audit/entry.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';
import type { Masking } from './masking.js';

type Args = Readonly<Record<string, unknown>>;

/** As events and entries name customers, contacts and addresses. */
export const keyArg = v.pipe(
  v.string('give a text.'),
  v.regex(/^[^|\p{Cc}]{1,200}$/u, 'give 1 to 200 characters, and no "|".'),
);

/** @throws AnswerProblem that names the argument, and quotes nothing of it */
export function readArgs<S extends v.GenericSchema>(schema: S, args: Args): v.InferOutput<S> {
  const parsed = v.safeParse(schema, args);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? '';
  const reason = issue.received === 'undefined' ? 'it is missing.' : issue.message;
  throw new AnswerProblem('malformed', { field, reason });
}

/**
 * The arguments of these names for the operation log. They are keys, if the page is right; whatever is an address is
 * told as being one.
 */
export function keysTold(args: Args, names: readonly string[], masking: Masking): AuditDetail {
  const told = names.flatMap(name => {
    const value = args[name];
    if (typeof value !== 'string') return [];
    return [[name, masking.text(value) === value ? value : 'an address'] as const];
  });
  return Object.fromEntries(told);
}
