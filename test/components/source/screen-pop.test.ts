import { expect } from '@open-wc/testing';
import { html, type TemplateResult } from 'lit';
import { CustomerBar } from '../../../src/components/base/customer-bar.js';
import { CustomerController } from '../../../src/components/base/customer-controller.js';
import { MadoElement } from '../../../src/components/base/element.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { SelectController } from '../../../src/components/base/select-controller.js';
import '../../../src/components/source/define.js';
import type { ScreenPopDetail } from '../../../src/components/source/source.events.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { OfferRecord } from '../../../src/data/fold/operator-records.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

/** An element that follows the current customer, with a field to type in. */
class CustomerProbe extends MadoElement {
  static override properties = { customer: {} };
  declare customer: string | undefined;
  readonly whose = new CustomerController(this, () => this.customer);
  readonly #bar = new CustomerBar(this, this.whose);
  readonly #select = new SelectController(this, {
    need: () => (this.whose.stream === undefined ? undefined : { stream: this.whose.stream }),
    select: ({ records }) => records.get('profile') as { readonly maskedName: string } | undefined,
  });

  protected override render(): TemplateResult {
    return html`${this.#bar.template(this.language)}
      <p>${this.#select.value?.maskedName ?? '–'}</p>
      <input
        .value=${this.whose.draft('purpose')}
        @input=${(event: Event) => this.whose.keepDraft('purpose', (event.target as HTMLInputElement).value)}
      />`;
  }
}
customElements.define('customer-probe', CustomerProbe);

const call: OfferRecord = {
  channel: 'phone',
  direction: 'inbound',
  queueId: 'billing',
  state: 'offered',
  offeredAt: 1_000,
  customerKey: 'B',
  candidates: [],
  addressRef: 'ref-1',
  withheld: false,
};

