import { expect } from '@open-wc/testing';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import '../../../src/components/source/define.js';
import '../../../src/components/time-machine/define.js';
import type { MadoSeekEvent } from '../../../src/components/time-machine/time-machine.events.js';
import type { MadoTimeMachine } from '../../../src/components/time-machine/time-machine.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import { AskError, type SeekOptions } from '../../../src/data/model/asking.js';
import type { Feed } from '../../../src/data/model/stream.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const now = Date.UTC(2026, 3, 1, 5);
const minute = 60_000;
const site = {
  timeZone: 'Asia/Tokyo',
  dayStart: '00:00',
  today: '2026-04-01',
  profile: 'campaign',
  basis: 'event',
};

type Seek = (at: number | null, rate: number, options?: SeekOptions) => Promise<void>;

describe('mado-time-machine', () => {
  let page: FakePage;
  let memory: MemoryFeed;
  let element: MadoTimeMachine;
  let sought: (readonly [number | null, number])[];
  let seek: Seek;

  /** The memory's, with a past. */
  const feed = (): Feed => ({
    open: sink => ({
      ...memory.open(sink),
      seek: (at, rate, options) => {
        sought.push([at, rate]);
        return seek(at, rate, options);
      },
    }),
  });

  async function open(with_: Feed): Promise<void> {
    const source = document.createElement('mado-source');
    source.feed = with_;
    element = document.createElement('mado-time-machine');
    element.lang = 'en';
    source.append(element);
    document.body.append(source);
    await page.settle();
    await settled();
  }

  async function settled(): Promise<void> {
    for (let turn = 0; turn < 5; turn++) await page.settle();
  }

  const clock = (virtual: number, rate: number, past: boolean): void =>
    memory.clock({ virtual, wall: Date.now(), rate, ...(past && { past }) });
  const part = (selector: string): Element | null => element.renderRoot.querySelector(selector);
  const text = (selector: string): string => part(selector)?.textContent.replace(/\s+/g, ' ').trim() ?? '';
  const slider = (): HTMLInputElement => {
    const found = part('input');
    if (!(found instanceof HTMLInputElement)) throw new Error('There is no slider.');
    return found;
  };
  const press = (words: string): void =>
    [...element.renderRoot.querySelectorAll('button')]
      .find(button => button.textContent.trim() === words)
      ?.click();

  async function scrub(value: number): Promise<void> {
    slider().value = String(value);
    slider().dispatchEvent(new Event('input'));
    await settled();
  }

  beforeEach(() => {
    page = useFakePage();
    memory = createMemoryFeed({ 'queues/all': { site }, 'alerts/all': {} });
    // The site's time stands still, so that it can be told to the millisecond.
    clock(now, 0, false);
    sought = [];
    seek = (at, rate) => {
      clock(at ?? now, at === null ? 0 : rate, at !== null);
      return Promise.resolve();
    };
  });

  afterEach(() => {
    for (const source of document.querySelectorAll('mado-source')) source.remove();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    it('has nothing that axe objects to, now and in the past', async () => {
      await open(feed());
      await expect(element).to.be.accessible();
      await scrub(-90);
      await expect(element).to.be.accessible();
    });

    it('says the clock of a place and how long ago it was, and announces where it went', async () => {
      await open(feed());
      expect(slider().getAttribute('aria-valuetext')).to.equal('14:00, now');
      await scrub(-90);
      expect(slider().getAttribute('aria-valuetext')).to.match(/^12:30, 1 h 30 min ago$/);
      expect(text('[role=status]')).to.equal('Past 12:30 is shown');
      press('Back to live');
      await settled();
      expect(text('[role=status]')).to.equal('Live again');
    });
  });

  describe('events', () => {
    it('asks before it goes, and goes nowhere where the page forbids it', async () => {
      await open(feed());
      const asked: unknown[] = [];
      element.addEventListener('mado-seek', (event: MadoSeekEvent) => {
        asked.push(event.detail);
        event.preventDefault();
      });
      await scrub(-30);
      expect(asked).to.deep.equal([{ at: now - 30 * minute, rate: 0 }]);
      expect(sought).to.deep.equal([[null, 1]]);
    });
  });

  describe('states', () => {
    it('holds where it is put, plays at the speed that was chosen, and pauses', async () => {
      await open(feed());
      await scrub(-60);
      expect(text('[part=freshness]')).to.equal('Past 13:00');
      press('60×');
      await settled();
      press('Play');
      await settled();
      press('300×');
      await settled();
      press('Pause');
      await settled();
      const rates = sought.map(([, rate]) => rate);
      expect(rates).to.deep.equal([1, 0, 60, 300, 0]);
    });

    it('says whether the time shown runs and how fast, also where the page set that by itself', async () => {
      await open(feed());
      expect(part('.course')).to.equal(null);
      const speeds = (): readonly (string | null)[] =>
        [...element.renderRoot.querySelectorAll('.speeds button')].map(
          button => `${button.getAttribute('aria-pressed')}${button.hasAttribute('disabled') ? ', off' : ''}`,
        );
      expect(speeds()).to.deep.equal(['true, off', 'false, off', 'false, off', 'false, off']);
      await scrub(-60);
      expect(text('.course')).to.equal('Held');
      press('60×');
      press('Play');
      await settled();
      expect(text('.course')).to.equal('Playing at 60×');
      expect(speeds()).to.deep.equal(['false', 'false', 'true', 'false']);
      clock(now - 60 * minute, 5, true);
      await settled();
      expect(text('.course')).to.equal('Playing at 5×');
    });

    it('goes to the last of many places, and to no more than it must', async () => {
      const waiting: (() => void)[] = [];
      await open(feed());
      seek = (at, rate) =>
        new Promise(resolve => {
          waiting.push(() => {
            clock(at ?? now, rate, at !== null);
            resolve();
          });
        });
      for (const value of [-10, -20, -30]) await scrub(value);
      expect(text('.wait')).to.equal('Going there');
      expect(slider().disabled).to.equal(false);
      waiting.shift()?.();
      await settled();
      expect(text('.wait')).to.equal('Going there');
      waiting.shift()?.();
      await settled();
      expect(sought.slice(1).map(([at]) => at)).to.deep.equal([now - 10 * minute, now - 30 * minute]);
    });

    it('says how far the log is read, and gives the way up at once for another', async () => {
      await open(feed());
      let read: (progress: number) => void = () => undefined;
      seek = (_at, _rate, options) => {
        read = options?.onProgress ?? read;
        return new Promise(() => undefined);
      };
      await scrub(-60);
      read(0.404);
      await settled();
      expect(text('.wait')).to.equal('Reading the log … 40 %');
      expect(part('progress')?.getAttribute('aria-label')).to.equal('Reading the log');
      await expect(element).to.be.accessible();
      await scrub(-90);
      expect(text('.wait')).to.equal('Going there');
      press('Back to live');
      await settled();
      expect(sought.map(([at]) => at)).to.deep.equal([null, now - 60 * minute, now - 90 * minute, null]);
      read(0.5);
      await settled();
      expect(text('.trouble')).to.equal('');
    });

    it('says what is not kept by the clock of the site, and where there is no past at all', async () => {
      await open(feed());
      seek = () => Promise.reject(new AskError('not-kept', { from: new Date(now - hour).toISOString() }));
      await scrub(-90);
      expect(text('.trouble')).to.contain('13:00');
      for (const source of document.querySelectorAll('mado-source')) source.remove();
      await open(memory);
      expect(text('.message')).to.contain("can't do this");
    });
  });

  describe('feed', () => {
    it('takes back that there is no past when another gateway has one', async () => {
      const goes = seek;
      seek = () => Promise.reject(new AskError('unsupported'));
      await open(feed());
      expect(text('.message')).to.contain("can't do this");
      seek = goes;
      memory.link('closed');
      await page.paint(70);
      memory.link('open');
      await page.paint(70);
      await settled();
      expect(part('input')).to.not.equal(null);
    });

    it('says that there is no alert only once it has the alerts, and marks those that come', async () => {
      memory = createMemoryFeed({ 'queues/all': { site } });
      clock(now, 0, false);
      await open(feed());
      expect(text('.note')).to.equal('');
      memory.set('alerts/all', {});
      await settled();
      expect(text('.note')).to.contain('No alert');
      memory.patch('alerts/all', {
        'alert|a': { raisedAt: now - 100 * minute, clearedAt: null, severity: 'alert' },
        'alert|b': { raisedAt: now - 20 * minute, clearedAt: null, severity: 'watch' },
      });
      await settled();
      expect(text('.note')).to.equal('2 alerts of these 8 hours seen so far');
      expect(element.renderRoot.querySelectorAll('rect').length).to.equal(2);
    });

    it('says as of when it is by the clock of the site, not by that of the machine', async () => {
      await open(feed());
      expect(part('[part=freshness]')?.getAttribute('title')).to.match(/^As of 14:00:00/);
    });

    it('marks the alerts that fired before it came, and says that there is none once all were told', async () => {
      const asked: unknown[] = [];
      const told: [string, Record<string, unknown>][] = [];
      const page = (query: unknown) => {
        asked.push(query);
        return { entries: told, next: null, totals: {} };
      };
      memory = createMemoryFeed({ 'queues/all': { site }, 'alerts/all': {} }, { page });
      clock(now, 0, false);
      await open(feed());
      expect(text('.note')).to.equal('No alert in these 8 hours');
      told.push(
        ['fired|a', { raisedAt: now - 100 * minute, clearedAt: now - 40 * minute, severity: 'alert' }],
        ['fired|b', { raisedAt: 'long ago', clearedAt: null, severity: 'alert' }],
      );
      memory.link('closed');
      await settled();
      memory.link('open');
      await settled();
      expect(asked).to.deep.equal(
        Array(2).fill({ stream: 'alerts/all', filter: { fired: true }, limit: 200 }),
      );
      expect(text('.note')).to.equal('1 alert in these 8 hours');
      expect(part('rect')?.getAttribute('width')).to.equal('60');
    });

    it('says that it still reads until all that fired were told, and counts no more of them afterwards', async () => {
      const waiting: ((page: unknown) => void)[] = [];
      const page = () => new Promise<never>(resolve => waiting.push(resolve as (page: unknown) => void));
      const seen = { raisedAt: now - 20 * minute, clearedAt: null, severity: 'watch' };
      memory = createMemoryFeed({ 'queues/all': { site }, 'alerts/all': { 'alert|b': seen } }, { page });
      clock(now, 0, false);
      await open(feed());
      expect(text('.note')).to.equal('Alerts of these 8 hours: 1 so far, reading the log');
      await expect(element).to.be.accessible();
      const fired = { raisedAt: now - 100 * minute, clearedAt: now - 40 * minute, severity: 'alert' };
      const entries = [
        ['fired|b', seen],
        ['fired|a', fired],
      ];
      waiting.shift()?.({ entries, next: null, totals: {} });
      await settled();
      expect(text('.note')).to.equal('2 alerts in these 8 hours');
      memory.patch('alerts/all', { 'alert|a': fired });
      await scrub(-60);
      expect(text('.note')).to.contain('2 alerts in these 8 hours');
    });

    it('asks again which fired when that is some minutes ago: the past that is shown tells of no new ones', async () => {
      const told: [string, Record<string, unknown>][] = [];
      const answer = () => ({ entries: [...told], next: null, totals: {} });
      memory = createMemoryFeed({ 'queues/all': { site }, 'alerts/all': {} }, { page: answer });
      clock(now, 0, false);
      await open(feed());
      await scrub(-60);
      expect(text('.note')).to.contain('No alert in these 8 hours');
      told.push(['fired|a', { raisedAt: now + minute, clearedAt: null, severity: 'alert' }]);
      page.time.pass(11 * minute);
      clock(now + 11 * minute, 0, false);
      await settled();
      expect(text('.note')).to.contain('1 alert in these 8 hours');
    });

    it('says no more that it counts all once that is long ago and nobody tells it anew', async () => {
      let told = true;
      const answer = () => {
        if (!told) throw new AskError('no-answer');
        return { entries: [], next: null, totals: {} };
      };
      memory = createMemoryFeed({ 'queues/all': { site }, 'alerts/all': {} }, { page: answer });
      clock(now, 0, false);
      await open(feed());
      expect(text('.note')).to.equal('No alert in these 8 hours');
      told = false;
      for (const passed of [11, 22]) {
        page.time.pass(11 * minute);
        clock(now + passed * minute, 0, false);
        await settled();
      }
      expect(text('.note')).to.equal('Reading the alerts of these 8 hours');
    });

    it('marks the alerts of the group that it shows, and none of the one before', async () => {
      const fired = { raisedAt: now - 100 * minute, clearedAt: now - 40 * minute, severity: 'alert' };
      const answer = ({ stream }: { stream: string }) => ({
        entries: stream === 'alerts/sales' ? [] : [['fired|a', fired] as const],
        next: null,
        totals: {},
      });
      const seen = { raisedAt: now - 20 * minute, clearedAt: null, severity: 'watch' };
      memory = createMemoryFeed(
        {
          'queues/all': { site },
          'alerts/all': { 'alert|b': seen },
          'queues/sales': { site },
          'alerts/sales': { 'alert|c': seen },
        },
        { page: answer },
      );
      clock(now, 0, false);
      await open(feed());
      expect(text('.note')).to.equal('2 alerts in these 8 hours');
      element.group = 'sales';
      await settled();
      expect(text('.note')).to.equal('1 alert in these 8 hours');
    });

    it('says how many it shows where more fired than it marks', async () => {
      const entries = Array.from({ length: 600 }, (_, index): [string, Record<string, unknown>] => [
        `fired|${index}`,
        { raisedAt: now - index * 1_000, clearedAt: now, severity: 'alert' },
      ]);
      const page = () => ({ entries: entries.slice(0, 500), next: [1, '1'] as const, totals: {} });
      memory = createMemoryFeed({ 'queues/all': { site }, 'alerts/all': {} }, { page });
      clock(now, 0, false);
      await open(feed());
      expect(text('.note')).to.equal('The latest 500 alerts of these 8 hours');
    });

    it('marks the alerts it saw', async () => {
      memory.set('alerts/all', {
        'alert|a': { raisedAt: now - 100 * minute, clearedAt: now - 40 * minute, severity: 'alert' },
      });
      await open(feed());
      expect(part('rect')?.getAttribute('width')).to.equal('60');
      expect(text('.note')).to.equal('1 alert of these 8 hours seen so far');
    });
  });
});

const hour = 60 * minute;
