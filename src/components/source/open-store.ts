import { sharedStore, type Shared } from '../../data/feed/shared.js';
import type { Feed } from '../../data/model/stream.js';
import type { TimeSource } from '../../data/model/time-source.js';
import { createStore, type Store } from '../../data/store/store.js';
import { version } from '../base/version.js';
import { lazyFeed } from './lazy-feed.js';

/** What a source was given to get its streams from. The first that is there counts, in this order. */
export interface FeedChoice {
  readonly store?: Store | undefined;
  readonly feed?: Feed | undefined;
  readonly url?: string | undefined;
  readonly batch?: string | undefined;
}

/**
 * The store for what a source was given; one for each gateway, batch or feed on the page. `null` where it was
 * given nothing. Releasing it closes it 5 s after its last user, but never one that was brought along.
 */
export function openStore(choice: FeedChoice, time: TimeSource): Shared<Store> | null {
  const { store, feed, url, batch } = choice;
  if (store) return { store, release: () => undefined };
  const share = (key: string, make: () => Feed): Shared<Store> =>
    sharedStore(`${version} ${key}`, () => createStore({ feed: make(), time }), time);
  if (feed) return share(`feed ${numberOf(feed)}`, () => feed);
  if (url) return share(`url ${absolute(url)}`, () => lazyFeed(() => socketFeed(absolute(url), time)));
  if (batch) return share(`batch ${absolute(batch)}`, () => lazyFeed(() => batchFeed(absolute(batch), time)));
  return null;
}

async function socketFeed(url: string, time: TimeSource): Promise<Feed> {
  const { createSocketFeed } = await import('../../data/feed/socket-feed.js');
  return createSocketFeed({ url, time });
}

async function batchFeed(url: string, time: TimeSource): Promise<Feed> {
  const { createBatchFeed } = await import('../../data/feed/batch-feed.js');
  return createBatchFeed({ url, time });
}

/** The same place written in two ways is one connection. What is no URL stays, and the feed says so. */
function absolute(url: string): string {
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return url;
  }
}

const numbers = new WeakMap<Feed, string>();

/** A feed that was brought along has no name: it is told from others by a key of its own. */
function numberOf(feed: Feed): string {
  const known = numbers.get(feed) ?? crypto.getRandomValues(new Uint32Array(2)).join('');
  numbers.set(feed, known);
  return known;
}
