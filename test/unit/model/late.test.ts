import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Late, LateList, LateMap } from '../../../src/data/model/late.js';

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

const entries = [
  ['a', 1],
  ['b', 'late'],
];

describe('a map with a late value', () => {
  test('is read like any other', () => {
    const { map } = fixture();
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

  test('takes the entries of a plain map', () => {
    const map = new LateMap();
    map.setAll(new Map([['x', 7]]));
    assert.deepEqual([...map], [['x', 7]]);
  });
});

describe('a list on its way to a map', () => {
  test('makes nothing that nobody reads', () => {
    const late = new Counting();
    const list = new LateList();
    list.add('a', 1);
    list.add('b', late);
    const map = new LateMap();
    map.setAll(list);
    assert.deepEqual([map.size, map.has('b'), [...map.keys()]], [2, true, ['a', 'b']]);
    assert.equal(late.made, 0);
    assert.equal(map.get('b'), 'late');
    assert.equal(late.made, 1);
  });

  test('is read like a map of its entries, the later one of a key being its value', () => {
    const list = new LateList();
    list.add('a', 0);
    assert.equal(list.get('a'), 0);
    list.add('b', new Counting());
    list.add('a', 1);
    assert.deepEqual([...list], entries);
    assert.deepEqual([...list.entries()], entries);
    assert.deepEqual(
      [[...list.keys()], [...list.values()]],
      [
        ['a', 'b'],
        [1, 'late'],
      ],
    );
    assert.deepEqual([list.size, list.has('a'), list.has('c'), list.get('b')], [2, true, false, 'late']);
    const told: unknown[] = [];
    list.forEach((value, key, whole) => told.push([key, value, whole === list]));
    assert.deepEqual(told, [
      ['a', 1, true],
      ['b', 'late', true],
    ]);
  });
});
