import { launch, type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { findBrowser } from '../../test/support/browser.mjs';
import type { BenchPage } from '../pages/contract.js';

/** As large as a wall's display, so that two dozen gauges are in sight at once. */
const viewport = { width: 1920, height: 1280 } as const;

export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await findBrowser();
  return launch({
    executablePath,
    args: [...args, '--disable-gpu', `--window-size=${viewport.width},${viewport.height}`],
    env: { ...process.env, ...env },
    defaultViewport: viewport,
    // Five million objects that are sorted take their time, the more on a busy machine.
    protocolTimeout: 600_000,
  });
}

/** What a stretch of work cost. */
export interface Cost {
  /** Milliseconds of the page's main thread, each second: script, style, layout, paint, collections. */
  readonly mainMs: number;
  /** Milliseconds of all processes of the browser, each second: raster and compositing too. */
  readonly cpuMs: number;
}

/** One page open in a tab of its own. */
export class Tab {
  readonly page: Page;
  readonly #session: CDPSession;
  readonly #browser: CDPSession;

  private constructor(page: Page, session: CDPSession, browser: CDPSession) {
    this.page = page;
    this.#session = session;
    this.#browser = browser;
  }

  static async open(browser: Browser, origin: string, page: string, size: number): Promise<Tab> {
    const tab = await Tab.blank(browser);
    await tab.go(`${origin}/index.html?page=${page}&size=${size}`);
    return tab;
  }

  static async blank(browser: Browser): Promise<Tab> {
    const page = await browser.newPage();
    page.on('pageerror', error => console.error(`  ${page.url()}: ${String(error)}`));
    const session = await page.createCDPSession();
    // Ticks of the thread's own clock: what other programs do meanwhile does not count.
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new Tab(page, session, await browser.target().createCDPSession());
  }

  async go(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.bringToFront();
    await this.page.evaluate(async () => void (await window.bench));
  }

  /** Calls one of the page's own functions. */
  async call<K extends keyof BenchPage>(name: K, argument?: number): Promise<unknown> {
    return this.page.evaluate(
      async (member, given) => {
        const bench = await window.bench;
        const value: unknown = bench?.[member];
        if (typeof value !== 'function') return value;
        const answer: unknown = await (value as (given?: number) => unknown).call(bench, given);
        return member === 'put' ? null : answer;
      },
      name,
      argument,
    );
  }

  /** The cost of what the page does while `work` runs, each second of it. */
  async cost(work: () => Promise<unknown>): Promise<Cost> {
    const before = await this.#read();
    await work();
    const after = await this.#read();
    const seconds = (after.at - before.at) / 1000;
    return { mainMs: (after.main - before.main) / seconds, cpuMs: (after.cpu - before.cpu) / seconds };
  }

  /** The cost of a page from its first byte on, in milliseconds: the count of a thread begins with its page. */
  async sinceOpened(open: () => Promise<unknown>): Promise<Cost> {
    const before = await this.#read();
    await open();
    const after = await this.#read();
    return { mainMs: after.main, cpuMs: after.cpu - before.cpu };
  }

  /** The cost of a piece of work as a whole, in milliseconds. */
  async total(work: () => Promise<unknown>): Promise<Cost> {
    const before = await this.#read();
    await work();
    const after = await this.#read();
    return { mainMs: after.main - before.main, cpuMs: after.cpu - before.cpu };
  }

  /** The processes of the browser's pages, threads of theirs included. */
  async renderers(): Promise<readonly number[]> {
    const { processInfo } = await this.#browser.send('SystemInfo.getProcessInfo');
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  }

  async collectGarbage(): Promise<void> {
    await this.#session.send('HeapProfiler.collectGarbage');
  }

  async close(): Promise<void> {
    await this.#browser.detach();
    await this.page.close();
  }

  async #read(): Promise<{ readonly main: number; readonly cpu: number; readonly at: number }> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const { processInfo } = await this.#browser.send('SystemInfo.getProcessInfo');
    // ScriptDuration would leave out promise jobs, in which Lit renders; TaskDuration has all of it.
    const main = metrics.find(metric => metric.name === 'TaskDuration')?.value ?? 0;
    const cpu = processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    return { main: main * 1000, cpu: cpu * 1000, at: performance.now() };
  }
}

export function sleep(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms));
}
