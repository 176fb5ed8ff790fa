import {
  entryParser,
  entryRowParser,
  missingEntryColumns,
  type HistoryInput,
  type Zone,
} from 'madoguchi/data';
import { headerAdvice } from './header-advice.js';
import { InputError } from './problems.js';
import { readPlaced, type PlacedRecord, type ReadOptions, type RecordKind } from './records.js';
import type { InputSource } from './source.js';

/**
 * Reads entries of customers' histories, and profiles, from CSV (snake_case columns), NDJSON or JSON (camelCase
 * fields), each with its line. A bad row is reported and passed over, or ends the reading with `strict`. Throws an
 * InputError where the source or its header can't be read.
 */
export function readEntries(
  source: InputSource,
  options: ReadOptions & { readonly behind?: number },
): AsyncIterable<PlacedRecord<HistoryInput>> {
  return readPlaced(source, entryKind(options.zone), options);
}

function entryKind(zone: Zone): RecordKind<HistoryInput> {
  return {
    plural: 'entries',
    parseJson: entryParser(zone),
    rowParser(header) {
      const missing = missingEntryColumns(header);
      if (missing.length === 0) return entryRowParser(header, zone);
      throw new InputError(`The header lacks ${missing.join(', ')}: ${headerAdvice(header, missing)}`);
    },
  };
}
