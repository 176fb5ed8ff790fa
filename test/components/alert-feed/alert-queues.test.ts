import { expect } from '@open-wc/testing';
import { PageSound, usePageSound } from '../../../src/components/alert-feed/page-sound.js';
import { recordKey, type AgentRecord } from '../../../src/data/fold/records.js';
import { now, second } from '../../unit/alert-feed/alerts.js';
import { FeedPage, line, lines, text } from './feed-page.js';

const agentState = { queueId: null, channel: null, kind: 'agent-state', limit: 60_000 } as const;

function agent(name: string, queues: readonly string[]): AgentRecord {
  const state = { state: 'break', reason: null, since: now, slots: {}, contacts: [] } as const;
  return { ...state, name, queues, assist: false, assistReason: null, assistSince: null, settledAt: now };
}

describe('mado-alert-feed, where queues are chosen', () => {
  let on: FeedPage;

  beforeEach(() => {
    on = new FeedPage();
    on.feed.set('agents/all', {
      [recordKey('agent', 'a1')]: agent('Sato', ['billing', 'orders']),
      [recordKey('agent', 'a2')]: agent('Ito', ['returns']),
    });
  });

  afterEach(() => {
    usePageSound(null);
    on.end();
  });

  it('shows of agents’ alerts those of who serves one of them, and all where none are chosen', async () => {
    on.set({
      own: {},
      sato: { ...agentState, agentId: 'a1' },
      ito: { ...agentState, agentId: 'a2' },
    });
    const element = await on.mount({ queue: 'billing' });
    expect(lines(element)).to.have.members(['own', 'sato']);
    expect(text(element, '.counts')).to.equal('open 2');
    element.queue = '';
    await on.page.settle();
    expect(lines(element)).to.have.members(['own', 'sato', 'ito']);
  });

  it('says at its line what is of no queue: that it stands there whatever is chosen', async () => {
    on.set({
      own: {},
      cti: { queueId: null, channel: null, kind: 'source-silent', source: 'cti' },
      sato: { ...agentState, agentId: 'a1' },
      stranger: { ...agentState, agentId: 'a9' },
    });
    const element = await on.mount({ queue: 'billing' });
    const details = (key: string): string => text(element, `[data-key=${key}] .detail`);
    expect(details('cti')).to.equal('no queue');
    expect(line(element, 'cti').getAttribute('aria-label')).to.contain('no queue');
    expect(details('stranger')).to.equal('no queue · limit 1:00');
    expect([details('own'), details('sato')].join(' ')).not.to.contain('no queue');
    expect(text(element, '.counts')).to.equal('open 4 (2 without a queue)');
    element.queue = '';
    await on.page.settle();
    expect(details('cti')).to.equal('');
  });

  it('shows the alerts of an agent who serves no queue, and says so', async () => {
    on.feed.set('agents/all', { [recordKey('agent', 'a3')]: agent('Mori', []) });
    on.set({ own: {}, mori: { ...agentState, agentId: 'a3' } });
    const element = await on.mount({ queue: 'billing' });
    expect(lines(element)).to.have.members(['own', 'mori']);
    expect(text(element, '[data-key=mori] .detail')).to.contain('no queue');
  });

  it('shows on a wall too those of who serves one of them, and names nobody', async () => {
    on.set({ sato: { ...agentState, agentId: 'a1' }, ito: { ...agentState, agentId: 'a2' } });
    const element = await on.mount({ queue: 'billing', wall: '' });
    expect(element.shadowRoot?.querySelectorAll('.wall-row').length).to.equal(1);
    expect(element.shadowRoot?.textContent).not.to.match(/Sato|Ito/);
  });

  it('sounds for no agent who serves none of them', async () => {
    let plays = 0;
    const tone = { play: () => Promise.resolve(++plays > 0), close: () => undefined };
    usePageSound(new PageSound(tone));
    on.set({ ito: { ...agentState, agentId: 'a2' } });
    await on.mount({ queue: 'billing', sound: '' });
    await on.live(second);
    const before = plays;
    await on.live(31 * second);
    expect(plays).to.equal(before);
  });

  it('sounds for none of them either where it is the first alert of an agent', async () => {
    let plays = 0;
    const tone = { play: () => Promise.resolve(++plays > 0), close: () => undefined };
    usePageSound(new PageSound(tone));
    on.set({});
    const element = await on.mount({ queue: 'billing', sound: '' });
    await on.live(second);
    on.patch({ ito: { ...agentState, agentId: 'a2' } });
    await on.live(second);
    expect([plays, ...lines(element)]).to.deep.equal([0]);
    on.patch({ sato: { ...agentState, agentId: 'a1' } });
    await on.live(second);
    expect([plays, ...lines(element)]).to.deep.equal([1, 'sato']);
  });
});
