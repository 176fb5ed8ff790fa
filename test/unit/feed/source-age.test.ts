import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { SourceAge } from '../../../src/data/feed/source-age.js';

const now = Date.UTC(2026, 10, 22, 5);
const second = 1_000;

function ageOf(
  ...sources: readonly { readonly agoMs: number | null; readonly intervalMs: number | null }[]
): number | null {
  const age = new SourceAge();
  const changed = new Map(
    sources.map(({ agoMs, intervalMs }, index) => [
      `source|s${index}`,
      { state: 'live', lastHeartbeat: agoMs === null ? null : now - agoMs, intervalMs, refused: 0 },
    ]),
  );
  age.take({ stream: 'source', whole: true, changed, deleted: [] });
  const until = age.vouchedUntil(now);
  return until === undefined ? null : now - until;
}

describe('the age that sources give', () => {
  test('is that of the last heartbeat where they come each second', () => {
    assert.equal(ageOf({ agoMs: 4 * second, intervalMs: second }), 4 * second);
  });

  test('begins when the next heartbeat of a slower source is overdue', () => {
    assert.equal(ageOf({ agoMs: 30 * second, intervalMs: 30 * second }), second);
    assert.equal(ageOf({ agoMs: 20 * second, intervalMs: 30 * second }), 0);
    assert.equal(ageOf({ agoMs: 40 * second, intervalMs: 30 * second }), 11 * second);
  });

  test('is that of the source that is silent longest', () => {
    assert.equal(
      ageOf({ agoMs: second, intervalMs: second }, { agoMs: 60 * second, intervalMs: second }),
      60 * second,
    );
  });

  test('is unknown where no source declares a heartbeat', () => {
    assert.equal(ageOf(), null);
    assert.equal(ageOf({ agoMs: 5 * second, intervalMs: null }, { agoMs: null, intervalMs: second }), null);
  });

  test('leaves out a source that has been gone for a day, unless there is no other', () => {
    const gone = { agoMs: 90_000 * second, intervalMs: second };
    assert.equal(ageOf(gone, { agoMs: second, intervalMs: second }), second);
    assert.equal(ageOf(gone), gone.agoMs);
  });

  test('is never in the future, whatever the clocks say', () => {
    assert.equal(ageOf({ agoMs: -60 * second, intervalMs: second }), 0);
  });
});
