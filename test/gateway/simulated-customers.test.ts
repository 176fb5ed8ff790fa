import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type {
  GivenAddress,
  ResolvedAddress,
} from '../../packages/gateway/src/customers/store/customer-store.js';
import type { Caller } from '../../packages/gateway/src/sources/simulator/desk/caller.js';
import { deskDialler } from '../../packages/gateway/src/sources/simulator/desk/desk-dialler.js';
import { settleCustomers } from '../../packages/gateway/src/sources/simulator/people/settle.js';
import { createShop } from '../../packages/gateway/src/sources/simulator/shop/shop.js';
import { createSimulator } from '../../packages/gateway/src/sources/simulator/simulator.js';
import { deskAgents } from '../../packages/gateway/src/sources/simulator/staff.js';
import { completeEntry } from '../../src/data/customer/complete-entry.js';
import type { CustomerEntry } from '../../src/data/customer/entry.js';
import type { HistoryInput, ProfileInput } from '../../src/data/customer/parse-entry.js';
import type { CentreEvent, ContactFields } from '../../src/data/model/event.js';
import { timeZone } from '../../src/data/model/time.js';

const zone = timeZone('Asia/Tokyo');
const day = '2026-11-20';
const opening = zone.startOfDay(day) + 9 * 3_600_000;

/** Takes what is put, and knows whose an address is by it. */
class Book {
  readonly inputs: HistoryInput[] = [];
  readonly #owners = new Map<string, string[]>();

  put(inputs: readonly HistoryInput[]): Promise<readonly never[]> {
    this.inputs.push(...inputs);
    for (const { id, addresses } of this.profiles) {
      for (const { value } of addresses.phone ?? []) {
        const owners = this.#owners.get(value) ?? [];
        if (!owners.includes(id)) this.#owners.set(value, [...owners, id]);
      }
    }
    return Promise.resolve([]);
  }

