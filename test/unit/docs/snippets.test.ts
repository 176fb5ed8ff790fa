import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile } from '../../support/compile.js';
import { snippetsOf, type Snippet } from '../../support/snippets.js';

/** Inside the package, so that its own name leads to what it publishes. */
const folder = fileURLToPath(new URL('../../../.cache/snippets/', import.meta.url));

const code = ['docs/console.md', 'docs/embed.md', 'docs/screen-pop.md', 'README.md']
  .flatMap(snippetsOf)
  .filter(({ language, use }) => ['ts', 'tsx'].includes(language) && use !== 'angular');

const fileOf = ({ page, line, language }: Snippet): string =>
  `${folder}${page.replaceAll(/[/.]/g, '-')}-${line}.${language}`;

before(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const snippet of code) writeFileSync(fileOf(snippet), snippet.code);
});

after(() => rmSync(folder, { recursive: true, force: true }));

test('every snippet compiles against the package', () => {
  assert.ok(code.length >= 10, `only ${code.length} snippets were found`);
  assert.deepEqual(compile(code.map(fileOf)), []);
});

/** What stands behind `//` at a `console.log`, or alone on the lines after one. */
function promised({ code: text }: Snippet): readonly string[] {
  return text.split('\n').flatMap(line => /^(?: *console\.log\(.*\);)? ?\/\/ (.*)$/.exec(line)?.[1] ?? []);
}

for (const snippet of code.filter(({ use }) => use === 'run')) {
  test(`the snippet at ${snippet.page}:${snippet.line} prints what it says`, () => {
    const printed = execFileSync(process.execPath, ['--import', 'tsx', fileOf(snippet)], {
      encoding: 'utf8',
    });
    const lines = promised(snippet);
    assert.notDeepEqual(lines, []);
    assert.deepEqual(printed.trimEnd().split('\n'), lines);
  });
}
