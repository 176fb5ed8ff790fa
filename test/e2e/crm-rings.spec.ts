import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { CustomerPage } from './customer-page.js';
import { expect, test } from './fixtures.js';

/** The demo as `npm start` serves it. */
let gateway: GatewayProcess;
test.beforeAll(async () => {
  gateway = await serveGateway({ args: ['--simulate', '--shop', '--start', '2026-04-01T10:42:00+09:00'] });
});
test.afterAll(() => gateway.stop());

interface Address {
  readonly ref: string;
}

/** Waits until the page shows a customer who rings, and gives the contact: the latest, whoever rings meanwhile. */
async function whoRings(crm: CustomerPage) {
  const known = async () => (await crm.popped()).findLast(({ customerKey }) => customerKey !== null);
  const shown = async () => {
    const contact = await known();
    const customerKey = contact?.customerKey;
    if (!customerKey || !(await crm.lead.textContent())?.includes(customerKey)) return null;
    return { ...contact, customerKey };
  };
  let ringing: Awaited<ReturnType<typeof shown>> = null;
  await expect.poll(async () => (ringing = await shown()), { timeout: 75_000 }).toBeTruthy();
  if (!ringing) throw new Error('Nobody rings.');
  return ringing as NonNullable<Awaited<ReturnType<typeof shown>>>;
}

for (const lang of ['ja', 'en'] as const) {
  test(`the CRM rings in ${lang}: who rings, over six channels, and what the last operator left`, async ({
    page,
  }) => {
    const crm = new CustomerPage(page);
    await crm.open(gateway.url, `?lang=${lang}`);
    const { customerKey, addressRef } = await whoRings(crm);
    await expect.poll(async () => (await crm.channelsOf(customerKey)).length).toBeGreaterThanOrEqual(6);
    const parts = async () => (await crm.recordsOf(customerKey)).map(([id]) => id.split('|')[0]);
    await expect.poll(parts).toEqual(expect.arrayContaining(['profile', 'pinned']));
    const records = new Map(await crm.recordsOf(customerKey));
    const { name, addresses } = records.get('profile') as { name: string; addresses: readonly Address[] };
    expect(
      addresses.map(({ ref }) => ref),
      'the number is theirs',
    ).toContain(addressRef);
    await expect(crm.lead).toContainText(name);
    await expect(crm.card).toContainText(name);
    const left = [...records].find(([id, { kind }]) => id.startsWith('pinned|') && kind === 'handover')?.[1];
    const { operatorName, content } = left as { operatorName: string; content: { text: string } };
    await expect(crm.card).toContainText(content.text);
    await expect(crm.card).toContainText(operatorName);
    await expect(crm.timeline.locator('article').first()).toBeVisible();
  });
}

test('orders are a table where there is room, and whole lines where there is none: nothing is cut at any width', async ({
  page,
}) => {
  const crm = new CustomerPage(page);
  await crm.open(gateway.url, '?lang=en');
  await whoRings(crm);
  const table = page.locator('#orders').getByRole('table');
  const amount = table.getByRole('cell', { name: /^¥/ }).first();
  await expect(amount).toBeVisible();
  const beyond = (): Promise<number> =>
    page.locator('#orders').evaluate(panel => {
      const { left, right } = panel.getBoundingClientRect();
      const boxes = [...panel.querySelectorAll('td')].map(cell => cell.getBoundingClientRect());
      return Math.max(...boxes.map(box => Math.max(box.right - right, left - box.left)));
    });
  for (const width of [300, 560, 768, 900, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(table.getByRole('columnheader')).toHaveCount(5);
    await expect(amount).toBeVisible();
    expect(await beyond(), `${width} px`).toBeLessThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  }
});

test('a click rings the customer back, and the call is the newest of the history', async ({ page }) => {
  const crm = new CustomerPage(page);
  await crm.open(gateway.url);
  const { customerKey } = await whoRings(crm);
  await crm.card.locator('button', { hasText: '発信' }).first().click();
  const outbound = async () => (await crm.popped()).find(({ direction }) => direction === 'outbound');
  await expect.poll(outbound).toMatchObject({ customerKey });
  const contactId = (await outbound())?.contactId;
  await expect(crm.lead).toContainText('発信');
  const dialled = async () =>
    (await crm.recordsOf(customerKey)).find(
      ([, { facts }]) => (facts as { contactId?: unknown } | null)?.contactId === contactId,
    );
  await expect.poll(dialled).toBeTruthy();
  // It rings there, is going on, or has ended by now: in each case it is the one call of the house of today.
  await expect(crm.timeline.locator('article').filter({ hasText: '発信' }).first()).toContainText('4月1日');
});
