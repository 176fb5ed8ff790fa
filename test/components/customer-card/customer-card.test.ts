import { expect } from '@open-wc/testing';
import { chartHabits, chartRecords, dormantSales, noOrders } from '../../../demo/gallery/customer-chart.js';
import { customerKey, customerStream, now, ordinaryHistory } from '../../../demo/gallery/history.js';
import type { MadoDialEvent } from '../../../src/components/base/dial-event.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { dataReader } from '../../../src/components/customer-card/card-source.js';
import { AskError } from '../../../src/data/model/asking.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, mountCard, one, text, type Fed } from './card-page.js';

const { profile } = ordinaryHistory('en');
const offline = new AskError('offline');

describe('mado-customer-card', () => {
  let page: FakePage;

  beforeEach(() => {
    page = useFakePage();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-customer-card, mado-source')) element.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    for (const [name, width, attributes] of [
      ['the narrowest place', '258px', {}],
      ['a desk', '1200px', {}],
      ['a dark place', '300px', { theme: 'dark' }],
    ] as const) {
      it(`axe finds nothing in ${name}`, async () => {
        const { element } = await mountCard(page, { width, attributes });
        await expect(element).to.be.accessible();
      });
    }

    it('fits the narrowest place without anything that sticks out', async () => {
      const { element } = await mountCard(page, { width: '258px' });
      const { right } = element.getBoundingClientRect();
      const out = all(element, '.base *').filter(node => node.getBoundingClientRect().right > right + 1);
      expect(out.map(node => node.className)).to.deep.equal([]);
    });
  });

  describe('what it shows', () => {
    it('what the last operator warns of stands before anything that is known of the customer', async () => {
      const { element } = await mountCard(page);
      const [first] = all(element, '.columns li, .columns h3');
      expect(first?.className).to.equal('note-item caution');
      expect(first?.textContent).to.match(/No calls in the evening.+Caution · Riku Nakamura/s);
    });

    it('nothing of a customer before the cautions are there, of whom only the name was needed so far', async () => {
      const { element, feed } = await mountCard(page, {
        records: { profile: chartRecords('en')['profile'] },
      });
      expect(element.matches(':state(loading)')).to.equal(true);
      expect(text(element, '.base')).to.not.include('Kimura');
      feed.set(customerStream, chartRecords('en'));
      await page.settle();
      expect(all(element, '.note-item.caution').length).to.equal(1);
    });

    it('the name as the role may see it, the key, and a masked number', async () => {
      const { element } = await mountCard(page);
      expect(text(element, '.title')).to.match(/^K●●●●● Kimura K20418090-●●●●-1182/);
    });

    it('stage, cell, segment, lifetime value and what is bought, each ratio with its amount', async () => {
      const { element } = await mountCard(page);
      expect(text(element, '.standing')).to.equal('Stage Repeater 12 orders RFM R5 F4 M4 Champions');
      expect(text(element, '[aria-label="Lifetime value"]')).to.match(/¥86,420 12 orders · ¥7,202 an order/);
      expect(text(element, '.shares li')).to.equal('Whitening cream ¥39,753 46%');
      expect(all(element, '.locator .here')).to.have.length(1);
    });

    it('the purchase window with its ground, and what is likely bought next with its cases', async () => {
      const { element } = await mountCard(page);
      expect(text(element, '.block.window')).to.match(
        /Due soon.*today, day 28 About Sat 28 Mar to Sat 11 Apr Due soon: last order 28 days ago, usually every 31 days/,
      );
      expect(text(element, '[aria-label="Likely to buy next"]')).to.match(
        /28.3% Lotion refill 34 of 120 who bought Whitening cream last/,
      );
    });

    it('names nobody for a contact that was answered by somebody unknown', async () => {
      const last = { at: now, channel: 'phone', direction: 'inbound', operator: null, operatorName: null };
      const told = async (outcome: string): Promise<string> => {
        const habits = { ...chartHabits('en'), lastContact: { ...last, outcome } };
        const { element } = await mountCard(page, { records: chartRecords('en', { habits }) });
        return text(element, '[aria-label="Last contact"] .note');
      };
      expect(await told('answered')).to.equal('Phone · Inbound · answered');
      expect(await told('abandoned')).to.match(/^Phone · Inbound · nobody · /);
    });

    it('how the customer is reached and how content he is, with counts', async () => {
      const { element } = await mountCard(page);
      expect(text(element, '[aria-label="Best reached"]')).to.match(/18:00–20:00 calls taken 4 \/ 5 80%/);
      expect(text(element, '[aria-label="Satisfaction"]')).to.match(/mean 4.5 of 5 2 answers/);
    });

    it('the attributes of both kinds in the order of the centre', async () => {
      const { element } = await mountCard(page);
      expect(
        all(element, '[aria-label="Attributes"] dt').map(node => node.textContent?.trim()),
      ).to.deep.equal(['Skin', 'Workplace', 'Plan']);
    });

    it('a dash where a figure is undefined, never a zero', async () => {
      const habits = {
        ...ordinaryHistory('en').habits,
        csatSum: 0,
        csatAnswers: 0,
        bestHour: null,
        bestChannel: null,
      };
      const { element } = await mountCard(page, {
        records: chartRecords('en', { sales: noOrders('en'), habits }),
      });
      for (const name of ['Lifetime value', 'What is bought', 'Satisfaction', 'Best reached'])
        expect(text(element, `[aria-label="${name}"] .aside`), name).to.equal('–');
      expect(text(element, '[aria-label="RFM"]')).to.equal('RFM – Not scored');
    });

    it('the day of figures that are made daily', async () => {
      const { element } = await mountCard(page, {
        records: chartRecords('en', { sales: dormantSales('en') }),
      });
      expect(text(element, '.basis')).to.equal('As of 31 Mar 2026, daily');
      expect(text(element, '.block.window .aside')).to.equal('dormant');
    });

    it('that a caution is there, where its content is not for the reader', async () => {
      const records = Object.entries(chartRecords('en')).map(([key, record]) => [
        key,
        key.includes('|') ? { ...(record as object), content: null } : record,
      ]);
      const { element } = await mountCard(page, { records: Object.fromEntries(records) as object as never });
      expect(text(element, '.note-item.caution .said')).to.equal(
        'Only whoever serves the customer may read it.',
      );
    });

    it('nothing of somebody who was erased', async () => {
      const { element, feed } = await mountCard(page);
      feed.set(customerStream, { profile: { ...profile, state: 'erased', maskedName: null, addresses: [] } });
      await page.settle();
      expect(text(element, '.base')).to.match(/data were erased/);
      expect(element.renderRoot.textContent).not.to.match(/Kimura|●/);
    });

    it('a promise counts down, and is overdue when its time has come', async () => {
      const facts = { dueAt: page.time.wall() + 125_000, state: 'open', settledAt: null, addressRef: null };
      const { element, feed } = await mountCard(page, {
        records: { profile, habits: chartHabits('en'), 'pinned|1|p': promiseOf(facts) },
      });
      expect(text(element, '.promise')).to.match(/Soon Call back 2 min left/);
      for (let minute = 0; minute < 3; minute += 1) {
        await page.time.passSettling(60_000, 1_000);
        feed.beat();
        await page.settle();
      }
      expect(text(element, '.promise')).to.match(/Overdue Call back/);
      expect(all(element, '.promise .plate.alert')).to.have.length(1);
    });
  });

  describe('properties', () => {
    it('data win over the feed', async () => {
      const element = document.createElement('mado-customer-card');
      element.data = { profile: { key: 'K1', name: 'Ann Example' } };
      document.body.append(element);
      await dataReader.load();
      await page.settle();
      expect(text(element, '.title')).to.match(/^Ann Example K1/);
      expect(element.matches(':state(live)') || element.matches(':state(loading)')).to.equal(true);
    });

    it('data that make no sense are told in the console, and the element says so', async () => {
      const warnings = catchWarnings();
      const element = document.createElement('mado-customer-card');
      element.data = { profile: { key: 5 } };
      document.body.append(element);
      await dataReader.load();
      await page.settle();
      warnings.restore();
      expect(text(element, '.message')).to.match(/not in the right form/);
      expect(warnings.said.join()).to.match(/data\.profile\.key/);
    });

    it('appearance brief leaves out what a call does not need', async () => {
      const { element } = await mountCard(page, { attributes: { appearance: 'brief' } });
      expect(all(element, '.standing')).to.have.length(1);
      expect(all(element, '.shares')).to.have.length(0);
    });

    it('without a customer it says what to give', async () => {
      const { element } = await mountCard(page, { customer: '' });
      expect(text(element, '.message')).to.match(/Give customer a customer's key, or current/);
      expect(element.matches(':state(empty)')).to.equal(true);
    });
  });

  describe('states', () => {
    it('that nobody is served is only said where it would be heard of, below the bar or not', async () => {
      const { element, source, feed } = await mountCard(page, { customer: 'current' });
      const second = document.createElement('mado-customer-card');
      second.customer = 'current';
      source.append(second);
      await page.settle();
      const said = (): string[] => [element, second].map(card => text(card, '.message p'));
      expect(said()).to.deep.equal(['Nobody is being served.', 'Nobody is being served.']);
      page.time.pass(12_000);
      await page.settle();
      expect(said()).to.deep.equal([
        'Who is being served is not known.',
        'Who is being served is not known.',
      ]);
      feed.beat();
      await page.settle();
      expect(said()).to.deep.equal(['Nobody is being served.', 'Nobody is being served.']);
    });

    it('figures that are old look old, and dialling stays', async () => {
      const { element } = await mountCard(page);
      await page.time.passSettling(11_000, 1_000);
      await page.settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(one(element, '.base').dataset['state']).to.equal('stale');
      expect(one(element, '.dial.main').getAttribute('aria-disabled')).to.equal('false');
    });

    it('what is denied tells whom to ask', async () => {
      const { element, feed } = await mountCard(page);
      feed.refuse(customerStream, { code: 'denied' });
      await page.settle();
      expect(text(element, '.message')).to.match(/^You may not see this customer.+administrator/);
      expect(element.renderRoot.textContent).not.to.match(/Kimura/);
    });
  });

  describe('dialling', () => {
    const press = async ({ element }: Fed): Promise<void> => {
      one(element, '.dial.main').click();
      await page.settle();
    };

    it('tells the page by reference, then the gateway, and what became of it in words', async () => {
      const fed = await mountCard(page);
      const heard: MadoDialEvent[] = [];
      document.body.addEventListener('mado-dial', event => heard.push(event), { once: true });
      await press(fed);
      const call = { numberRef: 'ref-mobile', customer: customerKey };
      expect(heard.map(({ detail }) => detail)).to.deep.equal([call]);
      expect(fed.asked).to.deep.equal([{ op: 'dial', args: { ref: 'ref-mobile', customer: customerKey } }]);
      expect(text(fed.element, '.dial-status')).to.match(/^The call is set up/);
      await page.time.passSettling(8_100, 1_000);
      await page.settle();
      expect(text(fed.element, '.dial-status')).to.equal('');
    });

    it('carries the number only where the data have it whole', async () => {
      const addresses = profile.addresses.map(address => ({ ...address, whole: '090-0000-1182' }));
      const records = { profile: { ...profile, addresses }, habits: chartHabits('en') };
      const fed = await mountCard(page, { records });
      const heard: MadoDialEvent[] = [];
      fed.element.addEventListener('mado-dial', event => heard.push(event));
      await press(fed);
      expect(heard[0]?.detail.number).to.equal('090-0000-1182');
    });

    it("is the page's own where it cancels the event", async () => {
      const fed = await mountCard(page);
      fed.element.addEventListener('mado-dial', event => event.preventDefault());
      await press(fed);
      expect(fed.asked).to.deep.equal([]);
      expect(text(fed.element, '.dial-status')).to.equal('Passed to the telephone.');
    });

    it('asks once, however often it is pressed while a call is being set up', async () => {
      const fed = await mountCard(page, { answers: { command: () => new Promise(() => undefined) } });
      await press(fed);
      await press(fed);
      expect(fed.asked).to.have.length(1);
      expect(text(fed.element, '.dial-status')).to.equal('Calling…');
      expect(one(fed.element, '.dial.main').getAttribute('aria-disabled')).to.equal('true');
    });

    for (const [code, words] of [
      ['denied', /may not call/],
      ['too-many', /Too many calls/],
      ['offline', /isn't known whether/],
      ['unsupported', /No telephone is connected/],
      ['no-answer', /isn't known whether/],
      ['malformed', /couldn't be set up/],
      ['dial-failed', /couldn't be set up/],
      ['dial-refused', /telephone system refused/],
      ['dial-unreachable', /telephone system can't be reached/],
    ] as const) {
      it(`says what to do after ${code}`, async () => {
        const command = () => Promise.reject(code === 'offline' ? offline : new AskError(code));
        const fed = await mountCard(page, { answers: { command } });
        await press(fed);
        expect(text(fed.element, '.dial-status')).to.match(words);
      });
    }
  });
});

function promiseOf(facts: object): object {
  return {
    kind: 'promise',
    occurredAt: 1,
    channel: null,
    direction: null,
    actorType: null,
    operator: null,
    operatorName: null,
    caseId: null,
    facts,
    content: { title: '', text: 'Call back', recording: null, links: [] },
  };
}
