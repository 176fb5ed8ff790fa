import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type {
  CustomerStore,
  GivenAddress,
} from '../../../packages/gateway/src/customers/store/customer-store.js';
import { normaliseAddress } from '../../../packages/gateway/src/customers/store/normalise-address.js';
import { LinkedStore, type StoreLinks } from '../../../packages/gateway/src/customers/store/linked-store.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { countedNames, given, storeFixture } from '../../support/customer-store.js';

const phone = (value: string) => normaliseAddress('phone', value, 'JP');
const email = (value: string) => normaliseAddress('email', value, 'JP');

const wide = (text: string): string =>
  text.replaceAll(/\d/g, digit => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** Ways to write a number of Japan: of the digits behind its 0. */
const waysToWrite: readonly ((digits: string) => string)[] = [
  digits => `0${digits}`,
  digits => `0${digits.slice(0, 2)}-${digits.slice(2, 6)}-${digits.slice(6)}`,
  digits => wide(`0${digits.slice(0, 2)}－${digits.slice(2, 6)}ー${digits.slice(6)}`),
  digits => wide(`0${digits.slice(0, 2)}（${digits.slice(2, 6)}）${digits.slice(6)}`),
  digits => `0${digits.slice(0, 2)}‐${digits.slice(2, 6)}−${digits.slice(6)}`,
  digits => `+81${digits}`,
  digits => `+81 (0)${digits.slice(0, 2)} ${digits.slice(2, 6)} ${digits.slice(6)}`,
  digits => `tel:+81-${digits.slice(0, 2)}-${digits.slice(2)}`,
  digits => `sip:+81${digits}@pbx.example.com`,
  digits => `010-81-${digits}`,
  digits => `184-0${digits}`,
  digits => `1860${digits}`,
];
/** Mobile numbers: all of them are valid. */
const mobile = fc.integer({ min: 10_000_000, max: 89_999_999 }).map(digits => `90${digits}`);

suite('the one form of an address', () => {
  test('is the same for every way to write a number', () => {
    const way = fc.constantFrom(...waysToWrite);
    fc.assert(
      fc.property(mobile, way, (digits, write) => {
        assert.equal(phone(write(digits)), `+81${digits}`);
        assert.equal(phone(phone(write(digits)) ?? ''), `+81${digits}`);
      }),
    );
  });

  test('tells an extension, and a number of another country', () => {
    assert.equal(phone('03-1234-5678 内線 12'), '+81312345678;ext=12');
    assert.equal(phone('tel:+81-3-1234-5678;ext=12'), '+81312345678;ext=12');
    assert.equal(phone('+81312345678;ext=12'), '+81312345678;ext=12');
    assert.equal(phone('+1 (202) 555-0143'), '+12025550143');
    assert.equal(normaliseAddress('phone', '(202) 555-0143', 'US'), '+12025550143');
  });

  test('is none where a number is withheld, special, or nobody can have it', () => {
    const none = [
      '',
      '非通知',
      '公衆電話',
      '表示圏外',
      'anonymous',
      'Unavailable',
      'P',
      'O',
      'C',
      '110',
      '0',
      '184',
    ];
    const made = ['0000000000', '9999999999', '03-0000-0000', '+266696687', '+7378742833', '+86282452253'];
    for (const value of [...none, ...made]) assert.equal(phone(value), null, value);
  });

  test('of an e-mail address has no width, case or name of the person', () => {
    for (const value of [
      'Taro@Example.JP',
      'ｔａｒｏ＠example.jp',
      'mailto:taro@example.jp',
      '田中 <taro@example.jp>',
    ]) {
      assert.equal(email(value), 'taro@example.jp', value);
    }
    assert.equal(email('taro@例え.jp'), 'taro@xn--r8jz45g.jp');
    for (const value of ['taro', 'taro@', '@example.jp', 'ta ro@example.jp', 'taro@example']) {
      assert.equal(email(value), null, value);
    }
  });

  test('of a customer number has no spaces and one kind of hyphen', () => {
    assert.equal(normaliseAddress('number', ' Ａ－００１２ ', 'JP'), 'A-0012');
    assert.equal(normaliseAddress('line', ' U4af49 ', 'JP'), 'U4af49');
    assert.equal(normaliseAddress('number', ' ', 'JP'), null);
  });
});

suite('whose an address is', () => {
  test('is told by one reference for good, which tells nothing of it', async context => {
    const { store } = storeFixture(context);
    const seen = await store.resolve({ kind: 'phone', value: '03-1234-5678' });
    assert.deepEqual(seen, { ref: 'made-1', customers: [] });
    assert.deepEqual(await store.resolve({ kind: 'phone', value: '＋８１３１２３４５６７８' }), seen);
    assert.deepEqual(store.addressOf('made-1'), { kind: 'phone', value: '+81312345678', customers: [] });
    assert.equal(await store.resolve({ kind: 'phone', value: '非通知' }), null);
    assert.equal(store.addressOf('made-2'), null);
  });

  test('is the customer by any of his addresses, and several where they share it', async context => {
    const { store, put } = storeFixture(context);
    await put(
      {
        kind: 'customer',
        customer: 'K1',
        name: '木村 花',
        phones: ['03-1234-5678', { value: '090-1234-5678', label: '携帯' }],
        email: 'hana@example.jp',
      },
      { kind: 'customer', customer: 'K2', name: '木村 健', phone: '03-1234-5678', line: 'U2', number: '7' },
    );
    const whose = async (kind: 'phone' | 'email' | 'line' | 'number', value: string) =>
      (await store.resolve({ kind, value }))?.customers;
    assert.deepEqual(await whose('phone', '0312345678'), ['K1', 'K2']);
    assert.deepEqual(await whose('phone', '09012345678'), ['K1']);
    assert.deepEqual(await whose('email', 'HANA@example.jp'), ['K1']);
    assert.deepEqual([await whose('line', 'U2'), await whose('number', '７')], [['K2'], ['K2']]);
    assert.deepEqual(
      store.profile('K1').addresses.map(({ kind, value, label, shared }) => [kind, value, label, shared]),
      [
        ['phone', '+81312345678', null, true],
        ['phone', '+819012345678', '携帯', false],
        ['email', 'hana@example.jp', null, false],
      ],
    );
  });

  test('that nobody has seen gets its reference together with all that come at once', async context => {
    const { store: real } = storeFixture(context);
    const asked: unknown[] = [];
    const writing = {
      generation: 0,
      ask: (_method: string, addresses: readonly GivenAddress[]) => {
        asked.push(addresses);
        return Promise.resolve(addresses.map(({ value }) => ({ ref: value, customers: [] })));
      },
      close: () => Promise.resolve(),
    };
    const reader = { resolve: ({ value }: GivenAddress) => (value === '110' ? null : undefined) };
    const links = { reader, writing, reading: writing, close: () => undefined } as unknown as StoreLinks;
    const store = new LinkedStore(links);
    const values = ['1', '110', '2'];
    const resolve = (value: string) => store.resolve({ kind: 'phone', value });
    assert.deepEqual(
      (await Promise.all(values.map(resolve))).map(found => found?.ref),
      ['1', undefined, '2'],
    );
    assert.equal((await resolve('3'))?.ref, '3');
    assert.equal(asked.length, 2);
    const phones = ['03-1234-5678', '110', '03-1234-5679', '+81312345678'];
    const found = await Promise.all(phones.map(value => real.resolve({ kind: 'phone', value })));
    const refs = found.map(each => each?.ref);
    assert.deepEqual([refs[1], refs[0] === refs[3], refs[0] === refs[2]], [undefined, true, false]);
  });

  test('is learnt by a reference', async context => {
    const { store, put } = storeFixture(context);
    await put({ kind: 'customer', customer: 'K1', name: '木村 花' });
    const seen = await store.resolve({ kind: 'phone', value: '03-1234-5678' });
    const before = store.change;
    assert.equal(await store.learn('K1', seen?.ref ?? ''), true);
    assert.deepEqual((await store.resolve({ kind: 'phone', value: '03-1234-5678' }))?.customers, ['K1']);
    assert.deepEqual(store.changesSince(before, ['K1', 'K2']), { change: before + 1, keys: ['K1'] });
    assert.equal(await store.learn('absent', seen?.ref ?? ''), false);
    await put({ kind: 'visit', id: 'v1', line: 'U1', occurredAt: 1_775_000_000_000 });
    const known = await store.resolve({ kind: 'line', value: 'U1' });
    assert.equal(await store.learn('K1', known?.ref ?? ''), true);
    assert.deepEqual((await store.resolve({ kind: 'line', value: 'U1' }))?.customers, ['K1']);
    assert.equal(store.newest('K1', 9).length, 1);
  });

  test('is what the profile says now: a number it gives no more is nobody’s', async context => {
    const { store, put } = storeFixture(context);
    await put(
      { kind: 'customer', customer: 'K1', phones: ['03-1234-5678', '090-1234-5678'], email: 'a@example.jp' },
      { kind: 'customer', customer: 'K1', phones: ['090-1234-5678'] },
    );
    assert.deepEqual((await store.resolve({ kind: 'phone', value: '03-1234-5678' }))?.customers, []);
    assert.deepEqual(
      store.profile('K1').addresses.map(({ value }) => value),
      ['+819012345678', 'a@example.jp'],
    );
  });
});

suite('whose an entry is', () => {
  const call = { kind: 'contact', channel: 'phone', occurredAt: '2026-04-01T10:00:00+09:00' };

  test('is a new customer’s where nobody has the address, and his from then on', async context => {
    const { put } = storeFixture(context);
    const results = await put(
      { ...call, id: 'c1', phone: '03-1234-5678' },
      { ...call, id: 'c2', phone: '+81312345678', email: 'a@example.jp' },
      { ...call, id: 'c3', email: 'a@example.jp' },
    );
    assert.deepEqual(new Set(results.map(result => 'key' in result && result.key)).size, 1);
  });

  test('becomes the customer’s whom a source gives the address later, and back by an un-merge', async context => {
    const { store, put } = storeFixture(context);
    const [first] = await put({ ...call, id: 'c1', phone: '03-1234-5678' });
    assert.ok(first && first.outcome === 'new');
    await put({ kind: 'customer', customer: 'K1', name: '木村 花', phone: '03-1234-5678' });
    assert.deepEqual(
      store.newest('K1', 9).map(({ id }) => id),
      ['c1'],
    );
    assert.equal(store.personOf(first.key), 'K1');
    assert.deepEqual(await store.unmerge(first.key), { done: true, person: first.key });
    assert.deepEqual(store.newest('K1', 9), []);
  });

  test('stays apart once somebody has said so, whatever comes of that address', async context => {
    const { store, put } = storeFixture(context);
    const [first] = await put({ ...call, id: 'c1', phone: '03-1234-5678' });
    assert.ok(first && first.outcome === 'new');
    await put({ ...call, id: 'c2', customer: 'K1', phone: '03-1234-5678' });
    await store.unmerge(first.key);
    await put(
      { kind: 'customer', customer: 'K1', phone: '03-1234-5678' },
      { ...call, id: 'c3', customer: 'K1', phone: '03-1234-5678' },
      { ...call, id: 'c4', customer: 'K2', phone: '03-1234-5678' },
    );
    assert.equal(store.personOf(first.key), first.key);
    assert.deepEqual(
      store.newest(first.key, 9).map(({ id }) => id),
      ['c1'],
    );
  });

  test('is refused where several have the address, unless another tells which', async context => {
    const { put } = storeFixture(context);
    const [, , alone, both] = await put(
      { kind: 'customer', customer: 'K1', phone: '03-1234-5678', email: 'a@example.jp' },
      { kind: 'customer', customer: 'K2', phone: '03-1234-5678', email: 'b@example.jp' },
      { ...call, id: 'c1', phone: '03-1234-5678' },
      { ...call, id: 'c2', phone: '03-1234-5678', email: 'b@example.jp' },
    );
    assert.ok(alone?.outcome === 'refused' && /2 customers have it/.test(alone.problem.reason));
    assert.ok(both?.outcome === 'new' && both.key === 'K2');
  });

  test('is not of whoever has another customer number', async context => {
    const { store, put } = storeFixture(context);
    const [first, second] = await put(
      { kind: 'customer', number: '1', name: '父', phone: '03-1234-5678' },
      { kind: 'customer', number: '2', name: '母', phone: '03-1234-5678' },
    );
    assert.ok(first?.outcome === 'new' && second?.outcome === 'new');
    assert.notEqual(first.key, second.key);
    assert.equal(store.profile(second.key).name, '母');
  });

  test('is told with what was left out, and refused where nothing is left', async context => {
    const { put } = storeFixture(context);
    const [taken, refused] = await put(
      { ...call, id: 'c1', customer: 'K1', phone: '非通知' },
      { ...call, id: 'c2', phone: '非通知' },
    );
    assert.ok(taken?.outcome === 'new');
    assert.deepEqual(
      taken.leftOut.map(({ field }) => field),
      ['phone'],
    );
    assert.ok(refused?.outcome === 'refused');
    assert.match(refused.problem.reason, /no phone number .* give customer/);
    assert.doesNotMatch(JSON.stringify([taken, refused]), /非通知/);
  });
});

const keys = ['A', 'B', 'C', 'D', 'E'];
const key = fc.constantFrom(...keys);
const step = fc.oneof(
  fc.record({ merge: fc.tuple(key, key) }),
  fc.record({ unmerge: key }),
  fc.record({ entry: key }),
);

/** All that can be told of who is who. */
async function pictureOf(store: CustomerStore): Promise<unknown> {
  const persons = keys.map(each => store.personOf(each));
  const resolved = await Promise.all(
    keys.map((_, at) => store.resolve({ kind: 'number', value: String(at % 3) })),
  );
  const entries = keys.map(each => store.newest(each, 99).map(({ id }) => id));
  return [persons, resolved, entries, keys.map(each => store.profile(each))];
}

async function household(): Promise<CustomerStore> {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true, newName: countedNames() });
  await store.put(
    keys.map((each, at) => given({ kind: 'customer', customer: each, number: String(at % 3), name: each })),
  );
  await store.put(
    keys.map(each =>
      given({ kind: 'visit', id: `first-${each}`, customer: each, occurredAt: 1_775_000_000_000 }),
    ),
  );
  return store;
}

