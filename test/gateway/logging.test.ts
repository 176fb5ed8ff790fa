import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { suite, test } from 'node:test';
import { io } from 'socket.io-client';
import { LogWriteError } from '../../packages/gateway/src/log/event-log.js';
import { createLogger } from '../../packages/gateway/src/logging/create-logger.js';
import { faultOf } from '../../packages/gateway/src/logging/fault.js';
import { demoToken } from '../support/demo-tokens.js';
import { enqueued, temporaryFolder } from '../support/gateway.js';
import { startGateway } from '../support/gateway-process.js';
import { until } from '../support/socket-page.js';

const written = (): { readonly lines: string[]; readonly write: (line: string) => void } => {
  const lines: string[] = [];
  return { lines, write: line => void lines.push(line) };
};

suite('a log', () => {
  test('is an object of JSON a line, with level, time, code and fields', () => {
    const { lines, write } = written();
    createLogger({ format: 'json', write }).warn(
      { code: 'page-refused', origin: 'https://x.example' },
      'refused',
    );
    assert.equal(lines.length, 1);
    assert.ok(lines[0]?.endsWith('}\n'));
    const { time, ...rest } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.deepEqual(rest, {
      level: 'warn',
      service: 'madoguchi',
      code: 'page-refused',
      origin: 'https://x.example',
      message: 'refused',
    });
  });

  test('is a sentence a line for people, also where the sentence has lines', () => {
    const { lines, write } = written();
    createLogger({ format: 'text', write }).error({ code: 'x' }, 'one\ntwo');
    assert.deepEqual(lines, ['madoguchi: one two\n']);
  });

  test('keeps for machines what people are told on standard output anyway', () => {
    for (const code of ['serving', 'draining', 'ended', 'audit-head']) {
      const { lines, write } = written();
      createLogger({ format: 'text', write }).info({ code }, code);
      assert.deepEqual(lines, []);
      createLogger({ format: 'text', level: 'debug', write }).info({ code }, code);
      createLogger({ format: 'json', write }).info({ code }, code);
      assert.equal(lines.length, 2, code);
    }
  });

  test('leaves out what is below its level', () => {
    for (const format of ['text', 'json'] as const) {
      const { lines, write } = written();
      const logger = createLogger({ format, level: 'warn', write });
      for (const level of ['debug', 'info', 'warn', 'error'] as const) logger[level]({ code: level }, level);
      assert.equal(lines.length, 2, format);
      createLogger({ format, level: 'silent', write }).error({ code: 'x' }, 'x');
      assert.equal(lines.length, 2, format);
    }
  });
});

suite('a fault', () => {
  test('is told by its class and where it came from, without the message that quotes', () => {
    const quoting = (): unknown => JSON.parse('{"phone": 0312345678}');
    let fault;
    try {
      quoting();
    } catch (error) {
      fault = faultOf(error);
    }
    assert.equal(fault?.error, 'SyntaxError');
    assert.ok(fault.stack?.some(frame => frame.includes('logging.test.ts')));
    assert.doesNotMatch(JSON.stringify(fault), /0312345678/);
  });

  test('keeps a message of many lines out, though it looks like a stack', () => {
    const error = new Error('x\n    at 0312345678 (customer.ts:1:1)');
    assert.doesNotMatch(JSON.stringify(faultOf(error)), /0312345678/);
  });

  test('is told in words where they are the storage’s, and by its code where the system gave one', () => {
    assert.equal(
      faultOf(new LogWriteError('The log can’t be written: disk full.')).reason,
      'The log can’t be written: disk full.',
    );
    assert.equal(faultOf(Object.assign(new Error('x'), { code: 'ENOSPC' })).error, 'Error ENOSPC');
    assert.equal(faultOf(Object.assign(new Error('x'), { code: 'customer 7' })).error, 'Error');
    assert.deepEqual(faultOf('0312345678'), { error: 'string' });
  });
});

