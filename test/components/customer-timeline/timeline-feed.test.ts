import { expect } from '@open-wc/testing';
import { contactFacts, entryOf } from '../../../demo/gallery/history-entries.js';
import { historyOf, longHistory, now, ordinaryHistory, type History } from '../../../demo/gallery/history.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { CustomerEntry } from '../../../src/data/customer/index.js';
import { AskError } from '../../../src/data/model/asking.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';
import {
  all,
  inSight,
  keys,
  mountFed,
  mountGiven,
  one,
  scrollBy,
  settleOf,
  text,
  type Mounted,
} from './timeline-page.js';

const ordinary = ordinaryHistory('en');
const endless = longHistory('en', 100_000);

/** A contact that comes after everything there is. */
function arriving(number: number, topic = 'Something new'): CustomerEntry {
  return entryOf(`new-${number}`, 'contact', now + number * 1000, {
    common: { channel: 'phone', direction: 'inbound' },
    facts: contactFacts({ category: topic, talkMs: 1000, endedAt: now + number * 1000 }),
  });
}

const withNew = (history: History, ...entries: readonly CustomerEntry[]): History =>
  historyOf(
    'en',
    [...entries, ...history.entries].sort((one, other) => other.occurredAt - one.occurredAt),
  );

/** Where a row stands in the window; `undefined` while it is not drawn. */
const placeOf = ({ element }: Mounted, key: string): number | undefined =>
  all(element, '.row')
    .find(row => row.dataset['key'] === key)
    ?.getBoundingClientRect().top;

