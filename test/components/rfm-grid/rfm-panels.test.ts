import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import type { MadoRfmGrid } from '../../../src/components/rfm-grid/rfm-grid.js';
import { cubeRecords } from '../../../src/data/rfm/cube/cube-records.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, click, mountFed, one, text } from './grid-page.js';

const shop = shopData({ customers: 900 });
const live = cubeRecords(shop, 'live');
const { due: _due, movement: _movement, ...plain } = shop;

describe('mado-rfm-grid and its panels', () => {
  let page: FakePage;

  async function mount(selection: string, width = '300px', records = live): Promise<MadoRfmGrid> {
    const { element } = await mountFed(page, { records, width, attributes: { selection } });
    return element;
  }

  const count = (node: HTMLElement | undefined): number =>
    Number((node?.textContent ?? '').replaceAll(/[^\d]/g, ''));

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const source of document.querySelectorAll('mado-source')) source.remove();
    usePageScheduler(null);
  });

  describe('the estimate', () => {
    it('is said to be one, with its ground, by stage and for more days more', async () => {
      const element = await mount('***');
      await click(page, element, '[data-panel="estimate"]');
      expect(text(element, '.estimate h3')).to.contain('Estimate');
      expect(text(element, '.estimate > .note')).to.contain('Ground');
      const horizons = all(element, '.horizons button b').map(count);
      expect(horizons).to.have.length(5);
      expect([...horizons].sort((one, other) => one - other)).to.deep.equal(horizons);
      const people = all(element, '.estimate tbody tr').map(row => count(row.querySelectorAll('td')[1]));
      expect(people.reduce((sum, one) => sum + one, 0)).to.equal(horizons[2]);
      await expect(element).to.be.accessible();
    });

    it('follows the days that are chosen, and the selection', async () => {
      const element = await mount('***');
      await click(page, element, '[data-panel="estimate"]');
      await click(page, element, '.horizons button:last-child');
      expect(one(element, '.horizons button:last-child').ariaPressed).to.equal('true');
      const everybody = count(one(element, '.estimate .all td.digits'));
      element.selection = '55*';
      await page.settle();
      expect(count(one(element, '.estimate .all td.digits'))).to.be.below(everybody);
    });

    it('of a live cube is of the beginning of the day, as its movement is, and both say so', async () => {
      const element = await mount('***');
      await click(page, element, '[data-panel="estimate"]');
      await click(page, element, '[data-panel="movement"]');
      expect(text(element, '.estimate > .note')).to.contain('As the day began');
      expect(text(element, '.movement h3')).to.contain('As the day began');
      const daily = await mount('***', '300px', cubeRecords(shop, 'daily'));
      await click(page, daily, '[data-panel="movement"]');
      expect(text(daily, '.movement h3')).to.equal(`Since ${shop.previous.meta.asOf}`);
    });

    it('is not offered where nobody made one', async () => {
      const element = await mount('***', '300px', cubeRecords(plain, 'live'));
      expect(all(element, '[data-panel]')).to.have.length(0);
    });
  });

  describe('the matrix of segments', () => {
    it('stands beside the movement in a wide place, readable as a table', async () => {
      const element = await mount('5**', '1200px');
      await click(page, element, '[data-panel="movement"]');
      expect(one(element, '.as-matrix').getBoundingClientRect().height).to.be.above(100);
      expect(all(element, '.as-matrix tbody tr')).to.have.length(12);
      expect(
        all(element, '.as-matrix thead th[scope="col"]').map(node => node.textContent?.trim()),
      ).to.include('1Champions');
      await expect(element).to.be.accessible();
    });

    it('comes on request in a narrow one, and stays inside', async () => {
      const element = await mount('5**', '258px');
      await click(page, element, '[data-panel="movement"]');
      expect(one(element, '.as-matrix').getBoundingClientRect().height).to.equal(0);
      await click(page, element, '.matrix .ask');
      expect(one(element, '.as-matrix').getBoundingClientRect().height).to.be.above(100);
      expect(one(element, '.as-matrix').getBoundingClientRect().right).to.be.at.most(
        element.getBoundingClientRect().right,
      );
      await expect(element).to.be.accessible();
    });

    it('is there without a selection too', async () => {
      const element = await mount('', '1200px');
      await click(page, element, '[data-panel="movement"]');
      expect(all(element, '.ways')).to.have.length(0);
      expect(all(element, '.as-matrix tbody tr')).to.have.length(12);
    });
  });

  describe('choosing many', () => {
    async function pick(element: MadoRfmGrid, value: string): Promise<void> {
      const select = one(element, 'select') as HTMLSelectElement;
      select.value = value;
      select.dispatchEvent(new Event('change'));
      await page.settle();
    }
    const people = (element: MadoRfmGrid): number => count(one(element, '.size b'));

    it('by stage or positive dormant counts all of them and nobody else', async () => {
      const element = await mount('');
      await pick(element, 'part-dormant');
      expect(people(element)).to.equal(shop.customers.filter(({ stage }) => stage === 'dormant').length);
      await pick(element, 'part-positive-dormant');
      expect(people(element)).to.equal(shop.customers.filter(one => one.positiveDormant).length);
      await pick(element, 'worth-it');
      expect(people(element)).to.equal(
        shop.customers.filter(({ r, f, m }) => (r === 2 || r === 3) && f >= 3 && m >= 3).length,
      );
    });

    it('that the page does not accept leaves cells and part as they were', async () => {
      const element = await mount('5**');
      const before = people(element);
      element.addEventListener('mado-select', (event: MadoSelectEvent) => event.preventDefault());
      await pick(element, 'part-dormant');
      expect(people(element)).to.equal(before);
      expect((all(element, 'select')[1] as HTMLSelectElement).value).to.equal('');
    });
  });

  describe('layout', () => {
    for (const width of [258, 300, 720, 1280, 3840]) {
      it(`no panel stands beyond the edges at ${width} px`, async () => {
        const element = await mount('5**', `${width}px`);
        await click(page, element, '[data-panel="movement"]');
        await click(page, element, '[data-panel="estimate"]');
        const { left, right } = element.getBoundingClientRect();
        const seen = all(element, '.base *:not(.as-matrix *)')
          .map(node => node.getBoundingClientRect())
          .filter(box => box.width > 1);
        expect(Math.max(...seen.map(box => box.right))).to.be.at.most(right + 0.5);
        expect(Math.min(...seen.map(box => box.left))).to.be.at.least(left - 0.5);
      });
    }
  });
});
