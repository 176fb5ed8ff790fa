import { expect, nextFrame } from '@open-wc/testing';
import '../../../src/components/agent-board/define.js';
import '../../../src/components/source/define.js';
import type { MadoAgentBoard } from '../../../src/components/agent-board/agent-board.js';
import type { MadoAssistEvent } from '../../../src/components/agent-board/agent-board.events.js';
import { dataReader } from '../../../src/components/agent-board/agent-board.model.js';
import { usePageScheduler } from '../../../src/components/base/scheduler.js';
import type { MadoSelectEvent } from '../../../src/components/base/select-event.js';
import { createMemoryFeed, type MemoryFeed } from '../../../src/data/feed/memory-feed.js';
import type { AgentContact, AgentRecord } from '../../../src/data/fold/records.js';
import type { Channel } from '../../../src/data/model/vocabulary.js';
import { AskError, type EntryPage, type EntryQuery } from '../../../src/data/model/asking.js';
import { createStore, type Store } from '../../../src/data/store/store.js';
import { catchWarnings } from '../../support/console.js';
import { useFakePage, type FakePage } from '../../support/fake-page.js';

const stream = 'agents/all';
const minute = 60_000;

/** What every contact here has, from a gateway that does not tell of the connection. */
const held = { contactId: null, queueId: 'billing', connectedAt: null } as const;

