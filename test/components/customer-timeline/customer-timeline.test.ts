import { expect } from '@open-wc/testing';
import {
  customerKey,
  customerStream,
  historyOf,
  now,
  ordinaryHistory,
  type History,
} from '../../../demo/gallery/history.js';
import type { MadoDialEvent } from '../../../src/components/base/dial-event.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import { all, inSight, keys, mountFed, mountGiven, one, text, type Mounted } from './timeline-page.js';

const ordinary = ordinaryHistory('en');
const given = ({ profile, entries }: History): object => ({ profile, entries, now, currency: 'JPY' });
const only = (...ids: readonly string[]): History =>
  historyOf(
    'en',
    ordinary.entries.filter(({ id }) => ids.includes(id)),
  );

describe('mado-customer-timeline', () => {
  let page: FakePage;

  beforeEach(() => {
    page = useFakePage();
    page.time.sleep(now - page.time.wall());
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-customer-timeline, mado-source')) element.remove();
    usePageScheduler(null);
  });

  async function click({ element, settle }: Mounted, selector: string): Promise<void> {
    one(element, selector).click();
    await settle();
  }

  async function choose({ element, settle }: Mounted, selector: string, value: string): Promise<void> {
    const field = one(element, selector);
    if (!(field instanceof HTMLInputElement || field instanceof HTMLSelectElement))
      throw new TypeError(selector);
    field.value = value;
    field.dispatchEvent(new Event(field.type === 'search' ? 'input' : 'change', { bubbles: true }));
    page.time.pass(250);
    await settle();
  }

  async function press({ element, settle }: Mounted, key: string, ctrlKey = false): Promise<void> {
    const root = element.renderRoot as ShadowRoot;
    const target = root.activeElement ?? one(element, '.row');
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, ctrlKey, bubbles: true, composed: true, cancelable: true }),
    );
    await settle();
  }

  const focused = ({ element }: Mounted): string | undefined =>
    ((element.renderRoot as ShadowRoot).activeElement as HTMLElement | null)?.dataset['key'];

  describe('accessibility', () => {
    for (const [name, width, attributes] of [
      ['a narrow place', '258px', {}],
      ['a wide place', '1200px', {}],
      ['a dark place', '300px', { theme: 'dark' }],
      ['an order by cases', '300px', { 'group-by': 'case' }],
    ] as const) {
      it(`axe finds nothing in ${name}`, async () => {
        const { element } = await mountFed(page, ordinary, { width, attributes });
        await expect(element).to.be.accessible();
      });
    }

    it('axe finds nothing in an opened entry beside opened filters', async () => {
      const mounted = await mountFed(page, only('e-23', 'e-25'));
      await click(mounted, '.filters');
      await click(mounted, '.row .what');
      expect(all(mounted.element, '.opened')).to.have.length(1);
      await expect(mounted.element).to.be.accessible();
    });

    it('an entry says its day, channel, way, title and detail', async () => {
      const { element } = await mountFed(page, ordinary);
      const row = one(element, '.row');
      const label = one(element, `#${row.getAttribute('aria-labelledby') ?? ''}`);
      expect((label.textContent ?? '').replace(/\s+/g, ' ').trim()).to.equal(
        'Wed 1 Apr 10:38 Phone · Going on Question about the bill 10:39– Inbound Misaki Sato · on the call 3:05',
      );
      expect([row.getAttribute('aria-posinset'), row.getAttribute('aria-setsize')]).to.deep.equal([
        '1',
        '20',
      ]);
    });

    it('the entries are one tab stop; Page Down and Page Up go on, Control with Home and End leave', async () => {
      const mounted = await mountFed(page, ordinary, { height: '12em' });
      const { element } = mounted;
      const stops = (): string[] => all(element, '.row[tabindex="0"]').map(row => row.dataset['key'] ?? '');
      expect(stops()).to.deep.equal(['e-30']);
      one(element, '.row').focus();
      for (const { id } of ordinary.entries.slice(1, 9)) {
        await press(mounted, 'PageDown');
        expect(focused(mounted)).to.equal(id);
        expect(stops()).to.deep.equal([id]);
        expect(inSight(element).map(row => row.dataset['key'])).to.include(id);
      }
      await press(mounted, 'PageUp');
      expect(focused(mounted)).to.equal(ordinary.entries[7]?.id);
      await press(mounted, 'End', true);
      expect((element.renderRoot as ShadowRoot).activeElement?.closest('.footer')).not.to.equal(null);
      one(element, '.row').focus();
      await press(mounted, 'Home', true);
      expect((element.renderRoot as ShadowRoot).activeElement?.closest('.tools')).not.to.equal(null);
    });

    it('Enter opens the entry in its place and closes it', async () => {
      const mounted = await mountFed(page, ordinary);
      const { element } = mounted;
      one(element, '.row').focus();
      await press(mounted, 'Enter');
      expect(one(element, '.row .what').getAttribute('aria-expanded')).to.equal('true');
      expect(all(element, '.row')[0]?.querySelector('.opened')).not.to.equal(null);
      await press(mounted, 'Enter');
      expect(all(element, '.opened')).to.have.length(0);
      expect(focused(mounted)).to.equal('e-30');
    });
  });

  describe('properties', () => {
    it('says whose history it is, how much there is, and in which time', async () => {
      const { element } = await mountFed(page, ordinary);
      expect(text(element, '[part="label"]')).to.equal('History K●●●●● Kimura · 20 entries in 3 months');
    });

    it('says the whole name to whoever may see it, as the card beside it does', async () => {
      const whole = { ...ordinary, profile: { ...ordinary.profile, name: 'Aya Kimura' } };
      const { element } = await mountFed(page, whole);
      expect(text(element, '[part="label"]')).to.equal('History Aya Kimura · 20 entries in 3 months');
    });

    it('speaks Japanese', async () => {
      const { element } = await mountFed(page, ordinaryHistory('ja'), { attributes: { lang: 'ja' } });
      expect(text(element, '[part="label"]')).to.equal('応対履歴 木村 ●● 様・3か月で20件');
      expect(text(element, '.row .heading')).to.equal('今日 4月1日(水)');
      expect(text(element, '.gap')).to.equal('15日 接触なし');
    });

    it('channels leaves out the others, and asks for them alone', async () => {
      const { element } = await mountFed(page, ordinary, { attributes: { channels: 'phone line' } });
      expect(keys(element)).to.deep.equal(['e-30', 'e-27', 'e-29', 'e-23', 'e-20']);
      expect(all(element, '.channel')).to.have.length(2);
    });

    it('by case a thread goes across channels, with its state and count', async () => {
      const { element } = await mountFed(page, ordinary, {
        attributes: { 'group-by': 'case' },
        height: '40em',
      });
      expect(all(element, '.row .heading').map(node => node.textContent)).to.deep.equal([
        'Case 1 · Billing · Open · 5 entries · due 3 Apr',
        'Case 2 · 2 entries',
      ]);
      expect(keys(element)).to.deep.equal(['e-30', 'e-27', 'e-23', 'e-21', 'e-20', 'e-29', 'e-12']);
    });

    it('attributes that make no sense are warned of, and left out', async () => {
      const warnings = catchWarnings();
      const { element } = await mountFed(page, ordinary, {
        attributes: {
          channels: 'phone pigeon',
          'time-zone': 'Mars/Base',
          'link-origins': 'http://x.example',
        },
      });
      warnings.restore();
      for (const part of ['channels="pigeon"', 'time-zone="Mars/Base"', 'http://x.example'])
        expect(warnings.said.join()).to.contain(part);
      expect(keys(element)).to.include('e-30');
    });

    it('data win over the feed, flat as they are posted or as the library has them', async () => {
      const flat = {
        profile: { key: 'K1', maskedName: 'A●●●' },
        now,
        entries: [
          {
            id: 'f-1',
            kind: 'contact',
            occurredAt: '2026-04-01T09:00:00+09:00',
            channel: 'phone',
            direction: 'inbound',
            category: 'Delivery',
            talkMs: 60_000,
          },
          {
            id: 'f-2',
            kind: 'order',
            occurredAt: '2026-03-31T09:00:00+09:00',
            orderId: 'A-1',
            amount: 1_200,
          },
        ],
      };
      const element = await mountGiven(page, JSON.stringify(flat));
      expect(all(element, '.row .what').map(node => node.textContent?.trim())).to.deep.equal([
        'Delivery',
        'Order A-1',
      ]);
      element.data = given(only('e-25'));
      await page.settle();
      expect(text(element, '.row .detail')).to.equal('Brightening cream and 1 more · ¥7,718');
    });

    it('data that make no sense are told of once, with where', async () => {
      const warnings = catchWarnings();
      const bad = { profile: { key: 'K1' }, entries: [{ id: 'x', kind: 'contact', facts: {} }] };
      const element = await mountGiven(page, bad);
      warnings.restore();
      expect(warnings.said.join()).to.contain('data.entries.0: occurredAt must be a whole number');
      expect(element.matches(':state(failed)')).to.equal(true);
    });
  });

  describe('filters', () => {
    it('a channel is chosen and asked for, and counts stay those of all', async () => {
      const mounted = await mountFed(page, ordinary);
      const counts = (): (string | null)[] =>
        all(mounted.element, '.channel').map(node => node.getAttribute('aria-label'));
      expect(counts().slice(0, 2)).to.deep.equal(['Phone 4 entries', 'E-mail 3 entries']);
      await click(mounted, '.channel');
      expect(keys(mounted.element)).to.deep.equal(['e-30', 'e-27', 'e-23', 'e-20']);
      expect(counts().slice(0, 2)).to.deep.equal(['Phone 4 entries', 'E-mail 3 entries']);
      expect(one(mounted.element, '.channel').getAttribute('aria-pressed')).to.equal('true');
      expect(all(mounted.element, '.gap')).to.have.length(0);
    });

    it('direction, kind, operator and text are told together, and cleared at once', async () => {
      const mounted = await mountFed(page, ordinary);
      await click(mounted, '.filters');
      await choose(mounted, 'select[aria-label="Direction"]', 'outbound');
      await choose(mounted, 'select[aria-label="Operator"]', 'a-07');
      expect(keys(mounted.element)).to.deep.equal(['e-27', 'e-23']);
      await choose(mounted, 'select[aria-label="Kind"]', 'contact');
      expect(keys(mounted.element)).to.deep.equal(['e-23']);
      expect(text(mounted.element, '.filters')).to.equal('Filter 3');
      await choose(mounted, '.panel .text', 'CHARGED twice');
      expect(keys(mounted.element)).to.deep.equal(['e-23']);
      await choose(mounted, '.panel .text', 'nothing of it');
      expect(text(mounted.element, '.message')).to.contain('Nothing matches.');
      await click(mounted, '.clear');
      expect(keys(mounted.element)).to.include('e-30');
      expect((one(mounted.element, '.panel .text') as HTMLInputElement).value).to.equal('');
    });

    it('a case that is pinned leads to its entries', async () => {
      const mounted = await mountFed(page, ordinary);
      await click(mounted, '.pin.case button');
      expect(keys(mounted.element)).to.deep.equal(['e-30', 'e-27', 'e-23', 'e-21', 'e-20']);
    });
  });

  describe('pinned', () => {
    it('promises, cautions and cases stand above, a promise with its clock and a call', async () => {
      const { element } = await mountFed(page, ordinary);
      expect(
        all(element, '.pin').map(node => (node.textContent ?? '').replace(/\s+/g, ' ').trim()),
      ).to.deep.equal([
        'Promised by 15:00 today Call back about the refund (Riku Nakamura, 28 Mar) Call',
        'Caution No calls in the evening. Do not tell family members what it is about. (Riku Nakamura, 28 Mar)',
        'Case: Charged twice Billing · open for 19 d · due Fri 3 Apr 18:00',
      ]);
      expect(one(element, '.dial').getAttribute('aria-label')).to.equal('Call 090-●●●●-1182');
    });

    it('what is due within the hour runs, what is over says since when, and the head rule carries it', async () => {
      page.time.sleep(3.5 * 3_600_000);
      const { element, feed, settle } = await mountFed(page, ordinary);
      expect(text(element, '.pin .plate')).to.match(/^in 47:5\d$/);
      page.time.pass(1_000);
      feed.beat();
      await settle();
      expect(text(element, '.pin .plate')).to.match(/^in 47:5[0-4]$/);
      expect(one(element, '.base').dataset['verdict']).to.equal('watch');
      page.time.pass(3_600_000);
      feed.beat();
      await settle();
      expect(text(element, '.pin .plate')).to.equal('12 min late');
      expect(one(element, '.base').dataset['verdict']).to.equal('alert');
      page.time.pass(3_600_000);
      feed.beat();
      await settle();
      expect(text(element, '.pin .plate')).to.equal('1 h 12 min late');
    });
  });

  describe('events', () => {
    it('a promise is kept by a call: the page is told, else the gateway asked', async () => {
      const mounted = await mountFed(page, ordinary);
      const heard: MadoDialEvent[] = [];
      const hear = (event: MadoDialEvent): void => void heard.push(event);
      document.body.addEventListener('mado-dial', hear);
      await click(mounted, '.dial');
      document.body.removeEventListener('mado-dial', hear);
      expect(heard.map(({ detail }) => detail)).to.deep.equal([
        { numberRef: 'ref-mobile', customer: customerKey },
      ]);
      expect(mounted.commands).to.deep.equal([['dial', { ref: 'ref-mobile', customer: customerKey }]]);
      expect(text(mounted.element, '.dial-status')).to.contain('The call is set up.');
    });

    it('an entry that is opened is told, and stays closed where the page says so', async () => {
      const mounted = await mountFed(page, ordinary);
      const heard: MadoSelectEvent[] = [];
      mounted.element.addEventListener('mado-select', event => {
        heard.push(event);
        if (heard.length === 1) event.preventDefault();
      });
      await click(mounted, '.row .what');
      expect(all(mounted.element, '.opened')).to.have.length(0);
      await click(mounted, '.row .what');
      expect(all(mounted.element, '.opened')).to.have.length(1);
      expect(heard[0]?.detail).to.deep.equal({
        kind: 'entry',
        entry: 'e-30',
        entryKind: 'contact',
        customer: customerKey,
      });
    });

    it('links lead to listed origins, others stay text', async () => {
      const element = await mountGiven(page, given(only('e-23')), {
        attributes: { 'link-origins': 'https://crm.example' },
      });
      one(element, '.what').click();
      await page.settle();
      const links = all(element, '.links a') as HTMLAnchorElement[];
      expect(links.map(({ href, rel }) => [href, rel])).to.deep.equal([
        ['https://crm.example/bills/2026-03', 'noopener noreferrer'],
      ]);
      expect(
        all(element, '.refused').map(node => (node.textContent ?? '').replace(/\s+/g, ' ').trim()),
      ).to.deep.equal(['Recording https://recordings.example/c-23', 'Old attachment javascript:alert(1)']);
    });
  });

  describe('states', () => {
    const states: readonly (readonly [string, History, string, string])[] = [
      ['no history', historyOf('en', []), 'empty', 'There is no history yet.'],
      [
        'a stranger',
        { ...historyOf('en', []), profile: { ...ordinary.profile, state: 'stranger', maskedName: null } },
        'empty',
        'A new customer. There was no contact before.',
      ],
      [
        'somebody who was erased',
        { ...historyOf('en', []), profile: { ...ordinary.profile, state: 'erased' } },
        'empty',
        "What was known of this customer has been erased. What was erased, on the customer's request for instance, can't be brought back.",
      ],
    ];
    for (const [name, history, state, said] of states) {
      it(`${name} is said in words`, async () => {
        const { element } = await mountFed(page, history);
        expect(element.matches(`:state(${state})`)).to.equal(true);
        expect(text(element, '.message')).to.equal(said);
      });
    }

    it('who may not see it is told whom to ask', async () => {
      const { element, feed, settle } = await mountFed(page, ordinary);
      feed.refuse(customerStream, { code: 'denied' });
      await settle();
      expect(element.matches(':state(denied)')).to.equal(true);
      expect(text(element, '.message')).to.contain('Ask an administrator');
      expect(all(element, '.row, .pin')).to.have.length(0);
    });

    it('what is old looks old: nothing runs, and a call can still be made', async () => {
      const { element, settle } = await mountFed(page, ordinary);
      page.time.pass(20_000);
      await settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      const frozen = text(element, '.row .detail');
      page.time.pass(5_000);
      await settle();
      expect(text(element, '.row .detail')).to.equal(frozen);
      expect(one(element, '.entry.now').matches('.old')).to.equal(true);
      expect(one(element, '.dial').getAttribute('aria-disabled')).to.equal('false');
    });

    it('what is old runs to the instant it was known at, by the site’s clock', async () => {
      const { element, feed, settle } = await mountFed(page, ordinary);
      const wall = page.time.wall();
      feed.clock({ virtual: wall + 7 * 60_000, wall, rate: 1 });
      feed.beat();
      await settle();
      const running = / 10:0\d$/;
      expect(text(element, '.entry.now .detail')).to.match(running);
      page.time.pass(20_000);
      await settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(text(element, '.entry.now .detail')).to.match(running);
    });

    it('without a customer it says how one comes here', async () => {
      const { element } = await mountFed(page, ordinary, { attributes: { customer: 'current' } });
      expect(element.matches(':state(empty)')).to.equal(true);
      expect(text(element, '.message')).to.contain('No customer is chosen.');
    });

    it('without a customer, where no contact would be heard of, it says that', async () => {
      const { element, feed, settle } = await mountFed(page, ordinary, {
        attributes: { customer: 'current' },
      });
      const source = element.closest('mado-source');
      source?.setAttribute('agent', 'A07');
      feed.set('operator/A07', {});
      await settle();
      source?.append(element);
      await settle();
      expect(text(element, '.message')).to.contain('The history appears here with a contact');
      page.time.pass(12_000);
      await settle();
      expect(text(element, '.message')).to.contain('Who is being served is not known.');
    });

    it('who may not see what was said sees that it was', async () => {
      const { element } = await mountFed(page, { ...ordinary, hidesContent: true });
      expect(text(element, '.row[data-key="e-28"]')).to.contain('SMS');
      expect((element.renderRoot as ShadowRoot).textContent).not.to.contain('refund');
    });
  });
});