  resolve({ value }: GivenAddress): Promise<ResolvedAddress | null> {
    return Promise.resolve({ ref: `ref ${value}`, customers: this.#owners.get(value) ?? [] });
  }

  get profiles(): readonly ProfileInput[] {
    return this.inputs.flatMap(input => (input.kind === 'customer' ? [input] : []));
  }

  histories(): ReadonlyMap<string, readonly CustomerEntry[]> {
    const histories = new Map<string, CustomerEntry[]>();
    for (const input of this.inputs) {
      if (input.kind === 'customer') continue;
      const entry = completeEntry(input.id, input.kind, input.patch);
      assert.ok(entry.ok, `${input.id}: ${JSON.stringify(entry)}`);
      const key = input.whom.customer ?? '';
      histories.set(key, [...(histories.get(key) ?? []), entry.value]);
    }
    return histories;
  }
}

const orders = createShop({ day, seed: 1 }).eventsUntil(opening);

const options = { zone, now: opening, seed: 1, onError: (error: unknown) => assert.fail(String(error)) };

async function settled(told: readonly CentreEvent[] = orders) {
  const book = new Book();
  const callers = await settleCustomers({ ...options, store: book, orders: told });
  return { book, callers };
}

const home = settled();

suite('the simulated customers', () => {
  test('are the same again, and others for another seed', async () => {
    const [one, other] = [await home, await settled()];
    assert.deepEqual(one.book.inputs, other.book.inputs);
    const book = new Book();
    await settleCustomers({ ...options, store: book, orders, seed: 2 });
    assert.notDeepEqual(book.profiles, one.book.profiles);
  });

  test('have a history over six channels at least, none of it in the future, each entry under its own id', async () => {
    const { book } = await home;
    const histories = book.histories();
    assert.equal(histories.size, book.profiles.length);
    const ids = new Set<string>();
    for (const [key, entries] of histories) {
      const channels = new Set(entries.flatMap(({ channel }) => channel ?? []));
      assert.ok(channels.size >= 6, `${key}: ${[...channels].join(' ')}`);
      for (const { id, occurredAt } of entries) {
        assert.ok(occurredAt < opening && !ids.has(id) && id.startsWith('simulated-'), id);
        ids.add(id);
      }
    }
  });

  test('leave something to do: a case that is open, a promise or a note of whoever talked last', async () => {
    const { book } = await home;
    let cautions = 0;
    for (const [key, entries] of book.histories()) {
      const held = entries.filter(({ kind }) => kind === 'handover');
      assert.ok(held.length > 0, key);
      cautions += held.some(({ facts }) => 'severity' in facts && facts.severity === 'caution') ? 1 : 0;
      for (const entry of held) assert.ok(entry.operatorName !== null && entry.content.text !== '', key);
    }
    assert.ok(cautions > book.profiles.length / 2, `${cautions}`);
  });

  test('are those of the shop: what is told of an order follows one that they placed', async () => {
    const { book } = await home;
    const placed = new Map(
      orders.flatMap(event => (event.type === 'order.placed' ? [[event.subject, event] as const] : [])),
    );
    let told = 0;
    for (const [key, entries] of book.histories()) {
      for (const entry of entries) {
        if (entry.kind !== 'order-change' && entry.kind !== 'return') continue;
        const order = placed.get(entry.facts.orderId ?? '');
        assert.equal(order?.data.customer, key);
        assert.ok(order.time < entry.occurredAt, entry.id);
        told += 1;
      }
    }
    assert.ok(told > 100);
  });

  test('have telephones that are well formed and that no exchange gives out', async () => {
    const { book } = await home;
    for (const { id, addresses } of book.profiles) {
      for (const { value } of addresses.phone ?? []) {
        assert.equal(parsePhoneNumberFromString(value)?.isValid(), true, value);
        assert.match(value, /^\+81[36]1\d{7}$/, id);
      }
      for (const { value } of addresses.email ?? []) assert.match(value, /@example\.jp$/);
    }
  });

  test('live without a shop as well', async () => {
    const { book, callers } = await settled([]);
    assert.ok(book.profiles.length > 200 && callers.size === 2);
  });

  test('ring from a telephone of their own, a shared one, a hidden one and one that nobody has', async () => {
    const { callers } = await home;
    for (const list of callers.values()) {
      const kinds = new Set(list.slice(0, 14).map(({ identity }) => kindOf(identity)));
      assert.deepEqual([...kinds].sort(), ['known', 'shared', 'stranger', 'withheld']);
    }
  });
});

function kindOf({ customerKey, candidates, withheld }: Caller['identity']): string {
  if (withheld === true) return 'withheld';
  if (candidates !== undefined) return candidates.length > 1 ? 'shared' : 'wrong';
  return customerKey === undefined ? 'stranger' : 'known';
}

suite('a simulated desk', () => {
  const agent = deskAgents.ja;
  const known = (key: string): Caller => ({
    identity: { customerKey: key, addressRef: `ref ${key}` },
    matter: { queue: 'billing', category: 'refund' },
  });
  const atDesk = (hours: number, seed = 1) => {
    const callers = new Map([[agent, [known('K1'), known('K2')] as const]]);
    const simulator = createSimulator({ from: '2026-11-19', seed, desks: { from: day, callers } });
    return { simulator, events: simulator.eventsUntil(opening + hours * 3_600_000) };
  };
  const of = (events: readonly CentreEvent[]): readonly CentreEvent[] =>
    events.filter(({ subject, id }) => subject.includes(agent) && id.includes(`-${agent}-`));

  test('rings every three quarters of a minute, and never while she has a contact', () => {
    const { events } = atDesk(1);
    const rings = of(events).filter(({ type }) => type === 'contact.offered');
    assert.ok(rings.length > 60 && rings.length < 100, `${rings.length}`);
    let open = 0;
    for (const { type } of of(events)) {
      if (type === 'contact.offered') open += 1;
      if (type === 'contact.acw-ended' || type === 'contact.flowed-out') open -= 1;
      assert.ok(open === 0 || open === 1);
    }
  });

  test('tells its events in order of time, the same again for the same seed, and none before its day', () => {
    const { events } = atDesk(2, 3);
    events.forEach((event, index) => assert.ok(event.time >= (events[index - 1]?.time ?? 0)));
    assert.deepEqual(atDesk(2, 3).events, events);
    assert.ok(of(events).every(({ time }) => time >= opening));
  });

  test('names who rings by references alone', () => {
    const { events } = atDesk(1);
    const first = of(events).find(({ type }) => type === 'contact.enqueued');
    const { customerKey, addressRef, direction } = (first?.data ?? {}) as ContactFields;
    assert.deepEqual(
      { customerKey, addressRef, direction },
      {
        customerKey: 'K1',
        addressRef: 'ref K1',
        direction: 'inbound',
      },
    );
  });

  test('breaks off what it does to ring somebody, and goes on afterwards', () => {
    const { simulator } = atDesk(1);
    const now = opening + 3_600_000;
    const id = simulator.dial(agent, { customerKey: 'K9', addressRef: 'ref K9' });
    const after = of(simulator.eventsUntil(now + 180_000));
    const dialled = after.filter(({ subject }) => subject === id);
    assert.deepEqual(
      dialled.slice(0, 2).map(({ type }) => type),
      ['contact.enqueued', 'contact.offered'],
    );
    const { direction, customerKey } = (dialled[0]?.data ?? {}) as ContactFields;
    assert.deepEqual([direction, customerKey], ['outbound', 'K9']);
    assert.match(dialled.at(-1)?.type ?? '', /acw-ended|flowed-out/);
    assert.ok(after.some(({ type, subject }) => type === 'contact.offered' && subject !== id));
  });

  test('dials for whoever presses a number, and refuses where nobody sits at a telephone', async () => {
    const { simulator } = atDesk(1);
    const { book } = await home;
    const { id: key, addresses } =
      book.profiles.find(({ addresses: { phone } }) => phone?.length === 1) ?? {};
    const dial = deskDialler(simulator, book);
    const call = { id: '1', number: addresses?.phone?.[0]?.value ?? '', subject: 'demo', contact: null };
    const { signal } = new AbortController();
    const { contactId } = await dial({ ...call, agent, customer: null }, signal);
    const events = simulator.eventsUntil(opening + 3_660_000);
    const dialled = events.find(({ subject, type }) => subject === contactId && type === 'contact.enqueued');
    assert.equal((dialled?.data as ContactFields | undefined)?.customerKey, key);
    await assert.rejects(dial({ ...call, agent: null, customer: null }, signal));
  });

  test('rings nobody for an agent who has no desk or is not there', () => {
    const { simulator } = atDesk(13);
    assert.equal(simulator.dial('A09', { addressRef: 'ref K9' }), null);
    assert.equal(simulator.dial(agent, { addressRef: 'ref K9' }), null);
  });
});
