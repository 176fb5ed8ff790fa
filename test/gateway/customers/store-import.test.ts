import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { CustomerStore } from '../../../packages/gateway/src/customers/store/customer-store.js';
import { importEntries } from '../../../packages/gateway/src/customers/store/import-entries.js';
import { timeZone } from '../../../src/data/model/time.js';
import { storeFixture } from '../../support/customer-store.js';
import { temporaryFolder } from '../../support/gateway.js';
import { commandLine, madoguchi } from '../../support/madoguchi.js';

const csv = [
  'kind,id,customer,phone,occurred_at,name,pages',
  'customer,,K1,090-1234-5678,,木村 花,',
  'visit,v1,K1,,2026-04-01T10:00,,3',
  'visit,v2,,０９０－１２３４－５６７８,2026-04-01T11:00,,4',
  'visit,v3,,,2026-04-01T12:00,,4',
  'visit,v4,K1,非通知,2026-04-01T13:00,,lots',
  'visit,v5,K1,非通知,2026-04-01T13:00,,5',
  'flight,v6,K1,,2026-04-01T14:00,,',
].join('\n');

function fileOf(context: TestContext, name: string, text: string | Buffer): string {
  const path = join(temporaryFolder(context), name);
  writeFileSync(path, text);
  return path;
}

async function importOf(store: CustomerStore, path: string) {
  const told: string[] = [];
  const counts = await importEntries(store, path, {
    zone: timeZone('Asia/Tokyo'),
    onProblem: ({ line, column }, isLeftOut) => told.push(`${line} ${column}${isLeftOut ? ' left out' : ''}`),
    onCount: () => undefined,
  });
  return { told, counts };
}

/** Profiles and visits, a thousand a batch. */
function manyRows(rows: number): string {
  const lines = Array.from({ length: rows }, (_, at) =>
    JSON.stringify({
      kind: 'visit',
      id: `v${at}`,
      customer: `K${at % 7}`,
      occurredAt: 1_775_000_000_000 + at,
    }),
  );
  return lines.join('\n');
}

suite('an import of entries', () => {
  test('takes what can be taken and tells of the rest by row and field', async context => {
    const { store } = storeFixture(context);
    const { told, counts } = await importOf(store, fileOf(context, 'entries.csv', csv));
    assert.deepEqual(counts, { resumedBehind: 0, taken: 4, corrected: 0, unchanged: 0, refused: 3 });
    assert.deepEqual(told.sort(), ['5 customer', '6 pages', '7 phone left out', '8 kind']);
    assert.deepEqual(
      store.newest('K1', 9).map(({ id }) => id),
      ['v5', 'v2', 'v1'],
    );
    assert.equal(store.profile('K1').name, '木村 花');
  });

  test('changes nothing the second time, packed or not', async context => {
    const { store } = storeFixture(context);
    await importOf(store, fileOf(context, 'entries.csv', csv));
    const { change } = store;
    const again = await importOf(store, fileOf(context, 'entries.csv.gz', gzipSync(csv)));
    assert.deepEqual([again.counts.unchanged, again.counts.taken, again.counts.corrected], [4, 0, 0]);
    assert.equal(store.change, change);
  });

  test('goes on where it was interrupted, and begins anew once it was whole', async context => {
    const { store } = storeFixture(context);
    const path = fileOf(context, 'many.ndjson', manyRows(2500));
    let batches = 0;
    const failing = Object.create(store, {
      put: {
        value: (...call: Parameters<CustomerStore['put']>) =>
          (batches += 1) > 1 ? Promise.reject(new Error('the power goes')) : store.put(...call),
      },
    }) as CustomerStore;
    // Its getters read private fields.
    Object.defineProperty(failing, 'mark', { value: (name: string) => store.mark(name) });
    await assert.rejects(importOf(failing, path), /the power goes/);
    assert.equal((await store.page('K1', { limit: 1, filter: { totals: true } })).totals['entries'], 143);
    const { counts } = await importOf(store, path);
    assert.deepEqual(counts, { resumedBehind: 1000, taken: 1500, corrected: 0, unchanged: 0, refused: 0 });
    assert.deepEqual((await importOf(store, path)).counts.resumedBehind, 0);
    const grown = fileOf(context, 'grown.ndjson', manyRows(2501));
    assert.deepEqual((await importOf(store, grown)).counts, {
      ...{ resumedBehind: 0, taken: 1, corrected: 0, unchanged: 2500, refused: 0 },
    });
  });

  test('says what a file lacks', async context => {
    const { store } = storeFixture(context);
    await assert.rejects(importOf(store, fileOf(context, 'x.csv', 'Typ;id\n')), /lacks kind.*semicolons/);
    await assert.rejects(importOf(store, '/absent.csv'), /no such file/);
  });
});

suite('the program', () => {
  test('imports, finds and erases, and remembers who did', async context => {
    const folder = temporaryFolder(context);
    const audit = join(folder, 'audit.jsonl');
    const options = ['--entries-db', join(folder, 'entries.db'), '--audit', audit];
    const imported = await madoguchi(['import', 'entries', '-', '--input-format', 'csv', ...options], csv);
    assert.deepEqual(
      [imported.code, imported.stdout],
      [0, '-: new 4, corrected 0, unchanged 0, refused 3.\n'],
    );
    assert.match(imported.stderr, /^line 5, column customer: Nobody is named/m);
    assert.match(imported.stderr, /^line 7, column phone: It is no phone number .* It was left out\.$/m);
    const run = (...args: readonly string[]) => commandLine(['customer', ...args, ...options]);
    const byPhone = await run('find', '5678', '--format', 'json');
    assert.equal((JSON.parse(byPhone.stdout) as { customer: string }[])[0]?.customer, 'K1');
    const asked = await run('erase', 'K1');
    assert.equal(asked.code, 1);
    assert.match(asked.stderr, /Nothing was erased\. .*: K1\. Give --yes/);
    const erased = await run('erase', 'K1', '--yes');
    assert.deepEqual([erased.code, erased.stdout], [0, 'K1 erased: entries 3, addresses 1.\n']);
    const log = readFileSync(audit, 'utf8');
    assert.match(log, /"detail":\{"customer":"K1"\}.*"target":"erase"/);
    // Chance writes any four digits into a hash or the log's generation.
    assert.doesNotMatch(log.replaceAll(/[-0-9a-f]{36,}/g, ''), /5678|木村/);
  });
});
