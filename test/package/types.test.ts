import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { compile } from '../support/compile.js';

const folder = fileURLToPath(new URL('../types/', import.meta.url));

const sources = (path: string): readonly string[] =>
  readdirSync(path)
    .filter(name => /\.tsx?$/.test(name))
    .map(name => `${path}${name}`)
    .sort();

/** `// error 2322: why` stands on the line before the mistake. */
function expectedErrors(file: string): readonly string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, index) => {
    const code = /^\s*\/\/ error (\d+): /.exec(line)?.[1];
    return code === undefined ? [] : [`line ${index + 2}: ${code}`];
  });
}

describe('the published typings', () => {
  test('what is right compiles', () => {
    assert.deepEqual(compile(sources(folder)), []);
  });

  for (const file of sources(`${folder}negative/`)) {
    test(`each mistake in ${file.slice(folder.length)} is an error, and nothing else is`, () => {
      const found = compile([file]);
      assert.deepEqual(
        found.map(({ line, code }) => `line ${line}: ${code}`),
        expectedErrors(file),
        found.map(({ line, code, text }) => `${line}: ${code} ${text}`).join('\n'),
      );
    });
  }

  test('a file of mistakes has some', () => {
    for (const file of sources(`${folder}negative/`)) assert.notDeepEqual(expectedErrors(file), [], file);
  });
});
