import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { identifyEvents } from '../../../packages/gateway/src/customers/identify-events.js';
import { createMasking } from '../../../packages/gateway/src/customers/masking.js';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { entryParser } from '../../../src/data/customer/parse-entry.js';
import { timeZone } from '../../../src/data/model/time.js';
import { rawValuesIn } from '../../support/personal-values.js';

/** k1 alone has the mobile number, k1 and k2 share the fixed one, and nobody another. */
async function people() {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
  const parse = entryParser(timeZone('Asia/Tokyo'));
  const rows = [
    { customer: 'k1', phones: ['090-1234-1182', '03-1234-5678'], email: 'tok@example.jp' },
    { customer: 'k2', phones: ['03-1234-5678'] },
  ];
  for (const row of rows) {
    const parsed = parse({ kind: 'customer', ...row });
    assert.ok(parsed.ok);
    await store.put([parsed.value]);
  }
  const { input, words } = identifyEvents(store, createMasking('JP'));
  const data = async (given: Readonly<Record<string, unknown>>, type = 'contact.enqueued') => {
    const made = (await input({ type, id: 'e1', data: given })) as {
      readonly data: Readonly<Record<string, unknown>>;
    };
    return made.data;
  };
  const refOf = async (kind: 'phone' | 'email', value: string) => (await store.resolve({ kind, value }))?.ref;
  return { store, input, words, data, refOf };
}

const arrival = { channel: 'phone', queueId: 'orders' };

describe('an event of a contact', () => {
  test('has whose the address is in the place of the address, in whatever writing it came', async () => {
    const { data, refOf } = await people();
    const addressRef = await refOf('phone', '+819012341182');
    for (const from of [
      '+819012341182',
      '090-1234-1182',
      '０９０ー１２３４ー１１８２',
      'sip:+819012341182@pbx',
      'tel:+81-90-1234-1182',
    ])
      assert.deepEqual(await data({ ...arrival, from }), { ...arrival, addressRef, customerKey: 'k1' });
    const mail = { channel: 'email', queueId: 'orders' };
    const ref = await refOf('email', 'tok@example.jp');
    assert.deepEqual(await data({ ...mail, from: 'Tok <TOK@example.jp>' }), {
      ...mail,
      addressRef: ref,
      customerKey: 'k1',
    });
    assert.deepEqual((await data({ from: 'tok@example.jp' }, 'contact.offered'))['addressRef'], ref);
    const said = { channel: 'chat', queueId: 'orders', from: { kind: 'phone', value: '09012341182' } };
    assert.equal((await data(said))['customerKey'], 'k1');
  });

  test('has those who share the address, and a reference to an address of nobody', async () => {
    const { data, refOf } = await people();
    const shared = await data({ ...arrival, from: '0312345678' });
    assert.deepEqual(shared, {
      ...arrival,
      addressRef: await refOf('phone', '0312345678'),
      candidates: ['k1', 'k2'],
    });
    const unknown = await data({ ...arrival, from: '06-1234-5678' });
    assert.deepEqual(unknown, { ...arrival, addressRef: await refOf('phone', '0612345678') });
  });

  test('has what a source says itself of the customer', async () => {
    const { data } = await people();
    const said = await data({ ...arrival, from: '09012341182', customerKey: 'crm-7' });
    assert.equal(said['customerKey'], 'crm-7');
    const among = await data({ ...arrival, from: '0312345678', candidates: ['k2'] });
    assert.deepEqual([among['candidates'], among['customerKey']], [['k2'], undefined]);
  });

  test('is of whoever is called, where it is outbound, and never of the house’s own number', async () => {
    const { data } = await people();
    const call = { ...arrival, direction: 'outbound', from: '0312345678', to: '09012341182' };
    assert.equal((await data(call))['customerKey'], 'k1');
    assert.equal((await data({ ...call, direction: 'inbound' }))['candidates'] !== undefined, true);
    assert.deepEqual(await data({ from: '0312345678', to: '09012341182' }, 'contact.connected'), {});
    assert.deepEqual(await data({ to: '09012341182' }, 'contact.connected'), {});
  });

  test('says that the number is withheld, however that is written', async () => {
    const { data } = await people();
    for (const from of ['anonymous', 'sip:anonymous@anonymous.invalid', '非通知', '公衆電話', 'Unavailable'])
      assert.deepEqual(await data({ ...arrival, from }), { ...arrival, withheld: true });
    const both = await data({ ...arrival, from: '09012341182', withheld: true });
    assert.deepEqual(both, { ...arrival, withheld: true });
  });

  test('loses what is no address, and is taken all the same', async () => {
    const { data } = await people();
    for (const from of [
      '201',
      '',
      7,
      true,
      ['09012341182'],
      { kind: 'fax', value: '09012341182' },
      { value: 1 },
      null,
    ])
      assert.deepEqual(await data({ ...arrival, from }), arrival, JSON.stringify(from));
  });

  test('is left as it is where it has no address, and so is what is no such event', async () => {
    const { input } = await people();
    for (const given of [
      { type: 'contact.enqueued', data: arrival },
      { type: 'agent.state', data: { state: 'break', from: 'x' } },
      { type: 'contact.enqueued', data: '09012341182' },
      'text',
      null,
    ])
      assert.equal(await input(given), given);
  });

  test('is not quoted with a number by whoever refuses it', async () => {
    const { words } = await people();
    const said = words('Expected an object, got "090-1234-1182".');
    assert.deepEqual(rawValuesIn(said, [{ kind: 'phone', value: '+819012341182' }]), []);
    assert.match(said, /^Expected an object/);
  });
});
