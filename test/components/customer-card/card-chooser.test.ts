import { expect } from '@open-wc/testing';
import { sharers, wholeNumber } from '../../../demo/gallery/customer-chart.js';
import { customerKey } from '../../../demo/gallery/history.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { AskError, type Entry } from '../../../src/data/model/asking.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, mountCard, one, placesOf, text, type CardWishes, type Fed } from './card-page.js';

const offer = {
  channel: 'phone',
  direction: 'inbound',
  queueId: 'billing',
  state: 'offered',
  offeredAt: 1,
  customerKey: null,
  candidates: sharers('en').map(({ key }) => key),
  addressRef: 'ref-home',
  withheld: false,
} as const;

describe('a contact whose customer is not known', () => {
  let page: FakePage;

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-customer-card, mado-source')) element.remove();
    usePageScheduler(null);
  });

  async function mountOffer(wishes: CardWishes = {}): Promise<Fed> {
    const fed = await mountCard(page, { customer: 'current', offer, ...wishes });
    await page.settle();
    return fed;
  }

  const buttons = ({ element }: Fed): HTMLElement[] => all(element, '.matches button');
  const said = ({ element }: Fed): string => text(element, '[role="status"].advice');

  it('axe finds nothing in the chooser', async () => {
    const { element } = await mountOffer();
    await expect(element).to.be.accessible();
  });

  it('shows who shares the number, each masked and with the last contact', async () => {
    const { element } = await mountOffer();
    expect(text(element, '.title')).to.equal('03-●●●●-5540 3 customers share this address');
    expect(
      all(element, '.matches li > div').map(node => node.textContent?.replace(/\s+/g, ' ').trim()),
    ).to.deep.equal([
      `K●●●●● Kimura ${customerKey} · last Sat 28 Mar`,
      'T●●● Kimura K03318 · last 9 Nov 2025',
      'A●● Kimura K20977 · no contact yet',
    ]);
  });

  it('one that is chosen is told to the gateway, and shown when it agrees', async () => {
    const fed = await mountOffer();
    const heard: unknown[] = [];
    fed.element.addEventListener('mado-select', ({ detail }) => heard.push(detail));
    buttons(fed)[0]?.click();
    await page.settle();
    await page.settle();
    expect(heard).to.deep.equal([{ kind: 'customer', customer: customerKey, contactId: 'c-91' }]);
    expect(fed.asked).to.deep.equal([{ op: 'identify', args: { contact: 'c-91', customer: customerKey } }]);
    fed.feed.beat();
    await page.settle();
    expect(text(fed.element, '.title')).to.match(new RegExp(`Kimura ${customerKey}`));
  });

  it('whoever chooses by keyboard reads on from the name, and hears of the caution', async () => {
    const fed = await mountOffer();
    expect(text(fed.element, '[role="status"].visually-hidden')).to.match(/^03-.+3 customers share/);
    buttons(fed)[0]?.focus();
    buttons(fed)[0]?.click();
    for (let round = 0; round < 4; round += 1) {
      fed.feed.beat();
      await page.settle();
    }
    const root = one(fed.element, '.base').getRootNode() as ShadowRoot;
    expect(root.activeElement?.className).to.equal('title');
    expect(text(fed.element, '[role="status"].visually-hidden')).to.equal('K●●●●● Kimura · 1 caution');
  });

  it('nobody is shown as long as the gateway has not agreed, nor when it refuses', async () => {
    let refuse: (error: Error) => void = () => undefined;
    const command = (): Promise<never> => new Promise((_, reject) => (refuse = reject));
    const fed = await mountOffer({ answers: { command } });
    buttons(fed)[0]?.click();
    await page.settle();
    buttons(fed)[1]?.click();
    expect(fed.asked).to.have.length(1);
    expect(buttons(fed)[0]?.textContent?.trim()).to.equal('Being recorded');
    refuse(new AskError('offline'));
    await page.settle();
    expect(buttons(fed)).to.have.length(3);
    expect(said(fed)).to.equal('There is no connection.');
  });

  it('is settled by the page where it cancels the choice', async () => {
    const fed = await mountOffer();
    fed.element.addEventListener('mado-select', event => event.preventDefault());
    buttons(fed)[0]?.click();
    await page.settle();
    expect(fed.asked).to.deep.equal([]);
  });

  it('every way on is a button, in the order it is read', async () => {
    const fed = await mountOffer();
    const names = all(fed.element, 'button').map(
      node => node.getAttribute('aria-label') ?? node.textContent?.trim(),
    );
    expect(names).to.deep.equal([
      'Show 03-●●●●-5540',
      'This one: K●●●●● Kimura',
      'This one: T●●● Kimura',
      'This one: A●● Kimura',
      'None of them',
      'New customer',
    ]);
    expect(all(fed.element, 'button').every(node => node.tabIndex === 0)).to.equal(true);
  });

  for (const [at, type, words] of [
    [0, 'mado-find-customer', /^Search customers by name/],
    [1, 'mado-new-customer', /^Register the customer in the CRM/],
  ] as const) {
    it(`asks the page by ${type}, and says what to do where the page does nothing`, async () => {
      const fed = await mountOffer();
      const heard: unknown[] = [];
      document.body.addEventListener(type, event => heard.push(event.detail), { once: true });
      all(fed.element, '.otherwise button')[at]?.click();
      await page.settle();
      expect(heard).to.deep.equal([{ contactId: 'c-91', channel: 'phone', addressRef: 'ref-home' }]);
      expect(said(fed)).to.match(words);
      fed.element.addEventListener(type, event => event.preventDefault());
      all(fed.element, '.otherwise button')[at]?.click();
      await page.settle();
      expect(said(fed)).to.equal('');
    });
  }

  it("says that the address is nobody's, and what to do", async () => {
    const { element } = await mountOffer({ offer: { ...offer, candidates: [] } });
    expect(text(element, '.title')).to.equal('03-●●●●-5540 An address of no customer');
    expect(text(element, '.advice')).to.match(/^Ask for the name/);
  });

  it('is named by what it is where the address is not for the reader', async () => {
    const page = () => Promise.reject(new AskError('denied'));
    const { element } = await mountOffer({ offer: { ...offer, candidates: [] }, answers: { page } });
    expect(text(element, '.title')).to.equal('Contact coming in An address of no customer');
    expect(text(element, '.advice')).to.match(/^Ask for the name/);
  });

  it('says that the number is withheld', async () => {
    const { element } = await mountOffer({
      offer: { ...offer, candidates: [], addressRef: null, withheld: true },
    });
    expect(text(element, '.title')).to.equal('Number withheld');
  });

  it('has its number shown for a purpose, and hidden once it is known whose it is', async () => {
    const fed = await mountOffer({ offer: { ...offer, candidates: [] } });
    const heard: unknown[] = [];
    fed.element.addEventListener('mado-reveal', ({ detail }) => heard.push(detail));
    one(fed.element, '[data-eye="ref-home"]').click();
    await page.settle();
    await expect(fed.element).to.be.accessible();
    one(fed.element, '.reveal-purposes button').click();
    await page.settle();
    await page.settle();
    expect(heard).to.deep.equal([{ contactId: 'c-91', ref: 'ref-home', field: 'phone' }]);
    expect(fed.asked).to.deep.equal([
      { op: 'reveal', args: { contact: 'c-91', ref: 'ref-home', purpose: 'call-back' } },
    ]);
    expect(text(fed.element, '.title .revealed')).to.equal(wholeNumber);
    fed.feed.patch('operator/a-12', { 'offer|c-91': { ...offer, customerKey, candidates: [] } });
    fed.feed.beat();
    await page.settle();
    expect(placesOf(wholeNumber)).to.deep.equal([]);
  });

  it('is called back by the reference once the call is over', async () => {
    const fed = await mountOffer({ offer: { ...offer, candidates: [], state: 'acw' } });
    expect(one(fed.element, '.dial').getAttribute('aria-label')).to.match(/03-●●●●-5540/);
    one(fed.element, '.dial').click();
    await page.settle();
    expect(fed.asked).to.deep.equal([{ op: 'dial', args: { ref: 'ref-home', contact: 'c-91' } }]);
    expect(text(fed.element, '.dial-status')).to.match(/^The call is set up/);
  });

  it('asks again for who it may be where there was no answer', async () => {
    let asked = 0;
    const fed = await mountOffer({
      answers: {
        page: ({ filter }) => {
          if (filter?.['keys'] !== undefined) asked += 1;
          return Promise.reject(new AskError('no-answer'));
        },
      },
    });
    one(fed.element, '.chooser .advice button').click();
    await page.settle();
    expect(asked).to.equal(2);
  });

  it('is told the contact before this one, once it is known whose it is', async () => {
    const contact = (contactId: string, occurredAt: number, operatorName: string): Entry => [
      `entry|${occurredAt}|${contactId}`,
      {
        ...{ kind: 'contact', occurredAt, channel: 'phone', direction: 'inbound' },
        ...{ actorType: 'human', operator: 'a-1', operatorName, caseId: null, content: null },
        facts: { contactId, outcome: 'answered' },
      },
    ];
    const { element } = await mountOffer({
      offer: { ...offer, customerKey, candidates: [] },
      contacts: [
        contact('c-91', Date.parse('2026-11-22T00:00:00Z'), 'Who asks'),
        contact('c-70', Date.parse('2025-03-04T00:00:00Z'), 'Riku Nakamura'),
      ],
    });
    expect(text(element, '[aria-label="Previous contact"]')).to.match(
      /^Previous contact 4 Mar 2025 \d+:00 Phone · Inbound · Riku Nakamura · answered/,
    );
  });

  it("is asked no more once the contact is somebody's", async () => {
    const fed = await mountOffer();
    fed.feed.patch('operator/a-12', { 'offer|c-91': { ...offer, customerKey, candidates: [] } });
    fed.feed.beat();
    await page.settle();
    fed.feed.beat();
    await page.settle();
    expect(all(fed.element, '.chooser')).to.have.length(0);
    expect(text(fed.element, '.title')).to.match(new RegExp(customerKey));
  });
});
