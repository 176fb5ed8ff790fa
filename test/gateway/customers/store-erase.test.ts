import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import Database from 'libsql';
import { storeFixture } from '../../support/customer-store.js';

const secrets = ['秘密の伝言', '木村花子', '+819012345678', 'hana@example.jp', '7654321'];

const hana = [
  { kind: 'customer', customer: 'K1', name: '木村花子', kana: 'キムラハナコ', phone: '090-1234-5678' },
  { kind: 'customer', customer: 'K2', email: 'hana@example.jp', attributes: { pet: '秘密の伝言' } },
  { kind: 'contact', id: 'c1', customer: 'K1', occurredAt: '2026-04-01T10:00:00+09:00', text: '秘密の伝言' },
  { kind: 'order', id: 'o1', customer: 'K2', occurredAt: '2026-04-02T10:00:00+09:00', amount: 7654321 },
] as const;

/** All that lies on the disk. */
function bytesOf(path: string): string {
  return ['', '-wal', '-shm', '-journal']
    .map(end => `${path}${end}`)
    .filter(file => existsSync(file))
    .map(file => readFileSync(file, 'utf8'))
    .join('\n');
}

suite('a person who is erased', () => {
  test('has left no byte in the files of the database', async context => {
    const { store, path, put } = storeFixture(context);
    const filler = Array.from({ length: 300 }, (_, at) => ({
      ...{
        kind: 'message',
        id: `m${at}`,
        customer: at % 2 ? 'K1' : 'K9',
        occurredAt: 1_775_000_000_000 + at,
      },
      text: at % 2 ? `秘密の伝言 ${'…'.repeat(at)}` : 'x',
    }));
    await put(...hana, ...filler);
    await store.merge('K2', 'K1');
    const before = bytesOf(path);
    for (const secret of secrets) assert.ok(before.includes(secret), secret);
    assert.deepEqual(await store.erase('K2'), { keys: ['K1', 'K2'], entries: 152, addresses: 2 });
    assert.equal(await store.scrub(), true);
    const after = bytesOf(path);
    for (const secret of secrets) assert.ok(!after.includes(secret), secret);
    assert.equal(store.newest('K9', 999).length, 150);
    assert.equal(store.profile('K1').state, 'erased');
  });

  test('is not said to be gone from the disk while somebody reads what was there', async context => {
    const { store, path, put } = storeFixture(context);
    await put(...hana);
    const reader = new Database(path);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM entries').get();
    await store.erase('K1');
    assert.equal(await store.scrub(), false);
    reader.exec('COMMIT');
    reader.close();
    assert.equal(await store.scrub(), true);
    assert.ok(!bytesOf(path).includes('+819012345678'));
  });

  test('stays erased under each key, whatever comes', async context => {
    const { store, put } = storeFixture(context);
    await put(...hana);
    await store.merge('K2', 'K1');
    const { change } = store;
    await store.erase('K1');
    assert.deepEqual(store.changesSince(change, ['K1', 'K2', 'K9']).keys, ['K1', 'K2']);
    for (const key of ['K1', 'K2']) {
      assert.deepEqual([store.profile(key).key, store.profile(key).state], [key, 'erased']);
      const [entry, profile] = await put(
        { kind: 'visit', id: 'v', customer: key, occurredAt: 1_775_000_000_000 },
        { kind: 'customer', customer: key, name: 'x' },
      );
      assert.ok(entry?.outcome === 'refused' && profile?.outcome === 'refused');
      assert.match(entry.problem.reason, /was erased/);
      assert.deepEqual(store.newest(key, 9), []);
      assert.deepEqual(await store.merge(key, 'K1'), { done: false, why: 'erased' });
      assert.equal(await store.erase(key), null);
    }
  });

  test('is somebody new where the address comes again, by another reference', async context => {
    const { store, put } = storeFixture(context);
    await put(...hana);
    const before = await store.resolve({ kind: 'phone', value: '090-1234-5678' });
    await store.erase('K1');
    assert.equal(store.addressOf(before?.ref ?? ''), null);
    const after = await store.resolve({ kind: 'phone', value: '090-1234-5678' });
    assert.deepEqual(after?.customers, []);
    assert.notEqual(after?.ref, before?.ref);
  });

  test('leaves an address to whoever else has it', async context => {
    const { store, put } = storeFixture(context);
    await put(...hana, { kind: 'customer', customer: 'K3', phone: '090-1234-5678' });
    assert.deepEqual(await store.erase('K1'), { keys: ['K1'], entries: 1, addresses: 0 });
    assert.deepEqual((await store.resolve({ kind: 'phone', value: '090-1234-5678' }))?.customers, ['K3']);
  });

  test('has left no address either that a profile had named before and names no more', async context => {
    const { store, path, put } = storeFixture(context);
    await put(...hana, { kind: 'customer', customer: 'K1', phone: '03-9999-1234' });
    await store.erase('K1');
    await store.scrub();
    for (const number of ['+819012345678', '+81399991234'])
      assert.ok(!bytesOf(path).includes(number), number);
  });
});

suite('the export of a person', () => {
  test('is all that is held, under the keys it is held by', async context => {
    const { store, put } = storeFixture(context);
    await put(...hana);
    await store.merge('K2', 'K1');
    const [one, other, call, order] = await store.export('K2');
    const address = { label: null, shared: false };
    assert.deepEqual(one, {
      ...{ record: 'customer', customer: 'K1', mergedInto: null, name: '木村花子', kana: 'キムラハナコ' },
      ...{ since: null, attributes: {}, addresses: [{ kind: 'phone', value: '+819012345678', ...address }] },
    });
    assert.deepEqual(other, {
      ...{ record: 'customer', customer: 'K2', mergedInto: 'K1', name: null, kana: null, since: null },
      attributes: { pet: '秘密の伝言' },
      addresses: [{ kind: 'email', value: 'hana@example.jp', ...address }],
    });
    assert.deepEqual(
      [call, order].map(record => [
        record?.['record'],
        record?.['customer'],
        record?.['id'],
        record?.['occurredAt'],
      ]),
      [
        ['entry', 'K1', 'c1', '2026-04-01T01:00:00.000Z'],
        ['entry', 'K2', 'o1', '2026-04-02T01:00:00.000Z'],
      ],
    );
    assert.deepEqual(await store.export('absent'), []);
  });
});
