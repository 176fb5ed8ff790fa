import { expect } from '@open-wc/testing';
import type { MadoWallboard } from '../../../src/components/wallboard/wallboard.js';
import type { MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { centreNow as now } from '../../support/centre-page.js';
import { cutTexts } from '../../support/cut-text.js';
import type { FakePage } from '../../support/fake-page.js';
import { openWall, places, type WallPage } from '../../support/wall-page.js';
import { record } from '../../unit/alert-feed/alerts.js';

const withLane = `<section aria-label="Overview" data-columns="12" data-attend>
  <mado-kpi-gauge data-span="4" metric="service-level"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="4" metric="oldest-wait" watch="1:00" alert="2:00"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="4" metric="abandonment-rate"></mado-kpi-gauge>
  <mado-queue-status data-span="7"></mado-queue-status>
  <mado-alert-feed data-span="5" kinds="rescue assist"></mado-alert-feed>
</section>`;

/** A wallboard of elements that have figures, in places of several sizes and ages. */
describe('mado-wallboard and what is on it', () => {
  let wall: WallPage;
  let page: FakePage;
  let feed: MemoryFeed;

  beforeEach(() => {
    wall = openWall();
    ({ page, feed } = wall);
  });

  afterEach(() => wall.close());

  it('nothing moves when the figures become late and then old, and none of the reds is counted', async () => {
    const element = await wall.mount(1280);
    const live = places(element);
    expect(Object.keys(live).length).to.be.above(12);
    for (const [state, after] of [
      ['late', 3_500],
      ['stale', 9_000],
    ] as const) {
      page.time.pass(after);
      await wall.drawn();
      expect(element.matches(`:state(${state})`), state).to.equal(true);
      expect(places(element), state).to.deep.equal(live);
    }
    expect(element.renderRoot.querySelector('.notes')?.textContent).not.to.contain('without red');
  });

  it('figures beside each other stand at one height where a title takes two lines, and again where it takes one', async () => {
    const element = await wall.mount(1280);
    const gauges = [...element.querySelectorAll('mado-kpi-gauge')];
    const tops = (part: string): readonly number[] =>
      gauges.map(gauge =>
        Math.round(gauge.shadowRoot?.querySelector(part)?.getBoundingClientRect().top ?? 0),
      );
    const [, second] = gauges;
    for (const gauge of gauges) gauge.label = 'Short';
    await wall.drawn();
    const before = tops('.figure');
    expect(new Set(before).size).to.equal(1);
    if (second) second.label = 'The one who waits longest of all';
    await wall.drawn();
    const [first = 0, ...others] = tops('.figure');
    expect(first).to.be.above(before[0] ?? 0);
    expect(others).to.deep.equal([first, first, first]);
    expect(new Set([...tops('.verdict'), first]).size).to.equal(2);
    expect(new Set(tops('.title')).size).to.equal(1);
    if (second) second.label = 'Short';
    await wall.drawn();
    expect(tops('.figure')).to.deep.equal(before);
  });

  /** A raised hand, and so many callers who gave up. */
  function waitingForHelp(callers: number): Record<string, unknown> {
    const hand = record({ kind: 'assist', rule: 'hand', reason: 'complaint', since: now - 44_000 });
    const ofCaller = (index: number): readonly [string, unknown] => [
      `alert|caller-${index}`,
      record({ kind: 'rescue', rule: 'caller', severity: 'watch', since: now - (3 + index) * 60_000 }),
    ];
    return {
      'alert|hand': hand,
      ...Object.fromEntries(Array.from({ length: callers }, (_, at) => ofCaller(at))),
    };
  }

  /** How far the lane reaches beyond the edge of the stage; below 0 where it is whole. */
  function beyondStage(element: MadoWallboard): number {
    const lane = element.querySelector('mado-alert-feed')?.shadowRoot?.querySelector('.base');
    const stage = element.renderRoot.querySelector('.stage');
    return (lane?.getBoundingClientRect().bottom ?? Infinity) - (stage?.getBoundingClientRect().bottom ?? 0);
  }

  /** A headline so high in all, in em of the board. */
  function headlineOf(element: MadoWallboard, height: string): void {
    element.renderRoot.querySelector<HTMLElement>('.top')?.style.setProperty('--_room', height);
  }

  it('who waits for help is told however little room the headline leaves, and as before where it leaves more', async () => {
    feed.set('alerts/all', waitingForHelp(31));
    const element = await wall.mount(1280, withLane);
    const lane = element.querySelector('mado-alert-feed');
    const text = (): string => (lane?.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
    const before = places(element);
    for (const height of ['7em', '8em', '9em', '10em', '12em', '14em']) {
      headlineOf(element, height);
      await wall.drawn();
      expect(lane?.style.opacity, height).to.equal('');
      expect(beyondStage(element), height).to.be.below(1);
      expect(text(), height).to.contain('Raised hands 1 · Call back 31');
      expect(element.renderRoot.querySelector('.notes')?.textContent).not.to.contain('not shown');
    }
    headlineOf(element, '12em');
    await wall.drawn();
    expect(lane?.dataset['tight']).to.equal('small');
    expect(lane?.shadowRoot?.querySelectorAll('.lane-line').length).to.be.above(1);
    headlineOf(element, '0em');
    await wall.drawn();
    expect(places(element)).to.deep.equal(before);
  });

  it('what was left out gets no rows while it is, and comes back as soon as it has room', async () => {
    feed.set('alerts/all', waitingForHelp(31));
    const element = await wall.mount(1280, withLane);
    const lane = element.querySelector('mado-alert-feed');
    headlineOf(element, '25em');
    await wall.drawn();
    expect(lane?.style.opacity).to.equal('0');
    expect(lane?.rows).to.equal(1);
    feed.set('alerts/all', waitingForHelp(0));
    await wall.drawn();
    expect(lane?.rows).to.equal(1);
    headlineOf(element, '10em');
    await wall.drawn();
    expect(lane?.style.opacity).to.equal('');
  });

  /** How much is left of the stage below all that stands on it, in px. */
  function leftOf(element: MadoWallboard): number {
    const bottoms = [...element.querySelectorAll('section > *')].map(
      node => (node.shadowRoot?.querySelector('.base') ?? node).getBoundingClientRect().bottom,
    );
    const stage = element.renderRoot.querySelector('.stage')?.getBoundingClientRect();
    return (stage?.bottom ?? 0) - Math.max(...bottoms);
  }

  function rowsOf(element: MadoWallboard): readonly Element[] {
    return [
      ...(element.querySelector('mado-queue-status')?.shadowRoot?.querySelectorAll('[data-box]') ?? []),
    ];
  }

  it('a table has as many whole rows as there is room for, and says how many more there are', async () => {
    const element = await wall.mount(
      1280,
      '<section data-columns="12"><mado-queue-status></mado-queue-status></section>',
    );
    expect(rowsOf(element).length).to.equal(7);
    headlineOf(element, '17em');
    await wall.drawn();
    const shown = rowsOf(element);
    const [{ height } = { height: 0 }] = shown.map(row => row.getBoundingClientRect());
    expect(shown.length).to.be.within(2, 6);
    expect(leftOf(element)).to.be.within(0, height);
    expect(
      element.querySelector('mado-queue-status')?.shadowRoot?.querySelector('.others')?.textContent,
    ).to.match(new RegExp(`^${7 - shown.length} more queues? · ${(7 - shown.length) * 3} waiting`));
    headlineOf(element, '0em');
    await wall.drawn();
    expect(rowsOf(element).length).to.equal(7);
  });

  it('below a table a lane is told in smaller words, then by its counts, before it is left out', async () => {
    feed.set('alerts/all', waitingForHelp(31));
    const element = await wall.mount(
      1280,
      `<section data-columns="12">
        <mado-queue-status></mado-queue-status>
        <mado-alert-feed kinds="rescue assist"></mado-alert-feed>
      </section>`,
    );
    const lane = element.querySelector('mado-alert-feed');
    const forms = new Set<string>();
    for (let height = 6; height <= 26; height += 2) {
      headlineOf(element, `${height}em`);
      await wall.drawn();
      expect(lane?.style.opacity, `${height}em`).to.equal('');
      expect(leftOf(element), `${height}em`).to.be.above(-1);
      expect(lane?.shadowRoot?.textContent.replace(/\s+/g, ' ')).to.contain('Raised hands 1 · Call back 31');
      expect(rowsOf(element).length).to.be.above(0);
      forms.add(lane?.dataset['tight'] ?? 'whole');
    }
    expect([...forms]).to.deep.equal(['whole', 'small', 'counts']);
  });

  it('words that became smaller grow as soon as there is room, on the page as it stands', async () => {
    feed.set('alerts/all', waitingForHelp(31));
    const element = await wall.mount(1280, withLane.replace('<mado-kpi', '<p id="above"></p><mado-kpi'));
    const above = element.querySelector<HTMLElement>('#above');
    const lane = element.querySelector('mado-alert-feed');
    if (!above) throw new Error('There is nothing above.');
    const before = places(element);
    expect(lane?.dataset['tight']).to.equal(undefined);
    // What stands above the lane takes its room, and gives it back: the stage itself stays as it is.
    for (const [height, form] of [
      ['60px', 'small'],
      ['180px', 'counts'],
      ['60px', 'small'],
      ['0', undefined],
    ] as const) {
      above.style.height = height;
      await wall.drawn();
      page.time.pass(1_000);
      feed.beat();
      await wall.drawn();
      expect(lane?.dataset['tight'], height).to.equal(form);
    }
    expect(places(element)).to.deep.equal(before);
  });

  it('what was left out comes back before what is above it grows into its room, on the page as it stands', async () => {
    const many = Array.from({ length: 30 }, (_, index) => [`alert|${index}`, record({ rule: `r${index}` })]);
    feed.set('alerts/all', Object.fromEntries(many) as Record<string, unknown>);
    const element = await wall.mount(
      1280,
      `<section data-columns="12">
        <p id="above"></p>
        <mado-alert-feed></mado-alert-feed>
        <mado-queue-status></mado-queue-status>
      </section>`,
    );
    const above = element.querySelector<HTMLElement>('#above');
    const left: string[] = [];
    for (const height of ['420px', '0']) {
      if (above) above.style.height = height;
      await wall.drawn();
      left.push(element.querySelector('mado-queue-status')?.style.opacity ?? '');
    }
    expect(left).to.deep.equal(['0', '']);
    expect(leftOf(element)).to.be.above(-1);
    expect(rowsOf(element).length).to.be.above(1);
  });

  it('what is put on a page that stands shares its room as if it had been there', async () => {
    const below = `<mado-queue-status data-span="7"></mado-queue-status>
      <mado-alert-feed data-span="5"></mado-alert-feed>`;
    const pageOf = (content: string): string =>
      `<section data-columns="12"><mado-kpi-gauge metric="backlog"></mado-kpi-gauge>${content}</section>`;
    const whole = await wall.mount(1280, pageOf(below));
    headlineOf(whole, '10em');
    await wall.drawn();
    const expected = places(whole);
    expect(rowsOf(whole).length).to.be.within(1, 4);
    whole.remove();
    const element = await wall.mount(1280, pageOf(''));
    headlineOf(element, '10em');
    await wall.drawn();
    element.querySelector('section')?.insertAdjacentHTML('beforeend', below);
    await page.settle();
    await wall.drawn();
    const opacities = [...element.querySelectorAll<HTMLElement>('section > *')].map(
      ({ style }) => style.opacity,
    );
    expect(opacities).to.deep.equal(['', '', '']);
    expect(leftOf(element)).to.be.above(-1);
    expect(places(element)).to.deep.equal(expected);
  });

  it('how many alerts are alike is one word in the narrowest place', async () => {
    const alike = record({ rule: 'alike', queueId: 'an-uncommonly-long-queue' });
    feed.set(
      'alerts/all',
      Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map(id => [`alert|${id}`, alike])),
    );
    const source = document.createElement('mado-source');
    source.store = wall.store;
    const element = document.createElement('mado-alert-feed');
    element.wall = true;
    element.style.width = '294px';
    document.body.append(source, element);
    await page.settle();
    await wall.drawn();
    const fold = element.shadowRoot?.querySelector('.fold');
    const what = fold?.closest('.what');
    expect(fold?.textContent.trim()).to.equal('6 alike');
    expect(fold?.getBoundingClientRect().height).to.be.below(30);
    expect(fold?.getBoundingClientRect().right).to.be.at.most(what?.getBoundingClientRect().right ?? 0);
    expect(cutTexts(element)).to.deep.equal([]);
  });

  it('in a narrow place it is one column at reading size, of which nothing is cut, left out or turned away', async () => {
    const element = await wall.mount(300);
    element.rotate = '20s';
    element.insertAdjacentHTML('beforeend', '<section aria-label="Two">2</section>');
    await wall.drawn();
    const [first] = element.children;
    const boxes = [...(first?.children ?? [])].map(node => node.getBoundingClientRect());
    expect(new Set(boxes.map(({ left }) => Math.round(left))).size).to.equal(1);
    expect(boxes.every(({ top }, index) => index === 0 || top > (boxes[index - 1]?.bottom ?? 0))).to.equal(
      true,
    );
    const { bottom } = element.getBoundingClientRect();
    expect(boxes.every(box => box.width > 250 && box.bottom < bottom)).to.equal(true);
    const linesOf = (tag: string, lines: string): number | undefined =>
      element.querySelector(tag)?.shadowRoot?.querySelectorAll(lines).length;
    expect(linesOf('mado-queue-status', '[data-box]')).to.equal(7);
    expect(linesOf('mado-alert-feed', '.wall-row')).to.equal(7);
    const board = element.renderRoot.querySelector('.board');
    expect(board && parseFloat(getComputedStyle(board).fontSize)).to.be.at.least(12);
    expect(cutTexts(element)).to.deep.equal([]);

    page.time.pass(45_000);
    feed.beat();
    await wall.drawn();
    expect(element.renderRoot.querySelector('slot')?.assignedElements()).to.deep.equal([first]);
    element.style.width = '1280px';
    await wall.drawn();
    expect(element.getBoundingClientRect().height).to.equal(720);
    expect(first?.lastElementChild?.getBoundingClientRect().bottom).to.be.below(
      720 + element.getBoundingClientRect().top,
    );
  });
});
