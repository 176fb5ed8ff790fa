import { createSocketFeed } from '../../../src/data/feed/socket-feed.js';
import { streamHash } from '../../../src/data/feed/protocol/hash.js';
import type { FeedSession, StreamChange, StreamNeed } from '../../../src/data/model/stream.js';
import { systemTime } from '../../../src/data/store/system-time.js';

/** Many pages in a process of its own, each with the feed that a real page has. */
export interface CrowdOrder {
  readonly url: string;
  /** A token a page. */
  readonly tokens: readonly string[];
  readonly need: StreamNeed;
  /** How often a second each page wants changes. */
  readonly maxHz: number;
}

/** What the process tells four times a second. */
export interface CrowdReport {
  /** Pages that have a link. */
  readonly open: number;
  /** Pages that had a beat within the last two seconds: what they hold is whole. */
  readonly whole: number;
  /** Different hashes among what the pages hold; asked for by the message `hashes`. */
  readonly hashes?: readonly number[];
}

class CrowdPage {
  open = false;
  beatAt = -Infinity;
  readonly records = new Map<string, unknown>();
  readonly session: FeedSession;

  constructor({ url, need, maxHz }: CrowdOrder, token: string) {
    const feed = createSocketFeed({ url, maxHz, time: systemTime(), token: () => Promise.resolve(token) });
    this.session = feed.open({
      change: change => this.#apply(change),
      beat: () => (this.beatAt = performance.now()),
      link: state => (this.open = state === 'open'),
      clock: () => undefined,
      refuse: () => undefined,
      batch: () => undefined,
      troubles: () => undefined,
    });
    this.session.want([need]);
  }

  #apply({ whole, changed, deleted }: StreamChange): void {
    if (whole) this.records.clear();
    for (const [key, value] of changed) this.records.set(key, value);
    for (const key of deleted) this.records.delete(key);
  }
}

const wholeMs = 2_000;
const tellMs = 250;
/** They come one after another at first: a storm of strangers in one process would measure that process. */
const togetherAtFirst = 10;
const gatherMs = 100;

function report(pages: readonly CrowdPage[], hashes?: readonly number[]): CrowdReport {
  const since = performance.now() - wholeMs;
  const open = pages.filter(page => page.open);
  const whole = open.filter(({ beatAt }) => beatAt > since).length;
  return { open: open.length, whole, ...(hashes && { hashes }) };
}

process.once('message', (order: CrowdOrder) => {
  const pages: CrowdPage[] = [];
  const gather = (from: number): void => {
    for (const token of order.tokens.slice(from, from + togetherAtFirst))
      pages.push(new CrowdPage(order, token));
    if (pages.length < order.tokens.length) setTimeout(() => gather(pages.length), gatherMs);
  };
  gather(0);
  setInterval(() => process.send?.(report(pages)), tellMs);
  process.on('message', () => {
    process.send?.(report(pages, [...new Set(pages.map(({ records }) => streamHash(records)))]));
  });
});
process.on('disconnect', () => process.exit());
