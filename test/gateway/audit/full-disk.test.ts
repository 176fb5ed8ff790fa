import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { verifyAudit } from '../../../packages/gateway/src/audit/verify-audit.js';
import { smallDisk } from '../../faults/harness/small-disk.js';
import { temporaryFolder } from '../../support/gateway.js';

const name =
  'an operation log on a full disk refuses what demands it, stays whole, and goes on when there is room';
const missing = process.platform === 'linux' ? false : `There are no small disks here: ${name}`;

test(name, { skip: missing }, async context => {
  const folder = temporaryFolder(context);
  const image = join(temporaryFolder(context), 'image');
  const path = join(folder, 'audit.jsonl');
  const disk = smallDisk(folder);
  const script = join(import.meta.dirname, '../../support/audit-on-disk.ts');
  const [program = '', ...args] = disk.within([process.execPath, '--import', 'tsx', script, path]);
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  context.after(() => child.kill('SIGKILL'));
  child.stdout.setEncoding('utf8');
  assert.equal(String((await once(child.stdout, 'data'))[0]), 'AuditWriteError\n');
  await disk.free(child.pid ?? 0);
  child.stdin.write('\n');
  assert.equal(String((await once(child.stdout, 'data'))[0]), 'remembered\n');
  // The disk is gone with its process, where it is one of its own.
  await cp(`/proc/${child.pid}/root${path}`, image).catch(() => cp(path, image));
  child.stdin.write('\n');
  await once(child, 'close');
  const { fault } = await verifyAudit(image);
  assert.equal(fault, null);
  assert.ok(readFileSync(image, 'utf8').includes('queues/demanded'));
});
