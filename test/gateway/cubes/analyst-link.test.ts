import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { AnalystThread, openThread } from '../../../packages/gateway/src/cubes/analyst-link.js';
import { buffersOf } from '../../../packages/gateway/src/cubes/customer-teller.js';
import type { Scoring } from '../../../packages/gateway/src/cubes/scoring.js';
import { InputError } from '../../../packages/gateway/src/input/problems.js';
import { AnswerProblem } from '../../../packages/gateway/src/server/sockets/answer-problem.js';
import { packTexts } from '../../../src/data/rfm/scores/score-worker.js';
import { finish } from '../../../src/data/rfm/steps.js';
import { bookDay } from '../../support/random-books.js';

const scoring: Scoring = {
  method: 'fixed',
  bins: 5,
  cuts: { r: [30, 90, 180, 365], f: [1, 3, 6, 11], m: [1_000, 5_000, 20_000, 50_000] },
  suggested: [],
  minorUnits: 0,
  currency: null,
  distinctDays: false,
  netRefunds: false,
  segments: 'default',
  compareDays: 30,
};

const choice = { list: 'targets', cells: null, part: null, order: 'amount', descending: true } as const;

function start(context: TestContext): AnalystThread {
  return startSeen(context).link;
}

/** Shows the threads that are started, too. */
function startSeen(context: TestContext) {
  const threads: Worker[] = [];
  const link = new AnalystThread(() => {
    const thread = openThread();
    threads.push(thread);
    return thread;
  });
  context.after(() => link.close());
  return { link, threads };
}

/** Customers with four orders each. */
async function tellBook(link: AnalystThread, customers: number): Promise<void> {
  const ids = Array.from({ length: customers }, (_, at) => `customer-${at}`);
  await link.ask('customers', { from: 0, ids: finish(packTexts(ids)) });
  const rows = 4 * customers;
  const orders = {
    customer: Uint32Array.from({ length: rows }, (_, at) => at % customers),
    day: Int32Array.from({ length: rows }, (_, at) => bookDay - ((at * 7_919) % 900)),
    amount: Float64Array.from({ length: rows }, (_, at) => (at * 31) % 90_000),
  };
  const call = { cube: 'all', asOf: bookDay, customers, orders, lines: null, flags: {}, scoring };
  const answer = link.ask('book', call, buffersOf(Object.values(orders)));
  assert.equal(orders.amount.length, 0, 'the columns were copied and not moved');
  await answer;
}

suite('the thread that analyses', () => {
  test('leaves this one its turns, and answers with what was moved to it', async context => {
    const link = start(context);
    let turns = 0;
    let open = true;
    const turn = (): void => {
      turns += 1;
      if (open) setImmediate(turn);
    };
    turn();
    await tellBook(link, 20_000);
    const before = turns;
    const list = await link.ask('page', { cube: 'all', choice, offset: 19_998, limit: 10 });
    open = false;
    assert.deepEqual([list.length, list.rows.length], [20_000, 2]);
    assert.ok(before > 100, `${before} turns while it analysed`);
  });

  test('rejects by what went wrong over there', async context => {
    const link = start(context);
    await tellBook(link, 3);
    const page = (cells: string) =>
      link.ask('page', { cube: 'all', choice: { ...choice, cells }, offset: 0, limit: 1 });
    await assert.rejects(page('999'), AnswerProblem);
    await assert.rejects(link.ask('alerts', { cube: 'absent' }), /Error/);
    const file = { cube: 'f', columns: {}, timeZone: 'UTC', today: bookDay, asOf: null, scoring };
    await assert.rejects(link.ask('file', { ...file, orders: '/absent.csv' }), InputError);
    assert.equal((await page('***')).length, 3);
  });

  test('is started anew where it fell, and owes nobody an answer', async context => {
    const { link, threads } = startSeen(context);
    await tellBook(link, 3);
    // It falls before it is asked, and is heard to have fallen after: on its own core it might answer in between.
    const ended = threads[0]?.terminate();
    await assert.rejects(link.ask('page', { cube: 'all', choice, offset: 0, limit: 1 }), /ended/);
    await ended;
    assert.equal(link.generation, 1);
    await assert.rejects(link.ask('alerts', { cube: 'all' }), /Error/);
    await tellBook(link, 3);
    assert.equal((await link.ask('page', { cube: 'all', choice, offset: 0, limit: 1 })).length, 3);
  });

  test('is not started by who asks after the end', async context => {
    const { link, threads } = startSeen(context);
    await tellBook(link, 3);
    const asked = assert.rejects(link.ask('alerts', { cube: 'all' }), /ends/);
    await link.close();
    await asked;
    await assert.rejects(link.ask('alerts', { cube: 'all' }), /ends/);
    assert.equal(threads.length, 1);
  });
});
