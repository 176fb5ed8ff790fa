import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { cubeEventTypes } from '../../../src/data/model/event.js';
import { centreEventTypes, eventParser } from '../../../src/data/model/parse-event.js';
import { timeZone } from '../../../src/data/model/time.js';

const parse = eventParser(timeZone('Asia/Tokyo'));
const ten = Date.parse('2026-04-01T10:00:00+09:00');

const envelope = (type: string, data?: unknown, over: Record<string, unknown> = {}): unknown => ({
  specversion: '1.0',
  id: 'e1',
  source: '/cti/1',
  type,
  subject: 's1',
  time: '2026-04-01T10:00:00+09:00',
  ...(data === undefined ? {} : { data }),
  ...over,
});

const recorded = { channel: 'phone', queueId: 'voice', enqueuedAt: ten, outcome: 'answered' };

const good: Record<string, unknown> = {
  'contact.enqueued': { channel: 'phone', queueId: 'voice' },
  'contact.offered': { agentId: 'a1' },
  'contact.connected': { agentId: 'a1', waitMs: 5000 },
  'contact.held': {},
  'contact.resumed': { holdMs: 3000 },
  'contact.ended': { talkMs: 60_000 },
  'contact.acw-ended': { acwMs: 10_000 },
  'contact.abandoned': { waitMs: 9000 },
  'contact.flowed-out': { outcome: 'callback' },
  'contact.surveyed': { csat: 5 },
  'contact.recorded': recorded,
  'contact.identified': { customerKey: 'k1' },
  'agent.signed-in': { queues: ['voice'], slots: { chat: 3 } },
  'agent.signed-out': {},
  'agent.state': { state: 'break', reason: 'lunch', since: '2026-04-01T09:59:00' },
  'agent.assist': { raised: true, reason: 'approval' },
  'order.placed': {
    customer: 'k1',
    amount: 4_980,
    kind: 'trial',
    lines: [{ product: 'serum', quantity: 1 }],
  },
  'order.cancelled': {},
  'customer.changed': { excluded: true, lastContactAt: '2026-04-01T09:59:00', consumptionDays: 30 },
  'source.heartbeat': { intervalMs: 10_000 },
};

function problemOf(input: unknown): [field: string, code: string] {
  const parsed = parse(input);
  assert.ok(!parsed.ok, 'it is refused');
  return [parsed.problem.field, parsed.problem.code];
}

