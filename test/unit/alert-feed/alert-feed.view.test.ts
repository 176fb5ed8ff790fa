import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { alertsOf, standingOf, type FeedAlert } from '../../../src/components/alert-feed/alert-feed.facts.js';
import {
  everything,
  feedView,
  wallLines,
  waitingIn,
  type FeedFilter,
  type FeedRow,
  type FeedView,
} from '../../../src/components/alert-feed/alert-feed.view.js';
import { heldRows } from '../../../src/components/alert-feed/row-hold.js';
import type { AlertRecord } from '../../../src/data/alerts/alert.js';
import { alert, held, minute, now, reached, record, second } from './alerts.js';

const look = (
  alerts: readonly FeedAlert[],
  { filter = everything, opened = [] as readonly string[], self = 'me' } = {},
): FeedView => feedView(alerts, { now, self, filter, opened: new Set(opened) });
const keys = (rows: readonly FeedRow[]): readonly string[] => rows.map(({ key }) => key);
/** Of a rule of its own each, so that none is folded. */
const single = (id: string, told: Partial<AlertRecord> = {}): FeedAlert => alert(id, { rule: id, ...told });

describe('how an alert stands', () => {
  for (const [standing, told] of [
    ['open', {}],
    ['mine', held('me')],
    ['claimed', held('tanaka')],
    ['quiet', { handling: 'acknowledged' }],
    ['quiet', { snoozedUntil: now + 1 }],
    ['quiet', { ...held('me'), snoozedUntil: now + 1 }],
    ['open', { snoozedUntil: now }],
    ['done', { handling: 'resolved' }],
    ['done', { condition: 'cleared' }],
    ['done', { condition: 'cleared', handling: 'acknowledged' }],
    ['mine', { ...held('me'), condition: 'cleared' }],
  ] as const satisfies readonly (readonly [string, Partial<AlertRecord>])[]) {
    test(`is ${standing} of ${JSON.stringify(told)}`, () => {
      assert.equal(standingOf(record(told), now, 'me'), standing);
    });
  }

  test('is nobody’s own where it is not known who reads', () => {
    assert.equal(standingOf(record(held('me')), now, null), 'claimed');
  });
});

describe('the order of the list', () => {
  test('is by severity, then by how long they stand; a claim moves nothing', () => {
    const alerts = [
      single('young', { since: now - second }),
      single('watch', { severity: 'watch', since: now - 9 * minute }),
      single('old', { since: now - 5 * minute, ...held('tanaka') }),
    ];
    assert.deepEqual(keys(look(alerts).list), ['old', 'young', 'watch']);
  });

  test('ends with what is silent, then with what is over, the latest end first', () => {
    const cleared = (ago: number): Partial<AlertRecord> => ({ condition: 'cleared', clearedAt: now - ago });
    const alerts = [
      single('over-early', cleared(9 * minute)),
      single('over-late', cleared(minute)),
      single('silent', { handling: 'acknowledged' }),
      single('open', { severity: 'watch' }),
    ];
    assert.deepEqual(keys(look(alerts).list), ['open', 'silent', 'over-late', 'over-early']);
  });

  test('counts what is open and what is in hand, and knows the worst of the open', () => {
    const view = look([
      single('a', { severity: 'watch' }),
      single('b', held('me')),
      single('c', held('x')),
      single('d', { condition: 'cleared' }),
    ]);
    assert.deepEqual([view.open, view.claimed, view.worst, view.total], [1, 2, 'watch', 4]);
    assert.equal(view.latest?.id, 'd');
  });
});

