import assert from 'node:assert/strict';
import { suite, test, type TestContext } from 'node:test';
import { openCustomerStore } from '../../../packages/gateway/src/customers/store/open-store.js';
import { LogProjector } from '../../../packages/gateway/src/customers/streams/log-projector.js';
import type { CustomerStore } from '../../../packages/gateway/src/customers/store/customer-store.js';
import { foldLog } from '../../../packages/gateway/src/server/folded-log.js';
import type { ContactEvent, ContactFields, CustomerEntry, LoggedEvent } from '../../../src/data/index.js';
import { FakeTime } from '../../support/fake-time.js';
import { recordingLogger } from '../../support/logger.js';
import { MemoryLog } from '../../support/memory-log.js';

const noon = Date.parse('2026-11-22T12:00:00+09:00');
const second = 1000;

function contact(type: ContactEvent['type'], atS: number, data: ContactFields = {}, id = 'k1'): ContactEvent {
  const time = noon + atS * second;
  return { id: `${type} ${id} ${atS}`, source: 'cti', type, subject: id, time, data };
}

const call = [
  contact('contact.enqueued', 0, { channel: 'phone', queueId: 'q1', customerKey: 'c1' }),
  contact('contact.offered', 1, { agentId: 'a1' }),
  contact('contact.connected', 5),
  contact('contact.ended', 65, { category: 'delivery' }),
];

function order(id: string, amount: number): LoggedEvent {
  const data = { customer: 'c1', amount, lines: [{ product: 'soap', amount }] };
  return { id: `o ${id}`, source: 'shop', type: 'order.placed', subject: id, time: noon, data };
}

const cancelled = {
  ...{ id: 'x', source: 'shop', type: 'order.cancelled', subject: 'o1', time: noon },
  data: {},
} as LoggedEvent;

async function projectorFixture(context: TestContext, store = openStore(context)) {
  const time = new FakeTime(noon);
  const log = new MemoryLog(() => time.wall());
  const folded = await foldLog(log, { onFailure: (_, error) => assert.fail(String(error)) });
  context.after(() => folded.close());
  const { logger, told } = recordingLogger();
  const faults: unknown[] = [];
  const start = (): LogProjector => {
    const projector = new LogProjector({
      log,
      fold: {
        contact: id => folded.contact(id),
        agentName: () => 'Misaki',
        isCancelled: id => folded.orders.isCancelled(id),
      },
      store,
      time,
      logger,
      onWritten: () => undefined,
      onError: error => faults.push(error),
    });
    projector.start();
    return projector;
  };
  /** Lets what was appended come into the entries. */
  const settled = async (projector: LogProjector): Promise<void> => {
    for (let turn = 0; turn < 200 && projector.stats.position < log.head; turn++) {
      time.pass(100);
      await new Promise(resolve => setImmediate(resolve));
    }
  };
  return { log, store, start, settled, told, faults, time };
}

function openStore(context: TestContext): CustomerStore {
  const store = openCustomerStore({ path: null, country: 'JP', isNear: true });
  context.after(() => store.close());
  return store;
}

function facts(entry: CustomerEntry | undefined): Record<string, unknown> {
  return { ...entry?.facts };
}

