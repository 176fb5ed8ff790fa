import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSource } from '../../packages/gateway/src/sources/event-source.js';
import { createShop } from '../../packages/gateway/src/sources/simulator/shop/shop.js';
import { afterTelling } from '../../packages/gateway/src/sources/told-before.js';
import { timeZone } from '../../src/data/model/time.js';

const opening = timeZone('Asia/Tokyo').startOfDay('2026-11-20') + 9 * 3_600_000;
const hour = 3_600_000;

test('a source that was asked before tells all the same, in its order and once', () => {
  const fresh = createShop({ day: '2026-11-20', seed: 1 });
  const whole = [...fresh.eventsUntil(opening + hour), ...fresh.eventsUntil(opening + 2 * hour)];
  const asked = createShop({ day: '2026-11-20', seed: 1 });
  const source: EventSource = afterTelling(asked, asked.eventsUntil(opening));
  const early = source.eventsUntil(opening - 24 * hour);
  assert.ok(early.every(({ time }) => time <= opening - 24 * hour));
  const told = [...early, ...source.eventsUntil(opening + hour), ...source.eventsUntil(opening + 2 * hour)];
  assert.deepEqual(told, whole);
  assert.equal(source.alive?.(), true);
});
