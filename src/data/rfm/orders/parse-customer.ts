import type { Parsed } from '../../model/parsed.js';
import type { Zone } from '../../model/time.js';
import type { CustomerColumnNames, CustomerField } from './column-names.js';
import type { FlagRow } from './flags.js';
import { BadField, ifThere, parseRow, readDay, readKey, type ReadField } from './row-fields.js';
import { quoted } from '../../model/parsed.js';

export interface ParsedCustomer extends FlagRow {
  readonly customer: string;
}

/** Compiles the reading of what is known of customers beside their orders. */
export function customerParser(
  names: CustomerColumnNames,
  zone: Zone,
): (read: ReadField<CustomerField>) => Parsed<ParsedCustomer> {
  return read =>
    parseRow(names, read, value => ({
      customer: readKey(value('customer')),
      excluded: ifThere(value('excluded'), readFlag) ?? false,
      subscriptionActive: ifThere(value('subscription'), readFlag) ?? false,
      openOrder: ifThere(value('openOrder'), readFlag) ?? false,
      lastContact: ifThere(value('lastContact'), day => readDay(day, zone)),
    }));
}

const yes = new Set(['true', '1', 'yes', 'y']);
const no = new Set(['false', '0', 'no', 'n']);

/** Not taken on trust: a word that is misread would put a customer out of scope. */
function readFlag(value: unknown): boolean {
  const word = String(value).trim().toLowerCase();
  if (yes.has(word)) return true;
  if (no.has(word)) return false;
  throw new BadField('word', `${quoted(value)} is neither true nor false: give one of them, or 1 or 0.`);
}
