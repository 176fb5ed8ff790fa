import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { openEntriesToRead } from '../../../packages/gateway/src/customers/store/entries-database.js';
import { mostMatches, searchSql } from '../../../packages/gateway/src/customers/store/search.js';
import { storeFixture, type TestStore } from '../../support/customer-store.js';

async function phoneBook(context: TestContext): Promise<TestStore> {
  const fixture = storeFixture(context);
  await fixture.put(
    {
      kind: 'customer',
      customer: 'K1',
      name: '髙橋 一郎',
      kana: 'タカハシ イチロウ',
      phone: '090-1234-5678',
      number: 'A-001',
    },
    {
      kind: 'customer',
      customer: 'K2',
      name: '高橋',
      kana: 'ﾀｶﾊｼ',
      email: 'takahashi@example.jp',
      since: '2020-01-01T00:00:00+09:00',
    },
    { kind: 'customer', customer: 'K3', name: 'Anna Berg', phone: '03-9999-5678', line: 'U3' },
    { kind: 'contact', id: 'c1', customer: 'K3', channel: 'phone', occurredAt: '2026-04-01T10:00:00+09:00' },
    { kind: 'visit', id: 'v1', customer: 'K3', occurredAt: '2026-04-02T10:00:00+09:00' },
  );
  return fixture;
}

suite('the search for a customer', () => {
  const cases: readonly (readonly [sought: string, found: readonly string[]])[] = [
    ['高橋', ['K1 name', 'K2 name']],
    ['髙橋一郎', ['K1 name']],
    ['たかはし', ['K1 kana', 'K2 kana']],
    ['いちろ', ['K1 kana']],
    ['イチロウ', ['K1 kana']],
    ['ANNA', ['K3 name']],
    ['ｂｅｒｇ', ['K3 name']],
    ['090-1234-5678', ['K1 phone']],
    ['+81 90 1234 5678', ['K1 phone']],
    ['5678', ['K1 phone', 'K3 phone']],
    ['1234-5678', ['K1 phone']],
    ['678', []],
    ['takahashi@example.jp', ['K2 email']],
    ['Takaha', ['K2 email']],
    ['takahashi@ex', ['K2 email']],
    ['Ａ－００１', ['K1 number']],
    ['U3', ['K3 line']],
    ['K2', ['K2 key']],
    ['nobody', []],
    ['%', []],
    [' ', []],
  ];
  test('finds by name, kana, number, address and key, in any width and case', async context => {
    const { store } = await phoneBook(context);
    for (const [sought, found] of cases) {
      const matches = await store.search(sought);
      assert.deepEqual(matches.map(({ key, matchedBy }) => `${key} ${matchedBy}`).sort(), found, sought);
    }
  });

  test('tells no digit and no letter of an address that is masked, asked for one after the other', async context => {
    const { store, put } = await phoneBook(context);
    await put({ kind: 'customer', customer: 'K4', email: 'takako@example.jp' });
    const foundBy = async (sought: string) => (await store.search(sought)).map(({ key }) => key).sort();
    for (const digit of ['4', '9']) assert.deepEqual(await foundBy(`${digit}5678`), ['K1', 'K3']);
    for (const digits of ['995678', '3-4-5678', '0345678'])
      assert.deepEqual(await foundBy(digits), ['K1', 'K3']);
    for (const letters of ['tak', 'taka', 'takah', 'takak']) assert.deepEqual(await foundBy(letters), ['K2']);
    assert.deepEqual(await foundBy('takako@'), ['K4']);
    assert.deepEqual(await foundBy('takak@'), []);
  });

  test('tells what a person chooses by', async context => {
    const { store } = await phoneBook(context);
    const [match] = await store.search('Anna');
    assert.deepEqual(
      [match?.name, match?.lastContactAt],
      ['Anna Berg', Date.parse('2026-04-01T10:00:00+09:00')],
    );
    assert.deepEqual(
      match?.addresses.map(({ value }) => value),
      ['+81399995678', 'U3'],
    );
  });

  test('begins with who is called just so', async context => {
    const { store, put } = storeFixture(context);
    await put(
      { kind: 'customer', customer: 'A', name: '森田' },
      { kind: 'customer', customer: 'B', name: '森' },
    );
    assert.deepEqual(
      (await store.search('森')).map(({ key }) => key),
      ['B', 'A'],
    );
  });

  test('finds a person once, by what any of the merged ones had, and by no name of before', async context => {
    const { store, put } = await phoneBook(context);
    await store.merge('K2', 'K1');
    assert.deepEqual(
      (await store.search('高橋')).map(({ key }) => key),
      ['K1'],
    );
    assert.deepEqual(
      (await store.search('takahashi')).map(({ key }) => key),
      ['K1'],
    );
    await put({ kind: 'customer', customer: 'K3', name: 'Anna Lind' });
    assert.deepEqual(await store.search('berg'), []);
    assert.equal((await store.search('lind')).length, 1);
  });

  test('finds none who was erased', async context => {
    const { store } = await phoneBook(context);
    await store.erase('K3');
    for (const sought of ['Anna', 'K3', 'U3', '03-9999-5678'])
      assert.deepEqual(await store.search(sought), []);
  });

  test('tells a number of matches that can be looked through', async context => {
    const { store, put } = storeFixture(context);
    await put(
      ...Array.from({ length: 80 }, (_, at) => ({
        kind: 'customer',
        customer: `K${at}`,
        name: `佐藤 ${at}`,
      })),
    );
    assert.equal((await store.search('佐藤')).length, mostMatches);
  });

  test('gives those of known keys in their order, a person once', async context => {
    const { store } = await phoneBook(context);
    await store.merge('K2', 'K1');
    assert.deepEqual(
      store.match(['K3', 'absent', 'K2', 'K1']).map(({ key }) => key),
      ['K3', 'K1'],
    );
  });

  test('is look-ups in indexes alone', async context => {
    const { path } = await phoneBook(context);
    const database = openEntriesToRead(path);
    context.after(() => void database.close());
    for (const [name, sql] of Object.entries(searchSql)) {
      const plan = (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map(
        ({ detail }) => detail,
      );
      for (const part of plan) assert.match(part, /^SEARCH \w+ USING /, `${name}: ${plan.join('; ')}`);
    }
  });
});
