import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { suite, test } from 'node:test';
import { closeServer, listen } from '../../packages/gateway/src/serve/listen.js';

const here = { host: '127.0.0.1', port: 0 };

suite('a server that listens', () => {
  test('tells whoever asked of each error that comes later', async context => {
    const server = createServer();
    const told: string[] = [];
    await listen(server, here, error => told.push(error.message));
    context.after(() => closeServer(server));
    server.emit('error', new Error('first'));
    server.emit('error', new Error('second'));
    assert.deepEqual(told, ['first', 'second']);
  });

  test('tells who waits for it, and nobody else, that the port can’t be had', async context => {
    const holder = createServer();
    await listen(holder, here, assert.fail);
    context.after(() => closeServer(holder));
    const address = holder.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await assert.rejects(listen(createServer(), { ...here, port }, assert.fail), /is in use/);
  });
});
