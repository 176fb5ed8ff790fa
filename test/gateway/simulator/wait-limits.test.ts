import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { simulatedSite } from '../../../packages/gateway/src/sources/simulator/centre.js';
import { parseLimit } from '../../../src/components/kpi-gauge/limits.js';

const pages = ['wall.html', 'console.html', 'crm.html'] as const;

/** The attributes of each gauge of a page that shows the longest wait. */
async function waitGauges(page: string): Promise<readonly ReadonlyMap<string, string>[]> {
  const html = await readFile(new URL(`../../../demo/${page}`, import.meta.url), 'utf8');
  return [...html.matchAll(/<mado-kpi-gauge([^>]*)>/g)]
    .map(([, attributes = '']) => [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)])
    .map(pairs => new Map(pairs.map(([, name = '', value = '']) => [name, value])))
    .filter(attributes => attributes.get('metric') === 'oldest-wait');
}

/** The limits of the queues that a gauge can be about, each of which judges its own row. */
function rowLimits(attributes: ReadonlyMap<string, string>): ReadonlySet<number> {
  const { queues, groups } = simulatedSite;
  const channels = attributes.get('channel')?.split(' ') ?? [];
  const members = groups[attributes.get('group') ?? ''] ?? queues.map(({ id }) => id);
  const isMeant = (queue: (typeof queues)[number]): boolean =>
    members.includes(queue.id) && queue.channels.some(channel => channels.includes(channel));
  return new Set(queues.filter(isMeant).map(({ waitLimitMs }) => waitLimitMs));
}

for (const page of pages)
  test(`${page} alarms of the longest wait when the row of its queue does`, async () => {
    const gauges = await waitGauges(page);
    assert.ok(gauges.length > 0);
    for (const attributes of gauges) {
      const alert = parseLimit(attributes.get('alert') ?? '', 'ms');
      assert.deepEqual([...rowLimits(attributes)], [alert]);
    }
  });
