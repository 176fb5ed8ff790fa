import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defaultSegments } from '../../../src/data/rfm/segments.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';

const bands = [1, 2, 3, 4, 5];

test('the default map has a segment for each of the 125 cells, and each segment has a cell', () => {
  const places = bands.flatMap(r => bands.flatMap(f => bands.map(m => defaultSegments.of(r, f, m))));
  assert.equal(places.length, 125);
  assert.equal(new Set(places).size, defaultSegments.segments.length);
});

test('a band out of range is refused', () => {
  assert.throws(() => defaultSegments.of(6, 1, 1), /R6 F1 M1: bands are 1 to 5/);
});

const title = 'the default map is the published one, cell by cell';
const { path, skip } = dataFile('expected/segment_map_125cells.csv', title);
test(title, { skip }, () => {
  for (const row of csvRows(path)) {
    const [r = 0, f = 0, m = 0] = ['r', 'f', 'm'].map(name => Number(row.get(name)));
    const found = defaultSegments.segments[defaultSegments.of(r, f, m)];
    assert.equal(found?.name.en, row.get('seg_r_x_fm25_floor'), `${r}${f}${m}`);
  }
});
