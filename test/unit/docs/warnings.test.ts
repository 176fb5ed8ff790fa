import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { wordedCodes, warningCodes } from '../../support/codes.js';

const page = readFileSync(new URL('../../../docs/warnings.md', import.meta.url), 'utf8');
const headings = [...page.matchAll(/^### (.+)$/gm)].flatMap(match => match[1]?.split(', ') ?? []);

test('every code that is warned or told has its heading, and no heading is left over', () => {
  assert.deepEqual([...headings].sort(), [...new Set([...warningCodes(), ...wordedCodes()])].sort());
});

/** A source in the state `failed` warns with the code of its problem. */
const warnedBySources = [
  'no-feed',
  'version',
  'bad-url',
  'token-url-origin',
  'feed-unavailable',
  'batch-not-json',
  'batch-invalid',
];

test('a code that is warned has a heading of its own, where the link of the warning leads', () => {
  for (const code of [...warningCodes(), ...warnedBySources])
    assert.ok(page.includes(`\n### ${code}\n`), code);
});
