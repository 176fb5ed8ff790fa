import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A block of code in a page of the docs. */
export interface Snippet {
  readonly page: string;
  /** Of its first line of code, from 1. */
  readonly line: number;
  /** `ts`, `html`, … and what stands behind it: `run`, `page`. */
  readonly language: string;
  readonly use: string;
  readonly code: string;
}

/** All blocks of a page, in order. */
export function snippetsOf(page: string): readonly Snippet[] {
  const text = readFileSync(`${root}${page}`, 'utf8');
  return [...text.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map(match => {
    const [, language = '', use = '', code = ''] = match;
    const line = text.slice(0, match.index).split('\n').length + 1;
    return { page, line, language, use: use.trim(), code };
  });
}
