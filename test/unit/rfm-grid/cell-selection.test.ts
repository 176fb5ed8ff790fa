import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  asBox,
  cellsInBox,
  compactSelection,
  formatSelection,
  parseSelection,
  toggled,
} from '../../../src/components/rfm-grid/cell-selection.js';
import { allCells, cellsAt, cellsBetween, turnedBand } from '../../../src/components/rfm-grid/grid-lines.js';
import { cellOf } from './snapshot.js';

const anyBins = fc.integer({ min: 2, max: 10 });
const anyCells = anyBins.chain(bins =>
  fc.record({ bins: fc.constant(bins), cells: fc.uniqueArray(fc.nat({ max: bins ** 3 - 1 })) }),
);

describe('a selection as text', () => {
  test('reads as what was written, with any number of bands', () => {
    fc.assert(
      fc.property(anyCells, ({ bins, cells }) => {
        const written = formatSelection(new Set(cells), bins);
        const { cells: read, unknown } = parseSelection(written, bins);
        assert.deepEqual(unknown, []);
        assert.deepEqual([...read].sort(), [...cells].sort());
      }),
    );
  });

  test('in few words reads as the same cells', () => {
    fc.assert(
      fc.property(anyCells, ({ bins, cells }) => {
        const { cells: read, unknown } = parseSelection(compactSelection(new Set(cells), bins), bins);
        assert.deepEqual(unknown, []);
        assert.deepEqual([...read].sort(), [...cells].sort());
      }),
    );
    const box = cellsInBox({ r: [5, 5], f: [1, 5], m: [1, 2, 3, 4, 5] }, 5);
    const line = cellsInBox({ r: [4, 4], f: [3, 3], m: [1, 2, 3, 4, 5] }, 5);
    assert.equal(compactSelection(new Set([...box, ...line, cellOf('111')]), 5), '111 43* 5**');
    assert.equal(compactSelection(new Set(parseSelection('***', 10).cells), 10), '*-*-*');
  });

  test('may have stars for any band', () => {
    assert.equal(parseSelection('54*', 5).cells.size, 5);
    assert.equal(parseSelection('***', 5).cells.size, 125);
    assert.equal(parseSelection('10-*-1', 10).cells.size, 10);
  });

  test('tells what names no cell', () => {
    assert.deepEqual(parseSelection('54* 678 loyal 5', 5).unknown, ['678', 'loyal', '5']);
  });
});

describe('choosing', () => {
  test('takes cells in, and out again where all of them were in', () => {
    const both = toggled(new Set([1]), [1, 2]);
    assert.deepEqual([...both], [1, 2]);
    assert.deepEqual([...toggled(both, [1, 2])], []);
  });

  test('a rectangle is a box of ranges again', () => {
    const box = { r: [2, 3], f: [3, 5], m: [4, 5] } as const;
    const cells = cellsInBox(box, 5);
    assert.equal(cells.length, 12);
    assert.deepEqual(asBox(new Set(cells), 5), box);
    assert.equal(asBox(new Set([...cells, cellOf('111')]), 5), null);
  });

  test('a head stands for its whole line, in a narrow place of the bands that are added up', () => {
    const wide = { kind: 'wide', bins: 5, active: [1] } as const;
    const narrow = { kind: 'narrow', bins: 5, active: [1, 2] } as const;
    assert.equal(cellsAt({ panel: 2, y: -1, x: 0 }, wide).length, 25);
    assert.equal(cellsAt({ panel: 0, y: 5, x: 3 }, wide).length, 25);
    assert.equal(cellsAt({ panel: 0, y: 0, x: -1 }, narrow).length, 10);
    assert.deepEqual(cellsAt({ panel: 2, y: 0, x: 4 }, wide), [cellOf('553')]);
    assert.equal(allCells(narrow).length, 50);
  });

  test('a rectangle over squares takes the squares between', () => {
    const wide = { kind: 'wide', bins: 5, active: [] } as const;
    const cells = cellsBetween({ panel: 3, y: 0, x: 0 }, { panel: 1, y: 1, x: 1 }, wide);
    assert.equal(cells.length, 12);
  });
});

describe('turning a band of M', () => {
  const chosen = new Set(cellsInBox({ r: [1, 1], f: [1, 2], m: [1, 2, 3, 4, 5] }, 5));

  test('takes its cells out of the selection, and boxes stay whole', () => {
    const { active, selection } = turnedBand(chosen, 5, [1, 2, 3, 4, 5], 5);
    assert.deepEqual(active, [1, 2, 3, 4]);
    assert.equal(selection.size, 8);
    const back = turnedBand(selection, 5, active, 5);
    assert.deepEqual([...back.selection].sort(), [...chosen].sort());
  });

  test('leaves the last one', () => {
    assert.deepEqual(turnedBand(chosen, 3, [3], 5).active, [3]);
  });
});
