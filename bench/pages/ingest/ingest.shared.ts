import { counterFields } from '../../../src/data/kpi/counters.js';

/** Ten batches a second, as a gateway cuts them. */
export const everyMs = 100;

/** So many batches are made before anything is measured; then they start again. */
export const batches = 40;

/** How many records of counters change with a batch, so that so many values come each second. */
export function recordsFor(valuesASecond: number): number {
  return Math.max(1, Math.round((valuesASecond * everyMs) / 1000 / counterFields.length));
}

export function valueOf(record: number, field: number, tick: number): number {
  return (record * 7 + field * 13 + tick * 3) % 10_000;
}
