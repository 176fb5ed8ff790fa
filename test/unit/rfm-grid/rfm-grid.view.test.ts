import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseSelection } from '../../../src/components/rfm-grid/cell-selection.js';
import { bandLimits, cutsText } from '../../../src/components/rfm-grid/grid-words.js';
import { segmentLines, selectionSummary, totalsOf } from '../../../src/components/rfm-grid/grid-summary.js';
import { gridView, type BoxView, type GridView } from '../../../src/components/rfm-grid/rfm-grid.view.js';
import { cellOf, cellsOf, cuts, factsWith, plainWishes } from './snapshot.js';

const people = { '534': 227, '533': 10, '111': 700, '255': 63 };

function wideBox({ wide }: GridView, score: string): BoxView {
  const [r, f, m] = [...score].map(Number);
  const box = wide[(m ?? 1) - 1]?.rows.flatMap(({ boxes }) => boxes).find(one => one.r === r && one.f === f);
  assert.ok(box);
  return box;
}

function narrowBox({ narrow }: GridView, r: number, f: number): BoxView {
  const box = narrow.rows.flatMap(({ boxes }) => boxes).find(one => one.r === r && one.f === f);
  assert.ok(box);
  return box;
}

describe('a box of the grid', () => {
  const facts = factsWith(people);

  test('is called by its bands, its customers, their share, its segment and that it is chosen', () => {
    const selection = new Set([cellOf('534')]);
    const view = gridView(facts, { ...plainWishes, selection });
    assert.equal(wideBox(view, '534').name, 'R5 F3 M4, 227 customers, 22.7%, Loyal, selected');
    const japanese = gridView(facts, { ...plainWishes, selection, language: 'ja' });
    assert.equal(wideBox(japanese, '534').name, 'R5 F3 M4、227人、22.7%、優良、選択中');
  });

  test('shows a point where nobody is, and says so', () => {
    const box = wideBox(gridView(facts, plainWishes), '145');
    assert.equal(box.text, '·');
    assert.equal(box.level, 0);
    assert.equal(box.name, "R1 F4 M5, no customers, Can't Lose Them");
  });

  test('of a narrow place adds up the bands of M and shows how they share it', () => {
    const box = narrowBox(gridView(facts, plainWishes), 5, 3);
    assert.equal(box.text, '237');
    assert.deepEqual(
      box.bars.map(share => Number(share.toFixed(2))),
      [0, 0, 0.04, 1, 0],
    );
    assert.equal(narrowBox(gridView(facts, { ...plainWishes, bands: [3] }), 5, 3).text, '10');
  });

  test('of a narrow place that is chosen in part says which bands', () => {
    const box = narrowBox(gridView(facts, { ...plainWishes, selection: new Set([cellOf('534')]) }), 5, 3);
    assert.equal(box.selected, 'part');
    assert.match(box.name, /partly selected M4$/);
  });

  test('shows the chosen figure and names it', () => {
    const sales = wideBox(gridView(facts, { ...plainWishes, measure: 'sales' }), '534');
    assert.equal(sales.text, '23k');
    assert.match(sales.name, /Sales 23k/);
    assert.equal(sales.full, '£22,700.00');
    const perHead = wideBox(gridView(facts, { ...plainWishes, measure: 'sales-per-customer' }), '534');
    assert.equal(perHead.text, '100');
  });

  test('of a change has a sign, and a colour for each side', () => {
    const compared = factsWith(people, {
      previous: {
        meta: { asOf: '2011-09-10', method: 'fixed', bins: 5, cuts: facts.meta.cuts as never },
        cells: cellsOf({ '534': 200, '533': 10, '111': 900, '552': 4 }),
      },
    });
    const view = gridView(compared, { ...plainWishes, measure: 'change' });
    const shown = ['534', '533', '111', '552', '145'].map(score => wideBox(view, score));
    assert.deepEqual(
      shown.map(({ text }) => text),
      ['+27', '±0', '−200', '−4', '·'],
    );
    assert.deepEqual(
      shown.map(({ level }) => Math.sign(level)),
      [1, 0, -1, -1, 0],
    );
  });
});

describe('colours', () => {
  test('are quantiles of the boxes in which somebody is', () => {
    const five = factsWith({ '111': 1, '222': 2, '333': 30, '444': 400, '555': 5000 });
    const view = gridView(five, plainWishes);
    assert.deepEqual(
      ['111', '222', '333', '444', '555', '512'].map(score => wideBox(view, score).level),
      [1, 2, 3, 4, 5, 0],
    );
  });
});

