import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { emptyCounters, type Counters } from '../../../src/data/kpi/counters.js';
import { builtInProfiles } from '../../../src/data/kpi/profiles.js';
import type { QueueLine } from '../../../src/data/store/queue-figures.js';
import {
  queueView,
  sortKeys,
  waitPlace,
  type QueueViewOptions,
} from '../../../src/components/queue-status/queue-status.view.js';

const now = Date.UTC(2026, 3, 1, 1, 42);

interface Wish {
  readonly id: string;
  readonly channel?: 'phone' | 'chat';
  readonly waiting?: number;
  readonly wait?: number;
  readonly counters?: Partial<Counters>;
}

function line({ id, channel = 'phone', waiting = 0, wait, counters }: Wish): QueueLine {
  return {
    queueId: id,
    channel,
    queue: {
      name: { ja: `窓口${id}`, en: `Queue ${id}` },
      channels: [channel],
      thresholdMs: 20_000,
      shortMs: 5_000,
      waitLimitMs: 120_000,
    },
    now: {
      waiting,
      oldestEnqueuedAt: wait === undefined ? null : now - wait,
      open: 0,
      oldestOpenedAt: null,
      available: 1,
      onContact: null,
      acw: null,
      onBreak: null,
    },
    today: counters && { ...emptyCounters(), ...counters },
  };
}

const options: QueueViewOptions = {
  language: 'en',
  now,
  profile: builtInProfiles.get('campaign'),
  sort: 'urgency',
  descending: false,
  context: {
    period: { from: now - 3_600_000, to: now, timeZone: 'Asia/Tokyo' },
    basis: 'event',
    asOf: now,
    final: false,
  },
};

const good = { answered: 90, answeredWithin: 85, abandoned: 5 };
const only = (wish: Wish) => queueView([line(wish)], options).rows[0];

describe('the view of queues', () => {
  test('a wait of exactly the threshold is well, one millisecond more is to be watched', () => {
    assert.equal(only({ id: 'a', waiting: 1, wait: 20_000, counters: good })?.verdict, 'ok');
    assert.equal(only({ id: 'a', waiting: 1, wait: 20_001, counters: good })?.verdict, 'watch');
  });

  test('a wait beyond the limit of the queue is an alarm whatever the day was', () => {
    assert.equal(only({ id: 'a', waiting: 1, wait: 120_000, counters: good })?.verdict, 'watch');
    assert.equal(only({ id: 'a', waiting: 1, wait: 120_001, counters: good })?.verdict, 'alert');
  });

  test('a bad service level is an alarm though nobody waits', () => {
    assert.equal(only({ id: 'a', counters: { answered: 100, answeredWithin: 60 } })?.verdict, 'alert');
  });

  test('few cases raise no alarm while they could still meet the target', () => {
    assert.equal(only({ id: 'a', counters: { answered: 6, answeredWithin: 4 } })?.verdict, 'too-few');
  });

  test('a day without cases is undefined and not 0 %', () => {
    const row = only({ id: 'a', counters: {} });
    assert.equal(row?.verdict, 'undefined');
    assert.equal(row?.serviceLevel.value, null);
  });

  test('what is not known is null and not 0', () => {
    const row = queueView([{ ...line({ id: 'a' }), now: undefined, today: undefined }], options).rows[0];
    assert.deepEqual([row?.waiting, row?.wait, row?.free, row?.serviceLevel.value], [null, null, null, null]);
  });

  test('a wait that began after now by another clock shows as 0', () => {
    assert.equal(only({ id: 'a', waiting: 1, wait: -5_000, counters: good })?.wait, 0);
  });

  test('the most urgent come first, then who has more waiting, and idle queues stay', () => {
    const view = queueView(
      [
        line({ id: 'idle', counters: good }),
        line({ id: 'two', waiting: 2, wait: 3_000, counters: good }),
        line({ id: 'alert', waiting: 1, wait: 200_000, counters: good }),
        line({ id: 'three', waiting: 3, wait: 2_000, counters: good }),
        line({ id: 'watch', waiting: 1, wait: 50_000, counters: good }),
      ],
      options,
    );
    assert.deepEqual(
      view.rows.map(row => row.queueId),
      ['alert', 'watch', 'three', 'two', 'idle'],
    );
    assert.equal(view.worst, 'alert');
    assert.equal(view.waiting, 7);
  });

  test('the total of a channel is made from sums and never from ratios', () => {
    const view = queueView(
      [
        line({ id: 'p', counters: { answered: 100, answeredWithin: 90 } }),
        line({ id: 'q', counters: { answered: 10, answeredWithin: 1 } }),
        line({ id: 'c', channel: 'chat', counters: good }),
      ],
      options,
    );
    assert.deepEqual(
      view.totals.map(total => total.channel),
      ['phone'],
    );
    assert.equal(view.totals[0]?.serviceLevel.value, 91 / 110);
    assert.equal(view.totals[0]?.free, null, 'an agent of two queues would count twice');
  });

  test('a setting that queues do not share is told as none', () => {
    const other = line({ id: 'b' });
    const slow = { ...other, queue: other.queue && { ...other.queue, thresholdMs: 30_000 } };
    assert.equal(queueView([line({ id: 'a' }), line({ id: 'c' })], options).thresholdMs, 20_000);
    assert.equal(queueView([line({ id: 'a' }), slow], options).thresholdMs, null);
  });

  const wishes = fc.array(
    fc.record({
      id: fc.string({ minLength: 1, maxLength: 3 }),
      waiting: fc.nat(9),
      wait: fc.option(fc.nat(300_000), { nil: undefined }),
    }),
    { maxLength: 20 },
  );

  test('every order keeps every row', () => {
    fc.assert(
      fc.property(wishes, fc.constantFrom(...sortKeys), fc.boolean(), (list, sort, descending) => {
        const lines = list.map(({ wait, ...wish }) => line(wait === undefined ? wish : { ...wish, wait }));
        const view = queueView(lines, { ...options, sort, descending });
        assert.deepEqual(
          view.rows.map(row => row.key).sort(),
          lines.map(each => `${each.queueId}|phone`).sort(),
        );
      }),
    );
  });

  test('what is unknown comes last in both directions', () => {
    const lines = [
      line({ id: 'none' }),
      line({ id: 'short', waiting: 1, wait: 1_000 }),
      line({ id: 'long', waiting: 1, wait: 9_000 }),
    ];
    for (const descending of [false, true]) {
      const rows = queueView(lines, { ...options, sort: 'wait', descending }).rows;
      assert.equal(rows.at(-1)?.queueId, 'none');
    }
  });

  test('names are ordered as their language orders them', () => {
    const lines = [line({ id: '10' }), line({ id: '9' })];
    const rows = queueView(lines, { ...options, sort: 'name' }).rows;
    assert.deepEqual(
      rows.map(row => row.name),
      ['Queue 9', 'Queue 10'],
    );
  });

  test('the wait bar is a square-root scale to twice the limit and ends there', () => {
    assert.equal(waitPlace(0, 120_000), 0);
    assert.equal(waitPlace(60_000, 120_000), 0.5);
    assert.equal(waitPlace(240_000, 120_000), 1);
    assert.equal(waitPlace(9_000_000, 120_000), 1);
  });
});
