import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { listDesk, type DeskTrouble, type ListDesk } from '../../../demo/gallery/list-desk.js';
import { shopData } from '../../../demo/gallery/customers.js';
import { Pace } from '../../../src/components/base/pace.js';
import { fetchExtract } from '../../../src/components/rfm-grid/extract-run.js';
import { AskError } from '../../../src/data/model/asking.js';
import { FakeTime } from '../../support/fake-time.js';

const { customers } = shopData({ customers: 900 });
const wish = { cube: 'all', cells: '***', part: null, bins: 5 } as const;

interface Fetched {
  readonly ids?: readonly string[];
  readonly problem?: string;
  readonly told: readonly (readonly [done: number, count: number])[];
}

async function fetched(store: ListDesk, signal = new AbortController().signal): Promise<Fetched> {
  const time = new FakeTime();
  const told: (readonly [number, number])[] = [];
  const pace = new Pace({ now: () => time.monotonic(), after: (ms, callback) => time.after(ms, callback) });
  const progress = (done: number, count: number): void => void told.push([done, count]);
  let isOver = false;
  const result = fetchExtract(wish, { store, pace, signal, progress })
    .then(
      ({ targets }) => ({ ids: targets.map(({ id }) => id), told }),
      (error: unknown) => ({ problem: error instanceof AskError ? error.problem.code : String(error), told }),
    )
    .finally(() => (isOver = true));
  while (!isOver) await time.passSettling(100);
  return result;
}

describe('an extract', () => {
  test('has everybody with the whole id, in order, and tells how far it is', async () => {
    const { ids, told } = await fetched(listDesk(customers));
    const wanted = [...customers].sort(
      (one, other) => other.amount - one.amount || (one.id < other.id ? -1 : 1),
    );
    assert.deepEqual(
      ids,
      wanted.map(({ id }) => id),
    );
    assert.deepEqual(told[0], [0, customers.length]);
    assert.deepEqual(told.at(-1), [customers.length, customers.length]);
    assert.ok(told.length > 3);
  });

  for (const [trouble, problem] of [
    ['breaks-off', 'no-answer'],
    ['no-extract', 'denied'],
  ] as const satisfies readonly (readonly [DeskTrouble, string])[]) {
    test(`that ${trouble === 'breaks-off' ? 'breaks off' : 'is refused'} is none: ${problem}`, async () => {
      const { ids, problem: told } = await fetched(listDesk(customers, trouble));
      assert.equal(ids, undefined);
      assert.equal(told, problem);
    });
  }

  test('of which a page lacks customers is none', async () => {
    const desk = listDesk(customers);
    const { ids, problem } = await fetched({
      ...desk,
      page: async query => {
        const page = await desk.page(query);
        const [first] = page.entries;
        return first ? { ...page, entries: [[first[0], { ...first[1], days: 'many' }]] } : page;
      },
    });
    assert.equal(ids, undefined);
    assert.equal(problem, 'no-answer');
  });

  test('of a gateway that has too much to do waits and asks again', async () => {
    const desk = listDesk(customers);
    let refusals = 2;
    const { ids } = await fetched({
      ...desk,
      page: query => (refusals-- > 0 ? Promise.reject(new AskError('too-many')) : desk.page(query)),
    });
    assert.equal(ids?.length, customers.length);
  });

  test('says how it was made, as the gateway tells', async () => {
    const told = { asOf: '2026-04-02', method: 'fixed', bins: 5, cuts: null, minorUnits: 0, currency: 'JPY' };
    const store: ListDesk = {
      page: () => Promise.reject(new AskError('no-answer')),
      command: () => Promise.resolve({ extract: 'x', count: 0, ...told, segments: 'default' }),
    };
    const time = new FakeTime();
    const pace = new Pace({ now: () => time.monotonic(), after: (ms, act) => time.after(ms, act) });
    const { signal } = new AbortController();
    const made = await fetchExtract(wish, { store, pace, signal, progress: () => undefined });
    assert.deepEqual(made, { targets: [], meta: told });
  });

  test('that is called off asks no more', async () => {
    const desk = listDesk(customers);
    const abort = new AbortController();
    let pages = 0;
    const { problem } = await fetched(
      {
        ...desk,
        page: query => {
          pages += 1;
          abort.abort();
          return desk.page(query);
        },
      },
      abort.signal,
    );
    assert.equal(problem, 'aborted');
    assert.equal(pages, 1);
  });
});
