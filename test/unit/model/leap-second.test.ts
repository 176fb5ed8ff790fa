import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readInstant } from '../../../src/data/model/fields.js';
import { timeZone } from '../../../src/data/model/time.js';

const tokyo = timeZone('Asia/Tokyo');
const newYear = Date.UTC(2017, 0, 1);

suite('a second 60', () => {
  test('at the end of a month in UTC is a leap second, and read as the second after it', () => {
    for (const [text, zone] of [
      ['2016-12-31T23:59:60Z', tokyo],
      ['2017-01-01T08:59:60+09:00', tokyo],
      ['2017-01-01T08:59:60', tokyo],
      ['2017-01-01T05:44:60', timeZone('Asia/Kathmandu')],
      ['2016-12-31T18:59:60', timeZone('America/New_York')],
    ] as const) {
      assert.equal(readInstant(text, zone), newYear, text);
    }
    assert.equal(readInstant('2016-12-31T23:59:60.250Z', tokyo), newYear + 250);
  });

  test('is after what came before it and not after what came next', () => {
    const [before, next] = ['2016-12-31T23:59:59.999Z', '2017-01-01T00:00:00Z'].map(text =>
      readInstant(text, tokyo),
    );
    assert.ok(Number(before) < newYear && Number(next) >= newYear);
  });

  test('elsewhere is no time', () => {
    for (const text of [
      '2016-12-31T23:58:60Z',
      '2016-12-30T23:59:60Z',
      '2016-12-31T23:59:60+09:00',
      '2016-12-31T23:59:60',
    ]) {
      assert.match(String(readInstant(text, tokyo)), /second 60/, text);
    }
    for (const text of ['2016-12-31T23:59:61Z', '2016-12-31T23:60:00Z', '2016-12-31T24:00:00Z']) {
      assert.match(String(readInstant(text, tokyo)), /no existing ISO 8601 time/, text);
    }
  });
});