describe('a screen pop', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let pops: ScreenPopDetail[];

  async function source(properties: Partial<MadoSource> = {}): Promise<MadoSource> {
    const element = Object.assign(document.createElement('mado-source'), {
      feed,
      agent: 'a1',
      ...properties,
    });
    document.body.append(element);
    await page.settle();
    return element;
  }

  async function probe(around: HTMLElement = document.body, customer = 'current'): Promise<CustomerProbe> {
    const element = document.createElement('customer-probe') as CustomerProbe;
    element.customer = customer;
    element.lang = 'en';
    around.append(element);
    await page.settle();
    return element;
  }

  const shown = (element: CustomerProbe): string =>
    element.renderRoot.querySelector('p:not([class])')?.textContent ?? '';
  const bar = (element: CustomerProbe): string =>
    (element.renderRoot.querySelector('.customer-bar')?.textContent ?? '').replace(/\s+/g, ' ').trim();

  async function press(element: CustomerProbe, words: string): Promise<void> {
    const buttons = [...element.renderRoot.querySelectorAll<HTMLButtonElement>('.customer-bar button')];
    buttons.find(({ textContent }) => textContent.includes(words))?.click();
    await page.settle();
  }

  async function offered(contactId: string, facts: Partial<OfferRecord> = {}): Promise<void> {
    feed.patch('operator/a1', { [`offer|${contactId}`]: { ...call, ...facts } });
    await page.settle();
  }

  const note = (event: HTMLElementEventMap['mado-screen-pop']): void => void pops.push(event.detail);

  beforeEach(() => {
    page = useFakePage();
    pops = [];
    feed = createMemoryFeed({
      'operator/a1': { me: {} },
      'customer/A': { profile: { maskedName: 'A●●' } },
      'customer/B': { profile: { maskedName: 'B●●' } },
      'customer/C': { profile: { maskedName: 'C●●' } },
    });
    document.body.addEventListener('mado-screen-pop', note);
  });

  afterEach(() => {
    document.body.removeEventListener('mado-screen-pop', note);
    for (const element of document.querySelectorAll('mado-source, customer-probe')) element.remove();
    usePageScheduler(null);
  });

  it('comes once for a contact, with references and no number', async () => {
    await source();
    await offered('1');
    await offered('1', { state: 'on-contact' });
    feed.link('closed');
    feed.link('open');
    feed.set('operator/a1', { 'offer|1': { ...call, state: 'on-contact' } });
    await page.settle();
    expect(pops).to.deep.equal([
      {
        contactId: '1',
        customerKey: 'B',
        matches: ['B'],
        addressRef: 'ref-1',
        withheld: false,
        queueId: 'billing',
        channel: 'phone',
        direction: 'inbound',
        resumed: false,
      },
    ]);
  });

  it('comes in a page that nobody sees', async () => {
    await source();
    page.setHidden(true);
    feed.patch('operator/a1', { 'offer|1': call });
    await Promise.resolve();
    expect(pops.map(({ contactId }) => contactId)).to.deep.equal(['1']);
  });

  it('comes again for a contact that went away and is offered anew', async () => {
    await source();
    await offered('1');
    feed.patch('operator/a1', {}, ['offer|1']);
    await page.settle();
    await offered('1');
    expect(pops).to.have.length(2);
  });

  it('is said to be resumed where the contact was open before the page', async () => {
    feed.patch('operator/a1', { 'offer|1': { ...call, state: 'on-contact' } });
    const element = await probe(await source());
    expect(pops.map(({ resumed }) => resumed)).to.deep.equal([true]);
    expect(shown(element)).to.equal('B●●');
  });

  it('shows a contact in after-call work again without an event', async () => {
    feed.patch('operator/a1', { 'offer|1': { ...call, state: 'acw' } });
    const element = await probe(await source());
    expect(pops).to.deep.equal([]);
    expect(shown(element)).to.equal('B●●');
  });

  it('of another operator does not come', async () => {
    await source({ agent: 'a2' });
    await offered('1');
    expect(pops).to.deep.equal([]);
  });

  it('survives a move of the source without another event', async () => {
    const element = await source();
    await offered('1');
    const place = document.body.appendChild(document.createElement('div'));
    place.append(element);
    await page.settle();
    expect(pops).to.have.length(1);
    expect(element.currentCustomer.key).to.equal('B');
    element.remove();
    place.remove();
  });

  it('switches what is bound to the current customer, and leaves the rest', async () => {
    const around = await source();
    const [follows, stays] = [await probe(around), await probe(around, 'A')];
    await offered('1');
    expect([shown(follows), shown(stays)]).to.deep.equal(['B●●', 'A●●']);
    expect(bar(follows)).to.equal('');
  });

  it('that is cancelled switches nothing', async () => {
    const around = await source();
    const element = await probe(around);
    around.currentCustomer.switchTo('A');
    around.addEventListener('mado-screen-pop', event => event.preventDefault());
    await offered('1');
    expect(shown(element)).to.equal('A●●');
    expect(bar(element)).to.equal('');
  });

  it('leaves a way back, by name', async () => {
    const around = await source();
    const element = await probe(around);
    around.currentCustomer.switchTo('A');
    await offered('1');
    expect(bar(element)).to.equal('Back to A●●');
    await press(element, 'Back');
    expect(shown(element)).to.equal('A●●');
    expect(bar(element)).to.equal('Back to B●●');
  });

  it('waits while somebody types, and shows the draft again on the way back', async () => {
    const around = await source();
    const element = await probe(around);
    around.currentCustomer.switchTo('A');
    await page.settle();
    const field = element.renderRoot.querySelector('input');
    if (!field) throw new Error('no field');
    field.focus();
    field.value = 'renewal';
    field.dispatchEvent(new Event('input'));
    await offered('1');
    expect(shown(element)).to.equal('A●●');
    expect(bar(element)).to.equal('Phone waiting: B●●Show');
    await press(element, 'Show');
    expect([shown(element), field.value]).to.deep.equal(['B●●', '']);
    await press(element, 'Back');
    expect([shown(element), field.value]).to.deep.equal(['A●●', 'renewal']);
  });

  it('of a second contact waits while somebody talks, and no longer than it is offered', async () => {
    const element = await probe(await source());
    await offered('1', { state: 'on-contact' });
    await offered('2', { customerKey: 'C', channel: 'chat', offeredAt: 2_000 });
    expect(shown(element)).to.equal('B●●');
    expect(bar(element)).to.contain('Chat waiting: C●●');
    await offered('2', { customerKey: null, withheld: true, offeredAt: 2_000 });
    expect(bar(element)).to.contain('Phone waiting: number withheld');
    feed.patch('operator/a1', {}, ['offer|2']);
    await page.settle();
    expect(bar(element)).to.equal('');
  });

  it('without a customer shows nobody, until somebody is found', async () => {
    const around = await source();
    const element = await probe(around);
    await offered('1', { customerKey: null, candidates: ['A', 'C'] });
    expect(pops[0]?.matches).to.deep.equal(['A', 'C']);
    expect(element.whose.key).to.equal(null);
    expect(element.whose.offer?.candidates).to.deep.equal(['A', 'C']);
    await offered('1', { customerKey: 'C' });
    expect(shown(element)).to.equal('C●●');
    expect(pops).to.have.length(1);
  });

  it('asks again for a customer whose rights begin after the offer', async () => {
    feed.refuse('customer/B', { code: 'denied' });
    const asked: string[] = [];
    const retrying = {
      open: (...given: Parameters<MemoryFeed['open']>) => ({
        ...feed.open(...given),
        retry: (stream: string) => void asked.push(stream),
      }),
    };
    const element = await probe(await source({ feed: retrying }));
    await offered('1');
    expect(element.matches(':state(denied)')).to.equal(true);
    await page.paint(30);
    expect(asked).to.deep.equal(['customer/B']);
    feed.set('customer/B', { profile: { maskedName: 'B●●' } });
    await page.paint(120);
    expect(shown(element)).to.equal('B●●');
    expect(asked).to.deep.equal(['customer/B']);
  });

  it('that could not come is told in the bar', async () => {
    const element = await probe(await source());
    expect(bar(element)).to.equal('');
    feed.refuse('operator/a1', { code: 'denied' });
    await page.settle();
    expect(bar(element)).to.contain('Contacts can’t be announced');
    feed.set('operator/a1', {});
    await page.settle();
    expect(bar(element)).to.equal('');
  });

  it('names nobody in the bar whom the reader may not see', async () => {
    feed.refuse('customer/A', { code: 'denied' });
    const around = await source();
    const element = await probe(around);
    around.currentCustomer.switchTo('A');
    await offered('1');
    expect(bar(element)).to.equal('Back to the one before');
    expect(element.matches(':state(denied)')).to.equal(false);
  });

  it('concerns its own source only', async () => {
    const other = createMemoryFeed({ 'operator/a9': {}, 'customer/A': { profile: { maskedName: 'A●●' } } });
    const [one, two] = [await source(), await source({ feed: other, agent: 'a9' })];
    const [first, second] = [await probe(one), await probe(two)];
    two.currentCustomer.switchTo('A');
    await offered('1');
    expect([shown(first), shown(second)]).to.deep.equal(['B●●', 'A●●']);
  });

  it('has one bar on a page, in the first element that is seen', async () => {
    const around = await source();
    const [one, two] = [await probe(around), await probe(around)];
    around.currentCustomer.switchTo('A');
    around.currentCustomer.switchTo('B');
    await page.settle();
    expect([bar(one), bar(two)]).to.deep.equal(['Back to A●●', '']);
    one.remove();
    await page.settle();
    expect(bar(two)).to.equal('Back to A●●');
  });

  it('tells the page of each other current customer', async () => {
    const element = await source();
    const told: unknown[] = [];
    element.addEventListener('mado-customer-change', ({ detail }) => told.push(detail));
    await offered('1');
    element.currentCustomer.switchTo('A');
    expect(told).to.deep.equal([
      { customerKey: 'B', contactId: '1' },
      { customerKey: 'A', contactId: null },
    ]);
  });
});
