import { resolve } from 'node:path';

/** The program as users start it. */
export const program = resolve(import.meta.dirname, '../../packages/gateway/bin/madoguchi.js');

/**
 * Where it is started from: its source, so that no test meets an old build. `npm test` builds it first and says so,
 * since each start from the source takes a second more.
 */
export const programEnv = { MADOGUCHI_RUN: process.env['MADOGUCHI_RUN'] ?? 'source' };
