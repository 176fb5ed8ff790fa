import { test as base, expect, type Locator, type Page } from '@playwright/test';

export { expect, type Locator, type Page };

/** What a page may say without being at fault: a browser reports each attempt to reach a stopped gateway. */
export interface Options {
  readonly allowedNoise: RegExp | null;
}

/** Each test fails when its page throws, logs anything at all, or breaks its content security policy. */
export const test = base.extend<Options>({
  allowedNoise: [null, { option: true }],
  page: async ({ page, allowedNoise }, use) => {
    const noise: string[] = [];
    page.on('console', message => noise.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', error => noise.push(`error: ${String(error)}`));
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', event => {
        reportError(new Error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
      });
    });
    await use(page);
    expect(
      noise.filter(line => !allowedNoise?.test(line)),
      'nothing is said on the console',
    ).toEqual([]);
  },
});

/** The one word of `:state()` that an element is in. */
export function stateOf(element: Locator): Promise<string> {
  return element.evaluate(node => {
    const states = ['loading', 'live', 'late', 'stale', 'offline', 'denied', 'empty', 'failed', 'batch'];
    return states.filter(state => node.matches(`:state(${state})`)).join(' ');
  });
}

/** The text of a node without the spaces of its template. */
export async function wordsOf(node: Locator): Promise<string> {
  return (await node.innerText()).replace(/\s+/g, ' ').trim();
}
