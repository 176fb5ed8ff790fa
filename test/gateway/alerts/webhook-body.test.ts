import assert from 'node:assert/strict';
import { test } from 'node:test';
import { webhookBody } from '../../../packages/gateway/src/alerts/webhook-body.js';
import { newAlert } from '../../../src/data/alerts/life.js';

test('a receiver is told why a hand is raised and about which queue, and not whose hand it is', () => {
  const at = Date.parse('2026-11-23T00:00:00Z');
  const record = newAlert({ id: 'hand', kind: 'assist', severity: 'alert' }, at, at, {
    ...{ agentId: 'a-71', contactId: 'call-1', queueId: 'orders', channel: 'phone' },
    reason: 'approval',
  });
  const [step] = record.history;
  assert.ok(step);
  const { type, body } = webhookBody({ id: `hand/a-71/${at}`, record, step }, 'opaque');
  assert.equal(type, 'alert.raised');
  const { data } = JSON.parse(body) as { readonly data: Readonly<Record<string, unknown>> };
  assert.deepEqual([data['reason'], data['queueId'], data['channel']], ['approval', 'orders', 'phone']);
  assert.doesNotMatch(body, /a-71|call-1/);
});
