import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { closeServer, listen, urlOf } from '../../packages/gateway/src/serve/listen.js';
import { filesOf, libraryFolder } from '../../packages/gateway/src/serve/static-files.js';
import { temporaryFolder } from '../support/gateway.js';
import { snippetsOf } from '../support/snippets.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = ['README.md', ...readdirSync(`${root}docs`).map(name => `docs/${name}`)].filter(name =>
  name.endsWith('.md'),
);
const snippets = pages.flatMap(snippetsOf).filter(({ language }) => language === 'html');

suite('pages of the guides', () => {
  test('name files of the library that a gateway has where they name them', async context => {
    const server = createServer(filesOf(temporaryFolder(context), libraryFolder()));
    await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
    context.after(() => closeServer(server));
    const named = new Set(
      pages.flatMap(page =>
        [...readFileSync(`${root}${page}`, 'utf8').matchAll(/(?<=["`\s])\/madoguchi\/[\w./-]+\.js\b/g)].map(
          ([path]) => path,
        ),
      ),
    );
    assert.ok(named.size >= 5, [...named].join(' '));
    for (const path of named) {
      const { status, headers } = await fetch(new URL(path, urlOf(server, '127.0.0.1')));
      assert.deepEqual([status, headers.get('content-type')], [200, 'text/javascript'], path);
    }
  });

  test('have no style and no script of their own in them, which the policy of a gateway refuses', () => {
    assert.ok(snippets.length >= 10);
    for (const { page, line, code } of snippets) {
      assert.doesNotMatch(code, /<style|\sstyle=|\son[a-z]+=/, `${page}:${line}`);
      for (const [tag] of code.matchAll(/<script[^>]*>/g))
        assert.match(tag, /\ssrc=|type="importmap"/, `${page}:${line}`);
    }
  });
});
