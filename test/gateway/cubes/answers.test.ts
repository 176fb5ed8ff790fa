import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAnswerTrace } from '../../../packages/gateway/src/audit/answer-trace.js';
import { CubeAnswers } from '../../../packages/gateway/src/cubes/cube-answers.js';
import { extractKeptMs } from '../../../packages/gateway/src/cubes/extracts.js';
import { longestCells } from '../../../packages/gateway/src/cubes/list-filter.js';
import type { Scoring } from '../../../packages/gateway/src/cubes/scoring.js';
import { accessOf } from '../../../packages/gateway/src/rights/access-of.js';
import type { Role } from '../../../packages/gateway/src/rights/claims.js';
import { Answers } from '../../../packages/gateway/src/server/sockets/answers.js';
import { finish } from '../../../src/data/rfm/steps.js';
import { packTexts } from '../../../src/data/rfm/scores/score-worker.js';
import type { GatewayMessage } from '../../../src/data/feed/protocol/messages.js';
import { NearAnalyst } from '../../support/analyst.js';
import { recordingAudit } from '../../support/audit.js';
import { FakeTime } from '../../support/fake-time.js';
import { bookDay, bookOf, type Book } from '../../support/random-books.js';
import { claims, testPseudonyms } from '../../support/rights.js';

const scoring: Scoring = {
  method: 'fixed',
  bins: 5,
  cuts: { m: [1_000, 5_000, 20_000, 50_000] },
  suggested: [],
  minorUnits: 0,
  currency: 'JPY',
  distinctDays: false,
  netRefunds: false,
  segments: 'default',
  compareDays: 30,
};

/** Forty customers with ids that are easy to see; each orders at his own pace, some late by now. */
const shop = bookOf(
  Array.from({ length: 400 }, (_, at) => {
    const [own, back] = [at % 40, Math.floor(at / 40)];
    const day = bookDay - (own % 7) * 9 - back * (10 + own);
    return { customer: `customer-${String(own).padStart(3, '0')}`, day, amount: 500 + own * 100 };
  }),
);

async function open(book: Book = shop) {
  const link = new NearAnalyst();
  const time = new FakeTime();
  const { customers, ...orders } = book.orders;
  await link.ask('customers', { from: 0, ids: finish(packTexts(customers)) });
  const { lines, flags } = book;
  const call = { cube: 'all', asOf: bookDay, customers: customers.length, orders, lines, flags, scoring };
  await link.ask('book', call);
  const cubes = new CubeAnswers({
    cube: id => (id === 'all' || id === 'other' ? { analysed: () => Promise.resolve() } : undefined),
    link,
    time,
  });
  const audit = recordingAudit();
  const answers = new Answers(cubes.table, time);
  let commands = 0;
  const by = (sub: string, ...roles: readonly Role[]) => {
    const trace = createAnswerTrace({
      subject: sub,
      from: { origin: 'https://crm.example', network: '192.0.2.0/24' },
      note: act => audit.log.note(act),
      refused: act => audit.log.note(act),
      record: act => audit.log.record(act),
    });
    const rights = () => accessOf({ ...claims(...roles), sub }, testPseudonyms);
    return {
      page: (filter: object | undefined, limit = 200, s = 'rfm/all') =>
        answers.page({ type: 'page', ref: 1, s, filter: filter as never, limit }, rights, trace),
      command: (op: string, args: object) =>
        answers.command(
          { type: 'cmd', ref: 1, id: `c${(commands += 1)}`, op, args: args as never },
          rights,
          trace,
        ),
    };
  };
  return { by, audit, time, link, cubes };
}

interface Page {
  readonly entries: readonly (readonly [key: string, row: Record<string, unknown>])[];
  readonly next: readonly [number, string] | null;
  readonly totals: Record<string, number>;
}

function resultOf<T>(message: GatewayMessage): T {
  assert.equal(message.type, 'result', JSON.stringify(message));
  return (message as { readonly result: unknown }).result as T;
}

