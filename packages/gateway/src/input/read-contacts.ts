import {
  contactParser,
  contactRowParser,
  missingContactColumns,
  type ContactRecord,
  type Zone,
} from 'madoguchi/data';
import { headerAdvice } from './header-advice.js';
import { InputError } from './problems.js';
import { readRecords, type ReadOptions, type RecordKind } from './records.js';
import type { InputSource } from './source.js';

/**
 * Reads contact records from CSV (snake_case columns), NDJSON or JSON (camelCase fields), one by one. A bad row
 * is reported and passed over, or ends the reading with `strict`. Throws an InputError where the source or its
 * header can't be read.
 */
export function readContacts(source: InputSource, options: ReadOptions): AsyncIterable<ContactRecord> {
  return readRecords(source, contactKind(options.zone), options);
}

function contactKind(zone: Zone): RecordKind<ContactRecord> {
  return {
    plural: 'contacts',
    parseJson: contactParser(zone),
    rowParser(header) {
      const missing = missingContactColumns(header);
      if (missing.length === 0) return contactRowParser(header, zone);
      throw new InputError(`The header lacks ${missing.join(', ')}: ${headerAdvice(header, missing)}`);
    },
  };
}
