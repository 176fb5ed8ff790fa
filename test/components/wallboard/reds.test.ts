import { expect } from '@open-wc/testing';
import type { MadoWallboard } from '../../../src/components/wallboard/wallboard.js';
import type { AlertRecord } from '../../../src/data/alerts/alert.js';
import { openWall, type WallPage } from '../../support/wall-page.js';
import { held, record } from '../../unit/alert-feed/alerts.js';

const pages = `<section aria-label="People" data-columns="12">
  <mado-alert-feed data-span="6" kinds="rescue"></mado-alert-feed>
  <mado-alert-feed data-span="6" kinds="waiting"></mado-alert-feed>
</section>`;

/** How the lines look that tell an alert that nobody has. */
interface Look {
  readonly filled: number;
  readonly tinted: number;
  readonly white: number;
  /** The number in the foot. */
  readonly counted: number;
}

describe('the reds of a wall', () => {
  let wall: WallPage;

  beforeEach(() => {
    wall = openWall();
  });

  afterEach(() => wall.close());

  /** The alerts of the page from now on; each of a rule of its own, so that none is folded. */
  async function tell(told: Readonly<Record<string, Partial<AlertRecord>>>): Promise<void> {
    const alerts = Object.entries(told).map(([rule, of]) => [`alert|${rule}`, record({ rule, ...of })]);
    wall.feed.set('alerts/all', Object.fromEntries(alerts) as Record<string, unknown>);
    await wall.drawn();
  }

  function look(element: MadoWallboard): Look {
    const lines = [...element.querySelectorAll('mado-alert-feed')].flatMap(feed => [
      ...(feed.shadowRoot?.querySelectorAll('.lane-plate, .wall-row.alert.open') ?? []),
    ]);
    const grounds = lines.map(line => getComputedStyle(line).backgroundColor);
    const of = (isLike: (ground: string) => boolean): number => grounds.filter(isLike).length;
    const red = colourOf(element, '--_alert-plate');
    const foot = element.renderRoot.querySelector('.notes')?.textContent ?? '';
    return {
      filled: of(ground => ground === red),
      tinted: of(ground => ground === colourOf(element, '--_alert-tint')),
      white: of(ground => ground === 'rgba(0, 0, 0, 0)'),
      counted: Number(/without red[^:]*: (\d+)/.exec(foot)?.[1] ?? 0),
    };
  }

  const caller = { kind: 'rescue', addressRef: 'address-1' } as const;

  it('are two at most, each other alert that nobody has stands on a tint, and the foot counts all of these', async () => {
    const element = await wall.mount(1280, pages);
    const four = { a: {}, b: {}, c: {}, d: {} };
    await tell({ caller, ...four });
    expect(look(element)).to.deep.equal({
      filled: 2,
      tinted: 3,
      white: 0,
      counted: 3,
    });
    await tell(four);
    expect(look(element)).to.deep.equal({ filled: 2, tinted: 2, white: 0, counted: 2 });
    await tell({ caller, a: {}, b: { severity: 'watch' }, c: held('me') });
    expect(look(element)).to.deep.equal({
      filled: 2,
      tinted: 0,
      white: 0,
      counted: 0,
    });
  });

  it('are none of what is old, and nothing of it stands on a tint', async () => {
    const element = await wall.mount(1280, pages);
    await tell({ caller, a: {}, b: {}, c: {}, d: {} });
    // The board looks at what it has each second.
    for (const ms of [12_000, 1_000]) {
      wall.page.time.pass(ms);
      await wall.drawn();
    }
    expect(look(element)).to.deep.equal({ filled: 0, tinted: 0, white: 5, counted: 0 });
  });
});

function colourOf(element: MadoWallboard, token: string): string {
  const probe = document.createElement('i');
  probe.style.background = `var(${token})`;
  element.querySelector('mado-alert-feed')?.shadowRoot?.append(probe);
  const { backgroundColor } = getComputedStyle(probe);
  probe.remove();
  return backgroundColor;
}
