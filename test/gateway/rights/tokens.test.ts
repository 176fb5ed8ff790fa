import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { base64url, exportJWK, SignJWT, UnsecuredJWT } from 'jose';
import {
  keySet,
  secretKey,
  signingKeyOf,
  verifyKeyOf,
  type VerifyKey,
} from '../../../packages/gateway/src/rights/token-keys.js';
import {
  authorizeTokens,
  defaultScope,
  mintToken,
  verifyToken,
} from '../../../packages/gateway/src/rights/tokens.js';
import { testKey, testPseudonyms } from '../../support/rights.js';

const wall = Date.parse('2026-11-22T10:00:00Z');
const iat = wall / 1000;
const good = {
  sub: 'sato',
  tenant: 'default',
  roles: ['operator'],
  agent: 'a1',
  groups: ['shop'],
  iat,
  exp: iat + 300,
  iss: 'madoguchi',
  aud: 'madoguchi',
};

const verify = (token: unknown, now = wall, key: VerifyKey = testKey) =>
  verifyToken(token, { key, scope: defaultScope, now: () => now });

function signed(content: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(content).setProtectedHeader({ alg: 'HS256', ...header }).sign(testKey.key);
}

async function refused(what: string, token: unknown, now = wall): Promise<void> {
  assert.equal(await verify(token, now), null, what);
}

suite('a token', () => {
  test('that is good says who, which roles and which groups', async () => {
    const claims = await verify(await signed({ ...good, extra: 'ignored' }));
    assert.deepEqual(claims, good);
  });

  test('is refused when anything in it is not as it has to be', async () => {
    const wrong: Record<string, Record<string, unknown>> = {
      'another issuer': { iss: 'madoguchi2' },
      'no issuer': { iss: undefined },
      'another audience': { aud: 'crm' },
      'several audiences': { aud: ['madoguchi', 'crm'] },
      'another tenant': { tenant: 'other' },
      'no tenant': { tenant: undefined },
      'no subject': { sub: undefined },
      'an empty subject': { sub: '' },
      'roles that are no list': { roles: 'supervisor' },
      'groups that are no list': { groups: '*' },
      'an agent that is no text': { agent: 7 },
      'no end': { exp: undefined },
      'no beginning': { iat: undefined },
      'an end before its beginning': { exp: iat - 1 },
      'a beginning in the future': { iat: iat + 60, exp: iat + 120 },
      'a life of six minutes': { exp: iat + 360 },
      'not yet': { nbf: iat + 60 },
      'an end that is no number': { exp: 'never' },
    };
    for (const [what, claim] of Object.entries(wrong))
      await refused(what, await signed({ ...good, ...claim }));
    await refused('six seconds behind its end', await signed(good), wall + 306_000);
    assert.notEqual(await verify(await signed(good), wall + 302_000), null, 'clocks differ a little');
  });

  test('may live for a day when it only sends, and not when it also reads', async () => {
    const day = { ...good, exp: iat + 86_400 };
    assert.deepEqual((await verify(await signed({ ...day, roles: ['source'] })))?.roles, ['source']);
    await refused('it also reads', await signed({ ...day, roles: ['source', 'operator'] }));
    await refused('it says more than we know', await signed({ ...day, roles: ['source', 'root'] }));
    await refused('it has no role', await signed({ ...day, roles: [] }));
    await refused('more than a day', await signed({ ...day, exp: iat + 86_401, roles: ['source'] }));
  });

  test('gives nothing by roles that nobody knows', async () => {
    const claims = await verify(
      await signed({ ...good, roles: ['root', 'Supervisor', 'constructor', 'wall'] }),
    );
    assert.deepEqual(claims?.roles, ['wall']);
  });

  test('is refused when it is not signed by the one algorithm and key', async () => {
    await refused('unsigned', new UnsecuredJWT(good).encode());
    const other = secretKey(new Uint8Array(32).fill(9));
    await refused(
      'another key',
      await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(other.key),
    );
    const long = new Uint8Array(64).fill(1);
    await refused('HS512', await new SignJWT(good).setProtectedHeader({ alg: 'HS512' }).sign(long));
    const [header = '', body = '', signature = ''] = (await signed(good)).split('.');
    const forged = base64url.encode(JSON.stringify({ ...good, roles: ['admin'] }));
    await refused('another body', [header, forged, signature].join('.'));
    await refused('no signature', [header, body, ''].join('.'));
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    const confused = await new SignJWT(good).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(pem));
    assert.equal(await verify(confused, wall, verifyKeyOf(pem)), null, 'the public key as a secret');
  });

  test('of any make never makes the gateway fall', async () => {
    const parts = fc.oneof(
      fc.string(),
      fc.json().map(json => base64url.encode(json)),
      fc.base64String(),
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(parts, { minLength: 2, maxLength: 5 }).map(all => all.join('.')),
    );
    const anything = fc.oneof(texts, fc.anything(), fc.constant('a.'.repeat(100_000)));
    await fc.assert(
      fc.asyncProperty(anything, async token => (await verify(token)) === null),
      { numRuns: 500 },
    );
    const claimed = fc.dictionary(fc.constantFrom(...Object.keys(good)), fc.anything());
    await fc.assert(
      fc.asyncProperty(claimed, async some => {
        await verify(await signed(JSON.parse(JSON.stringify({ ...good, ...some }) ?? '{}') as typeof good));
      }),
      { numRuns: 200 },
    );
  });

  test('is read from the socket’s auth or the header, and from no other place', async () => {
    const { token } = await mintToken(
      { sub: 's', roles: ['operator'], groups: [] },
      { key: testKey, scope: defaultScope, now: Date.now },
    );
    const authorize = authorizeTokens({ key: testKey, pseudonyms: testPseudonyms });
    const ask = async (auth: Record<string, unknown>, headers: Record<string, string>) =>
      (await authorize({ remoteAddress: '192.0.2.7', headers, auth }))?.subject ?? null;
    assert.equal(await ask({ token }, {}), 's');
    assert.equal(await ask({}, { authorization: `Bearer ${token}` }), 's');
    assert.equal(await ask({}, {}), null);
    assert.equal(await ask({}, { authorization: token }), null);
    assert.equal(await ask({}, { cookie: `token=${token}`, referer: `http://x/?token=${token}` }), null);
    assert.equal(
      await ask({ token: 'bad' }, { authorization: `Bearer ${token}` }),
      null,
      'the page’s own counts',
    );
  });
});