describe('the rescue lane', () => {
  test('holds callers, hands and alarming words that nobody is done with; hands first, then who waits longest', () => {
    const view = look([
      single('word', { kind: 'ng-word', since: now - 30 * minute }),
      single('mild', { kind: 'ng-word', severity: 'watch' }),
      single('late', { kind: 'rescue', since: now - minute }),
      single('early', { kind: 'rescue', since: now - 5 * minute, ...held('tanaka') }),
      single('hand', { kind: 'assist' }),
      single('silent', { kind: 'rescue', handling: 'acknowledged' }),
      single('wait'),
    ]);
    assert.deepEqual(keys(view.lane), ['hand', 'early', 'late', 'word']);
    assert.equal(view.waiting, 4);
    assert.deepEqual(keys(view.list), ['wait', 'mild', 'silent']);
  });

  test('puts callers who gave up within the hour before the others, of whom the latest comes first', () => {
    const ago = { yesterday: 1_380, late: 61, hour: 60, young: 1 };
    const callers = Object.entries(ago).map(([id, minutes]) =>
      single(id, { kind: 'rescue', since: now - minutes * minute }),
    );
    assert.deepEqual(keys(look(callers).lane), ['hour', 'young', 'late', 'yesterday']);
  });

  test('tells for five seconds that a caller was reached, and then that line is one of the list', () => {
    const just = look([alert('caller', reached(4_999))]);
    assert.deepEqual(
      just.lane.map(({ key, isReached }) => [key, isReached]),
      [['caller', true]],
    );
    assert.equal(just.waiting, 0);
    const later = look([alert('caller', reached(5_000))]);
    assert.deepEqual([keys(later.lane), keys(later.list)], [[], ['caller']]);
  });

  test('of a wall has a line for a fold, whatever was opened', () => {
    const words = ['a', 'b', 'c'].map(id => alert(id, { kind: 'ng-word', rule: 'word' }));
    const [fold] = look(words).lane;
    const { lane } = wallLines(look(words, { opened: [fold?.key ?? ''] }), 5);
    assert.deepEqual(keys(lane), [fold?.key]);
  });

  test('never folds people', () => {
    const callers = ['a', 'b', 'c'].map(id => alert(id, { kind: 'rescue', rule: 'rescue' }));
    assert.equal(look(callers).lane.length, 3);
  });
});

describe('equal alerts', () => {
  const equal = ['a', 'b', 'c'].map((id, at) => alert(id, { since: now - at * minute }));

  test('are one line with a count, at the place and age of the oldest', () => {
    const [row, ...others] = look(equal).list;
    assert.deepEqual(others, []);
    assert.deepEqual([row?.folded.length, row?.alert.id, row?.isOpen], [3, 'c', false]);
  });

  test('stand below their line where it is open', () => {
    const [fold] = look(equal).list;
    const rows = look(equal, { opened: [fold?.key ?? ''] }).list;
    assert.deepEqual(keys(rows), [fold?.key, 'c', 'b', 'a']);
    assert.deepEqual(
      rows.map(({ isInner }) => isInner),
      [false, true, true, true],
    );
  });

  test('are told apart by queue, severity and by who holds them', () => {
    const alerts = [
      ...equal,
      alert('other-queue', { queueId: 'returns' }),
      alert('mild', { severity: 'watch' }),
      alert('held', held('tanaka')),
      alert('mine', held('me')),
    ];
    assert.equal(look(alerts).list.length, 5);
  });
});

describe('what was chosen', () => {
  test('of queues and channels leaves what has none of them', () => {
    const records = new Map<string, unknown>([
      ['alert|a', record()],
      ['alert|b', record({ queueId: 'returns' })],
      ['alert|c', record({ queueId: null, channel: null })],
      ['alert|d', record({ channel: 'chat' })],
      ['site', {}],
    ]);
    const chosen = alertsOf(records, { queues: ['billing'], channels: ['phone'] });
    assert.deepEqual(
      chosen.map(({ id }) => id),
      ['a', 'c'],
    );
  });

  test('of kinds, severities and standings passes only those, and counts stay those of all', () => {
    const alerts = [
      single('a'),
      single('b', { severity: 'watch' }),
      single('c', { kind: 'kpi', ...held('me') }),
    ];
    const by = (filter: Partial<FeedFilter>): readonly string[] =>
      keys(look(alerts, { filter: { ...everything, ...filter } }).list);
    assert.deepEqual(by({ kinds: ['kpi'] }), ['c']);
    assert.deepEqual(by({ severities: ['watch'] }), ['b']);
    assert.deepEqual(by({ standings: ['mine'] }), ['c']);
    assert.equal(look(alerts, { filter: { ...everything, kinds: ['kpi'] } }).open, 2);
  });
});