const everyList = [
  { list: 'targets' },
  { list: 'due' },
  { list: 'targets', cells: 'bad' },
  { list: 'extract', extract: 'x' },
  { list: 'none' },
  undefined,
];

suite('a list of a cube', () => {
  test('is for managers, with masked ids and never a whole one', async () => {
    const { by } = await open();
    for (const list of ['targets', 'due']) {
      const page = resultOf<Page>(await by('m', 'manager').page({ list }));
      assert.ok(list === 'due' || page.entries.length > 10);
      assert.equal(page.totals['customers'], page.entries.length);
      for (const [key, row] of page.entries) {
        assert.match(key, list === 'due' ? /^due-customer\|\d+$/ : /^target\|\d+$/);
        assert.match(String(row['maskedId']), /^•••/);
        assert.equal('id' in row, false);
      }
      const said = JSON.stringify(page);
      for (const id of shop.orders.customers.filter(one => one.length > 6)) assert.ok(!said.includes(id));
    }
  });

  test('is denied to all others as what is not there is, whatever they ask', async () => {
    const { by } = await open();
    const denied = (s: string) => ({ type: 'error', code: 'denied', s, ref: 1 });
    for (const role of ['supervisor', 'operator', 'wall', 'source', 'admin'] as const) {
      for (const filter of everyList) {
        assert.deepEqual(await by('x', role).page(filter), denied('rfm/all'), role);
        assert.deepEqual(await by('x', role).page(filter, 9, 'rfm/absent'), denied('rfm/absent'), role);
      }
      const order = { cube: 'all', list: 'targets' };
      assert.deepEqual(await by('x', role).command('extract', order), {
        type: 'error',
        code: 'denied',
        ref: 1,
      });
    }
    for (const filter of everyList)
      assert.deepEqual(await by('m', 'manager').page(filter, 9, 'rfm/absent'), denied('rfm/absent'));
  });

  test('says what is wrong with a filter', async () => {
    const { by } = await open();
    const answer = await by('m', 'manager').page({ list: 'targets', cells: '54* 66*' });
    const reason = '"66*" names no cell of 5 bands: give cells like 543 or 54*.';
    assert.deepEqual(answer, {
      type: 'error',
      code: 'malformed',
      params: { field: 'cells', reason },
      ref: 1,
    });
  });

  test('is whole page by page, and each page is told to the operation log without anybody on it', async () => {
    const { by, audit } = await open();
    const manager = by('m', 'manager');
    const all = resultOf<Page>(await manager.page({ list: 'targets', order: 'id', descending: false }));
    const paged: unknown[] = [];
    let offset: number | null = 0;
    while (offset !== null) {
      const { entries, next }: Page = resultOf<Page>(
        await manager.page({ list: 'targets', order: 'id', descending: false, offset }, 3),
      );
      paged.push(...entries);
      offset = next?.[0] ?? null;
    }
    assert.deepEqual(paged, all.entries);
    const told = audit.acts.filter(({ action }) => action === 'page');
    assert.equal(told.length, Math.ceil(all.entries.length / 3) + 1);
    assert.deepEqual(told[1]?.detail, { list: 'targets', offset: 0 });
  });
});

