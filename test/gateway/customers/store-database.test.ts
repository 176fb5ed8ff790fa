import Database from 'libsql';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import type { CustomerStore } from '../../../packages/gateway/src/customers/store/customer-store.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { given, storeFixture } from '../../support/customer-store.js';
import { temporaryFolder } from '../../support/gateway.js';

const visit = (id: string, occurredAt: number, more: object = {}) =>
  given({ kind: 'visit', id, customer: 'K', occurredAt, ...more });
const noon = 1_775_012_400_000;

/** All that a store can be asked. */
async function everythingOf(store: CustomerStore): Promise<void> {
  const profile = (customer: string, more: object) => given({ kind: 'customer', customer, ...more });
  const filter = {
    channels: ['phone'],
    directions: ['inbound'],
    kinds: ['visit'],
    operators: ['a'],
    case: 'c',
  } as const;
  await store.put([
    profile('K', { name: '木村 花', kana: 'キムラ ハナ', phone: '03-1234-5678', email: 'a@example.jp' }),
    profile('L', { name: '木村', phones: ['03-1234-5678'] }),
    visit('v1', noon, { caseId: 'c', text: 'x' }),
  ]);
  await store.put(
    [visit('v1', noon + 1), visit('v2', noon, { customer: undefined, email: 'a@example.jp' })],
    {
      ...{ name: 'm', value: '1' },
    },
  );
  const seen = await store.resolve({ kind: 'line', value: 'U1' });
  await store.learn('K', seen?.ref ?? '');
  await store.merge('L', 'K');
  for (const place of [{}, { at: [noon, ''] }, { before: [noon, ''] }, { after: [0, ''] }] as const) {
    await store.page('K', { limit: 9, ...place });
    await store.page('K', { limit: 9, ...place, filter: { ...filter, totals: true } });
  }
  await store.page('K', { limit: 9, filter: { text: 'x', totals: true } });
  await store.cases('L', { limit: 9 });
  await store.habits('K', { timeZone: 'Asia/Tokyo' });
  for (const words of ['木村', '5678', '03-1234-5678', 'a@ex', 'K']) await store.search(words);
  const known = [
    store.pinned('K', noon),
    store.match(['K']),
    store.profile('L'),
    store.addressOf(seen?.ref ?? ''),
  ];
  assert.equal(known.length, 4);
  store.changesSince(0, ['K', 'L']);
  await store.unmerge('L');
  await store.export('K');
  await store.erase('K');
}

