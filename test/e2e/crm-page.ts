import { expect, stateOf, wordsOf, type Locator, type Page } from './fixtures.js';

/** The gauges of the CRM page in their order. */
export const gauges = ['service-level', 'oldest-wait', 'response-rate'] as const;
export type Gauge = (typeof gauges)[number];

export interface GaugeTexts {
  readonly figure: string;
  readonly verdict: string;
  readonly note: string;
  readonly foot: string;
}

export interface RowTexts {
  readonly waiting: string;
  readonly wait: string;
  readonly free: string;
  readonly serviceLevel: string;
  readonly fraction?: string;
  readonly abandonment?: string;
  readonly verdict: string;
}

/** The CRM page of the demo, read as a person reads it. */
export class CrmPage {
  readonly page: Page;
  readonly queues: Locator;

  constructor(page: Page) {
    this.page = page;
    this.queues = page.locator('mado-queue-status');
  }

  /** Opens it, with all of it in sight, and waits until every figure is live. */
  async open(url: string, query = ''): Promise<void> {
    await this.page.setViewportSize({ width: 1280, height: 3600 });
    await this.page.goto(`${url}crm.html${query}`);
    await this.reach('live');
    await this.settle();
  }

  /** Every element of the side column that shows something. */
  get all(): Locator {
    return this.page.locator('aside > :not(mado-source)');
  }

  /** Those that show figures. */
  get elements(): Locator {
    return this.page.locator('mado-kpi-gauge, mado-queue-status');
  }

  async states(): Promise<readonly string[]> {
    return Promise.all((await this.elements.all()).map(stateOf));
  }

  /** Waits until none of the elements waits for its first value any more. */
  async settle(): Promise<void> {
    const waiting = async () => (await Promise.all((await this.all.all()).map(stateOf))).includes('loading');
    await expect.poll(waiting, { timeout: 15_000, intervals: [50] }).toBe(false);
  }

  /** Waits until all elements are in this state. */
  async reach(state: string, timeout = 15_000): Promise<void> {
    await expect
      .poll(async () => [...new Set(await this.states())], { timeout, intervals: [50] })
      .toEqual([state]);
  }

  gauge(metric: Gauge): Locator {
    return this.page.locator(`mado-kpi-gauge[metric="${metric}"]`);
  }

  async gaugeTexts(metric: Gauge): Promise<GaugeTexts> {
    const gauge = this.gauge(metric);
    return {
      figure: await wordsOf(gauge.locator('[part~="value"] p')),
      verdict: await wordsOf(gauge.locator('.plate').first()),
      note: await wordsOf(gauge.locator('.facts').first()),
      foot: await wordsOf(gauge.locator('.foot-text')),
    };
  }

  /** The rows in a table of the given kind, by queue and channel. */
  async rows(): Promise<ReadonlyMap<string, RowTexts>> {
    const rows = new Map<string, RowTexts>();
    for (const row of await this.queues.locator('.row[data-box]').all()) {
      const key = await row.locator('button[data-key]').getAttribute('data-key');
      rows.set(key ?? '', await rowTexts(row));
    }
    return rows;
  }

  async totals(): Promise<ReadonlyMap<string, RowTexts>> {
    const totals = new Map<string, RowTexts>();
    for (const row of await this.queues.locator('.row.total').all()) {
      if (await row.isVisible()) totals.set(await wordsOf(row.locator('.name')), await rowTexts(row));
    }
    return totals;
  }

  /** Gives the side column the room of a desk, where queues are a table with totals. */
  async widen(): Promise<void> {
    await this.page.evaluate(() => {
      const layout = document.querySelector<HTMLElement>('.layout');
      if (layout) layout.style.gridTemplateColumns = '0 minmax(0, 1fr)';
    });
    await expect(this.queues.locator('.row.head')).toBeVisible();
  }
}

async function rowTexts(row: Locator): Promise<RowTexts> {
  const cell = async (selector: string): Promise<string> => {
    const found = row.locator(selector);
    return (await found.isVisible()) ? wordsOf(found) : '';
  };
  const desk = await row.locator('.cell.fraction').isVisible();
  return {
    waiting: await cell('.waiting'),
    wait: await cell('.wait .time'),
    free: await cell('.free .digits'),
    serviceLevel: await cell(`.service-level .digits:not(${desk ? '.narrow-only' : '.wide-only'})`),
    verdict: await cell('.verdict .plate'),
    ...(desk ? { fraction: await cell('.fraction'), abandonment: await cell('.abandonment') } : {}),
  };
}
