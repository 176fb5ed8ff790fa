import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createBatchFeed, type BatchFeedOptions } from '../../../src/data/feed/batch-feed.js';
import type { FetchedText } from '../../../src/data/feed/batch-load.js';
import { parseBatchSnapshot } from '../../../src/data/feed/batch-snapshot.js';
import { createStore } from '../../../src/data/store/store.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { RecordingSink } from '../../support/recording-sink.js';

const stream = 'queues/all';
const url = 'https://reports.example/day.json';
const day = { asOf: '2026-11-21', streams: { [stream]: { site: { today: '2026-11-21' } } } };

const answer = (body: unknown, status = 200): FetchedText => ({
  ok: status === 200,
  status,
  text: () => Promise.resolve(typeof body === 'string' ? body : JSON.stringify(body)),
});

type Answer = FetchedText | Error | 'never';

/** A server whose answers are given one after the other; the last one stays. */
function server(...answers: readonly Answer[]): {
  fetch: NonNullable<BatchFeedOptions['fetch']>;
  asked: () => number;
} {
  let asked = 0;
  return {
    asked: () => asked,
    fetch: () => {
      const next = answers[Math.min(asked++, answers.length - 1)];
      if (next === 'never' || next === undefined) return new Promise(() => undefined);
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next);
    },
  };
}

function open(
  answers: ReturnType<typeof server>,
  time = new FakeTime(),
  options: Partial<BatchFeedOptions> = {},
): { sink: RecordingSink; time: FakeTime; session: ReturnType<ReturnType<typeof createBatchFeed>['open']> } {
  const sink = new RecordingSink();
  const session = createBatchFeed({ url, time, random: () => 0.5, fetch: answers.fetch, ...options }).open(
    sink,
  );
  session.want([{ stream }]);
  return { sink, time, session };
}

describe('a batch', () => {
  test('is delivered with its day', async () => {
    const { sink } = open(server(answer(day)));
    await settle();
    assert.deepEqual(sink.links, ['connecting', 'open']);
    assert.deepEqual(sink.batches, [`${stream} 2026-11-21`]);
    assert.deepEqual([...(sink.records.get(stream) ?? [])], [['site', { today: '2026-11-21' }]]);
  });

  test('is at rest in the store: no age, the day it is of', async () => {
    const time = new FakeTime();
    const feed = createBatchFeed({ url, time, fetch: server(answer(day)).fetch });
    const store = createStore({ feed, time });
    store.need({ stream }, () => undefined);
    await settle();
    time.pass(600_000);
    assert.equal(store.freshness(stream).state, 'batch');
    assert.equal(store.freshness(stream).batchDay, '2026-11-21');
    store.close();
    assert.equal(time.pending, 0);
  });

  test('that has not the stream refuses it by name', async () => {
    const { sink } = open(server(answer({ asOf: '2026-11-21', streams: {} })));
    await settle();
    assert.deepEqual(sink.refused, [
      { stream, problem: { code: 'batch-without-stream', params: { stream } } },
    ]);
  });

  test('with more keys than a page takes is refused', async () => {
    const records = Object.fromEntries(Array.from({ length: 20_001 }, (_, index) => [`k${index}`, {}]));
    const { sink } = open(server(answer({ asOf: '2026-11-21', streams: { [stream]: records } })));
    await settle();
    assert.equal(sink.refused[0]?.problem.code, 'too-large');
    assert.equal(sink.changes, 0);
  });

  test('is looked for again each hour, and drawn again only when it changed', async () => {
    const next = { ...day, asOf: '2026-11-22' };
    const { sink, time } = open(server(answer(day), answer(day), answer(next)));
    await settle();
    await time.passSettling(3_600_000, 600_000);
    assert.equal(sink.changes, 1);
    await time.passSettling(3_600_000, 600_000);
    assert.equal(sink.changes, 2);
    assert.deepEqual(sink.batches.at(-1), `${stream} 2026-11-22`);
  });

  test('is looked for within a minute of the change of day', async () => {
    const time = new FakeTime(new Date(2026, 10, 22, 23, 50).getTime());
    const answers = server(answer(day));
    open(answers, time, { refreshMs: 86_400_000 });
    await settle();
    await time.passSettling(600_000, 60_000);
    assert.equal(answers.asked(), 1);
    await time.passSettling(60_000, 10_000);
    assert.equal(answers.asked(), 2);
  });

  test('is looked for at once when the page wakes after it was due', async () => {
    const answers = server(answer(day));
    const { session, time } = open(answers);
    await settle();
    session.wake?.();
    assert.equal(answers.asked(), 1);
    time.sleep(8 * 3_600_000);
    session.wake?.();
    assert.equal(answers.asked(), 2);
  });

  test('answers no questions', async () => {
    const feed = createBatchFeed({ url, time: new FakeTime(), fetch: server(answer(day)).fetch });
    const store = createStore({ feed, time: new FakeTime() });
    const unsupported = { problem: { code: 'unsupported' } };
    await assert.rejects(store.page({ stream: 'rfm/all', limit: 10 }), unsupported);
    await assert.rejects(store.command('extract'), unsupported);
    store.close();
  });

  test('a closed session leaves no timer and asks no more', async () => {
    const answers = server(answer(day));
    const { session, time, sink } = open(answers);
    session.close();
    await settle();
    time.pass(86_400_000);
    assert.equal(time.pending, 0);
    assert.equal(answers.asked(), 1);
    assert.equal(sink.changes, 0);
  });
});

