import assert from 'node:assert/strict';
import { createServer, request, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, test, type TestContext } from 'node:test';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import { AuditWriteError } from '../../../packages/gateway/src/audit/audit-writer.js';
import { withTokenDesk } from '../../../packages/gateway/src/rights/token-desk.js';
import { defaultScope, verifyToken } from '../../../packages/gateway/src/rights/tokens.js';
import { recordingAudit } from '../../support/audit.js';
import { FakeTime } from '../../support/fake-time.js';
import { testKey } from '../../support/rights.js';

const crm = 'http://crm.example:9091';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Record<string, unknown>;
}

type Ask = (path: string, headers?: Record<string, string>, method?: string) => Promise<Answer>;

async function desk(
  context: TestContext,
): Promise<{ ask: Ask; own: string; audit: ReturnType<typeof recordingAudit> }> {
  const audit = recordingAudit();
  const auditor = new Auditor(audit.log, new FakeTime());
  const options = { key: testKey, scope: defaultScope, origins: [crm], now: Date.now, auditor };
  const server = createServer(
    withTokenDesk(options, (_request, response) => response.writeHead(418).end('{}')),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  context.after(() => server.close().closeAllConnections());
  const { port } = server.address() as AddressInfo;
  const ask: Ask = (path, headers = {}, method = 'GET') =>
    new Promise((resolve, reject) => {
      request({ port, host: '127.0.0.1', path, headers, method }, response => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        response.on('end', () => {
          const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      })
        .on('error', reject)
        .end();
    });
  return { ask, own: `http://127.0.0.1:${port}`, audit };
}

const claimsIn = (token: unknown) => verifyToken(token, { key: testKey, scope: defaultScope, now: Date.now });

suite('the desk of demo tokens', () => {
  test('gives programs and pages of its own origin a supervisor’s token for five minutes', async context => {
    const { ask, own } = await desk(context);
    for (const headers of [
      {},
      { origin: own },
      { 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
    ]) {
      const { status, body, headers: answered } = await ask('/token', headers);
      assert.equal(status, 200);
      assert.equal(answered['cache-control'], 'no-store');
      const claims = await claimsIn(body['token']);
      assert.deepEqual([claims?.roles, claims?.groups], [['supervisor'], ['*']]);
      assert.equal(body['expires'], (claims?.exp ?? 0) * 1000);
      assert.equal((claims?.exp ?? 0) - (claims?.iat ?? 0), 300);
    }
  });

  test('gives the roles, groups, subject and agent that are asked for', async context => {
    const { ask } = await desk(context);
    const { body } = await ask(
      '/token?role=operator,admin&role=wall&group=shop&group=back&agent=a1&sub=sato',
    );
    const claims = await claimsIn(body['token']);
    assert.deepEqual(
      [claims?.roles, claims?.groups, claims?.agent, claims?.sub],
      [['operator', 'wall', 'admin'], ['shop', 'back'], 'a1', 'sato'],
    );
    assert.equal((await ask('/token?role=root')).status, 400);
    assert.equal((await ask('/token?sub=a%7Cb')).status, 400);
  });

  test('lets a named origin read the answer, and that one alone', async context => {
    const { ask, own } = await desk(context);
    const named = await ask('/token', { origin: crm, 'sec-fetch-site': 'cross-site' });
    assert.deepEqual([named.status, named.headers['access-control-allow-origin']], [200, crm]);
    assert.match(String(named.headers['vary']), /origin/i);
    const others = [
      'http://crm.example',
      `${crm}.evil.example`,
      'null',
      'http://localhost:1',
      own.replace('http', 'https'),
    ];
    for (const origin of others) {
      const { status, headers, body } = await ask('/token', { origin });
      assert.deepEqual([origin, status, headers['access-control-allow-origin']], [origin, 403, undefined]);
      assert.doesNotMatch(JSON.stringify(body), /eyJ/);
    }
    for (const site of ['cross-site', 'same-site']) {
      assert.equal((await ask('/token', { 'sec-fetch-site': site })).status, 403);
    }
  });

  test('gives nobody anything who asks by another name or through a proxy, which makes all look near', async context => {
    const { ask } = await desk(context);
    assert.equal((await ask('/token', { host: 'rebound.example' })).status, 403);
    for (const name of ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip']) {
      assert.equal((await ask('/token', { [name]: '127.0.0.1' })).status, 403, name);
    }
  });

  test('answers GET alone, and leaves other paths to others', async context => {
    const { ask } = await desk(context);
    assert.equal((await ask('/token', {}, 'POST')).status, 405);
    assert.equal((await ask('/tokens')).status, 418);
    assert.equal((await ask('//[')).status, 418);
  });

  test('tells the operation log for whom a token was, and gives none that it can’t tell of', async context => {
    const { ask, audit } = await desk(context);
    const { body } = await ask('/token?role=operator&sub=sato&agent=a1&group=shop');
    assert.equal(audit.acts.length, 1);
    const [act] = audit.acts;
    assert.deepEqual([act?.action, act?.outcome, act?.target], ['token', 'done', 'sato']);
    assert.deepEqual(act?.detail, { roles: ['operator'], groups: ['shop'], agent: 'a1' });
    assert.ok(!JSON.stringify(audit.acts).includes(String(body['token'])));
    audit.fail = new AuditWriteError('the disk is full');
    assert.equal((await ask('/token')).status, 503);
    await ask('/token', { origin: 'https://evil.example' });
    assert.equal(audit.acts[1]?.outcome, 'refused');
  });
});
