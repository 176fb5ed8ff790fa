import { quoted, refused, type Parsed } from '../../model/parsed.js';
import type { Zone } from '../../model/time.js';
import { readOrderDay } from './order-day.js';

/** The row's value of a field; `undefined` where the table has no such column. */
export type ReadField<F extends string> = (field: F) => unknown;

/** Reads a row field by field; the first one that is bad is the row's problem, by the table's own name of it. */
export function parseRow<F extends string, T>(
  names: Readonly<Partial<Record<F, string>>>,
  read: ReadField<F>,
  build: (value: ReadField<F>) => T,
): Parsed<T> {
  let reading = '';
  try {
    const value = build(field => {
      reading = names[field] ?? field;
      return read(field);
    });
    return { ok: true, value };
  } catch (error) {
    if (error instanceof BadField) return refused(reading, error.code, error.message);
    throw error;
  }
}

type Code = 'missing' | 'id' | 'number' | 'time' | 'word' | 'type';

/** Ends the reading of a row; never leaves `parseRow`. */
export class BadField extends Error {
  readonly code: Code;

  constructor(code: Code, reason: string) {
    super(reason);
    this.code = code;
  }
}

export const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

export function ifThere<T>(value: unknown, readValue: (value: unknown) => T): T | undefined {
  return isEmpty(value) ? undefined : readValue(value);
}

/** Characters of an id. */
export const longestKey = 200;
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const strange = /[\u0000-\u001f\u007f\ufffd]/;

export function readKey(value: unknown): string {
  if (isEmpty(value)) throw new BadField('missing', 'It is empty and mandatory: give it.');
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  if (typeof text !== 'string') throw new BadField('type', `Expected text, got ${quoted(value)}.`);
  if (text.length > longestKey) {
    throw new BadField('id', `It is longer than ${longestKey} characters: give a shorter one.`);
  }
  if (strange.test(text)) {
    throw new BadField('id', `${quoted(text)} has a control character or no UTF-8 in it: give one without.`);
  }
  return text;
}

export function readDay(value: unknown, zone: Zone): number {
  if (isEmpty(value)) throw new BadField('missing', 'It is empty and mandatory: give it.');
  const day = readOrderDay(value, zone);
  if (typeof day === 'string') throw new BadField('time', day);
  return day;
}
