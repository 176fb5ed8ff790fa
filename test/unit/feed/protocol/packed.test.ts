import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { cellAt, pack, widthOf } from '../../../../src/data/feed/protocol/packed.js';

const whole = fc.oneof(
  fc.nat(9),
  fc.nat(),
  fc.maxSafeNat(),
  fc.constantFrom(0, 63, 64, 4095, 4096, Number.MAX_SAFE_INTEGER),
);

function unpack(text: string, cells: number): readonly number[] {
  const width = widthOf(text, cells);
  assert.ok(width !== null);
  return Array.from({ length: cells }, (_, row) => cellAt(text, width, row));
}

describe('a packed column', () => {
  test('has the cells that were packed', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 8, maxLength: 300 }), cells => {
        const text = pack(cells);
        if (text !== null) assert.deepEqual(unpack(text, cells.length), cells);
      }),
    );
  });

  test('is never longer in JSON than the list of its cells', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 8 }), cells => {
        const text = pack(cells);
        assert.ok(JSON.stringify(text ?? cells).length <= JSON.stringify(cells).length);
      }),
    );
  });

  test('takes three digits a cell for counts of a few thousand', () => {
    const cells = Array.from({ length: 100 }, (_, row) => row * 99);
    assert.equal(pack(cells)?.length, 300);
  });

  test('can be read whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), text => {
        for (const cell of unpack(text.slice(0, 9), 1)) assert.ok(Number.isInteger(cell) && cell >= 0);
      }),
    );
  });
});

for (const [name, cell] of [
  ['a fraction', 0.5],
  ['a negative number', -1],
  ['a number beyond the safe ones', 2 ** 53],
  ['null', null],
  ['a text', '7'],
  ['nothing', undefined],
] as const) {
  test(`a column with ${name} in it stays a list`, () => {
    assert.equal(pack([1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, 1_000, cell]), null);
  });
}

test('a column of a few cells stays a list', () => {
  assert.equal(pack([1_000, 2_000, 3_000]), null);
});

test('one great number among small ones does not make their column longer', () => {
  assert.equal(pack([0, 0, 0, 0, 0, 0, 0, 0, 0, Number.MAX_SAFE_INTEGER]), null);
});

test('a text is a column of so many cells only where each has as many digits, nine at most', () => {
  assert.equal(widthOf('AAAAAA', 3), 2);
  assert.equal(widthOf('AAAAA', 3), null);
  assert.equal(widthOf('', 3), null);
  assert.equal(widthOf('A'.repeat(30), 3), null);
  assert.equal(widthOf('', 0), 0);
  assert.equal(widthOf('A', 0), null);
});
