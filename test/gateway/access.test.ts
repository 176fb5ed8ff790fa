import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { authorizePages, type RefusedPage } from '../../packages/gateway/src/server/access.js';
import { openGateway } from '../support/gateway.js';
import { SocketPage, until } from '../support/socket-page.js';

const crm = 'http://crm.example:9091';

interface Caller {
  readonly origin?: string;
  readonly host?: string;
  readonly remoteAddress?: string;
}

function handshake({ origin, host = '127.0.0.1:8787', remoteAddress = '127.0.0.1' }: Caller) {
  return { remoteAddress, headers: { host, ...(origin === undefined ? {} : { origin }) }, auth: {} };
}

suite('who may come in without rights', () => {
  test('this machine and its pages, and pages of the origins that are named', () => {
    const rule = authorizePages({ origins: [crm] });
    for (const caller of [{}, { origin: 'http://localhost:3000' }, { origin: crm }]) {
      assert.notEqual(rule(handshake(caller)), null, JSON.stringify(caller));
    }
    for (const origin of ['http://crm.example', 'https://crm.example:9091', `${crm}.evil.example`, 'null']) {
      assert.equal(rule(handshake({ origin })), null, origin);
    }
  });

  test('no other machine, whatever origin it claims', () => {
    const rule = authorizePages({ origins: [crm] });
    assert.equal(rule(handshake({ origin: crm, remoteAddress: '192.0.2.7' })), null);
    assert.equal(rule(handshake({ origin: crm, host: 'rebound.example' })), null);
  });

  test('a page that is refused is told once, with what to do', () => {
    const told: RefusedPage[] = [];
    const rule = authorizePages({ onRefused: page => told.push(page) });
    const callers = [
      { origin: crm },
      { origin: crm },
      { origin: crm, host: 'gateway.example' },
      { origin: crm, remoteAddress: '192.0.2.7' },
      { origin: 'null' },
    ];
    for (const caller of callers) rule(handshake(caller));
    assert.deepEqual(
      told.map(({ origin, reason }) => [origin, reason]),
      [
        [crm, 'origin'],
        [crm, 'host'],
        [crm, 'machine'],
        ['null', 'origin'],
      ],
    );
    assert.equal(
      told[0]?.message,
      `refused a page of origin ${crm}: this gateway admits pages of this machine; start with --origin ${crm} or give createGateway an authorize.`,
    );
    assert.doesNotMatch(JSON.stringify(told), /192\.0\.2\.7/);
  });

  test('whoever makes up origins is told of twenty times, and callers that are no page never', () => {
    const told: RefusedPage[] = [];
    const rule = authorizePages({ onRefused: page => told.push(page) });
    rule(handshake({ remoteAddress: '192.0.2.7' }));
    assert.equal(told.length, 0);
    for (let n = 0; n < 100; n++) rule(handshake({ origin: `http://a${n}.example/\u001b[2J` }));
    assert.equal(told.length, 20);
    assert.ok(!told.some(({ message }) => message.includes('\u001b')));
  });

  test('a page of a named origin gets its socket', async context => {
    const { url } = await openGateway(context, { origins: { allow: [crm] } });
    const stream = 'queues/all';
    const page = new SocketPage(url, [{ stream }], { origin: crm });
    context.after(() => page.close());
    await until('it is served', () => page.receiver.state(stream) !== undefined);
  });
});
