import { expect } from '@open-wc/testing';
import { chartRecords, wholeNumber } from '../../../demo/gallery/customer-chart.js';
import { customerKey, customerStream, ordinaryHistory } from '../../../demo/gallery/history.js';
import type { MadoRevealEvent } from '../../../src/components/base/reveal-event.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { AskError } from '../../../src/data/model/asking.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, mountCard, one, placesOf, text, type CardWishes, type Fed } from './card-page.js';

const onlyText = ['text in revealed'];

describe('a value that is revealed', () => {
  let page: FakePage;

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-customer-card, mado-source')) element.remove();
    usePageScheduler(null);
  });

  const shownIn = ({ element }: Fed): string => text(element, '.revealed');
  const said = ({ element }: Fed): string => text(element, '.reveal-status');

  async function press(fed: Fed): Promise<void> {
    one(fed.element, '[data-eye="ref-mobile"]').click();
    await page.settle();
  }

  /** Presses the eye and says that the customer is called back. */
  async function reveal(fed: Fed): Promise<void> {
    await press(fed);
    one(fed.element, '.reveal-purposes button').click();
    await page.settle();
    await page.settle();
  }

  async function revealed(wishes: CardWishes = {}): Promise<Fed> {
    const fed = await mountCard(page, wishes);
    await reveal(fed);
    expect(shownIn(fed)).to.equal(wholeNumber);
    return fed;
  }

  /** Seconds in which the gateway goes on telling that all is as it was. */
  async function pass({ feed }: Fed, seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      await page.time.passSettling(1_000, 250);
      feed.beat();
      await page.settle();
    }
  }

  describe('accessibility', () => {
    it('axe finds nothing while the purpose is asked for, and while the value stands', async () => {
      const fed = await mountCard(page);
      await press(fed);
      await expect(fed.element).to.be.accessible();
      one(fed.element, '.reveal-purposes button').click();
      await page.settle();
      await expect(fed.element).to.be.accessible();
    });

    it('the focus goes to the purposes, and back to the eye', async () => {
      const fed = await mountCard(page);
      await press(fed);
      const root = one(fed.element, '.base').getRootNode() as ShadowRoot;
      expect(root.activeElement?.textContent?.trim()).to.equal('Calling back');
      root.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await page.settle();
      expect(root.activeElement?.getAttribute('data-eye')).to.equal('ref-mobile');
      expect(all(fed.element, '.reveal-panel')).to.have.length(0);
    });
  });

  it('is in no place of the page before, in one text while it stands, and in none after', async () => {
    const fed = await mountCard(page);
    expect(placesOf(wholeNumber)).to.deep.equal([]);
    await reveal(fed);
    expect(placesOf(wholeNumber)).to.deep.equal(onlyText);
    await pass(fed, 31);
    expect(placesOf(wholeNumber)).to.deep.equal([]);
    expect(text(fed.element, '.who')).to.contain('090-●●●●-1182');
  });

  it('is in no event and no accessible name', async () => {
    const details: unknown[] = [];
    const listen = (event: Event): void => void details.push((event as CustomEvent<unknown>).detail);
    document.addEventListener('mado-reveal', listen);
    const { element } = await revealed();
    document.removeEventListener('mado-reveal', listen);
    expect(details).to.deep.equal([{ customer: customerKey, ref: 'ref-mobile', field: 'phone' }]);
    expect(one(element, '[data-eye="ref-mobile"]').getAttribute('aria-label')).to.equal('Hide Phone number');
  });

  it('is not copied with the page around it', async () => {
    const { element } = await revealed();
    expect(getComputedStyle(one(element, '.revealed')).userSelect).to.equal('none');
  });

  it('counts down in seconds and as a ring', async () => {
    const fed = await revealed();
    expect(text(fed.element, '.countdown')).to.equal('30 s left');
    await pass(fed, 10);
    expect(parseInt(text(fed.element, '.countdown'), 10)).to.be.within(16, 20);
    const dashes = one(fed.element, '.ring .left').getAttribute('stroke-dasharray') ?? '';
    expect(parseFloat(dashes)).to.be.within(50, 68);
  });

  it('stands 30 s at most, whatever the gateway says', async () => {
    const command = (): Promise<object> =>
      Promise.resolve({ ref: 'ref-mobile', value: wholeNumber, until: page.time.wall() + 3_600_000 });
    const fed = await revealed({ answers: { command: command as never } });
    await pass(fed, 31);
    expect(shownIn(fed)).to.equal('');
  });

  const endings: Readonly<Record<string, (fed: Fed) => void | Promise<void>>> = {
    'the eye is pressed again': press,
    'the page is hidden': () => void document.dispatchEvent(new Event('visibilitychange')),
    'the page is left': () => void window.dispatchEvent(new Event('pagehide')),
    'the element leaves the page': ({ element }) => element.remove(),
    'another customer is shown': async ({ element }) => {
      element.customer = 'K99';
      await page.settle();
    },
    'what is shown grows old': async () => {
      await page.time.passSettling(12_000, 1_000);
      await page.settle();
    },
    'the right to it ends': async ({ feed }) => {
      feed.refuse(customerStream, { code: 'denied' });
      await page.settle();
    },
    'the number is taken off the customer': async ({ feed }) => {
      feed.patch(customerStream, { profile: { ...ordinaryHistory('en').profile, addresses: [] } });
      await page.settle();
    },
    'the machine slept': async () => {
      page.time.sleep(40_000);
      await page.time.passSettling(1_100, 100);
    },
    'the element is hidden': async ({ element }) => {
      element.hidden = true;
      await page.time.passSettling(1_100, 100);
    },
    'its time has come while it is out of sight': async ({ element }) => {
      page.scroll(element, false);
      await page.time.passSettling(30_100, 500);
    },
  };
  for (const [when, end] of Object.entries(endings)) {
    it(`is gone at once when ${when}`, async () => {
      const fed = await revealed();
      const node = one(fed.element, '.revealed').firstChild;
      await end(fed);
      expect(placesOf(wholeNumber)).to.deep.equal([]);
      expect(placesOf(wholeNumber, fed.element)).to.deep.equal([]);
      expect((node as Text).data, 'what holds the node').to.equal('');
    });
  }

  it('that comes when another customer is shown is not shown', async () => {
    let give: (value: object) => void = () => undefined;
    const command = (): Promise<object> => new Promise(resolve => (give = resolve));
    const fed = await mountCard(page, { answers: { command: command as never } });
    await reveal(fed);
    expect(said(fed)).to.equal('Asking');
    fed.element.customer = 'K99';
    await page.settle();
    give({ ref: 'ref-mobile', value: wholeNumber, until: page.time.wall() + 30_000 });
    await page.settle();
    expect(placesOf(wholeNumber)).to.deep.equal([]);
  });

  it('is asked for with the purpose, in a word of the list or in own words', async () => {
    const fed = await mountCard(page);
    await reveal(fed);
    expect(fed.asked).to.deep.equal([
      { op: 'reveal', args: { customer: customerKey, ref: 'ref-mobile', purpose: 'call-back' } },
    ]);
    await press(fed);
    await press(fed);
    const field = one(fed.element, '.reveal-other input') as HTMLInputElement;
    field.value = '  Court order 12  ';
    one(fed.element, '.reveal-other button').click();
    await page.settle();
    expect(fed.asked[1]?.args['purpose']).to.equal('Court order 12');
  });

  it("is asked for with a purpose of the gateway's list alone, where it has one", async () => {
    const fed = await mountCard(page, { attributes: { purposes: '["Billing","Police"]' } });
    await press(fed);
    const buttons = all(fed.element, '.reveal-purposes button');
    expect(buttons.map(node => node.textContent?.trim())).to.deep.equal(['Billing', 'Police']);
    expect(all(fed.element, '.reveal-other')).to.have.length(0);
    buttons[1]?.click();
    await page.settle();
    expect(fed.asked[0]?.args['purpose']).to.equal('Police');
  });

  it('is not asked for without a purpose', async () => {
    const fed = await mountCard(page);
    await press(fed);
    one(fed.element, '.reveal-other button').click();
    await page.settle();
    expect(fed.asked).to.deep.equal([]);
    expect(all(fed.element, '.reveal-panel')).to.have.length(1);
  });

  it("is the page's own matter where it cancels the event", async () => {
    const fed = await mountCard(page);
    fed.element.addEventListener('mado-reveal', (event: MadoRevealEvent) => event.preventDefault());
    await press(fed);
    expect(all(fed.element, '.reveal-panel')).to.have.length(0);
  });

  for (const [code, params, words] of [
    ['denied', {}, /may not see it/],
    ['too-many', {}, /Too much was shown lately. Wait a while/],
    ['too-many', { retryAfterMs: 61_000 }, /Wait 2 min\./],
    ['malformed', { field: 'purpose', reason: 'give one of: Billing' }, /give one of: Billing/],
    ['no-answer', {}, /couldn't be shown/],
  ] as const) {
    it(`is not shown after ${[code, ...Object.values(params)].join(' ')}, and the reader is told what to do`, async () => {
      const command = () => Promise.reject(new AskError(code, params));
      const fed = await mountCard(page, { answers: { command } });
      await reveal(fed);
      expect(said(fed)).to.match(words);
      expect(all(fed.element, '.revealed')).to.have.length(0);
    });
  }

  it('is not asked for while what is shown is old', async () => {
    const fed = await mountCard(page);
    await page.time.passSettling(12_000, 1_000);
    await page.settle();
    await press(fed);
    expect(said(fed)).to.match(/no connection/);
    expect(fed.asked).to.deep.equal([]);
  });

  it('has no eye where the role sees it whole', async () => {
    const { profile } = ordinaryHistory('en');
    const addresses = profile.addresses.map(address => ({ ...address, whole: wholeNumber }));
    const { element } = await mountCard(page, {
      records: chartRecords('en', { profile: { ...profile, addresses } }),
    });
    expect(all(element, '[data-eye]')).to.have.length(0);
  });
});
