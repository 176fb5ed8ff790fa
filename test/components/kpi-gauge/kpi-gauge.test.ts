import { expect } from '@open-wc/testing';
import '../../../src/components/kpi-gauge/define.js';
import '../../../src/components/source/define.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import type { OnDemand } from '../../../src/components/base/on-demand.js';
import type { MadoKpiGauge } from '../../../src/components/kpi-gauge/kpi-gauge.js';
import { dataReader, explaining } from '../../../src/components/kpi-gauge/on-demand.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const stream = 'queues/all';
const now = Date.UTC(2026, 3, 1, 1, 42);
const dayKey = 'day|billing|phone|2026-04-01';
const bad: Partial<Counters> = { answered: 171, answeredWithin: 126, abandoned: 14, abandonedShort: 2 };

describe('mado-kpi-gauge', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  let warnings: ReturnType<typeof catchWarnings>;

  const day = (counters: Partial<Counters>): Counters => ({ ...emptyCounters(), ...counters });

  const records = (counters: Partial<Counters> = bad): Record<string, unknown> => ({
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
      waiting: 7,
      oldestEnqueuedAt: now - 222_000,
      open: 0,
      oldestOpenedAt: null,
      available: 0,
      onContact: 3,
      acw: 0,
      onBreak: 0,
    },
    [dayKey]: day(counters),
  });

  async function mount(properties: Partial<MadoKpiGauge> = {}): Promise<MadoKpiGauge> {
    const source = document.createElement('mado-source');
    source.store = store;
    const gauge = document.createElement('mado-kpi-gauge');
    Object.assign(gauge, { queue: 'billing', ...properties });
    document.body.append(source, gauge);
    await page.settle();
    if (properties.data !== undefined) await loaded(dataReader);
    await page.settle();
    return gauge;
  }

  /** What is loaded on demand is there, and was drawn. */
  async function loaded(code: OnDemand<unknown>): Promise<void> {
    await code.load();
    await page.settle();
  }

  const find = (gauge: MadoKpiGauge, selector: string): HTMLElement | null =>
    gauge.renderRoot.querySelector<HTMLElement>(selector);
  const text = (gauge: MadoKpiGauge, selector: string): string =>
    (find(gauge, selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const states = (gauge: MadoKpiGauge): string[] =>
    ['loading', 'live', 'late', 'stale', 'offline', 'denied', 'empty', 'failed', 'batch'].filter(state =>
      gauge.matches(`:state(${state})`),
    );
  async function explain(gauge: MadoKpiGauge): Promise<HTMLElement> {
    find(gauge, '.explain-button')?.click();
    await page.settle();
    await loaded(explaining);
    const panel = find(gauge, '.explain');
    if (!panel) throw new Error('the explanation did not open');
    return panel;
  }
  async function pass(ms: number): Promise<void> {
    await page.time.passSettling(ms, 500);
    await page.settle();
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
    for (const element of document.querySelectorAll('mado-kpi-gauge, mado-source')) element.remove();
    store.close();
    usePageScheduler(null);
    warnings.restore();
  });

  describe('accessibility', () => {
    for (const appearance of ['arc', 'bar', 'number'] as const) {
      it(`axe finds nothing in ${appearance}`, async () => {
        await expect(await mount({ appearance })).to.be.accessible();
      });
    }

    for (const appearance of ['arc', 'bar', 'number'] as const) {
      it(`axe finds nothing in a stale ${appearance}`, async () => {
        const gauge = await mount({ appearance });
        await pass(12_000);
        await expect(gauge).to.be.accessible();
      });
    }

    it('axe finds nothing in the open explanation', async () => {
      const gauge = await mount();
      await explain(gauge);
      await expect(gauge).to.be.accessible();
    });

    it('the drawing has a name that says figure, verdict, target and parts', async () => {
      const value = find(await mount(), '[part="value"]');
      expect(value?.getAttribute('role')).to.equal('img');
      expect(value?.getAttribute('aria-label')).to.match(
        /^Service level Billing, 68\.9%, Alert, Target 80% −11\.1 pt, 126 \/ 183/,
      );
    });

    it('nothing of it is a live region, since it changes ten times a second', async () => {
      expect(find(await mount(), '[aria-live], [role="status"], [role="alert"]')).to.equal(null);
    });

    it('the focus moves into the explanation, and back when Escape closes it', async () => {
      const gauge = await mount();
      find(gauge, '.explain-button')?.focus();
      const panel = await explain(gauge);
      expect(panel.matches(':focus-within')).to.equal(true);
      expect(find(gauge, '.explain-button')?.getAttribute('aria-expanded')).to.equal('true');
      panel.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await page.settle();
      expect(find(gauge, '.explain')).to.equal(null);
      expect(find(gauge, '.explain-button')?.matches(':focus')).to.equal(true);
    });

    it('the formulas are buttons, of which the chosen one is pressed', async () => {
      const panel = await explain(await mount());
      const buttons = [...panel.querySelectorAll('.formulas button')];
      expect(buttons).to.have.length(11);
      expect(
        buttons.map(button => button.getAttribute('aria-pressed')).filter(each => each === 'true'),
      ).to.have.length(1);
    });
  });

  describe('properties', () => {
    it('shows the service level of its queue by default', async () => {
      const gauge = await mount();
      expect(text(gauge, '.title')).to.equal('Service level Billing');
      expect(text(gauge, '.figure')).to.equal('68.9%');
    });

    it('variant chooses another formula', async () => {
      expect(text(await mount({ variant: 'answered-only' }), '.figure')).to.equal('73.7%');
    });

    it('target, watch and alert win over the profile', async () => {
      const gauge = await mount({ target: '60%', watch: '60%', alert: '50%' });
      expect(text(gauge, '.facts')).to.contain('Target 60% +8.9 pt');
      expect(find(gauge, '.base')?.dataset['verdict']).to.equal('ok');
    });

    it('label stands in the place of the KPI’s name', async () => {
      expect(text(await mount({ label: 'Calls' }), '.title')).to.contain('Calls');
    });

    it('lang of the element decides its language', async () => {
      const gauge = await mount({ lang: 'ja' });
      expect(text(gauge, '.foot-text')).to.equal('126 / 183 件・9:00–10:42');
    });

    it('an unknown metric is told in place of another figure, and warned of once', async () => {
      const gauge = await mount({ metric: 'servce-level' });
      expect(text(gauge, '.message')).to.contain('servce-level');
      expect(states(gauge)).to.deep.equal(['failed']);
      gauge.requestUpdate();
      await page.settle();
      expect(warnings.said.filter(sentence => sentence.includes('bad-attribute'))).to.have.length(1);
    });

    it('data wins over the feed, as an object and as JSON', async () => {
      const data = { reading: { value: 0.5, numerator: 50, denominator: 100 } };
      expect(text(await mount({ data }), '.figure')).to.equal('50.0%');
      expect(text(await mount({ data: JSON.stringify(data) }), '.figure')).to.equal('50.0%');
    });

    it('data without an instant claims no freshness, with an old one it looks old', async () => {
      const data = { reading: { value: 0.5, numerator: 50, denominator: 100 } };
      expect(find(await mount({ data }), '.freshness')).to.equal(null);
      const old = await mount({ data: { ...data, asOf: Math.round(page.time.wall()) - 60_000 } });
      expect(states(old)).to.deep.equal(['stale']);
      const fresh = await mount({ data: { ...data, asOf: Math.round(page.time.wall()) } });
      expect(states(fresh)).to.deep.equal(['live']);
    });

    it('data ticks by the page’s own clock, whatever time it is at the source', async () => {
      const oldestEnqueuedAt = page.time.wall() - 64_000;
      const data = { now: { waiting: 2, oldestEnqueuedAt } };
      const gauge = await mount({ metric: 'oldest-wait', data });
      expect(text(gauge, '.figure')).to.equal('1:04');
      await pass(2_000);
      expect(text(gauge, '.figure')).to.equal('1:06');
    });

    it('bad data is one warning and a state, never an exception', async () => {
      const gauge = await mount({ data: { reading: { value: 'high' } } });
      expect(states(gauge)).to.deep.equal(['failed']);
      expect(warnings.said.filter(sentence => sentence.includes('data.reading.value'))).to.have.length(1);
    });
  });

  describe('slots and parts', () => {
    it('has the parts of its documentation', async () => {
      feed.patch(stream, {
        [`interval|billing|phone|${now - 6_120_000}`]: day(bad),
        [`interval|billing|phone|${now - 6_120_000 + 1_800_000}`]: day(bad),
      });
      const gauge = await mount();
      await explain(gauge);
      for (const part of ['base', 'label', 'value', 'freshness', 'trend', 'explain-button', 'explain']) {
        expect(find(gauge, `[part~="${part}"]`), part).to.not.equal(null);
      }
    });
  });

  describe('events', () => {
    it('choosing a formula raises mado-select, bubbling and composed, and sets variant', async () => {
      const gauge = await mount();
      let heard: MadoSelectEvent | undefined;
      document.body.addEventListener('mado-select', event => (heard = event), { once: true });
      (await explain(gauge)).querySelectorAll<HTMLElement>('.formulas button')[1]?.click();
      await page.settle();
      expect(heard?.detail).to.deep.equal({
        kind: 'variant',
        metric: 'service-level',
        variant: 'answered-only',
      });
      expect(gauge.variant).to.equal('answered-only');
      expect(text(gauge, '.figure')).to.equal('73.7%');
    });

    it('a prevented choice changes nothing', async () => {
      const gauge = await mount();
      gauge.addEventListener('mado-select', event => event.preventDefault());
      (await explain(gauge)).querySelectorAll<HTMLElement>('.formulas button')[1]?.click();
      await page.settle();
      expect(gauge.variant).to.equal(undefined);
      expect(text(gauge, '.figure')).to.equal('68.9%');
    });
  });

  describe('states', () => {
    it('is live, late after 3 s, stale after 10 s with its last verdict in words', async () => {
      const gauge = await mount();
      expect(states(gauge)).to.deep.equal(['live']);
      await pass(4_000);
      expect(states(gauge)).to.deep.equal(['late']);
      expect(find(gauge, '.base')?.dataset['verdict']).to.equal('alert');
      await pass(8_000);
      expect(states(gauge)).to.deep.equal(['stale']);
      expect(text(gauge, '.facts')).to.match(/Alert 10:4[12]:\d\d$/);
      expect(find(gauge, '.plate.alert')).to.equal(null);
    });

    it('offline gives the figure up after the time it may be kept', async () => {
      const gauge = await mount({ keepFor: '60s' });
      feed.link('closed');
      await pass(31_000);
      expect(states(gauge)).to.deep.equal(['offline']);
      expect(text(gauge, '.figure')).to.equal('68.9%');
      await pass(31_000);
      expect(text(gauge, '.figure')).to.equal('–');
    });

    it('a queue that is not there is told, and not taken for one without cases', async () => {
      const warnings = catchWarnings();
      const gauge = await mount({ queue: 'biling' });
      expect(states(gauge)).to.deep.equal(['empty']);
      expect(text(gauge, '.message')).to.contain('biling');
      expect(warnings.said.join()).to.contain('queue="biling"');
      warnings.restore();
    });

    it('null is no limit, as frameworks say it', async () => {
      const warnings = catchWarnings();
      await mount(Object.assign({}, { target: null }) as never);
      expect(warnings.said).to.deep.equal([]);
      warnings.restore();
    });

    it('denied shows no figure and whom to ask', async () => {
      const gauge = await mount();
      feed.refuse(stream, { code: 'forbidden' });
      await pass(500);
      expect(states(gauge)).to.deep.equal(['denied']);
      expect(find(gauge, '.figure')).to.equal(null);
      expect(text(gauge, '.message')).to.contain('set group');
    });

    it('a daily batch says its day and is never live', async () => {
      feed.batch(stream, '2026-04-01');
      const gauge = await mount();
      expect(states(gauge)).to.deep.equal(['batch']);
      expect(text(gauge, '.freshness')).to.contain('daily');
    });

    it('a KPI of daily figures is not drawn from a live feed', async () => {
      const gauge = await mount({ metric: 'cpc' });
      expect(states(gauge)).to.deep.equal(['empty']);
      expect(find(gauge, '.figure')).to.equal(null);
    });

    it('too few cases are a fraction without an alarm', async () => {
      feed.set(stream, records({ answered: 6, answeredWithin: 4 }));
      const gauge = await mount();
      expect(text(gauge, '.figure')).to.equal('4 / 6 cases');
      expect(find(gauge, '.interval')).to.not.equal(null);
      expect(find(gauge, '.ring')?.getAttribute('d')).to.equal('');
    });

    it('no case is a dash and an empty track with its target', async () => {
      feed.set(stream, records({}));
      const gauge = await mount();
      expect(text(gauge, '.figure')).to.equal('–');
      expect(find(gauge, '.arc .target')).to.not.equal(null);
    });
  });

  describe('a display', () => {
    it('is red throughout while its figure hops over the limit ten times a second, and not when it stays below', async () => {
      const gauge = await mount({ metric: 'oldest-wait', watch: '1:00', alert: '2:00', wall: true });
      const hop = async (waited: number): Promise<string | null | undefined> => {
        page.time.pass(100);
        const oldestEnqueuedAt = now - waited;
        const record = { ...(records()['now|billing|phone'] as object), oldestEnqueuedAt };
        feed.patch(stream, { 'now|billing|phone': record }, []);
        feed.beat({ stream });
        await page.settle();
        return find(gauge, '.base')?.dataset['verdict'];
      };
      const seen = new Set<string | null | undefined>();
      for (let hops = 0; hops < 20; hops++) seen.add(await hop(hops % 2 ? 0 : 222_000));
      expect([...seen]).to.deep.equal(['alert']);
      for (let calm = 0; calm < 31; calm++) await hop(0);
      await pass(1_000);
      expect(await hop(0)).to.equal('ok');
    });
  });

  describe('lifecycle', () => {
    it('removed and appended again it still lives', async () => {
      const gauge = await mount();
      gauge.remove();
      document.body.append(gauge);
      await page.settle();
      feed.patch(stream, { [dayKey]: day({ answered: 100, answeredWithin: 90 }) });
      await page.settle();
      expect(text(gauge, '.figure')).to.equal('90.0%');
    });

    it('properties set before the definition count as after it', async () => {
      const gauge = document.createElement('mado-kpi-gauge');
      gauge.appearance = 'number';
      document.body.append(gauge);
      await page.settle();
      expect(gauge.appearance).to.equal('number');
    });

    it('a hundred mounts leave no subscription, timer or target behind', async () => {
      const source = document.createElement('mado-source');
      source.store = store;
      document.body.append(source);
      await page.settle();
      const before = page.watched.size;
      for (let count = 0; count < 100; count++) {
        const gauge = document.createElement('mado-kpi-gauge');
        document.body.append(gauge);
        gauge.remove();
      }
      await pass(6_000);
      expect(page.watched.size).to.equal(before);
      expect(feed.wanted.flat()).to.deep.equal([]);
    });
  });

  describe('feed', () => {
    it('asks for its queue alone', async () => {
      await mount();
      expect(feed.wanted.flat()[0]?.queues).to.deep.equal(['billing']);
    });

    it('a new figure is painted into the same nodes', async () => {
      const gauge = await mount();
      const digits = find(gauge, '.figure-digits');
      const ring = find(gauge, '.ring')?.getAttribute('d');
      feed.patch(stream, { [dayKey]: day({ ...bad, answeredWithin: 120 }) });
      await page.settle();
      expect(text(gauge, '.figure')).to.equal('65.6%');
      expect(text(gauge, '.foot-text')).to.contain('120 / 183');
      expect(find(gauge, '.figure-digits')).to.equal(digits);
      expect(find(gauge, '.ring')?.getAttribute('d')).to.not.equal(ring);
    });

    it('a figure of another queue paints nothing', async () => {
      const gauge = await mount();
      let written = 0;
      const observer = new MutationObserver(list => (written += list.length));
      observer.observe(gauge.renderRoot, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      feed.patch(stream, { 'day|other|phone|2026-04-01': day({ answered: 5, answeredWithin: 5 }) });
      await page.paint(6);
      observer.disconnect();
      expect(written).to.equal(0);
    });

    it('the longest wait ticks each second without traffic, and stops when it is stale', async () => {
      const gauge = await mount({ metric: 'oldest-wait', appearance: 'number' });
      const first = text(gauge, '.figure-digits');
      expect(first).to.match(/^3:4\d$/);
      await pass(2_000);
      expect(text(gauge, '.figure-digits')).to.not.equal(first);
      await pass(12_000);
      const stopped = text(gauge, '.figure-digits');
      await pass(5_000);
      expect(text(gauge, '.figure-digits')).to.equal(stopped);
      // As every running time on the page does, also where the clock is set meanwhile.
      feed.clock({ virtual: now + 60_000, wall: page.time.wall(), rate: 1 });
      await pass(2_000);
      expect(text(gauge, '.figure-digits')).to.equal(stopped);
    });

    it('a distance is not parted from its unit, however narrow its place is', async () => {
      const gauge = await mount({ appearance: 'number' });
      const distance = find(gauge, '.distance');
      expect(distance?.textContent).to.equal('−11.1 pt');
      const lines = Array.from({ length: 13 }, (_, step) => {
        gauge.style.cssText = `display: block; inline-size: ${220 + 10 * step}px`;
        return distance?.getClientRects().length;
      });
      expect(new Set(lines)).to.deep.equal(new Set([1]));
    });

    it('out of sight nothing is written, in sight again the newest figure is', async () => {
      const gauge = await mount();
      page.scroll(gauge, false);
      feed.patch(stream, { [dayKey]: day({ answered: 100, answeredWithin: 90 }) });
      await page.settle();
      expect(text(gauge, '.figure')).to.equal('68.9%');
      page.scroll(gauge, true);
      await page.settle();
      expect(text(gauge, '.figure')).to.equal('90.0%');
    });
  });
});
