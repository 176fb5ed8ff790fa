import { expect } from '@open-wc/testing';
import type { MadoWallboard } from '../../../src/components/wallboard/wallboard.js';
import { cutTexts } from '../../support/cut-text.js';
import { openWall, overview, type WallPage } from '../../support/wall-page.js';

/** What the eye of whoever reads a wall from afar holds on to: lines, air, sizes. */
describe('the look of a wall', () => {
  let wall: WallPage;

  afterEach(() => wall.close());

  const em = (element: MadoWallboard): number =>
    parseFloat(getComputedStyle(element.renderRoot.querySelector('.board') ?? element).fontSize);

  function partsOf(element: MadoWallboard, tag: string, part: string): readonly Element[] {
    return [...element.querySelectorAll(tag)].flatMap(node => [
      ...(node.shadowRoot?.querySelectorAll(part) ?? []),
    ]);
  }

  /** Where the words in it stand. */
  function inkOf(node: Element | undefined): DOMRect {
    const range = document.createRange();
    if (node) range.selectNodeContents(node);
    return range.getBoundingClientRect();
  }

  const rounded = (values: readonly number[]): ReadonlySet<number> => new Set(values.map(Math.round));

  it('figures side by side do not read as one: each has air in its own place', async () => {
    wall = openWall();
    for (const width of [1920, 1280]) {
      const element = await wall.mount(width, overview.replace('service-level', 'oldest-wait'));
      const [first, second] = partsOf(element, 'mado-kpi-gauge', '.figure').map(inkOf);
      expect((second?.left ?? 0) - (first?.right ?? 0)).to.be.above(3.6 * em(element));
      expect(
        (first?.width ?? Infinity) / (element.querySelector('mado-kpi-gauge')?.clientWidth ?? 0),
      ).to.be.below(0.92);
      element.remove();
    }
  });

  it('figures of many digits stand on one line with those of few, and so do their plates', async () => {
    for (const [longest, digits] of [
      [222_000, /^3:4\d$/],
      [753_000, /^12:3\d$/],
      [3_723_000, /^1:02:0\d$/],
    ] as const) {
      wall = openWall(longest);
      const element = await wall.mount(1920);
      const figures = partsOf(element, 'mado-kpi-gauge', '.figure');
      expect(figures.some(figure => digits.test(figure.textContent.trim()))).to.equal(true);
      const baselines = figures.map(figure => {
        const mark = document.createElement('span');
        mark.style.display = 'inline-block';
        figure.append(mark);
        const { bottom } = mark.getBoundingClientRect();
        mark.remove();
        return bottom;
      });
      expect(rounded(baselines).size, String(digits)).to.equal(1);
      const verdicts = partsOf(element, 'mado-kpi-gauge', '.verdict');
      expect(
        rounded(verdicts.map(verdict => verdict.getBoundingClientRect().top)).size,
        String(digits),
      ).to.equal(1);
      expect(cutTexts(element), String(digits)).to.deep.equal([]);
      wall.close();
    }
  });

  it('a wait of over an hour touches no count', async () => {
    wall = openWall(3_723_000);
    const element = await wall.mount(1280);
    const [count] = partsOf(element, 'mado-queue-status', '.count');
    const [time] = partsOf(element, 'mado-queue-status', '.row:not(.head) .time');
    expect(time?.textContent).to.match(/1:02:0\d/);
    expect(inkOf(time).left - inkOf(count).right).to.be.above(0.5 * em(element));
  });

  it('the sentence and its advice take a line each, in both languages', async () => {
    wall = openWall();
    for (const lang of ['en', 'ja']) {
      document.documentElement.lang = lang;
      const element = await wall.mount(1920);
      const lines = ['.sentence strong', '.advice'].map(part => {
        const words = element.renderRoot.querySelector(part);
        const tall = words ? parseFloat(getComputedStyle(words).fontSize) : 0;
        return inkOf(words ?? undefined).height / tall;
      });
      for (const line of lines) expect(line, lang).to.be.within(0.9, 1.6);
      element.remove();
    }
  });

  it('a display that stands upright has two figures a row, all else over all of its width, and nothing cut', async () => {
    wall = openWall();
    const element = await wall.mount(1080);
    element.style.cssText = 'width: 1080px; height: 1920px; aspect-ratio: auto';
    await wall.drawn();
    const boxes = [...element.querySelectorAll('section > *')].map(node => node.getBoundingClientRect());
    const widths = boxes.map(({ width }) => Math.round((width / (boxes.at(-1)?.width ?? 1)) * 10));
    expect(widths).to.deep.equal([5, 5, 5, 5, 10, 10]);
    const { bottom = 0 } = element.renderRoot.querySelector('.stage')?.getBoundingClientRect() ?? {};
    const end = boxes.at(-1)?.bottom ?? 0;
    expect(bottom - end).to.be.within(-1, 12 * em(element));
    expect(em(element)).to.be.above(20);
    expect(cutTexts(element)).to.deep.equal([]);
    expect(element.renderRoot.querySelector('.notes')?.textContent).not.to.contain('not shown');
  });

  it('where nobody waits for help it says so', async () => {
    wall = openWall();
    wall.feed.set('alerts/all', {});
    const element = await wall.mount(1280);
    const [feed] = partsOf(element, 'mado-alert-feed', '[part=value]');
    expect(feed?.textContent).to.contain('There are no alerts.');
    expect(feed?.matches('[role=list]')).to.equal(false);
  });
});
