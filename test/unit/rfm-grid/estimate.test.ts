import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { estimateOf } from '../../../src/components/rfm-grid/estimate.js';
import type { GridDataInput } from '../../../src/components/rfm-grid/rfm-grid.schema.js';
import { cellOf, factsWith, plainWishes } from './snapshot.js';

const due = [
  { days: 7, stage: 'repeater', cell: cellOf('255'), customers: 3, amount: 30_000 },
  { days: 14, stage: 'repeater', cell: cellOf('255'), customers: 2, amount: 20_000 },
  { days: 14, stage: 'dormant', cell: cellOf('255'), customers: 1, amount: 5_000 },
  { days: 90, stage: 'buyer', cell: cellOf('111'), customers: 40, amount: 400_000 },
] as const satisfies GridDataInput['due'];
const facts = factsWith({ '255': 12, '111': 50 }, { due });
const selection = new Set([cellOf('255')]);

describe('the estimate', () => {
  test('adds up all horizons to the one that is chosen, by stage', () => {
    const view = estimateOf(facts, { ...plainWishes, selection }, 14);
    assert.deepEqual(
      view?.horizons.map(({ days, people }) => [days, people]),
      [
        [7, '3'],
        [14, '6'],
        [30, '6'],
        [60, '6'],
        [90, '6'],
      ],
    );
    assert.deepEqual(
      view.stages.map(({ name, people, exact }) => [name, people, exact]),
      [
        ['Dormant', '1', '£50.00'],
        ['Repeater', '5', '£500.00'],
      ],
    );
    assert.deepEqual([view.all.people, view.all.exact], ['6', '£550.00']);
  });

  test('is of everybody where nothing is chosen, and of a stage where one is', () => {
    const all = estimateOf(facts, plainWishes, 90);
    assert.equal(all?.all.people, '46');
    assert.equal(all.isOfChosen, false);
    const buyers = estimateOf(facts, { ...plainWishes, filter: 'buyer' }, 90);
    assert.equal(buyers?.all.people, '40');
  });

  test('says that it knows no part of those who seem gone', () => {
    const view = estimateOf(facts, { ...plainWishes, selection, filter: 'positive-dormant' }, 90);
    assert.equal(view?.isPartUnknown, true);
    assert.equal(view.all.people, '6');
  });

  test('is none where nobody made it, and empty where nobody is expected', () => {
    assert.equal(estimateOf(factsWith({ '255': 12 }), plainWishes, 30), null);
    const view = estimateOf(facts, { ...plainWishes, selection: new Set([cellOf('111')]) }, 30);
    assert.deepEqual(view?.stages, []);
  });
});