suite('an extract', () => {
  const order = { cube: 'all', list: 'targets', cells: '*** ', purpose: 'autumn letter' };

  test('is told to the operation log before it is made, with purpose and choice, then its count', async () => {
    const { by, audit } = await open();
    const made = resultOf<Record<string, unknown>>(await by('m', 'manager').command('extract', order));
    assert.deepEqual(
      audit.acts.map(({ action, outcome, purpose, detail }) => ({ action, outcome, purpose, detail })),
      [
        {
          action: 'command',
          outcome: 'began',
          purpose: 'autumn letter',
          detail: { cube: 'all', list: 'targets', cells: '*** ' },
        },
        {
          action: 'command',
          outcome: 'done',
          purpose: undefined,
          detail: { key: `extract|${String(made['extract'])}`, count: made['count'] },
        },
      ],
    );
    assert.deepEqual(made['cuts'], {
      r: [30, 90, 180, 365],
      f: [1, 3, 6, 11],
      m: [1_000, 5_000, 20_000, 50_000],
    });
    assert.deepEqual([made['method'], made['currency'], made['segments']], ['fixed', 'JPY', 'default']);
  });

  test('is told cut where it is longer than any order may be', async () => {
    const { by, audit } = await open();
    const answer = await by('m', 'manager').command('extract', { ...order, cells: 'x'.repeat(200_000) });
    assert.equal(answer.type, 'error');
    const told = audit.acts.map(({ detail }) => String(detail?.['cells'] ?? '').length);
    assert.ok(Math.max(...told) <= longestCells, String(told));
  });

  test('is not made where the operation log can’t be written', async () => {
    const { by, audit, link } = await open();
    audit.fail = new Error('full');
    await assert.rejects(by('m', 'manager').command('extract', order));
    assert.ok(!link.asked.includes('extract'));
  });

  test('has the rows of the list with whole ids, by page', async () => {
    const { by } = await open();
    const manager = by('m', 'manager');
    const { extract, count } = resultOf<{ extract: string; count: number }>(
      await manager.command('extract', order),
    );
    const list = resultOf<Page>(await manager.page({ list: 'targets' }));
    const one = resultOf<Page>(await manager.page({ list: 'extract', extract, offset: 0 }, 5));
    const rest = resultOf<Page>(await manager.page({ list: 'extract', extract, offset: 5 }));
    const rows = [...one.entries, ...rest.entries];
    assert.deepEqual([rows.length, rest.next], [count, null]);
    rows.forEach(([key, { id, ...row }], rank) => {
      assert.equal(key, `extracted|${rank}`);
      assert.ok(shop.orders.customers.includes(String(id)));
      const { maskedId: _, ...expected } = list.entries[rank]?.[1] ?? {};
      const told = Object.fromEntries(Object.keys(expected).map(name => [name, row[name]]));
      assert.deepEqual(told, expected);
    });
  });

  test('is nobody else’s, of no other cube, and over after ten minutes', async () => {
    const { by, time } = await open();
    const { extract } = resultOf<{ extract: string }>(await by('m', 'manager').command('extract', order));
    const read = { list: 'extract', extract };
    assert.equal((await by('m', 'manager').page(read)).type, 'result');
    assert.equal((await by('other', 'manager').page(read)).type, 'error');
    assert.equal((await by('m', 'supervisor').page(read)).type, 'error');
    assert.equal((await by('m', 'manager').page(read, 9, 'rfm/other')).type, 'error');
    time.pass(extractKeptMs - 1);
    assert.equal((await by('m', 'manager').page(read)).type, 'result');
    time.pass(1);
    const over = await by('m', 'manager').page(read);
    assert.deepEqual(over, { type: 'error', code: 'denied', s: 'rfm/all', ref: 1 });
  });

  test('is as it was when it was made, whatever the cube is by now', async () => {
    const { by, link } = await open();
    const { extract } = resultOf<{ extract: string }>(await by('m', 'manager').command('extract', order));
    const read = async () => resultOf<Page>(await by('m', 'manager').page({ list: 'extract', extract }));
    const before = await read();
    const { customers, ...orders } = shop.orders;
    await link.ask('book', {
      cube: 'all',
      asOf: bookDay - 400,
      customers: customers.length,
      orders,
      lines: null,
      flags: shop.flags,
      scoring,
    });
    assert.deepEqual(await read(), before);
  });

  test('is gone with the thread that kept it', async () => {
    const { by, link } = await open();
    const { extract } = resultOf<{ extract: string }>(await by('m', 'manager').command('extract', order));
    link.fall();
    assert.equal((await by('m', 'manager').page({ list: 'extract', extract })).type, 'error');
  });

  test('leaves no timer behind', async () => {
    const { by, time, cubes } = await open();
    for (let at = 0; at < 9; at += 1) await by('m', 'manager').command('extract', order);
    assert.equal(time.pending, 4);
    cubes.close();
    assert.equal(time.pending, 0);
  });
});
