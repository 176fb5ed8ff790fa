import * as v from 'valibot';

/**
 * Why an input was refused: `missing` a mandatory field is absent, `type` it is no text, number, …, `word` it is
 * none of the known words, `id` it can't be a key, `text` it is too long, `time` it is no instant, `number` it is
 * out of its range, `order` its instants contradict each other, `contradiction` its fields do, `row` the line
 * itself can't be read.
 */
export type ProblemCode =
  'missing' | 'type' | 'word' | 'id' | 'text' | 'time' | 'number' | 'order' | 'contradiction' | 'row';

export interface InputProblem {
  /** The field, or the column of a CSV; empty where the input as a whole is meant. */
  readonly field: string;
  readonly code: ProblemCode;
  /** What was found and what to give instead. */
  readonly reason: string;
}

/** What comes of any outside input: a value that can be trusted, or the first problem. Parsers never throw. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: InputProblem };

export function refused(
  field: string,
  code: ProblemCode,
  reason: string,
): { ok: false; problem: InputProblem } {
  return { ok: false, problem: { field, code, reason } };
}

/** An input as it is quoted in a reason: cut, so that one bad field does not fill a log. */
export function quoted(input: unknown): string {
  const text = written(input);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** What nests deeper than the stack can't be written. */
function written(input: unknown): string {
  try {
    return JSON.stringify(input) ?? String(input);
  } catch {
    return 'a value that nests too deep';
  }
}

const codes: Readonly<Record<string, ProblemCode>> = {
  picklist: 'word',
  literal: 'word',
  non_empty: 'id',
  regex: 'id',
  max_length: 'text',
  raw_transform: 'time',
  safe_integer: 'number',
  min_value: 'number',
  max_value: 'number',
  url: 'text',
  check: 'contradiction',
};

function problemOf(issue: v.BaseIssue<unknown>): InputProblem {
  const field = v.getDotPath(issue) ?? '';
  const absent = issue.received === 'undefined';
  if (absent && issue.path)
    return { field, code: 'missing', reason: 'It is missing and mandatory: give it.' };
  return { field, code: codes[issue.type] ?? 'type', reason: issue.message };
}

/** Compiles a schema once; the function it returns stops at the first problem. */
export function parserOf<S extends v.GenericSchema>(schema: S): (input: unknown) => Parsed<v.InferOutput<S>> {
  const parse = v.safeParser(schema, { abortEarly: true, abortPipeEarly: true });
  return input => {
    const result = parse(input);
    return result.success
      ? { ok: true, value: result.output }
      : { ok: false, problem: problemOf(result.issues[0]) };
  };
}

/** Like `parserOf`, for what a person writes by hand: its function tells every problem there is. */
export function checkerOf<S extends v.GenericSchema>(
  schema: S,
): (input: unknown) => { readonly value: v.InferOutput<S> } | { readonly problems: readonly InputProblem[] } {
  const parse = v.safeParser(schema, { abortPipeEarly: true });
  return input => {
    const result = parse(input);
    return result.success ? { value: result.output } : { problems: result.issues.map(problemOf) };
  };
}
