import { InputError } from '../input/problems.js';
import { inputFormats, type InputFormat } from '../input/source.js';

export const engines = ['memory', 'duckdb'] as const;
/** Where customers are analysed: in memory, or in a database of DuckDB on the disk. */
export type Engine = (typeof engines)[number];

export const orderFormats = [...inputFormats, 'parquet'] as const;
/** How orders are written. */
export type OrderFormat = (typeof orderFormats)[number];

/** Parquet is told by its name, where nothing else is said. */
export function isParquet(path: string, format?: OrderFormat): boolean {
  return format === 'parquet' || (format === undefined && path.toLowerCase().endsWith('.parquet'));
}

/** The format of what is read as text. */
export function textFormat(format?: OrderFormat): InputFormat | undefined {
  return format === 'parquet' ? undefined : format;
}

/**
 * The engine that is asked for; for Parquet that which reads it.
 *
 * @throws InputError where the engine that is asked for can't read the orders
 */
export function engineFor(path: string, asked?: Engine, format?: OrderFormat): Engine {
  if (!isParquet(path, format)) return asked ?? 'memory';
  if (asked === 'memory') {
    throw new InputError('Parquet is read by DuckDB alone: give --engine duckdb, or leave --engine out.');
  }
  if (path === '-') throw new InputError("Parquet can't be read from standard input: name a file.");
  return 'duckdb';
}