suite('a contact of the log', () => {
  test('is an entry of its customer, and follows what is told of it', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append(call.slice(0, 2));
    await settled(projector);
    const [ringing] = store.newest('c1', 10);
    assert.deepEqual([ringing?.id, facts(ringing)['outcome']], ['contact:k1', null]);
    await log.append(call.slice(2));
    await settled(projector);
    const [ended, ...others] = store.newest('c1', 10);
    const { outcome, waitMs, talkMs, category } = facts(ended);
    assert.deepEqual([outcome, waitMs, talkMs, category], ['answered', 5000, 60_000, 'delivery']);
    assert.deepEqual([ended?.operator, ended?.operatorName, others.length], ['a1', 'Misaki', 0]);
  });

  test('is none until it is known whose it is', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append([contact('contact.enqueued', 0, { channel: 'phone', queueId: 'q1' })]);
    await settled(projector);
    assert.deepEqual(store.newest('c1', 10), []);
    await log.append([contact('contact.identified', 9, { customerKey: 'c1' })]);
    await settled(projector);
    assert.equal(store.newest('c1', 10).length, 1);
  });

  test('goes to another customer where it turns out to be his', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append(call);
    await settled(projector);
    await log.append([contact('contact.identified', 99, { customerKey: 'c2' })]);
    await settled(projector);
    assert.deepEqual([store.newest('c1', 10).length, store.newest('c2', 10).length], [0, 1]);
  });

  test('keeps what a system of the house has told of it besides', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append(call);
    await settled(projector);
    await store.put([{ id: 'contact:k1', kind: 'contact', whom: {}, patch: { text: 'asks for soap' } }]);
    await log.append([contact('contact.surveyed', 99, { csat: 5 })]);
    await settled(projector);
    const [entry] = store.newest('c1', 10);
    assert.deepEqual([entry?.content.text, facts(entry)['csat']], ['asks for soap', 5]);
  });

  test('gives its address to the customer whom a source named, where nobody has it, so that an erasure finds it', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const known = { kind: 'customer', id: 'c2', whom: { customer: 'c2' }, patch: {} } as const;
    await store.put([{ ...known, addresses: { phone: [{ value: '03-1234-5678', label: null }] } }]);
    const free = (await store.resolve({ kind: 'phone', value: '090-1234-5678' }))?.ref ?? '';
    const taken = (await store.resolve({ kind: 'phone', value: '03-1234-5678' }))?.ref ?? '';
    const projector = start();
    const arrival = { channel: 'phone', queueId: 'q1', customerKey: 'c1' } as const;
    await log.append([contact('contact.enqueued', 0, { ...arrival, addressRef: free })]);
    await log.append([contact('contact.enqueued', 0, { ...arrival, addressRef: taken }, 'k2')]);
    await settled(projector);
    await projector.close();
    assert.deepEqual([store.addressOf(free)?.customers, store.addressOf(taken)?.customers], [['c1'], ['c2']]);
    await store.erase('c1');
    assert.equal(store.addressOf(free), null);
  });

  test('of somebody who was erased is not taken, and neither is he', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append(call);
    await settled(projector);
    await store.erase('c1');
    await log.append([contact('contact.surveyed', 99, { csat: 5 })]);
    await settled(projector);
    assert.deepEqual([store.profile('c1').state, store.newest('c1', 10)], ['erased', []]);
    assert.equal(projector.stats.refused, 1);
  });
});

suite('an order of the log', () => {
  test('is an entry, with what became of it', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append([order('o1', 3000)]);
    await settled(projector);
    await log.append([cancelled]);
    await settled(projector);
    const [entry] = store.newest('c1', 10);
    const { orderId, amount, cancelled: is, lines } = facts(entry);
    assert.deepEqual([orderId, amount, is], ['o1', 3000, true]);
    assert.deepEqual(lines, [{ product: 'soap', quantity: null, amount: 3000 }]);
  });

  test('that was cancelled before it was told is one that holds no more', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append([cancelled]);
    await settled(projector);
    await log.append([order('o1', 3000)]);
    await settled(projector);
    assert.equal(facts(store.newest('c1', 10)[0])['cancelled'], true);
  });

  test('of a negative amount is what was given back', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const projector = start();
    await log.append([order('o1', -500)]);
    await settled(projector);
    const [entry] = store.newest('c1', 10);
    assert.deepEqual([entry?.kind, facts(entry)['amount']], ['return', 500]);
  });

  test('of a negative amount that was cancelled gave nothing back, whenever that was told', async context => {
    const refund = order('o1', -500);
    for (const steps of [[[refund, cancelled]], [[refund], [cancelled]], [[cancelled], [refund]]]) {
      const { log, store, start, settled } = await projectorFixture(context);
      const projector = start();
      for (const events of steps) {
        await log.append(events);
        await settled(projector);
      }
      const [entry] = store.newest('c1', 10);
      const { amount, cancelled: is } = facts(entry);
      assert.deepEqual([entry?.kind, amount, is], ['order', 500, true], JSON.stringify(steps));
    }
  });
});

