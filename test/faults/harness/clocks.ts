import type { Page } from 'puppeteer-core';

/** What a page's clocks do; runs in the page before anything of its own. */
export interface ClockFault {
  /** How far `Date` is ahead, in milliseconds; it takes them in turn, one for so long. */
  readonly aheadMs: readonly number[];
  readonly turnMs: number;
  /** After a standstill of the page: `performance.now` goes on where it stood, `Date` is so much ahead more. */
  readonly sleepMs?: number;
}

/** Puts the page's clocks wrong; the true monotonic one stays to be had for the probe. */
export async function fakeClocks(page: Page, fault: ClockFault): Promise<void> {
  await page.evaluateOnNewDocument(({ aheadMs, turnMs, sleepMs }) => {
    const trueNow = performance.now.bind(performance);
    const trueDate = Date.now.bind(Date);
    Object.assign(globalThis, { trueNow });
    let seenAt = trueNow();
    let stood = 0;
    let slept = 0;
    const look = (): number => {
      const now = trueNow();
      // The look below comes each 100 ms: the page was stopped, as by a machine's sleep.
      if (sleepMs !== undefined && now - seenAt > 2_000) {
        stood += now - seenAt;
        slept += sleepMs;
      }
      seenAt = now;
      return now;
    };
    setInterval(look, 100);
    if (sleepMs !== undefined) performance.now = () => look() - stood;
    const RealDate = Date;
    const wall = (): number => {
      look();
      const turn = Math.floor(trueNow() / turnMs) % aheadMs.length;
      return trueDate() + (aheadMs[turn] ?? 0) + slept;
    };
    globalThis.Date = class extends RealDate {
      constructor(...given: unknown[]) {
        super(...((given.length === 0 ? [wall()] : given) as [number]));
      }
      static override now(): number {
        return wall();
      }
    } as DateConstructor;
  }, fault);
}
