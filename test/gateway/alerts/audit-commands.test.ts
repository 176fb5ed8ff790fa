import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVirtualClock } from '../../../packages/gateway/src/clock/virtual-clock.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { alertOperations } from '../../../src/data/alerts/alert.js';
import type { AlertRecord } from '../../../src/data/index.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { recordingAudit } from '../../support/audit.js';
import { openGateway, post, siteWith } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { MemoryLog } from '../../support/memory-log.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

const now = Date.parse('2026-11-23T09:00:00+09:00');
const stream = 'alerts/shop';
const number = '090-1234-5678';
const iso = (at: number): string => new Date(at).toISOString();

test('the operation log has who did what to an alert, when, and to which, of every command there is', async context => {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
  const audit = recordingAudit();
  const { url, gateway } = await openGateway(context, {
    log: new MemoryLog(() => now),
    site: siteWith({ queues: [{ id: 'orders' }], groups: { shop: ['orders'] } }),
    customers: { store, settings: defaultCustomers, dialler: () => Promise.resolve({ contactId: 'back-1' }) },
    alerts: { rules: [{ id: 'callers', kind: 'rescue', severity: 'alert' }] },
    clock: createVirtualClock(systemTime(), { start: now, rate: 1 }),
    authorize: testTokens(),
    audit: audit.log,
    logger: recordingLogger().logger,
  });
  context.after(() => store.close());
  const told = (type: string, secondsAgo: number) => ({
    ...{
      specversion: '1.0',
      id: type,
      source: 'pbx',
      type,
      subject: 'call-1',
      time: iso(now - secondsAgo * 1000),
    },
    data: { channel: 'phone', queueId: 'orders', from: number },
  });
  const events = [told('contact.enqueued', 150), told('contact.abandoned', 60)];
  await post(url, events, 'application/json', await bearer({ roles: ['source'], sub: 'pbx' }));

  const token = await tokenFor({ roles: ['supervisor'], groups: ['shop'], sub: 'lead' });
  const page = new SocketPage(url, [{ stream }], {}, { token });
  context.after(() => page.close());
  const records = () =>
    (page.receiver.state(stream)?.records ?? new Map()) as ReadonlyMap<string, AlertRecord>;
  await until('the alert is there', () => records().size === 1);
  const [[key, { addressRef: ref }] = ['', { addressRef: null }]] = records();
  const alert = key.slice('alert|'.length);
  const wake = now + 3_600_000;
  const steps = [
    ['claim', 'claimed', {}, {}],
    ['release', 'released', {}, {}],
    ['claim', 'claimed', {}, {}],
    ['hand-over', 'handed-over', {}, {}],
    ['acknowledge', 'acknowledged', {}, {}],
    ['reopen', 'reopened', {}, {}],
    ['snooze', 'snoozed', { until: wake }, { until: iso(wake) }],
    ['resolve', 'resolved', { outcome: 'not-reached' }, { outcome: 'not-reached' }],
    ['reopen', 'reopened', {}, {}],
  ] as const;
  assert.deepEqual(
    new Set(steps.map(([op]) => op)),
    new Set(alertOperations),
    'another command has to be told too',
  );
  const ask = async (at: number, op: string, args: object): Promise<void> => {
    const answer = await page.ask({ type: 'cmd', ref: at, id: `c${at}`, op, args });
    assert.ok(answer.result, `${op}: ${JSON.stringify(answer)}`);
  };
  const began = audit.acts.length;
  for (const [at, [op, , args]] of steps.entries()) await ask(at, op, { group: 'shop', alert, ...args });
  await ask(99, 'dial', { ref });
  await gateway.close();

  const acts = audit.acts.slice(began);
  const commands = acts.filter(({ action, outcome }) => action === 'command' && outcome === 'began');
  assert.deepEqual(
    commands.map(({ subject, target, detail }) => [subject, target, detail]),
    [
      ...steps.map(([op, , , more]) => ['lead', op, { alert, group: 'shop', ...more }]),
      ['lead', 'dial', { ref }],
    ],
  );
  assert.deepEqual(
    acts.filter(({ action, outcome }) => action === 'command' && outcome === 'done').at(-1)?.detail,
    { key: `dialled|${ref}`, contact: 'back-1' },
  );
  const lived = acts.filter(({ action }) => action === 'alert');
  assert.deepEqual(
    lived.map(({ subject, target, detail }) => [subject, target, detail?.['step'], detail?.['outcome']]),
    steps.map(([op, step]) => ['lead', alert, step, op === 'resolve' ? 'not-reached' : undefined]),
  );
  for (const { detail } of lived) {
    const at = Date.parse(String(detail?.['at']));
    assert.ok(at >= now && at < now + 60_000, 'by the log’s own clock');
  }
  assert.doesNotMatch(JSON.stringify(audit.acts), /5678/);
});
