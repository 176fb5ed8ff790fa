import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { sourceOf } from '../../../src/components/base/source-registry.js';
import '../../../src/components/source/define.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import type { MadoConnectionChangeEvent } from '../../../src/components/source/source.events.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

describe('mado-source', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let warnings: ReturnType<typeof catchWarnings>;

  async function source(properties: Partial<MadoSource> = {}): Promise<MadoSource> {
    const element = Object.assign(document.createElement('mado-source'), properties);
    document.body.append(element);
    await page.settle();
    return element;
  }

  beforeEach(() => {
    page = useFakePage();
    feed = createMemoryFeed({ 'queues/all': { waiting: 1 } });
    warnings = catchWarnings();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-source')) element.remove();
    usePageScheduler(null);
    warnings.restore();
  });

  describe('accessibility', () => {
    it('tells its state as a status', async () => {
      const element = await source({ feed, connectionShown: true });
      const status = element.renderRoot.querySelector('[role="status"]');
      expect(status?.textContent?.trim()).to.equal('Connected');
      await expect(element).to.be.accessible();
    });
  });

  describe('properties', () => {
    it('shows nothing by itself', async () => {
      const element = await source({ feed });
      expect(element.renderRoot.querySelectorAll('[part="base"]').length).to.equal(0);
      expect(getComputedStyle(element).display).to.equal('contents');
    });

    it('follows its properties although it has no box that could be in sight', async () => {
      const element = await source({ feed, connectionShown: true });
      for (const watched of page.watched) page.scroll(watched, false);
      const other = createMemoryFeed();
      other.link('closed');
      element.feed = other;
      await page.settle();
      expect(element.connection).to.equal('closed');
      expect(element.renderRoot.querySelector('[role="status"]')?.textContent).to.contain('Offline');
    });

    it('gives its elements the store of its feed', async () => {
      const element = await source({ feed });
      expect(element.store).not.to.equal(undefined);
      expect(sourceOf(document.body, undefined) === element).to.equal(true);
    });

    it('gives on a store that it was given, and does not close it', async () => {
      const store = createStore({ feed, time: page.time });
      const element = await source({ store });
      expect(element.store).to.equal(store);
      element.remove();
      const heard: string[] = [];
      store.need({ stream: 'queues/all' }, () => heard.push('change'));
      await page.settle();
      expect(heard).not.to.deep.equal([]);
      store.close();
    });

    it('two sources of one gateway share one store', async () => {
      const one = await source({ feed });
      const other = await source({ feed });
      expect(one.store).to.equal(other.store);
    });

    it('shares a connection only where the rights are the same', async () => {
      const url = 'http://127.0.0.1:9';
      const one = (): Promise<null> => new Promise(() => undefined);
      const other = (): Promise<null> => new Promise(() => undefined);
      const first = await source({ url, tokenProvider: one });
      expect((await source({ url, tokenProvider: one })).store).to.equal(first.store);
      expect((await source({ url, tokenProvider: other })).store).not.to.equal(first.store);
      first.tokenProvider = other;
      await page.settle();
      expect(first.store).not.to.equal(undefined);
    });

    it('does not ask another origin for a token, and says so once', async () => {
      const asked: unknown[] = [];
      const { fetch } = window;
      window.fetch = (...given) => {
        asked.push(given[0]);
        return fetch(...given);
      };
      const element = await source({
        url: 'http://127.0.0.1:9',
        tokenUrl: 'https://elsewhere.example/token',
      });
      const failed = (): boolean => element.connection === 'failed';
      while (!failed()) await new Promise(resolve => setTimeout(resolve, 5));
      window.fetch = fetch;
      await page.settle();
      expect(asked).to.deep.equal([]);
      expect(element.matches(':state(failed)')).to.equal(true);
      expect(warnings.said.filter(text => text.includes('token-url-origin'))).to.have.length(1);
    });

    it('is found under another id when its id changes', async () => {
      const element = await source({ feed });
      element.id = 'late-id';
      expect(sourceOf(document.body, 'late-id') === element).to.equal(true);
    });

    it('without anything to connect to it says what to do, once', async () => {
      const element = await source({ connectionShown: true });
      await source();
      expect(element.renderRoot.textContent).to.contain('Give mado-source a url');
      expect(warnings.said.filter(text => text.includes('no-feed'))).to.have.length(1);
      expect(element.matches(':state(failed)')).to.equal(true);
    });

    it('without anything to connect to its connection has failed, also by its event', async () => {
      const element = document.createElement('mado-source');
      const told: string[] = [];
      element.addEventListener('mado-connection-change', event =>
        told.push((event as MadoConnectionChangeEvent).detail.state),
      );
      document.body.append(element);
      expect(element.connection).to.equal('connecting');
      await page.settle();
      expect(element.connection).to.equal('failed');
      expect(told).to.deep.equal(['failed']);
    });

    it('rights that come in the same turn are the only ones that it connects with', async () => {
      const asked: string[] = [];
      const { fetch } = window;
      window.fetch = url => {
        asked.push(String(url));
        return new Promise(() => undefined);
      };
      const element = document.createElement('mado-source');
      Object.assign(element, { url: 'http://127.0.0.1:9', tokenUrl: '/unused' });
      document.body.append(element);
      let provided: () => void = () => undefined;
      const wasAsked = new Promise<void>(resolve => (provided = resolve));
      element.tokenProvider = () => {
        provided();
        return new Promise(() => undefined);
      };
      await page.settle();
      await wasAsked;
      window.fetch = fetch;
      expect(asked).to.deep.equal([]);
    });

    it('a feed that comes later is taken without a warning', async () => {
      const element = document.createElement('mado-source');
      document.body.append(element);
      element.feed = feed;
      await page.settle();
      expect(element.connection).to.equal('open');
      expect(warnings.said).to.deep.equal([]);
    });
  });

  describe('events', () => {
    it('tells each change of the link, and does not bubble', async () => {
      const element = document.createElement('mado-source');
      const told: string[] = [];
      let bubbled = 0;
      const bubble = (): number => bubbled++;
      document.addEventListener('mado-connection-change', bubble);
      element.addEventListener('mado-connection-change', event =>
        told.push((event as MadoConnectionChangeEvent).detail.state),
      );
      element.feed = feed;
      document.body.append(element);
      await page.settle();
      feed.link('closed', { code: 'unreachable' });
      await page.settle();
      feed.link('open');
      await page.settle();
      document.removeEventListener('mado-connection-change', bubble);
      expect(told.filter(state => state !== 'connecting')).to.deep.equal(['open', 'closed', 'open']);
      expect(bubbled).to.equal(0);
    });
  });

  describe('states', () => {
    it('says what is wrong and what to do, in the language of the page', async () => {
      const element = await source({ feed, connectionShown: true });
      feed.link('failed', { code: 'version' });
      await page.settle();
      expect(element.renderRoot.textContent).to.contain('Bring both up to date');
      element.lang = 'ja';
      await page.settle();
      expect(element.renderRoot.textContent).to.contain('版が合いません');
    });

    it('a lost connection is offline until it is back', async () => {
      const element = await source({ feed });
      feed.link('closed');
      await page.settle();
      expect(element.matches(':state(offline)')).to.equal(true);
      feed.link('open');
      await page.settle();
      expect(element.matches(':state(live)')).to.equal(true);
    });
  });

  describe('life of the page', () => {
    function watched(): { calls: string[]; store: Store } {
      const store = createStore({ feed, time: page.time });
      const calls: string[] = [];
      store.rest = () => calls.push('rest');
      store.wake = () => calls.push('wake');
      store.pause = paused => calls.push(`pause ${paused}`);
      return { calls, store };
    }
    const turn = (target: EventTarget, event: Event): boolean => target.dispatchEvent(event);
    const leave = (persisted: boolean): boolean =>
      turn(window, new PageTransitionEvent('pagehide', { persisted }));

    it('into the back-forward cache it holds no connection, and out of it looks at once', async () => {
      const { calls, store } = watched();
      await source({ store });
      leave(true);
      expect(calls).to.deep.equal(['rest']);
      turn(window, new PageTransitionEvent('pageshow', { persisted: true }));
      expect(calls).to.deep.equal(['rest', 'pause false', 'wake']);
    });

    it('a page that ends for good is left to the browser', async () => {
      const { calls, store } = watched();
      await source({ store });
      leave(false);
      turn(window, new PageTransitionEvent('pageshow', { persisted: false }));
      expect(calls).to.deep.equal([]);
    });

    it('frozen it holds no connection; resumed, visible or back on the network it looks at once', async () => {
      const { calls, store } = watched();
      await source({ store });
      turn(document, new Event('freeze'));
      turn(document, new Event('resume'));
      turn(window, new Event('online'));
      turn(document, new Event('visibilitychange'));
      expect(calls.filter(call => call !== 'pause false')).to.deep.equal(['rest', 'wake', 'wake', 'wake']);
    });

    it('that began out of sight is one with less to be sent, until it is seen', async () => {
      const { calls, store } = watched();
      Object.defineProperty(document, 'hidden', { configurable: true, value: true });
      try {
        await source({ store });
        expect([...new Set(calls.splice(0))]).to.deep.equal(['pause true']);
      } finally {
        Reflect.deleteProperty(document, 'hidden');
      }
      turn(document, new Event('visibilitychange'));
      expect(calls).to.deep.equal(['pause false', 'wake']);
    });

    it('gone from the page it hears nothing of it', async () => {
      const { calls, store } = watched();
      const element = await source({ store });
      element.remove();
      leave(true);
      turn(window, new Event('online'));
      expect(calls).to.deep.equal([]);
    });
  });

  describe('problems', () => {
    it('are all told, the most important first, and each change of them', async () => {
      const element = await source({ feed, connectionShown: true });
      const told: string[] = [];
      element.addEventListener('mado-connection-change', event =>
        told.push((event as MadoConnectionChangeEvent).detail.problems.map(({ code }) => code).join()),
      );
      const end = element.store?.need({ stream: 'queues/all' }, () => undefined);
      await page.settle();
      feed.refuse('queues/all', { code: 'too-large' });
      feed.link('closed', { code: 'unreachable', params: { host: 'gateway.example' } });
      await page.settle();
      expect(told.at(-1)).to.equal('unreachable,too-large');
      const words = [...element.renderRoot.querySelectorAll('[part="problem"]')].map(
        node => node.textContent,
      );
      expect(words).to.have.length(2);
      expect(words[0]).to.contain('gateway.example');
      end?.();
    });

    it('of figures that stopped are told with an age that ticks and is announced to nobody', async () => {
      const element = await source({ store: createStore({ feed, time: page.time }), connectionShown: true });
      element.store?.need({ stream: 'queues/all' }, () => undefined);
      await page.settle();
      const age = (): string => element.renderRoot.querySelector('.age')?.textContent ?? '';
      await page.paint(660);
      expect(element.matches(':state(stale)')).to.equal(true);
      const before = age();
      await page.paint(120);
      expect(age()).not.to.equal(before);
      expect(element.renderRoot.querySelector('[role="status"]')?.textContent?.trim()).to.equal('Stale');
    });
  });

  describe('life', () => {
    it('a move does not close the connection', async () => {
      const element = await source({ feed });
      const before = element.store;
      const holder = document.createElement('div');
      document.body.append(holder);
      holder.append(element);
      await page.settle();
      expect(element.store).to.equal(before);
      expect(feed.wanted).to.have.length(1);
      holder.remove();
    });

    it('gone from the page it is no source any more', async () => {
      const element = await source({ feed });
      element.remove();
      expect(sourceOf(document.body, undefined)).to.equal(undefined);
    });
  });
});
