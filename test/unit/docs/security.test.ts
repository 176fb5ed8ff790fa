import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { auditActions } from '../../../packages/gateway/src/audit/entry.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const page = readFileSync(`${root}docs/security.md`, 'utf8');

/** The rows of the table below a heading, without its head. */
function rowsBelow(heading: string): readonly (readonly string[])[] {
  const part = page.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = part.split('\n').filter(line => line.startsWith('|'));
  return lines.slice(2).map(line =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

suite('docs/security.md', () => {
  const promises = rowsBelow('What is promised, and what holds it');

  test('has a promise, how it is held and a test in each row', () => {
    assert.ok(promises.length >= 20);
    for (const [promise = '', how = '', tests = ''] of promises) {
      assert.ok(promise !== '' && how !== '', promise);
      assert.match(tests, /^`test\/\S+`(, `test\/\S+`)*$/, promise);
    }
  });

  test('names tests that are there', () => {
    const named = promises.flatMap(([, , tests = '']) => tests.split(', ').map(each => each.slice(1, -1)));
    assert.deepEqual(
      named.filter(file => !existsSync(`${root}${file}`)),
      [],
    );
  });

  test('says what each action of the operation log is', () => {
    const told = rowsBelow('The operation log').flatMap(([actions = '']) =>
      [...actions.matchAll(/`([a-z]+)`/g)].map(([, action]) => action),
    );
    assert.deepEqual(told.sort(), [...auditActions].sort());
  });
});
