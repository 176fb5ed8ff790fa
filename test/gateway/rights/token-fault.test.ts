import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { SignJWT } from 'jose';
import { createLogger } from '../../../packages/gateway/src/logging/create-logger.js';
import { refusalTellers } from '../../../packages/gateway/src/logging/fault.js';
import type { RefusedToken, TokenFault } from '../../../packages/gateway/src/rights/token-fault.js';
import { secretKey } from '../../../packages/gateway/src/rights/token-keys.js';
import { authorizeTokens } from '../../../packages/gateway/src/rights/tokens.js';
import { temporaryFolder } from '../../support/gateway.js';
import { startGateway } from '../../support/gateway-process.js';
import { testKey, testPseudonyms } from '../../support/rights.js';

const wall = Date.parse('2026-11-22T10:00:00Z');
const iat = wall / 1000;
const good = {
  sub: 'sato-0312345678',
  tenant: 'shop',
  roles: ['operator'],
  iat,
  exp: iat + 300,
  iss: 'madoguchi',
  aud: 'madoguchi',
};

const signed = (wrong: Record<string, unknown> = {}, key = testKey, alg = 'HS256'): Promise<string> =>
  new SignJWT({ ...good, ...wrong }).setProtectedHeader({ alg }).sign(key.key);

/** A gateway that takes tokens of a shop, on a clock that can be moved, and what it was told. */
function gateway() {
  const told: RefusedToken[] = [];
  const clock = { now: wall };
  const authorize = authorizeTokens({
    key: testKey,
    scope: { tenant: 'shop' },
    pseudonyms: testPseudonyms,
    now: () => clock.now,
    onRefused: token => told.push(token),
  });
  const page = (token?: unknown) =>
    authorize({
      remoteAddress: '192.0.2.7',
      headers: { upgrade: 'websocket' },
      auth: token === undefined ? {} : { token },
    });
  return { told, clock, authorize, page };
}

suite('a token that is refused', () => {
  test('is told with what is wrong and what the gateway goes by', async () => {
    const wrong: readonly (readonly [TokenFault, unknown, RegExp])[] = [
      ['missing', undefined, /token-url/],
      ['form', 'sato-0312345678', /no signed JWT/],
      ['form', 'x'.repeat(9_000), /no signed JWT/],
      ['algorithm', await signed({}, testKey, 'HS512'), /HS256/],
      ['signature', await signed({}, secretKey(new Uint8Array(32).fill(9))), /another key/],
      ['issuer', await signed({ iss: 'crm' }), /iss is not "madoguchi"/],
      ['audience', await signed({ aud: 'crm' }), /aud is not "madoguchi"/],
      ['tenant', await signed({ tenant: 'default' }), /tenant is not "shop"/],
      ['expired', await signed({ iat: iat - 900, exp: iat - 600 }), /expired/],
      ['future', await signed({ iat: iat + 60, exp: iat + 300 }), /clock is ahead/],
      ['life', await signed({ exp: iat + 3600 }), /longer than 300 s/],
      ['claims', await signed({ roles: 'operator' }), /claim/],
      ['claims', await signed({ exp: undefined }), /claim/],
    ];
    for (const [reason, token, words] of wrong) {
      const { told, page } = gateway();
      assert.equal(await page(token), null);
      assert.deepEqual(
        told.map(each => each.reason),
        [reason],
      );
      assert.match(told[0]?.message ?? '', words);
      assert.doesNotMatch(told[0]?.message ?? '', /0312345678/);
    }
  });

  test('is told once an hour of each reason, however often it comes', async () => {
    const { told, clock, page } = gateway();
    const [other, old] = [await signed({ tenant: 'default' }), await signed({ exp: iat + 3 })];
    for (let i = 0; i < 5; i += 1) await page(other);
    assert.equal(told.length, 1);
    clock.now += 59 * 60_000;
    await page(old);
    await page(await signed({ tenant: 'default', iat: iat + 3540, exp: iat + 3700 }));
    assert.deepEqual(
      told.map(({ reason }) => reason),
      ['tenant', 'expired'],
    );
    clock.now += 60_000;
    await page(await signed({ tenant: 'default', iat: iat + 3600, exp: iat + 3700 }));
    assert.equal(told.length, 3);
  });

  test('is nothing to tell where it is good, or where a monitor has none', async () => {
    const { told, authorize, page } = gateway();
    assert.equal((await page(await signed()))?.subject, good.sub);
    assert.equal(await authorize({ remoteAddress: '127.0.0.1', headers: {}, auth: {} }), null);
    assert.deepEqual(told, []);
  });

  test('is a line of the log, by a code and a reason', () => {
    const lines: string[] = [];
    const logger = createLogger({ format: 'json', write: line => void lines.push(line) });
    refusalTellers(logger).token({ reason: 'tenant', message: 'a token was refused: …' });
    const { level, code, reason } = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    assert.deepEqual([level, code, reason], ['warn', 'token-refused', 'tenant']);
  });

  test('is told by a gateway that runs, which answers with what to send', async context => {
    const gateway = await startGateway(['--log-format', 'text'], temporaryFolder(context));
    context.after(() => gateway.stop('SIGKILL'));
    const answer = await fetch(`${gateway.url}batch/all.json`, {
      headers: { authorization: `Bearer ${await signed()}` },
    });
    assert.equal(answer.status, 403);
    assert.match(await answer.text(), /signed for this gateway .* Authorization: Bearer/);
    await gateway.stop('SIGTERM');
    assert.match(gateway.told(), /a token was refused: it was signed with another key/);
  });
});
