import { expect } from '@open-wc/testing';
import type { MadoAlertFeed } from '../../../src/components/alert-feed/alert-feed.js';
import { now, second } from '../../unit/alert-feed/alerts.js';
import { all, FeedPage, first, lines, text } from './feed-page.js';

const caller = { kind: 'rescue', addressRef: 'address-1' } as const;
const word = { kind: 'ng-word', word: 'refund', severity: 'watch' } as const;

describe('mado-alert-feed, of what it does not show,', () => {
  let on: FeedPage;

  beforeEach(() => {
    on = new FeedPage();
  });

  afterEach(() => on.end());

  async function choose(element: MadoAlertFeed, at: number, value: string): Promise<void> {
    const select = all(element, 'select')[at] as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event('change'));
    await on.page.settle();
  }

  it('leaves out the lane whose people are filtered away, and says that its counts are of all', async () => {
    on.set({ a: caller, b: { ...caller, since: now - second }, word, level: { kind: 'kpi' } });
    const element = await on.mount();
    expect(text(element, '#lane-title')).to.equal('Call back2');
    expect(text(element, '.counts')).to.equal('open 4');
    await choose(element, 0, 'ng-word');
    expect(lines(element)).to.deep.equal(['word']);
    expect(all(element, '.lane')).to.have.length(0);
    expect(text(element, '.counts')).to.equal('open 4 · unfiltered');
    expect(first(element, '.chip.alert').getAttribute('aria-label')).to.equal('Alert: 3 · unfiltered');
    element.lang = 'ja';
    await on.page.settle();
    expect(text(element, '.counts')).to.equal('未対応 4・絞り込み前');
    await choose(element, 0, '');
    expect(text(element, '#lane-title')).to.equal('折り返し2');
    expect(text(element, '.counts')).to.equal('未対応 4');
  });

  it('leaves the lane where one of those who wait passes, or nobody waits', async () => {
    on.set({ a: caller, word: { ...word, severity: 'alert' }, level: { kind: 'kpi' }, b: {} });
    const element = await on.mount();
    await choose(element, 0, 'ng-word');
    expect(text(element, '#lane-title')).to.equal('Alarming words1');
    on.patch({ a: null, word: null, c: {}, d: { severity: 'watch' } });
    await choose(element, 0, '');
    first(element, '.chip.watch').click();
    await on.page.settle();
    expect(text(element, '#lane-title')).to.equal('Rescue0');
  });

  it('names on a wall only the severities of which there is something', async () => {
    const watch = { severity: 'watch' } as const;
    on.set({ a: {}, b: watch, c: watch });
    const element = await on.mount({ wall: '', rows: '1' });
    expect(text(element, '.footer')).to.equal('Not shown: watch 2');
    element.lang = 'ja';
    await on.page.settle();
    expect(text(element, '.footer')).to.equal('入りきらない知らせ 注意 2');
    on.patch({ d: {} });
    await on.page.settle();
    expect(text(element, '.footer')).to.equal('入りきらない知らせ 警報 1・注意 2');
    on.patch({ b: null, c: null });
    await on.page.settle();
    expect(text(element, '.footer')).to.equal('入りきらない知らせ 警報 1');
  });

  it('has no lane where its page asks for none of those who wait', async () => {
    on.set({ a: caller, b: {}, c: { severity: 'watch' } });
    const element = await on.mount({ kinds: 'waiting kpi' });
    expect(all(element, '.lane')).to.have.length(0);
    Object.assign(element, { kinds: '', severity: 'watch' });
    await on.page.settle();
    expect(lines(element)).to.deep.equal(['c']);
    expect(all(element, '.lane')).to.have.length(0);
  });
});
