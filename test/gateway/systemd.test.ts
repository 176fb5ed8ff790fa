import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { suite, test } from 'node:test';
import { defaultDrainLimitMs } from '../../packages/gateway/src/serve/drain-limit.js';
import { temporaryFolder } from '../support/gateway.js';
import { missing } from '../support/nginx.js';

const shipped = resolve(import.meta.dirname, '../../deploy/systemd/madoguchi.service');
const unit = readFileSync(shipped, 'utf8');
const settings = new Map(
  [...unit.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]),
);

suite('the unit for systemd', () => {
  const verified = 'the unit is one that systemd understands, and exposes little';
  test(verified, { skip: missing(verified, 'systemd-analyze') }, context => {
    const file = join(temporaryFolder(context), 'madoguchi.service');
    writeFileSync(file, unit.replaceAll('/usr/bin/node', process.execPath));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', file], { encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    const security = execFileSync('systemd-analyze', ['security', '--offline=true', file], {
      encoding: 'utf8',
    });
    const exposure = Number(/exposure level for \S+: ([\d.]+)/.exec(security)?.[1]);
    assert.ok(exposure < 2.5, `exposure ${exposure}`);
  });

  test('gives the gateway more time to end than the gateway takes', () => {
    assert.ok(Number.parseInt(settings.get('TimeoutStopSec') ?? '') * 1000 > defaultDrainLimitMs);
  });

  test('starts it as nobody in particular, with a folder of its own, again whenever it ends', () => {
    const [user, folder, restart] = ['DynamicUser', 'StateDirectory', 'Restart'].map(name =>
      settings.get(name),
    );
    assert.deepEqual([user, folder, restart], ['yes', 'madoguchi', 'always']);
  });
});
