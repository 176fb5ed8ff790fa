import { version } from './version.js';

const home = `https://unpkg.com/madoguchi@${version}/docs/warnings.md`;
const said = new Set<string>();

/**
 * Warns in the console once for each code and subject: what is wrong, what to do, and where to read more.
 * The element that warns keeps working.
 */
export function warnOnce(code: string, sentence: string, subject = ''): void {
  const key = `${code}|${subject}`;
  if (said.has(key)) return;
  said.add(key);
  // eslint-disable-next-line no-console -- the one place where the library speaks to the page's author
  console.warn(`[madoguchi] ${code}: ${sentence} See ${home}#${code}`);
}

/** Forgets what was said. For tests. */
export function forgetWarnings(): void {
  said.clear();
}
