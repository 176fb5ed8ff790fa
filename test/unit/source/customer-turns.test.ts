import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CustomerOffer } from '../../../src/components/base/customer-current.js';
import {
  followed,
  held,
  noTurn,
  popped,
  returned,
  switched,
} from '../../../src/components/source/customer-turns.js';
import { popTurn } from '../../../src/components/source/screen-pops.js';

function offer(contactId: string, facts: Partial<CustomerOffer> = {}): CustomerOffer {
  return {
    contactId,
    channel: 'phone',
    direction: 'inbound',
    queueId: 'billing',
    state: 'offered',
    offeredAt: 0,
    customerKey: null,
    candidates: [],
    addressRef: null,
    withheld: false,
    ...facts,
  };
}

function open(...offers: readonly CustomerOffer[]): ReadonlyMap<string, CustomerOffer> {
  return new Map(offers.map(one => [one.contactId, one]));
}

const none = open();

describe('the current customer', () => {
  it('is the one of the contact that pops, with a way back to whom was shown', () => {
    const before = switched(noTurn, 'A', none);
    const call = offer('1', { customerKey: 'B' });
    const turn = popped(before, call);
    assert.deepEqual([turn.key, turn.offer, turn.previous], ['B', call, { key: 'A', offer: null }]);
  });

  it('leaves no way back to nobody', () => {
    assert.equal(switched(noTurn, 'A', none).previous, null);
  });

  it('going back leads to and fro', () => {
    const turn = switched(switched(noTurn, 'A', none), 'B', none);
    assert.equal(returned(turn).key, 'A');
    assert.equal(returned(returned(turn)).key, 'B');
    assert.equal(returned(noTurn), noTurn);
  });

  it('shown anew is no step away from itself', () => {
    const turn = switched(switched(switched(noTurn, 'A', none), 'B', none), 'B', none);
    assert.equal(turn.previous?.key, 'A');
  });

  it('takes the contact of a customer who is shown already along', () => {
    const call = offer('1', { customerKey: 'A' });
    const turn = held(switched(noTurn, 'A', none), call);
    assert.deepEqual([turn.key, turn.offer, turn.waiting, turn.previous], ['A', call, [], null]);
  });

  it('is nobody for a contact that matches nobody, until that is known', () => {
    const call = offer('1', { addressRef: 'r' });
    const turn = popped(switched(noTurn, 'A', none), call);
    assert.equal(turn.key, null);
    const known = followed(turn, open({ ...call, customerKey: 'B' }));
    assert.deepEqual([known.key, known.previous?.key], ['B', 'A']);
  });

  it('chosen out of several keeps the contact, and a way back to the choice', () => {
    const call = offer('1', { candidates: ['A', 'B'] });
    const turn = switched(popped(noTurn, call), 'B', open(call));
    assert.deepEqual([turn.key, turn.offer?.contactId], ['B', '1']);
    assert.deepEqual(turn.previous, { key: null, offer: call });
    const settled = followed(turn, open({ ...call, customerKey: 'B' }));
    assert.deepEqual([settled.key, settled.previous], ['B', null]);
  });

  it('stays when the contact that it came with is over', () => {
    const call = offer('1', { customerKey: 'A' });
    const turn = followed(popped(noTurn, call), none);
    assert.deepEqual([turn.key, turn.offer], ['A', null]);
  });

  it('follows a contact that turns out to be of another', () => {
    const call = offer('1', { customerKey: 'A' });
    const turn = followed(popped(noTurn, call), open({ ...call, customerKey: 'B' }));
    assert.equal(turn.key, 'B');
  });

  it('is forgotten with a contact of nobody', () => {
    const turn = followed(popped(noTurn, offer('1')), none);
    assert.deepEqual([turn.key, turn.offer], [null, null]);
  });
});

describe('contacts that wait', () => {
  it('the newest stands first, and each once', () => {
    const turn = held(held(held(noTurn, offer('1')), offer('2')), offer('1'));
    assert.deepEqual(
      turn.waiting.map(({ contactId }) => contactId),
      ['1', '2'],
    );
  });

  it('wait no more once they are shown or over', () => {
    const [one, other] = [offer('1', { customerKey: 'A' }), offer('2', { customerKey: 'B' })];
    const turn = held(held(noTurn, one), other);
    assert.deepEqual(popped(turn, one).waiting, [other]);
    assert.deepEqual(followed(turn, open(one)).waiting, [one]);
  });

  it('wait no more once their customer is shown', () => {
    const call = offer('1');
    const turn = held(switched(noTurn, 'A', none), call);
    const known = followed(turn, open({ ...call, customerKey: 'A' }));
    assert.deepEqual([known.waiting, known.offer?.contactId], [[], '1']);
  });
});

describe('a contact that comes', () => {
  const call = offer('1');
  const chat = offer('2', { channel: 'chat' });

  it('is shown where nothing else is open', () => {
    assert.equal(popTurn(call, [], false), 'switch');
    assert.equal(popTurn(chat, [], false), 'switch');
  });

  it('waits while somebody types', () => {
    assert.equal(popTurn(call, [], true), 'wait');
  });

  it('waits while somebody is in a call, also on hold', () => {
    for (const state of ['on-contact', 'on-hold'] as const)
      assert.equal(popTurn(call, [offer('0', { state })], false), 'wait');
  });

  it('by phone is shown over what is written, and over a call that rings or is over', () => {
    const written = offer('0', { channel: 'chat', state: 'on-contact' });
    for (const other of [written, offer('0'), offer('0', { state: 'acw' })])
      assert.equal(popTurn(call, [other], false), 'switch');
  });

  it('in writing waits for what is open', () => {
    assert.equal(popTurn(chat, [offer('0', { channel: 'email', state: 'on-contact' })], false), 'wait');
    assert.equal(popTurn(chat, [offer('0', { state: 'acw' })], false), 'wait');
  });
});