describe('the selection in words', () => {
  const facts = factsWith(people);

  test('says its place, its customers, their share and what they bought', () => {
    const selection = parseSelection('53*', 5).cells;
    assert.deepEqual(selectionSummary(facts, { ...plainWishes, selection }), {
      place: 'R5 × F3 · 1 cell × M1–M5',
      count: 237,
      people: '237',
      share: '23.7%',
      amount: '£24k',
    });
  });

  test('counts cells that make no rectangle', () => {
    const { place } =
      selectionSummary(facts, { ...plainWishes, selection: parseSelection('534 111', 5).cells }) ?? {};
    assert.equal(place, '2 cells');
  });
});

describe('totals', () => {
  test('reconcile: who is in the grid and who is beside it are everybody', () => {
    const totals = totalsOf(factsWith(people, { unscored: 12, excluded: 30 }));
    assert.equal(totals.inGrid + totals.unscored + totals.excluded, totals.all);
    assert.deepEqual(totals, { inGrid: 1000, unscored: 12, excluded: 30, all: 1042, positiveDormant: null });
  });

  test('of segments are those of the cells', () => {
    const lines = segmentLines(factsWith(people), plainWishes);
    assert.equal(
      lines.reduce((sum, { text }) => sum + (Number(text) || 0), 0),
      1000,
    );
    assert.equal(new Set(lines.flatMap(({ cells }) => cells)).size, 125);
  });
});

describe('the heads', () => {
  const { meta } = factsWith(people);

  test('say what each band holds, a value equal to a cut in the lower one', () => {
    const limits = (dimension: 'r' | 'f' | 'm', language: 'ja' | 'en'): string[] =>
      [1, 2, 3, 4, 5].map(band => bandLimits(dimension, band, meta, language));
    assert.deepEqual(limits('r', 'ja'), ['366〜', '〜365', '〜180', '〜90', '〜30日']);
    assert.deepEqual(limits('f', 'ja'), ['1', '2–3', '4–6', '7–11', '12〜']);
    assert.deepEqual(limits('m', 'en'), ['≤ 250', '≤ 500', '≤ 1,000', '≤ 2,500', '> 2,500']);
  });

  test('say nothing of limits where the method has none', () => {
    const tiled = { ...meta, method: 'ntile' as const, cuts: null };
    assert.equal(bandLimits('r', 5, tiled, 'en'), '');
    assert.equal(cutsText(tiled, 'en'), '5 equal shares, no cuts');
  });

  test('a band between two equal cuts is a dash', () => {
    const equal = { ...meta, cuts: { r: [30, 90, 180, 365], f: [1, 1, 1, 4], m: [1, 2, 3, 4] } };
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(band => bandLimits('f', band, equal, 'en')),
      ['1', '–', '–', '2–4', '5+'],
    );
  });
});

describe('bars of a change', () => {
  const facts = factsWith(
    { '534': 167, '111': 639 },
    {
      previous: {
        meta: { asOf: '2011-11-10', method: 'fixed', bins: 5, cuts },
        cells: cellsOf({ '534': 100, '111': 700 }),
      },
    },
  );
  const wishes = { ...plainWishes, measure: 'change' } as const;

  test('of segments run to the side of their sign', () => {
    const lines = segmentLines(facts, wishes).filter(({ length }) => length.share !== 0);
    assert.deepEqual(
      lines.map(({ text, length }) => [text, length.share > 0, length.isTwoSided]),
      [
        ['+67', true, true],
        ['−61', false, true],
      ],
    );
    assert.deepEqual(
      lines.map(({ length }) => Number(Math.abs(length.share).toFixed(3))),
      [1, 0.91],
    );
  });

  test('of bands of M run to the side of their sign', () => {
    const { wide } = gridView(facts, wishes);
    assert.deepEqual(
      wide.map(({ text, length }) => [text, Math.sign(length.share)]),
      [
        ['−61', -1],
        ['·', 0],
        ['·', 0],
        ['+67', 1],
        ['·', 0],
      ],
    );
  });

  test('begin in the middle also where it is money that was given back', () => {
    const cells = { ...cellsOf({ '534': 1, '111': 1 }) };
    cells.amount[cellOf('111')] = -5_000;
    const { wide } = gridView(factsWith({}, { cells }), { ...plainWishes, measure: 'sales' });
    assert.deepEqual([wide[0]?.length.share, wide[0]?.length.isTwoSided], [-0.5, true]);
    assert.equal(gridView(facts, plainWishes).wide[0]?.length.isTwoSided, false);
  });
});
