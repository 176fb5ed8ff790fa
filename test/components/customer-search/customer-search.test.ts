import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { SelectDetail } from '../../../src/components/base/select-event.js';
import '../../../src/components/customer-card/define.js';
import '../../../src/components/customer-search/define.js';
import type { MadoCustomerSearch } from '../../../src/components/customer-search/customer-search.js';
import '../../../src/components/source/define.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { OfferRecord } from '../../../src/data/fold/operator-records.js';
import { AskError, type EntryPage, type EntryQuery } from '../../../src/data/model/asking.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const offer: OfferRecord = {
  channel: 'phone',
  direction: 'inbound',
  queueId: 'billing',
  state: 'on-contact',
  offeredAt: 1_000,
  customerKey: null,
  candidates: [],
  addressRef: 'ref-1',
  withheld: false,
};

interface Asked {
  readonly text: string;
  readonly signal: AbortSignal | undefined;
  answer(keys: readonly string[], hasMore?: boolean): void;
  refuse(error: AskError): void;
}

describe('mado-customer-search', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let source: MadoSource;
  let element: MadoCustomerSearch;
  let asked: Asked[];
  let commands: (readonly [op: string, args: object])[];
  let refusal: AskError | null;

  const input = (): HTMLInputElement => {
    const found = element.renderRoot.querySelector('input');
    if (!found) throw new Error('no box');
    return found;
  };
  const options = (): string[] =>
    [...element.renderRoot.querySelectorAll('[role="option"] .name')].map(({ textContent }) => textContent);
  const active = (): string | undefined =>
    element.renderRoot.querySelector(`#${input().getAttribute('aria-activedescendant') ?? 'none'} .name`)
      ?.textContent;
  const told = (): string =>
    (element.renderRoot.querySelector('.told')?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const caller = (): HTMLElement | null => element.renderRoot.querySelector('.caller');

  async function type(text: string, isComposing = false): Promise<void> {
    input().value = text;
    input().dispatchEvent(new InputEvent('input', { isComposing }));
    await page.settle();
  }

  /** The pause of whoever types, and what comes of it. */
  async function pause(): Promise<void> {
    await page.paint(20);
    await page.settle();
  }

  async function press(key: string): Promise<KeyboardEvent> {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    input().dispatchEvent(event);
    await page.settle();
    return event;
  }

  async function found(text: string, ...keys: readonly string[]): Promise<void> {
    await type(text);
    await pause();
    asked.at(-1)?.answer(keys);
    await page.settle();
  }

  beforeEach(async () => {
    page = useFakePage();
    asked = [];
    commands = [];
    refusal = null;
    feed = createMemoryFeed(
      { 'operator/a1': {} },
      {
        page: ({ filter }: EntryQuery, signal) =>
          new Promise<EntryPage>((resolve, reject) => {
            asked.push({
              text: filter?.['text'] as string,
              signal,
              answer: (keys, hasMore = false) =>
                resolve({
                  entries: keys.map((key, at) => [`match|${at}`, { key, maskedName: `${key}●●` }]),
                  next: hasMore ? [0, 'x'] : null,
                  totals: {},
                }),
              refuse: reject,
            });
          }),
        command(op, args) {
          commands.push([op, args]);
          if (refusal) throw refusal;
          return {};
        },
      },
    );
    source = Object.assign(document.createElement('mado-source'), { feed, agent: 'a1', lang: 'en' });
    element = document.createElement('mado-customer-search');
    source.append(element);
    document.body.append(source);
    await page.settle();
  });

  afterEach(() => {
    source.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    it('has nothing that axe objects to, empty, with a list and with a question', async () => {
      await expect(element).to.be.accessible();
      await found('kimura', 'A', 'B');
      await press('ArrowDown');
      await expect(element).to.be.accessible();
      feed.patch('operator/a1', { 'offer|1': offer });
      await press('Enter');
      expect(caller()).not.to.equal(null);
      await expect(element).to.be.accessible();
    });

    it('is a combobox of which the focus stays in the box', async () => {
      await found('kimura', 'A', 'B');
      expect(input().getAttribute('aria-expanded')).to.equal('true');
      expect(active()).to.equal(undefined);
      for (const [key, name] of [
        ['ArrowDown', 'A●●'],
        ['ArrowDown', 'B●●'],
        ['ArrowDown', 'A●●'],
        ['ArrowUp', 'B●●'],
      ] as const) {
        await press(key);
        expect(active(), key).to.equal(name);
      }
    });

    it('tells in words how many were found', async () => {
      await found('kimura', 'A', 'B');
      expect(element.renderRoot.querySelector('.told')?.getAttribute('role')).to.equal('status');
      expect(told()).to.equal('2 customers');
    });
  });

  describe('asking', () => {
    it('waits for a pause in the typing, and asks once', async () => {
      for (const text of ['ki', 'kim', 'kimu']) await type(text);
      await pause();
      expect(asked.map(({ text }) => text)).to.deep.equal(['kimu']);
    });

    it('ends the question before, and shows no answer to it', async () => {
      await found('kimura', 'A');
      await type('kimura h');
      await pause();
      await type('sato');
      expect(asked[1]?.signal?.aborted).to.equal(true);
      await pause();
      asked[1]?.answer(['B']);
      asked[2]?.answer(['C']);
      await page.settle();
      expect(options()).to.deep.equal(['C●●']);
    });

    it('asks nothing for too little, and says how much it takes', async () => {
      await type('118');
      await pause();
      expect(asked).to.deep.equal([]);
      expect(told()).to.contain('four digits');
    });

    it('asks nothing while an input method composes', async () => {
      await type('きむ', true);
      await pause();
      expect(asked).to.deep.equal([]);
      input().value = '木村';
      input().dispatchEvent(new CompositionEvent('compositionend'));
      await pause();
      expect(asked.map(({ text }) => text)).to.deep.equal(['木村']);
    });

    it('asks at once on Enter', async () => {
      await type('kimura');
      await press('Enter');
      expect(asked).to.have.length(1);
    });

    it('asks at once for what the page puts into the box', async () => {
      element.text = '1182';
      await page.settle();
      expect(asked.map(({ text }) => text)).to.deep.equal(['1182']);
      expect(input().value).to.equal('1182');
    });

    it('asks again by itself after too many questions', async () => {
      await type('kimura');
      await pause();
      asked[0]?.refuse(new AskError('too-many'));
      await page.settle();
      expect(told()).to.contain('waits a little');
      await page.paint(200);
      expect(asked).to.have.length(2);
    });
  });

  describe('states', () => {
    it('nobody found is empty, and says what to try', async () => {
      await found('kimuta');
      expect(element.matches(':state(empty)')).to.equal(true);
      expect(told()).to.contain('No customer matches').and.to.contain('family name');
    });

    it('too many says that there are more', async () => {
      await type('sato');
      await pause();
      asked[0]?.answer(['A', 'B'], true);
      await page.settle();
      expect(told()).to.equal('The first 2 are listed Type more of the name, or a number.');
    });

    it('denied is told, and not asked again', async () => {
      await type('kimura');
      await pause();
      asked[0]?.refuse(new AskError('denied'));
      await page.settle();
      expect(element.matches(':state(denied)')).to.equal(true);
      expect(element.renderRoot.querySelector('.does')).to.equal(null);
    });

    it('without a connection it says so', async () => {
      feed.link('closed');
      await page.settle();
      expect(element.matches(':state(offline)')).to.equal(true);
      await type('kimura');
      expect(told()).to.contain('connection is lost');
    });
  });

  describe('choosing', () => {
    it('switches the current customer, and empties the box', async () => {
      await found('kimura', 'A', 'B');
      await press('ArrowDown');
      await press('Enter');
      expect(source.currentCustomer.key).to.equal('A');
      expect([input().value, options().length]).to.deep.equal(['', 0]);
      expect(told()).to.equal('Chose A●●');
    });

    it('takes the only one on Enter', async () => {
      await found('kimura', 'A');
      await press('Enter');
      expect(source.currentCustomer.key).to.equal('A');
    });

    it('tells the page, which may do something else', async () => {
      const details: SelectDetail[] = [];
      source.addEventListener('mado-select', event => {
        details.push(event.detail);
        event.preventDefault();
      });
      await found('kimura', 'A');
      element.renderRoot.querySelector<HTMLElement>('[role="option"]')?.click();
      await page.settle();
      expect(details).to.deep.equal([{ kind: 'customer', customer: 'A', contactId: null }]);
      expect(source.currentCustomer.key).to.equal(null);
    });

    it('Escape puts the list away, then the text, and only then goes on to the page', async () => {
      const heard: string[] = [];
      const note = (event: Event): void => void heard.push((event as KeyboardEvent).key);
      document.body.addEventListener('keydown', note);
      await found('kimura', 'A');
      await press('Escape');
      expect([input().value, options().length]).to.deep.equal(['kimura', 0]);
      await press('Escape');
      expect(input().value).to.equal('');
      expect(heard).to.deep.equal([]);
      await press('Escape');
      await press('?');
      document.body.removeEventListener('keydown', note);
      expect(heard).to.deep.equal(['Escape']);
    });

    it('holds a screen pop while something stands in the box, and offers it', async () => {
      await type('kim');
      input().focus();
      feed.patch('operator/a1', { 'offer|1': { ...offer, customerKey: 'B', state: 'offered' } });
      await page.settle();
      expect(source.currentCustomer.key).to.equal(null);
      expect(source.currentCustomer.waiting.map(({ contactId }) => contactId)).to.deep.equal(['1']);
    });
  });

  describe('an open contact of nobody', () => {
    beforeEach(async () => {
      feed.patch('operator/a1', { 'offer|1': offer });
      await page.settle();
      await found('kimura', 'A');
      await press('Enter');
    });

    const button = (words: string): HTMLButtonElement | undefined =>
      [...(caller()?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
        textContent.includes(words),
      );

    it('is asked about, and told to the gateway on yes', async () => {
      expect(caller()?.textContent).to.contain('A●●');
      expect(commands).to.deep.equal([]);
      button('Yes')?.click();
      await page.settle();
      expect(commands).to.deep.equal([['identify', { contact: '1', customer: 'A' }]]);
      expect(caller()?.textContent).to.contain('The contact is now');
      feed.patch('operator/a1', { 'offer|1': { ...offer, customerKey: 'A' } });
      await page.settle();
      expect([source.currentCustomer.key, source.currentCustomer.offer?.contactId]).to.deep.equal(['A', '1']);
      expect(source.currentCustomer.previous).to.equal(null);
    });

    it('is left alone on no', async () => {
      button('Only show')?.click();
      await page.settle();
      expect([caller(), commands]).to.deep.equal([null, []]);
      expect(source.currentCustomer.key).to.equal('A');
    });

    it('is asked about on and on where it could not be told', async () => {
      refusal = new AskError('no-answer');
      button('Yes')?.click();
      await page.settle();
      expect(caller()?.querySelector('[role="alert"]')?.textContent).to.contain('could not be saved');
      refusal = null;
      button('Yes')?.click();
      await page.settle();
      expect(caller()?.textContent).to.contain('The contact is now');
    });

    it('is searched for where another element of the page asks to', async () => {
      const card = document.createElement('mado-customer-card');
      card.customer = 'current';
      feed.patch('operator/a1', { 'offer|2': { ...offer, offeredAt: 2_000 } });
      source.append(card);
      source.currentCustomer.take('2');
      await page.settle();
      input().blur();
      card.renderRoot.querySelector<HTMLElement>('.otherwise button')?.click();
      await page.settle();
      expect(element.shadowRoot?.activeElement).to.equal(input());
      expect(card.renderRoot.textContent).not.to.contain('Search customers by');
    });

    it('is not asked about any more once it is settled or over', async () => {
      feed.patch('operator/a1', {}, ['offer|1']);
      await page.settle();
      expect(caller()).to.equal(null);
    });
  });

  describe('lifecycle', () => {
    it('asks again for what was on its way when it was moved', async () => {
      await type('kimura');
      await pause();
      const place = document.createElement('div');
      source.append(place);
      place.append(element);
      await page.settle();
      expect(asked.map(({ text }) => text)).to.deep.equal(['kimura', 'kimura']);
    });

    it('searches what the page gives it, without a source', async () => {
      element.data = { customers: [{ key: 'X', name: 'Kimura' }] };
      element.text = 'kimu';
      await page.settle();
      expect(options()).to.deep.equal(['Kimura']);
      expect(asked).to.deep.equal([]);
    });
  });
});
