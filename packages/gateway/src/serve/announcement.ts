import { dirname } from 'node:path';
import type { CubeHealth } from '../cubes/kept-cube.js';
import type { ServeRights } from '../rights/serve-rights.js';
import { logBefore } from './log-files.js';
import type { OpenedLog } from './open-log.js';
import type { ServeOptions } from './serve-options.js';
import { pagesIn } from './static-files.js';
import type { World } from './world.js';

export interface Announced {
  readonly world: World;
  /** Of the log, and of the entries database. */
  readonly path: string;
  readonly entries: string;
  readonly opened: Pick<OpenedLog, 'isNew' | 'isFolderNew'>;
  readonly rights: Pick<ServeRights, 'lines'>;
  readonly cubes: readonly CubeHealth[];
}

/** What whoever started the gateway reads: where everything is. */
export async function announcement(
  url: string,
  { static: folder, log: given }: ServeOptions,
  { world: { site, clock, title }, path, entries, opened, rights, cubes }: Announced,
): Promise<readonly string[]> {
  const { rate } = clock.reading();
  const now = new Date(clock.now()).toLocaleString('sv-SE', { timeZone: site.timeZone });
  const pages = folder === undefined ? [] : await pagesIn(folder);
  return [
    `Madoguchi is live: ${title}`,
    ...pages.map(page => `  page    ${url}${page}`),
    `  events  POST ${url}events`,
    `  history POST ${url}entries`,
    ...rights.lines,
    `  health  ${url}health`,
    ...cubes.map(({ said }) => `  cube    ${said}`),
    `  clock   ${now} ${site.timeZone}, ${rate === 0 ? 'held' : `speed ${rate}`}`,
    `  log     ${path}${newness(path, opened)}`,
    ...(given === undefined ? await logsAround(path) : []),
    `  entries ${entries}`,
    'Ctrl-C ends it.',
  ];
}

/** A start that names no log has one of its own: whoever looks for what was there before reads this. */
async function logsAround(path: string): Promise<readonly string[]> {
  const before = await logBefore(path);
  return [
    ...(before === undefined
      ? []
      : [`          it begins anew; what was there before goes on by --log ${before}`]),
    `          the next start goes on with it by --log ${path}, else begins a new one`,
  ];
}

/** A name with a slip in it begins an empty log: whoever reads this sees it. */
function newness(path: string, { isNew, isFolderNew }: Announced['opened']): string {
  if (!isNew) return '';
  return isFolderNew ? ` (new, in the new folder ${dirname(path)})` : ' (new)';
}
