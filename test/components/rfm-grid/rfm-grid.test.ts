import { expect } from '@open-wc/testing';
import type { MadoExtractEvent } from '../../../src/components/base/extract-event.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import { dataReader } from '../../../src/components/rfm-grid/data-reader.js';
import '../../../src/components/rfm-grid/define.js';
import type { MadoRfmGrid } from '../../../src/components/rfm-grid/rfm-grid.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const shop = shopData({ customers: 600 });
const { customers: _customers, movement: _movement, ...counts } = shop;

describe('mado-rfm-grid', () => {
  let page: FakePage;

  interface Wishes {
    readonly data?: object | string;
    readonly width?: string;
    readonly attributes?: Readonly<Record<string, string>>;
  }

  async function mount({ data = shop, width = '300px', attributes = {} }: Wishes = {}): Promise<MadoRfmGrid> {
    const element = document.createElement('mado-rfm-grid');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.data = data;
    element.style.inlineSize = width;
    document.body.append(element);
    await dataReader.load();
    await page.settle();
    await page.settle();
    return element;
  }

  const all = (element: MadoRfmGrid, selector: string): HTMLElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const one = (element: MadoRfmGrid, selector: string): HTMLElement => {
    const [found] = all(element, selector);
    if (!found) throw new TypeError(`there is no ${selector}`);
    return found;
  };
  const text = (element: MadoRfmGrid, selector: string): string =>
    (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const stops = (element: MadoRfmGrid, kind = 'narrow'): string[] =>
    all(element, `.${kind} [tabindex="0"]`).map(node => node.dataset['place'] ?? '');
  const chosen = (element: MadoRfmGrid, kind = 'narrow'): string[] =>
    all(element, `.${kind} [aria-selected="true"]`).map(node => node.dataset['place'] ?? '');

  async function press(
    element: MadoRfmGrid,
    key: string,
    more: KeyboardEventInit = {},
  ): Promise<KeyboardEvent> {
    const root = element.renderRoot as ShadowRoot;
    const target = root.activeElement ?? one(element, '.narrow [tabindex="0"]');
    const event = new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      composed: true,
      cancelable: true,
      ...more,
    });
    target.dispatchEvent(event);
    await page.settle();
    return event;
  }

  async function focus(element: MadoRfmGrid, place: string, kind = 'narrow'): Promise<void> {
    one(element, `.${kind} [data-place="${place}"]`).focus();
    await page.settle();
  }

  function pointer(node: Element, type: string, more: PointerEventInit = {}): void {
    const { left, top, width, height } = node.getBoundingClientRect();
    const at = { clientX: left + width / 2, clientY: top + height / 2, button: 0, isPrimary: true };
    node.dispatchEvent(new PointerEvent(type, { bubbles: true, composed: true, ...at, ...more }));
  }

  function heard<E extends Event>(element: MadoRfmGrid, type: string): E[] {
    const events: E[] = [];
    element.addEventListener(type, event => events.push(event as E));
    return events;
  }

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-rfm-grid')) element.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    for (const [name, width, attributes] of [
      ['a narrow place', '258px', { selection: '54* 332' }],
      ['a wide place', '1200px', { selection: '54*' }],
      ['a dark place', '300px', { theme: 'dark', measure: 'change' }],
    ] as const) {
      it(`axe finds nothing in ${name}`, async () => {
        await expect(await mount({ width, attributes })).to.be.accessible();
      });
    }

    it('axe finds nothing in the list and in the table', async () => {
      const element = await mount({ attributes: { selection: '5**' } });
      one(element, 'button.main').click();
      await page.settle();
      await expect(element).to.be.accessible();
      one(element, '.list-head .bare').click();
      await page.settle();
      one(element, '.tabs .as').click();
      await page.settle();
      expect(all(element, 'table')).to.have.length(1);
      await expect(element).to.be.accessible();
    });

    it('a grid is one tab stop, which arrows, Home, End and page keys move', async () => {
      const element = await mount({ width: '1200px' });
      expect(stops(element, 'wide')).to.deep.equal(['0/0/0']);
      await focus(element, '0/0/0', 'wide');
      for (const [key, place] of [
        ['End', '0/0/4'],
        ['ArrowRight', '1/0/0'],
        ['ArrowDown', '1/1/0'],
        ['PageDown', '2/1/0'],
        ['Home', '2/1/0'],
      ] as const) {
        await press(element, key);
        expect(stops(element, 'wide'), key).to.deep.equal([place]);
      }
      await press(element, 'End', { ctrlKey: true });
      expect(stops(element, 'wide')).to.deep.equal(['4/4/4']);
      expect(((element.renderRoot as ShadowRoot).activeElement as HTMLElement).dataset['place']).to.equal(
        '4/4/4',
      );
    });

    it('a box is called by its bands, its customers and what it is', async () => {
      const element = await mount({ width: '1200px', attributes: { selection: '111' } });
      expect(one(element, '.wide [data-place="0/4/0"]').ariaLabel).to.match(
        /^R1 F1 M1, \d+ customers, \d+\.\d%, Lost, selected$/,
      );
    });

    it('in a page from right to left the arrows go where they point', async () => {
      const element = await mount();
      element.dir = 'rtl';
      await focus(element, '0/0/0');
      await press(element, 'ArrowLeft');
      expect(stops(element)).to.deep.equal(['0/0/1']);
    });

    it('the size of the selection is told when it changes', async () => {
      const element = await mount();
      const said = one(element, '[role="status"]');
      await focus(element, '0/4/0');
      await press(element, ' ');
      expect(said.isConnected).to.equal(true);
      expect(said.textContent).to.contain('R1 × F1');
    });
  });

  describe('keys', () => {
    it('Space chooses a box and lets it go again', async () => {
      const element = await mount();
      await focus(element, '0/4/4');
      await press(element, ' ');
      expect(element.selection).to.equal('511 512 513 514 515');
      await press(element, ' ');
      expect(element.selection).to.equal('');
    });

    it('Shift and arrows stretch a rectangle, also back again', async () => {
      const element = await mount();
      await focus(element, '0/4/0');
      await press(element, 'ArrowRight', { shiftKey: true });
      await press(element, 'ArrowUp', { shiftKey: true });
      expect(chosen(element)).to.deep.equal(['0/3/0', '0/3/1', '0/4/0', '0/4/1']);
      await press(element, 'ArrowDown', { shiftKey: true });
      expect(chosen(element)).to.deep.equal(['0/4/0', '0/4/1']);
    });

    it('Ctrl+A chooses all, Escape none, and Escape then goes on to the page', async () => {
      const element = await mount();
      await focus(element, '0/0/0');
      await press(element, 'a', { ctrlKey: true });
      expect(chosen(element)).to.have.length(25);
      const first = await press(element, 'Escape');
      expect(first.defaultPrevented).to.equal(true);
      expect(element.selection).to.equal('');
      const second = await press(element, 'Escape');
      expect(second.defaultPrevented).to.equal(false);
    });

    it('Enter opens the list, and coming back the focus is where it was', async () => {
      const element = await mount({ attributes: { selection: '5**' } });
      await focus(element, '0/2/3');
      await press(element, 'Enter');
      expect(all(element, '.targets')).to.have.length(1);
      one(element, '.list-head .bare').click();
      await page.settle();
      expect(((element.renderRoot as ShadowRoot).activeElement as HTMLElement).dataset['place']).to.equal(
        '0/2/3',
      );
    });

    it('a head chooses its line', async () => {
      const element = await mount();
      await focus(element, '0/5/2');
      await press(element, ' ');
      expect(chosen(element)).to.deep.equal(['0/0/2', '0/1/2', '0/2/2', '0/3/2', '0/4/2']);
    });
  });

  describe('pointer', () => {
    it('a press chooses a box and a second one lets it go', async () => {
      const element = await mount();
      for (const count of [1, 0]) {
        const box = one(element, '.narrow [data-place="0/1/1"]');
        pointer(box, 'pointerdown');
        pointer(box, 'pointerup');
        await page.settle();
        expect(chosen(element)).to.have.length(count);
      }
    });

    it('dragging chooses a rectangle, told once', async () => {
      const element = await mount();
      const events = heard<MadoSelectEvent>(element, 'mado-select');
      pointer(one(element, '.narrow [data-place="0/3/1"]'), 'pointerdown');
      pointer(one(element, '.narrow [data-place="0/2/2"]'), 'pointermove');
      await page.settle();
      expect(chosen(element)).to.have.length(4);
      expect(events).to.have.length(0);
      pointer(one(element, '.narrow [data-place="0/2/2"]'), 'pointerup');
      await page.settle();
      expect(chosen(element)).to.have.length(4);
      expect(events).to.have.length(1);
    });

    it('a page that scrolls under the finger chooses nothing', async () => {
      const element = await mount();
      const box = one(element, '.narrow [data-place="0/1/1"]');
      pointer(box, 'pointerdown', { pointerType: 'touch' });
      pointer(box, 'pointercancel', { pointerType: 'touch' });
      await page.settle();
      expect(element.selection).to.equal('');
      expect(chosen(element)).to.have.length(0);
    });
  });

  describe('properties', () => {
    it('measure changes what the boxes show, the tabs change it', async () => {
      const element = await mount({ attributes: { measure: 'change' } });
      expect(text(element, '.narrow .box b')).to.match(/^[+−±·]/);
      all(element, '.tabs button')[1]?.click();
      await page.settle();
      expect(element.measure).to.equal('sales');
    });

    it('selection may be given with stars and is then told cell by cell', async () => {
      const element = await mount({ attributes: { selection: '54*' } });
      expect(chosen(element)).to.deep.equal(['0/1/4']);
      expect(text(element, '.selection .note')).to.equal('R5 × F4 · 1 cell × M1–M5');
    });

    it('data as JSON is the same as data', async () => {
      const object = await mount();
      const before = text(object, '.narrow');
      const json = await mount({ data: JSON.stringify(shop) });
      expect(text(json, '.narrow')).to.equal(before);
    });

    it('unknown words warn and are left out', async () => {
      const warnings = catchWarnings();
      const element = await mount({ attributes: { measure: 'profit', selection: '54* best' } });
      expect(warnings.said.join()).to.contain('profit').and.to.contain('best');
      expect(text(element, '.tabs [aria-pressed="true"]')).to.equal('People');
      warnings.restore();
    });

    it('data that cannot be read warns, and the element says that it has failed', async () => {
      const warnings = catchWarnings();
      const element = await mount({ data: { meta: {} } });
      expect(element.matches(':state(failed)')).to.equal(true);
      expect(warnings.said.join()).to.contain('data.meta.asOf');
      warnings.restore();
    });
  });

  describe('events', () => {
    it('mado-select tells the cells and how many customers are in them', async () => {
      const element = await mount();
      const events = heard<MadoSelectEvent>(element, 'mado-select');
      one(element, '.narrow [data-place="0/4/4"]').click();
      await page.settle();
      expect(events[0]?.detail).to.deep.equal({
        kind: 'cells',
        cells: ['511', '512', '513', '514', '515'],
        customers: Number(text(element, '.narrow [data-place="0/4/4"] b')),
      });
    });

    it('mado-select cancelled leaves the selection as it was', async () => {
      const element = await mount({ attributes: { selection: '111' } });
      element.addEventListener('mado-select', event => event.preventDefault());
      one(element, '.narrow [data-place="0/4/4"]').click();
      await page.settle();
      expect(element.selection).to.equal('111');
    });

    it('mado-extract tells whom and how they were found; cancelled, no file is made', async () => {
      const element = await mount({ attributes: { selection: '5** 4**' } });
      one(element, 'button.main').click();
      await page.settle();
      const events = heard<MadoExtractEvent>(element, 'mado-extract');
      element.addEventListener('mado-extract', event => event.preventDefault());
      one(element, '.list-head .main').click();
      const detail = events[0]?.detail;
      expect(detail?.count).to.equal(detail?.customerIds.length);
      expect(detail?.cells).to.have.length(50);
      expect(detail?.method).to.equal('fixed');
      expect(detail?.analysisDate).to.equal(shop.meta.asOf);
      expect(detail?.cuts).to.deep.equal(shop.meta.cuts);
    });

    it('mado-extract not cancelled saves a file of UTF-8 with its mark', async () => {
      const element = await mount({ attributes: { selection: '5**' } });
      one(element, 'button.main').click();
      await page.settle();
      const made: Blob[] = [];
      const names: string[] = [];
      const make = URL.createObjectURL.bind(URL);
      const click = HTMLAnchorElement.prototype.click;
      URL.createObjectURL = (blob: Blob) => (made.push(blob), 'blob:none');
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        names.push(this.download);
      };
      try {
        one(element, '.list-head .main').click();
        await page.settle();
      } finally {
        URL.createObjectURL = make;
        HTMLAnchorElement.prototype.click = click;
      }
      expect(names[0]).to.match(/^rfm_2026-04-01_fixed_R30-90-180-365_.*\.csv$/);
      const bytes = new Uint8Array((await made[0]?.arrayBuffer()) ?? new ArrayBuffer());
      expect([...bytes.slice(0, 3)]).to.deep.equal([0xef, 0xbb, 0xbf]);
    });
  });

  describe('the list', () => {
    it('draws the rows in sight only, and says how many there are', async () => {
      const element = await mount({ attributes: { selection: '***' } });
      one(element, 'button.main').click();
      await page.settle();
      expect(all(element, '.target[data-box]').length).to.be.below(40);
      expect(Number(one(element, '.targets').getAttribute('aria-rowcount'))).to.be.above(500);
    });

    it('is sorted by its heads', async () => {
      const element = await mount({ attributes: { selection: '***' } });
      one(element, 'button.main').click();
      await page.settle();
      const days = (): number => Number.parseInt(text(element, '.target[data-box] .days'), 10);
      one(element, '.heads .days button').click();
      await page.settle();
      const longest = days();
      expect(one(element, '.heads .days').getAttribute('aria-sort')).to.equal('descending');
      one(element, '.heads .days button').click();
      await page.settle();
      expect(days()).to.be.below(longest);
    });

    it('is not offered where only counts may be seen', async () => {
      const element = await mount({ data: counts, attributes: { selection: '5**' } });
      expect(all(element, 'button.main')).to.have.length(0);
      expect(text(element, '.only')).to.contain('Counts only');
    });
  });

  describe('choosing many', () => {
    function pick(element: MadoRfmGrid, at: number, value: string): void {
      const select = all(element, 'select')[at] as HTMLSelectElement;
      select.value = value;
      select.dispatchEvent(new Event('change'));
    }

    it('by segment, and who is worth it', async () => {
      const element = await mount();
      pick(element, 0, 'segment-champions');
      await page.settle();
      expect(element.selection.split(' ')).to.include.members(['555', '554', '545']);
      pick(element, 0, 'worth-it');
      await page.settle();
      expect(element.selection.split(' ')).to.have.length(18);
    });

    it('a stage or positive dormant narrows what is counted and listed', async () => {
      const element = await mount({ attributes: { selection: '***' } });
      const dormant = shop.customers.filter(({ positiveDormant }) => positiveDormant).length;
      expect(dormant).to.be.above(0);
      pick(element, 1, 'positive-dormant');
      await page.settle();
      expect(text(element, '.size b')).to.equal(String(dormant));
      one(element, 'button.main').click();
      await page.settle();
      expect(one(element, '.targets').getAttribute('aria-rowcount')).to.equal(String(dormant + 1));
    });

    it('the movement says where the chosen came from, and where those who were there went', async () => {
      const element = await mount({ attributes: { selection: '5**' } });
      one(element, '.selection [aria-expanded]').click();
      await page.settle();
      const [from = [], to = []] = all(element, '.movement dl').map(list =>
        [...list.querySelectorAll('dd')].map(node => Number(node.textContent)),
      );
      const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
      expect(sum(from)).to.equal(Number(text(element, '.size b')));
      expect(sum(to)).to.be.above(0);
      await expect(element).to.be.accessible();
    });

    it('a band of M that is turned off leaves sum and selection', async () => {
      const element = await mount({ attributes: { selection: '51*' } });
      all(element, '.chips button')[0]?.click();
      await page.settle();
      expect(element.selection).to.equal('512 513 514 515');
      expect(chosen(element)).to.deep.equal(['0/4/4']);
    });
  });

  describe('states', () => {
    it('figures of a day are a batch and say so', async () => {
      const element = await mount();
      expect(element.matches(':state(batch)')).to.equal(true);
      expect(text(element, '[part="freshness"]')).to.equal('As of 1 Apr 2026, daily');
      expect(text(element, '.made')).to.contain('Fixed cuts').and.to.contain('2026-04-01');
    });

    it('the figures stand before very many customers are read, and it says that they are', async () => {
      const many = Array.from({ length: 20 }, (_, at) =>
        shop.customers.map(customer => ({ ...customer, id: `${customer.id}-${at}` })),
      ).flat();
      // Each look at the clock is 9 ms later: every step is a slice of its own.
      const clock = page.time.monotonic.bind(page.time);
      let looks = 0;
      page.time.monotonic = () => clock() + 9 * (looks += 1);
      const element = await mount({ data: { ...shop, customers: many }, attributes: { selection: '***' } });
      expect(text(element, '.size b')).to.equal(
        String(shop.cells.customers.reduce((sum, count) => sum + count, 0)),
      );
      expect(text(element, '.only')).to.equal('Reading the customers');
      for (let turn = 0; turn < 100 && all(element, 'button.main').length === 0; turn += 1) {
        await new Promise(resolve => setTimeout(resolve));
        await page.settle();
      }
      expect(all(element, '.only')).to.have.length(0);
      expect(all(element, 'button.main')).to.have.length(1);
    });

    it('customers that cannot be read leave the figures, and warn', async () => {
      const warnings = catchWarnings();
      const customers = [...shop.customers.slice(0, 3), { ...shop.customers[3], days: 'many' }];
      const element = await mount({ data: { ...shop, customers }, attributes: { selection: '***' } });
      expect(element.matches(':state(batch)')).to.equal(true);
      expect(warnings.said.join()).to.contain('data.customers.3: days must be a count');
      expect(text(element, '.only')).to.contain('cannot be read');
      warnings.restore();
    });

    it('without anybody it is empty, and the totals still stand', async () => {
      const element = await mount({ data: shopData({ customers: 0 }) });
      expect(element.matches(':state(empty)')).to.equal(true);
      expect(text(element, '.totals')).to.contain('All 0');
    });
  });

  describe('language', () => {
    it('is that of the page, at once', async () => {
      const element = await mount({ attributes: { selection: '54*' } });
      document.documentElement.lang = 'ja';
      await page.settle();
      expect(text(element, '.tabs')).to.contain('人数').and.to.contain('増減');
      expect(one(element, '.narrow [data-place="0/1/4"]').ariaLabel).to.contain('選択中');
    });
  });

  describe('layout', () => {
    for (const [width, lang] of [258, 300, 719, 720, 1000, 1280, 3840].flatMap(px =>
      (['ja', 'en'] as const).map(name => [px, name] as const),
    )) {
      it(`nothing stands beyond its edges at ${width} px in ${lang}`, async () => {
        const element = await mount({ width: `${width}px`, attributes: { selection: '54*', lang } });
        const { left, right } = element.getBoundingClientRect();
        const seen = all(element, '.base *').map(node => node.getBoundingClientRect());
        const ends = seen.filter(box => box.width > 1).map(box => [box.left, box.right] as const);
        expect(Math.max(...ends.map(([, end]) => end))).to.be.at.most(right + 0.5);
        expect(Math.min(...ends.map(([start]) => start))).to.be.at.least(left - 0.5);
      });
    }

    it('squares stand side by side from 720 px on', async () => {
      const narrow = await mount({ width: '719px' });
      expect(one(narrow, '.wide').getBoundingClientRect().width).to.equal(0);
      const wide = await mount({ width: '720px' });
      expect(one(wide, '.narrow').getBoundingClientRect().width).to.equal(0);
    });
  });
});
