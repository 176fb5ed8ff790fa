import { existsSync } from 'node:fs';
import type * as Workers from '../../src/data/workers/index.js';
import { scoreCustomers } from '../../src/data/rfm/scores/scores.js';
import { Random } from '../support/random.js';
import { snippetsOf } from '../support/snippets.js';
import { expect, test, type Page } from './fixtures.js';
import { scriptOf, serveHost, type HostAnswer, type HostServer } from './host-server.js';

declare global {
  interface Window {
    workers: typeof Workers;
  }
}

const policies = snippetsOf('docs/embed.md');
const policyOf = (use: string): string => policies.find(each => each.use === use)?.code.trim() ?? '';

const random = new Random(4);
const rows = Array.from({ length: 10_000 }, () => [
  random.integer(0, 900),
  random.integer(1, 30),
  random.integer(-900, 90_000),
]);
const ids = rows.map((_, row) => `c${row}`);
const columnOf = (at: number): number[] => rows.map(row => row[at] ?? 0);
const [days, orders, amount] = [columnOf(0), columnOf(1), columnOf(2)];

let files: HostServer;
let host: HostServer;

/** The files of the library as another host gives them, or not any more. */
function file(path: string): HostAnswer | undefined {
  const [, folder, name = ''] = /^\/(madoguchi|gone)\/(.*\.js)$/.exec(path) ?? [];
  if (folder === 'gone' && name.endsWith('rfm-worker.js')) return undefined;
  if (!folder || !existsSync(`dist/cdn/${name}`)) return undefined;
  const { body } = scriptOf(`dist/cdn/${name}`) as { body: string };
  return { type: 'text/javascript', headers: { 'access-control-allow-origin': '*' }, body };
}

/** A page that has nothing but what is needed to score, under a policy of the guide. */
function pageOf(script: string, policy: string): HostAnswer {
  const body = `<!doctype html><title>Host</title><script type="module" src="${script}"></script>`;
  return { headers: { 'content-security-policy': policy }, body };
}

const handOver = (module: string): HostAnswer => ({
  type: 'text/javascript',
  body: `import * as workers from '${module}'; window.workers = workers;`,
});

test.beforeAll(async () => {
  files = await serveHost(file);
  host = await serveHost(path => {
    if (path === '/own') return pageOf('/own.js', policyOf('worker-policy'));
    if (path === '/own.js') return handOver('/madoguchi/esm/workers.js');
    const foreign = policyOf('foreign-worker-policy').replaceAll('https://files.example', files.url);
    if (path === '/foreign') return pageOf('/foreign.js', foreign);
    if (path === '/foreign.js') return handOver(`${files.url}/madoguchi/esm/workers.js`);
    if (path === '/gone') return pageOf('/gone.js', policyOf('worker-policy'));
    if (path === '/gone.js') return handOver('/gone/esm/workers.js');
    if (path === '/broken.js')
      return { type: 'text/javascript', body: `onmessage = () => { throw new Error('out of order'); };` };
    return file(path);
  });
});

test.afterAll(() => {
  files.close();
  host.close();
});

/** What scoring in the page's worker gives, and what became of the columns; or why it is refused. */
function scoreIn(page: Page, method: 'quantile' | 'ntile', bins = 5): Promise<unknown> {
  return page.evaluate(
    async ({ given, method, bins }) => {
      const { createScoreWorker, scoreInWorker } = window.workers;
      const customers = {
        ids: given.ids,
        days: Int32Array.from(given.days),
        orders: Int32Array.from(given.orders),
        amount: Float64Array.from(given.amount),
      };
      const worker = createScoreWorker();
      try {
        const { scores, customers: again } = await scoreInWorker(worker, customers, { method, bins });
        return {
          r: [...scores.r],
          f: [...scores.f],
          m: [...scores.m],
          left: customers.amount.length,
          amount: [...again.amount],
        };
      } catch (error) {
        return String(error);
      } finally {
        worker.close();
      }
    },
    { given: { ids, days, orders, amount }, method, bins },
  );
}

function expected(method: 'quantile' | 'ntile'): unknown {
  const columns = {
    ids,
    days: Int32Array.from(days),
    orders: Int32Array.from(orders),
    amount: Float64Array.from(amount),
  };
  const { r, f, m } = scoreCustomers(columns, { method });
  return { r: [...r], f: [...f], m: [...m], left: 0, amount };
}

for (const [name, where] of [
  ['own', "the page's own origin"],
  ['foreign', 'another origin'],
] as const) {
  test(`a worker from ${where} scores under the policy of the guide, and gives the columns back`, async ({
    page,
  }) => {
    await page.goto(`${host.url}/${name}`);
    expect(await scoreIn(page, 'quantile')).toEqual(expected('quantile'));
    expect(await scoreIn(page, 'ntile')).toEqual(expected('ntile'));
  });
}

test('what the engine refuses is refused on the page, in its words', async ({ page }) => {
  await page.goto(`${host.url}/own`);
  expect(await scoreIn(page, 'quantile', 1)).toBe('RangeError: 1 bins are not possible: choose 2 to 10.');
});

test('a worker that is closed rejects what it owes, and all that comes after', async ({ page }) => {
  await page.goto(`${host.url}/own`);
  const reasons = await page.evaluate(async () => {
    const { createScoreWorker, scoreInWorker } = window.workers;
    const worker = createScoreWorker();
    const ask = (): Promise<unknown> => {
      const columns = { days: new Int32Array(9), orders: new Int32Array(9), amount: new Float64Array(9) };
      const customers = { ids: new Array<string>(9).fill('c'), ...columns };
      return scoreInWorker(worker, customers, { method: 'quantile' });
    };
    const owed = ask();
    worker.close();
    const settled = await Promise.allSettled([owed, ask()]);
    return settled.map(each => (each.status === 'rejected' ? String(each.reason) : 'scored'));
  });
  const why = 'Error: The worker that scores ended: it was closed. Start another with createScoreWorker().';
  expect(reasons).toEqual([why, why]);
});

test.describe('a worker that fails', () => {
  test.use({ allowedNoise: /404|out of order/ });

  test('is told when its file is not there', async ({ page }) => {
    await page.goto(`${host.url}/gone`);
    expect(await scoreIn(page, 'quantile')).toMatch(
      /^Error: The worker that scores ended: its file could not be loaded; .*createScoreWorker\(\)\.$/,
    );
  });

  test('is told in the words of what it threw, also where the page started it itself', async ({ page }) => {
    await page.goto(`${host.url}/own`);
    const reason = await page.evaluate(async () => {
      const { createScoreWorker, scoreInWorker } = window.workers;
      const policy = (
        window as unknown as {
          trustedTypes: {
            createPolicy(name: string, rules: object): { createScriptURL(url: string): string };
          };
        }
      ).trustedTypes.createPolicy('madoguchi', { createScriptURL: (url: string) => url });
      const worker = createScoreWorker(new Worker(policy.createScriptURL('/broken.js')));
      const columns = { days: new Int32Array(9), orders: new Int32Array(9), amount: new Float64Array(9) };
      const customers = { ids: new Array<string>(9).fill('c'), ...columns };
      try {
        await scoreInWorker(worker, customers, { method: 'quantile' });
        return 'scored';
      } catch (error) {
        return String(error);
      }
    });
    expect(reason).toMatch(/out of order \(http.*\/broken\.js:1\)/);
  });
});
