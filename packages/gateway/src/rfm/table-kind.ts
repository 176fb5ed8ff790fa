import type { Parsed, ReadField } from 'madoguchi/data';
import { headerAdvice } from '../input/header-advice.js';
import { InputError } from '../input/problems.js';
import type { RecordKind } from '../input/records.js';

type Names<F extends string> = Readonly<Partial<Record<F, string>>>;

/** A kind of record whose columns go by many names. */
export interface TableKind<F extends string, T> {
  /** Many of them, as a message calls them. */
  readonly plural: string;
  /** The fields that must be there, with their usual column. */
  readonly mandatory: Names<F>;
  find(header: readonly string[]): Names<F>;
  parser(names: Names<F>): (read: ReadField<F>) => Parsed<T>;
  /** What else may be done about missing columns. */
  advice?(missing: readonly F[]): string;
}

/** How records of such a kind are read from CSV and JSON; the first object's keys say which there are. */
export function recordsOf<F extends string, T>(kind: TableKind<F, T>): RecordKind<T> {
  let known: { readonly names: Names<F>; readonly parse: (read: ReadField<F>) => Parsed<T> } | undefined;
  const parserFor = (header: readonly string[]) => {
    const names = namesAmong(header, kind);
    return { names, parse: kind.parser(names) };
  };
  return {
    plural: kind.plural,
    rowParser(header) {
      const { names, parse } = parserFor(header);
      const places = new Map(
        Object.entries<string | undefined>(names).map(([field, name]) => [field, header.indexOf(name ?? '')]),
      );
      return cells =>
        cells.length === header.length
          ? parse(field => cells[places.get(field) ?? -1]?.trim())
          : refusal(
              `The row has ${cells.length} cells under ${header.length} columns: quote commas, fill gaps.`,
            );
    },
    parseJson(input) {
      if (typeof input !== 'object' || input === null || Array.isArray(input)) {
        return refusal(`Expected an object, one of the ${kind.plural}.`);
      }
      known ??= parserFor(Object.keys(input));
      const { names, parse } = known;
      const fields = new Map<string, unknown>(Object.entries(input));
      return parse(field => fields.get(names[field] ?? ''));
    },
  };
}

/** Which column says what. Throws an InputError where a mandatory one is missing. */
export function namesAmong<F extends string, T>(header: readonly string[], kind: TableKind<F, T>): Names<F> {
  const names = kind.find(header);
  const missing = (Object.keys(kind.mandatory) as F[]).filter(field => names[field] === undefined);
  if (missing.length === 0) return names;
  const columns = missing.map(field => kind.mandatory[field] ?? field);
  const advice = [headerAdvice(header, columns), kind.advice?.(missing) ?? ''].join(' ').trim();
  throw new InputError(`The header lacks ${columns.join(', ')}: ${advice}`);
}

function refusal(reason: string): Parsed<never> {
  return { ok: false, problem: { field: '', code: 'row', reason } };
}