suite('the entries database', () => {
  test('is its owner’s alone', context => {
    const { path } = storeFixture(context);
    for (const end of ['', '-wal', '-shm']) assert.equal(statSync(`${path}${end}`).mode & 0o777, 0o600, end);
  });

  test('refuses a database of something else, and one of another version, and says so', context => {
    const folder = temporaryFolder(context);
    const open = (path: string) => openCustomerStore({ path, country: 'JP', isNear: true });
    const other = new Database(join(folder, 'other.db'));
    other.exec('CREATE TABLE songs (name TEXT)');
    other.close();
    assert.throws(() => open(join(folder, 'other.db')), /something else, with the table songs/);
    const { path, store } = storeFixture(context);
    void store.close();
    const later = new Database(path);
    later.exec("UPDATE madoguchi_customers SET value = '99' WHERE name = 'schema'");
    later.close();
    assert.throws(() => open(path), /version 99, and this program has version 1/);
    assert.throws(() => open(join(folder, 'absent', 'x.db')), /absent.*can't be opened.*folder exists/);
    assert.throws(() => openCustomerStore({ path: null, country: 'Japan' }), /"Japan" is no country/);
  });

  test('has the same generation when it is opened again, and another in another file', async context => {
    const { path, store } = storeFixture(context);
    const { generation } = store;
    await store.put([visit('v1', noon)], { name: 'log', value: '17' });
    await store.close();
    const again = openCustomerStore({ path, country: 'JP', isNear: true });
    assert.deepEqual([again.generation, again.mark('log'), again.mark('other')], [generation, '17', null]);
    assert.equal(again.newest('K', 9).length, 1);
    await again.close();
    assert.notEqual(storeFixture(context).store.generation, generation);
  });

  test('takes the same again without a change, and corrects what is said otherwise', async context => {
    const { store } = storeFixture(context);
    const outcomes = async (...inputs: Parameters<typeof store.put>[0][number][]) =>
      (await store.put(inputs)).map(({ outcome }) => outcome);
    assert.deepEqual(await outcomes(visit('v1', noon, { pages: 3 }), visit('v2', noon + 1)), ['new', 'new']);
    const { change } = store;
    assert.deepEqual(await outcomes(visit('v1', noon, { pages: 3 })), ['unchanged']);
    assert.equal(store.change, change);
    assert.deepEqual(await outcomes(visit('v1', noon + 2, { pages: null, text: 'x' })), ['corrected']);
    assert.equal(store.change, change + 1);
    const [first] = store.newest('K', 9);
    assert.ok(first?.kind === 'visit');
    assert.deepEqual([first.id, first.facts.pages, first.content.text], ['v1', null, 'x']);
  });

  test('moves an entry to the customer whom a correction names', async context => {
    const { store } = storeFixture(context);
    await store.put([visit('v1', noon)]);
    const { change } = store;
    await store.put([visit('v1', noon, { customer: 'L' })]);
    assert.deepEqual([store.newest('K', 9).length, store.newest('L', 9).length], [0, 1]);
    assert.deepEqual(store.changesSince(change, ['K', 'L']).keys, ['K', 'L']);
  });

  test('is never read from one end to the other, whatever is asked', async context => {
    const asked = new Set<string>();
    const { prepare } = Database.prototype;
    context.mock.method(Database.prototype, 'prepare', function (this: Database.Database, sql: string) {
      asked.add(sql);
      return prepare.call(this, sql);
    });
    const { store, path } = storeFixture(context);
    await everythingOf(store);
    context.mock.restoreAll();
    const database = new Database(path);
    context.after(() => void database.close());
    const statements = [...asked].filter(sql => /^\s*(SELECT|UPDATE|DELETE|INSERT INTO entries)/.test(sql));
    assert.ok(statements.length > 30, `${statements.length} statements`);
    for (const sql of statements) {
      const plan = (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(
        ({ detail }) => detail,
      );
      // What is read from one end to the other is the change, of one row, the list in a question, and the tables' names.
      const scans = plan.filter(part => /^SCAN (?!change|json_each|sqlite_master|\(|one\b)/.test(part));
      assert.deepEqual(scans, [], sql);
    }
  });

  test('tells of an entry that is damaged without a word of it', async context => {
    const { store, path } = storeFixture(context);
    await store.put([visit('v1', noon, { text: '秘密' })]);
    const other = new Database(path);
    other.exec('UPDATE entries SET body = \'{"said":秘密\'');
    other.close();
    assert.throws(() => store.newest('K', 9), {
      message: /^The entry v1 can't be read: its body is no JSON\. Put a backup/,
    });
  });

  test('takes each entry by itself', async context => {
    const { store } = storeFixture(context);
    const promise = given({ kind: 'promise', id: 'p1', customer: 'K', occurredAt: noon });
    const [refused, taken] = await store.put([promise, visit('v1', noon)]);
    assert.ok(refused?.outcome === 'refused' && taken?.outcome === 'new');
    assert.equal(refused.problem.field, 'dueAt');
  });
});

/** With threads. */
function farStore(context: TestContext, path: string | null) {
  const store = openCustomerStore({ path, country: 'JP' });
  context.after(() => store.close());
  return store;
}

suite('a store with threads', () => {
  test('writes and reads elsewhere, and sees what another process writes', async context => {
    const { store: other, path } = storeFixture(context);
    const store = farStore(context, path);
    const seen = await store.resolve({ kind: 'phone', value: '03-1234-5678' });
    assert.deepEqual(await other.resolve({ kind: 'phone', value: '03-1234-5678' }), seen);
    const { change } = store;
    await other.put([visit('v1', noon, { phone: '03-1234-5678' })]);
    assert.deepEqual(store.changesSince(change, ['K']).keys, ['K']);
    assert.deepEqual((await store.resolve({ kind: 'phone', value: '03-1234-5678' }))?.customers, ['K']);
    assert.equal((await store.page('K', { limit: 5 })).entries.length, 1);
    const [put] = await store.put([visit('v2', noon)]);
    assert.ok(put?.outcome === 'new');
    assert.equal(other.newest('K', 5).length, 2);
    assert.equal((await store.erase('K'))?.entries, 2);
    assert.equal(other.profile('K').state, 'erased');
  });

  test('leaves nothing behind where it has no file of its own', async context => {
    const left = () => readdirSync(tmpdir()).filter(name => name.startsWith('madoguchi-entries-'));
    const before = left();
    const store = farStore(context, null);
    await store.put([visit('v1', noon)]);
    const made = left().find(name => !before.includes(name));
    assert.ok(made !== undefined);
    assert.equal(statSync(join(tmpdir(), made)).mode & 0o777, 0o700);
    await store.close();
    assert.equal(existsSync(join(tmpdir(), made)), false);
  });
});