suite('customers that are one person', () => {
  test('are after an un-merge what they would be without the merge, entries that came meanwhile included', async () => {
    const property = fc.asyncProperty(
      fc.array(step, { maxLength: 8 }),
      key,
      key,
      key,
      async (steps, child, into, also) => {
        const [store, other] = [await household(), await household()];
        let count = 0;
        const act = async (
          each: typeof step extends fc.Arbitrary<infer S> ? S : never,
          on: CustomerStore,
        ) => {
          if ('merge' in each) await on.merge(...each.merge);
          else if ('unmerge' in each) await on.unmerge(each.unmerge);
          else
            await on.put([
              given({
                kind: 'visit',
                id: `late-${count}`,
                customer: each.entry,
                occurredAt: 1_775_000_000_000 + count,
              }),
            ]);
        };
        for (const each of steps) {
          count += 1;
          await act(each, store);
          await act(each, other);
        }
        const merged = await store.merge(child, into);
        count += 1;
        for (const on of [store, other]) await act({ entry: also }, on);
        if (merged.done) assert.deepEqual(await store.unmerge(child), { done: true, person: child });
        assert.deepEqual(await pictureOf(store), await pictureOf(other));
        await Promise.all([store.close(), other.close()]);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  test('never stand in a circle, and each has one key it goes by', async () => {
    const property = fc.asyncProperty(fc.array(fc.tuple(key, key), { maxLength: 12 }), async merges => {
      const store = await household();
      for (const [child, into] of merges) {
        const before = [store.personOf(child), store.personOf(into)];
        const merged = await store.merge(child, into);
        if (before[0] === before[1]) assert.deepEqual(merged, { done: false, why: 'same' });
        else if (before[0] !== child) assert.deepEqual(merged, { done: false, why: 'merged' });
        else assert.deepEqual(merged, { done: true, person: before[1] });
      }
      for (const each of keys) {
        const person = store.personOf(each);
        assert.equal(store.personOf(person), person);
        assert.ok(each === person || store.profile(person).merged.includes(each));
      }
      await store.close();
    });
    await fc.assert(property, { numRuns: 60 });
  });

  test('are the same whichever merge came first', async () => {
    const [one, other] = [await household(), await household()];
    await one.merge('A', 'B');
    await one.merge('C', 'D');
    await other.merge('C', 'D');
    await other.merge('A', 'B');
    assert.deepEqual(await pictureOf(one), await pictureOf(other));
    await Promise.all([one.close(), other.close()]);
  });

  test('keep an entry under the key it came with, though a correction names the person by another', async () => {
    const store = await household();
    await store.merge('A', 'B');
    const corrected = {
      kind: 'visit',
      id: 'first-A',
      customer: 'B',
      occurredAt: 1_775_000_000_000,
      pages: 3,
    };
    const [result] = await store.put([given(corrected)]);
    assert.ok(result?.outcome === 'corrected' && result.key === 'B');
    await store.unmerge('A');
    assert.deepEqual(
      store.newest('A', 9).map(({ id }) => id),
      ['first-A'],
    );
    await store.close();
  });

  test('are told as changed under each of their keys', async () => {
    const store = await household();
    await store.merge('A', 'B');
    const { change } = store;
    await store.put([given({ kind: 'visit', id: 'v', customer: 'B', occurredAt: 1_775_000_000_000 })]);
    assert.deepEqual(store.changesSince(change, keys).keys, ['A', 'B']);
    assert.deepEqual(store.changesSince(store.change, keys), { change: change + 1, keys: [] });
    await store.unmerge('A');
    assert.deepEqual(store.changesSince(change + 1, keys).keys, ['A', 'B']);
    await store.close();
  });
});
