import { readFile } from 'node:fs/promises';
import { expect, stateOf, wordsOf, type Locator, type Page } from './fixtures.js';

export interface Saved {
  readonly name: string;
  readonly csv: string;
}

/** The manager's page of the demo in English, read and used as a person does. */
export class RfmPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly due: Locator;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.locator('mado-rfm-grid');
    this.due = page.locator('mado-due-list');
  }

  /** Opens it and waits for the grid to be in a state. */
  async open(url: string, state: string, query = ''): Promise<void> {
    await this.page.goto(`${url}rfm.html?lang=en${query}`);
    await expect.poll(() => stateOf(this.grid), { timeout: 15_000, intervals: [50] }).toBe(state);
  }

  /** What is said about a cell, such as "R5 F1 M5". */
  async cell(name: string): Promise<string> {
    const cell = this.grid.getByRole('gridcell', { name: new RegExp(`^${name}\\b`) });
    return (await cell.getAttribute('aria-label')) ?? '';
  }

  async chooseSegment(name: string): Promise<void> {
    await this.grid.locator('.segments button', { hasText: name }).click();
    await expect(this.grid.locator('.selection .size')).toBeVisible();
  }

  async openList(): Promise<void> {
    await this.grid.getByRole('button', { name: 'Make a list' }).click();
    await expect(this.grid.locator('.target:not(.heads, .coming)').first()).toBeVisible();
  }

  /** The rows that are drawn: the beginning of the list. */
  async rows(): Promise<readonly { readonly id: string; readonly reason: string }[]> {
    const rows = await this.grid.locator('.target:not(.heads, .coming)').all();
    return Promise.all(
      rows.map(async row => ({
        id: await wordsOf(row.locator('.id')),
        reason: await wordsOf(row.locator('.reason')),
      })),
    );
  }

  async saveList(): Promise<Saved> {
    const downloading = this.page.waitForEvent('download');
    await this.grid.getByRole('button', { name: 'Save CSV' }).click();
    const download = await downloading;
    return { name: download.suggestedFilename(), csv: await readFile(await download.path(), 'utf8') };
  }
}