suite('a start', () => {
  test('catches up with what the log told before, also of contacts that the fold has forgotten', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    await log.append(call);
    await log.append([{ type: 'clock.tick', time: noon + 5 * 86_400_000 }]);
    const projector = start();
    await settled(projector);
    assert.equal(facts(store.newest('c1', 10)[0])['outcome'], 'answered');
  });

  test('goes on where the last one ended, and changes nothing that it writes twice', async context => {
    const { log, store, start, settled } = await projectorFixture(context);
    const first = start();
    await log.append(call);
    await settled(first);
    await first.close();
    const { change } = store;
    await log.append([order('o1', 1)]);
    const second = start();
    assert.equal(second.stats.position, 4);
    await settled(second);
    assert.deepEqual([store.change, second.stats.position], [change + 1, 5]);
  });

  test('says that the entries were of another log, and adds this one', async context => {
    const store = openStore(context);
    await store.put([], { name: 'log', value: 'elsewhere 99' });
    const { log, start, settled, told } = await projectorFixture(context, store);
    await log.append(call);
    await settled(start());
    assert.deepEqual([told[0]?.fields.code, store.newest('c1', 10).length], ['entries-other-log', 1]);
  });

  test('looks at the whole log again where that was put back from a backup', async context => {
    const store = openStore(context);
    await store.put([], { name: 'log', value: 'memory 99' });
    const { log, start, settled, told } = await projectorFixture(context, store);
    await log.append(call);
    await settled(start());
    assert.deepEqual([told[0]?.fields.code, store.newest('c1', 10).length], ['entries-ahead', 1]);
  });

  test('says what the log has forgotten before it was written', async context => {
    const { log, store, start, settled, told } = await projectorFixture(context);
    await log.append(call);
    await log.append([order('o1', 1)]);
    log.firstKept = 5;
    await settled(start());
    assert.deepEqual(
      [told[0]?.fields.code, told[0]?.fields['to'], store.newest('c1', 10).length],
      ['entries-gap', 4, 1],
    );
  });
});

test('what the database refuses is read again from the log, and nothing is lost', async context => {
  const { log, store, start, settled, faults } = await projectorFixture(context);
  const put = store.put.bind(store);
  store.put = () => Promise.reject(new Error('The disk is full.'));
  const projector = start();
  await log.append(call);
  await settled(projector);
  assert.ok(faults.length > 0);
  store.put = put;
  await settled(projector);
  assert.equal(store.newest('c1', 10).length, 1);
  await log.append([order('o1', 1)]);
  await settled(projector);
  assert.equal(store.newest('c1', 10).length, 2);
});

test('what comes while the database keeps a writing waiting and then refuses it, leaves nothing of before out', async context => {
  const { log, store, start, settled, time } = await projectorFixture(context);
  const put = store.put.bind(store);
  let refuse = (): void => assert.fail('nothing is written');
  store.put = () =>
    new Promise((_, reject) => {
      refuse = () => reject(new Error('The database is locked.'));
    });
  const projector = start();
  await settled(projector);
  await log.append(call);
  await time.passSettling(100, 100);
  await log.append([order('o1', 1)]);
  await time.passSettling(100, 100);
  store.put = put;
  refuse();
  await settled(projector);
  assert.deepEqual(
    store
      .newest('c1', 10)
      .map(({ id }) => id)
      .sort(),
    ['contact:k1', 'order:o1'],
  );
});
