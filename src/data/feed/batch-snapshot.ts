import * as v from 'valibot';
import { epochDay } from '../model/civil.js';
import { parserOf, quoted, type Parsed } from '../model/parsed.js';
import type { Day } from '../model/vocabulary.js';

/** A day's figures as they lie on a server: `{ asOf, streams: { 'queues/all': { key: record } } }`. */
export interface BatchSnapshot {
  readonly asOf: Day;
  readonly streams: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

const expected =
  (what: string) =>
  ({ input }: { readonly input: unknown }): string =>
    `Expected ${what}, got ${quoted(input)}.`;

/** Arrays are objects to valibot's `record`. */
const object = (what: string) =>
  v.custom<object>(
    input => typeof input === 'object' && input !== null && !Array.isArray(input),
    expected(what),
  );

const records = v.pipe(
  object('the records of a stream by their keys'),
  v.record(v.string(), v.pipe(object('a record'), v.record(v.string(), v.unknown()))),
);

const snapshot = v.pipe(
  object('an object with asOf and streams'),
  v.object({
    asOf: v.pipe(
      v.string(expected('a day as YYYY-MM-DD')),
      v.check(text => epochDay(text) !== undefined, expected('an existing day as YYYY-MM-DD')),
    ),
    streams: v.pipe(object('streams by their names, such as "queues/all"'), v.record(v.string(), records)),
  }),
);

const parse = parserOf(snapshot);

/** Takes any JSON value; the problem names the field by its path. */
export function parseBatchSnapshot(input: unknown): Parsed<BatchSnapshot> {
  return parse(input);
}
