import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { demoHeaders, demoToken } from '../../support/demo-tokens.js';
import { enqueued, post, temporaryFolder } from '../../support/gateway.js';
import { startGateway } from '../../support/gateway-process.js';
import { commandLine, madoguchi } from '../../support/madoguchi.js';
import { SocketPage, until } from '../../support/socket-page.js';

const statusOf = async (url: string, headers: Record<string, string> = {}): Promise<number> =>
  (await fetch(`${url}batch/all.json`, { headers })).status;

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

suite('madoguchi serve as a demo', () => {
  test('prints a token that sends events and reads nothing, and keeps no secret', async context => {
    const folder = temporaryFolder(context);
    const gateway = await startGateway(['--log', 'log.db'], folder);
    context.after(() => gateway.stop('SIGKILL'));
    const token = /token {3}(\S+)/.exec(gateway.output())?.[1] ?? '';
    const json = 'application/json';
    assert.equal((await post(gateway.url, enqueued('a'), json)).status, 403);
    assert.equal((await post(gateway.url, enqueued('a'), json, bearer(token))).status, 202);
    assert.equal(await statusOf(gateway.url, bearer(token)), 404);
    assert.equal(await statusOf(gateway.url), 403);
    assert.equal(await statusOf(gateway.url, await demoHeaders(gateway.url, 'supervisor')), 200);
    for (const name of readdirSync(folder)) {
      assert.ok(!readFileSync(join(folder, name)).includes('eyJ'), `${name} holds no token`);
    }
  });

  test('cuts the page of a subject whose rights are revoked, and lets new ones in after a grant', async context => {
    const gateway = await startGateway(['--log', 'log.db'], temporaryFolder(context));
    context.after(() => gateway.stop('SIGKILL'));
    const { url } = gateway;
    const opened = async (): Promise<SocketPage> => {
      const page = new SocketPage(
        url,
        [{ stream: 'queues/all' }],
        {},
        { token: await demoToken(url, 'wall') },
      );
      context.after(() => page.close());
      return page;
    };
    const page = await opened();
    await until('it is served', () => page.receiver.state('queues/all') !== undefined);
    const piped = await commandLine(['token', '--role', 'admin', '--sub', 'root', '--url', url]);
    assert.equal(piped.code, 0, piped.stderr);
    const own = await commandLine(['token', '--role', 'admin', '--url', url]);
    const lockout = await madoguchi(['revoke', 'demo', '--url', url], own.stdout);
    assert.equal(lockout.code, 1);
    assert.match(lockout.stderr, /the token is of demo itself.*--sub <name>/);
    const revoked = await madoguchi(['revoke', 'demo', '--url', url], piped.stdout);
    assert.deepEqual([revoked.code, revoked.stdout], [0, 'The rights of demo are taken away.\n']);
    await until('it is cut', () => page.disconnected, 2_000);
    const again = await opened();
    await until('it stays out', () => again.refusal !== undefined);
    const granted = await madoguchi(['revoke', 'demo', '--grant', '--url', url], piped.stdout);
    assert.match(granted.stdout, /hold again/);
    // Tokens tell their time in seconds: what is signed in the second of the grant is void.
    await until(
      'a new token holds',
      async () => (await statusOf(url, await demoHeaders(url, 'wall'))) === 200,
    );
  });
});

suite('madoguchi serve with a key', () => {
  test('takes tokens that were signed by it, and gives none itself', async context => {
    const folder = temporaryFolder(context);
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const pub = file('pub.pem', publicKey.export({ type: 'spki', format: 'pem' }).toString());
    const key = file('key.pem', privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    const gateway = await startGateway(['--log', 'log.db', '--token-key', pub, '--tenant', 'shop'], folder);
    context.after(() => gateway.stop('SIGKILL'));
    assert.doesNotMatch(gateway.output(), /eyJ/);
    assert.equal((await fetch(`${gateway.url}token`)).status, 404);
    const signed = async (...args: string[]): Promise<string> =>
      (await commandLine(['token', '--key-file', key, ...args])).stdout.trim();
    assert.equal(await statusOf(gateway.url, bearer(await signed('--tenant', 'shop'))), 200);
    assert.equal(await statusOf(gateway.url, bearer(await signed())), 403, 'of another tenant');
    const other = await commandLine(['token', '--url', gateway.url]);
    assert.deepEqual([other.code, other.stdout], [1, '']);
    assert.match(other.stderr, /gives no demo tokens \(404\).*--key-file/);
  });

  test('does not start with a key that can’t be used, and says why', async context => {
    const folder = temporaryFolder(context);
    const weak = join(folder, 'weak');
    writeFileSync(weak, 'secret\n');
    const log = join(folder, 'log.db');
    for (const [key, why] of [
      [weak, /6 bytes: give at least 32/],
      [join(folder, 'none'), /there is no such file/],
      ['http://idp.example/keys', /no https address/],
    ] as const) {
      const { code, stderr } = await commandLine(['serve', '--port', '0', '--log', log, '--token-key', key]);
      assert.equal(code, 1);
      assert.match(stderr, why);
    }
    assert.equal(existsSync(log), false);
  });
});

suite('madoguchi token and revoke', () => {
  test('say what is wrong with what they were given', async context => {
    const secret = join(temporaryFolder(context), 'secret');
    writeFileSync(secret, 's'.repeat(32));
    const complaint = async (...args: string[]): Promise<[number, string]> => {
      const { code, stdout, stderr } = await (args[0] === 'revoke' ? madoguchi(args) : commandLine(args));
      assert.equal(stdout, '');
      return [code, stderr];
    };
    const signed = ['token', '--key-file', secret];
    assert.deepEqual((await complaint(...signed, '--role', 'root'))[0], 2);
    assert.match((await complaint(...signed, '--life', '6m'))[1], /supervisor lives from 1 s to 300 s/);
    assert.match((await complaint(...signed, '--sub', 'a|b'))[1], /has "\|" in it/);
    const nobody = 'http://127.0.0.1:1/';
    assert.match((await complaint('token', '--url', nobody))[1], /no gateway at http:\/\/127\.0\.0\.1:1:/);
    assert.match((await complaint('revoke', 'sato', '--url', nobody))[1], /MADOGUCHI_TOKEN/);
    const [code, clear] = await complaint('revoke', 'sato', '--url', 'http://gateway.example/');
    assert.deepEqual([code, /sent in the clear/.test(clear)], [2, true]);
  });
});
