import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DailyCubeSettings } from '../cubes/daily-cube.js';
import { fileFault } from '../input/file-fault.js';
import { InputError } from '../input/problems.js';
import { rightsOf } from '../rights/serve-rights.js';
import { checkAlerts } from './alert-settings.js';
import { cubesOf } from './cube-settings.js';
import { customersOf } from './customer-settings.js';
import type { ServeOptions } from './serve-options.js';
import { siteOf } from './site.js';
import { pagesIn } from './static-files.js';

/**
 * What can be known without taking a port, opening a log or reading a file of contacts to its end; in a sentence.
 *
 * @throws InputError when a setting is wrong
 */
export async function checkSettings(options: ServeOptions): Promise<string> {
  const { config, static: pages, replay, tokenKey, log } = options;
  const { queues, timeZone } = await siteOf(options);
  await rightsOf(options, {});
  if (pages !== undefined) await pagesIn(pages);
  const { daily, live } = cubesOf(options, timeZone);
  customersOf(
    options,
    [...daily, ...live].map(({ id }) => id),
  );
  await checkAlerts(options);
  const read = [...(replay === undefined ? [] : [replay]), ...daily.flatMap(filesOf)];
  for (const file of read) await readable(file);
  const listed = ['no queues', '1 queue'][queues.length] ?? `${queues.length} queues`;
  const told = [
    `the site is in ${timeZone} and lists ${listed}`,
    tokenKey === undefined
      ? 'without a key it is a demo for this machine alone'
      : 'tokens are checked by a key',
    ...(daily.length + live.length === 0
      ? []
      : [`cubes: ${[...daily, ...live].map(({ id }) => id).join(', ')}`]),
    ...(log === undefined ? [] : [await fateOf(log)]),
  ];
  return `${config ?? 'The command line'} is right: ${told.join('; ')}.`;
}

function filesOf({ orders, customers }: DailyCubeSettings): readonly string[] {
  return customers === undefined ? [orders] : [orders, customers];
}

/** Whether a log goes on or begins: a name with a slip in it would begin an empty one. */
async function fateOf(log: string): Promise<string> {
  if (await isThere(log, 'file')) return `the log ${log} is there and goes on`;
  const folder = dirname(log);
  const made = (await isThere(folder, 'folder')) ? '' : `, and so is its folder ${folder}`;
  return `the log ${log} is not there and will be made${made}`;
}

/** @throws InputError when something else is there, or it can't be seen */
async function isThere(path: string, kind: 'file' | 'folder'): Promise<boolean> {
  let found;
  try {
    found = await stat(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw new InputError(`The log can't be at ${path}: ${fileFault(error)}. Name another with --log.`, {
      cause: error,
    });
  }
  if (found.isDirectory() === (kind === 'folder')) return true;
  throw new InputError(`The log can't be at ${path}: that is no ${kind}. Name another with --log.`);
}

/** @throws InputError when the file can't be read */
async function readable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (error) {
    throw new InputError(`Can't read "${path}": ${fileFault(error)}.`, { cause: error });
  }
}
