import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import '../../../src/components/alert-feed/define.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

describe('mado-alert-feed', () => {
  let page: FakePage;

  beforeEach(() => {
    page = useFakePage();
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-alert-feed')) element.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    it('has nothing that axe objects to', async () => {
      const element = document.body.appendChild(document.createElement('mado-alert-feed'));
      await page.settle();
      await expect(element).to.be.accessible();
    });
  });
});
