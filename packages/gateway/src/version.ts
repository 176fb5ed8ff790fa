import { readFileSync } from 'node:fs';

/** This package's own version; the same way from the source and from what is built. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
