import type { Browser, Page } from 'puppeteer-core';
import {
  serveGateway,
  type GatewayProcess,
  type GatewayState,
  type ServeOptions,
} from '../../support/serve.js';
import { buildPages, type BuiltPages } from './build-pages.js';
import { openBrowser } from './browser.js';
import { FaultPage } from './fault-page.js';
import { Keyring } from './keyring.js';
import { Poster } from './poster.js';
import { FaultProxy } from './proxy.js';
import { untilHolds } from './until.js';

const stream = 'queues/all';
/** Generous: the machine may be busy with other tests. */
const openWithinMs = 30_000;

export interface RigOptions extends Partial<ServeOptions> {
  /** Markers a second; 5 by default. */
  readonly markers?: number;
  /** Which page: that of the elements by default, or `wall.html`. */
  readonly path?: string;
  /** Runs before anything of the page's own. */
  readonly before?: (page: Page) => Promise<unknown>;
}

/** A gateway, a line that may fail, a page at its end, and somebody who sends events. */
export interface Rig {
  readonly gateway: GatewayProcess;
  readonly proxy: FaultProxy;
  readonly page: FaultPage;
  readonly poster: Poster;
  readonly keyring: Keyring;
  /** What the gateway folds to for a page like this one. */
  state(query: string): Promise<GatewayState>;
  /** What the gateway tells of itself to those who may look into it. */
  health(): Promise<Readonly<Record<string, unknown>>>;
  /** A request with the rights of the inspector. */
  ask(path: string): Promise<Response>;
  /** Events from a source of the harness's own; rejects when they are not acknowledged. */
  post(events: readonly object[]): Promise<void>;
  /** Whether page and gateway hold the same, by their hashes. */
  isEqual(): Promise<boolean>;
}

/** What all rigs of a process share. */
export class Workshop {
  #pages: Promise<BuiltPages> | null = null;
  #browser: Promise<Browser> | null = null;

  browser(): Promise<Browser> {
    return (this.#browser ??= openBrowser());
  }

  async pages(): Promise<string> {
    return (await (this.#pages ??= buildPages())).folder;
  }

  /** Runs `work` on a rig whose page is live and equal to the gateway, and takes the rig apart. */
  async with<T>(options: RigOptions, work: (rig: Rig) => Promise<T>): Promise<T> {
    const keyring = new Keyring();
    const { args = [], ...served } = options;
    const gateway = await serveGateway({
      ...served,
      args: [...args, '--token-key', keyring.file],
      pages: await this.pages(),
    });
    const proxy = await FaultProxy.open(gateway.url);
    const poster = new Poster(gateway.url, keyring);
    let page: FaultPage | null = null;
    try {
      poster.start(options.markers ?? 5);
      await untilHolds(() => poster.count > 0, openWithinMs);
      page = await FaultPage.open(await this.browser(), proxy.url + (options.path ?? ''), async opened => {
        await opened.exposeFunction('giveToken', () => keyring.forPage());
        await options.before?.(opened);
      });
      const rig = rigOf({ gateway, proxy, page, poster, keyring });
      await expectLive(rig);
      return await work(rig);
    } finally {
      proxy.clear();
      gateway.thaw();
      await page?.close();
      await proxy.close();
      await Promise.race([poster.stop(), new Promise(resolve => setTimeout(resolve, 2_000))]);
      await gateway.stop();
      keyring.remove();
    }
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
    await (await this.#pages)?.remove();
  }
}

async function expectLive({ page, isEqual: equal }: Rig): Promise<void> {
  const live = async (): Promise<boolean> => {
    const states = await page.states();
    return states.length > 0 && states.every(state => state === 'live') && (await equal());
  };
  if ((await untilHolds(live, openWithinMs)) !== null) return;
  throw new Error(
    `The page was not live within ${openWithinMs} ms: ${(await page.states()).join(', ')}; ${(await page.errors()).join('; ')}`,
  );
}

function rigOf(parts: Pick<Rig, 'gateway' | 'proxy' | 'page' | 'poster' | 'keyring'>): Rig {
  const { gateway, keyring } = parts;
  const ask = async (path: string): Promise<Response> =>
    fetch(`${gateway.url}${path}`, { headers: await keyring.inspector() });
  const rig: Rig = {
    ...parts,
    ask,
    state: async query => (await (await ask(`debug/state?${query}`)).json()) as GatewayState,
    health: async () => (await (await ask('health')).json()) as Record<string, unknown>,
    async post(events) {
      const headers = { ...(await keyring.source()), 'content-type': 'application/json' };
      const body = JSON.stringify(events);
      const { status } = await fetch(`${gateway.url}events`, { method: 'POST', headers, body });
      if (status !== 202) throw new Error(`The gateway answered events with ${status}.`);
    },
    isEqual: () => isEqual(rig),
  };
  return rig;
}

/** While events come in, page and gateway are the same between two of them: it is asked until that is met. */
async function isEqual({ proxy, page, state }: Rig): Promise<boolean> {
  const sub = proxy.witness.needs.get(stream);
  if (!sub) return false;
  const query = new URLSearchParams({ stream });
  if (sub.families) query.set('families', sub.families.join(','));
  if (sub.queues) query.set('queues', sub.queues.join(','));
  if (sub.days !== undefined) query.set('days', String(sub.days));
  try {
    const before = await page.hash(stream);
    const { hash } = await state(query.toString());
    return hash === before || hash === (await page.hash(stream));
  } catch {
    return false;
  }
}
