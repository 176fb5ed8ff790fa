import { eventParser, type CentreEvent, type Parsed, type Zone } from 'madoguchi/data';
import { headerAdvice } from './header-advice.js';
import { InputError } from './problems.js';
import { readRecords, type ReadOptions, type RecordKind } from './records.js';
import type { InputSource } from './source.js';

const mandatory = ['specversion', 'id', 'source', 'type', 'subject', 'time'];

/**
 * Reads CloudEvents from NDJSON, JSON or CSV (a column an attribute; `data` holds JSON), one by one. A bad row
 * is reported and passed over, or ends the reading with `strict`. Throws an InputError where the source or its
 * header can't be read.
 */
export function readEvents(source: InputSource, options: ReadOptions): AsyncIterable<CentreEvent> {
  return readRecords(source, eventKind(options.zone), options);
}

function eventKind(zone: Zone): RecordKind<CentreEvent> {
  const parseJson = eventParser(zone);
  return {
    plural: 'events',
    parseJson,
    rowParser(header) {
      const missing = mandatory.filter(column => !header.includes(column));
      if (missing.length > 0) {
        throw new InputError(`The header lacks ${missing.join(', ')}: ${headerAdvice(header, missing)}`);
      }
      return cells => {
        const input = eventOf(header, cells);
        return input.ok ? parseJson(input.value) : input;
      };
    },
  };
}

const refusal = (field: string, reason: string): Parsed<never> => ({
  ok: false,
  problem: { field, code: 'row', reason },
});

function eventOf(header: readonly string[], cells: readonly string[]): Parsed<unknown> {
  if (cells.length !== header.length) {
    return refusal(
      '',
      `The row has ${cells.length} cells under ${header.length} columns: quote commas, fill gaps.`,
    );
  }
  const attributes = header
    .map((column, at) => [column, cells[at]] as const)
    .filter(([, cell]) => cell !== '');
  const { data, ...input } = Object.fromEntries(attributes);
  if (data === undefined) return { ok: true, value: input };
  try {
    return { ok: true, value: { ...input, data: JSON.parse(data) as unknown } };
  } catch (error) {
    return refusal('data', `The cell is no JSON: ${(error as Error).message}.`);
  }
}
