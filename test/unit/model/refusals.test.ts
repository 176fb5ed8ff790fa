import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { askProblemCodes } from '../../../src/data/model/asking.js';

const gateway = fileURLToPath(new URL('../../../packages/gateway/src/', import.meta.url));

test('every refusal that the gateway tells whoever asked is one that a page knows', () => {
  const told = readdirSync(gateway, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .flatMap(file => [
      ...readFileSync(`${gateway}${file}`, 'utf8').matchAll(/new AnswerProblem\(\s*'([^']+)'/g),
    ])
    .map(match => match[1] ?? '');
  assert.ok(told.includes('dial-failed'));
  const known: readonly string[] = askProblemCodes;
  // Why it failed is for its log: to who asked it is no answer.
  assert.deepEqual(
    [...new Set(told)].filter(code => code !== 'failed' && !known.includes(code)),
    [],
  );
});
