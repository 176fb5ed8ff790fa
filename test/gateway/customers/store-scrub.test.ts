import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import Database from 'libsql';
import { Queries } from '../../../packages/gateway/src/customers/store/queries.js';
import { scrubPage } from '../../../packages/gateway/src/customers/store/scrub-page.js';
import { scrubPages } from '../../../packages/gateway/src/customers/store/scrubbing.js';
import { storeFixture } from '../../support/customer-store.js';
import { temporaryFolder } from '../../support/gateway.js';

/** Rows and an index of their texts, from a cell of ten bytes up to one of two pages. */
function openTexts(context: TestContext, pragma = ''): { path: string; queries: Queries } {
  const path = join(temporaryFolder(context), 'texts.db');
  const database = new Database(path);
  context.after(() => database.close());
  database.exec(`${pragma} PRAGMA journal_mode = WAL; PRAGMA secure_delete = ON;`);
  database.exec(
    'CREATE TABLE texts (n INTEGER PRIMARY KEY, text TEXT); CREATE INDEX by_text ON texts (text);',
  );
  return { path, queries: new Queries(database) };
}

function scrubAll(queries: Queries): number {
  let steps = 0;
  for (let page: number | null = 1; page !== null; steps += 1) page = scrubPages(queries, page);
  queries.all('PRAGMA wal_checkpoint(TRUNCATE)');
  return steps;
}

const tokenOf = (step: number): string => `<${String(step).padStart(5, '0')}>`;
/** Those of the tokens whose bytes are in the file. */
function tokensIn(path: string, tokens: readonly string[]): readonly string[] {
  const found = new Set(readFileSync(path, 'latin1').match(/<\d{5}>/g));
  return tokens.filter(token => found.has(token));
}

const stepArbitrary = fc.record({
  row: fc.integer({ min: 0, max: 200 }),
  does: fc.constantFrom('write', 'write', 'write', 'delete'),
  length: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9_000 })),
});

suite('pages that are scrubbed', () => {
  test('hold no byte of what was deleted or written over, and all that was not', context => {
    const steps = fc.array(stepArbitrary, { minLength: 300, maxLength: 400, size: 'max' });
    let leftBefore = 0;
    fc.assert(
      fc.property(steps, all => {
        const { path, queries } = openTexts(context);
        const rows = new Map<number, string>();
        queries.transaction(() => {
          for (const [at, { row, does, length }] of all.entries()) {
            if (does === 'delete') rows.delete(row);
            else rows.set(row, `${String(length % 7)}${tokenOf(at)}${'.'.repeat(length)}`);
            const text = rows.get(row);
            if (text === undefined) queries.run('DELETE FROM texts WHERE n = ?', row);
            else queries.run('INSERT OR REPLACE INTO texts VALUES (?, ?)', row, text);
          }
        });
        const there = new Set([...rows.values()].map(text => text.slice(1, 8)));
        const gone = all.map((_, at) => tokenOf(at)).filter(token => !there.has(token));
        queries.all('PRAGMA wal_checkpoint(TRUNCATE)');
        leftBefore += tokensIn(path, gone).length;
        scrubAll(queries);
        assert.deepEqual(tokensIn(path, gone), []);
        assert.deepEqual(
          new Map(queries.all<[number, string]>('SELECT n, text FROM texts')),
          new Map([...rows].sort(([one], [other]) => one - other)),
        );
        assert.deepEqual(queries.all('PRAGMA integrity_check'), [['ok']]);
      }),
      // The first are the same each time, and known to leave something: of those that chance makes not all do.
      { examples: fc.sample(steps, { seed: 8, numRuns: 4 }).map(all => [all]), numRuns: 8 },
    );
    assert.ok(leftBefore > 0, 'nothing was left to be scrubbed');
  });

  test('are written once, and read only from then on', context => {
    const { queries } = openTexts(context);
    queries.transaction(() => {
      for (let n = 0; n < 3_000; n += 1)
        queries.run('INSERT INTO texts VALUES (?, ?)', (n * 7_919) % 3_001, `${n % 10} text ${n}`);
    });
    scrubAll(queries);
    const changes = (): number => queries.first<[number]>('SELECT total_changes()')?.[0] ?? 0;
    const before = changes();
    scrubAll(queries);
    assert.equal(changes(), before);
  });

  test('of a file whose pages tell where others are are written anew', context => {
    const { path, queries } = openTexts(context, 'PRAGMA auto_vacuum = INCREMENTAL;');
    queries.transaction(() => {
      for (let n = 0; n < 2_000; n += 1)
        queries.run('INSERT INTO texts VALUES (?, ?)', (n * 7_919) % 2_003, `${n % 10}${tokenOf(n)}`);
      queries.run('DELETE FROM texts WHERE n % 2 = 0');
    });
    assert.equal(scrubAll(queries), 1);
    const bytes = readFileSync(path, 'latin1');
    for (let n = 0; n < 2_000; n += 1)
      assert.equal(bytes.includes(tokenOf(n)), ((n * 7_919) % 2_003) % 2 === 1, String(n));
  });

  test('of anything but rows stay as they are, whatever bytes come', () => {
    const pages = fc.tuple(
      fc.uint8Array({ minLength: 4_096, maxLength: 4_096 }),
      fc.constantFrom(0x00, 0x02, 0x05, 0x0a, 0x0d, 0x53),
      fc.integer({ min: 1, max: 9 }),
    );
    fc.assert(
      fc.property(pages, ([bytes, kind, number]) => {
        const page = Buffer.from(bytes);
        page[number === 1 ? 100 : 0] = kind;
        const before = Buffer.from(page);
        const isChanged = scrubPage(page, number, 4_096);
        assert.equal(isChanged, !page.equals(before));
        if (kind === 0x00 || kind === 0x53) assert.equal(isChanged, false);
        assert.equal(scrubPage(page, number, 4_096), false);
      }),
    );
  });

  test('let another process write between their steps', async context => {
    const { store, path, put } = storeFixture(context);
    const text = '…'.repeat(600);
    const entries = Array.from({ length: 800 }, (_, at) => {
      return {
        kind: 'message',
        id: `m${at}`,
        customer: `K${at % 7}`,
        occurredAt: 1_775_000_000_000 + at,
        text,
      };
    });
    await put(...entries);
    const other = new Database(path);
    context.after(() => other.close());
    let isScrubbed = false;
    const scrubbed = store.scrub().finally(() => (isScrubbed = true));
    // The first step is done, and time does not pass: the next one waits for its turn.
    for (let step = 0; step < 50; step += 1) await Promise.resolve();
    assert.equal(isScrubbed, false);
    other.exec("BEGIN IMMEDIATE; INSERT INTO marks VALUES ('other', 'was here'); COMMIT");
    assert.equal(await scrubbed, true);
    assert.equal(store.mark('other'), 'was here');
  });
});
