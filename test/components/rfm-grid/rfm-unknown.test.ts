import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { createBatchFeed } from '../../../src/data/feed/batch-feed.js';
import '../../../src/components/due-list/define.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { mountFed } from './grid-page.js';

const why = "Can't get /nix.json (404). Check the URL in batch.";

describe('figures of customers that are not to be had', () => {
  let page: FakePage;

  /** Both elements of customers at a batch that is not there. */
  async function mountWithout(): Promise<readonly HTMLElement[]> {
    const feed = createBatchFeed({
      url: '/nix.json',
      time: page.time,
      fetch: () => Promise.resolve({ ok: false, status: 404, text: () => Promise.resolve('') }),
    });
    const { element } = await mountFed(page, { feed });
    const dueList = document.createElement('mado-due-list');
    element.after(dueList);
    await page.settle();
    return [element, dueList];
  }

  const said = (element: HTMLElement): readonly string[] =>
    [...(element.shadowRoot?.querySelectorAll('.message p') ?? [])].map(node => node.textContent ?? '');

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const source of document.querySelectorAll('mado-source')) source.remove();
    usePageScheduler(null);
  });

  it('are waited for with the reason, as soon as there is one', async () => {
    for (const element of await mountWithout())
      expect(said(element), element.localName).to.deep.equal(['Waiting for the first value', why]);
  });

  it("can't be shown once that has lasted, for the same reason", async () => {
    const elements = await mountWithout();
    page.time.pass(31_000);
    await page.settle();
    for (const element of elements)
      expect(said(element), element.localName).to.deep.equal(["Can't be shown", why]);
  });
});