describe('mado-customer-timeline and a long history', () => {
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

  for (const [width, height] of [
    ['300px', '44em'],
    ['1200px', '44em'],
    ['1200px', '90em'],
  ] as const) {
    it(`has at most 1.5 times the elements of the rows in sight, of 100,000 at ${width} by ${height}`, async () => {
      const { profile, entries } = endless;
      const element = await mountGiven(page, { profile, entries, now }, { width, height });
      const mounted = { element, settle: () => settleOf(page) };
      for (const by of [0, 3_000, 1_000]) {
        await scrollBy(mounted, by);
        const seen = inSight(element).reduce((sum, row) => sum + row.querySelectorAll('*').length + 1, 0);
        const made = one(element, '.feed').querySelectorAll('*').length;
        expect(seen).to.be.greaterThan(50);
        expect(made).to.be.at.most(1.5 * seen);
      }
      expect(text(element, '[part="label"]')).to.contain('100,000 entries');
    });
  }

  it('rows that come into sight use the nodes of those that left it', async () => {
    const mounted = await mountFed(page, longHistory('en', 150));
    await scrollBy(mounted, 600);
    const nodes = new Set<Element>();
    const rows = new Set<string>();
    for (let step = 0; step < 10; step += 1) {
      for (const node of all(mounted.element, '.row')) nodes.add(node);
      for (const key of keys(mounted.element)) rows.add(key);
      await scrollBy(mounted, 300);
    }
    expect(rows.size).to.be.greaterThan(30);
    expect(nodes.size).to.be.lessThan(rows.size / 2);
  });

  it('asks for older entries as the reader comes to them, and holds no more than a part of them', async () => {
    const history = longHistory('en', 5_000);
    const mounted = await mountFed(page, history, { width: '1200px', height: '30em' });
    expect(mounted.asked.filter(({ before }) => before)).to.have.length(0);
    for (let step = 0; step < 12; step += 1) await scrollBy(mounted, 1_000_000);
    const { element } = mounted;
    expect(mounted.asked.filter(({ before }) => before).length).to.be.greaterThan(8);
    expect(one(element, '.scroller').scrollHeight).to.be.lessThan(800 * 70);
    const oldest = Number(all(element, '.row').at(-1)?.dataset['key']?.slice(5));
    expect(oldest).to.be.lessThan(4_200);
    // And all the way back, through what was let go of.
    for (let step = 0; step < 8; step += 1) await scrollBy(mounted, -1_000_000);
    expect(keys(element)).to.include('e-30');
    expect(mounted.asked.filter(({ after }) => after).length).to.be.greaterThan(0);
  });

  it('what is read stays where it is while newer entries come above it, and a button leads to them', async () => {
    const history = longHistory('en', 150);
    const mounted = await mountFed(page, history);
    await scrollBy(mounted, 500);
    const [row] = inSight(mounted.element);
    const key = row?.dataset['key'] ?? '';
    const before = placeOf(mounted, key);
    await mounted.become(withNew(history, arriving(1), arriving(2)));
    expect(placeOf(mounted, key)).to.be.closeTo(before ?? NaN, 1);
    expect(text(mounted.element, '.news')).to.equal('2 new entries');
    one(mounted.element, '.news').click();
    await mounted.settle();
    expect(keys(mounted.element).slice(0, 2)).to.deep.equal(['new-2', 'new-1']);
    expect(all(mounted.element, '.news')).to.have.length(0);
  });

  it('at the top a new entry comes at once, and a screen reader is told without chatter', async () => {
    const mounted = await mountFed(page, ordinary);
    const said = (): string => text(mounted.element, '.list [role="status"]');
    await mounted.become(withNew(ordinary, arriving(1, 'First')));
    expect(keys(mounted.element)[0]).to.equal('new-1');
    expect(said()).to.equal('New: First, Inbound 0:01');
    await mounted.become(withNew(ordinary, arriving(1, 'First'), arriving(2)));
    await mounted.become(withNew(ordinary, arriving(1, 'First'), arriving(2), arriving(3)));
    expect(said()).to.equal('New: First, Inbound 0:01');
    page.time.pass(5_000);
    mounted.feed.beat();
    await mounted.settle();
    expect(said()).to.equal('2 new entries');
  });

  it('an entry that is opened, its focus and what is selected in it stay while others come', async () => {
    const mounted = await mountFed(page, ordinary);
    const { element } = mounted;
    one(element, '.row[data-key="e-28"] .what').click();
    await mounted.settle();
    const opened = one(element, '.row[data-key="e-28"]');
    opened.focus();
    await mounted.settle();
    const said = opened.querySelector('.text')?.firstChild;
    const place = opened.getBoundingClientRect().top;
    document.getSelection()?.setBaseAndExtent(said ?? opened, 0, said ?? opened, 4);
    await mounted.become(withNew(ordinary, arriving(1)));
    expect(one(element, '.row[data-key="e-28"]')).to.equal(opened);
    expect((element.renderRoot as ShadowRoot).activeElement).to.equal(opened);
    expect(opened.querySelector('.text')?.firstChild).to.equal(said);
    expect(opened.getBoundingClientRect().top).to.be.closeTo(place, 1);
    expect(text(element, '.news')).to.equal('1 new entry');
  });

  it('what is opened has room at any width', async () => {
    const mounted = await mountFed(page, ordinary, { width: '1200px', height: '60em' });
    const { element } = mounted;
    one(element, '.row[data-key="e-23"] .what').click();
    await mounted.settle();
    for (const width of ['1200px', '258px', '600px']) {
      element.style.inlineSize = width;
      await mounted.settle();
      const { bottom } = one(element, '.row[data-key="e-23"]').getBoundingClientRect();
      const next = keys(element)[keys(element).indexOf('e-23') + 1] ?? '';
      expect(placeOf(mounted, next), width).to.be.closeTo(bottom, 2);
    }
  });

  it('a row with the focus stays in the page however far is scrolled', async () => {
    const mounted = await mountFed(page, longHistory('en', 150));
    const first = one(mounted.element, '.row');
    first.focus();
    await scrollBy(mounted, 3_000);
    expect(inSight(mounted.element)).not.to.include(first);
    expect((mounted.element.renderRoot as ShadowRoot).activeElement).to.equal(first);
    expect(first.dataset['key']).to.equal('e-30');
  });

  it('corrections, late entries and erasures reach what is shown', async () => {
    const mounted = await mountFed(page, ordinary);
    const corrected = ordinary.entries.map(entry =>
      entry.id === 'e-29' && entry.kind === 'contact'
        ? { ...entry, facts: { ...entry.facts, category: 'Another topic' } }
        : entry,
    );
    const late = { ...arriving(1, 'Told late'), occurredAt: (corrected[1]?.occurredAt ?? 0) + 1 };
    const next = [...corrected.filter(({ id }) => id !== 'e-28'), late];
    await mounted.become(
      historyOf(
        'en',
        next.sort((a, b) => b.occurredAt - a.occurredAt),
      ),
    );
    expect(keys(mounted.element).slice(0, 5)).to.deep.equal(['e-30', 'new-1', 'e-26', 'e-27', 'e-29']);
    expect(text(mounted.element, '.row[data-key="e-29"] .what')).to.equal('Another topic');
    expect(keys(mounted.element)).not.to.include('e-28');
    await mounted.become({ ...historyOf('en', []), profile: { ...ordinary.profile, state: 'erased' } });
    expect(all(mounted.element, '.row, .pin')).to.have.length(0);
    expect(text(mounted.element, '.message')).to.contain('has been erased');
  });

  it('entries older than those of the stream are asked for anew once any entry changed', async () => {
    const history = longHistory('en', 400);
    const mounted = await mountFed(page, history, { width: '1200px' });
    for (let step = 0; step < 4; step += 1) await scrollBy(mounted, 3_000);
    const [row] = inSight(mounted.element);
    const key = row?.dataset['key'] ?? '';
    const place = placeOf(mounted, key);
    const entries = history.entries.map(entry =>
      entry.id === key && entry.kind === 'contact'
        ? { ...entry, facts: { ...entry.facts, category: 'Corrected' } }
        : entry,
    );
    await mounted.become({ ...history, entries }, 2);
    page.time.pass(2_000);
    mounted.feed.beat();
    await mounted.settle();
    expect(text(mounted.element, `.row[data-key="${key}"] .what`)).to.equal('Corrected');
    expect(placeOf(mounted, key)).to.be.closeTo(place ?? NaN, 1);
  });

  it('goes to a day, however far back, and on from there both ways', async () => {
    const history = longHistory('en', 30_000);
    const mounted = await mountFed(page, history, { width: '1200px' });
    const { element } = mounted;
    one(element, '.filters').click();
    await mounted.settle();
    const day = one(element, 'input[type="date"]') as HTMLInputElement;
    day.value = '2023-11-05';
    day.dispatchEvent(new Event('change', { bubbles: true }));
    await mounted.settle();
    expect(inSight(element)[0]?.querySelector('time')?.dateTime.slice(0, 13)).to.match(/^2023-11-0[45]/);
    const first = inSight(element)[0]?.dataset['key'] ?? '';
    await scrollBy(mounted, -100);
    expect(keys(element).indexOf(first)).to.be.greaterThan(0);
    expect(text(element, '.news')).to.equal('To the newest');
    one(element, '.news').click();
    await mounted.settle();
    expect(keys(element)[0]).to.equal('e-30');
  });

  it('what is filtered is asked for from the gateway, as are the counts', async () => {
    const mounted = await mountFed(page, longHistory('en', 2_000), { width: '1200px' });
    expect(mounted.asked.map(({ filter, limit }) => [filter, limit])).to.deep.equal([[{ totals: true }, 1]]);
    expect(all(mounted.element, '.channel').map(node => node.getAttribute('aria-label'))).to.include(
      'LINE 331 entries',
    );
    one(mounted.element, '.channel').click();
    await mounted.settle();
    expect(mounted.asked.at(-1)?.filter).to.deep.equal({ channels: ['phone'] });
  });

  it('what was not answered is told, and asked for again on request', async () => {
    let isBroken = true;
    const history = longHistory('en', 230);
    const mounted = await mountFed(page, history, {
      width: '1200px',
      answers: {
        page: () => {
          if (isBroken) throw new AskError('no-answer');
          return Promise.resolve({ entries: [], next: null, totals: {} });
        },
      },
    });
    for (let step = 0; step < 3; step += 1) await scrollBy(mounted, 4_000);
    expect(text(mounted.element, '.end')).to.contain('Try again');
    isBroken = false;
    one(mounted.element, '.end button').click();
    await mounted.settle();
    await scrollBy(mounted, 4_000);
    expect(text(mounted.element, '.end')).to.equal('There is nothing before this.');
  });

  it('another customer begins anew, and what was typed for the first comes back with them', async () => {
    const mounted = await mountFed(page, ordinary);
    const { element } = mounted;
    one(element, '.filters').click();
    await mounted.settle();
    const field = (): HTMLInputElement => one(element, '.panel .text') as HTMLInputElement;
    field().value = 'refund';
    field().dispatchEvent(new Event('input', { bubbles: true }));
    page.time.pass(250);
    await mounted.settle();
    expect(keys(element)).to.deep.equal(['e-27', 'e-23']);
    mounted.feed.set('customer/other', {
      profile: { ...ordinary.profile, key: 'other' },
      habits: { ...ordinary.habits, entries: 0 },
    });
    element.customer = 'other';
    await mounted.settle();
    expect(text(element, '.message')).to.equal('There is no history yet.');
    element.setAttribute('customer', 'K20418');
    await mounted.settle();
    expect(field().value).to.equal('refund');
    expect(keys(element)).to.deep.equal(['e-27', 'e-23']);
  });

  it('leaves no timer behind', async () => {
    const mounted = await mountFed(page, longHistory('en', 400));
    await mounted.become(withNew(longHistory('en', 400), arriving(1)), 3);
    mounted.element.closest('mado-source')?.remove();
    await page.settle();
    page.time.pass(10_000);
    expect(page.time.pending).to.equal(0);
  });
});
