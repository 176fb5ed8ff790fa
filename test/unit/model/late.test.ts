import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Late, LateMap } from '../../../src/data/model/late.js';

class Counting extends Late {
  made = 0;

  override get value(): unknown {
    this.made++;
    return 'late';
  }
}

function fixture(): { readonly late: Counting; readonly map: LateMap } {
  const late = new Counting();
  const map = new LateMap();
  map.set('a', 1).set('b', late);
  return { late, map };
}

describe('a map with a late value', () => {
  test('is read like any other', () => {
    const { map } = fixture();
    const entries = [
      ['a', 1],
      ['b', 'late'],
    ];
    assert.equal(map.get('b'), 'late');
    assert.equal(map.get('c'), undefined);
    assert.deepEqual([...map], entries);
    assert.deepEqual([...map.entries()], entries);
    assert.deepEqual([...map.values()], [1, 'late']);
    const told: unknown[] = [];
    map.forEach((value, key, whole) => told.push([key, value, whole === map]));
    assert.deepEqual(told, [
      ['a', 1, true],
      ['b', 'late', true],
    ]);
    assert.deepEqual(new Map(map), new Map<string, unknown>([['a', 1]]).set('b', 'late'));
  });

  test('makes nothing that nobody reads', () => {
    const { late, map } = fixture();
    const copy = new LateMap();
    copy.setAll(map);
    assert.deepEqual([copy.size, copy.has('b'), [...copy.keys()]], [2, true, ['a', 'b']]);
    assert.equal(copy.get('a'), 1);
    assert.equal(late.made, 0);
    assert.equal(copy.get('b'), 'late');
    assert.equal(late.made, 1);
  });

  test('takes the entries of a plain map', () => {
    const map = new LateMap();
    map.setAll(new Map([['x', 7]]));
    assert.deepEqual([...map], [['x', 7]]);
  });
});
