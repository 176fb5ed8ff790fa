import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { version } from '../../../src/components/base/version.js';
import '../../../src/components/kpi-gauge/define.js';
import '../../../src/components/queue-status/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { Part } from '../../../src/data/feed/protocol/messages.js';
import { wireFeed } from '../../../src/data/feed/socket-session.js';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { catchWarnings } from '../../support/console.js';
import { CoreGateway } from '../../support/core-gateway.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { hostileFrames } from '../../support/hostile-frames.js';

const stream = 'queues/all';
const now = Date.UTC(2026, 3, 1, 1, 42);
const dayKey = 'day|billing|phone|2026-04-01';
const day = (answeredWithin: number): Counters => ({ ...emptyCounters(), answered: 100, answeredWithin });

const records = (): Record<string, unknown> => ({
  site: {
    timeZone: 'Asia/Tokyo',
    dayStart: '09:00',
    today: '2026-04-01',
    profile: 'campaign',
    basis: 'event',
  },
  'queue|billing': {
    name: { ja: '料金', en: 'Billing' },
    channels: ['phone'],
    thresholdMs: 20_000,
    shortMs: 5_000,
    waitLimitMs: 120_000,
  },
  'now|billing|phone': {
    waiting: 1,
    oldestEnqueuedAt: now - 60_000,
    open: 0,
    oldestOpenedAt: null,
    available: 0,
    onContact: 3,
    acw: 0,
    onBreak: 0,
  },
  [dayKey]: day(50),
});

