import type * as duckDbModule from '@duckdb/node-api';
import { InputError } from '../../input/problems.js';

export type DuckDb = typeof duckDbModule;

/** DuckDB, which only those install who need it. Throws an InputError that says how. */
export async function loadDuckDb(): Promise<DuckDb> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new InputError(
      'DuckDB is not installed, which reads Parquet and what is larger than memory: npm install @duckdb/node-api',
      { cause: error },
    );
  }
}
