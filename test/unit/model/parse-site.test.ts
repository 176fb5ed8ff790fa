import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkSite, parseSite, siteDefaults } from '../../../src/data/model/parse-site.js';

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

  test('a duration that is none is quoted as it was written', () => {
    for (const thresholdMs of ['20 s', 'soon', true]) {
      const checked = checkSite({ queues: [{ id: 'q', thresholdMs }] });
      assert.deepEqual(
        'problems' in checked && checked.problems.map(({ field, reason }) => `${field}: ${reason}`),
        [
          `queues.0.thresholdMs: ${JSON.stringify(thresholdMs)} is no duration: give milliseconds or a text such as 20s, 30m or 7d.`,
        ],
      );
    }
  });

  test('limits that contradict each other are refused, and say what they are', () => {
    const parsed = checkSite({
      queues: [
        { id: 'a', thresholdMs: '20s', shortMs: '30s' },
        { id: 'b', thresholdMs: '5m', waitLimitMs: '2m' },
        { id: 'c', thresholdMs: '20s', shortMs: '20s', waitLimitMs: '20s' },
      ],
    });
    assert.ok('problems' in parsed);
    assert.deepEqual(
      parsed.problems.map(({ field, code }) => [field, code]),
      [
        ['queues.0.shortMs', 'contradiction'],
        ['queues.1.waitLimitMs', 'contradiction'],
      ],
    );
    assert.match(parsed.problems[0].reason, /up to 30000 ms.*threshold is 20000 ms/);
  });

  test('a limit that is left out never contradicts the threshold', () => {
    const parsed = parseSite({
      queues: [
        { id: 'chat', thresholdMs: '3s' },
        { id: 'mail', thresholdMs: '4h' },
      ],
    });
    assert.ok(parsed.ok);
    assert.deepEqual(
      parsed.value.queues.map(({ shortMs, waitLimitMs }) => [shortMs, waitLimitMs]),
      [
        [3_000, 120_000],
        [5_000, 14_400_000],
      ],
    );
  });

  test('all problems are told at once', () => {
    const fieldsOf = (input: unknown): string[] => {
      const checked = checkSite(input);
      return 'problems' in checked ? checked.problems.map(({ field }) => field) : [];
    };
    assert.deepEqual(fieldsOf({ timeZone: 'Mars/Base', dayStart: 'noon', queues: [{}, { id: 'a|b' }] }), [
      'timeZone',
      'dayStart',
      'queues.0.id',
      'queues.1.id',
    ]);
    // One that is wrong by itself hides none that only another makes wrong.
    const wrong = { id: 'a', channels: ['fax machine'], shortMs: '30s' };
    assert.deepEqual(
      fieldsOf({ basis: 'both', queues: [wrong, { id: 'a' }], groups: { all: [], b: ['nowhere'] } }),
      ['basis', 'queues.0.channels.0', 'queues.0.shortMs', 'queues.1.id', 'groups.all', 'groups.b'],
    );
    // What can't be judged is left to the next time.
    const unread = [{ id: 'a|b' }, { id: 'c', thresholdMs: 'soon', shortMs: '30s' }];
    assert.deepEqual(fieldsOf({ queues: unread, groups: { b: ['a', 'c'] } }), [
      'queues.0.id',
      'queues.1.thresholdMs',
    ]);
    assert.deepEqual(fieldsOf({ queues: [{ id: 'a' }, 7], groups: 5 }), ['queues.1', 'groups']);
    assert.deepEqual(
      fieldsOf({
        queues: [{ id: 'q' }, { id: 'q' }, { id: 'q' }],
        groups: { a: ['q', 'x', 'y'], all: ['q'] },
      }),
      ['queues.1.id', 'queues.2.id', 'groups.a', 'groups.a', 'groups.all'],
    );
  });
});
