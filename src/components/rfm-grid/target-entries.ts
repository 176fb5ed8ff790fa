import type { CommandResult, Entry } from '../../data/model/asking.js';
import type { CubeMeta } from '../../data/rfm/cube.js';
import type { ExtractRecord } from '../../data/rfm/list-records.js';
import { methods } from '../../data/rfm/scores.js';
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

/** What a gateway says of an extract that it made. */
export interface MadeExtract {
  readonly extract: string;
  readonly count: number;
  /** How the customers were scored for it, which may be newer than what is shown; `null` where that is not told. */
  readonly meta: CubeMeta | null;
}

/** Reads what the command `extract` came to; `null` where it makes no sense. */
export function madeExtract(result: CommandResult): MadeExtract | null {
  const { extract, count } = result;
  if (typeof extract !== 'string' || !Number.isSafeInteger(count) || Number(count) < 0) return null;
  return { extract, count: Number(count), meta: metaOf(result as Partial<ExtractRecord>) };
}

function metaOf({ asOf, method, bins, cuts, minorUnits, currency }: Partial<ExtractRecord>): CubeMeta | null {
  if (typeof asOf !== 'string' || method === undefined || !methods.includes(method)) return null;
  if (typeof bins !== 'number' || typeof minorUnits !== 'number') return null;
  return { asOf, method, bins, cuts: cuts ?? null, minorUnits, ...(currency ? { currency } : {}) };
}