const arbitraryRecord: fc.Arbitrary<AlertRecord> = fc
  .record({
    kind: fc.constantFrom('kpi', 'waiting', 'rescue', 'assist', 'ng-word'),
    rule: fc.constantFrom('one', 'two'),
    severity: fc.constantFrom('alert', 'watch'),
    condition: fc.constantFrom('active', 'cleared'),
    handling: fc.constantFrom('open', 'claimed', 'acknowledged', 'resolved'),
    holder: fc.constantFrom('me', 'tanaka'),
    outcome: fc.constantFrom('done', 'reached'),
    clearedAt: fc.constantFrom(now - second, now - minute),
    queueId: fc.constantFrom('billing', 'returns', null),
    since: fc.integer({ min: now - 100_000, max: now }),
    snoozedUntil: fc.constantFrom(null, now - 1, now + 1),
  })
  .map(told =>
    record({ ...told, holder: told.handling === 'claimed' ? told.holder : null } as Partial<AlertRecord>),
  );
const arbitraryAlerts = fc
  .dictionary(fc.constantFrom(...'abcdefghijklmnop'), arbitraryRecord)
  .map(all => Object.entries(all).map(([id, of]) => ({ id, record: of })));

describe('over any alerts', () => {
  test('each is in the feed once, folded or not, and no key is twice', () => {
    fc.assert(
      fc.property(arbitraryAlerts, alerts => {
        const { lane, list, total } = look(alerts);
        const rows = [...lane, ...list];
        assert.equal(new Set(keys(rows)).size, rows.length);
        const ids = rows.flatMap(({ alert: one, folded }) =>
          folded.length > 0 ? folded.map(({ id }) => id) : [one.id],
        );
        assert.deepEqual([...ids].sort(), alerts.map(({ id }) => id).sort());
        assert.equal(total, alerts.length);
      }),
    );
  });

  test('what is shown of a wall’s lane and what is only counted are as many as wait, whatever is open or was reached', () => {
    fc.assert(
      fc.property(arbitraryAlerts, fc.integer({ min: 1, max: 6 }), (alerts, rows) => {
        const opened = look(alerts)
          .lane.concat(look(alerts).list)
          .map(({ key }) => key);
        const view = look(alerts, { opened });
        const { lane, hiddenLane, list, hidden } = wallLines(view, rows);
        assert.equal(waitingIn(lane) + waitingIn(hiddenLane), view.waiting);
        assert.equal(waitingIn(view.lane), view.waiting);
        assert.ok(lane.length + list.length <= rows);
        assert.equal(view.waiting > 0, lane.length > 0, 'of who waits the first is shown');
        const isToDo = (one: FeedAlert): boolean =>
          ['open', 'mine', 'claimed'].includes(standingOf(one.record, now, 'me'));
        assert.equal(
          waitingIn([...lane, ...hiddenLane, ...list, ...hidden]),
          alerts.filter(isToDo).length,
          'nothing is counted twice, and nothing not at all',
        );
      }),
    );
  });

  test('lines of the lane that are held are as many as wait, though some are gone', () => {
    fc.assert(
      fc.property(arbitraryAlerts, arbitraryAlerts, (before, after) => {
        const { rows } = heldRows(look(before).lane, look(after).lane);
        assert.equal(waitingIn(rows), look(after).waiting);
      }),
    );
  });

  test('the order is the same however the records come', () => {
    fc.assert(
      fc.property(arbitraryAlerts, fc.infiniteStream(fc.nat()), (alerts, chance) => {
        const shuffled = alerts
          .map(one => [chance.next().value, one] as const)
          .sort(([a], [b]) => a - b)
          .map(([, one]) => one);
        assert.deepEqual(look(shuffled), look(alerts));
      }),
    );
  });

  test('held lines keep their places: none goes, none moves, and what is new comes last', () => {
    fc.assert(
      fc.property(arbitraryAlerts, arbitraryAlerts, (before, after) => {
        const [was, is] = [look(before).list, look(after).list];
        const { rows, arrived } = heldRows(was, is);
        const kept = rows.slice(0, was.length);
        assert.deepEqual(
          kept.map(({ key }) => key.replace('gone|', '')),
          keys(was),
        );
        assert.deepEqual(heldRows(rows, is).rows, rows, 'and again');
        assert.equal(new Set(keys(rows)).size, rows.length);
        assert.equal(rows.length - was.length, arrived);
        const alive = rows.filter(({ isGone }) => !isGone);
        assert.deepEqual([...keys(alive)].sort(), [...keys(is)].sort());
      }),
    );
  });
});
