import assert from 'node:assert/strict';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { roles } from '../../../packages/gateway/src/rights/claims.js';
import { verifyKeyOf } from '../../../packages/gateway/src/rights/token-keys.js';
import { defaultScope, verifyToken } from '../../../packages/gateway/src/rights/tokens.js';
import { snippetsOf } from '../../support/snippets.js';

const page = 'docs/security.md';
/** Inside the repository, so that the example finds its library. */
const folder = fileURLToPath(new URL('../../../.cache/rights-docs/', import.meta.url));

type Signer = (who: { id: string; role: string; groups: string[] }) => Promise<{ token: string }>;

test('the server’s example of the docs signs tokens that a gateway with the same file takes', async context => {
  mkdirSync(folder, { recursive: true });
  context.after(() => rmSync(folder, { recursive: true }));
  const secret = join(folder, 'secret');
  const text = 'kJ3v0mYk2hQmB2mQy5s1m8b1nY7y0Yl2bq3w9h5r0Zk=\n';
  writeFileSync(secret, text);
  const [example] = snippetsOf(page).filter(({ language }) => language === 'js');
  const file = join(folder, 'example.mjs');
  writeFileSync(file, (example?.code ?? '').replace('/etc/madoguchi/secret', secret));
  const { madoguchiToken } = (await import(pathToFileURL(file).href)) as { madoguchiToken: Signer };
  for (const role of roles) {
    const { token } = await madoguchiToken({ id: 'u-17', role, groups: ['shop'] });
    const claims = await verifyToken(token, { key: verifyKeyOf(text), scope: defaultScope, now: Date.now });
    assert.deepEqual([claims?.sub, claims?.roles, claims?.groups], ['u-17', [role], ['shop']]);
  }
});
