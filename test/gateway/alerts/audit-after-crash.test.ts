import assert from 'node:assert/strict';
import { copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openAuditLog, type AuditLog } from '../../../packages/gateway/src/audit/audit-log.js';
import { createVirtualClock } from '../../../packages/gateway/src/clock/virtual-clock.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { entriesOf } from '../../support/audit.js';
import { FakeTime } from '../../support/fake-time.js';
import { openGateway, temporaryFolder } from '../../support/gateway.js';
import { MemoryLog } from '../../support/memory-log.js';
import { until } from '../../support/socket-page.js';

const now = Date.parse('2026-11-23T09:00:00+09:00');
const rules = [{ id: 'waits', kind: 'waiting', severity: 'watch', overMs: 10_000 }] as const;

test('the operation log is told at the start of what a gateway that was killed could not tell any more, each once', async context => {
  const folder = temporaryFolder(context);
  const [path, left] = [join(folder, 'audit.jsonl'), join(folder, 'left.jsonl')];
  const log = new MemoryLog(Date.now);
  const serving = async (audit: AuditLog, start: number, rate = 100) =>
    (
      await openGateway(context, {
        ...{ log, audit, alerts: { rules } },
        clock: createVirtualClock(systemTime(), { start, rate }),
      })
    ).gateway;
  const raised = (file: string): readonly unknown[] =>
    entriesOf(file)
      .filter(({ action, detail }) => action === 'alert' && detail?.['step'] === 'raised')
      .map(({ target }) => /call-\d/.exec(target ?? '')?.[0]);

  // It writes when its time passes, and time does not pass by itself.
  const time = new FakeTime(now);
  const opening = openAuditLog(path, { time });
  await until('its file is there', () => existsSync(path) && time.pending > 0);
  time.pass(1);
  const before = await opening;
  const first = await serving(before, now);
  const waiting = (name: string, at: number) =>
    first.append([
      {
        ...{ id: name, source: 'pbx', type: 'contact.enqueued', subject: name, time: at },
        data: { channel: 'phone', queueId: 'orders' },
      } as const,
    ]);
  const isRaised = (count: number) =>
    until(`${count} are raised`, () => first.stats().alerts?.active.watch === count);
  await waiting('call-1', now);
  await isRaised(1);
  time.pass(1_000);
  await until('it is told', () => raised(path).length === 1);
  await waiting('call-2', now);
  await isRaised(2);
  copyFileSync(path, left);
  assert.deepEqual(raised(left), ['call-1'], 'of the second nobody knows yet');
  const at = (log.time ?? 0) + 4_000;
  await waiting('call-3', at);
  await first.close();

  const audit = await openAuditLog(left);
  await (await serving(audit, at + 60_000)).close();
  await audit.close();
  assert.deepEqual(raised(left), ['call-1', 'call-2', 'call-3']);
  const second = entriesOf(left).find(({ target }) => target?.includes('call-2'));
  assert.ok(Date.parse(String(second?.detail?.['at'])) < at, 'it says when it happened');

  const again = await openAuditLog(left);
  await (await serving(again, at + 120_000)).close();
  await again.close();
  assert.deepEqual(raised(left), ['call-1', 'call-2', 'call-3']);
});
