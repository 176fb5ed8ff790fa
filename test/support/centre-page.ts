import { usePageScheduler } from '../../src/components/base/scheduler.js';
import { createMemoryFeed, type MemoryFeed } from '../../src/data/feed/memory-feed.js';
import type { Texts } from '../../src/data/model/vocabulary.js';
import { createStore, type Store } from '../../src/data/store/store.js';
import { useFakePage, type FakePage } from './fake-page.js';

/** A small centre as a page in English is told of it: late in the morning of 1 April 2026, in Tokyo. */
export const centreNow = Date.UTC(2026, 3, 1, 1, 42);

export interface CentrePage {
  readonly page: FakePage;
  readonly feed: MemoryFeed;
  readonly store: Store;
}

/** The records of its site and of queues with these names, which take telephone calls, and whatever else there is. */
export function centreRecords(
  names: Readonly<Record<string, Texts>>,
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const site = { timeZone: 'Asia/Tokyo', dayStart: '00:00', today: '2026-04-01', basis: 'event' };
  const settings = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000, channels: ['phone'] };
  return {
    site: { ...site, profile: 'campaign' },
    ...Object.fromEntries(Object.entries(names).map(([id, name]) => [`queue|${id}`, { name, ...settings }])),
    ...more,
  };
}

/** @param streams the records that each stream begins with */
export function openCentre(streams: Readonly<Record<string, Record<string, unknown>>>): CentrePage {
  const page = useFakePage();
  const feed = createMemoryFeed();
  const store = createStore({ feed, time: page.time });
  for (const [stream, records] of Object.entries(streams)) feed.set(stream, records);
  feed.clock({ virtual: centreNow, wall: page.time.wall(), rate: 1 });
  feed.beat();
  document.documentElement.lang = 'en';
  return { page, feed, store };
}

/** Takes what was mounted from the page, and ends what it was told by. */
export function closeCentre(store: Store, ...tags: readonly string[]): void {
  for (const element of document.querySelectorAll(tags.join(', '))) element.remove();
  store.close();
  usePageScheduler(null);
}
