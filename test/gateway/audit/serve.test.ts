import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { verifyAudit } from '../../../packages/gateway/src/audit/verify-audit.js';
import { entriesOf } from '../../support/audit.js';
import { demoHeaders } from '../../support/demo-tokens.js';
import { temporaryFolder } from '../../support/gateway.js';
import { startGateway } from '../../support/gateway-process.js';
import { commandLine } from '../../support/madoguchi.js';

suite('madoguchi serve', () => {
  test('keeps its operation log beside the log, and tells its head where it tells everything', async context => {
    const folder = temporaryFolder(context);
    const path = join(folder, 'centre.db.audit.jsonl');
    const gateway = await startGateway(['--log', 'centre.db'], folder);
    context.after(() => gateway.stop('SIGKILL'));
    const headers = await demoHeaders(gateway.url, 'supervisor');
    assert.equal((await fetch(`${gateway.url}batch/all.json`, { headers })).status, 200);
    assert.equal(await gateway.stop('SIGINT'), 0);
    const told = entriesOf(path).map(({ action, outcome, target }) => `${action} ${outcome} ${target}`);
    assert.deepEqual(told, [
      'log begun null',
      'token done demo-source',
      'token done demo',
      'export done batch/all',
      'log closed null',
    ]);
    const { fault, head } = await verifyAudit(path);
    assert.equal(fault, null);
    assert.match(gateway.told(), new RegExp(`operation log at 4 ${head.hash}`));
    assert.ok(!readFileSync(path, 'utf8').includes('eyJ'), 'it holds no token');
  });

  test('does not run without one', async context => {
    const folder = temporaryFolder(context);
    writeFileSync(join(folder, 'audit.jsonl'), 'something else\n');
    const audit = join(folder, 'audit.jsonl');
    const args = ['--port', '0', '--log', join(folder, 'centre.db'), '--audit', audit];
    const { code, stderr } = await commandLine(['serve', ...args]);
    assert.equal(code, 1);
    assert.match(stderr, /The operation log .* can't be had \(its last entry is no JSON\)/);
  });
});
