import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { suite, test, type TestContext } from 'node:test';
import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { webhookBody } from '../../../packages/gateway/src/alerts/webhook-body.js';
import { alertSights } from '../../../packages/gateway/src/rights/alert-sights.js';
import { webhookSender } from '../../../packages/gateway/src/webhooks/send-webhook.js';
import type { AlertRecord, AlertStep } from '../../../src/data/index.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { snippetsOf } from '../../support/snippets.js';

const page = 'docs/alerts.md';
const secret = `whsec_${Buffer.from('thirty-two bytes of no importance').toString('base64')}`;

function snippet(use: string): string {
  const found = snippetsOf(page).find(each => each.use === use);
  assert.ok(found, `${page} has no snippet ${use}`);
  return found.code;
}

/** Runs the receiver of the docs on a port of its own. */
async function startReceiver(context: TestContext, told: unknown[]): Promise<string> {
  const { outputText } = ts.transpileModule(snippet('receiver'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  let server: Server | undefined;
  const own = createRequire(import.meta.url);
  const http = {
    createServer(listener: RequestListener) {
      server = createServer(listener);
      return { listen: () => server?.listen(0, '127.0.0.1') };
    },
  };
  runInNewContext(outputText, {
    ...{ Buffer, Date, Math, JSON, Set, exports: {}, process: { env: { PAGER_SECRET: secret } } },
    require: (name: string) => (name === 'node:http' ? http : (own(name) as unknown)),
    console: { log: (...said: unknown[]) => void told.push(...said) },
  });
  assert.ok(server);
  const started = server;
  context.after(() => started.close().closeAllConnections());
  await once(started, 'listening');
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

const raised = '2026-11-23T00:00:00.000Z';
const at = Date.parse(raised);

suite('what the docs say of webhooks', () => {
  test('receives a message once, and none that another signed or that is old', async context => {
    const told: unknown[] = [];
    const url = await startReceiver(context, told);
    const time = systemTime();
    const send = webhookSender({ url, secret }, time);
    const body = JSON.stringify({
      type: 'alert.raised',
      data: { severity: 'alert', kind: 'rescue', queueId: 'orders' },
    });
    const delivery = { id: 'alert_1', type: 'alert.raised', attempts: 0, body };
    assert.deepEqual([await send(delivery), await send(delivery)], [{ ok: true }, { ok: true }]);
    assert.deepEqual(told, ['alert: rescue in orders']);
    const other = webhookSender({ url, secret: 'another secret of as many bytes' }, time);
    const late = webhookSender({ url, secret }, { ...time, wall: () => Date.now() - 600_000 });
    for (const refused of [other, late])
      assert.deepEqual(await refused({ ...delivery, id: 'alert_2' }), { ok: false, reason: '401' });
    assert.equal(told.length, 1);
  });

  test('shows a payload as it is', () => {
    const step: AlertStep = { at: at + 65_000, step: 'claimed', by: 'lead', outcome: null };
    const record = {
      ...{
        kind: 'rescue',
        rule: 'callers',
        name: null,
        severity: 'alert',
        condition: 'active',
        handling: 'claimed',
      },
      ...{ since: at, raisedAt: at, clearedAt: null, count: 1, queueId: 'orders', channel: 'phone' },
      ...{
        agentId: null,
        contactId: 'c1',
        customerKey: 'k1',
        addressRef: 'r1',
        waitedMs: 62_000,
        claimedAt: step.at,
      },
      ...{ holder: 'lead', holderName: 'Lead', handedOver: false, outcome: null, history: [step] },
    } as unknown as AlertRecord;
    const { body } = webhookBody({ id: 'callers/k1/1', record, step }, '6nOXUP590PpXtVj');
    assert.deepEqual(JSON.parse(snippet('payload')), JSON.parse(body));
  });

  test('names every field that there can be, and no other', () => {
    const fields = Object.entries(alertSights.families['alert'] ?? {}).map(([name]) => [name, 1] as const);
    const step: AlertStep = { at, step: 'raised', by: null, outcome: null };
    const record = Object.fromEntries(fields) as unknown as AlertRecord;
    const { body } = webhookBody({ id: 'a', record, step }, 'a');
    const { data } = JSON.parse(body) as { data: Record<string, unknown> };
    const text = readFileSync(new URL(`../../../${page}`, import.meta.url), 'utf8');
    const [, table = ''] = text.split('| field of `data`');
    const cells = [...(table.split('\n\n')[0]?.matchAll(/^\| (`[^|]*)\|/gm) ?? [])].map(
      ([, cell = '']) => cell,
    );
    const named = cells.flatMap(cell => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name));
    assert.deepEqual(named.sort(), Object.keys(data).sort());
  });
});
