import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fixedWords } from '../../../packages/gateway/src/alerts/words/word-lists.js';
import { createVirtualClock } from '../../../packages/gateway/src/clock/virtual-clock.js';
import { defaultCustomers } from '../../../packages/gateway/src/customers/settings.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import type { AlertContextRecord, AlertRecord } from '../../../src/data/index.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { recordingAudit } from '../../support/audit.js';
import { openGateway, siteWith } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { MemoryLog } from '../../support/memory-log.js';
import { bearer, testTokens, tokenFor } from '../../support/rights.js';
import { SocketPage, until } from '../../support/socket-page.js';

const stream = 'alerts/shop';
const now = Date.parse('2026-11-23T09:00:00+09:00');
const text = 'If nobody calls 090-1234-5678 today I will call my lawyer. Nobody did so far.';
const uuid = /[-0-9a-f]{36}/g;
const rules = [
  { id: 'words', kind: 'ng-word', severity: 'alert' },
  { id: 'promises', kind: 'promise', severity: 'watch' },
] as const;

test('alerts at a gateway are raised out of entries, handled once, and told to each by right', async context => {
  const store = openCustomerStore({ path: null, country: 'JP' });
  const audit = recordingAudit();
  const log = new MemoryLog(() => now);
  const { url, gateway } = await openGateway(context, {
    log,
    site: siteWith({ queues: [{ id: 'orders' }], groups: { shop: ['orders'] } }),
    customers: { store, settings: defaultCustomers },
    alerts: { rules, words: fixedWords([{ id: 'legal', words: ['call my lawyer'] }]) },
    // A tick of the log's clock each 50 ms.
    clock: createVirtualClock(systemTime(), { start: now, rate: 100 }),
    authorize: testTokens(),
    audit: audit.log,
    logger: recordingLogger().logger,
  });
  context.after(() => store.close());
  const source = await bearer({ roles: ['source'], sub: 'crm' });
  const send = (entries: unknown) =>
    fetch(`${url}entries`, {
      method: 'POST',
      headers: { ...source, 'content-type': 'application/json' },
      body: JSON.stringify(entries),
    });
  const look = async (content: Parameters<typeof tokenFor>[0]) => {
    const page = new SocketPage(
      url,
      [{ stream }],
      {},
      { token: await tokenFor({ groups: ['shop'], ...content }) },
    );
    context.after(() => page.close());
    return page;
  };
  const alertsOf = (page: SocketPage): ReadonlyMap<string, AlertRecord> =>
    (page.receiver.state(stream)?.records ?? new Map()) as ReadonlyMap<string, AlertRecord>;
  const only = (page: SocketPage): AlertRecord | undefined => [...alertsOf(page).values()][0];
  let asked = 0;
  const ask = (page: SocketPage, op: string, args: object) =>
    page.ask({ type: 'cmd', ref: ++asked, id: `c${asked}-${op}`, op, args: { group: 'shop', ...args } });
  const pages = {
    lead: await look({ roles: ['supervisor'], sub: 'lead' }),
    second: await look({ roles: ['supervisor'], sub: 'second' }),
    wall: await look({ roles: ['wall'], sub: 'wall' }),
    operator: await look({ roles: ['operator'], sub: 'op', agent: 'a1' }),
  };
  const { lead, second, wall, operator } = pages;

  const message = {
    ...{ id: 'm1', kind: 'message', customer: 'crm-1', contactId: 'call-1', text },
    ...{ channel: 'email', direction: 'inbound', occurredAt: new Date(now).toISOString() },
  };
  const old = { ...message, id: 'm0', occurredAt: new Date(now - 3 * 86_400_000).toISOString() };
  assert.equal((await send([message, old])).status, 202);
  await until('the word is told of', () => only(lead)?.word === 'call my lawyer' && only(wall) !== undefined);
  const raised = only(lead);
  assert.deepEqual(
    [
      raised?.kind,
      raised?.entryId,
      raised?.offset,
      raised?.customerKey,
      raised?.channel,
      alertsOf(lead).size,
    ],
    ['ng-word', 'm1', text.indexOf('call my'), 'crm-1', 'email', 1],
  );
  assert.deepEqual([only(wall)?.kind, only(wall)?.word, only(wall)?.customerKey], ['ng-word', null, null]);
  assert.equal(alertsOf(operator).size, 0);
  // Chance writes any four digits into an id, and any two signs into that of a connection.
  assert.doesNotMatch(JSON.stringify(log.entries).replaceAll(uuid, ''), /nobody|5678/i);
  assert.doesNotMatch(wall.frames.join('\n'), /lawyer|crm-1|call-1|["|]m1["|]/);

  const [key = ''] = [...alertsOf(lead).keys()];
  const alert = key.slice('alert|'.length);
  const query = { type: 'page', s: stream, limit: 1, filter: { alert } };
  const { result } = await lead.ask({ ...query, ref: 900 });
  const [[shown, around] = ['', null]] = result?.['entries'] as [string, AlertContextRecord][];
  assert.deepEqual([shown, around?.from, around?.channel], ['context|m1', 'customer', 'email']);
  assert.equal(around?.text.slice(around.at ?? 0, (around.at ?? 0) + around.length), 'call my lawyer');
  assert.match(around?.text ?? '', /●●●●/);
  assert.doesNotMatch(around?.text ?? '', /1234/);
  for (const page of [wall, operator]) assert.equal((await page.ask({ ...query, ref: 901 })).code, 'denied');
  assert.deepEqual(
    audit.acts
      .filter(({ action }) => action === 'page')
      .map(({ subject, outcome, detail }) => [subject, outcome, detail]),
    [
      ['lead', 'done', { alert, entry: 'm1' }],
      ['wall', 'refused', undefined],
      ['op', 'refused', undefined],
    ],
  );

  assert.equal((await send({ ...message, text: `${text} Really.` })).status, 202);
  assert.equal(log.entries.filter(({ event }) => event.type === 'message.flagged').length, 1, 'told once');

  const [mine, theirs] = await Promise.all([ask(lead, 'claim', { alert }), ask(second, 'claim', { alert })]);
  assert.deepEqual([mine.result?.['holder'], theirs.result?.['holder']], ['lead', 'lead']);
  assert.equal((await ask(wall, 'claim', { alert })).code, 'denied');
  assert.equal((await ask(operator, 'claim', { alert })).code, 'denied');
  assert.equal((await ask(lead, 'resolve', { alert, outcome: 'done' })).result?.['handling'], 'resolved');
  const steps = audit.acts.filter(({ action }) => action === 'alert');
  assert.deepEqual(
    steps.map(({ subject, target, detail }) => [subject, target, detail?.['step']]),
    [
      [null, alert, 'raised'],
      ['lead', alert, 'claimed'],
      ['lead', alert, 'resolved'],
    ],
  );
  const commands = audit.acts.filter(({ action, outcome }) => action === 'command' && outcome === 'began');
  assert.deepEqual(commands[0]?.detail, { alert, group: 'shop' });

  const promise = { id: 'p1', kind: 'promise', customer: 'crm-1', occurredAt: new Date(now).toISOString() };
  await send({ ...promise, text: 'call back', dueAt: new Date(now + 1000).toISOString(), operator: 'a1' });
  const owed = (): AlertRecord | undefined =>
    [...alertsOf(lead).values()].find(({ kind }) => kind === 'promise');
  await until('the promise is overdue', () => owed()?.condition === 'active');
  assert.deepEqual([owed()?.entryId, owed()?.agentId, gateway.stats().alerts?.active.watch], ['p1', 'a1', 1]);
  await send({ id: 'p1', kind: 'promise', customer: 'crm-1', state: 'kept' });
  await until('it is kept', () => owed()?.condition === 'cleared');
  assert.equal(gateway.stats().alerts?.flagged, 2);
});
