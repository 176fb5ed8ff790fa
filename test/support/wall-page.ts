import { nextFrame } from '@open-wc/testing';
import '../../src/components/alert-feed/define.js';
import '../../src/components/kpi-gauge/define.js';
import '../../src/components/queue-status/define.js';
import '../../src/components/source/define.js';
import '../../src/components/wallboard/define.js';
import type { MadoWallboard } from '../../src/components/wallboard/wallboard.js';
import { emptyCounters } from '../../src/data/kpi/counters.js';
import { record } from '../unit/alert-feed/alerts.js';
import { centreNow as now, centreRecords, closeCentre, openCentre, type CentrePage } from './centre-page.js';

const queues = ['billing', 'returns', 'orders', 'chat', 'mail', 'shop', 'care'];

/** Four figures over queues and alerts. */
export const overview = `<section aria-label="Overview" data-columns="12">
  <mado-kpi-gauge data-span="3" metric="service-level"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="3" metric="oldest-wait" watch="1:00" alert="2:00"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="3" metric="abandonment-rate"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="3" metric="backlog"></mado-kpi-gauge>
  <mado-queue-status data-span="7"></mado-queue-status>
  <mado-alert-feed data-span="5"></mado-alert-feed>
</section>`;

/** A page with the records of a centre where somebody waits everywhere, and what is mounted on it. */
export interface WallPage extends CentrePage {
  /** A wallboard of this width in px, drawn. */
  mount(width: number, pages?: string): Promise<MadoWallboard>;
  /** Rows find their number within a few frames: a row less takes two of them, and what is drawn then is looked at once more. */
  drawn(): Promise<void>;
  close(): void;
}

/** @param longest how long the longest has waited in each queue, in milliseconds */
export function openWall(longest = 222_000): WallPage {
  const alerts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(rule => [`alert|${rule}`, record({ rule })]);
  const centre = openCentre({
    'queues/all': records(longest),
    'alerts/all': Object.fromEntries(alerts) as Record<string, unknown>,
  });
  const { page, feed, store } = centre;
  const drawn = async (): Promise<void> => {
    for (let still = 0, before = ''; still < 16; still++) {
      await page.paint(2);
      await nextFrame();
      const after = JSON.stringify([...document.querySelectorAll('mado-wallboard')].map(places));
      if (after !== before) still = 0;
      before = after;
    }
  };
  const mount = async (width: number, pages = overview): Promise<MadoWallboard> => {
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-wallboard');
    element.innerHTML = pages;
    element.setAttribute('sleep-allowed', '');
    element.style.width = `${width}px`;
    document.body.append(source, element);
    await page.settle();
    await drawn();
    feed.beat();
    return element;
  };
  const close = (): void => closeCentre(store, 'mado-wallboard', 'mado-alert-feed', 'mado-source');
  return { ...centre, mount, drawn, close };
}

function records(longest: number): Record<string, unknown> {
  const oldestEnqueuedAt = now - longest;
  const waiting = { waiting: 3, oldestEnqueuedAt, open: 0, oldestOpenedAt: null };
  const agents = { available: 2, onContact: 1, acw: 0, onBreak: 0 };
  const day = { ...emptyCounters(), entered: 183, answered: 171, answeredWithin: 126, abandoned: 12 };
  const params = { queueId: 'billing', channel: 'phone', waiting: 3, oldestEnqueuedAt };
  const advice = { agents: 2, minutes: 30, from: 0.689, to: 0.8, target: 0.8 };
  return centreRecords(Object.fromEntries(queues.map(id => [id, { ja: `${id}窓口`, en: id }])), {
    headline: {
      severity: 'alert',
      fact: { code: 'waits', params },
      advice: { code: 'more-agents', params: advice },
      basis: { arrivals: 31, ahtMs: 250_000, agents: 12 },
    },
    ...Object.fromEntries(
      queues.flatMap(id => [
        [`now|${id}|phone`, { ...waiting, ...agents }],
        [`day|${id}|phone|2026-04-01`, day],
      ]),
    ),
  });
}

/** Where everything stands that has words, from the top of the board. */
export function places(element: MadoWallboard): Record<string, number> {
  const { top } = element.getBoundingClientRect();
  const roots = [...element.querySelectorAll('section > *')].map(node => [node, node.shadowRoot] as const);
  return Object.fromEntries(
    roots.flatMap(([node, root], at) =>
      [...(root?.querySelectorAll('.figure, .verdict, .row, .lane-plate, .wall-row') ?? [])].map(
        (box, index) => [
          `${node.localName} ${at} ${box.className} ${index}`,
          Math.round(box.getBoundingClientRect().top - top),
        ],
      ),
    ),
  );
}
