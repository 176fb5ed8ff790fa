import { expect } from '@open-wc/testing';
import type { HeadlineRecord } from '../../../src/data/fold/records.js';
import type { Channel, Language } from '../../../src/data/model/vocabulary.js';
import { centreNow as now } from '../../support/centre-page.js';
import { openWall, type WallPage } from '../../support/wall-page.js';

interface Told {
  readonly name: string;
  readonly channel: Channel;
  readonly language: Language;
}

/** Queues of a mail-order centre that have two channels, and the one that is looked at second. */
const told: readonly Told[] = [
  { name: 'Orders', channel: 'chat', language: 'en' },
  { name: 'Returns', channel: 'chat', language: 'en' },
  { name: 'Subscription', channel: 'line', language: 'en' },
  { name: 'Email & SMS', channel: 'sms', language: 'en' },
  { name: 'ご注文', channel: 'chat', language: 'ja' },
  { name: '返品・交換', channel: 'chat', language: 'ja' },
  { name: '定期購入', channel: 'line', language: 'ja' },
  { name: 'メール・SMS', channel: 'email', language: 'ja' },
];

describe('the sentence on a wall of 1920 px', () => {
  let wall: WallPage;

  beforeEach(() => (wall = openWall()));
  afterEach(() => wall.close());

  /** Says it when the sentence before it has stood long enough. */
  async function say(code: string, params: HeadlineRecord['fact']['params'], of: Told): Promise<void> {
    const site = { timeZone: 'Asia/Tokyo', dayStart: '00:00', today: '2026-04-01', basis: 'event' };
    const settings = { thresholdMs: 20_000, shortMs: 5_000, waitLimitMs: 120_000 };
    const fact = { code, params: { ...params, queueId: 'a', channel: of.channel } };
    wall.page.time.pass(6_000);
    wall.feed.set('queues/all', {
      site: { ...site, profile: 'campaign' },
      'queue|a': { name: of.name, channels: ['phone', of.channel], ...settings },
      headline: { severity: 'alert', fact, advice: null, basis: null },
    });
    wall.feed.beat();
    await wall.page.settle();
  }

  it('says in one line who waits in which channel, and the stage stays in its place whatever is said of one', async () => {
    const element = await wall.mount(1920, '<section></section>');
    element.style.height = '1080px';
    const find = (selector: string): Element => element.renderRoot.querySelector(selector) ?? element;
    const heightOf = (selector: string): number => find(selector).getBoundingClientRect().height;
    const text = (): string => find('.sentence').textContent ?? '';
    for (const each of told) {
      element.lang = each.language;
      const waiting = { waiting: 9, oldestEnqueuedAt: now - 70_000 };
      await say('waits', waiting, each);
      expect(text()).to.match(/\((Chat|LINE|SMS|チャット|メール)\).* \d:\d\d\D$/);
      expect(heightOf('.said'), text()).to.be.below(
        1.5 * parseFloat(getComputedStyle(find('.said')).lineHeight),
      );
      const top = heightOf('.top');
      await say('nobody-there', waiting, each);
      expect(text()).to.match(/signed in|応対者がいません/);
      expect(heightOf('.top'), text()).to.be.closeTo(top, 0.6);
      const span = { period: 'rolling-15m' };
      await say('below-target', { ...span, serviceLevel: 0.64, target: 0.8 }, each);
      expect(text()).to.match(/64%/);
      expect(heightOf('.top'), text()).to.be.closeTo(top, 0.6);
      await say('abandons', { ...span, rate: 0.12, limit: 0.05 }, each);
      expect(text()).to.match(/12%/);
      expect(heightOf('.top'), text()).to.be.closeTo(top, 0.6);
    }
  });
});
