import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { closeServer, listen, urlOf } from '../../../packages/gateway/src/serve/listen.js';
import { roles, type Claims } from '../../../packages/gateway/src/rights/claims.js';
import { verifyKeyOf } from '../../../packages/gateway/src/rights/token-keys.js';
import { defaultScope, verifyToken } from '../../../packages/gateway/src/rights/tokens.js';
import { missing } from '../../support/nginx.js';
import { snippetsOf } from '../../support/snippets.js';

const page = 'docs/security.md';
/** Inside the repository, so that the example finds its library. */
const folder = fileURLToPath(new URL('../../../.cache/rights-docs/', import.meta.url));

type Signer = (who: { id: string; role: string; groups: string[] }) => Promise<{ token: string }>;

const text = 'kJ3v0mYk2hQmB2mQy5s1m8b1nY7y0Yl2bq3w9h5r0Zk=\n';
const user = { id: 17, role: 'supervisor', groups: ['all'] };
const whose = ({ sub, roles: held, groups }: Claims): object => ({ id: Number(sub), role: held[0], groups });

/** The claims of a token that a gateway with the same secret takes at that time. */
async function taken(token: unknown, now: () => number = Date.now): Promise<Claims> {
  const claims = await verifyToken(token, { key: verifyKeyOf(text), scope: defaultScope, now });
  assert.ok(claims, 'the gateway takes the token');
  return claims;
}

/** Of the guide for pages; it reads its secret from this file. */
function endpointIn(language: string, secret: string): string {
  const found = snippetsOf('docs/embed.md').find(
    each => each.language === language && each.use === 'token-endpoint',
  );
  assert.ok(found && found.code.includes('/etc/madoguchi/secret'), `an endpoint in ${language}`);
  return found.code.replace('/etc/madoguchi/secret', secret);
}

function folderOf(context: { after(end: () => void): void }): string {
  mkdirSync(folder, { recursive: true });
  context.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'secret'), text);
  return folder;
}

test('the server’s example of the docs signs tokens that a gateway with the same file takes', async context => {
  const secret = join(folderOf(context), 'secret');
  const [example] = snippetsOf(page).filter(({ language }) => language === 'js');
  const file = join(folder, 'example.mjs');
  writeFileSync(file, (example?.code ?? '').replace('/etc/madoguchi/secret', secret));
  const { madoguchiToken } = (await import(pathToFileURL(file).href)) as { madoguchiToken: Signer };
  for (const role of roles) {
    const { token } = await madoguchiToken({ id: 'u-17', role, groups: ['shop'] });
    const claims = await taken(token);
    assert.deepEqual([claims.sub, claims.roles, claims.groups], ['u-17', [role], ['shop']]);
  }
});

test('the endpoint in Node gives whoever is signed in a token that the gateway takes, and nobody else', async context => {
  const file = join(folderOf(context), 'endpoint.mjs');
  writeFileSync(file, endpointIn('js', join(folder, 'secret')));
  const { giveToken } = (await import(pathToFileURL(file).href)) as {
    giveToken(request: IncomingMessage & { session: object }, response: ServerResponse): void;
  };
  const server = createServer((request, response) => {
    const session = request.headers.cookie === 'signed=in' ? { user } : {};
    giveToken(Object.assign(request, { session }), response);
  });
  await listen(server, { host: '127.0.0.1', port: 0 }, assert.fail);
  context.after(() => closeServer(server));
  const url = new URL('/madoguchi-token', urlOf(server, '127.0.0.1'));
  assert.equal((await fetch(url)).status, 401);
  const answer = await fetch(url, { headers: { cookie: 'signed=in' } });
  assert.deepEqual(
    ['content-type', 'cache-control'].map(name => answer.headers.get(name)),
    ['application/json', 'no-store'],
  );
  const { token } = (await answer.json()) as { token: string };
  assert.deepEqual(whose(await taken(token)), user);
});

/** What PHP 8.2 made of the example at this instant, of this very text: another text needs PHP to make it anew. */
const vector = {
  at: 1_775_005_200,
  sha256: '6329e5433969b813058bab2f4e4905c9c9f95ee22f2d0f6eaaa027391ff0568f',
  token:
    'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJtYWRvZ3VjaGkiLCJhdWQiOiJtYWRvZ3VjaGkiLCJ0ZW5hbnQiOiJkZWZhdWx0IiwiaWF0IjoxNzc1MDA1MjAwLCJleHAiOjE3NzUwMDU1MDAsInN1YiI6IjE3Iiwicm9sZXMiOlsic3VwZXJ2aXNvciJdLCJncm91cHMiOlsiYWxsIl19.GnPv_a3vixAYWC2GEuzKJPXwdLqbI0iBWE5k873YBF4',
};

test('the endpoint in PHP is the one whose token is kept here, and the gateway takes that', async () => {
  const code = endpointIn('php', '/etc/madoguchi/secret');
  assert.equal(createHash('sha256').update(code).digest('hex'), vector.sha256);
  assert.deepEqual(whose(await taken(vector.token, () => vector.at * 1000)), user);
});

test(
  'the endpoint in PHP gives whoever is signed in a token that the gateway takes, and nobody else',
  { skip: missing('the token that is kept stands for it', 'php') },
  async context => {
    const file = join(folderOf(context), 'endpoint.php');
    const code = endpointIn('php', join(folder, 'secret'));
    const answered = (session: object, at = Math.floor(Date.now() / 1000)): string => {
      const signedIn = `$_SESSION = json_decode('${JSON.stringify(session)}', true);`;
      writeFileSync(file, code.replace('session_start();', signedIn).replace('time()', String(at)));
      return spawnSync('php', ['-n', '-d', 'display_errors=1', file], { encoding: 'utf8' }).stdout;
    };
    assert.equal(answered({}), '');
    const { token } = JSON.parse(answered({ user })) as { token: string };
    assert.deepEqual(whose(await taken(token)), user);
    assert.deepEqual(JSON.parse(answered({ user }, vector.at)), { token: vector.token });
  },
);
