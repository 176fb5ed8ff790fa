import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { MadoRfmGrid } from '../../../src/components/rfm-grid/rfm-grid.js';
import { cubeRecords } from '../../../src/data/rfm/cube/cube-records.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { listDesk } from '../../../demo/gallery/list-desk.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, mountFed, one } from './grid-page.js';

const shop = shopData({ customers: 900 });

describe('the focus of mado-rfm-grid', () => {
  let page: FakePage;
  let element: MadoRfmGrid;

  const focused = (): Element | null => element.shadowRoot?.activeElement ?? null;
  const press = async (key: string): Promise<void> => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    focused()?.dispatchEvent(event);
    await page.settle();
  };
  /** As Enter on a button does. */
  const push = async (selector: string): Promise<void> => {
    one(element, selector).focus();
    one(element, selector).click();
    await page.settle();
  };

  beforeEach(async () => {
    page = useFakePage();
    document.documentElement.lang = 'en';
    ({ element } = await mountFed(page, {
      records: cubeRecords(shop, 'live'),
      answers: listDesk(shop.customers),
      attributes: { selection: '54*' },
    }));
  });

  afterEach(() => {
    for (const source of document.querySelectorAll('mado-source')) source.remove();
    usePageScheduler(null);
  });

  it('goes into the list that a button makes, and back to the button', async () => {
    await push('.selection .main');
    expect(focused()).to.equal(one(element, '.list-title'));
    await push('.list-head .bare');
    expect(focused()).to.equal(one(element, '.selection .main'));
  });

  it('goes into the list that a cell makes, and Escape leaves it for the cell', async () => {
    one(element, '.narrow [data-place="0/1/4"]').focus();
    await page.settle();
    await press('Enter');
    expect(focused()).to.equal(one(element, '.list-title'));
    one(element, '.targets .scroller').focus();
    await press('Escape');
    expect(all(element, '.targets')).to.have.length(0);
    expect(focused()).to.equal(one(element, '.narrow [data-place="0/1/4"]'));
  });
});
