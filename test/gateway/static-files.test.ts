import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingMessage, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { closeServer, listen, urlOf } from '../../packages/gateway/src/serve/listen.js';
import { attachingAt } from '../../packages/gateway/src/server/server-listeners.js';
import { filesOf } from '../../packages/gateway/src/serve/static-files.js';
import { temporaryFolder } from '../support/gateway.js';

suite('pages that a gateway serves', () => {
  test('run no script but their own server’s, and are framed by no other', async context => {
    const folder = temporaryFolder(context);
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    const server = createServer(filesOf(folder));
    await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
    context.after(() => closeServer(server));
    const { headers, status } = await fetch(urlOf(server, '127.0.0.1'));
    assert.equal(status, 200);
    const policy = new Map(
      (headers.get('content-security-policy') ?? '').split('; ').map(rule => {
        const [name = '', ...sources] = rule.split(' ');
        return [name, sources.join(' ')];
      }),
    );
    // Scripts and styles have no rule of their own: the default holds for them.
    assert.deepEqual([policy.get('default-src'), policy.has('script-src')], ["'self'", false]);
    assert.deepEqual([policy.get('frame-ancestors'), policy.get('object-src')], ["'self'", "'none'"]);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'same-origin');
    const absent = await fetch(`${urlOf(server, '127.0.0.1')}none.html`);
    assert.deepEqual([absent.status, absent.headers.get('x-content-type-options')], [404, 'nosniff']);
  });

  test('have the library’s files where the guides write them, and a copy of their own wins', async context => {
    const folder = temporaryFolder(context);
    for (const name of ['pages/madoguchi', 'cdn/esm']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'cdn/core.js'), '// library');
    writeFileSync(join(folder, 'cdn/esm/madoguchi.js'), '// library');
    writeFileSync(join(folder, 'pages/madoguchi/core.js'), '// own copy');
    const server = createServer(filesOf(join(folder, 'pages'), join(folder, 'cdn')));
    // As Socket.IO answers all that lies below its path.
    attachingAt(server, '/madoguchi', () => {
      const [pages] = server.listeners('request') as RequestListener[];
      server.removeAllListeners('request');
      server.on('request', (request, response) =>
        request.url?.startsWith('/madoguchi/') ? response.end('socket') : pages?.(request, response),
      );
    });
    await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
    context.after(() => closeServer(server));
    const url = urlOf(server, '127.0.0.1');
    const answer = async (path: string): Promise<string> => {
      const response = await fetch(`${url}${path}`);
      const type = response.headers.get('content-type') ?? '';
      return `${response.status} ${/javascript/.test(type) ? 'script' : ''} ${(await response.text()).trim()}`;
    };
    assert.equal(await answer('madoguchi/esm/madoguchi.js'), '200 script // library');
    assert.equal(await answer('madoguchi/core.js'), '200 script // own copy');
    assert.equal(await answer('madoguchi/?EIO=4&transport=polling'), '200  socket');
    assert.equal(await answer('madoguchi/none.js'), '404  There is nothing at /madoguchi/none.js.');
    assert.equal(await answer('core.js'), '404  There is nothing at /core.js.');
    const readableBy = async (path: string): Promise<string | null> =>
      (await fetch(`${url}${path}`)).headers.get('access-control-allow-origin');
    assert.equal(
      await readableBy('madoguchi/esm/madoguchi.js'),
      '*',
      'modules are asked for with their origin',
    );
    assert.equal(
      await readableBy('madoguchi/core.js'),
      null,
      'who may read pages of a folder is for others to say',
    );
  });

  test('say how the library’s files come to be where they were not built', async context => {
    const folder = temporaryFolder(context);
    const server = createServer(filesOf(folder, join(folder, 'cdn')));
    await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
    context.after(() => closeServer(server));
    const answer = await fetch(`${urlOf(server, '127.0.0.1')}madoguchi/core.js`);
    assert.equal(answer.status, 404);
    assert.match(await answer.text(), /were not built here: run npm run build/);
  });

  test('need no icon, which browsers ask for by themselves; one in the folder wins', async context => {
    const folder = temporaryFolder(context);
    const server = createServer(filesOf(folder));
    await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
    context.after(() => closeServer(server));
    const icon = `${urlOf(server, '127.0.0.1')}favicon.ico`;
    const none = await fetch(icon);
    assert.deepEqual([none.status, await none.text()], [204, '']);
    writeFileSync(join(folder, 'favicon.ico'), 'icon');
    const own = await fetch(icon);
    assert.deepEqual([own.status, await own.text()], [200, 'icon']);
  });

  test('are what lies in the folder, and no hidden file of it', async context => {
    const folder = temporaryFolder(context);
    for (const name of ['pages', 'pages-of-others', 'pages/.well-known', 'pages/.git']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'file.txt'), name);
    }
    writeFileSync(join(folder, 'pages/.env'), 'KEY=secret');
    const server = createServer(filesOf(join(folder, 'pages')));
    await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
    context.after(() => closeServer(server));
    // As it is written here: `fetch` would make the path plain.
    const statusOf = (path: string): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const { hostname, port } = new URL(urlOf(server, '127.0.0.1'));
        const answered = (response: IncomingMessage): void => resolve(response.resume().statusCode);
        get({ hostname, port, path }, answered).on('error', reject);
      });
    for (const path of ['/file.txt', '/.well-known/file.txt']) assert.equal(await statusOf(path), 200, path);
    const others = [
      '/../pages-of-others/file.txt',
      '/%2e%2e/pages-of-others/file.txt',
      '/..%2fpages-of-others/file.txt',
    ];
    for (const path of [...others, '/.env', '/%2eenv', '/.env?a=b', '/.git/file.txt']) {
      assert.equal(await statusOf(path), 404, path);
    }
  });
});
