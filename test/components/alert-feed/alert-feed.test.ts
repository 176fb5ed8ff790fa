import { expect } from '@open-wc/testing';
import type { MadoAlertFeed } from '../../../src/components/alert-feed/alert-feed.js';
import type { AlertRecord } from '../../../src/data/alerts/alert.js';
import { PageSound, usePageSound } from '../../../src/components/alert-feed/page-sound.js';
import { dataReader } from '../../../src/components/alert-feed/feed-reader.js';
import { catchWarnings } from '../../support/console.js';
import { cutTexts } from '../../support/cut-text.js';
import { Random } from '../../support/random.js';
import { held, minute, now, reached, second } from '../../unit/alert-feed/alerts.js';
import { all, FeedPage, first, focusedLine, line, lines, text } from './feed-page.js';

const caller = { kind: 'rescue', addressRef: 'address-1', customerKey: 'c-1', contactId: 'call-1' } as const;

describe('mado-alert-feed', () => {
  let on: FeedPage;

  beforeEach(() => {
    on = new FeedPage();
  });

  afterEach(() => on.end());

  const press = async (element: MadoAlertFeed, key: string): Promise<KeyboardEvent> => {
    const target = (element.renderRoot as ShadowRoot).activeElement ?? element;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
    target.dispatchEvent(event);
    await on.page.settle();
    return event;
  };
  const states = (element: MadoAlertFeed): string[] =>
    ['loading', 'live', 'late', 'stale', 'offline', 'denied', 'empty', 'failed'].filter(state =>
      element.matches(`:state(${state})`),
    );

  const laneOf = (element: MadoAlertFeed): string[] =>
    all(element, '.lane-line').map(node => (node.textContent ?? '').replace(/\s+/g, ' ').trim());

  describe('accessibility', () => {
    for (const attributes of [{}, { appearance: 'badge' }, { wall: '' }] as readonly Record<string, string>[])
      it(`axe finds nothing with ${JSON.stringify(attributes)}`, async () => {
        on.set({ a: {}, b: { severity: 'watch', ...held('me') }, caller, d: { condition: 'cleared' } });
        const element = await on.mount(attributes);
        await expect(element).to.be.accessible();
      });

    it('axe finds nothing in the panel of an alert', async () => {
      on.set({ word: { kind: 'ng-word', word: 'x', severity: 'watch' } });
      const element = await on.mount();
      first(element, '.menu').click();
      await on.page.settle();
      expect(all(element, '.alert-panel')).to.have.length(1);
      await expect(element).to.be.accessible();
    });

    it('lines are one tab stop, which arrows move from the lane into the list', async () => {
      on.set({ caller, b: { since: now - 5 * minute }, c: {} });
      const element = await on.mount();
      const stops = (): string[] =>
        all(element, '[data-key][tabindex="0"]').map(node => node.dataset['key'] ?? '');
      expect(stops()).to.deep.equal(['caller']);
      line(element, 'caller').focus();
      for (const [key, at] of [
        ['ArrowDown', 'b'],
        ['End', 'c'],
        ['ArrowUp', 'b'],
        ['Home', 'caller'],
      ] as const) {
        await press(element, key);
        expect([stops(), focusedLine(element)], key).to.deep.equal([[at], at]);
      }
    });

    it('keys do what they say only on a focused line, and then no shortcut of the page hears them', async () => {
      on.set({ a: {} });
      const element = await on.mount();
      const heard: string[] = [];
      const listen = (event: KeyboardEvent): number => heard.push(event.key);
      document.addEventListener('keydown', listen);
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true }));
      line(element, 'a').focus();
      const other = await press(element, 'x');
      const claim = await press(element, 'c');
      document.removeEventListener('keydown', listen);
      expect(heard).to.deep.equal(['c', 'x']);
      expect([other.defaultPrevented, claim.defaultPrevented]).to.deep.equal([false, true]);
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['claim']);
    });

    it('the focus stays with its line where lines move, and with the control in it', async () => {
      on.set({ a: {}, b: { since: now - 5 * minute }, c: { since: now - 3 * minute } });
      const element = await on.mount();
      expect(lines(element)).to.deep.equal(['b', 'c', 'a']);
      first(element, '[data-key=a] .menu').focus();
      on.patch({ a: { since: now - 9 * minute } });
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['a', 'b', 'c']);
      expect(focusedLine(element)).to.equal('a');
      expect((element.renderRoot as ShadowRoot).activeElement?.className).to.contain('menu');
    });

    it('the focus goes to the line that takes the place of one that vanishes, and to the feed where none is left', async () => {
      on.set({ a: { since: now - 5 * minute }, b: { since: now - 3 * minute }, c: {} });
      const element = await on.mount();
      line(element, 'b').focus();
      await on.page.settle();
      on.patch({ b: null });
      await on.page.settle();
      expect(focusedLine(element)).to.equal('c');
      on.patch({ c: null });
      await on.page.settle();
      expect(focusedLine(element)).to.equal('a');
      on.patch({ a: null });
      await on.page.settle();
      expect((element.renderRoot as ShadowRoot).activeElement?.matches('[data-focus-rest]')).to.equal(true);
    });

    for (const [outcome, step] of [
      ['reached', 'Reached'],
      ['not-reached', 'Not reached'],
    ] as const)
      it(`the focus goes to the next line where its own goes down, since it ended: ${step}`, async () => {
        const at = (minutes: number): Partial<AlertRecord> => ({
          ...caller,
          ...held('me'),
          since: now - minutes * minute,
        });
        on.set({ a: at(9), b: at(8), c: at(7), d: {}, e: {} });
        const element = await on.mount();
        first(element, '[data-key=b] .menu').click();
        await on.page.settle();
        all(element, '.alert-panel .choices button')
          .find(node => node.textContent?.trim() === step)
          ?.click();
        await on.page.settle();
        await on.live(6_000);
        expect(on.commands.map(({ args }) => args['outcome'])).to.deep.equal([outcome]);
        expect(lines(element)).to.deep.equal(['a', 'c', 'd', 'e', 'b']);
        expect(focusedLine(element)).to.equal('c');
      });

    it('a line that was scrolled away keeps its focus, among a thousand', async () => {
      on.set(
        Object.fromEntries(
          Array.from({ length: 1_000 }, (_, at) => [`n${at}`, { since: now - at * second }]),
        ),
      );
      const element = await on.mount();
      element.style.setProperty('--mado-alert-feed-max-block-size', '300px');
      await new Promise(requestAnimationFrame);
      await on.page.settle();
      const [top = ''] = lines(element, '.list');
      line(element, top).focus();
      await on.page.settle();
      const scroller = first(element, '.list .scroller');
      scroller.scrollTop = 20_000;
      scroller.dispatchEvent(new Event('scroll'));
      await on.page.settle();
      expect(focusedLine(element)).to.equal(top);
      expect(lines(element).length).to.be.below(40);
    });
  });

  const said = (element: MadoAlertFeed): readonly string[] => [
    text(element, '[role=status]'),
    text(element, '[role=alert]'),
  ];

  describe('announcements', () => {
    it('say nothing of what was there, and politely what comes; what needs somebody now interrupts', async () => {
      on.set({ a: {} });
      const element = await on.mount();
      expect(said(element)).to.deep.equal(['', '']);
      on.patch({ b: { severity: 'watch', kind: 'kpi', kpi: 'asa', value: 42_000, limit: 30_000 } });
      await on.page.settle();
      expect(said(element)).to.deep.equal(['New alert. Average speed of answer 0:42 · Billing', '']);
      await on.live(4_000);
      on.patch({ c: { kind: 'source-silent', source: 'cti', queueId: null } });
      await on.page.settle();
      expect(said(element)).to.deep.equal(['', 'New alert. No signal from cti']);
    });

    it('gather what comes within three seconds', async () => {
      on.set({});
      const element = await on.mount();
      on.patch({ a: { severity: 'watch' } });
      await on.page.settle();
      const once = said(element);
      on.patch({ b: { severity: 'watch' }, c: {} });
      await on.page.settle();
      expect(said(element)).to.deep.equal(once);
      await on.live(3_000);
      expect(said(element)[1]).to.match(/^2 new alerts\. /);
    });

    it('say nothing again over a broken link, and of what came meanwhile once', async () => {
      on.set({ a: {} });
      const element = await on.mount();
      on.feed.link('closed', { code: 'closed' });
      await on.pass(40_000);
      on.feed.link('open');
      on.set({ a: {}, b: {} });
      await on.page.settle();
      expect(said(element)[1]).to.match(/^New alert\. /);
      const once = said(element);
      on.set({ a: {}, b: {} });
      await on.live(10_000);
      expect(said(element)).to.deep.equal(once);
    });
  });

  describe('the way back from the past', () => {
    afterEach(() => usePageSound(null));

    it('takes nothing of then for news: no word, no sound', async () => {
      let played = 0;
      usePageSound(new PageSound({ play: () => Promise.resolve(++played > 0), close: () => undefined }));
      on.set({});
      const element = await on.mount({ sound: '' });
      on.turn('past');
      on.set({ then: {} });
      await on.live(1_000);
      on.turn('now');
      // A beat would say that what is there is of now.
      await on.pass(2_000);
      expect([played, ...said(element)]).to.deep.equal([0, '', '']);
      on.set({ now: {} });
      await on.live(1_000);
      expect(played).to.equal(1);
      expect(said(element)[1]).to.match(/^New alert\. /);
    });

    it('is told by a badge, too, that it is the past', async () => {
      on.set({ a: {} });
      const element = await on.mount({ appearance: 'badge' });
      on.turn('past');
      on.set({ a: {} });
      await on.live(1_000);
      expect(first(element, '.badge').getAttribute('aria-label')).to.match(/Past .*10:39/);
      expect(all(element, '.badge.past')).to.have.length(1);
    });
  });

  it('of the past nothing can be done, nor anybody called: all of it says why', async () => {
    on.set({ caller, a: {} });
    const element = await on.mount();
    on.turn('past');
    on.set({ caller, a: {} });
    await on.live(1_000);
    const heard: Event[] = [];
    const listen = (event: Event): number => heard.push(event);
    document.body.addEventListener('mado-dial', listen);
    for (const control of all(element, '.do')) {
      expect([control.getAttribute('aria-disabled'), control.title]).to.deep.equal([
        'true',
        'The past is shown: nothing can be done about it.',
      ]);
      control.click();
    }
    line(element, 'caller').focus();
    await press(element, 'd');
    first(element, '.lane .menu').click();
    await on.page.settle();
    const [call] = all(element, '.alert-panel .actions button');
    expect([call?.textContent?.trim(), call?.getAttribute('aria-disabled')]).to.deep.equal(['Call', 'true']);
    call?.click();
    await on.page.settle();
    document.body.removeEventListener('mado-dial', listen);
    expect([heard, on.commands]).to.deep.equal([[], []]);
  });

  describe('what is done', () => {
    it('a claim shows that it is asked, and then what came', async () => {
      on.set({ a: {} });
      const element = await on.mount();
      const go = on.holdCommands();
      first(element, '.do').click();
      await on.page.settle();
      expect(text(element, '.status')).to.equal('Claiming');
      expect(line(element, 'a').className).to.contain(' open');
      first(element, '.do').click();
      await go();
      expect(on.commands).to.deep.equal([{ op: 'claim', args: { group: 'all', alert: 'a' } }]);
      expect(text(element, '.status')).to.match(/^You have it/);
      expect(text(element, '.do')).to.equal('Resolve');
    });

    it('a claim that somebody else made first says who has it', async () => {
      on.set({ a: {} });
      on.rival = 'tanaka';
      const element = await on.mount();
      first(element, '.do').click();
      await on.page.settle();
      expect(text(element, '.status')).to.equal('tanaka claimed it first');
      await on.live(9_000);
      expect(text(element, '.status')).to.match(/^tanaka has it/);
      expect(all(element, '.do')).to.have.length(0);
    });

    it('what was refused says why, and nothing else changes', async () => {
      on.set({ a: {} });
      on.refuses = 'denied';
      const element = await on.mount();
      first(element, '.do').click();
      await on.page.settle();
      expect(text(element, '.status')).to.match(/^That was not done\./);
      expect(text(element, '.do')).to.equal('Claim');
    });

    it('a resolution asks how it ended, a snooze for how long, by the site’s clock', async () => {
      on.set({ a: held('me') });
      const element = await on.mount();
      const button = (label: string): HTMLElement | undefined =>
        all(element, '.alert-panel button').find(node => node.textContent?.trim() === label);
      first(element, '.do').click();
      await on.page.settle();
      expect((element.renderRoot as ShadowRoot).activeElement).to.equal(button('Done'));
      button('False alarm')?.click();
      await on.page.settle();
      expect(on.commands.at(-1)).to.deep.equal({
        op: 'resolve',
        args: { group: 'all', alert: 'a', outcome: 'false-alarm' },
      });
      expect(focusedLine(element)).to.equal('a');
      on.set({ b: {} });
      on.feed.clock({ virtual: now + 0.3, wall: on.page.time.wall(), rate: 1 });
      await on.page.settle();
      first(element, '.menu').click();
      await on.page.settle();
      button('15 min')?.click();
      await on.page.settle();
      const { op, args } = on.commands.at(-1) ?? { op: '', args: {} };
      expect(op).to.equal('snooze');
      expect(args['until'], 'the log has no fractions of a millisecond').to.satisfy(Number.isInteger);
      expect(Number(args['until']) - on.store.now()).to.be.within(15 * minute - 2 * second, 15 * minute);
      expect(text(element, '.status')).to.match(/^Snoozed until/);
    });

    it('a page that cancels the event does it itself: nothing is sent', async () => {
      on.set({ a: {} });
      const element = await on.mount();
      const heard: unknown[] = [];
      const take = (event: CustomEvent): void => {
        heard.push(event.detail);
        event.preventDefault();
      };
      document.body.addEventListener('mado-alert-claim', take);
      first(element, '.do').click();
      await on.page.settle();
      document.body.removeEventListener('mado-alert-claim', take);
      expect(heard).to.deep.equal([{ alert: 'a', alertKind: 'waiting', group: 'all', operation: 'claim' }]);
      expect(on.commands).to.deep.equal([]);
      expect(text(element, '.status')).to.equal('Handed to this page');
    });

    it('a call claims the caller and then dials; it does not where somebody else was first', async () => {
      on.set({ caller });
      const element = await on.mount();
      first(element, '.do').click();
      await on.page.settle();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['claim', 'dial']);
      expect(on.commands[1]?.args).to.deep.equal({ ref: 'address-1', customer: 'c-1', contact: 'call-1' });
      on.set({ caller });
      on.rival = 'tanaka';
      await on.page.settle();
      first(element, '.do').click();
      await on.page.settle();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['claim', 'dial', 'claim']);
    });

    it('a call that is pressed twice is made once, and only when the claim is won', async () => {
      on.set({ caller });
      const element = await on.mount();
      const go = on.holdCommands();
      first(element, '.do').click();
      first(element, '.do').click();
      await on.page.settle();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['claim']);
      await go();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['claim', 'dial']);
    });

    it('a call is made also where a claim may not be', async () => {
      on.set({ caller });
      on.refuses = 'denied';
      const element = await on.mount();
      first(element, '.do').click();
      await on.page.settle();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['claim', 'dial']);
    });

    const kept = ['claim', 'dial'];
    for (const [code, words, ops] of [
      ['dial-failed', /couldn't be set up.*Claim it, then call from your phone/, [...kept, 'release']],
      ['dial-refused', /refused.*Claim it, then call from your phone/, [...kept, 'release']],
      ['dial-unreachable', /can't be reached.*Claim it, then call from your phone/, [...kept, 'release']],
      ['unsupported', /No telephone.*Claim it, then call from your phone/, [...kept, 'release']],
      ['too-many', /Too many calls/, [...kept, 'release']],
      ['no-answer', /^It isn't known whether [^.]*\. Look at your phone before you press again\.$/, kept],
      ['offline', /isn't known whether/, kept],
      ['aborted', /called off/, kept],
    ] as const) {
      it(`a caller who was claimed for a call is ${ops === kept ? 'kept' : 'given back'} after ${code}, and says so`, async () => {
        on.set({ caller });
        on.refusesCalls = code;
        const element = await on.mount();
        first(element, '.do').click();
        await on.page.settle();
        await on.page.settle();
        expect(on.commands.map(({ op }) => op)).to.deep.equal(ops);
        expect(all(element, '.row.open')).to.have.length(ops === kept ? 0 : 1);
        expect(text(element, '.status')).to.match(words);
      });
    }

    it('a caller who was one’s own before the call stays so where it was refused', async () => {
      on.set({ caller: { ...caller, ...held('me') } });
      on.refusesCalls = 'dial-failed';
      const element = await on.mount();
      first(element, '.do').click();
      await on.page.settle();
      await on.page.settle();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['dial']);
      expect(text(element, '.status')).to.equal("The call couldn't be set up. Call from your phone.");
    });

    it('opening an alert tells the page, and what was said around a word is asked for on demand', async () => {
      on.set({ word: { kind: 'ng-word', word: '訴える', contactId: 'chat-1' } });
      const element = await on.mount();
      const heard: unknown[] = [];
      const listen = (event: CustomEvent): number => heard.push(event.detail);
      document.body.addEventListener('mado-select', listen);
      first(element, '.menu').click();
      await on.page.settle();
      document.body.removeEventListener('mado-select', listen);
      expect(heard).to.deep.equal([
        {
          kind: 'alert',
          alert: 'word',
          alertKind: 'ng-word',
          queueId: 'billing',
          contactId: 'chat-1',
          customer: null,
        },
      ]);
      expect(text(element, '.alert-panel')).to.match(/Said in: Phone · Billing.*read by right/s);
      expect(all(element, 'mark')).to.have.length(0);
      all(element, '.alert-panel p button')[0]?.click();
      await on.page.settle();
      expect(text(element, 'mark')).to.equal('訴える');
    });
  });

  describe('lines', () => {
    it('keep their places under the pointer, and move when it is gone', async () => {
      on.set({ a: { since: now - 5 * minute }, b: { since: now - 3 * minute } });
      const element = await on.mount();
      const scroller = first(element, '.list .scroller');
      scroller.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
      on.patch({ a: null, new: { since: now - 9 * minute } });
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['gone|a', 'b', 'new']);
      expect(line(element, 'gone|a').className).to.contain('gone');
      expect(text(element, '.arrived')).to.contain('1 new');
      scroller.dispatchEvent(new PointerEvent('pointerleave'));
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['new', 'b']);
    });

    it('of equal alerts are one that opens', async () => {
      const equal = { rule: 'same' };
      on.set({ a: equal, b: equal, c: equal });
      const element = await on.mount();
      expect(lines(element)).to.have.length(1);
      expect(text(element, '.fold')).to.equal('3 alike');
      first(element, '.do').click();
      await on.page.settle();
      expect(lines(element).slice(1)).to.have.members(['a', 'b', 'c']);
    });

    it('that are new say so for five seconds', async () => {
      on.set({ a: {} });
      const element = await on.mount();
      expect(all(element, '.row.new')).to.have.length(0);
      on.patch({ b: {} });
      await on.page.settle();
      expect(all(element, '.row.new').map(node => node.dataset['key'])).to.deep.equal(['b']);
      await on.live(5_000);
      expect(all(element, '.row.new')).to.have.length(0);
    });

    it('of the lane are three until all are asked for', async () => {
      on.set(
        Object.fromEntries(
          Array.from({ length: 6 }, (_, at) => [`caller-${at}`, { ...caller, since: now - at * minute }]),
        ),
      );
      const element = await on.mount();
      expect(lines(element, '.lane')).to.deep.equal(['caller-5', 'caller-4', 'caller-3']);
      expect(text(element, '.more-lane')).to.equal('3 more');
      first(element, '.lane .scroller').dispatchEvent(new PointerEvent('pointermove', { bubbles: true }));
      on.patch({ 'caller-4': null });
      await on.page.settle();
      expect(lines(element, '.lane'), 'two wait, and one is gone').to.contain('gone|caller-4');
      expect([text(element, '#lane-title'), text(element, '.more-lane')]).to.deep.equal([
        'Call back5',
        '3 more',
      ]);
      first(element, '.more-lane').click();
      await on.page.settle();
      expect(lines(element, '.lane')).to.have.length(5);
    });

    it('below a head that says their kind say only what is their own, and are called by all of it', async () => {
      on.set({ caller: { ...caller, waitedMs: 131 * second }, b: { ...caller, since: now - 3 * minute } });
      const element = await on.mount();
      const titles = (): string[] => all(element, '.row b .label').map(node => node.textContent ?? '');
      const saidOf = (key: string): string => text(element, `[data-key=${key}] .detail`);
      expect(text(element, '#lane-title')).to.equal('Call back2');
      expect([titles(), saidOf('caller')]).to.deep.equal([['Billing', 'Billing'], 'waited 2:11']);
      expect(line(element, 'caller').getAttribute('aria-label')).to.equal(
        'Alert · Caller to call back · Billing · waited 2:11 · 1 min ago',
      );
      on.patch({ hand: { kind: 'assist', agentId: 'sato' } });
      await on.page.settle();
      expect(text(element, '#lane-title')).to.equal('Rescue3');
      expect(titles().slice(1)).to.deep.equal(['Caller to call back', 'Caller to call back']);
      expect(saidOf('caller')).to.equal('Billing · waited 2:11');
    });

    it('of a feed of one kind say only what is their own, unless the page gives it another title', async () => {
      on.set({ a: { limit: 120_000, value: 120_000 } });
      const element = await on.mount({ kinds: 'waiting' });
      expect(text(element, '[data-key=a] b')).to.contain('Billing3:00');
      expect(line(element, 'a').getAttribute('aria-label')).to.contain('Waiting 3:00 · Billing');
      element.label = 'My alerts';
      await on.page.settle();
      expect(text(element, '[data-key=a] b')).to.contain('Waiting3:00');
    });

    it('of an opened fold say only what the fold does not', async () => {
      const word = { kind: 'ng-word', rule: 'words', severity: 'watch' } as const;
      on.set({ a: { ...word, word: 'sue' }, b: { ...word, word: 'refund', since: now - 3 * minute } });
      const element = await on.mount();
      first(element, '.do').click();
      await on.page.settle();
      const titles = all(element, '.row b .label').map(node => node.textContent);
      expect(titles).to.deep.equal(['Word “refund”', '“refund”', '“sue”']);
    });

    it('of the opened lane have as much room as those of the list', async () => {
      on.set(Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`caller-${at}`, caller])));
      const element = await on.mount();
      element.style.setProperty('--mado-alert-feed-max-block-size', '500px');
      first(element, '.more-lane').click();
      await on.page.settle();
      await new Promise(requestAnimationFrame);
      await on.page.settle();
      const scroller = first(element, '.lane .scroller');
      expect(scroller.clientHeight).to.equal(500);
      const shown = all(element, '.lane .row').filter(row => row.offsetTop < scroller.clientHeight);
      expect(shown).to.have.length(Math.ceil(500 / first(element, '.lane .row').offsetHeight));
    });

    it('of a caller who was reached stand for five seconds more', async () => {
      on.set({ caller });
      const element = await on.mount();
      on.patch({ caller: reached(0) });
      await on.page.settle();
      expect(text(element, '.lane .status')).to.equal('Reached');
      await on.live(6_000);
      expect(lines(element, '.lane')).to.deep.equal([]);
    });

    it('pass by severity, kind and handling', async () => {
      on.set({
        a: {},
        b: { severity: 'watch' },
        c: { kind: 'kpi', ...held('me') },
        d: { severity: 'watch' },
      });
      const element = await on.mount();
      first(element, '.chip.watch').click();
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['b', 'd']);
      first(element, '.chip.watch').click();
      const [kind] = all(element, 'select') as HTMLSelectElement[];
      if (kind) kind.value = 'kpi';
      kind?.dispatchEvent(new Event('change'));
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['c']);
    });
  });

  describe('over any changes', () => {
    for (const seed of [1, 2, 3])
      it(`no line is twice, the focus is never lost, and nobody chatters (seed ${seed})`, async () => {
        const random = new Random(seed);
        const lives: readonly [Partial<AlertRecord>, ...Partial<AlertRecord>[]] = [
          {},
          caller,
          held('me'),
          held('tanaka'),
          reached(1_000),
          { handling: 'acknowledged' },
          { severity: 'watch' },
          { condition: 'cleared', clearedAt: now },
          { rule: 'same' },
        ];
        const alive = new Map<string, Partial<AlertRecord>>([['first', {}]]);
        on.set(Object.fromEntries(alive));
        const element = await on.mount();
        line(element, 'first').focus();
        const heard: number[] = [];
        const watch = new MutationObserver(() => heard.push(on.page.time.monotonic()));
        for (const place of all(element, '[role=status].news, [role=alert].news'))
          watch.observe(place, { subtree: true, childList: true, characterData: true });
        for (let turn = 0; turn < 40; turn++) {
          const id = `n${random.integer(1, 12)}`;
          const isGone = random.chance(0.3) && alive.size > 1;
          const told = { rule: id, since: now - random.integer(0, 600) * second, ...random.pick(lives) };
          const of = isGone ? random.pick(['first', ...alive.keys()]) : id;
          if (isGone) alive.delete(of);
          else alive.set(of, told);
          on.patch({ [of]: isGone ? null : told });
          if (random.chance(0.3))
            all(element, '.scroller')[0]?.dispatchEvent(new PointerEvent('pointermove'));
          await on.live(random.pick([0, 300, 1_500]));
          const keys = lines(element);
          expect(new Set(keys).size, keys.join()).to.equal(keys.length);
          expect(focusedLine(element), `turn ${turn}`).to.be.oneOf(keys);
        }
        watch.disconnect();
        const times = [...new Set(heard)];
        // Frames come once a second here: one may be late, and the next not.
        times.slice(1).forEach((at, index) => expect(at - (times[index] ?? 0)).to.be.at.least(1_900));
        expect(times.length).to.be.above(3);
      });
  });

  describe('properties', () => {
    it('kinds, severity, queue and channel narrow what is shown; what has no queue is everybody’s', async () => {
      on.set({
        a: {},
        b: { queueId: 'returns', kind: 'kpi' },
        c: { queueId: null, channel: null, kind: 'source-silent', source: 'cti' },
        d: { channel: 'chat', severity: 'watch' },
      });
      const element = await on.mount({ queue: 'billing' });
      expect(lines(element)).to.have.members(['a', 'c', 'd']);
      expect(text(element, '.counts')).to.equal('open 3 (1 without a queue)');
      element.channel = 'phone';
      await on.page.settle();
      expect(lines(element)).to.have.members(['a', 'c']);
      element.kinds = 'source-silent kpi';
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['c']);
      expect(text(element, '[part~=label]')).to.match(/^Alerts · Figure, No signal/);
      Object.assign(element, { queue: '', channel: '', kinds: '', severity: 'watch' });
      await on.page.settle();
      expect(lines(element)).to.deep.equal(['d']);
      expect(text(element, '.counts')).to.equal('open 1');
    });

    it('data is shown in place of the feed', async () => {
      const data = { alerts: [{ id: 'own', kind: 'waiting', since: now, limit: 60_000 }], now: now + minute };
      const element = await on.mount({ data: JSON.stringify(data) });
      await dataReader.load();
      await on.page.settle();
      expect([text(element, '.label'), text(element, '.what .digits')]).to.deep.equal(['Waiting', '2:00']);
    });

    it('data without an instant ticks by the page’s own clock, whatever time it is at the source', async () => {
      await dataReader.load();
      const alerts = [{ id: 'own', kind: 'waiting', since: on.page.time.wall() - 64_000, limit: 60_000 }];
      const element = await on.mount({ data: JSON.stringify({ alerts }) });
      expect(text(element, '.what .digits')).to.equal('2:04');
      on.page.time.pass(2_000);
      await on.page.settle();
      expect(text(element, '.what .digits')).to.equal('2:06');
    });

    it('words that are unknown are warned of and left out', async () => {
      const warnings = catchWarnings();
      on.set({ a: {} });
      const element = await on.mount({ kinds: 'nonsense', 'shift-end': '25:00' });
      warnings.restore();
      expect(lines(element)).to.deep.equal(['a']);
      expect(warnings.said.join(' ')).to.contain('kinds="nonsense"').and.to.contain('shift-end="25:00"');
    });

    it('a badge says how many and the worst, and opens the list', async () => {
      on.set({ a: {}, b: { severity: 'watch' } });
      const element = await on.mount({ appearance: 'badge' });
      expect(text(element, '.badge')).to.equal('2');
      expect(first(element, '.badge').getAttribute('aria-label')).to.contain('the worst: Alert');
      expect(element.getBoundingClientRect().width).to.be.below(120);
      first(element, '.badge').click();
      await on.page.settle();
      expect(lines(element, '.badge-panel')).to.deep.equal(['a', 'b']);
    });

    it('in the narrowest place no title and no figure is cut, and of the details none but as a whole', async () => {
      const level = { kind: 'kpi', kpi: 'abandonment-rate', value: 0.111, limit: 0.1 } as const;
      const more = { numerator: 3, denominator: 27, raisedAt: now - 20 * minute };
      on.set({
        caller,
        a: { ...level, ...more, since: now - 54 * minute },
        b: { rule: 'c' },
        c: {},
        d: held('Tanaka'),
      });
      const element = await on.mount();
      for (const lang of ['en', 'ja'])
        for (const width of [258, 300, 620]) {
          element.lang = lang;
          element.style.inlineSize = `${width}px`;
          await on.page.settle();
          expect(cutTexts(element), `${lang} at ${width}`).to.deep.equal([]);
          expect(all(element, '.where').every(node => node.checkVisibility())).to.equal(true);
        }
    });

    it('a wall shows whom to help first, each with their own time, two reds at most, and nobody’s name', async () => {
      on.set({
        caller: { ...caller, ...held('tanaka') },
        a: {},
        b: {},
        c: {},
        hand: { kind: 'assist', agentId: 'sato', reason: 'approval' },
      });
      const element = await on.mount({ wall: '' });
      expect(laneOf(element)).to.deep.equal([
        'Raised hand · Billing · approval 1:00',
        'Call back · Billing 1:00',
      ]);
      expect(text(element, '.lane-count')).to.equal('Raised hands 1 · Call back 1');
      expect(all(element, '.wall-row.loud')).to.have.length(1);
      expect(text(element, '.base')).not.to.match(/tanaka|sato/);
      expect(all(element, 'button')).to.have.length(0);
    });

    it('a wall’s lane of one kind shows what is each one’s own, and tells all to who hears a line alone', async () => {
      on.set({ a: { ...caller, since: now - 3 * minute }, b: { ...caller, queueId: null } });
      const element = await on.mount({ wall: '' });
      const shown = all(element, '.lane-line b').map(node => node.textContent);
      expect([text(element, '.lane-count'), shown]).to.deep.equal(['Call back 2', ['Billing', 'Call back']]);
      expect(laneOf(element)).to.deep.equal(['Call back · Billing 3:00', 'Call back 1:00']);
    });

    it('a wall of one kind shows what is each one’s own, and tells all to who hears a line alone', async () => {
      on.set({ a: { limit: 120_000, value: 120_000 } });
      const element = await on.mount({ wall: '', kinds: 'waiting' });
      expect(text(element, '.wall-row b').replace(/\s+/g, ' ')).to.equal('Waiting · Billing 3:00');
      expect(first(element, '.wall-row b .visually-hidden').textContent).to.equal('Waiting · ');
      expect(text(element, '.wall-row .detail')).to.equal('limit 2:00');
    });

    it('a wall’s lane fills what the list leaves, and says how many more callers there are and how many of them gave up long ago', async () => {
      const ages = [4, 12, 30, 75, 90, 600, 900];
      on.set(
        Object.fromEntries(
          ages.map(age => [`caller-${age}`, { ...caller, since: now - age * minute, raisedAt: now }]),
        ),
      );
      const element = await on.mount({ wall: '', rows: '4' });
      const times = all(element, '.lane-line time').map(time => time.textContent);
      expect(times).to.deep.equal(['30 min', '12 min', '4:00', '1 h']);
      expect(text(element, '.lane-more')).to.equal('3 more, 3 of them over 1 h');
      expect(text(element, '.lane-count')).to.equal('Call back 7');
      on.patch({ 'caller-75': reached(0) });
      await on.page.settle();
      expect([text(element, '.lane-count'), text(element, '.lane-more')]).to.deep.equal([
        'Call back 6',
        '2 more, 2 of them over 1 h',
      ]);
      on.patch({ a: {}, b: {}, c: {} });
      await on.page.settle();
      expect([all(element, '.lane-line').length, all(element, '.wall-row').length]).to.deep.equal([2, 2]);
    });

    it('nothing on a wall is cut, in any room, and it shows as many rows as it is told', async () => {
      const level = { kind: 'kpi', kpi: 'abandonment-rate', value: 0.111, limit: 0.1, count: 2 } as const;
      on.set({
        caller,
        hand: { kind: 'assist', agentId: 'sato' },
        a: level,
        b: {},
        c: {},
        d: { rule: 'c' },
        e: {},
      });
      const named = {
        ja: '定期便の変更と解約とお支払い方法の窓口',
        en: 'Changes and cancellations of subscriptions',
      };
      on.feed.patch('queues/all', { 'queue|billing': { name: named, channels: ['phone'] } }, []);
      const element = await on.mount({ wall: '', rows: '5', kinds: 'rescue assist kpi waiting' });
      for (const lang of ['en', 'ja'])
        for (const width of [900, 500, 330, 240]) {
          element.lang = lang;
          element.style.inlineSize = `${width}px`;
          await on.page.settle();
          expect(cutTexts(element), `${lang} at ${width}`).to.deep.equal([]);
          expect(text(element, 'h2')).to.match(
            lang === 'en' ? /^Alerts · 4 of 10 kinds/ : /^アラート・10種類中4種類/,
          );
          expect(text(element, '.lane-plate')).to.contain(lang === 'en' ? named.en : named.ja);
          expect(all(element, '.wall-row')).to.have.length(3);
        }
      expect(text(element, '.footer')).to.contain('入りきらない知らせ');
    });
  });

  describe('the sound', () => {
    let played = 0;
    beforeEach(() => {
      played = 0;
      usePageSound(
        new PageSound({
          play: () => Promise.resolve(++played > 0),
          close: () => undefined,
        }),
      );
    });
    afterEach(() => usePageSound(null));

    it('comes for what nobody took on until somebody does, in a hidden tab too, once for all feeds', async () => {
      on.set({ mild: { severity: 'watch' } });
      const element = await on.mount({ sound: '' });
      await on.mount({ sound: '' });
      expect(played).to.equal(0);
      on.page.setHidden(true);
      on.patch({ a: {} });
      await on.live(1_000);
      expect(played).to.equal(1);
      await on.live(15_000);
      expect(played).to.equal(2);
      on.page.setHidden(false);
      await on.page.settle();
      first(element, '[data-key=a] .do').click();
      await on.live(31_000);
      expect(played).to.equal(2);
    });

    it('is muted for a time that is shown, and can be turned on again', async () => {
      on.set({ a: {} });
      const element = await on.mount({ sound: '', 'shift-end': '17:30' });
      first(element, '.sound-button').click();
      await on.page.settle();
      const choices = all(element, '.mute-menu button');
      expect(choices.map(node => node.textContent?.trim())).to.deep.equal([
        '15 min',
        '1 hour',
        'until the shift ends, 17:30',
      ]);
      choices[2]?.click();
      await on.page.settle();
      expect(text(element, '.sound')).to.match(/^Muted until 17:30/);
      const before = played;
      await on.live(20_000);
      expect(played).to.equal(before);
      first(element, '.sound button').click();
      await on.page.settle();
      expect(played).to.equal(before + 1);
    });
  });

  describe('states', () => {
    it('stale ones keep all alerts, do nothing about them but dial, and stand still', async () => {
      on.set({ caller, a: {} });
      const element = await on.mount();
      await on.pass(12_000);
      expect(states(element)).to.deep.equal(['stale']);
      expect(lines(element)).to.deep.equal(['caller', 'a']);
      const before = text(element, '.list time');
      await on.pass(5_000);
      expect(text(element, '.list time')).to.equal(before);
      const claim = first(element, '.list .do');
      expect(claim.getAttribute('aria-disabled')).to.equal('true');
      expect(claim.title).to.contain('stale');
      claim.click();
      first(element, '.lane .do').click();
      await on.page.settle();
      expect(on.commands.map(({ op }) => op)).to.deep.equal(['dial']);
    });

    it('nothing, nobody allowed, and nothing yet each say so', async () => {
      const element = await on.mount();
      expect(states(element)).to.deep.equal(['loading']);
      on.set({});
      await on.page.settle();
      expect(states(element)).to.deep.equal(['empty']);
      expect(text(element, '.message')).to.equal('There are no alerts.');
      on.feed.refuse('alerts/all', { code: 'denied' });
      await on.page.settle();
      expect(states(element)).to.deep.equal(['denied']);
    });
  });

  describe('lifecycle', () => {
    it('leaves no timer when it goes, whatever was on', async () => {
      on.set({ a: {} });
      const element = await on.mount({ sound: '' });
      on.patch({ b: {} });
      on.refuses = 'denied';
      first(element, '.do').click();
      first(element, '.scroller').dispatchEvent(new PointerEvent('pointermove'));
      await on.page.settle();
      element.remove();
      for (const source of document.querySelectorAll('mado-source')) source.remove();
      await on.pass(6_000);
      on.store.close();
      expect(on.page.time.pending).to.equal(0);
    });
  });
});
