import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { closeServer, listen, urlOf } from '../../packages/gateway/src/serve/listen.js';
import { filesOf } from '../../packages/gateway/src/serve/static-files.js';
import { temporaryFolder } from '../support/gateway.js';

suite('pages that a gateway serves', () => {
  test('run no script but their own server’s, and are framed by no other', async context => {
    const folder = temporaryFolder(context);
    writeFileSync(join(folder, 'index.html'), '<!doctype html>');
    const server = createServer(filesOf(folder));
    await listen(server, { host: '127.0.0.1', port: 0 });
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
});
