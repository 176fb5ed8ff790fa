import { expect, nextFrame } from '@open-wc/testing';
import '../../../src/components/queue-status/define.js';
import '../../../src/components/source/define.js';
import type { MadoQueueStatus } from '../../../src/components/queue-status/queue-status.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import { dataReader } from '../../../src/components/queue-status/queue-status.model.js';
import type { NowRecord } from '../../../src/data/fold/records.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { catchWarnings } from '../../support/console.js';
import { cutTexts } from '../../support/cut-text.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const stream = 'queues/all';
const queueIds = ['billing', 'returns', 'orders', 'chat'];

describe('mado-queue-status', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  let now: number;

  const nowRecord = (waiting: number, waited?: number): NowRecord => ({
    waiting,
    oldestEnqueuedAt: waited === undefined ? null : now - waited,
    open: 0,
    oldestOpenedAt: null,
    available: 2,
    onContact: 1,
    acw: 0,
    onBreak: 0,
  });

  const day = (counters: Partial<Counters>): Counters => ({ ...emptyCounters(), ...counters });

  function records(): Record<string, unknown> {
    const settings = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
    const good = day({ entered: 95, answered: 90, answeredWithin: 85, abandoned: 5 });
    const channel = (id: string): string => (id === 'chat' ? 'chat' : 'phone');
    const site = {
      timeZone: 'Asia/Tokyo',
      dayStart: '00:00',
      today: '2026-04-01',
      profile: 'campaign',
      basis: 'event',
    };
    return {
      site,
      staff: { available: 5, onContact: 3, onHold: 0, acw: 0, onBreak: 1, notResponding: 0 },
      ...Object.fromEntries(
        queueIds.map(id => [
          `queue|${id}`,
          { name: { ja: `${id}窓口`, en: id }, channels: [channel(id)], ...settings },
        ]),
      ),
      ...Object.fromEntries(queueIds.map(id => [`day|${id}|${channel(id)}|2026-04-01`, good])),
      'now|billing|phone': nowRecord(7, 222_000),
      'now|returns|phone': nowRecord(3, 48_000),
      'now|orders|phone': nowRecord(0),
      'now|chat|chat': nowRecord(0),
    };
  }

  /** What reads `data` is loaded on demand: it is there, and was told so. */
  async function dataRead(): Promise<void> {
    await dataReader.load();
    await page.settle();
  }

  async function mount(attributes: Record<string, string> = {}): Promise<MadoQueueStatus> {
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-queue-status');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(source, element);
    await page.settle();
    if (attributes['data'] !== undefined) await dataRead();
    await page.settle();
    return element;
  }

  /** The browser measures boxes by itself, once a frame. */
  async function measured(): Promise<void> {
    await page.settle();
    await nextFrame();
    await nextFrame();
    await page.settle();
  }

  const all = (element: MadoQueueStatus, selector: string): HTMLElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const names = (element: MadoQueueStatus): string[] =>
    all(element, '[data-box] .text').map(node => node.textContent?.trim() ?? '');
  const text = (element: MadoQueueStatus, selector: string): string =>
    (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const states = (element: MadoQueueStatus): string[] =>
    ['loading', 'live', 'late', 'stale', 'offline', 'denied', 'empty', 'failed', 'batch'].filter(state =>
      element.matches(`:state(${state})`),
    );

  beforeEach(() => {
    page = useFakePage();
    now = Date.UTC(2026, 3, 1, 1, 42);
    feed = createMemoryFeed();
    store = createStore({ feed, time: page.time });
    feed.set(stream, records());
    feed.clock({ virtual: now, wall: page.time.wall(), rate: 1 });
    feed.beat({ stream });
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-queue-status, mado-source')) element.remove();
    store.close();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    for (const appearance of ['table', 'cards']) {
      it(`axe finds nothing in ${appearance}`, async () => {
        const element = await mount({ appearance });
        await expect(element).to.be.accessible();
      });
    }

    it('all rows are one tab stop, which arrows move', async () => {
      const element = await mount();
      const stops = (): (string | undefined)[] =>
        all(element, '[data-key][tabindex="0"]').map(button => button.dataset['key']);
      expect(stops()).to.deep.equal(['billing|phone']);
      all(element, '[data-key]')[0]?.focus();
      const press = async (key: string): Promise<void> => {
        const scroller = element.renderRoot.querySelector('.scroller');
        scroller?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        await page.settle();
      };
      await press('ArrowDown');
      expect(stops()).to.deep.equal(['returns|phone']);
      await press('End');
      expect(stops()).to.deep.equal(['chat|chat']);
      await press('Home');
      expect(stops()).to.deep.equal(['billing|phone']);
    });

    it('the table says how many rows there are and which row is which', async () => {
      const element = await mount();
      expect(all(element, '[role=table]')[0]?.getAttribute('aria-rowcount')).to.equal('6');
      expect(all(element, '[data-box]').map(row => row.getAttribute('aria-rowindex'))).to.deep.equal([
        '2',
        '3',
        '4',
        '5',
      ]);
    });
  });

  describe('properties', () => {
    it('queue and channel narrow what is shown', async () => {
      const element = await mount({ queue: 'orders billing' });
      expect(names(element)).to.deep.equal(['billing', 'orders']);
      element.queue = '';
      element.channel = 'chat';
      await page.settle();
      expect(names(element)).to.deep.equal(['chat']);
    });

    it('columns chooses the columns', async () => {
      const element = await mount({ columns: 'waiting free' });
      expect(all(element, '[data-box]:first-of-type .cell').length % 3).to.equal(0);
      expect(all(element, '.cell.service-level')).to.have.length(0);
    });

    for (const [place, width, attributes] of [
      ['on the narrowest desk', '600px', {}],
      ['on a desk with room for all columns', '60em', {}],
      ['on a wall', '52em', { wall: '' }],
      ['on the narrowest part of a wall', '43em', { wall: '' }],
    ] as const) {
      it(`every column ends within the element ${place}`, async () => {
        const element = await mount(attributes);
        element.style.fontSize = '14px';
        element.style.width = width;
        await page.settle();
        const end = element.getBoundingClientRect().right;
        const ends = [...element.renderRoot.querySelectorAll('.row .cell, .row .plate')].map(
          cell => cell.getBoundingClientRect().right,
        );
        expect(Math.max(...ends)).to.be.within(1, end);
      });
    }

    it('no name of a usual length is cut on the narrowest desk', async () => {
      const settings = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
      const name = { ja: '料金・お支払い', en: 'Billing and pay' };
      feed.patch(stream, { 'queue|billing': { name, channels: ['phone'], ...settings } }, []);
      const element = await mount();
      element.style.fontSize = '14px';
      element.style.width = '600px';
      for (const lang of ['en', 'ja']) {
        element.lang = lang;
        await page.settle();
        expect(cutTexts(element), lang).to.deep.equal([]);
      }
    });

    it('counts rows on a wall where a queue has several, and queues where each has one', async () => {
      const element = await mount({ wall: '', rows: '1' });
      expect(text(element, '.others')).to.match(/^3 more queues · /);
      feed.patch(
        stream,
        { 'queue|chat': { name: { ja: '窓口chat', en: 'Queue chat' }, channels: ['chat', 'email'] } },
        [],
      );
      await page.settle();
      expect(text(element, '.others')).to.match(/^4 more rows · /);
      element.lang = 'ja';
      element.rows = 4;
      await page.settle();
      expect(text(element, '.others')).to.match(/^ほか 1行・待ち /);
      element.lang = 'en';
      await page.settle();
      expect(text(element, '.others')).to.match(/^1 more row · /);
    });

    it('nothing on a wall is cut, and the longest wait is in sight or named with its figure', async () => {
      const name = {
        ja: '定期便の変更と解約とお支払い方法の窓口',
        en: 'Changes and cancellations of subscriptions',
      };
      const settings = { thresholdMs: 20_000, shortMs: 5_000 };
      const chat = { name, channels: ['chat'], ...settings, waitLimitMs: 7_200_000 };
      feed.patch(
        stream,
        {
          'queue|billing': { name, channels: ['phone'], ...settings, waitLimitMs: 120_000 },
          'queue|chat': chat,
          'now|chat|chat': nowRecord(1, 3_600_000),
        },
        [],
      );
      const element = await mount({ wall: '', rows: '3' });
      expect(text(element, '.footer')).not.to.contain('longest');
      element.rows = 1;
      await page.settle();
      expect(text(element, '.footer')).to.contain(
        `3 more queues · 4 waiting · longest 1:00:00 ${name.en} (Chat)`,
      );
      element.style.fontSize = '14px';
      for (const lang of ['en', 'ja'])
        for (const width of ['80em', '52em', '43em', '24em']) {
          element.lang = lang;
          element.style.width = width;
          await page.settle();
          expect(cutTexts(element), `${lang} at ${width}`).to.deep.equal([]);
        }
    });

    it('a row that hops over its limit ten times a second is red throughout, on a wall, and not red when it stays below', async () => {
      const element = await mount({ wall: '' });
      const verdictOf = (): string | undefined =>
        all(element, '[data-box]').find(box => box.querySelector('[data-key="billing|phone"]'))?.dataset[
          'verdict'
        ];
      const hop = async (record: object): Promise<string | undefined> => {
        page.time.pass(100);
        feed.patch(
          stream,
          { 'now|billing|phone': record, 'day|billing|phone|2026-04-01': emptyCounters() },
          [],
        );
        await page.settle();
        return verdictOf();
      };
      const seen = new Set<string | undefined>();
      for (let hops = 0; hops < 20; hops++)
        seen.add(await hop(hops % 2 ? nowRecord(0) : nowRecord(7, 222_000)));
      expect([...seen]).to.deep.equal(['alert']);
      for (let calm = 0; calm < 31; calm++) await hop(nowRecord(0));
      feed.beat({ stream });
      page.time.pass(1_000);
      await page.settle();
      expect(verdictOf()).not.to.equal('alert');
    });

    it('the longest wait is named where rows have to be scrolled for', async () => {
      const many = Array.from({ length: 11 }, (_, index) => `q${index}`);
      feed.patch(
        stream,
        Object.fromEntries([
          ...many.map(id => [`queue|${id}`, { name: { ja: id, en: id }, channels: ['email'] }]),
          ...many.map(id => [`now|${id}|email`, nowRecord(1, id === 'q10' ? 3_600_000 : 60_000)]),
        ]),
        [],
      );
      const element = await mount();
      expect(text(element, '.subtitle')).to.contain('longest 1:00:00 q10');
      element.queue = 'q9 q10';
      await page.settle();
      expect(text(element, '.subtitle')).to.equal('2 queues · 2 waiting');
    });

    it('sort orders the rows and a minus turns them round', async () => {
      const element = await mount({ sort: 'name' });
      expect(names(element)).to.deep.equal(['billing', 'chat', 'orders', 'returns']);
      element.sort = '-name';
      await page.settle();
      expect(names(element)).to.deep.equal(['returns', 'orders', 'chat', 'billing']);
    });

    it('a click on a head sorts, a second one turns the order', async () => {
      const element = await mount();
      const head = all(element, '.head .waiting button')[0];
      head?.click();
      await page.settle();
      expect(element.sort).to.equal('waiting');
      all(element, '.head .waiting button')[0]?.click();
      expect(element.sort).to.equal('-waiting');
    });

    it('data is shown in place of the feed', async () => {
      const element = await mount({ data: '{"queues":[{"id":"own","waiting":2,"available":1}]}' });
      expect(names(element)).to.deep.equal(['own']);
      expect(text(element, '[data-box] .count')).to.equal('2');
    });

    it('data without an instant ticks by the page’s own clock, whatever time it is at the source', async () => {
      const queues = [{ id: 'own', waiting: 2, oldestEnqueuedAt: page.time.wall() - 64_000, available: 1 }];
      const element = await mount({ data: JSON.stringify({ queues }) });
      expect(text(element, '[data-box] .time')).to.equal('1:04');
      expect(all(element, '[data-box]')[0]?.dataset['verdict']).to.equal('watch');
      page.time.pass(2_000);
      await page.settle();
      expect(text(element, '[data-box] .time')).to.equal('1:06');
    });

    for (const appearance of ['table', 'cards']) {
      it(`a day that is over is named, and nothing of it is now, as ${appearance}`, async () => {
        feed.batch(stream, '2026-03-31');
        const element = await mount({ appearance });
        expect(states(element)).to.deep.equal(['batch']);
        expect(text(element, '.notes')).to.match(/^Tue Mar 31|^Tue 31 Mar/);
        expect(text(element, '.notes')).to.not.match(/since|Free/);
        expect(text(element, '.base'))
          .to.contain('4 queues')
          .and.not.match(/waiting|longest wait/i);
        for (const part of ['.cell.waiting', '.cell.wait', '.cell.free', '.card-count', '.wait-bar'])
          expect(all(element, part), part).to.have.length(0);
      });
    }

    it('unknown words in an attribute are left out and the rest is shown', async () => {
      const element = await mount({ columns: 'waiting nonsense', sort: 'nonsense' });
      expect(names(element)).to.have.length(4);
    });
  });

  describe('events', () => {
    it('choosing a queue says which, out of every shadow root', async () => {
      const element = await mount();
      const heard: unknown[] = [];
      const listen = (event: MadoSelectEvent): number => heard.push(event.detail);
      document.body.addEventListener('mado-select', listen);
      all(element, '[data-key]')[1]?.click();
      document.body.removeEventListener('mado-select', listen);
      expect(heard).to.deep.equal([{ kind: 'queue', queueId: 'returns', channel: 'phone' }]);
    });
  });

  describe('states', () => {
    it('live figures are shown with the worst verdict on the head rule', async () => {
      const element = await mount();
      expect(states(element)).to.deep.equal(['live']);
      expect(all(element, '.base')[0]?.dataset['verdict']).to.equal('alert');
      expect(text(element, '[data-box] .service-level .digits')).to.equal('89.5%');
    });

    it('nobody waiting is said, and the rows stay with 0', async () => {
      feed.patch(stream, { 'now|billing|phone': nowRecord(0), 'now|returns|phone': nowRecord(0) });
      const element = await mount();
      expect(text(element, '.subtitle')).to.contain('nobody waiting');
      expect(all(element, '[data-box] .count').map(node => node.textContent)).to.deep.equal([
        '0',
        '0',
        '0',
        '0',
      ]);
    });

    it('without a beat it turns late, stale and offline, red goes, and waits are those of the last beat', async () => {
      const element = await mount();
      feed.beat({ stream });
      const told = text(element, '[data-box] .time');
      page.time.pass(4_000);
      await page.settle();
      expect(states(element)).to.deep.equal(['late']);
      page.time.pass(7_000);
      await page.settle();
      expect(states(element)).to.deep.equal(['stale']);
      element.dir = 'rtl';
      expect(all(element, '[data-verdict=alert]').map(row => getComputedStyle(row).boxShadow)).to.deep.equal([
        'none',
      ]);
      expect(text(element, '[data-box] .time')).to.equal(told);
      page.time.pass(5_000);
      await page.settle();
      expect(text(element, '[data-box] .time')).to.equal(told);
      expect(all(element, '.base')[0]?.dataset['verdict']).to.equal('ok');
    });

    it('a group without queues says what to check', async () => {
      feed.set(stream, { site: records()['site'] });
      const element = await mount();
      expect(states(element)).to.deep.equal(['empty']);
      expect(text(element, '.message')).to.contain('Check group');
    });

    it('a time zone that is none is warned of in a sentence with one full stop', async () => {
      const warnings = catchWarnings();
      await mount({ data: '{"queues":[],"timeZone":"Tokyo"}' });
      expect(warnings.said.join()).to.contain('or UTC. See');
      warnings.restore();
    });

    it('a queue that is not there is told, and not taken for a quiet one', async () => {
      const warnings = catchWarnings();
      const element = await mount({ queue: 'biling' });
      expect(states(element)).to.deep.equal(['empty']);
      expect(warnings.said.join()).to.contain('queue="biling"');
      warnings.restore();
    });

    it('without a source it says so, and not that it is connecting', async () => {
      const element = await mount();
      document.querySelector('mado-source')?.remove();
      await page.settle();
      expect(text(element, '.base')).to.contain('mado-source');
      expect(text(element, '.base')).not.to.contain('Connecting');
    });

    it('what may not be seen shows nothing and says whom to ask', async () => {
      feed.refuse(stream, { code: 'forbidden' });
      const element = await mount();
      expect(states(element)).to.deep.equal(['denied']);
      expect(names(element)).to.deep.equal([]);
    });
  });

  describe('lifecycle', () => {
    it('removed and put back it lives on', async () => {
      const element = await mount();
      element.remove();
      feed.patch(stream, { 'now|billing|phone': nowRecord(9, 222_000) });
      document.body.append(element);
      await page.settle();
      expect(text(element, '[data-box] .count')).to.equal('9');
    });
  });

  describe('feed', () => {
    it('the longest wait ticks each second without traffic', async () => {
      const element = await mount();
      const before = text(element, '[data-box] .time');
      feed.beat({ stream });
      page.time.pass(1_000);
      await page.settle();
      expect(text(element, '[data-box] .time')).to.not.equal(before);
    });

    it('a change is shown within a tenth of a second, others stay untouched', async () => {
      const element = await mount();
      const row = all(element, '[data-box]')[2];
      feed.patch(stream, { 'now|billing|phone': nowRecord(8, 222_000) });
      await page.settle();
      expect(text(element, '[data-box] .count')).to.equal('8');
      expect(all(element, '[data-box]')[2]).to.equal(row);
    });

    it('of hundreds of queues those in sight are brought up to date, and nothing around them', async () => {
      const settings = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
      const ids = Array.from({ length: 150 }, (_, index) => `q${String(index).padStart(3, '0')}`);
      const many = ids.flatMap(id => [
        [`queue|${id}`, { name: id, channels: ['phone'], ...settings }],
        [`now|${id}|phone`, nowRecord(3, 8_000)],
      ]);
      feed.set(stream, { site: records()['site'], ...Object.fromEntries(many) });
      const element = await mount({ sort: 'name' });
      await measured();
      page.time.pass(1_000);
      await page.settle();
      let drawings = 0;
      element.addController({ hostUpdated: () => void drawings++ });
      const patched = async (changed: NowRecord): Promise<string> => {
        page.time.pass(110);
        feed.patch(stream, { 'now|q000|phone': changed });
        await page.settle();
        return text(element, '[data-box] .count');
      };
      expect(await patched(nowRecord(5, 9_000))).to.equal('5');
      expect(await patched(nowRecord(7, 500_000))).to.equal('7');
      expect(all(element, '[data-box]')[0]?.dataset['verdict']).to.equal('alert');
      expect(drawings).to.equal(0);
    });

    it('500 queues keep the nodes under 1.5 times those in view', async () => {
      const queues = Array.from({ length: 500 }, (_, index) => ({ id: `q${index}`, waiting: index % 7 }));
      const element = await mount();
      const nodes = (): number => all(element, '.scroller *').length;
      const scroller = all(element, '.scroller')[0];
      element.data = { queues };
      await page.settle();
      await dataRead();
      await measured();
      const height = all(element, '[data-box]')[0]?.getBoundingClientRect().height ?? 0;
      const inView = Math.ceil((scroller?.clientHeight ?? 0) / height);
      const perRow = (all(element, '[data-box]')[0]?.querySelectorAll('*').length ?? 0) + 1;
      expect(inView).to.be.greaterThan(8);
      expect(nodes()).to.be.lessThan(1.5 * inView * perRow);
      expect(scroller?.scrollHeight).to.be.closeTo(500 * height, 2);
    });

    it('scrolling draws the rows that come into view', async () => {
      const queues = Array.from({ length: 500 }, (_, index) => ({
        id: `q${String(index).padStart(3, '0')}`,
      }));
      const element = await mount({ sort: 'name' });
      element.data = { queues };
      await page.settle();
      await dataRead();
      await measured();
      const scroller = all(element, '.scroller')[0];
      scroller?.scrollTo({ top: scroller.scrollHeight });
      scroller?.dispatchEvent(new Event('scroll'));
      await page.settle();
      expect(names(element).at(-1)).to.equal('q499');
    });
  });
});
