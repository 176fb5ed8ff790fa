import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import '../../../src/components/customer-card/define.js';
import '../../../src/components/customer-timeline/define.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

describe('the bar above an element of a customer', () => {
  let page: FakePage;
  let place: HTMLElement;

  beforeEach(() => {
    page = useFakePage();
    place = document.createElement('div');
    document.body.append(place);
  });

  afterEach(() => {
    place.remove();
    usePageScheduler(null);
  });

  /** An element in a row as high as its neighbour, of two customers one after the other. */
  async function shown(name: 'mado-customer-card' | 'mado-customer-timeline'): Promise<HTMLElement> {
    const feed = createMemoryFeed({
      'operator/a1': { me: {} },
      'customer/A': { profile: { maskedName: 'A●●' } },
      'customer/B': { profile: { maskedName: 'B●●' } },
    });
    const source = Object.assign(document.createElement('mado-source'), { feed, agent: 'a1' });
    source.style.cssText = 'display: grid; grid-template-columns: 400px 40px';
    source.innerHTML = `<${name} customer="current" lang="en"></${name}><p style="block-size: 900px"></p>`;
    place.append(source);
    await page.settle();
    source.currentCustomer.switchTo('A');
    source.currentCustomer.switchTo('B');
    await page.settle();
    const element = source.querySelector<HTMLElement>(name);
    if (!element) throw new Error('not there');
    return element;
  }

  for (const name of ['mado-customer-card', 'mado-customer-timeline'] as const) {
    it(`leaves a ${name} its foot within its place`, async () => {
      const element = await shown(name);
      const root = element.shadowRoot;
      const [bar, base] = [root?.querySelector('.customer-bar'), root?.querySelector('.base')];
      if (!bar || !base) throw new Error('no bar or no base');
      const { bottom } = element.getBoundingClientRect();
      expect(bar.getBoundingClientRect().height).to.be.greaterThan(10);
      expect(base.getBoundingClientRect().bottom).to.be.closeTo(bottom, 0.5);
      expect(base.getBoundingClientRect().top).to.be.closeTo(bar.getBoundingClientRect().bottom, 0.5);
    });
  }
});
