import '../../../src/components/customer-timeline/define.js';
import '../../../src/components/source/define.js';
import type { ProfileRecord } from '../../../src/data/customer/customer-records.js';
import { entryRecord, positionKey, positionOf } from '../../../src/data/customer/entry-order.js';
import type { CustomerEntry } from '../../../src/data/customer/entry.js';
import { pageOf } from '../../../src/data/customer/page-entries.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { Mount } from '../contract.js';
import { entryOf, everyMs, historyOf, now, shownRows, sized } from './timeline.shared.js';

const stream = 'customer/K1';
/** So many of the newest a gateway keeps in the stream. */
const streamed = 200;

const profile: ProfileRecord = {
  key: 'K1',
  state: 'known',
  name: null,
  kana: null,
  maskedName: 'K●●●●● Kimura',
  since: null,
  addresses: [],
  attributes: [],
  closeAttributes: [],
  merged: [],
};

export const mount: Mount = (place, size) => {
  const entries = historyOf(size);
  const first = entries.at(-1)?.occurredAt ?? null;
  const habits = () => ({ entries: entries.length, first, revision: entries.length, channels: {} });
  const feed = createMemoryFeed(
    {
      [stream]: {
        profile,
        habits: habits(),
        ...Object.fromEntries(entries.slice(0, streamed).map(recordOf)),
      },
    },
    {
      page(query) {
        const { entries: page, next } = pageOf(entries, positionOf, query);
        const totals = { entries: entries.length, 'channel|phone': Math.ceil(entries.length / 6) };
        return {
          entries: page.map(entry => [recordOf(entry)[0], { ...entryRecord(entry) }] as const),
          next,
          totals,
        };
      },
    },
  );
  feed.clock({ virtual: now, wall: Date.now(), rate: 0 });
  const source = document.createElement('mado-source');
  source.feed = feed;
  const timeline = document.createElement('mado-customer-timeline');
  timeline.customer = 'K1';
  timeline.timeZone = 'UTC';
  timeline.lang = 'en';
  sized(place).append(source, timeline);
  return {
    everyMs,
    push(tick) {
      entries.unshift(entryOf(-tick));
      const [came, fell] = [entries[0], entries[streamed]];
      const changed = { habits: habits(), ...(came && Object.fromEntries([recordOf(came)])) };
      feed.patch(stream, changed, fell ? [recordOf(fell)[0]] : []);
    },
    shown: () =>
      shownRows(
        [...(timeline.shadowRoot?.querySelectorAll('.row .detail') ?? [])].map(node => node.textContent),
      ),
  };
};

function recordOf(entry: CustomerEntry): readonly [string, object] {
  return [positionKey('entry', positionOf(entry)), entryRecord(entry)];
}
