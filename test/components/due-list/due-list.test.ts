import { expect } from '@open-wc/testing';
import { dueData, dueShop, dueStill, today } from '../../../demo/gallery/due-shop.js';
import type { MadoDialEvent } from '../../../src/components/base/dial-event.js';
import type { MadoExtractEvent } from '../../../src/components/base/extract-event.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import '../../../src/components/due-list/define.js';
import type { MadoDueList } from '../../../src/components/due-list/due-list.js';
import { dataReader } from '../../../src/components/due-list/due-source.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { AskError, type EntryQuery } from '../../../src/data/model/asking.js';
import type { FeedSession } from '../../../src/data/model/stream.js';
import { createStore } from '../../../src/data/store/store.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { savedBy } from '../rfm-grid/grid-page.js';

const shop = dueShop('en');
const still = dueStill(shop);
const records = still.streams?.['rfm/all'] ?? {};
const { page: answer } = still.answers ?? {};
const count = shop.list.customers.length;

describe('mado-due-list', () => {
  let page: FakePage;

  interface Wishes {
    readonly data?: object | string;
    readonly width?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }

  function create({ width = '300px', attributes = {} }: Wishes): MadoDueList {
    const element = document.createElement('mado-due-list');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.style.inlineSize = width;
    return element;
  }

  async function mount(wishes: Wishes = {}): Promise<MadoDueList> {
    const element = create(wishes);
    element.data = wishes.data ?? dueData(shop);
    document.body.append(element);
    await dataReader.load();
    await page.settle();
    await page.settle();
    return element;
  }

  interface Fed {
    readonly element: MadoDueList;
    readonly feed: MemoryFeed;
    readonly asked: EntryQuery[];
  }

  async function mountFed(
    answers: Partial<Pick<FeedSession, 'page' | 'command'>> = {},
    wishes: Wishes & { readonly basis?: 'live' | 'daily' } = {},
  ): Promise<Fed> {
    const given = dueStill(shop, wishes.basis).streams?.['rfm/all'] ?? records;
    const feed = createMemoryFeed({ 'rfm/all': given });
    const asked: EntryQuery[] = [];
    const ask: FeedSession['page'] = (query, signal) => {
      asked.push(query);
      const give = answers.page ?? answer;
      return give ? give(query, signal) : Promise.reject(new AskError('unsupported'));
    };
    const store = createStore({
      feed: { open: sink => ({ ...feed.open(sink), ...answers, page: ask }) },
      time: page.time,
    });
    const source = document.createElement('mado-source');
    source.store = store;
    const element = create(wishes);
    source.append(element);
    document.body.append(source);
    await page.settle();
    feed.beat();
    await page.settle();
    return { element, feed, asked };
  }

  const all = (element: MadoDueList, selector: string): HTMLElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const one = (element: MadoDueList, selector: string): HTMLElement => {
    const [found] = all(element, selector);
    if (!found) throw new TypeError(`there is no ${selector}`);
    return found;
  };
  const text = (element: MadoDueList, selector: string): string =>
    (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const names = (element: MadoDueList): string[] => all(element, '.id').map(node => node.textContent ?? '');
  const expected = (from = 0, to = 5): string[] => shop.list.customers.slice(from, to).map(({ id }) => id);

  async function choose(element: MadoDueList, order: string): Promise<void> {
    const select = one(element, 'select') as HTMLSelectElement;
    select.value = order;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await page.settle();
    await page.settle();
  }

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-due-list, mado-source')) element.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    for (const [name, width, attributes] of [
      ['a narrow place', '258px', {}],
      ['a wide place', '1200px', {}],
      ['a dark place', '300px', { theme: 'dark' }],
      ['a wall', '1400px', { wall: '' }],
    ] as const) {
      it(`axe finds nothing in ${name}`, async () => {
        await expect(await mount({ width, attributes })).to.be.accessible();
      });
    }

    it('a row tells who, what, how late and the window in words', async () => {
      const element = await mount();
      const row = one(element, '[data-box]');
      const said = (row.textContent ?? '').replace(/\s+/g, ' ').trim();
      expect(said).to.match(
        /^C10226 Green juice, 30 sachets ?then Green juice, 30 sachets \(\d+\/\d+\) Overdue 1\.4 ¥54,720\/yr last order \w+ \d+ \w+ · expected \w+ \d+ \w+ to \w+ \d+ \w+$/,
      );
    });

    it('the rows are one tab stop, which arrows, Home and End move', async () => {
      const few = dueShop('en', 30);
      const [ids, element] = [few.list.customers.map(({ id }) => id), await mount({ data: dueData(few) })];
      const stops = (): string[] =>
        all(element, 'button[data-key][tabindex="0"]').map(node => node.dataset['key'] ?? '');
      const press = async (key: string): Promise<void> => {
        const target = (element.renderRoot as ShadowRoot).activeElement ?? one(element, '[data-key]');
        target.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
        );
        await page.settle();
        await page.settle();
      };
      expect(stops()).to.deep.equal([ids[0]]);
      for (const [key, id] of [
        ['ArrowDown', ids[1]],
        ['End', ids.at(-1)],
        ['ArrowDown', ids.at(-1)],
        ['Home', ids[0]],
      ] as const) {
        await press(key);
        expect(stops(), key).to.deep.equal([id]);
        expect((element.renderRoot as ShadowRoot).activeElement).to.have.property('title', `Call ${id}`);
      }
    });

    it('a list that calls nobody is scrolled by keys', async () => {
      const { element } = await mountFed();
      expect(one(element, '.scroller').tabIndex).to.equal(0);
      expect(one(element, '[role="table"]').getAttribute('aria-rowcount')).to.equal(String(count + 1));
    });
  });

  describe('properties', () => {
    it('the most at stake comes first; another order is chosen', async () => {
      const element = await mount();
      expect(names(element).slice(0, 5)).to.deep.equal(expected());
      await choose(element, 'ratio');
      const byRatio = [...shop.list.customers].sort((a, b) => b.ratio - a.ratio || (a.id < b.id ? -1 : 1));
      expect(names(element).slice(0, 5)).to.deep.equal(byRatio.slice(0, 5).map(({ id }) => id));
    });

    it('within leaves windows out that open later', async () => {
      const element = await mount({ attributes: { within: '7' } });
      const { asOf, customers } = shop.list;
      const near = customers.filter(({ opens }) => opens <= asOf + 7).length;
      expect(near).to.be.lessThan(count);
      expect(text(element, '.subtitle')).to.equal(`Today Wed 1 Apr · ${near} customers`);
    });

    it('a within that is no number of days is warned of, and the usual one is taken', async () => {
      const warnings = catchWarnings();
      const element = await mount({ attributes: { within: '-3' } });
      warnings.restore();
      expect(warnings.said.join()).to.match(
        /bad-attribute: within of <mado-due-list> must be a whole number/,
      );
      expect(text(element, '.subtitle')).to.equal(`Today Wed 1 Apr · ${count} customers`);
    });

    it('a within beyond what the data were made for is warned of', async () => {
      const warnings = catchWarnings();
      await mount({ attributes: { within: '60' } });
      warnings.restore();
      expect(warnings.said.join()).to.contain('has data of 30 days ahead, so that within="60" shows no more');
    });

    it('data may be JSON, with days by their names', async () => {
      const customer = {
        id: 'C1',
        ratio: 1.2,
        lastOrder: '2026-02-20',
        opens: '2026-03-20',
        closes: '2026-03-28',
        value: 900,
        reason: 'Asked for a call',
      };
      const data = JSON.stringify({ meta: { asOf: today }, today, dueList: { customers: [customer] } });
      const element = await mount({ data });
      expect(names(element)).to.deep.equal(['C1']);
      expect(text(element, '.row:not(.heads) .verdict')).to.equal('Overdue 1.2');
      expect(one(element, '.row:not(.heads) .verdict').title).to.equal('Asked for a call');
      expect(text(element, '.row:not(.heads) .time')).to.match(/ · Asked for a call$/);
    });

    it('data that make no sense are told of once, with where', async () => {
      const warnings = catchWarnings();
      const bad = { meta: { asOf: today }, dueList: { customers: [{ id: 'C1', ratio: 'late' }] } };
      const element = await mount({ data: bad });
      warnings.restore();
      expect(warnings.said.join()).to.contain('data.dueList.customers.0: ratio must be a number, 0 or more');
      expect(element.matches(':state(failed)')).to.equal(true);
    });

    it('speaks Japanese', async () => {
      const element = await mount({ attributes: { lang: 'ja' } });
      expect(text(element, '[part="label"]')).to.equal(`そろそろのお客様 今日 4月1日(水)・${count}人`);
      expect(text(element, '.footer')).to.match(/^帯は見込みの幅。知らせない 131人: 対象外 5・定期 14・/);
    });

    it('a ratio is not rounded into the next state', async () => {
      const customer = { id: 'C1', ratio: 1.49, lastOrder: 1, opens: 2, closes: 3, value: 0 };
      const element = await mount({
        data: { meta: { asOf: today }, today, dueList: { customers: [customer] } },
      });
      expect(text(element, '.row:not(.heads) .verdict')).to.equal('Overdue 1.4');
    });
  });

  describe('the time axis', () => {
    it('the line of today is at one place in all rows', async () => {
      const element = await mount({ width: '800px' });
      const places = new Set(all(element, '.track .today').map(line => line.getAttribute('x1')));
      expect(places.size).to.equal(1);
      expect(all(element, '.track .today').length).to.be.greaterThan(5);
    });

    for (const [width, attributes] of [
      ['258px', {}],
      ['640px', {}],
      ['1200px', {}],
      ['1400px', { wall: '' }],
    ] as const) {
      it(`its word stands over the line at ${width}`, async () => {
        const element = await mount({ width, attributes });
        const middle = (selector: string): number => {
          const { left, right } = one(element, selector).getBoundingClientRect();
          return (left + right) / 2;
        };
        expect(middle('.scale .today')).to.be.closeTo(middle('.track .today'), 2);
      });
    }

    it('its words have room in the narrowest place', async () => {
      const element = await mount({ width: '258px' });
      const boxes = all(element, '.scale i')
        .map(node => node.getBoundingClientRect())
        .filter(({ width }) => width > 0)
        .sort((one, other) => one.left - other.left);
      expect(boxes.length).to.be.greaterThan(1);
      boxes.slice(1).forEach((box, at) => expect(box.left).to.be.at.least(boxes[at]?.right ?? 0));
      const { left, right } = element.getBoundingClientRect();
      expect(boxes[0]?.left).to.be.at.least(left);
      expect(boxes.at(-1)?.right).to.be.at.most(right);
    });

    it('says New for what was raised on the day', async () => {
      const customer = {
        id: 'C1',
        ratio: 0.9,
        lastOrder: '2026-03-01',
        opens: today,
        closes: today,
        value: 0,
      };
      const customers = [
        { ...customer, raised: today },
        { ...customer, id: 'C2', raised: '2026-03-31' },
      ];
      const element = await mount({ data: { meta: { asOf: today }, today, dueList: { customers } } });
      expect(all(element, '[data-box]').map(row => row.querySelector('.new')?.textContent)).to.deep.equal([
        'New',
        undefined,
      ]);
    });
  });

  describe('events', () => {
    it('a click asks to call the customer, by a reference that can be cancelled', async () => {
      const element = await mount();
      const heard: MadoDialEvent[] = [];
      document.body.addEventListener('mado-dial', event => heard.push(event), { once: true });
      one(element, 'button[data-key]').click();
      expect(heard.map(({ detail }) => detail)).to.deep.equal([{ customer: expected()[0] }]);
      expect(heard[0]?.cancelable).to.equal(true);
    });

    it('the list is saved as CSV, and its makers are told how it was made', async () => {
      const element = await mount();
      const heard: MadoExtractEvent[] = [];
      element.addEventListener('mado-extract', event => heard.push(event));
      const files = await savedBy(async () => {
        one(element, '.tools button').click();
        await page.settle();
      });
      expect(files.map(({ name }) => name)).to.deep.equal(['due_2026-04-01_within-30.csv']);
      const lines = ((await files[0]?.blob.text()) ?? '').trim().split('\r\n');
      expect(lines).to.have.length(count + 1);
      expect(lines[0]).to.match(/^\uFEFF?customer_id,state,window,overdue_ratio,last_order/);
      expect(lines[1]).to.match(/^C10226,Overdue,Passed,1\.\d+,2026-/);
      const [{ detail }] = heard as [MadoExtractEvent];
      expect(detail.customerIds).to.have.length(count);
      expect([detail.analysisDate, detail.method, detail.filters]).to.deep.equal([
        today,
        'fixed',
        ['due', 'within-30'],
      ]);
      expect(text(element, '.told')).to.equal(`${count} customers saved`);
    });

    it('a page that takes the list itself gets no file', async () => {
      const element = await mount();
      element.addEventListener('mado-extract', event => event.preventDefault());
      const files = await savedBy(async () => {
        one(element, '.tools button').click();
        await page.settle();
      });
      expect(files).to.deep.equal([]);
    });
  });

  describe('states', () => {
    it('figures of a day are batch; those of another day than today have its date on the axis, and its year', async () => {
      const element = await mount();
      expect(element.matches(':state(batch)')).to.equal(true);
      element.data = { ...dueData(shop), today: '2026-04-03' };
      await page.settle();
      expect(element.matches(':state(batch)')).to.equal(true);
      expect(text(element, '[part="freshness"]')).to.equal('As of 1 Apr 2026, daily');
      expect(text(element, '.subtitle')).to.contain('2026-04-01');
      expect(text(element, '.scale .today')).to.equal('Wed 1 Apr');
    });

    it('nobody is due: it says when somebody will be, and who is not reported', async () => {
      const data = {
        meta: { asOf: today },
        today,
        dueList: { customers: [], next: { opens: '2026-04-03', customers: 2 }, silent: { irregular: 3 } },
      };
      const element = await mount({ data });
      expect(element.matches(':state(empty)')).to.equal(true);
      expect(text(element, '.message')).to.equal(
        'Nobody is due now. Next expected: about Fri 3 Apr, 2 customers',
      );
      expect(text(element, '.footer')).to.contain('Not reported 3: irregular 3');
    });

    it('a wall shows the first few and counts the others', async () => {
      const element = await mount({ attributes: { wall: '' }, width: '1400px' });
      expect(all(element, '[data-box]')).to.have.length(8);
      expect(all(element, 'button, select')).to.have.length(0);
      expect(text(element, '.footer')).to.contain(`${count - 8} more`);
    });
  });

  describe('feed', () => {
    it('asks a gateway for rows in sight, with ids masked and nobody to call', async () => {
      const { element, asked } = await mountFed();
      expect(element.matches(':state(live)')).to.equal(true);
      expect(asked.map(({ stream, filter }) => [stream, filter])).to.deep.equal([
        ['rfm/all', { list: 'due', within: 30, order: 'value', descending: true, offset: 0 }],
      ]);
      expect(names(element)[0]).to.equal(`•••${expected()[0]?.slice(-3)}`);
      expect(all(element, 'button[data-key]')).to.have.length(0);
      expect(text(element, '.footer')).to.contain('Not reported 131');
    });

    it('another order is asked for, and the old rows stay until it is there', async () => {
      const answers: (() => void)[] = [];
      let asks = 0;
      const { element, asked } = await mountFed({
        page: query =>
          new Promise(resolve => {
            const give = (): void => void answer?.(query).then(resolve);
            if ((asks += 1) === 1) give();
            else answers.push(give);
          }),
      });
      const before = names(element);
      await choose(element, 'closes');
      expect(names(element)).to.deep.equal(before);
      expect(asked.at(-1)?.filter).to.include({ order: 'closes', descending: false });
      for (const give of answers) give();
      await page.settle();
      expect(names(element)).to.not.deep.equal(before);
    });

    it('a cube that changes is asked for anew after a while, not with each order', async () => {
      const { feed, asked } = await mountFed();
      const meta = records['meta'] as object;
      for (let order = 0; order < 5; order += 1) {
        feed.patch('rfm/all', { meta: { ...meta, order } });
        feed.beat();
        await page.settle();
      }
      expect(asked).to.have.length(1);
      page.time.pass(30_000);
      feed.beat();
      await page.settle();
      expect(asked).to.have.length(2);
    });

    it('a reader without the right to the list is denied, and told whom to ask', async () => {
      const { element } = await mountFed({ page: () => Promise.reject(new AskError('denied')) });
      expect(element.matches(':state(denied)')).to.equal(true);
      expect(text(element, '.message')).to.contain('Ask an administrator for the role manager');
    });

    it('a source without lists tells how many are expected, as an estimate', async () => {
      const { element } = await mountFed({ page: () => Promise.reject(new AskError('unsupported')) });
      expect(text(element, '.message')).to.match(
        /^Expected to order within 30 days: about \d+ customers, about ¥[\d,]+ What this page is connected to/,
      );
      expect(all(element, 'button')).to.have.length(0);
    });

    it('what was not answered is asked for again on request', async () => {
      let isBroken = true;
      const { element } = await mountFed({
        page: query => (isBroken || !answer ? Promise.reject(new AskError('no-answer')) : answer(query)),
      });
      isBroken = false;
      one(element, '.message button').click();
      await page.settle();
      expect(names(element).length).to.be.greaterThan(5);
    });

    it('what was not answered is asked for again by itself, after a while', async () => {
      let isBroken = true;
      const { element, feed } = await mountFed({
        page: query => (isBroken || !answer ? Promise.reject(new AskError('offline')) : answer(query)),
      });
      expect(names(element)).to.deep.equal([]);
      isBroken = false;
      page.time.pass(30_000);
      feed.beat();
      await page.settle();
      expect(names(element).length).to.be.greaterThan(5);
    });

    it('a list of a gateway is extracted by command, with whole ids, or not at all', async () => {
      const commands: [string, unknown][] = [];
      const { element } = await mountFed({
        command: (op, args) => {
          commands.push([op, args]);
          return Promise.resolve({
            extract: 'x1',
            count,
            asOf: '2026-04-02',
            method: 'ntile',
            bins: 5,
            cuts: null,
            minorUnits: 0,
          });
        },
        page: query => {
          if (query.filter?.['list'] !== 'extract' && answer) return answer(query);
          const offset = Number(query.filter?.['offset']);
          const entries = shop.list.customers
            .slice(offset, offset + 50)
            .map((customer, at) => [`extracted|${offset + at}`, { ...customer }] as const);
          return Promise.resolve({ entries, next: null, totals: {} });
        },
      });
      const heard: MadoExtractEvent[] = [];
      element.addEventListener('mado-extract', event => heard.push(event));
      const files = await savedBy(async () => {
        one(element, '.tools button').click();
        for (let turn = 0; turn < 6; turn += 1) await page.settle();
      });
      expect(commands).to.deep.equal([['extract', { cube: 'all', list: 'due', within: 30 }]]);
      // Made after midnight: it says so.
      expect(files.map(({ name }) => name)).to.deep.equal(['due_2026-04-02_within-30.csv']);
      expect([heard[0]?.detail.analysisDate, heard[0]?.detail.method]).to.deep.equal(['2026-04-02', 'ntile']);
      expect(heard[0]?.detail.customerIds).to.deep.equal(shop.list.customers.map(({ id }) => id));
    });

    it('an extract that is refused says so and saves nothing', async () => {
      const { element } = await mountFed({ command: () => Promise.reject(new AskError('denied')) });
      const files = await savedBy(async () => {
        one(element, '.tools button').click();
        await page.settle();
      });
      expect(files).to.deep.equal([]);
      expect(text(element, '.told')).to.contain('Ask an administrator');
    });

    it('a cube of a day says of which', async () => {
      page.time.sleep(Date.parse(`${today}T09:00:00Z`) - page.time.wall());
      const { element } = await mountFed({}, { basis: 'daily' });
      expect(element.matches(':state(batch)')).to.equal(true);
      expect(text(element, '[part="freshness"]')).to.equal('As of 1 Apr 2026, daily');
    });

    it('leaves no timer behind', async () => {
      const { element, feed } = await mountFed();
      feed.patch('rfm/all', { meta: { ...(records['meta'] as object), order: 1 } });
      await page.settle();
      element.closest('mado-source')?.remove();
      await page.settle();
      page.time.pass(10_000);
      expect(page.time.pending).to.equal(0);
    });
  });
});
