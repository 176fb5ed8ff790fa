import { expect } from '@open-wc/testing';
import '../../../src/components/filter/define.js';
import '../../../src/components/headline/define.js';
import '../../../src/components/source/define.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import { dataReader } from '../../../src/components/headline/headline-reader.js';
import type { MadoHeadline } from '../../../src/components/headline/headline.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { centreNow as now, centreRecords, closeCentre, openCentre } from '../../support/centre-page.js';
import { catchWarnings } from '../../support/console.js';
import type { FakePage } from '../../support/fake-page.js';

const stream = 'queues/all';

describe('mado-headline', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  let warnings: ReturnType<typeof catchWarnings>;

  const waits = (queueId: string, severity: HeadlineRecord['severity'] = 'alert'): HeadlineRecord => ({
    severity,
    fact: {
      code: 'waits',
      params: { queueId, channel: 'phone', waiting: 6, oldestEnqueuedAt: now - 130_000 },
    },
    advice: {
      code: 'move-agents',
      params: {
        ...{ agents: 2, minutes: 15, from: 0.64, to: 0.8, target: 0.8 },
        ...{ fromQueueId: 'orders', fromQueueBefore: 0.95, fromQueueAfter: 0.86 },
      },
    },
    basis: { arrivals: 31, ahtMs: 250_000, agents: 12 },
  });

  const names = { billing: { ja: '料金', en: 'Billing' }, orders: { ja: '注文', en: 'Orders' } };
  const records = (headline: HeadlineRecord | null = waits('billing')): Record<string, unknown> =>
    centreRecords(names, headline ? { headline } : {});

  async function mount(attributes: Record<string, string> = {}, around?: Element): Promise<MadoHeadline> {
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-headline');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (around) source.append(around);
    (around ?? source).append(element);
    document.body.append(source);
    await page.settle();
    return element;
  }

  async function tell(headline: HeadlineRecord | null, afterMs = 0): Promise<void> {
    page.time.pass(afterMs);
    feed.set(stream, records(headline));
    feed.beat({ stream });
    await page.settle();
  }

  const find = (element: Element, selector: string): Element | null =>
    element.shadowRoot?.querySelector(selector) ?? null;
  const text = (element: Element, selector: string): string =>
    (find(element, selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

  beforeEach(() => {
    ({ page, feed, store } = openCentre({ [stream]: records() }));
    warnings = catchWarnings();
  });

  afterEach(() => {
    closeCentre(store, 'mado-source', 'mado-headline');
    warnings.restore();
  });

  describe('accessibility', () => {
    it('has nothing that axe objects to, live and old', async () => {
      const element = await mount();
      await expect(element).to.be.accessible();
      page.time.pass(192_000);
      await page.settle();
      await expect(element).to.be.accessible();
    });

    it('announces another thing, and neither what stood when one came, nor that a wait goes on', async () => {
      const element = await mount();
      await tell(waits('billing'), 3_000);
      expect(text(element, '[role=status]')).to.equal('');
      await tell(waits('orders'), 6_000);
      const told = text(element, '[role=status]');
      expect(told).to.match(/^Alert Orders: 6 wait, the longest 2:19\. Two agents from Orders/);
      await tell(waits('orders'), 1_000);
      expect(text(element, '[part=sentence]')).to.equal('Orders: 6 wait, the longest 2:20.');
      expect(text(element, '[role=status]')).to.equal(told);
    });
  });

  describe('what is announced of a page’s words', () => {
    const drill = { sentence: 'Fire drill at noon', advice: 'No calls for ten minutes', severity: 'watch' };
    const status = (element: Element): string => text(element, '[role=status]');
    beforeEach(() => dataReader.load());

    async function say(element: MadoHeadline, data: object | '', afterMs = 0): Promise<void> {
      page.time.pass(afterMs);
      feed.beat({ stream });
      element.data = data;
      await page.settle();
    }

    it('is that they stand in place of the feed’s, and that the feed’s are back', async () => {
      const element = await mount();
      await say(element, drill, 3_000);
      expect(status(element)).to.equal('Watch Fire drill at noon No calls for ten minutes');
      await say(element, '', 1_000);
      expect(text(element, '[part=sentence]')).to.match(/^Billing/);
      expect(status(element)).to.match(/^Alert Billing: 6 wait, the longest 2:14\./);
    });

    it('is each other sentence, at most every 30 s unless it is graver, and not the same one again', async () => {
      const element = await mount();
      await say(element, drill, 3_000);
      await say(element, { ...drill, sentence: 'Fire drill at one' }, 5_000);
      expect(status(element)).to.match(/^Watch Fire drill at noon/);
      await say(element, { sentence: 'Leave the building', severity: 'alert' }, 1_000);
      expect(status(element)).to.equal('Alert Leave the building');
      await say(element, { ...drill, sentence: 'Fire drill at one' }, 1_000);
      await say(element, { ...drill, sentence: 'Fire drill at one' }, 30_000);
      expect(status(element)).to.match(/^Watch Fire drill at one/);
    });

    it('is nothing where they stood when one came', async () => {
      const element = await mount({ data: JSON.stringify(drill) });
      expect(status(element)).to.equal('');
      await say(element, { ...drill, sentence: 'Fire drill at one' }, 1_000);
      expect(status(element)).to.match(/^Watch Fire drill at one/);
    });
  });

  describe('the sentence', () => {
    it('says what matters most with its severity by shape and word, what would help and what that costs, and ticks', async () => {
      const element = await mount();
      expect(text(element, '.plate.alert')).to.equal('Alert');
      expect(find(element, '.plate .shape')).to.not.equal(null);
      expect(find(element, '.base')?.getAttribute('data-verdict')).to.equal('alert');
      expect(text(element, '[part=sentence]')).to.equal('Billing: 6 wait, the longest 2:10.');
      expect(text(element, '[part=advice]')).to.match(/Orders goes from 95% to 86% \(estimate\)$/);
      expect(text(element, '[part=basis]')).to.match(/^Estimate: 31 contacts/);
      page.time.pass(2_000);
      feed.beat({ stream });
      await page.settle();
      expect(text(element, '[part=sentence]')).to.equal('Billing: 6 wait, the longest 2:12.');
    });

    it('stands for five seconds before a lesser one takes its place', async () => {
      const element = await mount();
      await tell(waits('orders', 'watch'), 1_000);
      expect(text(element, '[part=sentence]')).to.match(/^Billing/);
      await tell(waits('orders', 'watch'), 5_000);
      expect(text(element, '[part=sentence]')).to.match(/^Orders/);
      expect(text(element, '.plate')).to.equal('Watch');
    });

    it('is of the group that the element, else its filter, names', async () => {
      feed.set('queues/shop', records(waits('orders')));
      feed.beat({ stream: 'queues/shop' });
      const filter = document.createElement('mado-filter');
      filter.group = 'shop';
      const element = await mount({}, filter);
      expect(text(element, '[part=sentence]')).to.match(/^Orders/);
      element.group = 'all';
      await page.settle();
      await page.settle();
      expect(text(element, '[part=sentence]')).to.match(/^Billing/);
    });

    it('says that it is of the whole group where the filter has chosen other queues', async () => {
      const filter = document.createElement('mado-filter');
      filter.queues = 'orders';
      const element = await mount({}, filter);
      expect(text(element, '.body > .note')).to.match(/the whole group/);
      filter.choose({ queues: ['billing'] });
      await page.settle();
      expect(text(element, '.body > .note')).to.equal('');
    });
  });

  describe('a choice', () => {
    it('names the queue, and leaves the element', async () => {
      const element = await mount();
      const chosen: MadoSelectEvent['detail'][] = [];
      document.body.addEventListener('mado-select', ({ detail }) => chosen.push(detail), { once: true });
      const button = find(element, '[part=sentence] button');
      if (button instanceof HTMLElement) button.click();
      expect(chosen).to.deep.equal([{ kind: 'queue', queueId: 'billing', channel: 'phone' }]);
    });

    it('is none where the sentence is of no queue', async () => {
      feed.set(stream, records({ ...waits(''), fact: { code: 'all-well', params: { queues: 2 } } }));
      const element = await mount();
      expect(text(element, '[part=sentence]')).to.match(/^All is well/);
      expect(find(element, 'button')).to.equal(null);
    });
  });

  describe('states', () => {
    it('old, it says of when it is, is no alarm, and advises nothing', async () => {
      const element = await mount();
      page.time.pass(192_000);
      await page.settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(text(element, '.body > .note')).to.match(/^As of 10:4\d:\d\d$/);
      expect(find(element, '.base')?.getAttribute('data-verdict')).to.equal('ok');
      expect(find(element, '[part=advice]')).to.equal(null);
      expect(text(element, '[part=sentence]')).to.equal('Billing: 6 wait, the longest 2:10.');
      feed.beat({ stream });
      await page.settle();
      expect(find(element, '[part=advice]')).to.not.equal(null);
    });

    it('waits for the first value, and says so', async () => {
      feed = createMemoryFeed();
      store.close();
      store = createStore({ feed, time: page.time });
      const element = await mount();
      expect(element.matches(':state(loading)')).to.equal(true);
      expect(text(element, '.message')).to.equal('Waiting for the first value');
    });

    it('is empty where the source tells none', async () => {
      feed.set(stream, records(null));
      const element = await mount();
      expect(element.matches(':state(empty)')).to.equal(true);
      expect(text(element, '[part=sentence]')).to.equal('–');
    });

    it('says whom to ask where it may not see the group', async () => {
      feed.refuse(stream, { code: 'denied' });
      const element = await mount();
      expect(element.matches(':state(denied)')).to.equal(true);
      expect(text(element, '.message p:last-child')).to.match(/administrator/);
    });

    it('without a source it says so', async () => {
      const element = document.body.appendChild(document.createElement('mado-headline'));
      await page.settle();
      expect(text(element, '.message')).to.match(/mado-source/);
      element.remove();
    });
  });

  describe('data', () => {
    beforeEach(() => dataReader.load());

    it('is the page’s own words, and wins over the feed', async () => {
      const element = await mount({ data: '{"sentence":"Fire drill at noon","severity":"watch"}' });
      expect(text(element, '[part=sentence]')).to.equal('Fire drill at noon');
      expect(text(element, '.plate')).to.equal('Watch');
    });

    it('is a code, worded in the reader’s language', async () => {
      const element = await mount();
      element.data = { ...waits('billing'), queues: { billing: '料金' }, now };
      element.lang = 'ja';
      await page.settle();
      expect(text(element, '[part=sentence]')).to.equal('料金で 6人が待ち、最長 2:10。');
    });

    it('that names no instant ticks by the page’s own clock, whatever time it is at the source', async () => {
      const element = await mount();
      const oldestEnqueuedAt = page.time.wall() - 64_000;
      const params = { queueId: 'billing', channel: 'phone', waiting: 2, oldestEnqueuedAt };
      element.data = { fact: { code: 'waits', params }, severity: 'watch' };
      await page.settle();
      expect(text(element, '[part=sentence]')).to.match(/the longest 1:04\.$/);
      page.time.pass(2_000);
      await page.settle();
      expect(text(element, '[part=sentence]')).to.match(/the longest 1:06\.$/);
    });

    it('that is wrong is said on the element and on the console', async () => {
      const element = await mount({ data: '{"fact":{"code":"waits"},"severity":"red"}' });
      expect(element.matches(':state(failed)')).to.equal(true);
      expect(text(element, '.message')).to.contain('The data is wrong.');
      expect(warnings.said.join()).to.match(/bad-data: <mado-headline> can't read its data: data\.severity/);
    });
  });

  describe('lifecycle', () => {
    it('leaves no timer', async () => {
      const element = await mount();
      element.remove();
      await page.settle();
      const before = page.time.pending;
      page.time.pass(60_000);
      expect(page.time.pending).to.be.at.most(before);
    });
  });
});
