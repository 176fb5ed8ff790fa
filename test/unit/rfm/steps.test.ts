import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import type { CustomerColumns } from '../../../src/data/rfm/orders/columns.js';
import {
  answerScoreRequest,
  packTexts,
  scoreInWorker,
  unpackTexts,
  type ScorePort,
  type ScoreReply,
  type ScoreRequest,
} from '../../../src/data/rfm/scores/score-worker.js';
import { methods, scoreCustomers, scoreSteps } from '../../../src/data/rfm/scores/scores.js';
import { finish, inSlices, overRows, type Steps } from '../../../src/data/rfm/steps.js';
import { Random } from '../../support/random.js';

const cuts = { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [100, 200, 300, 400] };

function customers(count: number): CustomerColumns {
  const random = new Random(7);
  return {
    ids: Array.from({ length: count }, (_, at) => `c${random.integer(0, 9)}-${at}`),
    days: Int32Array.from({ length: count }, () => random.integer(0, 700)),
    orders: Int32Array.from({ length: count }, () => random.integer(1, 4)),
    amount: Float64Array.from({ length: count }, () => random.integer(-50, 900)),
  };
}

/** A clock by which each step takes so long. */
function slowly<T>(steps: Steps<T>, clock: { now: number }, stepMs: number): Steps<T> {
  return (function* () {
    for (;;) {
      const { done, value } = steps.next();
      if (done === true) return value;
      clock.now += stepMs;
      yield;
    }
  })();
}

suite('slices', () => {
  test('end after 8 ms, and the result is that of doing all at once', async () => {
    const columns = customers(100_000);
    for (const method of methods) {
      const clock = { now: 0 };
      const slices: number[] = [];
      let begun = 0;
      const scores = await inSlices(slowly(scoreSteps(columns, { method, cuts }), clock, 3), {
        now: () => clock.now,
        pause: () => {
          slices.push(clock.now - begun);
          begun = clock.now += 100;
          return Promise.resolve();
        },
      });
      assert.deepEqual(scores, scoreCustomers(columns, { method, cuts }), method);
      assert.ok(slices.length > 3, method);
      assert.ok(
        slices.every(length => length === 9),
        `${method}: ${slices.join()}`,
      );
    }
  });

  test('every row is worked on once, a step at a time', () => {
    const rows: number[] = [];
    const steps = overRows(70_000, (from, to) => {
      for (let row = from; row < to; row += 1) rows.push(row);
    });
    steps.next();
    assert.equal(rows.length, 32_768);
    finish(steps);
    assert.deepEqual([rows.length, rows[69_999]], [70_000, 69_999]);
  });

  test('what is refused is refused at the first step', async () => {
    const steps = scoreSteps(customers(3), { method: 'fixed', bins: 11 });
    await assert.rejects(
      inSlices(steps, { now: () => 0, pause: () => Promise.resolve() }),
      /11 bins are not possible/,
    );
  });
});

suite('a worker', () => {
  /** A worker's other end that really transfers. */
  function connect(): { readonly port: ScorePort; close(): void } {
    const { port1, port2 } = new MessageChannel();
    port2.on('message', (request: ScoreRequest) => {
      const { reply, transfer } = answerScoreRequest(request);
      port2.postMessage(reply, [...transfer]);
    });
    const port: ScorePort = {
      post: (message, transfer) => port1.postMessage(message, [...transfer]),
      listen(hear) {
        const listener = (reply: ScoreReply): void => hear(reply);
        port1.on('message', listener);
        return () => port1.off('message', listener);
      },
    };
    return { port, close: () => port1.close() };
  }

  test('gives the same scores by transfer, and the columns back', async () => {
    const { port, close } = connect();
    try {
      for (const method of methods) {
        const columns = customers(5_000);
        const expected = scoreCustomers(columns, { method, cuts });
        const result = await scoreInWorker(port, columns, { method, cuts });
        assert.deepEqual(result.scores, expected, method);
        assert.equal(columns.amount.length, 0, 'moved, not copied');
        assert.deepEqual(result.customers, customers(5_000), method);
      }
    } finally {
      close();
    }
  });

  test('answers each request to whom it belongs, and refusals as such', async () => {
    const { port, close } = connect();
    try {
      const [good, bad] = await Promise.allSettled([
        scoreInWorker(port, customers(10), { method: 'ntile', bins: 2 }),
        scoreInWorker(port, customers(10), { method: 'ntile', bins: 1 }),
      ]);
      assert.equal(good.status === 'fulfilled' && Math.max(...good.value.scores.m), 2);
      assert.match(String(bad.status === 'rejected' && bad.reason), /RangeError: 1 bins are not possible/);
    } finally {
      close();
    }
  });

  test('reads packed texts as they were, lone surrogates too', () => {
    const texts = ['a', '', '顧客', '𝄞', '\ud800', ...customers(40_000).ids];
    assert.deepEqual(unpackTexts(finish(packTexts(texts))), texts);
  });
});
