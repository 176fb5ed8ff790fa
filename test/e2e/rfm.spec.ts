import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CubeConfig } from '../../packages/gateway/src/config/cube-schema.js';
import { dataFile } from '../support/data.js';
import { demoHeaders } from '../support/demo-tokens.js';
import { serveGateway, type GatewayProcess } from '../support/serve.js';
import { cellsOf, shownCells, skipWithoutSpreadsheet } from '../support/spreadsheet.js';
import { axe } from './axe.js';
import { expect, stateOf, test, wordsOf } from './fixtures.js';
import { RfmPage } from './rfm-page.js';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-rfm-'));
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.describe('on the simulated shop', () => {
  let gateway: GatewayProcess;
  test.beforeAll(async () => {
    // The day of the centre and three years of the shop are folded first, on a machine that may be busy.
    test.setTimeout(180_000);
    gateway = await serveGateway({ args: ['--simulate', '--shop'] });
  });
  test.afterAll(() => gateway.stop());

  /** Sends an order as a shop would, for now. */
  async function order(customer: string, amount: number): Promise<void> {
    const { clock } = (await (
      await fetch(`${gateway.url}health`, { headers: await demoHeaders(gateway.url, 'admin') })
    ).json()) as { readonly clock: { readonly virtual: number } };
    const event = {
      specversion: '1.0',
      id: `test-${customer}-${amount}`,
      source: 'test',
      type: 'order.placed',
      subject: `order-${customer}-${amount}`,
      time: new Date(clock.virtual).toISOString(),
      data: { customer, amount, lines: [{ product: 'lift-serum', kind: 'main', quantity: 1 }] },
    };
    const answer = await fetch(`${gateway.url}events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await demoHeaders(gateway.url, 'source')) },
      body: JSON.stringify(event),
    });
    expect(await answer.json()).toMatchObject({ accepted: [event.id] });
  }

  test('a cell changes when an order arrives, the grid says that it is live, and the page what is simulated', async ({
    page,
  }) => {
    const shop = new RfmPage(page);
    await shop.open(gateway.url, 'live');
    await expect(page.locator('#told')).toContainText('simulated');
    await expect(shop.grid.locator('.freshness')).toHaveText(/Live/);
    // Nobody spends so much at once here: the cell is the test's own.
    expect(await shop.cell('R5 F1 M5')).toMatch(/^R5 F1 M5, no customers/);
    await order('K900001', 150_000);
    await expect.poll(() => shop.cell('R5 F1 M5'), { intervals: [50] }).toMatch(/^R5 F1 M5, 1 customer\b/);
    await order('K900001', 2_000);
    await expect.poll(() => shop.cell('R5 F1 M5'), { intervals: [50] }).toMatch(/^R5 F1 M5, no customers/);
    await expect.poll(() => stateOf(shop.due)).toBe('live');
  });

  for (const theme of ['light', 'dark']) {
    test(`everybody can use the page, in ${theme} colours: axe finds nothing`, async ({ page }) => {
      const shop = new RfmPage(page);
      await shop.open(gateway.url, 'live', `&theme=${theme}`);
      await expect.poll(() => stateOf(shop.due)).toBe('live');
      expect(await axe(page)).toEqual([]);
    });
  }

  test('a supervisor sees how many, and is told of the list whose right it takes', async ({ page }) => {
    const shop = new RfmPage(page);
    await shop.open(gateway.url, 'live', '&role=supervisor');
    await shop.chooseSegment('At Risk');
    expect(await wordsOf(shop.grid.locator('.selection .size'))).toMatch(/^\d+ \d+\.\d% ¥/);
    await shop.grid.getByRole('button', { name: 'Make a list' }).click();
    await expect(shop.grid).toContainText('Counts only. You may not see customers. Ask an administrator');
    await expect(shop.grid.getByRole('button', { name: 'Make a list' })).toHaveCount(0);
    await expect(shop.due).toContainText('You may not see customers');
  });

  test('an operator is denied, and sees no figure', async ({ page }) => {
    const shop = new RfmPage(page);
    await shop.open(gateway.url, 'denied', '&role=operator');
    await expect.poll(() => stateOf(shop.due)).toBe('denied');
    expect(await wordsOf(shop.grid)).not.toMatch(/\d/);
    expect(await wordsOf(shop.due)).not.toMatch(/\d/);
  });

  test('a manager has the list, with the customers masked and a reason each', async ({ page }) => {
    const shop = new RfmPage(page);
    await shop.open(gateway.url, 'live');
    await shop.chooseSegment("Can't Lose Them");
    await shop.openList();
    for (const { id, reason } of await shop.rows()) {
      expect(id).toMatch(/^•••\d{3}$/);
      expect(reason).not.toBe('');
    }
  });
});

/** A gateway with one daily cube, by a configuration as a shop would write it. */
async function serveOrders(cube: Omit<Extract<CubeConfig, { kind: 'daily' }>, 'kind' | 'id'>) {
  const config = join(folder, 'gateway.json');
  writeFileSync(config, JSON.stringify({ cubes: [{ kind: 'daily', id: 'all', ...cube }] }));
  return serveGateway({ args: ['--config', config] });
}

/** What the operation log remembers of extracts. */
function extractsOf(gateway: GatewayProcess): readonly unknown[] {
  const lines = readFileSync(`${gateway.log}.audit.jsonl`, 'utf8').trimEnd().split('\n');
  return lines
    .map(line => JSON.parse(line) as { target?: unknown })
    .filter(({ target }) => target === 'extract');
}

const realOrders = 'of real orders "at risk" becomes a list with reasons, and a CSV file with whole ids';
test(realOrders, async ({ page }) => {
  const { path, skip } = dataFile('online_retail_orders.csv', realOrders);
  test.skip(skip !== false, skip || '');
  const cuts = { m: [250, 500, 1000, 2500] };
  const gateway = await serveOrders({ orders: path, asOf: '2011-12-10', currency: 'GBP', cuts });
  try {
    const shop = new RfmPage(page);
    await shop.open(gateway.url, 'batch');
    await expect(page.locator('#told')).toContainText('orders of the file');
    await expect(shop.grid.locator('.freshness')).toContainText('daily');
    await shop.chooseSegment('At Risk');
    const expected = referenceAtRisk();
    await expect(shop.grid.locator('.selection .size b')).toHaveText(String(expected.length));
    await shop.openList();
    const listed = await shop.rows();
    expect(listed.length).toBeGreaterThan(5);
    for (const { reason } of listed) expect(reason).toMatch(/\d+ (days|orders)/);

    const { name, csv } = await shop.saveList();
    expect(name).toContain('2011-12-10_fixed_R30-90-180-365_F1-3-6-11_M250-500-1000-2500');
    const [, ...rows] = await cellsOf(csv);
    expect(rows.map(([id]) => id).sort()).toEqual(expected);
    expect(new Set(rows.map(cells => cells[8]))).toEqual(new Set(['At Risk']));
    const act = { subject: 'demo', action: 'command', target: 'extract' };
    await expect
      .poll(() => extractsOf(gateway))
      .toEqual([
        expect.objectContaining({
          ...act,
          outcome: 'began',
          detail: expect.objectContaining({ cube: 'all', list: 'targets' }),
        }),
        expect.objectContaining({ ...act, outcome: 'done' }),
      ]);
    await expect(page.locator('#exports li')).toHaveCount(1);
  } finally {
    await page.goto('about:blank');
    await gateway.stop();
  }
});

/** Who is at risk by the scores that other programs gave with these cuts: R x floor((F + M) / 2). */
function referenceAtRisk(): readonly string[] {
  const { path } = dataFile('expected/online_retail__conventions.csv', realOrders);
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const places = ['customer_id', 'r_fx', 'f_fx', 'm_fx'].map(name => header.split(',').indexOf(name));
  return lines
    .map(line => places.map(place => line.split(',')[place] ?? ''))
    .filter(([, r, f, m]) => ['25', '24', '13'].includes(`${r}${Math.floor((Number(f) + Number(m)) / 2)}`))
    .map(([id = '']) => id)
    .sort();
}

const opened = 'a spreadsheet shows every cell of the file as its text says';
test(opened, async ({ page }) => {
  const skip = skipWithoutSpreadsheet(opened);
  test.skip(skip !== false, skip || '');
  const ids = ['=1+1', '+81901234567', '-5+2', '@SUM(1)', 'K-1, "A"', '山田', 'C0012'];
  const orders = join(folder, 'orders.csv');
  const lines = ids.flatMap((id, at) => {
    const quoted = `"${id.replaceAll('"', '""')}"`;
    return [`${quoted},2026-03-0${at + 1},${100 + at}.50`, `${quoted},2026-03-1${at},-${200 * at}.25`];
  });
  writeFileSync(orders, ['customer_id,order_date,amount', ...lines, ''].join('\n'));
  const gateway = await serveOrders({ orders, asOf: '2026-04-01', currency: 'EUR', netRefunds: true });
  try {
    const shop = new RfmPage(page);
    await shop.open(gateway.url, 'batch');
    await shop.grid.getByRole('combobox', { name: /^Select/ }).selectOption('everything');
    await shop.openList();
    const { csv } = await shop.saveList();
    const cells = await cellsOf(csv);
    expect(cells.slice(1).map(([id]) => id)).toEqual(
      expect.arrayContaining(["'=1+1", "'+81901234567", "'-5+2", "'@SUM(1)", 'K-1, "A"', '山田', 'C0012']),
    );
    expect(cells.some(row => Number(row[7]) < 0)).toBe(true);
    expect(await shownCells(csv)).toEqual(cells);
  } finally {
    await page.goto('about:blank');
    await gateway.stop();
  }
});
