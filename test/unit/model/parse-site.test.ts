import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseSite, siteDefaults } from '../../../src/data/model/parse-site.js';

function problemOf(input: unknown): [field: string, code: string] {
  const parsed = parseSite(input);
  assert.ok(!parsed.ok, 'it is refused');
  return [parsed.problem.field, parsed.problem.code];
}

suite('site settings', () => {
  test('an empty configuration is a site by the defaults', () => {
    const parsed = parseSite({});
    assert.ok(parsed.ok);
    const { timeZone, dayStart, basis, repeatWindowMs, queues, groups } = parsed.value;
    assert.deepEqual([timeZone, dayStart, basis], ['Asia/Tokyo', '00:00', 'event']);
    assert.equal(repeatWindowMs, 604_800_000);
    assert.deepEqual([queues, groups], [[], {}]);
  });

  test('a queue has its own thresholds, in milliseconds or as text, and is called by its id', () => {
    const parsed = parseSite({
      queues: [{ id: 'vip', thresholdMs: '10s', shortMs: 3000, channels: ['chat'] }],
    });
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.queues, [
      {
        id: 'vip',
        name: 'vip',
        channels: ['chat'],
        thresholdMs: 10_000,
        shortMs: 3000,
        waitLimitMs: siteDefaults.waitLimitMs,
      },
    ]);
  });

  test('what an hour of an agent costs and how effort is asked may be said', () => {
    const parsed = parseSite({ agentCostPerHour: 2_400, cesReversed: true });
    assert.ok(parsed.ok);
    assert.deepEqual([parsed.value.agentCostPerHour, parsed.value.cesReversed], [2_400, true]);
    assert.deepEqual(problemOf({ agentCostPerHour: -1 }), ['agentCostPerHour', 'number']);
  });

  test('a name may be given a language', () => {
    const parsed = parseSite({ queues: [{ id: 'q', name: { ja: '窓口', en: 'Counter' } }] });
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.queues[0]?.name, { ja: '窓口', en: 'Counter' });
  });

  test('what makes no sense is refused at its place', () => {
    assert.deepEqual(problemOf({ timeZone: 'Mars/Base' }), ['timeZone', 'contradiction']);
    assert.deepEqual(problemOf({ dayStart: '5:00' }), ['dayStart', 'contradiction']);
    assert.deepEqual(problemOf({ basis: 'both' }), ['basis', 'word']);
    assert.deepEqual(problemOf({ queues: [{ id: 'q' }, { id: 'q' }] }), ['queues.1.id', 'contradiction']);
    assert.deepEqual(problemOf({ queues: [{}] }), ['queues.0.id', 'missing']);
    assert.deepEqual(problemOf({ queues: [{ id: 'q', thresholdMs: 'soon' }] })[0], 'queues.0.thresholdMs');
    assert.deepEqual(problemOf({ groups: { sales: ['nowhere'] } }), ['groups.sales', 'contradiction']);
    assert.deepEqual(problemOf({ groups: { all: [] } }), ['groups.all', 'contradiction']);
  });
});
