import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { MadoExtractEvent } from '../../../src/components/base/extract-event.js';
import { AskError, type EntryPage, type EntryQuery } from '../../../src/data/model/asking.js';
import { cellsInBox } from '../../../src/components/rfm-grid/cell-selection.js';
import { dataReader } from '../../../src/components/rfm-grid/data-reader.js';
import { sumOf } from '../../../src/components/rfm-grid/rfm-grid.facts.js';
import { createBatchFeed } from '../../../src/data/feed/batch-feed.js';
import { compareBytes } from '../../../src/data/rfm/orders/byte-order.js';
import { cubeKey, cubeRecords } from '../../../src/data/rfm/cube/cube-records.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { listDesk, type DeskTrouble } from '../../../demo/gallery/list-desk.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, click, mountFed, one, savedBy, text, type FedGrid, type FedWishes } from './grid-page.js';

const shop = shopData({ customers: 900 });
const live = cubeRecords(shop, 'live');
const everyone = { selection: '***' };

describe('mado-rfm-grid and its feed', () => {
  let page: FakePage;

  const mount = (wishes: FedWishes = {}): Promise<FedGrid> => mountFed(page, { records: live, ...wishes });
  const mountDesk = (trouble?: DeskTrouble, wishes: FedWishes = {}): Promise<FedGrid> =>
    mount({ answers: listDesk(shop.customers, trouble), attributes: everyone, ...wishes });
  const openList = ({ element }: FedGrid): Promise<void> => click(page, element, '.selection .main');

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const source of document.querySelectorAll('mado-source')) source.remove();
    usePageScheduler(null);
  });

  describe('states', () => {
    it('a live cube is live and has its figures', async () => {
      const { element } = await mount();
      expect(element.matches(':state(live)')).to.equal(true);
      expect(text(element, '[part="freshness"]')).to.equal('Live');
      const all = Number(text(element, '.totals dd').replace(',', ''));
      expect(all).to.equal(shop.cells.customers.reduce((sum, count) => sum + count, 0));
    });

    it('a cube of a day says of which, also while its connection is live', async () => {
      const { element } = await mount({ records: cubeRecords(shop, 'daily') });
      expect(element.matches(':state(batch)')).to.equal(true);
      expect(text(element, '[part="freshness"]')).to.equal('As of 1 Apr 2026, daily');
      page.time.pass(20_000);
      await page.settle();
      expect(element.matches(':state(batch)')).to.equal(true);
    });

    it('a daily batch is one, from the file that the command line writes', async () => {
      const file = {
        asOf: '2026-04-01',
        streams: { 'rfm/all': Object.fromEntries(cubeRecords(shop, 'daily')) },
      };
      const text = (): Promise<string> => Promise.resolve(JSON.stringify(file));
      const feed = createBatchFeed({
        url: '/rfm-all.json',
        time: page.time,
        fetch: () => Promise.resolve({ ok: true, status: 200, text }),
      });
      const { element } = await mountFed(page, { feed, attributes: everyone });
      expect(element.matches(':state(batch)')).to.equal(true);
      expect(all(element, '.narrow .box b').map(node => Number(node.textContent))).to.include(
        sumOf(shop.cells.customers, cellsInBox({ r: [1, 1], f: [1, 1], m: [1, 2, 3, 4, 5] }, 5)),
      );
      expect(one(element, '.only').textContent).to.contain('lists no customers');
    });

    it('a live cube grows late, stale and offline', async () => {
      const { element, feed } = await mount();
      for (const [ms, state] of [
        [4_000, 'late'],
        [12_000, 'stale'],
      ] as const) {
        page.time.pass(ms);
        await page.settle();
        expect(element.matches(`:state(${state})`), state).to.equal(true);
      }
      feed.link('closed', { code: 'closed' });
      page.time.pass(31_000);
      await page.settle();
      expect(element.matches(':state(offline)')).to.equal(true);
      expect(all(element, '.narrow .box').length).to.equal(25);
    });

    it('it waits for its first value, and is denied in words that say whom to ask', async () => {
      const { element, feed } = await mountFed(page);
      expect(element.matches(':state(loading)')).to.equal(true);
      feed.refuse('rfm/all', { code: 'denied' });
      await page.settle();
      expect(element.matches(':state(denied)')).to.equal(true);
      expect(text(element, '.message')).to.contain('Ask an administrator for the role');
    });

    it('figures that make no sense are told and drawn nowhere', async () => {
      const { element } = await mount({ records: new Map([[cubeKey('meta'), { basis: 'live', bins: 5 }]]) });
      expect(element.matches(':state(failed)')).to.equal(true);
      expect(text(element, '.message')).to.contain('not in the right form');
    });

    it('an empty cube is empty', async () => {
      const { element } = await mount({ records: cubeRecords(shopData({ customers: 0 }), 'live') });
      expect(element.matches(':state(empty)')).to.equal(true);
    });
  });

  describe('properties', () => {
    it('cube names the stream, and data wins over it', async () => {
      const { element, feed } = await mount({ stream: 'rfm/shop', attributes: { cube: 'shop' } });
      expect(feed.wanted[0]?.map(({ stream }) => stream)).to.deep.equal(['rfm/shop']);
      expect(element.matches(':state(live)')).to.equal(true);
      element.data = shop;
      await page.settle();
      await dataReader.load();
      await page.settle();
      expect(element.matches(':state(batch)')).to.equal(true);
    });
  });

  describe('a change', () => {
    it('of a cell is drawn in its place: selection and focus stay', async () => {
      const { element, feed } = await mount({ attributes: { selection: '54*' } });
      const box = one(element, '.narrow [data-place="0/1/4"]');
      box.focus();
      await page.settle();
      const before = Number(text(element, '.narrow [data-place="0/1/4"] b'));
      const sum = live.get(cubeKey('cell', 5, 4, 3)) as { customers: number; orders: number; amount: number };
      feed.patch('rfm/all', {
        [cubeKey('cell', 5, 4, 3)]: { ...sum, customers: sum.customers + 1, orders: sum.orders + 8 },
      });
      await page.settle();
      expect(text(element, '.narrow [data-place="0/1/4"] b')).to.equal(String(before + 1));
      expect((element.renderRoot as ShadowRoot).activeElement).to.equal(box);
      expect(box.ariaSelected).to.equal('true');
      expect(text(element, '.size b')).to.equal(String(before + 1));
    });

    it('of many cells at once is drawn ten times a second at most', async () => {
      const { element, feed } = await mount();
      let drawings = 0;
      const seen = new MutationObserver(() => (drawings += 1));
      seen.observe(one(element, '.narrow [data-place="0/4/0"]'), { subtree: true, characterData: true });
      const figure = { orders: 1, amount: 1 };
      for (let at = 1; at <= 60; at += 1) {
        feed.patch('rfm/all', { [cubeKey('cell', 1, 1, 1)]: { ...figure, customers: 1_000 + at } });
        await page.paint();
      }
      seen.disconnect();
      expect(drawings).to.be.within(2, 11);
    });
  });

  describe('the list', () => {
    it('is asked for by the selection, and shows masked ids as such', async () => {
      const queries: EntryQuery[] = [];
      const desk = listDesk(shop.customers);
      const grid = await mount({
        answers: { ...desk, page: query => (queries.push(query), desk.page(query)) },
        attributes: { selection: '54* 55* 541' },
      });
      await openList(grid);
      expect(queries[0]?.stream).to.equal('rfm/all');
      expect(queries[0]?.filter).to.deep.equal({
        list: 'targets',
        cells: '54* 55*',
        order: 'amount',
        descending: true,
        offset: 0,
      });
      const { element } = grid;
      expect(text(element, '.target[data-box] .id')).to.match(/^••••\d{3}$/);
      expect(text(element, '.list-note.note')).to.contain('masked');
      expect(Number(one(element, '.targets').getAttribute('aria-rowcount'))).to.equal(
        shop.customers.filter(({ r, f }) => r === 5 && f >= 4).length + 1,
      );
      await expect(element).to.be.accessible();
    });

    it('is as high while it comes as when it is there', async () => {
      const grid = await mountDesk('silent');
      await openList(grid);
      const coming = one(grid.element, '.target.coming').getBoundingClientRect().height;
      expect(text(grid.element, '.target.coming .id')).to.equal('on its way');
      const other = await mountDesk();
      await openList(other);
      const there = all(other.element, '.target[data-box]').map(node => node.getBoundingClientRect().height);
      expect(new Set(there).size).to.equal(1);
      expect(Math.abs(coming - (there[0] ?? 0))).to.be.below(1);
    });

    it('asks anew when it is sorted', async () => {
      const grid = await mountDesk();
      await openList(grid);
      const { element } = grid;
      const days = (): number => Number.parseInt(text(element, '.target[data-box] .days'), 10);
      await click(page, element, '.heads .days button');
      const longest = days();
      await click(page, element, '.heads .days button');
      expect(days()).to.be.below(longest);
      expect(one(element, '.heads .days').ariaSort).to.equal('ascending');
    });

    it('says what went wrong, and tries again when it is told to', async () => {
      const desk = listDesk(shop.customers);
      let fails = true;
      const answers = {
        ...desk,
        page: (query: EntryQuery) => (fails ? Promise.reject(new AskError('offline')) : desk.page(query)),
      };
      const grid = await mount({ answers, attributes: everyone });
      await openList(grid);
      const { element } = grid;
      expect(text(element, '.list-note[role="status"]')).to.contain('There is no connection');
      expect(all(element, '.target.coming').length).to.be.above(0);
      fails = false;
      await click(page, element, '.list-note button');
      expect(text(element, '.list-note[role="status"]')).to.equal('');
      expect(all(element, '.target.coming')).to.have.length(0);
    });

    it('takes no answer to what was asked for another selection', async () => {
      const answers: ((page: EntryPage) => void)[] = [];
      const queries: EntryQuery[] = [];
      const grid = await mount({
        answers: {
          page: query => new Promise(answer => (queries.push(query), answers.push(answer))),
        },
        attributes: { selection: '5**' },
      });
      await openList(grid);
      const { element } = grid;
      element.selection = '1**';
      await page.settle();
      expect(queries.map(({ filter }) => filter?.['cells'])).to.deep.equal(['5**', '1**']);
      const desk = listDesk(shop.customers);
      const [first, second] = await Promise.all(queries.map(query => desk.page(query)));
      if (second) answers[1]?.(second);
      await page.settle();
      if (first) answers[0]?.(first);
      await page.settle();
      const scores = all(element, '.target[data-box] .score').map(node => node.textContent ?? '');
      expect(scores.length).to.be.above(0);
      expect(scores.every(score => score.startsWith('1'))).to.equal(true);
    });

    it('stays as it was asked for while the cube goes on, and says so', async () => {
      const grid = await mountDesk();
      await openList(grid);
      const { element, feed } = grid;
      const first = text(element, '.target[data-box] .id');
      feed.patch('rfm/all', { [cubeKey('cell', 5, 4, 3)]: { customers: 99, orders: 500, amount: 1 } });
      await page.settle();
      expect(text(element, '.target[data-box] .id')).to.equal(first);
      expect(text(element, '.list-note[role="status"]')).to.contain('have changed');
      await click(page, element, '.list-note button');
      expect(text(element, '.list-note[role="status"]')).to.equal('');
    });

    it('that is denied leaves the counts, and says why and whom to ask', async () => {
      const grid = await mountDesk('denied');
      await openList(grid);
      const { element } = grid;
      expect(all(element, '.targets, .selection .main')).to.have.length(0);
      expect(text(element, '.only')).to.contain('Counts only').and.to.contain('role manager');
      // Asking again would end the same.
      expect(all(element, '.only button')).to.have.length(0);
    });

    it('is not offered for a daily batch, which lists nobody', async () => {
      const { element } = await mount({ batchDay: '2026-04-01', attributes: everyone });
      expect(all(element, '.selection .main')).to.have.length(0);
      expect(text(element, '.only')).to.contain('lists no customers');
    });

    it('is gone when the element leaves the page, with all that was asked', async () => {
      let asked: AbortSignal | undefined;
      const grid = await mount({
        answers: { page: (_query, signal) => ((asked = signal), new Promise(() => undefined)) },
        attributes: everyone,
      });
      await openList(grid);
      expect(asked?.aborted).to.equal(false);
      grid.element.remove();
      expect(asked?.aborted).to.equal(true);
    });
  });

  describe('an extract', () => {
    const passing = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) await page.settle();
    };

    it('has whole ids, in the event and in the file', async () => {
      const grid = await mountDesk();
      await openList(grid);
      const { element } = grid;
      const events: MadoExtractEvent[] = [];
      element.addEventListener('mado-extract', event => events.push(event));
      const [file] = await savedBy(async () => {
        await click(page, element, '.list-head .main');
        await passing();
      });
      expect(events[0]?.detail.customerIds).to.have.length(shop.customers.length);
      const csv = (await file?.blob.text()) ?? '';
      expect(csv.split('\r\n')).to.have.length(shop.customers.length + 2);
      expect(csv).to.contain(shop.customers[0]?.id ?? 'nobody');
      expect(csv).not.to.contain('••');
      expect(text(element, '.extracted')).to.contain('saved as CSV');
    });

    it('has the order of the list on screen', async () => {
      const grid = await mountDesk();
      await openList(grid);
      const { element } = grid;
      await click(page, element, '.heads .days button');
      const [file] = await savedBy(async () => {
        await click(page, element, '.list-head .main');
        await passing();
      });
      const [, ...lines] = ((await file?.blob.text()) ?? '').trim().split('\r\n');
      const byDays = [...shop.customers].sort(
        (one, other) => other.days - one.days || compareBytes(one.id, other.id),
      );
      expect(lines.map(line => line.split(',')[0])).to.deep.equal(byDays.map(({ id }) => id));
    });

    it('cancelled by the page saves nothing', async () => {
      const grid = await mountDesk();
      await openList(grid);
      const { element } = grid;
      element.addEventListener('mado-extract', event => event.preventDefault());
      const files = await savedBy(async () => {
        await click(page, element, '.list-head .main');
        await passing();
      });
      expect(files).to.have.length(0);
    });

    it('that fails half-way saves nothing, tells no page, and says so', async () => {
      const grid = await mountDesk('breaks-off');
      await openList(grid);
      const { element } = grid;
      let told = 0;
      element.addEventListener('mado-extract', () => (told += 1));
      const files = await savedBy(async () => {
        await click(page, element, '.list-head .main');
        await passing();
      });
      expect(files).to.have.length(0);
      expect(told).to.equal(0);
      expect(text(element, '.extracted')).to.contain('nothing was saved').and.to.contain('no answer');
      await expect(element).to.be.accessible();
    });

    it('tells how far it is and can be stopped', async () => {
      const desk = listDesk(shop.customers);
      const grid = await mount({
        answers: {
          ...desk,
          page: query =>
            query.filter?.['list'] === 'extract' && query.filter['offset'] === 400
              ? new Promise(() => undefined)
              : desk.page(query),
        },
        attributes: everyone,
      });
      await openList(grid);
      const { element } = grid;
      const files = await savedBy(async () => {
        await click(page, element, '.list-head .main');
        await passing();
        expect(text(element, '.list-head .digits')).to.equal(`400 of ${shop.customers.length}`);
        await expect(element).to.be.accessible();
        await click(page, element, '.stop');
        await passing();
      });
      expect(files).to.have.length(0);
      expect(text(element, '.extracted')).to.contain('Cancelled');
    });
  });
});
