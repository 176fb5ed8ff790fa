import type { ServeRights } from '../rights/serve-rights.js';
import type { ServeOptions } from './serve-options.js';
import { pagesIn } from './static-files.js';
import type { World } from './world.js';

export interface Announced {
  readonly world: World;
  /** Of the log. */
  readonly path: string;
  readonly rights: Pick<ServeRights, 'lines'>;
}

/** What whoever started the gateway reads: where everything is. */
export async function announcement(
  url: string,
  { static: folder, log }: ServeOptions,
  { world: { site, clock, title }, path, rights }: Announced,
): Promise<readonly string[]> {
  const { rate } = clock.reading();
  const now = new Date(clock.now()).toLocaleString('sv-SE', { timeZone: site.timeZone });
  const pages = folder === undefined ? [] : await pagesIn(folder);
  return [
    `Madoguchi is live: ${title}`,
    ...pages.map(page => `  page    ${url}${page}`),
    `  events  POST ${url}events`,
    ...rights.lines,
    `  health  ${url}health`,
    `  clock   ${now} ${site.timeZone}, ${rate === 0 ? 'held' : `speed ${rate}`}`,
    `  log     ${path}${log === undefined ? ' (new)' : ''}`,
    'Ctrl-C ends it.',
  ];
}