suite('minting', () => {
  test('gives a token that is good until it says so', async () => {
    const options = { key: testKey, scope: defaultScope, now: () => wall };
    const { token, expires } = await mintToken({ sub: 's', roles: ['wall'], groups: ['shop'] }, options);
    assert.equal(expires, wall + 300_000);
    assert.deepEqual((await verify(token))?.groups, ['shop']);
    assert.equal((await mintToken({ sub: 's', roles: ['source'] }, options)).expires, wall + 86_400_000);
  });

  test('refuses a life that a gateway would refuse', async () => {
    const options = { key: testKey, scope: defaultScope, now: () => wall, lifeS: 301 };
    await assert.rejects(mintToken({ sub: 's', roles: ['wall'] }, options), /at most 300 s/);
    await assert.rejects(mintToken({ sub: 'a|b', roles: ['wall'] }, { ...options, lifeS: 10 }), /"\|"/);
  });
});

suite('the key of tokens', () => {
  const pairs = {
    EdDSA: generateKeyPairSync('ed25519'),
    ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  };
  const pem = (key: KeyObject, type: 'spki' | 'pkcs8') => key.export({ type, format: 'pem' }).toString();
  const options = { scope: defaultScope, now: () => wall };

  for (const [algorithm, { privateKey, publicKey }] of Object.entries(pairs)) {
    test(`may be a pair for ${algorithm}, in PEM or as JWK; the gateway takes the public one alone`, async () => {
      const signing = signingKeyOf(pem(privateKey, 'pkcs8'));
      assert.equal(signing.algorithm, algorithm);
      const { token } = await mintToken({ sub: 's', roles: ['wall'] }, { ...options, key: signing });
      for (const text of [pem(publicKey, 'spki'), JSON.stringify(publicKey.export({ format: 'jwk' }))]) {
        assert.equal((await verifyToken(token, { ...options, key: verifyKeyOf(text) }))?.sub, 's');
      }
      assert.throws(() => verifyKeyOf(pem(privateKey, 'pkcs8')), /private key, which only the signer/);
      assert.throws(() => signingKeyOf(pem(publicKey, 'spki')), /signing takes/);
      assert.equal(await verifyToken(token, { ...options, key: testKey }), null);
    });
  }

  test('is refused when it is weak, or public and taken for a secret', () => {
    assert.throws(() => verifyKeyOf('short'), /5 bytes: give at least 32/);
    assert.throws(() => verifyKeyOf('{"kty":"oct","k":"c2hvcnQ"}'), /5 bytes/);
    assert.throws(() => verifyKeyOf(`ssh-ed25519 ${'A'.repeat(60)} me@here`), /OpenSSH key/);
    assert.throws(
      () => verifyKeyOf('-----BEGIN NONSENSE-----\nAAAA\n-----END NONSENSE-----'),
      /no key in PEM/,
    );
    assert.throws(() => verifyKeyOf('{"kty":"OKP"}'), /no key in JWK/);
    for (const text of ['{"k":"s3cr3t"', '-----BEGIN PRIVATE KEY-----\ns3cr3t\n-----END PRIVATE KEY-----']) {
      const quotesNothing = (error: Error): boolean =>
        !error.message.includes('s3cr') && error.cause === undefined;
      assert.throws(() => verifyKeyOf(text), quotesNothing);
    }
    const weak = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
    assert.throws(() => verifyKeyOf(pem(weak, 'spki')), /at least 2048 bits/);
    assert.throws(() => keySet('http://idp.example/keys'), /no https address/);
    assert.throws(() => keySet('https://idp.example/keys', 'HS256'), /public keys/);
  });

  test('may be one of a set; a set that can’t be had is no refusal', async context => {
    const { privateKey, publicKey } = pairs.RS256;
    const keys = [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }];
    let up = true;
    const server = createServer((_request, response) => {
      response
        .writeHead(up ? 200 : 503, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys }));
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    context.after(() => server.close());
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    const token = (kid: string) =>
      new SignJWT(good).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey);
    const key = keySet(address);
    assert.equal((await verify(await token('k1'), wall, key))?.sub, 'sato');
    assert.equal(await verify(await token('k2'), wall, key), null);
    up = false;
    await assert.rejects(verify(await token('k1'), wall, keySet(address)), /can’t be had/);
    assert.equal(await verify('nonsense', wall, keySet(address)), null);
  });
});
