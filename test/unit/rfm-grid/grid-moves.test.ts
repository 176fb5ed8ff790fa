import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  formatPlace,
  movedPlace,
  parsePlace,
  type Extent,
} from '../../../src/components/rfm-grid/grid-moves.js';

const wide: Extent = { panels: 5, bins: 5, panelHeads: true };
const narrow: Extent = { panels: 1, bins: 5, panelHeads: false };
const keys = [
  ...['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End'],
  ...['PageUp', 'PageDown', 'Ctrl+Home', 'Ctrl+End'],
];

function walk(extent: Extent, ...pressed: readonly string[]): string {
  const start = { panel: 0, y: 0, x: 0 };
  return formatPlace(pressed.reduce((place, key) => movedPlace(place, key, extent) ?? place, start));
}

describe('keys of the grid', () => {
  test('arrows go on into the next square, and to the heads', () => {
    assert.equal(walk(wide, 'End', 'ArrowRight'), '1/0/0');
    assert.equal(walk(wide, 'End', 'ArrowRight', 'ArrowLeft'), '0/0/4');
    assert.equal(walk(wide, 'ArrowLeft'), '0/0/-1');
    assert.equal(walk(wide, 'ArrowUp', 'ArrowRight'), '1/-1/0');
    assert.equal(walk(narrow, 'ArrowUp'), '0/0/0');
    assert.equal(walk(narrow, ...Array.from({ length: 9 }, () => 'ArrowDown')), '0/5/0');
  });

  test('page keys change the band of M, Ctrl+Home and Ctrl+End go to the first and last box', () => {
    assert.equal(walk(wide, 'ArrowDown', 'PageDown', 'PageDown'), '2/1/0');
    assert.equal(walk(wide, 'Ctrl+End'), '4/4/4');
    assert.equal(walk(wide, 'Ctrl+End', 'PageUp', 'Ctrl+Home'), '0/0/0');
  });

  test('no walk leaves the grid', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...keys)), fc.constantFrom(wide, narrow), (pressed, extent) => {
        const { panel, y, x } = parsePlace(walk(extent, ...pressed));
        assert.ok(panel >= 0 && panel < extent.panels);
        assert.ok(y >= (extent.panelHeads ? -1 : 0) && y <= extent.bins);
        assert.ok(x >= -1 && x < extent.bins);
        // Rows have heads before the first square only, and heads have none.
        if (x === -1) assert.ok(panel === 0 && y >= 0 && y < extent.bins);
      }),
    );
  });
});
