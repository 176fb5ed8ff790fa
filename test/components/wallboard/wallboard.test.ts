import { expect } from '@open-wc/testing';
import '../../../src/components/kpi-gauge/define.js';
import '../../../src/components/queue-status/define.js';
import '../../../src/components/source/define.js';
import '../../../src/components/wallboard/define.js';
import { dataReader } from '../../../src/components/headline/headline-reader.js';
import { layoutRetryMs } from '../../../src/components/wallboard/layout/fetch-layout.js';
import { layoutCode } from '../../../src/components/wallboard/layout/layout-controller.js';
import type { LayoutInput } from '../../../src/components/wallboard/layout/layout-schema.js';
import type { MadoWallboard } from '../../../src/components/wallboard/wallboard.js';
import type { MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';
import type { Store } from '../../../src/data/store/store.js';
import { centreNow as now, centreRecords, closeCentre, openCentre } from '../../support/centre-page.js';
import { catchWarnings } from '../../support/console.js';
import type { FakePage } from '../../support/fake-page.js';

const stream = 'queues/all';

/** An element that can do with fewer rows, each 120 px high, and draws them in the next frame as all do. */
class TestRows extends HTMLElement {
  readonly #base = document.createElement('div');
  #rows = 5;

  constructor() {
    super();
    this.#base.part.add('base');
    this.attachShadow({ mode: 'open' }).append(this.#base);
    this.rows = 5;
  }

  get rows(): number {
    return this.#rows;
  }

  set rows(rows: number) {
    this.#rows = rows;
    requestAnimationFrame(() => (this.#base.style.blockSize = `${rows * 120}px`));
  }
}
customElements.define('mado-rows', TestRows);

describe('mado-wallboard', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  let warnings: ReturnType<typeof catchWarnings>;

  const headline = (waiting: number, severity: HeadlineRecord['severity'] = 'alert'): HeadlineRecord => ({
    severity,
    fact: {
      code: 'waits',
      params: { queueId: 'billing', channel: 'phone', waiting, oldestEnqueuedAt: now - 130_000 },
    },
    advice: null,
    basis: null,
  });

  const records = (): Record<string, unknown> =>
    centreRecords({ billing: { ja: '料金', en: 'Billing' } }, { headline: headline(6) });

  async function mount(
    html = '<section aria-label="One">1</section><section aria-label="Two">2</section>',
    attributes: Record<string, string> = {},
  ): Promise<MadoWallboard> {
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-wallboard');
    element.innerHTML = html;
    for (const [name, value] of Object.entries({ 'sleep-allowed': '', ...attributes }))
      element.setAttribute(name, value);
    element.style.width = '960px';
    document.body.append(source, element);
    await page.settle();
    return element;
  }

  const text = (element: Element, selector: string): string =>
    (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const shown = (element: MadoWallboard): string =>
    (element.renderRoot.querySelector('slot')?.assignedElements() ?? [])
      .map(node => node.textContent ?? '')
      .join();

  async function pass(ms: number): Promise<void> {
    page.time.pass(ms);
    feed.beat({ stream });
    await page.settle();
  }

  async function press(element: MadoWallboard, key: string): Promise<void> {
    const board = element.renderRoot.querySelector<HTMLElement>('.board');
    board?.focus();
    board?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await page.settle();
  }

  beforeEach(() => {
    ({ page, feed, store } = openCentre({ [stream]: records() }));
    warnings = catchWarnings();
  });

  afterEach(() => {
    closeCentre(store, 'mado-wallboard', 'mado-source');
    warnings.restore();
  });

  describe('accessibility', () => {
    it('has nothing that axe objects to', async () => {
      await expect(await mount('', { rotate: '20s' })).to.be.accessible();
      await expect(await mount(undefined, { rotate: '20s' })).to.be.accessible();
    });
  });

  describe('the sentence', () => {
    it('says of who waits what the queue’s own record says, before the next headline comes', async () => {
      const element = await mount();
      const queue = { open: 0, oldestOpenedAt: null, available: 0, onContact: 0, acw: 0, onBreak: 0 };
      const waits = async (waiting: number, since: number | null): Promise<string> => {
        feed.set(stream, {
          ...records(),
          'now|billing|phone': { ...queue, waiting, oldestEnqueuedAt: since },
        });
        await page.settle();
        return text(element, '.sentence');
      };
      expect(await waits(2, now - 79_000)).to.equal('Billing: 2 wait, the longest 1:19.');
      expect(await waits(0, null)).to.equal('Billing: nobody waits any more.');
    });

    it('says the most important thing, and its wait ticks without traffic', async () => {
      const element = await mount();
      expect(text(element, '.sentence')).to.equal('Billing: 6 wait, the longest 2:10.');
      await pass(2_000);
      expect(text(element, '.sentence')).to.equal('Billing: 6 wait, the longest 2:12.');
    });

    it('is a twentieth as high as the display: 54 px of 1080, which on 55 inches is read from 10 m', async () => {
      const element = await mount();
      for (const [width, height] of [
        [1920, 1080],
        [3840, 2160],
      ] as const) {
        Object.assign(element.style, { width: `${width}px`, height: `${height}px` });
        await page.settle();
        const said = element.renderRoot.querySelector('.sentence strong');
        expect(said && parseFloat(getComputedStyle(said).fontSize)).to.be.at.least(height / 20 - 0.1);
      }
    });

    it('carries its verdict as a plate before its first words, and none where all is well', async () => {
      const element = await mount();
      expect(text(element, '.said .plate.alert')).to.equal('Alert');
      feed.set(stream, {
        ...records(),
        headline: { ...headline(0, 'ok'), fact: { code: 'no-contact', params: {} } },
      });
      await pass(6_000);
      expect(text(element, '.said')).to.equal('No contacts yet today.');
      page.time.pass(192_000);
      await page.settle();
      expect(text(element, '.said .plate')).to.equal('');
    });

    it('changes its language with the page', async () => {
      const element = await mount();
      element.lang = 'ja';
      await page.settle();
      expect(text(element, '.sentence')).to.equal('料金で 6人が待ち、最長 2:10。');
    });

    it('is the page’s own where it gives one', async () => {
      await dataReader.load();
      const element = await mount(undefined, { data: '{"sentence":"Fire drill at noon"}' });
      expect(text(element, '.sentence')).to.equal('Fire drill at noon');
      // The clock is the site's all the same, and the pages under the words are no younger than they are.
      expect(text(element, '[part="clock"]')).to.equal('10:42');
      page.time.pass(192_000);
      await page.settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(text(element, '.sentence.old strong')).to.match(/^Not updating/);
    });

    it('tells the site’s time in its zone', async () => {
      expect(text(await mount(), '[part="clock"]')).to.equal('10:42');
    });

    it('becomes a bar with the time of the figures when they are old, and a sentence again when they are not', async () => {
      const element = await mount();
      page.time.pass(192_000);
      await page.settle();
      expect(element.matches(':state(stale)')).to.equal(true);
      expect(text(element, '.sentence.old strong')).to.match(/^Not updating: figures of \d\d:\d\d:\d\d\.$/);
      expect(text(element, '.sentence.old .advice')).to.contain('Nothing for 3 min');
      feed.beat({ stream });
      await page.settle();
      expect(text(element, '.sentence.now')).to.contain('Billing: 6 wait');
    });

    it('stands for a while before a lesser one takes its place', async () => {
      const element = await mount();
      await pass(1_000);
      feed.set(stream, {
        ...records(),
        headline: { ...headline(0, 'ok'), fact: { code: 'no-contact', params: {} } },
      });
      await pass(1_000);
      expect(text(element, '.sentence')).to.contain('Billing: 6 wait');
      await pass(5_000);
      expect(text(element, '.sentence')).to.equal('No contacts yet today.');
    });
  });

  describe('pages', () => {
    it('take turns, and each turn is told', async () => {
      const element = await mount(undefined, { rotate: '20s' });
      const told: unknown[] = [];
      element.addEventListener('mado-page', ({ detail }) => told.push(detail));
      expect(shown(element)).to.equal('1');
      expect(text(element, '.place')).to.equal('One 1 / 2 · Two in 20 s');
      await pass(20_000);
      expect(shown(element)).to.equal('2');
      expect(told).to.deep.equal([{ index: 1, pages: 2, name: 'Two' }]);
      await pass(20_000);
      expect(shown(element)).to.equal('1');
    });

    it('stand still without rotate, and with a rotate that means nothing', async () => {
      const still = await mount();
      const wrong = await mount(undefined, { rotate: 'often' });
      await pass(3_600_000);
      expect([shown(still), shown(wrong)]).to.deep.equal(['1', '1']);
      expect(warnings.said.join()).to.contain('bad-attribute');
    });

    it('may come and go', async () => {
      const element = await mount('<section aria-label="One">1</section>');
      element.insertAdjacentHTML('beforeend', '<section aria-label="Two">2</section>');
      await Promise.resolve();
      await page.settle();
      element.show(1);
      await page.settle();
      expect(shown(element)).to.equal('2');
      element.lastElementChild?.remove();
      await Promise.resolve();
      await page.settle();
      expect(shown(element)).to.equal('1');
    });

    it('give what is on them the looks of a wall', async () => {
      const element = await mount('<section><div><mado-kpi-gauge></mado-kpi-gauge></div></section>');
      expect(element.querySelector('mado-kpi-gauge')?.wall).to.equal(true);
    });

    it('with an alarm come at once', async () => {
      feed.set(stream, { ...records(), headline: headline(1, 'watch') });
      const element = await mount('<p>1</p><p>2</p><p data-attend>3</p>', { rotate: '20s' });
      expect(shown(element)).to.equal('1');
      feed.set(stream, { ...records(), headline: headline(9) });
      await pass(0);
      expect(shown(element)).to.equal('3');
    });

    it('are moved by 2 px with each turn, so that nothing burns in', async () => {
      const element = await mount(undefined, { rotate: '20s' });
      const moved = new Set<string>();
      for (let turn = 0; turn < 9; turn++) {
        await pass(20_000);
        moved.add(element.renderRoot.querySelector<HTMLElement>('.board')?.style.translate ?? '');
      }
      expect(moved.size).to.equal(8);
    });
  });

  describe('what has no room', () => {
    const columns = (heights: readonly number[]): string =>
      `<section aria-label="One" data-columns="${heights.length}">${heights
        .map((height, index) => `<div data-span="1" style="height: ${height}px">${index}</div>`)
        .join('')}</section>`;
    const seen = async (element: MadoWallboard): Promise<string> => {
      // What is measured is the browser's own frames; the board looks again after two.
      for (let frame = 0; frame < 4; frame++) await new Promise(requestAnimationFrame);
      await page.settle();
      return [...element.querySelectorAll<HTMLElement>('section > *')]
        .filter(({ style }) => style.opacity !== '0')
        .map(({ textContent }) => textContent)
        .join();
    };

    it('is left out, and what is beside it is as high as itself and stays', async () => {
      const element = await mount(columns([100, 2000]));
      expect(await seen(element)).to.equal('0');
      expect(text(element, '.foot')).to.contain('1 not shown');
      const stretched = await mount(columns([2000, 100]).replace('height: 100px', ''));
      expect(await seen(stretched)).to.equal('1');
    });

    it('is shortened row by row, also where an element is a page itself', async () => {
      for (const html of ['<mado-rows></mado-rows>', '<section><mado-rows></mado-rows></section>']) {
        const element = await mount(html);
        const rows = element.querySelector<TestRows>('mado-rows');
        // Five rows of 120 px are too many for a stage of about 400.
        for (let look = 0; look < 3; look++) await seen(element);
        expect(rows?.rows).to.equal(3);
      }
    });

    it('takes no rows from what is beside it, and gives them back to what is above it', async () => {
      const tall = '<div style="height: 2000px">2</div>';
      for (const html of [
        `<section data-columns="2"><mado-rows data-span="1"></mado-rows>${tall.replace('<div', '<div data-span="1"')}</section>`,
        `<section><mado-rows style="display: block"></mado-rows>${tall}</section>`,
      ]) {
        const element = await mount(html);
        for (let look = 0; look < 8; look++) await seen(element);
        expect(element.querySelector<TestRows>('mado-rows')?.rows, html).to.equal(3);
        expect(text(element, '.foot')).to.contain('1 not shown');
      }
    });

    it('has its rows again when what took their room has become shorter', async () => {
      const element = await mount(
        '<section><p style="block-size: 150px; margin: 0"></p><mado-rows style="display: block"></mado-rows></section>',
      );
      const rows = element.querySelector<TestRows>('mado-rows');
      for (let look = 0; look < 4; look++) await seen(element);
      expect(rows?.rows).to.equal(2);
      element.querySelector('p')?.style.setProperty('block-size', '20px');
      for (let look = 0; look < 4; look++) await seen(element);
      expect(rows?.rows).to.equal(3);
    });

    it('is told to what can fill it', async () => {
      const element = await mount('<section><p style="block-size: 90px; margin: 0"></p><p>2</p></section>');
      await seen(element);
      const stage = element.renderRoot.querySelector('.stage')?.getBoundingClientRect();
      const rooms = [...element.querySelectorAll('p')].map(node =>
        parseFloat(node.style.getPropertyValue('--mado-wallboard-room')),
      );
      expect(rooms[0]).to.equal(Math.floor(stage?.height ?? 0));
      expect((rooms[0] ?? 0) - (rooms[1] ?? 0)).to.be.within(90, 130);
    });

    it('never leaves a page empty', async () => {
      expect(await seen(await mount(columns([2000])))).to.equal('0');
      expect(await seen(await mount(columns([2000, 3000])))).to.equal('0');
    });
  });

  describe('reds', () => {
    /** Elements that fill so many lines with red. */
    const red = (...lines: readonly number[]): string => {
      const shouting = (count: number): string =>
        `<div><template shadowrootmode="open">${'<p data-loud>!</p>'.repeat(count)}</template></div>`;
      return `<section>${lines.map(shouting).join('')}</section>`;
    };
    async function mountRed(...lines: readonly number[]): Promise<MadoWallboard> {
      const element = await mount('');
      element.setHTMLUnsafe(red(...lines));
      await Promise.resolve();
      await page.settle();
      await page.settle();
      return element;
    }
    const heard = (element: MadoWallboard): readonly (string | undefined)[] =>
      [...element.querySelectorAll<HTMLElement>('section > div')].map(({ dataset }) => dataset['loud']);

    it('are two on a page at most, those of its first elements; the others are counted', async () => {
      const element = await mountRed(1, 2, 1);
      expect(heard(element)).to.deep.equal([undefined, '1', '0']);
      expect(text(element, '.foot')).to.contain('Alerts shown without red (two at most are red): 2');
      element.querySelector('section > div')?.remove();
      await pass(1_000);
      expect(heard(element)).to.deep.equal([undefined, '0']);
      expect(text(element, '.foot')).to.contain('Alerts shown without red (two at most are red): 1');
    });

    it('that are two are left alone', async () => {
      const element = await mountRed(1, 0, 1);
      expect(heard(element)).to.deep.equal([undefined, undefined, undefined]);
      expect(text(element, '.foot')).not.to.contain('without red');
    });
  });

  describe('hands', () => {
    it('space lets the pages stand still, for ten minutes', async () => {
      const element = await mount(undefined, { rotate: '20s' });
      await press(element, ' ');
      expect(element.paused).to.equal(true);
      expect(text(element, '.place')).to.equal('One 1 / 2 · Pages stand still for 10 min');
      await pass(9 * 60_000);
      expect(shown(element)).to.equal('1');
      await pass(60_000);
      expect(element.paused).to.equal(false);
      await pass(20_000);
      expect(shown(element)).to.equal('2');
    });

    it('a pause of the page’s author has no end', async () => {
      const element = await mount(undefined, { rotate: '20s', paused: '' });
      await pass(8 * 3_600_000);
      expect([element.paused, shown(element)]).to.deep.equal([true, '1']);
      expect(text(element, '.place')).to.equal('One 1 / 2 · Pages stand still');
    });

    it('arrows and buttons turn', async () => {
      const element = await mount();
      await press(element, 'ArrowRight');
      expect(shown(element)).to.equal('2');
      element.renderRoot.querySelector<HTMLElement>('[aria-label="Next page"]')?.click();
      await page.settle();
      expect(shown(element)).to.equal('1');
    });

    it('keys that are typed elsewhere on the page do nothing', async () => {
      const element = await mount(undefined, { rotate: '20s' });
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
      await page.settle();
      expect(element.paused).to.equal(false);
    });
  });

  describe('layout', () => {
    const layout: LayoutInput = {
      pages: [
        {
          label: 'One',
          columns: 12,
          elements: [
            { element: 'mado-kpi-gauge', attributes: { metric: 'asa', target: '20s' }, span: 3 },
            { element: 'mado-queue-status', attributes: { sort: 'name', wall: true }, span: 9 },
          ],
        },
      ],
    };

    async function laidOut(given: unknown): Promise<MadoWallboard> {
      const element = await mount('');
      element.layout = given as LayoutInput;
      await page.settle();
      await layoutCode.load();
      await page.settle();
      return element;
    }

    it('makes what the same page in HTML does', async () => {
      const html = await mount(
        `<section aria-label="One" data-columns="12"><mado-kpi-gauge metric="asa" target="20s" data-span="3"></mado-kpi-gauge>
         <mado-queue-status sort="name" data-span="9"></mado-queue-status></section>`,
      );
      const drawn = (section: Element | null | undefined): unknown => [
        section?.getAttribute('aria-label'),
        ...[...(section?.children ?? [])].map(node => [
          node.localName,
          [...node.attributes]
            .filter(({ name }) => name !== 'style')
            .map(({ name, value }) => `${name}=${value}`)
            .sort(),
          (node as HTMLElement).style.gridColumn,
          (node.shadowRoot?.textContent ?? '').replace(/\s+/g, ' '),
          Math.round(node.getBoundingClientRect().width),
        ]),
      ];
      const object = await laidOut(layout);
      const json = await laidOut(JSON.stringify(layout));
      const wanted = drawn(html.querySelector('section'));
      expect(drawn(object.renderRoot.querySelector('.page'))).to.deep.equal(wanted);
      expect(drawn(json.renderRoot.querySelector('.page'))).to.deep.equal(wanted);
      expect(warnings.said).to.deep.equal([]);
    });

    for (const [name, wrong, where] of [
      [
        'an element that is none of a wall’s',
        { element: 'mado-customer-card' },
        'pages[0].elements[0].element',
      ],
      ['an element of another library', { element: 'script' }, 'pages[0].elements[0].element'],
      [
        'an event handler',
        { element: 'mado-kpi-gauge', attributes: { onclick: 'alert(1)' } },
        'pages[0].elements[0].attributes.onclick',
      ],
      [
        'a style',
        { element: 'mado-kpi-gauge', attributes: { style: 'color: red' } },
        'pages[0].elements[0].attributes.style',
      ],
      [
        'figures of its own',
        { element: 'mado-kpi-gauge', attributes: { data: '{}' } },
        'pages[0].elements[0].attributes.data',
      ],
    ] as const)
      it(`takes ${name} for what it is, in place and on the console, and shows the rest`, async () => {
        const element = await laidOut({
          pages: [{ elements: [wrong, { element: 'mado-queue-status' }] }],
        });
        const section = element.renderRoot.querySelector('.page');
        expect([...(section?.children ?? [])].map(node => node.localName)).to.deep.equal([
          'div',
          'mado-queue-status',
        ]);
        expect(section?.textContent).to.contain(where);
        expect(warnings.said.join()).to.contain('bad-layout').and.to.contain(where);
      });

    for (const [name, wrong, where] of [
      ['no pages', { pages: [] }, 'pages: there is no page'],
      ['a field there is not', { pages: [{ elements: [{ element: 'mado-kpi-gauge', css: '' }] }] }, 'css'],
      ['too many columns', { pages: [{ columns: 40, elements: [] }] }, 'pages[0].columns'],
      ['no JSON', '{"pages":', 'it is no JSON'],
    ] as const)
      it(`says what is wrong with a layout of ${name}`, async () => {
        const element = await laidOut(wrong);
        expect(text(element, '.stage')).to.contain('The layout is wrong.').and.to.contain(where);
      });

    describe('from a file', () => {
      const { fetch } = window;
      let answers: (() => Response)[];
      let asked: number;

      beforeEach(() => {
        asked = 0;
        answers = [];
        window.fetch = () => {
          const next = answers[Math.min(asked++, answers.length - 1)];
          return next ? Promise.resolve(next()) : Promise.reject(new TypeError('Failed to fetch'));
        };
      });

      afterEach(() => {
        window.fetch = fetch;
      });

      const answer = (body: string, status = 200): Response =>
        ({ ok: status === 200, status, text: () => Promise.resolve(body) }) as Response;
      const good = (): Response => answer(JSON.stringify(layout));
      const away = (): Response => answer('', 503);
      const half = (): Response => answer('{"pages": [{"label": "One",');

      async function retried(): Promise<void> {
        await pass(layoutRetryMs);
        await layoutCode.load();
        await page.settle();
      }

      it('is asked for again until its server has it', async () => {
        answers = [away, half, good];
        const element = await laidOut('wall.json');
        expect(text(element, '.stage')).to.contain("wall.json can't be had (HTTP 503)");
        await retried();
        expect(text(element, '.stage')).to.match(/wall\.json: it is no JSON \(.*(position|column|line) \d+/);
        await retried();
        expect(element.renderRoot.querySelectorAll('.page > *')).to.have.length(2);
        expect(text(element, '.stage')).not.to.contain('The layout is wrong');
        await retried();
        expect(asked).to.equal(3);
      });

      it('that is wrong leaves the pages before it, and the foot says so', async () => {
        answers = [good, half, good];
        const element = await laidOut('wall.json');
        element.layout = 'newer.json';
        await page.settle();
        expect(element.renderRoot.querySelectorAll('.page > *')).to.have.length(2);
        expect(text(element, '.foot')).to.contain('The newer layout can’t be shown');
        expect(warnings.said.join()).to.contain('bad-layout').and.to.contain('newer.json: it is no JSON');
        await retried();
        expect(text(element, '.foot')).not.to.contain('The newer layout');
      });

      it('is not asked for any more by a board that is gone', async () => {
        answers = [away];
        (await laidOut('wall.json')).remove();
        await retried();
        expect(asked).to.equal(1);
      });
    });
  });

  describe('the display', () => {
    const own = <T extends object>(target: T, name: keyof T & string, value: unknown): void => {
      const before = Object.getOwnPropertyDescriptor(target, name);
      Object.defineProperty(target, name, { configurable: true, writable: true, value });
      undo.push(() => {
        if (before) Object.defineProperty(target, name, before);
        else Reflect.deleteProperty(target, name);
      });
    };
    const undo: (() => void)[] = [];

    afterEach(() => {
      for (const back of undo.splice(0).reverse()) back();
    });

    /** A browser with a wake lock that it grants or not, and a page that may be hidden. */
    function useMachine() {
      const machine = { asked: 0, held: 0, grants: true };
      const request = (): Promise<{ released: boolean; release(): Promise<void> }> => {
        machine.asked++;
        if (!machine.grants) return Promise.reject(new DOMException('no', 'NotAllowedError'));
        machine.held++;
        const lock = {
          released: false,
          release: () => {
            if (!lock.released) machine.held--;
            lock.released = true;
            return Promise.resolve();
          },
        };
        released = () => void lock.release();
        return Promise.resolve(lock);
      };
      let released = (): void => undefined;
      own(navigator, 'wakeLock', { request });
      const hide = async (hidden: boolean): Promise<void> => {
        own(document, 'hidden', hidden);
        // A browser ends it with the page's being hidden.
        if (hidden) released();
        document.dispatchEvent(new Event('visibilitychange'));
        await page.settle();
      };
      return { machine, hide };
    }

    const awake = async (): Promise<MadoWallboard> => {
      const element = await mount();
      element.sleepAllowed = false;
      await page.settle();
      return element;
    };

    it('is kept awake while its page is in sight, and asked for anew each time that it comes back', async () => {
      const { machine, hide } = useMachine();
      const element = await awake();
      expect(machine).to.include({ asked: 1, held: 1 });
      await pass(60_000);
      expect(machine.asked).to.equal(1);
      await hide(true);
      expect(machine).to.include({ asked: 1, held: 0 });
      await hide(false);
      expect(machine).to.include({ asked: 2, held: 1 });
      element.sleepAllowed = true;
      await page.settle();
      expect(machine.held).to.equal(0);
      element.sleepAllowed = false;
      await page.settle();
      element.remove();
      await page.settle();
      expect(machine.held).to.equal(0);
    });

    it('that may not be kept awake says so in the foot, and nowhere else', async () => {
      const { machine, hide } = useMachine();
      machine.grants = false;
      const element = await awake();
      expect(text(element, '.foot')).to.contain('The display may go to sleep');
      expect(text(element, '.sentence')).to.contain('Billing: 6 wait');
      expect(warnings.said).to.deep.equal([]);
      machine.grants = true;
      await hide(true);
      await hide(false);
      expect(text(element, '.foot')).not.to.contain('The display may go to sleep');
    });

    it('is filled and left by its button and by F, and a browser that has no full screen has no button', async () => {
      own(document, 'fullscreenEnabled', true);
      const element = await mount();
      const told: string[] = [];
      own(element as HTMLElement, 'requestFullscreen', () => {
        told.push('filled');
        return Promise.reject(new TypeError('nobody touched the page'));
      });
      element.renderRoot.querySelector<HTMLElement>('[aria-label="Full screen"]')?.click();
      await press(element, 'f');
      expect(told).to.deep.equal(['filled', 'filled']);
      own(element as HTMLElement, 'matches', (selector: string) => selector === ':fullscreen');
      own(document, 'exitFullscreen', () => {
        told.push('left');
        return Promise.resolve();
      });
      element.dispatchEvent(new Event('fullscreenchange'));
      await page.settle();
      element.renderRoot.querySelector<HTMLElement>('[aria-label="Leave full screen"]')?.click();
      expect(told.at(-1)).to.equal('left');
      own(document, 'fullscreenEnabled', false);
      element.dispatchEvent(new Event('fullscreenchange'));
      await page.settle();
      expect(element.renderRoot.querySelector('[aria-label*="ull screen"]')).to.equal(null);
    });

    it('is for readers as far away as `scale` says, within reason', async () => {
      const element = await mount();
      const size = async (scale: number): Promise<number> => {
        element.scale = scale;
        await page.settle();
        const sentence = element.renderRoot.querySelector('.sentence');
        return sentence ? parseFloat(getComputedStyle(sentence).fontSize) : 0;
      };
      const usual = await size(1);
      for (const [scale, times] of [
        [1.3, 1.3],
        [2, 2],
        [9, 3],
        [0, 1],
        [NaN, 1],
      ] as const)
        expect(await size(scale)).to.be.closeTo(usual * times, 0.01);
    });

    it('moves nothing where motion is to be reduced: no fade, no shift, and pages still take turns', async () => {
      const matching = (query: string) => ({ matches: query.includes('reduced-motion: reduce') });
      own(window, 'matchMedia', matching);
      const element = await mount(undefined, { rotate: '20s' });
      const stage = element.renderRoot.querySelector('.stage');
      await pass(20_000);
      expect(shown(element)).to.equal('2');
      expect(element.renderRoot.querySelector<HTMLElement>('.board')?.style.translate).to.equal('');
      expect(stage?.getAnimations()).to.deep.equal([]);
      own(window, 'matchMedia', () => ({ matches: false }));
      await pass(20_000);
      expect(stage?.getAnimations()).to.have.length(1);
    });
  });

  describe('lifecycle', () => {
    it('moved in the page it goes on', async () => {
      const element = await mount(undefined, { rotate: '20s' });
      await pass(20_000);
      const other = document.body.appendChild(document.createElement('div'));
      other.append(element);
      await page.settle();
      expect(shown(element)).to.equal('2');
      await pass(20_000);
      expect(shown(element)).to.equal('1');
      other.remove();
    });

    it('leaves no timer', async () => {
      const element = await mount(undefined, { rotate: '20s' });
      await press(element, ' ');
      element.remove();
      await page.settle();
      const before = page.time.pending;
      page.time.pass(60_000);
      expect(page.time.pending).to.be.at.most(before);
    });
  });

  describe('states', () => {
    it('says so where it may not see the figures', async () => {
      feed.refuse(stream, { code: 'denied' });
      const element = await mount();
      expect(element.matches(':state(denied)')).to.equal(true);
      expect(text(element, '.sentence.old strong')).to.equal('This display may not see the figures.');
    });

    it('says beside its clock how far what it shows is to be trusted, and how old it is', async () => {
      const element = await mount();
      const said: string[] = [];
      for (const after of [0, 4_000, 10_000]) {
        page.time.pass(after);
        await page.settle();
        said.push(text(element, '[part="freshness"]'));
      }
      expect(said).to.deep.equal(['Live', '4 s ago', 'Stale 14 s ago']);
    });

    it('of the past it says across the page that it is, of when and how fast, until it is back', async () => {
      const element = await mount();
      expect(text(element, '[part="past"]')).to.equal('');
      const turn = (virtual: number, past: boolean, rate: number): Promise<void> => {
        feed.clock({ virtual, wall: page.time.wall(), rate, past });
        feed.set(stream, records());
        feed.beat({ stream });
        return page.settle();
      };
      await turn(now - 3_600_000, true, 60);
      expect(text(element, '[part="past"]')).to.match(
        /^Showing the past: Wed 1 Apr, 09:42:0\d · at 60 times the speed$/,
      );
      expect(text(element, '[part="clock"]')).to.equal('9:42');
      await turn(now, false, 1);
      expect(text(element, '[part="past"]')).to.equal('');
      expect(text(element, '[part="clock"]')).to.equal('10:42');
    });

    it('with nobody at the mouse for hours it goes on', async () => {
      const element = await mount(undefined, { rotate: '1m' });
      for (let hour = 0; hour < 8; hour++) await pass(3_600_000);
      expect(element.matches(':state(live)')).to.equal(true);
      expect(text(element, '.place')).to.match(/in \d+ s$/);
    });

    it('a machine’s clock that is wrong, and then is set, changes neither the time nor the waits it tells', async () => {
      const element = await mount();
      const before = [text(element, '[part="clock"]'), text(element, '.sentence')];
      page.time.step(600_000);
      await pass(0);
      page.time.step(-1_200_000);
      await pass(0);
      expect([text(element, '[part="clock"]'), text(element, '.sentence')]).to.deep.equal(before);
    });
  });
});
