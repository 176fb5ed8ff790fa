import { expect, nextFrame } from '@open-wc/testing';
import '../../../src/components/alert-feed/define.js';
import '../../../src/components/kpi-gauge/define.js';
import '../../../src/components/queue-status/define.js';
import '../../../src/components/source/define.js';
import '../../../src/components/wallboard/define.js';
import type { MadoWallboard } from '../../../src/components/wallboard/wallboard.js';
import type { MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { emptyCounters } from '../../../src/data/kpi/counters.js';
import type { Store } from '../../../src/data/store/store.js';
import { centreNow as now, centreRecords, closeCentre, openCentre } from '../../support/centre-page.js';
import { cutTexts } from '../../support/cut-text.js';
import type { FakePage } from '../../support/fake-page.js';
import { record } from '../../unit/alert-feed/alerts.js';

const queues = ['billing', 'returns', 'orders', 'chat', 'mail', 'shop', 'care'];
const overview = `<section aria-label="Overview" data-columns="12">
  <mado-kpi-gauge data-span="3" metric="service-level"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="3" metric="oldest-wait" watch="1:00" alert="2:00"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="3" metric="abandonment-rate"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="3" metric="backlog"></mado-kpi-gauge>
  <mado-queue-status data-span="7"></mado-queue-status>
  <mado-alert-feed data-span="5"></mado-alert-feed>
</section>`;

const withLane = `<section aria-label="Overview" data-columns="12" data-attend>
  <mado-kpi-gauge data-span="4" metric="service-level"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="4" metric="oldest-wait" watch="1:00" alert="2:00"></mado-kpi-gauge>
  <mado-kpi-gauge data-span="4" metric="abandonment-rate"></mado-kpi-gauge>
  <mado-queue-status data-span="7"></mado-queue-status>
  <mado-alert-feed data-span="5" kinds="rescue assist"></mado-alert-feed>
</section>`;

/** A wallboard of elements that have figures, in places of several sizes and ages. */
describe('mado-wallboard and what is on it', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;

  function records(): Record<string, unknown> {
    const waiting = { waiting: 3, oldestEnqueuedAt: now - 222_000, open: 0, oldestOpenedAt: null };
    const agents = { available: 2, onContact: 1, acw: 0, onBreak: 0 };
    const day = { ...emptyCounters(), entered: 183, answered: 171, answeredWithin: 126, abandoned: 12 };
    const params = { queueId: 'billing', channel: 'phone', waiting: 3, oldestEnqueuedAt: now - 222_000 };
    const advice = { agents: 2, minutes: 30, from: 0.689, to: 0.8, target: 0.8 };
    return centreRecords(Object.fromEntries(queues.map(id => [id, { ja: `${id}窓口`, en: id }])), {
      headline: {
        severity: 'alert',
        fact: { code: 'waits', params },
        advice: { code: 'more-agents', params: advice },
        basis: { arrivals: 31, ahtMs: 250_000, agents: 12 },
      },
      ...Object.fromEntries(
        queues.flatMap(id => [
          [`now|${id}|phone`, { ...waiting, ...agents }],
          [`day|${id}|phone|2026-04-01`, day],
        ]),
      ),
    });
  }

  async function mount(width: number, pages = overview): Promise<MadoWallboard> {
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-wallboard');
    element.innerHTML = pages;
    element.setAttribute('sleep-allowed', '');
    element.style.width = `${width}px`;
    document.body.append(source, element);
    await page.settle();
    await drawn();
    feed.beat();
    return element;
  }

  /** Rows find their number within a few frames: a row less takes two of them, and what is drawn then is looked at once more. */
  async function drawn(): Promise<void> {
    for (let still = 0, before = ''; still < 16; still++) {
      await page.paint(2);
      await nextFrame();
      const after = JSON.stringify([...document.querySelectorAll('mado-wallboard')].map(places));
      if (after !== before) still = 0;
      before = after;
    }
  }

  /** Where everything stands that has words, from the top of the board. */
  function places(element: MadoWallboard): Record<string, number> {
    const { top } = element.getBoundingClientRect();
    const roots = [...element.querySelectorAll('section > *')].map(node => [node, node.shadowRoot] as const);
    return Object.fromEntries(
      roots.flatMap(([node, root], at) =>
        [...(root?.querySelectorAll('.figure, .verdict, .row, .lane-plate, .wall-row') ?? [])].map(
          (box, index) => [
            `${node.localName} ${at} ${box.className} ${index}`,
            Math.round(box.getBoundingClientRect().top - top),
          ],
        ),
      ),
    );
  }

  beforeEach(() => {
    const alerts = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(rule => [`alert|${rule}`, record({ rule })]);
    ({ page, feed, store } = openCentre({
      'queues/all': records(),
      'alerts/all': Object.fromEntries(alerts) as Record<string, unknown>,
    }));
  });

  afterEach(() => closeCentre(store, 'mado-wallboard', 'mado-alert-feed', 'mado-source'));

  it('nothing moves when the figures become late and then old, and none of the reds is counted', async () => {
    const element = await mount(1280);
    const live = places(element);
    expect(Object.keys(live).length).to.be.above(12);
    for (const [state, after] of [
      ['late', 3_500],
      ['stale', 9_000],
    ] as const) {
      page.time.pass(after);
      await drawn();
      expect(element.matches(`:state(${state})`), state).to.equal(true);
      expect(places(element), state).to.deep.equal(live);
    }
    expect(element.renderRoot.querySelector('.notes')?.textContent).not.to.contain('without red');
  });

  it('figures beside each other stand at one height where a title takes two lines, and again where it takes one', async () => {
    const element = await mount(1280);
    const gauges = [...element.querySelectorAll('mado-kpi-gauge')];
    const tops = (part: string): readonly number[] =>
      gauges.map(gauge =>
        Math.round(gauge.shadowRoot?.querySelector(part)?.getBoundingClientRect().top ?? 0),
      );
    const [, second] = gauges;
    for (const gauge of gauges) gauge.label = 'Short';
    await drawn();
    const before = tops('.figure');
    expect(new Set(before).size).to.equal(1);
    if (second) second.label = 'The one who waits longest of all';
    await drawn();
    const [first = 0, ...others] = tops('.figure');
    expect(first).to.be.above(before[0] ?? 0);
    expect(others).to.deep.equal([first, first, first]);
    expect(new Set([...tops('.verdict'), first]).size).to.equal(2);
    expect(new Set(tops('.title')).size).to.equal(1);
    if (second) second.label = 'Short';
    await drawn();
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
    const element = await mount(1280, withLane);
    const lane = element.querySelector('mado-alert-feed');
    const text = (): string => (lane?.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
    const before = places(element);
    for (const height of ['7em', '8em', '9em', '10em', '12em', '14em']) {
      headlineOf(element, height);
      await drawn();
      expect(lane?.style.opacity, height).to.equal('');
      expect(beyondStage(element), height).to.be.below(1);
      expect(text(), height).to.contain('Raised hands 1 · Call back 31');
      expect(element.renderRoot.querySelector('.notes')?.textContent).not.to.contain('not shown');
    }
    headlineOf(element, '12em');
    await drawn();
    expect(lane?.dataset['tight']).to.equal('small');
    expect(lane?.shadowRoot?.querySelectorAll('.lane-line').length).to.be.above(1);
    headlineOf(element, '0em');
    await drawn();
    expect(places(element)).to.deep.equal(before);
  });

  it('what was left out gets no rows while it is, and comes back as soon as it has room', async () => {
    feed.set('alerts/all', waitingForHelp(31));
    const element = await mount(1280, withLane);
    const lane = element.querySelector('mado-alert-feed');
    headlineOf(element, '25em');
    await drawn();
    expect(lane?.style.opacity).to.equal('0');
    expect(lane?.rows).to.equal(1);
    feed.set('alerts/all', waitingForHelp(0));
    await drawn();
    expect(lane?.rows).to.equal(1);
    headlineOf(element, '10em');
    await drawn();
    expect(lane?.style.opacity).to.equal('');
  });

  /** How much is left of the stage below all that stands on it, in px. */
  function leftOf(element: MadoWallboard): number {
    const bottoms = [...element.querySelectorAll('section > *')].map(
      node => node.shadowRoot?.querySelector('.base')?.getBoundingClientRect().bottom ?? Infinity,
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
    const element = await mount(
      1280,
      '<section data-columns="12"><mado-queue-status></mado-queue-status></section>',
    );
    expect(rowsOf(element).length).to.equal(7);
    headlineOf(element, '17em');
    await drawn();
    const shown = rowsOf(element);
    const [{ height } = { height: 0 }] = shown.map(row => row.getBoundingClientRect());
    expect(shown.length).to.be.within(2, 6);
    expect(leftOf(element)).to.be.within(0, height);
    expect(
      element.querySelector('mado-queue-status')?.shadowRoot?.querySelector('.others')?.textContent,
    ).to.match(new RegExp(`^${7 - shown.length} more queues? · ${(7 - shown.length) * 3} waiting`));
    headlineOf(element, '0em');
    await drawn();
    expect(rowsOf(element).length).to.equal(7);
  });

  it('below a table a lane is told in smaller words, then by its counts, before it is left out', async () => {
    feed.set('alerts/all', waitingForHelp(31));
    const element = await mount(
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
      await drawn();
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
    const element = await mount(1280, withLane.replace('<mado-kpi', '<p id="above"></p><mado-kpi'));
    const above = element.querySelector<HTMLElement>('#above');
    const lane = element.querySelector('mado-alert-feed');
    if (!above) throw new Error('There is nothing above.');
    const before = places(element);
    expect(lane?.dataset['tight']).to.equal(undefined);
    // What stands above the lane takes its room, and gives it back: the stage itself stays as it is.
    for (const [height, form] of [
      ['60px', 'small'],
      ['160px', 'counts'],
      ['60px', 'small'],
      ['0', undefined],
    ] as const) {
      above.style.height = height;
      await drawn();
      page.time.pass(1_000);
      feed.beat();
      await drawn();
      expect(lane?.dataset['tight'], height).to.equal(form);
    }
    expect(places(element)).to.deep.equal(before);
  });

  it('figures side by side do not read as one', async () => {
    const element = await mount(1920, overview.replace('service-level', 'oldest-wait'));
    const [first, second] = [...element.querySelectorAll('mado-kpi-gauge')].map(gauge => {
      const figure = gauge.shadowRoot?.querySelector('.figure');
      const range = document.createRange();
      if (figure) range.selectNodeContents(figure);
      return range.getBoundingClientRect();
    });
    const em = element.getBoundingClientRect().width / 80;
    expect((second?.left ?? 0) - (first?.right ?? 0)).to.be.above(2.3 * em);
  });

  it('how many alerts are alike is one word in the narrowest place', async () => {
    const alike = record({ rule: 'alike', queueId: 'an-uncommonly-long-queue' });
    feed.set(
      'alerts/all',
      Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map(id => [`alert|${id}`, alike])),
    );
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-alert-feed');
    element.wall = true;
    element.style.width = '294px';
    document.body.append(source, element);
    await page.settle();
    await drawn();
    const fold = element.shadowRoot?.querySelector('.fold');
    const what = fold?.closest('.what');
    expect(fold?.textContent.trim()).to.equal('6 alike');
    expect(fold?.getBoundingClientRect().height).to.be.below(30);
    expect(fold?.getBoundingClientRect().right).to.be.at.most(what?.getBoundingClientRect().right ?? 0);
    expect(cutTexts(element)).to.deep.equal([]);
  });

  it('in a narrow place it is one column at reading size, of which nothing is cut, left out or turned away', async () => {
    const element = await mount(300);
    element.rotate = '20s';
    element.insertAdjacentHTML('beforeend', '<section aria-label="Two">2</section>');
    await drawn();
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
    await drawn();
    expect(element.renderRoot.querySelector('slot')?.assignedElements()).to.deep.equal([first]);
    element.style.width = '1280px';
    await drawn();
    expect(element.getBoundingClientRect().height).to.equal(720);
    expect(first?.lastElementChild?.getBoundingClientRect().bottom).to.be.below(
      720 + element.getBoundingClientRect().top,
    );
  });
});
