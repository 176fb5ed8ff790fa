import type { InputProblem, ProblemCode } from 'madoguchi/data';

/** A bad row: where it is, what is wrong, and what to do. */
export interface RowProblem {
  /** Counted from 1, the header's line included; in a JSON array the place of the item. */
  readonly line: number;
  /** The field or CSV column; empty where the row as a whole is meant. */
  readonly column: string;
  readonly code: ProblemCode;
  readonly reason: string;
}

/** The input can't be read at all, or `strict` met its first bad row. The message says what to do. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

export function rowProblem(line: number, { field, code, reason }: InputProblem): RowProblem {
  return { line, column: field, code, reason };
}

/** `line 12, column wait_ms: "-5" is not …` */
export function describeProblem({ line, column, reason }: RowProblem): string {
  return column === '' ? `line ${line}: ${reason}` : `line ${line}, column ${column}: ${reason}`;
}
