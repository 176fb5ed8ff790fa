import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cubesOf } from '../../../packages/gateway/src/serve/cube-settings.js';

suite('the cube of --orders', () => {
  test('reads the columns that are named, and the day it is looked at from', () => {
    const options = { port: 0, host: '', seed: 1, speed: 1, orders: 'orders.csv', asOf: '2011-12-10' };
    const columns = { customer: 'buyer', date: 'day', amount: 'total' };
    const { daily, live } = cubesOf({ ...options, columns }, 'Asia/Tokyo');
    assert.deepEqual(live, []);
    const [cube] = daily;
    assert.deepEqual([cube?.id, cube?.columns, cube?.asOf], ['all', columns, 15_318]);
    assert.deepEqual(cubesOf(options, 'Asia/Tokyo').daily[0]?.columns, {}, 'the usual names are looked for');
  });
});