suite('a process that falls', () => {
  test('says so in its log and no more than that, also of a promise', () => {
    const source = new URL('../../packages/gateway/src/logging/', import.meta.url).href;
    for (const fall of ['throw new RangeError(quoting)', 'void Promise.reject(new RangeError(quoting))']) {
      const script = `
        const { createLogger } = await import('${source}create-logger.ts');
        const { tellLastWords } = await import('${source}last-words.ts');
        tellLastWords(createLogger({ format: 'json' }));
        const quoting = 'no customer ' + (312345670 + 8);
        setImmediate(() => { ${fall}; });
      `;
      const args = ['--import', 'tsx', '--input-type=module', '--eval', script];
      const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
      assert.equal(status, 1, stderr);
      const { code, error } = JSON.parse(stderr) as Record<string, unknown>;
      assert.deepEqual([code, error], ['fell', 'RangeError']);
      assert.doesNotMatch(stderr, /312345678/);
    }
  });
});

/** Unlike anything the gateway could write by itself. */
const canary = (of: string): string => `zq-canary-${of}-0312345678`;

suite('what a gateway tells of real traffic', () => {
  test('holds nothing of what was sent, at the lowest level', async context => {
    const options = ['--log-level', 'debug', '--log-format', 'text', '--expose-state'];
    const gateway = await startGateway(options, temporaryFolder(context));
    const ask = async (path: string, init: RequestInit = {}): Promise<number> => {
      const response = await fetch(`${gateway.url}${path}`, init);
      await response.arrayBuffer();
      return response.status;
    };
    const send = (body: unknown, headers: Record<string, string> = {}): Promise<number> =>
      ask('events', {
        method: 'POST',
        headers: { authorization: gateway.authorization(), 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
    const data = {
      channel: 'phone',
      queueId: 'orders',
      customerKey: canary('customer'),
      category: canary('category'),
    };
    const good = { ...enqueued(canary('id')), subject: canary('subject'), source: canary('source'), data };
    assert.equal(await send(good), 202);
    assert.equal(await send(good), 202);
    const agent = {
      type: 'agent.signed-in',
      subject: canary('agent'),
      data: { queues: ['orders'], name: canary('name') },
    };
    assert.equal(await send({ ...enqueued('agent'), ...agent }), 202);
    assert.equal(await send({ ...good, id: 'bad', time: canary('time') }), 422);
    assert.equal(await send({ ...good, id: 'type', type: canary('type') }), 422);
    assert.equal(await send(`{"phone": ${canary('json')}`), 400);
    await send(good, { 'content-type': canary('media') });
    await send(good, { authorization: `Bearer ${canary('token')}` });
    await send(good, { origin: `https://${canary('user')}:x@other.example` });
    await ask(`${canary('path')}?token=${canary('query')}`);
    await ask(`batch/${canary('group')}.json`);
    await ask(`debug/state?stream=${canary('stream')}`);
    await badSocket(gateway.url, canary('socket-token'));
    await badSocket(gateway.url, await demoToken(gateway.url, 'supervisor'));
    assert.equal(await gateway.stop('SIGTERM'), 0);
    assert.match(gateway.told(), /madoguchi: serving at/);
    assert.doesNotMatch(gateway.told(), /zq-canary|0312345678/);
    assert.doesNotMatch(gateway.told(), /eyJ[\w-]+\./, 'no token');
  });
});

/** A page that says what makes no sense, if it is let in. */
async function badSocket(url: string, token: string): Promise<void> {
  const socket = io(url, {
    path: '/madoguchi',
    transports: ['websocket'],
    reconnection: false,
    auth: { token },
  });
  let over = false;
  socket.on('connect_error', () => (over = true));
  socket.on('disconnect', () => (over = true));
  socket.on('connect', () => {
    socket.emit('hello', { type: 'hello', v: 1, client: canary('client'), capabilities: [] });
    socket.emit('sub', { type: 'sub', subs: [{ s: canary('stream') }] });
    socket.emit(canary('message'), canary('body'), () => undefined);
    socket.emit('auth', { type: 'auth', token: canary('refreshed') });
    setTimeout(() => socket.disconnect(), 200);
  });
  await until('the socket is done', () => over);
  socket.disconnect();
}