describe('a batch that can not be read', () => {
  const problemAfter = async (...answers: readonly Answer[]): Promise<RecordingSink> => {
    const { sink } = open(server(...answers));
    await settle();
    return sink;
  };

  test('fails with the field and the reason', async () => {
    const sink = await problemAfter(answer({ asOf: '21 Nov', streams: {} }));
    assert.equal(sink.links.at(-1), 'failed');
    assert.equal(sink.problems.at(-1)?.code, 'batch-invalid');
    assert.equal(sink.problems.at(-1)?.params?.['field'], 'asOf');
    assert.match(
      String(sink.problems.at(-1)?.params?.['reason']),
      /existing day as YYYY-MM-DD, got "21 Nov"/,
    );
  });

  test('fails when it is no JSON', async () => {
    const sink = await problemAfter(answer('<html>'));
    assert.equal(sink.problems.at(-1)?.code, 'batch-not-json');
  });

  test('is denied by status 401 and 403', async () => {
    const sink = await problemAfter(answer('', 403));
    assert.equal(sink.links.at(-1), 'denied');
  });

  test('is without link when the network or the server fails', async () => {
    assert.equal((await problemAfter(new Error('down'))).problems.at(-1)?.code, 'batch-unreachable');
    assert.equal((await problemAfter(answer('', 500))).problems.at(-1)?.params?.['reason'], 500);
  });

  test('is given up after 30 s and tried again', async () => {
    const answers = server('never', answer(day));
    const { sink, time } = open(answers);
    await time.passSettling(30_000, 1_000);
    assert.equal(sink.problems.at(-1)?.params?.['reason'], 'timeout');
    await time.passSettling(5_000, 500);
    assert.equal(sink.links.at(-1), 'open');
  });

  test('is tried again later and later, up to every 5 minutes', async () => {
    const answers = server(new Error('down'));
    const { time } = open(answers);
    await time.passSettling(20_000, 500);
    const early = answers.asked();
    assert.ok(early >= 3 && early <= 5, `${early} attempts in 20 s`);
    await time.passSettling(3_600_000, 1_000);
    const late = answers.asked() - early;
    assert.ok(late >= 12 && late <= 30, `${late} attempts in an hour`);
  });

  test('leaves what was read before', async () => {
    const { sink, time } = open(server(answer(day), answer('<html>')));
    await settle();
    await time.passSettling(3_600_000, 600_000);
    assert.equal(sink.links.at(-1), 'closed');
    assert.equal(sink.records.get(stream)?.size, 1);
  });
});

describe('the form of a batch', () => {
  const problemOf = (input: unknown): string => {
    const parsed = parseBatchSnapshot(input);
    return parsed.ok ? 'none' : `${parsed.problem.field}: ${parsed.problem.reason}`;
  };

  test('is checked down to the records, by path', () => {
    assert.equal(problemOf(day), 'none');
    assert.match(problemOf([]), /^: Expected an object with asOf and streams, got \[\]/);
    assert.match(problemOf({ asOf: '2026-02-30', streams: {} }), /^asOf: Expected an existing day/);
    assert.match(problemOf({ asOf: '2026-11-21' }), /^streams: It is missing/);
    assert.match(problemOf({ asOf: '2026-11-21', streams: [] }), /^streams: Expected streams by their names/);
    assert.match(problemOf({ asOf: '2026-11-21', streams: { a: [] } }), /^streams\.a: Expected the records/);
    assert.match(
      problemOf({ asOf: '2026-11-21', streams: { a: { b: 1 } } }),
      /^streams\.a\.b: Expected a record, got 1/,
    );
  });
});
