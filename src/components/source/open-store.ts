import { sharedStore, type Shared } from '../../data/feed/shared.js';
import { TokenError, type TokenProvider } from '../../data/feed/token.js';
import { tokenFrom } from '../../data/feed/token-url.js';
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
  /** Where the page's own server gives out tokens for the gateway. */
  readonly tokenUrl?: string | undefined;
  /** Gives the token in place of `tokenUrl`. */
  readonly tokenProvider?: TokenProvider | undefined;
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
  if (url) {
    const { name, provider } = rightsOf(choice);
    const open = (): Promise<Feed> => socketFeed(absolute(url), provider, time);
    return share(`url ${absolute(url)} ${name}`, () => lazyFeed(open, time));
  }
  if (batch)
    return share(`batch ${absolute(batch)}`, () => lazyFeed(() => batchFeed(absolute(batch), time), time));
  return null;
}

async function socketFeed(url: string, token: TokenProvider | undefined, time: TimeSource): Promise<Feed> {
  const { createSocketFeed } = await import('../../data/feed/socket-feed.js');
  return createSocketFeed({ url, time, ...(token && { token }) });
}

interface Rights {
  /** Tells connections of different rights apart: what one may see must not be shown by the other. */
  readonly name: string;
  readonly provider: TokenProvider | undefined;
}

function rightsOf({ url = '', tokenUrl, tokenProvider }: FeedChoice): Rights {
  if (tokenProvider) return { name: `provider ${numberOf(tokenProvider)}`, provider: tokenProvider };
  if (!tokenUrl) return { name: 'no token', provider: undefined };
  const address = absolute(tokenUrl);
  if (!isOfThisPage(address)) return { name: `token ${address}`, provider: elsewhere };
  const gateway = hostOf(absolute(url));
  const isGateways = hostOf(address) === gateway;
  return {
    name: `token ${address}`,
    provider: tokenFrom(address, undefined, isGateways ? gateway : undefined),
  };
}

function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** An address of another origin is not asked: what it gives would be whatever that origin wants. */
const elsewhere: TokenProvider = () => Promise.reject(new TokenError({ code: 'token-url-origin' }));

function isOfThisPage(url: string): boolean {
  return URL.canParse(url) && new URL(url).origin === location.origin;
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

const numbers = new WeakMap<Feed | TokenProvider, string>();

/** What was brought along has no name: it is told from others by a key of its own. */
function numberOf(given: Feed | TokenProvider): string {
  const known = numbers.get(given) ?? crypto.getRandomValues(new Uint32Array(2)).join('');
  numbers.set(given, known);
  return known;
}
