import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cdn } from './paths.js';

/** What a browser that is given it compares a script with before it runs it. */
export type Integrity = Readonly<Record<string, string>>;

/** The SRI hash of each script a page may load, by its path below `dist/cdn`. */
export function integrityOf(folder = cdn): Integrity {
  const scripts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(file => file.replaceAll('\\', '/'))
    .filter(file => /(?<!-entry)\.js$/.test(file))
    .sort();
  return Object.fromEntries(scripts.map(file => [file, hashOf(readFileSync(`${folder}/${file}`))]));
}

export function writeIntegrity(): void {
  writeFileSync(`${cdn}/integrity.json`, `${JSON.stringify(integrityOf(), null, 2)}\n`);
}

function hashOf(content: Buffer): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
}
