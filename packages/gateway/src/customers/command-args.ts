import * as v from 'valibot';
import type { AuditDetail } from '../audit/entry.js';
import { AnswerProblem } from '../server/sockets/answer-problem.js';

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

/** Whether an argument is what it should be, so that it can stand in the operation log. */
export type IsKey = (value: string) => boolean;

/**
 * The arguments for the operation log: keys, as far as they are known. A page may give a number or a name for a key by
 * mistake, so that whatever is not known is not told.
 */
export function keysTold(args: Args, names: Readonly<Record<string, IsKey>>): AuditDetail {
  const told = Object.entries(names).flatMap(([name, isKey]) => {
    const value = args[name];
    return typeof value === 'string' ? [[name, isKey(value) ? value : 'unknown'] as const] : [];
  });
  return Object.fromEntries(told);
}
