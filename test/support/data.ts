import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** A file of outside data, and what to give `test` as its `skip`. */
export interface DataFile {
  readonly path: string;
  /** `false`, or why the test of this name is skipped. */
  readonly skip: string | false;
}

/**
 * A file in the folder that `MADOGUCHI_DATA` names. Unset: the test is skipped by its name. Set but not
 * readable: throws, so that a wrong setting can't pass as a green run.
 */
export function dataFile(name: string, test: string): DataFile {
  const folder = process.env['MADOGUCHI_DATA'];
  if (!folder) return { path: '', skip: `MADOGUCHI_DATA is not set: ${test}` };
  const path = join(folder, name);
  accessSync(path, constants.R_OK);
  return { path, skip: false };
}
