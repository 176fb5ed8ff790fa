import type { Browser, Page } from 'puppeteer-core';
import type { Sample } from '../page/probe.js';
import { renderersOf } from './browser.js';

/** A browser tells each attempt that found nobody by itself, and nothing can keep it from that. */
const unreachable = /WebSocket connection to '[^']*' failed|net::ERR_/;

/** The page of the elements in a real browser, with everything that was seen on it. */
export class FaultPage {
  readonly page: Page;
  readonly samples: Sample[] = [];
  /** Every document that the page became, by its address; that of an error is one too. */
  readonly documents: string[] = [];
  readonly #browser: Browser;
  readonly #noise: string[] = [];
  #frozen: readonly number[] = [];

  private constructor(browser: Browser, page: Page) {
    this.#browser = browser;
    this.page = page;
    page.on('console', message => this.#noise.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => this.#noise.push(`error: ${String(error)}`));
    page.on('framenavigated', frame => {
      if (frame === page.mainFrame()) this.documents.push(frame.url());
    });
  }

  /** `before` runs in the page before anything of its own. */
  static async open(
    browser: Browser,
    url: string,
    before?: (page: Page) => Promise<unknown>,
  ): Promise<FaultPage> {
    const page = await browser.newPage();
    const opened = new FaultPage(browser, page);
    // The compiler of the tests names functions by a helper that a page has not.
    await page.evaluateOnNewDocument('globalThis.__name = given => given');
    await before?.(page);
    await page.goto(url);
    return opened;
  }

  /** Everything that went wrong on the page, and nothing that the browser says of an absent gateway. */
  async errors(): Promise<readonly string[]> {
    const caught = await this.page.evaluate(() => [...faults.errors]);
    return [...this.#noise.filter(line => !unreachable.test(line)), ...caught];
  }

  /** The states in the document now; empty while the page is not there. */
  async states(): Promise<readonly string[]> {
    return this.page.evaluate(() => (globalThis.faults as typeof faults | undefined)?.states() ?? []);
  }

  /** Takes over what was sampled since the last time. */
  async look(): Promise<readonly Sample[]> {
    const taken = await this.page.evaluate(() => faults.take());
    this.samples.push(...taken);
    return taken;
  }

  hash(stream: string): Promise<number> {
    return this.page.evaluate(name => faults.hash(name), stream);
  }

  records(stream: string): Promise<Readonly<Record<string, unknown>>> {
    return this.page.evaluate(name => faults.records(name), stream);
  }

  /** Shows the past of so many milliseconds ago, or the present; false where that did not come about. */
  travel(backMs: number | null): Promise<boolean> {
    return this.page.evaluate(ms => faults.travel(ms), backMs);
  }

  /** Stops the processes that run pages; the browser around them goes on. */
  async freeze(): Promise<void> {
    this.#frozen = await renderersOf(this.#browser);
    for (const pid of this.#frozen) process.kill(pid, 'SIGSTOP');
  }

  thaw(): void {
    for (const pid of this.#frozen) process.kill(pid, 'SIGCONT');
    this.#frozen = [];
  }

  async close(): Promise<void> {
    this.thaw();
    await this.page.close();
  }
}
