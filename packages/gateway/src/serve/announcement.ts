import type { ServeOptions } from './serve-options.js';
import { pagesIn } from './static-files.js';
import type { World } from './world.js';

/** What whoever started the gateway reads: where everything is. */
export async function announcement(
  url: string,
  { static: folder, log }: ServeOptions,
  { site, clock, title }: World,
  path: string,
): Promise<readonly string[]> {
  const { rate } = clock.reading();
  const now = new Date(clock.now()).toLocaleString('sv-SE', { timeZone: site.timeZone });
  const pages = folder === undefined ? [] : await pagesIn(folder);
  return [
    `Madoguchi is live: ${title}`,
    ...pages.map(page => `  page    ${url}${page}`),
    `  events  POST ${url}events`,
    `  health  ${url}health`,
    `  clock   ${now} ${site.timeZone}, ${rate === 0 ? 'held' : `speed ${rate}`}`,
    `  log     ${path}${log === undefined ? ' (new)' : ''}`,
    'Ctrl-C ends it.',
  ];
}
