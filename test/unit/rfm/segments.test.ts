import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseSegmentMap } from '../../../src/data/rfm/segments/parse-segments.js';
import {
  defaultSegments,
  findSegmentPreset,
  segmentPresets,
} from '../../../src/data/rfm/segments/segments.js';
import { dataFile } from '../../support/data.js';
import { csvRows } from '../../support/expected-csv.js';

const bands = [1, 2, 3, 4, 5];

suite('published maps', () => {
  for (const map of segmentPresets) {
    test(`the map ${map.id} has a segment for each of the 125 cells`, () => {
      const places = bands.flatMap(r => bands.flatMap(f => bands.map(m => map.of(r, f, m))));
      assert.equal(places.length, 125);
      assert.ok(places.every(place => map.segments[place]));
    });
  }

  test('each segment of the default map has a cell', () => {
    const places = bands.flatMap(r => bands.flatMap(f => bands.map(m => defaultSegments.of(r, f, m))));
    assert.equal(new Set(places).size, defaultSegments.segments.length);
  });

  test('a band out of range is refused', () => {
    assert.throws(() => defaultSegments.of(6, 1, 1), /R6 F1 M1: bands are 1 to 5/);
    assert.throws(() => defaultSegments.of(1, 1, 6), /R1 F1 M6: bands are 1 to 5/);
  });

  for (const [id, column] of [
    ['default', 'seg_r_x_fm25_floor'],
    ['putler', 'putler_first_match_fm_mean'],
    ['r-rfm-0.2', 'seg_rfm_0.2'],
    ['r-rfm-0.3', 'seg_rfm_0.3'],
    ['list-125', 'seg_list125'],
    ['py-rfm', 'seg_py_rfm'],
  ] as const) {
    const title = `the map ${id} is the published one, cell by cell`;
    const { path, skip } = dataFile('expected/segment_map_125cells.csv', title);
    test(title, { skip }, () => {
      const map = findSegmentPreset(id);
      for (const row of csvRows(path)) {
        const [r = 0, f = 0, m = 0] = ['r', 'f', 'm'].map(name => Number(row.get(name)));
        assert.equal(map?.segments[map.of(r, f, m)]?.name.en, row.get(column), `${r}${f}${m}`);
      }
    });
  }
});

suite('own maps', () => {
  const segments = [
    { id: 'top', name: { ja: '上得意', en: 'Top' }, cells: ['555', '4-5 4-5 1-4'] },
    { id: 'rest', name: 'All others', cells: 'rest' },
  ];

  test('patterns and a rest make a whole map', () => {
    const parsed = parseSegmentMap({ id: 'own', segments });
    assert.ok(parsed.ok);
    const nameOf = (r: number, f: number, m: number): string | undefined =>
      parsed.value.segments[parsed.value.of(r, f, m)]?.name.ja;
    assert.deepEqual([nameOf(5, 5, 5), nameOf(4, 4, 1), nameOf(4, 4, 5)], ['上得意', '上得意', 'All others']);
  });

  for (const [what, own, reason] of [
    [
      'an incomplete one names cells that are left',
      [{ id: 'a', name: 'a', cells: ['1**', '2-4 * *', '5 1-4 *'] }],
      /^5 cells are in no segment \(551, 552, 553, 554, 555\): name them/,
    ],
    [
      'an overlapping one names the cell and both segments',
      [...segments, { id: 'b', name: 'b', cells: ['55*'] }],
      /^The cell 551 is in "top" and "b": leave it in one\.$/,
    ],
    ['a pattern that is none is quoted', [{ id: 'a', name: 'a', cells: ['56*'] }], /"56\*" names no cells/],
    ['an id stands once', [...segments, ...segments], /The id "top" stands twice/],
  ] as const) {
    test(what, () => {
      const parsed = parseSegmentMap({ id: 'own', segments: own });
      assert.ok(!parsed.ok);
      assert.match(parsed.problem.reason, reason);
    });
  }
});
