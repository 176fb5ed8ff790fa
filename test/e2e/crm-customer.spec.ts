import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mailOrder } from '../support/contacts.js';
import { demoHeaders } from '../support/demo-tokens.js';
import { rawValuesIn, type PersonalValue } from '../support/personal-values.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { CustomerPage } from './customer-page.js';
import { expect, test } from './fixtures.js';

/** An operator of a real gateway whose contacts and customers this test makes; nothing is simulated. */
const agent = 'A77';
const phone: PersonalValue = { kind: 'phone', value: '+81311180762' };
const other: PersonalValue = { kind: 'phone', value: '+81311190763' };
const mail: PersonalValue = { kind: 'email', value: 'mikan.0762@example.jp' };
const raw = [phone, other, mail];

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-customer-'));
let gateway: GatewayProcess;

test.beforeAll(async () => {
  const site = join(folder, 'site.json');
  writeFileSync(site, JSON.stringify(mailOrder));
  gateway = await serveGateway({ args: ['--site', site] });
  await post('entries', entries());
  await post('events', [
    event('agent.signed-in', agent, { name: '佐藤 美咲', queues: ['orders'], slots: { phone: 1 } }),
  ]);
});
test.afterAll(async () => {
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

let count = 0;
function event(type: string, subject: string, data: object): object {
  count += 1;
  const time = new Date().toISOString();
  return { specversion: '1.0', id: `e${count}`, source: 'pbx', type, subject, time, data };
}

async function post(path: string, body: readonly object[]): Promise<void> {
  const headers = { 'content-type': 'application/json', ...(await demoHeaders(gateway.url, 'source')) };
  const answer = await fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const told = (await answer.json()) as { readonly refused?: readonly unknown[] };
  expect(told.refused ?? [], JSON.stringify(told)).toEqual([]);
  expect(answer.ok).toBe(true);
}

/** As a switch tells it, with the number in the writing of its own. */
async function ring(contact: string, from: string): Promise<void> {
  await post('events', [
    event('contact.enqueued', contact, {
      ...{ channel: 'phone', direction: 'inbound', queueId: 'billing', outcome: 'waiting', from },
      enqueuedAt: new Date().toISOString(),
    }),
    event('contact.offered', contact, { agentId: agent }),
  ]);
}

async function hangUp(contact: string): Promise<void> {
  const at = new Date().toISOString();
  await post('events', [
    event('contact.connected', contact, { outcome: 'answered', connectedAt: at, agentId: agent }),
    event('contact.ended', contact, { endedAt: at }),
    event('contact.acw-ended', contact, { acwEndedAt: at }),
  ]);
}

function entries(): readonly object[] {
  const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const channels = ['phone', 'email', 'chat', 'line', 'sns', 'sms', 'post'] as const;
  return [
    {
      kind: 'customer',
      customer: 'K1',
      name: '木村 由美子',
      kana: 'キムラ ユミコ',
      phone: '03-1118-0762',
      email: mail.value,
    },
    { kind: 'customer', customer: 'K2', name: '松田 浩', kana: 'マツダ ヒロシ', phone: '03 1119 0763' },
    ...channels.map((channel, index) => ({
      ...{ id: `h${channel}`, kind: 'message', customer: 'K1', channel, direction: 'inbound' },
      occurredAt: ago(20 - index),
      text: `返金の件 ${channel}: 03(1118)0762、${mail.value}`,
    })),
    {
      ...{ id: 'caution', kind: 'handover', customer: 'K1', occurredAt: ago(1), severity: 'caution' },
      ...{ operator: 'A12', operatorName: '中村 悠斗', text: '夜の連絡は不可。' },
    },
  ];
}

test('a call from a known number pops its customer, and what is being typed stays', async ({ page }) => {
  const crm = new CustomerPage(page);
  await crm.open(gateway.url, `?agent=${agent}`);
  await ring('c-1', '０３−１１１８−０７６２');
  await expect(crm.lead).toContainText('木村 由美子 様(K1)');
  await expect(crm.card).toContainText('夜の連絡は不可。');
  await expect(crm.card).toContainText('中村 悠斗');
  await expect
    .poll(() => crm.channelsOf('K1'))
    .toEqual(['chat', 'email', 'line', 'phone', 'post', 'sms', 'sns']);

  await crm.memo.fill('返金の可否を確認中');
  await crm.search.fill('まつだ');
  await crm.search.focus();
  await hangUp('c-1');
  await ring('c-2', '+81 3 1119 0763');
  await expect.poll(() => crm.pops()).toEqual(['c-1', 'c-2']);
  await expect(crm.memo).toHaveValue('返金の可否を確認中');
  await expect(crm.search).toHaveValue('まつだ');
  await expect(crm.search).toBeFocused();
  await expect(crm.lead).toContainText('木村 由美子');

  await crm.save.click();
  await crm.search.fill('');
  await expect(crm.waiting).toContainText('松田 浩');
  await crm.waiting.getByRole('button').click();
  await expect(crm.lead).toContainText('松田 浩');
  await expect(crm.memo).toHaveValue('');
  await hangUp('c-2');
});

test('a number is shown for a purpose and for 30 s, and is nowhere in the page before and after', async ({
  page,
}) => {
  const crm = new CustomerPage(page);
  await page.clock.install();
  await crm.open(gateway.url, `?agent=${agent}`);
  await ring('c-3', '0311180762');
  await expect(crm.lead).toContainText('木村 由美子');
  await expect(crm.timeline).toContainText('返金の件');
  expect(rawValuesIn(await crm.everything(), raw)).toEqual([]);

  const frames = crm.frames.length;
  await crm.reveal(crm.card);
  await expect(crm.card).toContainText('03-1118-0762');
  await page.clock.fastForward(31_000);
  await expect(crm.card).not.toContainText('03-1118-0762');
  const revealing = crm.frames.slice(frames).filter(frame => rawValuesIn(frame, raw).length > 0);
  expect(revealing).toHaveLength(1);
  crm.forget(revealing);
  expect(rawValuesIn(await crm.everything(), raw)).toEqual([]);
  await hangUp('c-3');
});