describe('mado-agent-board', () => {
  let page: FakePage;
  let feed: MemoryFeed;
  let store: Store;
  let now: number;
  let asked: EntryQuery[];
  let answer: (query: EntryQuery) => EntryPage;

  const agent = (changes: Partial<AgentRecord> = {}): AgentRecord => ({
    name: null,
    state: 'available',
    reason: null,
    since: now - 21_000,
    slots: { phone: 1 },
    contacts: [],
    queues: ['billing'],
    assist: false,
    assistReason: null,
    assistSince: null,
    settledAt: now,
    ...changes,
  });

  const desk = (): Record<string, AgentRecord> => ({
    'agent|a1': agent({ name: '佐藤 美咲', state: 'on-contact', since: now - 12 * minute }),
    'agent|a2': agent({ name: '渡辺 翼', state: 'not-responding', since: now - 34_000 }),
    'agent|a3': agent({
      name: '鈴木 健',
      state: 'on-contact',
      since: now - 4 * minute,
      slots: { chat: 3 },
      contacts: [
        {
          contactId: null,
          channel: 'chat',
          queueId: 'billing',
          state: 'on-contact',
          since: now - 2 * minute,
          connectedAt: now - 2 * minute,
        },
      ],
    }),
    'agent|a4': agent({ name: '橋本 真由', state: 'break', reason: '昼休み', since: now - 8 * minute }),
  });

  async function mount(attributes: Record<string, string> = {}): Promise<MadoAgentBoard> {
    const source = document.createElement('mado-source');
    source.store = store;
    const element = document.createElement('mado-agent-board');
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    document.body.append(source, element);
    await page.settle();
    if (attributes['data'] !== undefined) await dataReader.load();
    await page.settle();
    return element;
  }

  /** The browser measures boxes by itself, once a frame. */
  async function measured(): Promise<void> {
    await page.settle();
    await nextFrame();
    await nextFrame();
    await page.settle();
  }

  const all = (element: MadoAgentBoard, selector: string): HTMLElement[] => [
    ...element.renderRoot.querySelectorAll<HTMLElement>(selector),
  ];
  const one = (element: MadoAgentBoard, selector: string): HTMLElement => {
    const [found] = all(element, selector);
    if (!found) throw new Error(`There is no ${selector}.`);
    return found;
  };
  const text = (element: MadoAgentBoard, selector: string): string =>
    (all(element, selector)[0]?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const keys = (element: MadoAgentBoard): (string | undefined)[] =>
    all(element, '[data-key]').map(node => node.dataset['key']);
  const time = (element: MadoAgentBoard, key: string): string =>
    one(element, `[data-key="${key}"] .time`).textContent ?? '';
  const patch = async (changed: Record<string, unknown>, deleted: readonly string[] = []): Promise<void> => {
    feed.patch(stream, changed, deleted);
    await page.settle();
  };
  const states = (element: MadoAgentBoard): string[] =>
    ['loading', 'live', 'late', 'stale', 'offline', 'denied', 'empty', 'failed', 'batch'].filter(state =>
      element.matches(`:state(${state})`),
    );

  beforeEach(() => {
    page = useFakePage();
    now = Date.UTC(2026, 3, 1, 1, 42);
    asked = [];
    answer = () => ({ entries: [], next: null, totals: {} });
    feed = createMemoryFeed(
      {},
      {
        page: query => {
          asked.push(query);
          return answer(query);
        },
      },
    );
    store = createStore({ feed, time: page.time });
    feed.set(stream, desk());
    feed.set('queues/all', {
      site: { timeZone: 'Asia/Tokyo', dayStart: '00:00', today: '2026-04-01', profile: 'campaign' },
      'queue|billing': { name: { ja: '料金', en: 'Billing' }, channels: ['phone'] },
    });
    feed.clock({ virtual: now, wall: page.time.wall(), rate: 1 });
    feed.beat();
    document.documentElement.lang = 'en';
  });

  afterEach(() => {
    for (const element of document.querySelectorAll('mado-agent-board, mado-source')) element.remove();
    store.close();
    usePageScheduler(null);
  });

  describe('accessibility', () => {
    for (const attributes of [{ appearance: 'tiles' }, { appearance: 'table' }, { wall: '' }] as const) {
      it(`axe finds nothing in ${JSON.stringify(attributes)} with a hand raised and a day open`, async () => {
        feed.patch(stream, { 'agent|a4': agent({ name: '橋本 真由', assist: true }) });
        const element = await mount({ ...attributes, agent: 'a1' });
        await expect(element).to.be.accessible();
      });
    }

    it('all tiles are one tab stop, which arrows move both ways', async () => {
      const element = await mount({ appearance: 'tiles' });
      element.style.width = '160px';
      await measured();
      const stop = (): string | undefined => one(element, '[data-key][tabindex="0"]').dataset['key'];
      const press = async (key: string): Promise<void> => {
        one(element, '.scroller').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        await page.settle();
      };
      expect(keys(element)).to.deep.equal(['a2', 'a1', 'a3', 'a4']);
      expect(stop()).to.equal('a2');
      await press('ArrowRight');
      expect(stop()).to.equal('a1');
      await press('ArrowDown');
      expect(stop()).to.equal('a4');
      await press('ArrowLeft');
      expect(stop()).to.equal('a3');
      await press('Home');
      expect(stop()).to.equal('a2');
    });

    it('a tile says name, state and that it lasts too long in words', async () => {
      const element = await mount({ appearance: 'tiles' });
      const tile = one(element, '[data-key="a1"]');
      expect(tile.querySelector('svg')?.getAttribute('aria-label')).to.equal('On contact · too long');
      expect(tile.title).to.equal('佐藤 美咲');
      expect(tile.className).to.contain('long');
    });

    it('the focus stays with its agent when rows change places', async () => {
      const element = await mount({ appearance: 'tiles' });
      one(element, '[data-key="a4"]').focus();
      await page.settle();
      page.time.pass(20_000);
      feed.beat();
      await patch({ 'agent|a4': agent({ name: '橋本 真由', state: 'not-responding', since: 0 }) });
      page.time.pass(1_000);
      await patch({});
      expect(keys(element)[0]).to.equal('a4');
      const focused = element.renderRoot instanceof ShadowRoot ? element.renderRoot.activeElement : null;
      expect(focused instanceof HTMLElement && focused.dataset['key']).to.equal('a4');
    });
  });

  describe('properties', () => {
    it('limits say what is too long, and what they cannot say is told once', async () => {
      const warnings = catchWarnings();
      const element = await mount({ appearance: 'tiles', limits: 'break:5m lunch:1h' });
      expect(all(element, '.long').map(node => node.dataset['key'])).to.deep.equal(['a4']);
      expect(warnings.said.join()).to.contain('lunch:1h').and.to.contain('states: not-responding');
      warnings.restore();
    });

    it('sort, state and queue choose rows, and the counts stay those of all', async () => {
      feed.patch(stream, { 'agent|b1': agent({ name: '岡本 恵', queues: ['orders'] }) });
      const element = await mount({ appearance: 'tiles', sort: 'name', state: 'on-contact break' });
      expect(keys(element)).to.have.members(['a1', 'a3', 'a4']);
      expect(text(element, '.subtitle')).to.equal('3 of 5 agents');
      element.queue = 'orders';
      element.state = '';
      await page.settle();
      expect(keys(element)).to.deep.equal(['b1']);
    });

    it('an agent of several queues is shown once in each, and a hand is of the queue that is looked at', async () => {
      const several = { name: '森 大地', queues: ['orders', 'billing'], assist: true } as const;
      feed.set(stream, { 'agent|b1': agent({ queues: ['orders'] }), 'agent|b2': agent(several) });
      const element = await mount({ appearance: 'tiles', queue: 'billing' });
      expect(keys(element)).to.deep.equal(['b2']);
      element.queue = 'billing orders';
      await page.settle();
      expect(keys(element)).to.deep.equal(['b2', 'b1']);
      expect(text(element, '.subtitle')).to.equal('2 agents');
      element.queue = 'billing';
      element.wall = true;
      await page.settle();
      expect(text(element, '.hand-line')).to.equal('An agent of Billing raised a hand');
    });

    it('a count narrows to its state, and once more shows all again', async () => {
      const element = await mount({ appearance: 'tiles' });
      one(element, '.count[data-agent-state="break"]').click();
      await page.settle();
      expect(keys(element)).to.deep.equal(['a4']);
      expect(one(element, '.count[data-agent-state="break"]').getAttribute('aria-pressed')).to.equal('true');
      one(element, '.count[data-agent-state="break"]').click();
      await page.settle();
      expect(keys(element)).to.have.length(4);
    });

    it('by itself it is tiles in a narrow place and a table in a wide one', async () => {
      const element = await mount();
      element.style.width = '300px';
      await measured();
      expect(all(element, '.tile')).to.have.length(4);
      element.style.width = '700px';
      await measured();
      expect(all(element, '.tile')).to.have.length(0);
      expect(all(element, '.row[data-box]')).to.have.length(4);
    });

    it('a row says the reason or the queue, slots and how old each contact is', async () => {
      const element = await mount({ appearance: 'table' });
      const row = (key: string): string =>
        (one(element, `[data-key="${key}"]`).closest('.row')?.textContent ?? '').replace(/\s+/g, ' ');
      expect(row('a3')).to.contain('Billing').and.to.contain('2:00');
      const slots = all(element, '.channel svg').map(sign => sign.getAttribute('aria-label'));
      expect(slots).to.include('Chat 1 of 3');
      expect(row('a4')).to.contain('昼休み');
      expect(all(element, '.slots .used')).to.have.length(1);
    });

    it('a queue that is called something else is so in the rows too', async () => {
      const element = await mount({ appearance: 'table' });
      const row = (): string => one(element, '[data-key="a3"]').closest('.row')?.textContent ?? '';
      feed.patch('queues/all', { 'queue|billing': { name: 'Invoices', channels: ['phone'] } });
      await page.settle();
      expect(row()).to.contain('Invoices');
    });

    it('a row without slots shows neither used nor free, and says why', async () => {
      const contact = { ...held, channel: 'chat', state: 'on-contact' } as const;
      feed.set(stream, {
        'agent|lead': agent({ slots: { phone: 0 } }),
        'agent|new': agent({ slots: {} }),
        'agent|busy': agent({ slots: {}, state: 'on-contact', contacts: [{ ...contact, since: now }] }),
        'agent|gone': agent({ slots: {}, state: 'offline' }),
      });
      const element = await mount({ appearance: 'table' });
      const cell = (key: string): Element | null | undefined =>
        element.renderRoot.querySelector(`[data-key="${key}"]`)?.closest('.row')?.querySelector('.contacts');
      const said = (key: string): string => cell(key)?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
      expect(said('lead')).to.equal('–No slots: takes no contacts');
      expect(said('new')).to.equal('–Slots unknown');
      expect(said('gone')).to.equal('');
      expect(said('busy')).to.contain('1/–');
      expect(text(element, '.count[data-agent-state="available"]')).to.equal(
        'Available 1 (+1 without a slot)',
      );
      expect(cell('busy')?.querySelector('svg')?.getAttribute('aria-label')).to.equal(
        'Chat 1, slots unknown',
      );
      element.appearance = 'tiles';
      await page.settle();
      // A tile has no room for slots: who takes nothing must not look free.
      expect(all(element, '.tile.closed').map(tile => tile.dataset['key'])).to.deep.equal(['lead']);
      expect(one(element, '[data-key="lead"] svg').getAttribute('aria-label')).to.contain(
        'takes no contacts',
      );
    });

    it('a board and a wall count the same agents in each state', async () => {
      feed.set(stream, {
        'agent|lead': agent({ slots: { phone: 0 } }),
        'agent|other': agent({ slots: { chat: 0, phone: 0 } }),
        'agent|new': agent({ slots: {} }),
        'agent|free': agent({}),
        'agent|away': agent({ slots: { phone: 0 }, state: 'break' }),
      });
      const [board, wall] = [await mount(), await mount({ wall: '' })];
      const counted = (element: Element | null): string =>
        `${element?.getAttribute('data-agent-state')} ${element?.querySelector('b, dd')?.textContent}`;
      const onBoard = all(board, 'button.count').map(counted);
      expect(onBoard).to.deep.equal(all(wall, '.wall-counts > div').map(counted));
      expect(onBoard.slice(0, 1)).to.deep.equal(['available 2']);
      expect(text(board, '.count[data-agent-state="available"]')).to.contain('(+2 without a slot)');
      expect(text(wall, '.subtitle')).to.equal('5 agents · 2 without a slot');
    });

    it('a reason that has no room is left out whole, and cut at its end where it has some', async () => {
      const chat = { ...held, channel: 'chat', state: 'on-contact' } as const;
      const chats = [245, 131, 18].map(seconds => ({ ...chat, since: now - seconds * 1_000 }));
      const slots = { chat: 3 };
      feed.set(stream, {
        'agent|full': agent({ name: '鈴木 健', state: 'on-contact', slots, contacts: chats }),
        'agent|one': agent({ name: '田中 葵', state: 'on-contact', contacts: chats.slice(2) }),
      });
      const element = await mount({ appearance: 'table' });
      element.style.cssText = 'width: 300px; --mado-font-size: 14px';
      await measured();
      const shown = (key: string): boolean => {
        const cell = one(element, `[data-key="${key}"]`).closest('.row')?.querySelector('.reason');
        if (!cell) throw new Error(`There is no reason of ${key}.`);
        const words = document.createRange();
        words.selectNodeContents(cell);
        expect(words.toString().trim()).to.equal('Billing');
        return words.getBoundingClientRect().left < cell.getBoundingClientRect().right;
      };
      expect([shown('full'), shown('one')]).to.deep.equal([false, true]);
    });

    for (const width of [258, 420, 600, 650]) {
      it(`all contacts of two channels are in sight at ${width} px`, async () => {
        const of = (channel: Channel, seconds: number): AgentContact => ({
          ...{ ...held, channel, state: 'on-contact' },
          since: now - seconds * 1_000,
        });
        const contacts = [of('phone', 142), of('chat', 60)];
        const slots = { phone: 1, chat: 2 };
        const helped = { state: 'on-contact', since: now - 60 * minute } as const;
        feed.set(stream, { 'agent|two': agent({ name: '田中 葵', slots, contacts, ...helped }) });
        const element = await mount({ appearance: 'table' });
        element.style.cssText = `width: ${width}px; --mado-font-size: 14px`;
        await measured();
        const cell = one(element, '.row[data-box] .contacts').getBoundingClientRect();
        const row = one(element, '.row[data-box]').getBoundingClientRect();
        expect(cell.bottom).to.be.at.most(row.bottom);
        const ages = width < 300 ? '' : ', .channel .age';
        for (const part of all(element, `.channel svg, .channel .slots${ages}`)) {
          const { left, right, top, bottom } = part.getBoundingClientRect();
          expect(top, 'top').to.be.at.least(cell.top - 1);
          expect(bottom, 'bottom').to.be.at.most(cell.bottom + 1);
          expect(left, 'left').to.be.at.least(cell.left - 1);
          expect(right, 'right').to.be.at.most(cell.right + 1);
        }
      });
    }

    for (const width of [600, 640]) {
      it(`an age that has no room at ${width} px is left out whole`, async () => {
        const chats = (count: number): AgentContact[] =>
          Array.from({ length: count }, (_, nth) => ({
            ...{ ...held, channel: 'chat', state: 'on-contact' },
            since: now - (nth + 1) * 3 * minute,
          }));
        const call = { ...held, channel: 'phone', state: 'on-contact', since: now } as const;
        feed.set(stream, {
          'agent|chats': agent({ state: 'on-contact', slots: { chat: 6 }, contacts: chats(6) }),
          'agent|both': agent({ slots: { phone: 1, chat: 4 }, contacts: [call, ...chats(4)] }),
        });
        const element = await mount({ appearance: 'table' });
        element.style.cssText = `width: ${width}px; --mado-font-size: 14px`;
        await measured();
        const places = all(element, '.channel .age').map(age => {
          const channel = age.closest('.channel:not(:only-child)') ?? age.closest('.row');
          const room = channel?.getBoundingClientRect().bottom ?? 0;
          const words = document.createRange();
          words.selectNodeContents(age);
          const { top, bottom } = words.getBoundingClientRect();
          return bottom <= room + 1 ? 'in' : top >= room - 1 ? 'out' : `${top} to ${bottom} of ${room}`;
        });
        expect([...new Set(places)].sort()).to.deep.equal(['in', 'out']);
      });
    }

    it('a contact keeps its age and the mark that it takes too long while it is on hold, beside the time of the hold', async () => {
      const call = { ...held, channel: 'phone', connectedAt: now - 9.5 * minute } as const;
      const of = (state: AgentContact['state'], since: number): AgentRecord =>
        agent({ name: '小川 結衣', state, since, contacts: [{ ...call, state, since }] });
      feed.set(stream, { 'agent|b1': of('on-contact', call.connectedAt) });
      const element = await mount({ appearance: 'table' });
      const marks = (): string[] =>
        ['.time', '.contacts'].map(cell => text(element, `.row[data-box] ${cell} .mark`));
      const times = (): string[] =>
        ['.time .digits', '.contacts .age'].map(place => text(element, `.row[data-box] ${place}`));
      expect(marks()).to.deep.equal(['', '']);
      await patch({ 'agent|b1': of('on-hold', now) });
      page.time.pass(40_000);
      feed.beat();
      await page.settle();
      expect(times()).to.deep.equal(['0:40', '10:10 contact too long']);
      expect(marks()).to.deep.equal(['', 'contact too long']);
      expect(all(element, '.row[data-box] [data-assist]')).to.have.length(1);
      expect(one(element, '.base').dataset['verdict']).to.equal('watch');
      await patch({ 'agent|b1': of('on-contact', call.connectedAt) });
      expect(marks()).to.deep.equal(['', 'contact too long']);
      await patch({ 'agent|b1': of('acw', now + 40_000) });
      expect(times().join()).to.match(/^0:0\d,10:1\d contact too long$/);
      expect(all(element, '.row[data-box] [data-assist]')).to.have.length(0);
    });

    it('a hold that takes too long is marked where its time stands, and the contact is not', async () => {
      const since = now - 4 * minute;
      const call = {
        ...held,
        channel: 'phone',
        state: 'on-hold',
        since,
        connectedAt: now - 6 * minute,
      } as const;
      feed.set(stream, { 'agent|b1': agent({ state: 'on-hold', since, contacts: [call] }) });
      const element = await mount({ appearance: 'table' });
      expect(text(element, '.row[data-box] .time')).to.equal('4:00 too long');
      expect(text(element, '.row[data-box] .age')).to.equal('6:00');
      expect(all(element, '.row[data-box] .mark')).to.have.length(1);
    });

    it('a tile has the time of the state, and of a contact that takes too long with its sign', async () => {
      const since = now - 30_000;
      const chat = {
        ...held,
        channel: 'chat',
        state: 'on-hold',
        since,
        connectedAt: now - 9.5 * minute,
      } as const;
      feed.set(stream, { 'agent|b1': agent({ name: 'Ogawa', state: 'on-hold', since, contacts: [chat] }) });
      const element = await mount({ appearance: 'tiles' });
      const signs = (): number => all(element, '.tile .time svg').length;
      const said = (): (string | null | undefined)[] => {
        const tile = one(element, '.tile');
        return [tile.title, tile.querySelector('svg')?.getAttribute('aria-label')];
      };
      expect([time(element, 'b1'), signs(), ...said()]).to.deep.equal(['0:30', 0, '', 'On hold']);
      one(element, '.tile').focus();
      page.time.pass(30_000);
      feed.beat();
      await page.settle();
      expect([time(element, 'b1'), signs()]).to.deep.equal(['10:00', 1]);
      expect(said()).to.deep.equal(['Ogawa · contact too long', 'On hold · contact too long']);
      expect(element.shadowRoot?.activeElement === one(element, '.tile')).to.equal(true);
    });

    for (const width of [258, 300, 600]) {
      it(`which contact takes too long is in sight at ${width} px, in rows and in tiles`, async () => {
        const since = now - 20_000;
        const of = (channel: Channel, minutes: number): AgentContact => ({
          ...{ ...held, channel, state: 'on-hold', since },
          connectedAt: now - minutes * minute,
        });
        const contacts = [of('chat', 1), of('chat', 2), of('phone', 12)];
        const slots = { chat: 2, phone: 1 };
        const busy = { slots, state: 'on-hold', since, contacts } as const;
        const hour = { ...busy, contacts: [of('phone', 65)] };
        feed.set(stream, {
          'agent|b1': agent({ name: '小川 結衣', ...busy }),
          'agent|b2': agent({ name: '小川 蓮', ...hour }),
        });
        const element = await mount({ appearance: 'table' });
        element.style.cssText = `width: ${width}px; --mado-font-size: 14px`;
        await measured();
        const within = (part: Element, place: Element | null): void => {
          const [inner, outer] = [part, place].map(each => each?.getBoundingClientRect());
          if (!inner || !outer) throw new Error('There is nothing around it.');
          expect(inner.width, 'width').to.be.above(0);
          expect(inner.left, 'left').to.be.at.least(outer.left - 1);
          expect(inner.right, 'right').to.be.at.most(outer.right + 1);
          expect(inner.top, 'top').to.be.at.least(outer.top - 1);
          expect(inner.bottom, 'bottom').to.be.at.most(outer.bottom + 1);
        };
        const old = all(element, '.age.long');
        expect(old.map(age => age.querySelector('.digits')?.textContent.length)).to.have.members([5, 7]);
        for (const age of old)
          for (const part of [...age.querySelectorAll('.digits, .mark')])
            within(part, age.closest('.contacts'));
        element.appearance = 'tiles';
        await measured();
        expect(['b1', 'b2'].map(key => time(element, key)).join()).to.match(/^12:0\d,1:05:0\d$/);
        const words = document.createRange();
        for (const tile of all(element, '.tile')) {
          words.selectNodeContents(one(element, `[data-key="${tile.dataset['key']}"] .age`));
          const [inner, outer] = [words, tile].map(each => each.getBoundingClientRect());
          expect(inner?.left).to.be.at.least(outer?.left ?? 0);
          expect(inner?.right).to.be.at.most(outer?.right ?? 0);
        }
        // Where there is room for minutes and seconds there is room for the sign.
        within(one(element, '[data-key="b1"] .time svg'), one(element, '[data-key="b1"] .age'));
      });
    }

    it('data tells when a contact was connected, else since when its state lasts', async () => {
      const since = now - 20_000;
      const agents = [
        {
          id: 'old',
          state: 'on-hold',
          since,
          contacts: [{ state: 'on-hold', since, connectedAt: now - 11 * minute }],
        },
        { id: 'untold', state: 'on-hold', since, contacts: [{ state: 'on-hold', since }] },
      ];
      const element = await mount({ data: JSON.stringify({ now, agents }), appearance: 'tiles' });
      expect(['old', 'untold'].map(key => time(element, key))).to.deep.equal(['11:00', '0:20']);
      expect(all(element, '.tile.long').map(tile => tile.dataset['key'])).to.deep.equal(['old']);
    });

    it('data is shown in place of the feed, with the day it holds', async () => {
      const lane = [{ state: 'available', since: now - minute }];
      const given = { now, agents: [{ id: 'own', state: 'acw', since: now - 5_000, lane }] };
      const element = await mount({ data: JSON.stringify(given), agent: 'own', appearance: 'tiles' });
      expect(keys(element)).to.deep.equal(['own']);
      expect(time(element, 'own')).to.equal('0:05');
      expect(text(element, '.lane-list')).to.contain('Available 1 min');
      expect(asked).to.have.length(0);
    });

    it('data without an instant ticks by the page’s own clock, whatever time it is at the source', async () => {
      const agents = [{ id: 'own', state: 'acw', since: page.time.wall() - 10_000 }];
      const element = await mount({ data: JSON.stringify({ agents }), appearance: 'tiles' });
      expect(time(element, 'own')).to.equal('0:10');
      page.time.pass(2_000);
      await page.settle();
      expect(time(element, 'own')).to.equal('0:12');
    });

    it('data that can not be read says where', async () => {
      const warnings = catchWarnings();
      const element = await mount({ data: '{"agents":[{"id":"a|b","state":"nap","since":1}]}' });
      expect(states(element)).to.deep.equal(['failed']);
      expect(warnings.said.join()).to.contain('data.agents.0.state').and.to.contain('data.agents.0.id');
      warnings.restore();
    });
  });

  describe('events', () => {
    it('choosing an agent says whom and opens the day; a page that cancels it opens nothing', async () => {
      const element = await mount({ appearance: 'tiles' });
      const heard: unknown[] = [];
      const listen = (event: MadoSelectEvent): number => heard.push(event.detail);
      document.body.addEventListener('mado-select', listen);
      one(element, '[data-key="a1"]').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
      expect(element.agent).to.equal('a1');
      document.body.addEventListener('mado-select', event => event.preventDefault(), { once: true });
      one(element, '[data-key="a2"]').click();
      document.body.removeEventListener('mado-select', listen);
      expect(heard).to.deep.equal([
        { kind: 'agent', agentId: 'a1' },
        { kind: 'agent', agentId: 'a2' },
      ]);
      expect(element.agent).to.equal('a1');
    });

    it('an agent is chosen anywhere in the row, but by what helps', async () => {
      const element = await mount({ appearance: 'table' });
      await patch({ 'agent|a4': agent({ name: '橋本 真由', assist: true }) });
      const chosen: string[] = [];
      element.addEventListener('mado-select', ({ detail }) => {
        if (detail.kind === 'agent') chosen.push(detail.agentId);
      });
      const row = one(element, '[data-key="a4"]').closest<HTMLElement>('.row');
      row?.querySelector<HTMLElement>('[data-assist]')?.click();
      await page.settle();
      expect(chosen).to.deep.equal([]);
      row?.querySelector<HTMLElement>('.cell.time')?.click();
      await page.settle();
      expect(chosen).to.deep.equal(['a4']);
      expect(element.agent).to.equal('a4');
      expect(element.shadowRoot?.activeElement === one(element, '[data-key="a4"]')).to.equal(true);
      one(element, '[data-key="a4"]').click();
      await page.settle();
      expect(chosen).to.deep.equal(['a4', 'a4']);
      expect(element.agent).to.equal('');
    });

    it('who raised a hand is pinned and comes first, and helping says whom', async () => {
      const element = await mount({ appearance: 'table' });
      await patch({ 'agent|a4': agent({ name: '橋本 真由', state: 'break', assist: true }) });
      expect(text(element, '.hand-line .text')).to.equal('橋本 真由 raised a hand');
      expect(keys(element)[0]).to.equal('a4');
      expect(one(element, '.base').dataset['verdict']).to.equal('alert');
      const contact = { ...held, channel: 'phone', state: 'on-contact' } as const;
      const talk = { state: 'on-contact', contacts: [{ ...contact, since: now }] } as const;
      const hand = { assist: true, assistReason: 'approval' } as const;
      await patch({ 'agent|a4': agent({ name: '橋本 真由', ...talk, ...hand }) });
      expect(text(element, '.hand-line .text')).to.equal('橋本 真由 raised a hand approval (Billing)');
      expect(text(element, '.row[data-box] .reason')).to.equal('approval (Billing)');
      const heard: unknown[] = [];
      const listen = (event: MadoAssistEvent): number => heard.push(event.detail);
      document.body.addEventListener('mado-assist', listen);
      one(element, '.hand-line button').click();
      one(element, '.row button.main').click();
      document.body.removeEventListener('mado-assist', listen);
      expect(heard).to.deep.equal([{ agentId: 'a4' }, { agentId: 'a4' }]);
    });
  });

  describe('states', () => {
    it('each agent is shown once, the most urgent first, with totals of them all', async () => {
      const element = await mount({ appearance: 'tiles' });
      expect(states(element)).to.deep.equal(['live']);
      expect(keys(element)).to.deep.equal(['a2', 'a1', 'a3', 'a4']);
      expect(all(element, '.count b').map(node => node.textContent)).to.deep.equal([
        '0',
        '0',
        '0',
        '2',
        '0',
        '0',
        '1',
        '1',
        '0',
        '3',
      ]);
      // Of who takes contacts: a break and a phone that nobody answers take none.
      expect(text(element, '.slot-count .visually-hidden')).to.equal('Free slots 3 of 4.');
      await patch({ 'agent|a5': agent({ name: 'New', slots: {} }) });
      expect(text(element, '.slot-count [aria-hidden]')).to.equal('Free slots 3/4 (2 of 3 agents)');
      expect(text(element, '.slot-count .visually-hidden')).to.contain('known of 2 of the 3 agents at work');
    });

    it('time goes on without traffic, and once it is old stands at what was known', async () => {
      feed.set(stream, { 'agent|a2': agent({ state: 'not-responding', since: now - 34_500 }) });
      const element = await mount({ appearance: 'tiles' });
      expect(time(element, 'a2')).to.equal('0:34');
      page.time.pass(2_000);
      await page.settle();
      expect(time(element, 'a2')).to.equal('0:36');
      page.time.pass(12_000);
      await page.settle();
      expect(states(element)).to.deep.equal(['stale']);
      expect(time(element, 'a2')).to.equal('0:34');
      page.time.pass(5_000);
      await page.settle();
      expect(time(element, 'a2')).to.equal('0:34');
      expect(one(element, '.base').dataset['verdict']).to.equal('ok');
    });

    it('nothing of what is old is coloured, from right to left either', async () => {
      const element = await mount({ appearance: 'table', limits: 'break:5m' });
      await patch({ 'agent|a4': agent({ name: '橋本 真由', assist: true }) });
      const edges = (selector: string, dir: string): number => {
        element.dir = dir;
        const boxes = all(element, selector);
        return boxes.filter(node => getComputedStyle(node).boxShadow.includes('3px')).length;
      };
      const raised = '.hands, .row[data-agent-state=hand]';
      expect([edges(raised, 'ltr'), edges(raised, 'rtl')]).to.deep.equal([2, 2]);
      page.time.pass(12_000);
      await page.settle();
      expect(states(element)).to.deep.equal(['stale']);
      expect([edges(raised, 'ltr'), edges(raised, 'rtl')]).to.deep.equal([0, 0]);

      element.appearance = 'tiles';
      const [written, resting] = ['acw', 'break'] as const;
      const since = now - 10 * minute;
      await patch({ 'agent|a1': agent({ state: written }), 'agent|a4': agent({ state: resting, since }) });
      const corner = (): string => {
        const tile = one(element, '.tile.long');
        return /rgba?\([^)]*\) 50%\)/.exec(getComputedStyle(tile, '::after').backgroundImage)?.[0] ?? '';
      };
      feed.beat();
      await page.settle();
      const live = [edges('.tile', 'ltr'), edges('.tile', 'rtl'), corner()];
      expect(live.slice(0, 2)).to.deep.equal([1, 1]);
      page.time.pass(12_000);
      await page.settle();
      expect([edges('.tile', 'ltr'), edges('.tile', 'rtl')]).to.deep.equal([0, 0]);
      expect(corner()).not.to.equal(live[2]);
    });

    it('nobody is helped by what is old, which says why and looks it', async () => {
      const element = await mount({ appearance: 'table' });
      await patch({ 'agent|a4': agent({ name: '橋本 真由', assist: true }) });
      const heard: unknown[] = [];
      element.addEventListener('mado-assist', ({ detail }) => heard.push(detail));
      const buttons = (): HTMLElement[] => all(element, '.hand-line button, .row [data-assist=a4]');
      const looks = (): string[] => [
        ...new Set(
          buttons().map(
            node => `${node.ariaDisabled} ${getComputedStyle(node).borderStyle} ${node.title.slice(0, 17)}`,
          ),
        ),
      ];
      const press = (): void => buttons().forEach(node => node.click());
      expect(buttons()).to.have.length(2);
      expect(looks()).to.deep.equal(['false solid ']);
      page.time.pass(12_000);
      await page.settle();
      expect(states(element)).to.deep.equal(['stale']);
      expect(looks()).to.deep.equal(['true dashed The feed is stale']);
      press();
      expect(heard).to.have.length(0);
      feed.beat();
      await page.settle();
      expect(looks()).to.deep.equal(['false solid ']);
      press();
      expect(heard).to.have.length(2);
    });

    it('in the past nobody is to be helped', async () => {
      const element = await mount({ appearance: 'table' });
      await patch({ 'agent|a4': agent({ name: '橋本 真由', assist: true }) });
      expect(all(element, '[data-assist]').length).to.be.above(0);
      feed.clock({ virtual: now - 60 * minute, wall: page.time.wall(), rate: 1, past: true });
      await page.settle();
      expect(all(element, '.hand-line')).to.have.length(1);
      expect(all(element, '[data-assist]')).to.have.length(0);
    });

    it('after a quarter of an hour without a link no state is shown', async () => {
      const element = await mount({ appearance: 'table' });
      feed.link('closed', { code: 'closed' });
      page.time.pass(16 * minute);
      await page.settle();
      expect(states(element)).to.deep.equal(['offline']);
      expect(text(element, '.row[data-box] .state')).to.equal('State unknown');
      expect(new Set(all(element, '.count b').map(node => node.textContent))).to.deep.equal(new Set(['–']));
    });

    it('no agent, no right and a day that is over are told in words', async () => {
      feed.set(stream, {});
      const element = await mount();
      expect(states(element)).to.deep.equal(['empty']);
      expect(text(element, '.message')).to.contain('no agent to show');
      feed.set(stream, desk());
      feed.batch(stream, '2026-03-31');
      feed.batch('queues/all', '2026-03-31');
      await page.settle();
      expect(states(element)).to.deep.equal(['batch']);
      expect(text(element, '.message')).to.contain('no state of now');
      feed.refuse(stream, { code: 'denied' });
      await page.settle();
      expect(states(element)).to.deep.equal(['denied']);
    });

    it('a wall counts and names nobody', async () => {
      feed.set(stream, {
        'agent|~x1': agent({
          state: 'on-contact',
          assist: true,
          assistReason: 'complaint',
          queues: ['billing'],
        }),
        'agent|~x2': agent({ name: 'Seen By Mistake' }),
        'agent|~x3': agent({ slots: { phone: 0 } }),
      });
      const element = await mount({ wall: '' });
      expect(all(element, '[data-key]')).to.have.length(0);
      expect(text(element, '.wall-counts [data-agent-state="available"] dd')).to.equal('1');
      expect(text(element, '.subtitle')).to.equal('3 agents · 1 without a slot');
      expect(text(element, '.hand-line')).to.equal('An agent of Billing raised a hand complaint');
      expect(text(element, '.base')).to.not.contain('Mistake');
      element.seats = { '~x1': 'B-12' };
      await page.settle();
      expect(text(element, '.hand-line')).to.equal('Hand raised at B-12 complaint');
    });
  });

  describe('many', () => {
    const crowd = (): Record<string, AgentRecord> =>
      Object.fromEntries(
        Array.from({ length: 2_000 }, (_, index) => [
          `agent|n${index}`,
          agent({ name: `Agent ${index}`, since: now - index * 1000 }),
        ]),
      );

    for (const [appearance, perRow] of [
      ['tiles', 15],
      ['table', 1],
    ] as const) {
      it(`of 2,000 only what is in sight is in the page, as ${appearance}`, async () => {
        feed.set(stream, crowd());
        const element = await mount({ appearance });
        element.style.cssText = 'width: 1060px; --mado-font-size: 14px';
        await measured();
        const boxes = all(element, '[data-box]');
        const inView = Math.ceil(616 / (boxes[0]?.getBoundingClientRect().height ?? 1)) * perRow;
        expect(boxes.length).to.be.within(inView * 0.9, inView + 5 * perRow);
        one(element, '.scroller').scrollTop = 1_000_000;
        await measured();
        expect(keys(element)).to.include('n0');
        expect(all(element, '[data-box]').length).to.be.at.most(inView + 5 * perRow);
      });
    }

    it('between two counts those in sight are brought up to date, and nothing around them', async () => {
      feed.set(stream, crowd());
      const element = await mount({ appearance: 'tiles' });
      element.style.cssText = 'width: 1060px; --mado-font-size: 14px';
      await measured();
      page.time.pass(600);
      await page.settle();
      let drawings = 0;
      element.addController({ hostUpdated: () => void drawings++ });
      const [first = '', second = ''] = keys(element);
      page.time.pass(110);
      await patch({ [`agent|${first}`]: agent({ name: 'One', since: now - 10 * minute }) });
      expect(time(element, first)).to.match(/^10:0\d$/);
      const named = drawings;
      page.time.pass(110);
      await patch({ [`agent|${first}`]: agent({ name: 'One', since: now - 20 * minute }) });
      expect(time(element, first)).to.match(/^20:0\d$/);
      expect(drawings).to.equal(named);
      page.time.pass(110);
      await patch({ [`agent|${second}`]: agent({ name: 'Two', state: 'break', since: now - 30 * minute }) });
      expect(time(element, second)).to.match(/^30:0\d$/);
      expect(drawings).to.equal(named);
    });

    it('rows stand still under a pointer, and move once it is gone', async () => {
      const element = await mount({ appearance: 'tiles' });
      const before = keys(element);
      one(element, '.scroller').dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
      page.time.pass(2_000);
      await patch({ 'agent|a4': agent({ name: '橋本 真由', state: 'not-responding', since: 0 }) });
      expect(keys(element)).to.deep.equal(before);
      expect(text(element, '.footer')).to.contain('Order held');
      one(element, '.scroller').dispatchEvent(new PointerEvent('pointerleave'));
      page.time.pass(1_000);
      await page.settle();
      expect(keys(element)[0]).to.equal('a4');
    });
  });

  describe('a day', () => {
    const lane = (...stretches: readonly (readonly [state: string, from: number, to: number | null])[]) =>
      stretches.map(
        ([state, from, to]) =>
          [
            `lane|a1|${now + from}`,
            { state, reason: null, since: now + from, until: to === null ? null : now + to },
          ] as const,
      );
    const items = (element: MadoAgentBoard): string[] =>
      all(element, '.lane-list li').map(node => (node.textContent ?? '').trim());

    it('is asked for once, whole, and told in the site’s time with what is not known', async () => {
      const [first, ...rest] = lane(
        ['available', -90 * minute, -80 * minute],
        ['break', -60 * minute, -12 * minute],
        ['on-contact', -12 * minute, null],
      );
      answer = ({ before }) =>
        before
          ? { entries: first ? [first] : [], next: null, totals: {} }
          : { entries: rest, next: [now - 60 * minute, 'a1'], totals: {} };
      const element = await mount({ agent: 'a1' });
      expect(asked.map(({ filter, stream: of }) => [of, filter])).to.deep.equal([
        [stream, { agent: 'a1' }],
        [stream, { agent: 'a1' }],
      ]);
      expect(items(element)).to.deep.equal([
        '10:30–10:42 On contact 12 min',
        '9:42–10:30 Break 48 min',
        '9:22–9:42 Unknown 20 min',
        '9:12–9:22 Available 10 min',
      ]);
      expect(one(element, '.lane-chart').getAttribute('aria-label')).to.contain('Break 48 min');
      expect(all(element, '.lane .tick')).to.have.length(1);
      expect(text(element, '.lane')).to.contain('No record before 9:12');
    });

    it('goes across midnight and through the hour that is there twice, with nothing lost', async () => {
      const at = (clock: string): number => Date.parse(`2026-10-${clock}`);
      const turns = [at('24T22:00+02:00'), at('25T02:40+02:00'), at('25T02:10+01:00'), at('25T06:00+01:00')];
      const [begin = 0, rest = 0, back = 0, end = 0] = turns;
      const lane = [
        { state: 'on-contact', since: begin, until: rest },
        { state: 'break', since: rest, until: back },
        { state: 'available', since: back },
      ];
      const agents = [{ id: 'own', state: 'available', since: back, lane }];
      const given = { now: end, timeZone: 'Europe/Berlin', agents };
      const element = await mount({ data: JSON.stringify(given), agent: 'own', appearance: 'table' });
      expect(items(element)).to.deep.equal([
        '2:10 (UTC+1)–6:00 Available 3 h 50 min',
        '2:40 (UTC+2)–2:10 (UTC+1) Break 30 min',
        '22:00–2:40 (UTC+2) On contact 4 h 40 min',
      ]);
      expect(all(element, '.lane .bar').length).to.equal(3);
      expect(one(element, '.lane-chart').getAttribute('aria-label')).to.contain('22:00–6:00');
    });

    it('keeps the agent’s name where the rows are those of another queue', async () => {
      answer = () => ({ entries: lane(['on-contact', -12 * minute, null]), next: null, totals: {} });
      const element = await mount({ agent: 'a1' });
      await patch({
        'agent|a1': agent({ name: '佐藤 美咲', queues: ['billing'] }),
        'agent|a9': agent({ name: '山下 楓', queues: ['returns'] }),
      });
      element.queue = 'returns';
      await page.settle();
      expect(text(element, '.lane')).to.contain('佐藤 美咲');
    });

    it('goes on with the agent’s own record, and is asked for again after a break', async () => {
      answer = () => ({ entries: lane(['on-contact', -12 * minute, null]), next: null, totals: {} });
      const element = await mount({ agent: 'a1' });
      page.time.pass(5_000);
      feed.beat();
      await patch({ 'agent|a1': agent({ name: '佐藤 美咲', state: 'acw', since: now + 3_000 }) });
      expect(items(element)[0]).to.match(/After-call work \d s$/);
      expect(items(element)).to.have.length(2);
      expect(asked).to.have.length(1);
      page.time.pass(12_000);
      await page.settle();
      feed.beat();
      await page.settle();
      expect(asked).to.have.length(2);
    });

    it('opens within sight, beside its agent, and Escape leads back to the agent', async () => {
      answer = () => ({ entries: lane(['on-contact', -12 * minute, null]), next: null, totals: {} });
      const agents = Array.from({ length: 60 }, (_, at) => ({
        id: `n${at}`,
        state: 'acw',
        since: now - at * minute,
      }));
      const element = await mount({ data: JSON.stringify({ now, agents }), appearance: 'table' });
      const boxes = all(element, '[data-box]');
      const opened = boxes.at(Math.min(12, boxes.length - 1));
      const button = opened?.querySelector<HTMLElement>('[data-key]');
      button?.focus();
      button?.click();
      await page.settle();
      const [place, row] = [one(element, '.lane'), opened].map(node => node?.getBoundingClientRect());
      expect(place?.bottom).to.be.at.most(innerHeight + 1);
      expect(row?.bottom).to.be.at.most((place?.top ?? 0) + 1);
      expect(row?.top).to.be.at.least(0);
      const key = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
      one(element, '.lane .close').dispatchEvent(key);
      await page.settle();
      expect(all(element, '.lane')).to.have.length(0);
      expect(element.shadowRoot?.activeElement === button).to.equal(true);
    });

    it('that is not to be had says why, and is asked for again', async () => {
      answer = () => {
        throw new AskError('unsupported');
      };
      const element = await mount({ agent: 'a1' });
      expect(text(element, '.lane')).to.contain("The day can't be shown.");
      answer = () => ({ entries: lane(['on-contact', -12 * minute, null]), next: null, totals: {} });
      all(element, '.lane button').at(-1)?.click();
      await page.settle();
      expect(items(element)).to.have.length(1);
      one(element, '.lane .close').click();
      await page.settle();
      expect(all(element, '.lane')).to.have.length(0);
    });
  });
});
