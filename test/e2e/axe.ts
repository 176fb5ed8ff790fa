import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from './fixtures.js';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds in a part of the page, a line each; empty when it is clean. */
export async function axe(page: Page, options: RunOptions = {}, within = 'html'): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    ([given, place]) => (window as unknown as { axe: Axe }).axe.run(place, given),
    [{ resultTypes: ['violations'], ...options } satisfies RunOptions, within] as const,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(node => `${id}: ${help} at ${node.target.flat().join(' ')} ${node.failureSummary ?? ''}`),
  );
}

interface Axe {
  run(within: string, options: RunOptions): Promise<AxeResults>;
}
