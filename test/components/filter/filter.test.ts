import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import '../../../src/components/filter/define.js';
import type { MadoFilter } from '../../../src/components/filter/filter.js';
import '../../../src/components/kpi-gauge/define.js';
import '../../../src/components/queue-status/define.js';
import type { MadoSource } from '../../../src/components/source/source.js';
import '../../../src/components/source/define.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const queues = {
  site: {
    timeZone: 'Asia/Tokyo',
    dayStart: '00:00',
    today: '2026-11-23',
    profile: 'campaign',
    basis: 'record',
    agentCostPerHour: null,
  },
  'queue|support': { name: 'Support', channels: ['phone', 'chat'], waitLimitMs: 60_000, thresholdMs: 20_000 },
  'queue|billing': { name: 'Billing', channels: ['phone'], waitLimitMs: 60_000, thresholdMs: 20_000 },
};

describe('mado-filter', () => {
  let page: FakePage;
  let source: MadoSource;
  let filter: MadoFilter;
  const address = location.href;

  beforeEach(async () => {
    page = useFakePage();
    source = document.createElement('mado-source');
    source.feed = createMemoryFeed({
      'queues/all': queues,
      'queues/night': { site: queues.site, 'queue|night': queues['queue|billing'] },
    });
    filter = document.createElement('mado-filter');
    source.append(filter);
    document.body.append(source);
    await page.settle();
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-source, mado-queue-status')) element.remove();
    history.replaceState(null, '', address);
    usePageScheduler(null);
  });

  const button = (field: string): HTMLButtonElement | null =>
    filter.renderRoot.querySelector(`.open[data-field='${field}']`);
  const sentence = (): string => filter.renderRoot.querySelector('.sentence')?.textContent.trim() ?? '';
  const input = (text: string): HTMLInputElement | null | undefined =>
    [...filter.renderRoot.querySelectorAll('.panel label')]
      .find(label => label.textContent.trim() === text)
      ?.querySelector('input');

  async function choose(field: string, text: string): Promise<void> {
    if (button(field)?.getAttribute('aria-expanded') !== 'true') button(field)?.click();
    await page.settle();
    input(text)?.click();
    await page.settle();
  }

  describe('accessibility', () => {
    it('has nothing that axe objects to, closed and open', async () => {
      await expect(filter).to.be.accessible();
      await choose('queues', 'Support');
      await expect(filter).to.be.accessible();
    });

    it('breaks the sentence between names where it has little room, and never within a word', async () => {
      filter.lang = 'ja';
      filter.style.fontSize = '14px';
      (source.feed as MemoryFeed).patch(
        'queues/all',
        { 'queue|billing': { ...queues['queue|billing'], name: { ja: '料金・お支払い', en: 'Billing' } } },
        [],
      );
      filter.choose({ queues: ['billing'], period: 'interval' });
      await page.settle();
      const texts = [...(filter.renderRoot.querySelector('.sentence')?.childNodes ?? [])];
      const text = texts.find(node => node instanceof Text && node.data.includes('料金'));
      const linesOf = (word: string): number => {
        const range = document.createRange();
        const at = text?.textContent?.indexOf(word) ?? -1;
        if (text) range.setStart(text, at);
        if (text) range.setEnd(text, at + word.length);
        return range.getClientRects().length;
      };
      for (let width = 620; width <= 960; width += 20) {
        filter.style.width = `${width}px`;
        expect(['料金', 'お支払い'].map(linesOf), `${width} px`).to.deep.equal([1, 1]);
      }
    });

    it('opens to native boxes with the focus in what is chosen, and Escape gives the focus back', async () => {
      button('period')?.click();
      await page.settle();
      expect(input('Today')?.type).to.equal('radio');
      const panel = filter.renderRoot.querySelector('.panel');
      expect(filter.shadowRoot?.activeElement === input('Default')).to.equal(true);
      panel?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
      await page.settle();
      expect(filter.renderRoot.querySelector('.panel')).to.equal(null);
      expect(filter.shadowRoot?.activeElement === button('period')).to.equal(true);
    });

    it('opens with the focus in the first box that can be turned, where several can be chosen', async () => {
      button('queues')?.click();
      await page.settle();
      expect(filter.shadowRoot?.activeElement === input('Billing')).to.equal(true);
      await choose('queues', 'Billing');
      button('queues')?.click();
      await page.settle();
      button('queues')?.click();
      await page.settle();
      expect(filter.shadowRoot?.activeElement === input('All')).to.equal(true);
    });
  });

  describe('properties', () => {
    it('several queues, one period: reflected, said in words, and told by an event that leaves every root', async () => {
      const told: unknown[] = [];
      document.documentElement.addEventListener(
        'mado-filter-change',
        event => told.push(JSON.stringify(event.detail)),
        {
          once: true,
        },
      );
      await choose('queues', 'Support');
      await choose('queues', 'Billing');
      await choose('period', 'Today');
      expect(filter.getAttribute('queues')).to.equal('billing support');
      expect(filter.getAttribute('period')).to.equal('today');
      expect(sentence()).to.equal('Showing Billing, Support · Today');
      expect(told).to.deep.equal(['{"queues":["support"],"channels":[]}']);
      await choose('queues', 'All');
      expect(filter.hasAttribute('queues')).to.equal(false);
    });

    it('reset goes back to what the page chose, and is there only where something else is chosen', async () => {
      filter.queues = 'billing';
      await page.settle();
      expect(filter.renderRoot.querySelector('.reset')).to.equal(null);
      await choose('queues', 'Support');
      filter.renderRoot.querySelector<HTMLButtonElement>('.reset')?.click();
      await page.settle();
      expect(filter.queues).to.equal('billing');
      expect(filter.renderRoot.querySelector('.reset')).to.equal(null);
    });

    it('with a key the address holds the choice and gives it back; without, it is left alone', async () => {
      await choose('channels', 'Chat');
      expect(location.href).to.equal(address);
      filter.addressKey = 'f';
      await choose('queues', 'Support');
      expect(new URL(location.href).searchParams.get('f.queues')).to.equal('support');
      const link = location.href;
      filter.reset();
      expect(location.href).to.equal(address);
      history.replaceState(null, '', link);
      window.dispatchEvent(new PopStateEvent('popstate'));
      await page.settle();
      expect(sentence()).to.equal('Showing Support · Chat');
    });

    it('what a script chooses is held as what a person chooses; what it sets is the page’s own', async () => {
      filter.addressKey = 'f';
      const told: unknown[] = [];
      filter.addEventListener('mado-filter-change', ({ detail }) => told.push(detail.queues));
      filter.choose({ queues: ['billing', 'support'], period: 'today' });
      expect(new URL(location.href).search).to.contain('f.queues=billing+support&f.period=today');
      filter.choose({ queues: ['support'] });
      expect(new URL(location.href).search).to.contain('f.queues=support&f.period=today');
      expect(told).to.deep.equal([['billing', 'support'], ['support']]);
      await page.settle();
      filter.queues = '';
      filter.removeAttribute('period');
      expect(location.href).to.equal(address);
      expect(told).to.have.length(2);
    });

    it('words it does not know are warned of once, and do nothing', async () => {
      const warnings = catchWarnings();
      filter.setAttribute('period', 'yesterday');
      filter.setAttribute('fields', 'queues colour');
      await page.settle();
      warnings.restore();
      expect(warnings.said.join()).to.contain('yesterday').and.to.contain('colour');
      expect(filter.choice.period).to.equal(undefined);
      expect(filter.renderRoot.querySelectorAll('.open').length).to.equal(1);
    });
  });

  describe('feed', () => {
    it('drives an element elsewhere on the page, also while the filter itself is out of sight', async () => {
      filter.id = 'far';
      const elsewhere = document.createElement('mado-queue-status');
      elsewhere.filter = 'far';
      document.body.append(elsewhere);
      await page.settle();
      const rows = (): number => elsewhere.renderRoot.querySelectorAll('[data-key]').length;
      expect(rows()).to.equal(3);
      page.scroll(filter, false);
      filter.queues = 'support';
      await page.settle();
      expect(rows()).to.equal(2);
      filter.remove();
      await page.settle();
      expect(rows()).to.equal(3);
    });

    it('gives a figure the period and the group that it does not name itself', async () => {
      const free = document.createElement('mado-kpi-gauge');
      const own = document.createElement('mado-kpi-gauge');
      own.period = 'today';
      own.group = 'all';
      filter.append(free, own);
      const said = (gauge: HTMLElement): string => gauge.shadowRoot?.textContent.replace(/\s+/g, ' ') ?? '';
      await page.settle();
      const before = said(own);
      expect(said(free)).to.equal(before);
      expect(before).not.to.contain('last 15 min');
      filter.choose({ period: 'rolling-15m', group: 'night' });
      await page.settle();
      // The group has queues of one channel only, which a figure of it says.
      expect(said(free)).to.contain('last 15 min').and.to.contain('Service level Phone');
      expect(said(own)).to.equal(before);
      free.remove();
      own.remove();
    });
  });
});