suite('events', () => {
  test('every type that a source may send is taken with its data', () => {
    assert.deepEqual(Object.keys(good).sort(), [...centreEventTypes].sort());
    for (const [type, data] of Object.entries(good)) {
      const parsed = parse(envelope(type, data));
      assert.ok(parsed.ok, `${type}: ${JSON.stringify(parsed)}`);
      assert.equal(parsed.value.type, type);
      assert.equal(parsed.value.time, ten);
    }
  });

  test('instants in the data are read as those outside it', () => {
    const parsed = parse(envelope('agent.state', good['agent.state']));
    assert.ok(parsed.ok && parsed.value.type === 'agent.state');
    assert.equal(parsed.value.data.since, ten - 60_000);
  });

  test('extra attributes and extra fields of the data are left out', () => {
    const parsed = parse(envelope('contact.ended', { talkMs: 1, mood: 'good' }, { dataschema: 'x' }));
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.data, { talkMs: 1 });
    assert.ok(!('dataschema' in parsed.value));
  });

  test('another version of CloudEvents is refused', () => {
    assert.deepEqual(problemOf(envelope('contact.held', {}, { specversion: '0.3' })), [
      'specversion',
      'word',
    ]);
  });

  test('a missing attribute is named', () => {
    for (const name of ['specversion', 'id', 'source', 'type', 'subject', 'time']) {
      const input = envelope('contact.held', {}, { [name]: undefined });
      assert.deepEqual(problemOf(JSON.parse(JSON.stringify(input))), [name, 'missing']);
    }
  });

  test('a heartbeat needs no subject: it speaks of its source', () => {
    const parsed = parse(envelope('source.heartbeat', { intervalMs: null }, { subject: null }));
    assert.ok(parsed.ok && parsed.value.type === 'source.heartbeat');
    assert.deepEqual([parsed.value.subject, parsed.value.data.intervalMs], ['/cti/1', null]);
  });

  test('a type that no source may send is refused', () => {
    for (const type of ['site.configured', ...cubeEventTypes])
      assert.deepEqual(problemOf(envelope(type, {})), ['type', 'word']);
  });

  test('data that does not fit its type is refused by the field within it', () => {
    assert.deepEqual(problemOf(envelope('contact.enqueued', { channel: 'phone' })), [
      'data.queueId',
      'missing',
    ]);
    assert.deepEqual(problemOf(envelope('contact.flowed-out', { outcome: 'answered' })), [
      'data.outcome',
      'word',
    ]);
    assert.deepEqual(problemOf(envelope('contact.ended', { talkMs: -1 })), ['data.talkMs', 'number']);
    assert.deepEqual(problemOf(envelope('agent.signed-in', { queues: 'voice' })), ['data.queues', 'type']);
    assert.deepEqual(problemOf(envelope('agent.state', { state: 'asleep' })), ['data.state', 'word']);
  });

  test('why a hand is raised is a short code and never a text, a name or a number: the log keeps it', () => {
    const hand = (reason: unknown): unknown => envelope('agent.assist', { raised: true, reason });
    for (const reason of ['complaint', 'price-2', 'x', 'a'.repeat(40)])
      assert.ok(parse(hand(reason)).ok, reason);
    const texts = [
      '',
      'Ms Sato is angry',
      '佐藤様',
      'a@example.org',
      'call-0312345678',
      'Sato',
      '1',
      'a'.repeat(41),
    ];
    for (const text of texts) {
      const parsed = parse(hand(text));
      assert.ok(!parsed.ok && parsed.problem.field === 'data.reason', text);
      assert.ok(text.length < 2 || !parsed.problem.reason.includes(text), parsed.problem.reason);
    }
    assert.ok(parse(hand(null)).ok);
  });

  test('an order is of somebody, for an amount in whole smallest units, a refund below 0', () => {
    const order = (over: object): unknown => envelope('order.placed', { customer: 'k1', amount: 1, ...over });
    assert.ok(parse(order({ amount: -4_980 })).ok);
    assert.deepEqual(problemOf(order({ customer: null })), ['data.customer', 'missing']);
    assert.deepEqual(problemOf(order({ amount: null })), ['data.amount', 'missing']);
    assert.deepEqual(problemOf(order({ amount: 49.8 })), ['data.amount', 'number']);
    assert.deepEqual(problemOf(order({ amount: '4980' })), ['data.amount', 'type']);
    assert.deepEqual(problemOf(order({ amount: 1e13 })), ['data.amount', 'number']);
    assert.deepEqual(problemOf(order({ kind: 'gift' })), ['data.kind', 'word']);
  });

  test('the lines of an order each name a product, and null is absent in them too', () => {
    const lines = (...given: unknown[]): unknown =>
      envelope('order.placed', { customer: 'k1', amount: 1, lines: given });
    const parsed = parse(
      lines({ product: '美容液', kind: null, quantity: 0.5, amount: null, colour: 'red' }),
    );
    assert.ok(parsed.ok && parsed.value.type === 'order.placed');
    assert.deepEqual(parsed.value.data.lines, [{ product: '美容液', quantity: 0.5 }]);
    assert.deepEqual(problemOf(lines({ quantity: 1 })), ['data.lines.0.product', 'missing']);
    assert.deepEqual(problemOf(lines({ product: '' })), ['data.lines.0.product', 'id']);
    assert.deepEqual(problemOf(lines({ product: 'a', quantity: -1 })), ['data.lines.0.quantity', 'number']);
    assert.deepEqual(problemOf(lines(...Array.from({ length: 201 }, () => ({ product: 'a' })))), [
      'data.lines',
      'text',
    ]);
  });

  test('a change of a customer says what changed', () => {
    assert.deepEqual(problemOf(envelope('customer.changed', {}))[1], 'contradiction');
    assert.deepEqual(problemOf(envelope('customer.changed', { excluded: null }))[1], 'contradiction');
    assert.deepEqual(problemOf(envelope('customer.changed', { excluded: 'yes' })), ['data.excluded', 'type']);
    assert.deepEqual(problemOf(envelope('customer.changed', { lastContactAt: 'now' })), [
      'data.lastContactAt',
      'time',
    ]);
  });

  test('a survey without an answer is refused', () => {
    assert.equal(problemOf(envelope('contact.surveyed', {}))[1], 'contradiction');
  });

  test('whose a contact is said to be must be named', () => {
    assert.deepEqual(problemOf(envelope('contact.identified', {})), ['data.customerKey', 'missing']);
    const parsed = parse(envelope('contact.identified', { customerKey: 'k1', category: 'x' }));
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.data, { customerKey: 'k1' });
  });

  test('a number or address in the data is refused without being quoted, in every event of a contact', () => {
    for (const [type, data] of Object.entries(good).filter(([name]) => name.startsWith('contact.'))) {
      for (const field of ['from', 'to']) {
        const parsed = parse(envelope(type, { ...(data as object), [field]: '+819012345678' }));
        assert.ok(!parsed.ok, type);
        assert.equal(parsed.problem.field, `data.${field}`);
        assert.match(parsed.problem.reason, /must not get into the log/);
        assert.doesNotMatch(JSON.stringify(parsed), /9012345678/);
      }
    }
  });

  test('an address in the place of a reference to one is refused without being quoted', () => {
    for (const addressRef of ['+819012345678', 'ann@example.com']) {
      const parsed = parse(envelope('contact.enqueued', { channel: 'phone', queueId: 'voice', addressRef }));
      assert.ok(!parsed.ok);
      assert.equal(parsed.problem.field, 'data.addressRef');
      assert.ok(!JSON.stringify(parsed).includes(addressRef));
    }
  });

  test('the subject is the contact: another id in the data is refused, the same one dropped', () => {
    const other = problemOf(envelope('contact.recorded', { ...recorded, contactId: 'c9' }));
    assert.deepEqual(other, ['data.contactId', 'contradiction']);
    const parsed = parse(envelope('contact.recorded', { ...recorded, contactId: 's1' }));
    assert.ok(parsed.ok);
    assert.deepEqual(parsed.value.data, { ...recorded, direction: 'inbound' });
  });

  test('instants of a record that run backwards are refused', () => {
    const input = envelope('contact.recorded', { ...recorded, endedAt: ten - 1 });
    assert.deepEqual(problemOf(input), ['data.endedAt', 'order']);
  });

  test('ids with a bar are refused, since keys are made of them', () => {
    assert.deepEqual(problemOf(envelope('contact.held', {}, { subject: 'a|b' })), ['subject', 'id']);
    assert.deepEqual(problemOf(envelope('contact.connected', { agentId: 'a|b' })), ['data.agentId', 'id']);
  });

  test('nothing makes it throw', () => {
    const data = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom('queues', 'state', 'csat'), fc.anything()),
    );
    fc.assert(
      fc.property(fc.constantFrom(...centreEventTypes), data, (type, given) => {
        assert.equal(typeof parse(envelope(type, given)).ok, 'boolean');
      }),
    );
  });
});
