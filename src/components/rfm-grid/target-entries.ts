import type { Entry } from '../../data/model/asking.js';
import type { TargetCustomer } from './rfm-grid.facts.js';
import { faultOf, targetOf, type CustomerRow } from './target-rows.js';

/** A customer as a gateway lists them, with a masked id; `null` where the record makes no sense. */
export function maskedTarget([, record]: Entry, bins: number): TargetCustomer | null {
  const { maskedId: id } = record;
  const target = readTarget({ ...record, id }, bins);
  return target && { ...target, masked: true };
}

/** A customer of an extract, with the whole id; `null` where the record makes no sense. */
export function wholeTarget([, record]: Entry, bins: number): TargetCustomer | null {
  return readTarget(record, bins);
}

function readTarget(row: Readonly<Record<string, unknown>>, bins: number): TargetCustomer | null {
  return faultOf(row, bins) === '' ? targetOf(row as unknown as CustomerRow, bins) : null;
}