describe('a page and its life', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  let warnings: ReturnType<typeof catchWarnings>;

  async function mount(
    tag: 'mado-kpi-gauge' | 'mado-queue-status',
    given: object = {},
  ): Promise<HTMLElement> {
    if (!document.querySelector('mado-source')) {
      const source = document.createElement('mado-source');
      source.store = store;
      document.body.append(source);
    }
    const element = Object.assign(document.createElement(tag), given);
    document.body.append(element);
    await page.settle();
    return element;
  }

  const find = (element: Element, selector: string): Element | null =>
    element.shadowRoot?.querySelector(selector) ?? null;
  const text = (element: Element, selector: string): string =>
    (find(element, selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const ring = (element: Element): string => find(element, '.ring')?.getAttribute('d') ?? '';

  /** The page is out of sight for so long, with its timers held back to one a minute. */
  async function away(ms: number): Promise<void> {
    page.setHidden(true);
    await page.time.passSettling(ms, 60_000);
  }

  beforeEach(() => {
    page = useFakePage();
    feed = createMemoryFeed();
    store = createStore({ feed, time: page.time });
    feed.set(stream, records());
    feed.clock({ virtual: now, wall: page.time.wall(), rate: 1 });
    feed.beat({ stream });
    document.documentElement.lang = 'en';
    warnings = catchWarnings();
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-kpi-gauge, mado-queue-status, mado-source'))
      element.remove();
    store.close();
    usePageScheduler(null);
    warnings.restore();
  });

  for (const metric of ['service-level', 'oldest-wait'] as const) {
    it(`after an hour out of sight an arc of ${metric} is where it belongs, without a way there`, async () => {
      const gauge = await mount('mado-kpi-gauge', {
        metric,
        alert: metric === 'oldest-wait' ? '2:00:00' : '',
      });
      const before = ring(gauge);
      await away(3_600_000);
      feed.patch(stream, { [dayKey]: day(90) });
      feed.beat({ stream });
      page.setHidden(false);
      await page.paint(2);
      const first = ring(gauge);
      expect(first).not.to.equal(before);
      await page.paint(20);
      expect(ring(gauge)).to.equal(first);
    });
  }

  it('the first frame after an hour out of sight shows nothing old as live', async () => {
    const gauge = await mount('mado-kpi-gauge', { metric: 'service-level' });
    expect(gauge.matches(':state(live)')).to.equal(true);
    await away(3_600_000);
    page.setHidden(false);
    await page.paint(1);
    expect(gauge.matches(':state(live)')).to.equal(false);
    expect(text(gauge, '[part~="freshness"]')).to.contain('1 h');
  });

  it('a wait is right to the second on a display whose clock is wrong, and when it steps', async () => {
    const queues = await mount('mado-queue-status');
    const shown = (): string => text(queues, '.wait .time');
    expect(shown()).to.equal('1:00');
    for (const step of [600_000, -1_200_000]) {
      page.time.step(step);
      feed.beat({ stream });
      await page.settle();
      const waited = Math.round((store.now() - now) / 1000);
      expect(waited).to.be.lessThan(3);
      expect(shown()).to.equal(`1:0${Math.floor((store.now() - now) / 1000)}`);
    }
  });

  it('two versions of the library on one page share no store', async () => {
    const source = Object.assign(document.createElement('mado-source'), { url: 'http://127.0.0.1:9' });
    document.body.append(source);
    await page.settle();
    const registry = (globalThis as unknown as Record<symbol, Map<string, unknown>>)[
      Symbol.for('madoguchi.shared.1')
    ];
    const [key = ''] = [...(registry?.keys() ?? [])].filter(name => name.includes('127.0.0.1:9'));
    expect(key.startsWith(`${version} url `)).to.equal(true);
  });

  it('markup in a name is text, and a record that makes no sense fails at most where it is shown', async () => {
    const name = '<img src=x onerror="globalThis.hacked = true"><b>Billing</b>';
    const queues = await mount('mado-queue-status', { columns: 'waiting wait' });
    const gauge = await mount('mado-kpi-gauge', { metric: 'service-level', queue: 'billing' });
    feed.patch(stream, { 'queue|billing': { ...(records()['queue|billing'] as object), name } });
    await page.settle();
    expect(find(queues, 'img') ?? find(queues, '.name b') ?? find(gauge, 'img')).to.equal(null);
    expect(queues.shadowRoot?.textContent).to.contain(name);
    expect('hacked' in globalThis).to.equal(false);
    feed.patch(stream, { 'now|billing|phone': { waiting: 'many', oldestEnqueuedAt: {}, open: [] } });
    feed.patch(stream, { [dayKey]: day(90) });
    await page.settle();
    expect(text(gauge, '.figure')).to.equal('90.0%');
  });

  it('a hostile gateway is counted and said, and the figures beside it stay right', async () => {
    const gateway = new CoreGateway(page.time);
    const streamed = gateway.streams.open(stream);
    for (const [key, value] of Object.entries(records())) streamed.set(key, value);
    let part: Part | undefined;
    const hostile = createStore({
      feed: wireFeed({
        openWire: (token, events) =>
          gateway.openWire(token, {
            ...events,
            message(message) {
              const { type, parts } = message as { type?: string; parts?: readonly Part[] };
              if (type === 'batch' && parts?.[0]?.s === stream) part ??= parts[0];
              events.message(message);
            },
          }),
        time: page.time,
        random: () => 0.5,
      }),
      time: page.time,
    });
    const source = document.createElement('mado-source');
    document.body.append(Object.assign(source, { id: 'hostile', store: hostile, connectionShown: true }));
    const gauge = await mount('mado-kpi-gauge', { metric: 'service-level', source: 'hostile' });
    await page.paint(120);
    if (!part) throw new Error('the gateway sent nothing');
    const standing = { stream, part, n: 5, asked: 0 };
    const refused = hostileFrames
      .filter(({ fate, name }) => fate === 'refused' && name !== 'is null')
      .flatMap(({ frames }) => frames(standing));
    for (const frame of refused) gateway.say(frame as never);
    streamed.set(dayKey, day(70));
    await page.paint(120);
    expect(hostile.counters?.refused).to.equal(refused.length);
    expect(text(source, '[part="problem"]')).to.contain(`dropped: ${refused.length}.`);
    expect(text(gauge, '.figure')).to.equal('70.0%');
    expect(gauge.matches(':state(live)')).to.equal(true);
    hostile.close();
  });
});
