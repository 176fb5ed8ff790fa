import assert from 'node:assert/strict';
import { test } from 'node:test';
import { segmentMatrix } from '../../../src/components/rfm-grid/segment-matrix.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { parseGridData } from '../../../src/components/rfm-grid/rfm-grid.data.js';
import { cellOf, factsWith } from './snapshot.js';

const moves = [
  { from: cellOf('555'), to: cellOf('255'), customers: 3, amount: 0 },
  { from: cellOf('554'), to: cellOf('255'), customers: 2, amount: 0 },
  { from: -1, to: cellOf('555'), customers: 7, amount: 0 },
  { from: cellOf('555'), to: cellOf('545'), customers: 40, amount: 0 },
];

test('the matrix adds up the cells of each segment, who stayed apart from who went', () => {
  const view = segmentMatrix(factsWith({ '555': 50 }, { movement: { cells: moves } }), 'en');
  const at = (from: string, to: string): readonly unknown[] => {
    const row = view?.rows.find(({ name }) => name === from);
    const cell = row?.cells[view?.names.indexOf(to) ?? -1];
    return [cell?.text, cell?.isStaying, (cell?.level ?? 0) > 0];
  };
  assert.deepEqual(at('Champions', 'At Risk'), ['5', false, true]);
  assert.deepEqual(at('Champions', 'Champions'), ['40', true, false]);
  assert.deepEqual(at('Without a score', 'Champions'), ['7', false, true]);
  assert.deepEqual(at('Lost', 'Loyal'), ['·', false, false]);
});

test('the columns of the matrix are who is in the segments now', () => {
  const { facts } = parseGridData(shopData({ customers: 800 }));
  const view = facts && segmentMatrix(facts, 'en');
  const number = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
  const now = facts?.segments?.of.reduce(
    (sum, segment, cell) => sum + (segment === 0 ? (facts.cells.customers[cell] ?? 0) : 0),
    0,
  );
  assert.equal(number(view?.totals[0]), now);
  const before = view?.rows.reduce((sum, { total }) => sum + number(total), 0);
  assert.equal(
    before,
    view?.totals.reduce((sum, total) => sum + number(total), 0),
  );
});

test('there is no matrix where the movement or the segments are not known', () => {
  assert.equal(segmentMatrix(factsWith({ '555': 5 }), 'en'), null);
});
