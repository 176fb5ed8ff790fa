import { cpus } from 'node:os';
import type { Browser } from 'puppeteer-core';

/** What something was measured on, and when. */
export interface Machine {
  readonly date: string;
  readonly cores: number;
  readonly processor: string;
  readonly browser: string;
  readonly node: string;
}

export async function thisMachine(browser: Browser): Promise<Machine> {
  return {
    date: new Date().toISOString().slice(0, 10),
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    browser: await browser.version(),
    node: process.version,
  };
}
