import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { streamHash } from '../../../../src/data/feed/protocol/hash.js';
import type { RecordValue } from '../../../../src/data/feed/protocol/columns.js';
import type { Sender } from '../../../../src/data/feed/protocol/sender.js';
import { createViewCache } from '../../../../src/data/feed/protocol/views.js';
import { WritableStream } from '../../../../src/data/fold/streams.js';
import { batchesIn, beatIn, openProjection, partsIn, ProtocolFixture } from '../../../support/protocol.js';

const hello = { type: 'hello', v: 1, client: 'test', capabilities: [] };

/** What is sent when the next beat is due. */
function afterBeat({ time }: ProtocolFixture, sender: Sender) {
  time.pass(1000);
  return sender.tick();
}

function fixtureOf(queues: number): ProtocolFixture {
  const fixture = new ProtocolFixture();
  for (let i = 0; i < queues; i++) fixture.waiting(`q${i}`, i);
  return fixture;
}

test('a sub without a position is answered by a snapshot', () => {
  const [part] = partsIn(fixtureOf(2).subscribed().sent);
  assert.equal(part?.kind, 'snap');
  assert.deepEqual(part?.keys, ['now|q0|phone', 'now|q1|phone']);
  assert.deepEqual(part?.columns, { waiting: [0, 1] });
});

test('the first sub has its beat as soon as all it asked for is sent, so that a page that is back is live', () => {
  const fixture = fixtureOf(2);
  const { sent } = fixture.subscribed();
  assert.deepEqual(sent.map(message => message.type).slice(-2), ['batch', 'beat']);
  const [, view, seq] = beatIn(sent)?.heads['queues/all'] ?? [];
  assert.equal(seq, 2);
  const again = fixture.subscribed({ epoch: 'e1', view, seq });
  assert.deepEqual(
    again.sent.map(message => message.type),
    ['beat'],
  );
  assert.equal(beatIn(again.sender.receive({ type: 'sub', subs: [{ s: 'queues/all' }] })), undefined);
});

test('the first beat waits for a snapshot that takes several batches', () => {
  const { sender, sent } = fixtureOf(2_000).subscribed();
  let messages = sent;
  for (let n = 1; beatIn(messages) === undefined; n++) {
    assert.equal(batchesIn(messages).length, 1);
    messages = sender.receive({ type: 'credit', n });
  }
  assert.equal(beatIn(messages)?.heads['queues/all']?.[2], 2_000);
});

test('a position that is known is answered by what changed since', () => {
  const fixture = fixtureOf(3);
  const [first] = partsIn(fixture.subscribed().sent);
  fixture.waiting('q1', 9);
  fixture.stream.delete('now|q2|phone', 0);
  const parts = partsIn(fixture.subscribed({ epoch: 'e1', view: first?.view, seq: 3 }).sent);
  assert.deepEqual(
    parts.flatMap(part => part.keys),
    ['now|q1|phone'],
  );
  assert.deepEqual(
    parts.flatMap(part => (part.kind === 'delta' ? part.deleted : [])),
    ['now|q2|phone'],
  );
});

test('a position is known after a restart of the gateway too', () => {
  const fixture = fixtureOf(3);
  const [first] = partsIn(fixture.subscribed().sent);
  fixture.waiting('q1', 9);
  fixture.stream.delete('now|q2|phone', 0);
  fixture.restart();
  const parts = partsIn(fixture.subscribed({ epoch: 'e1', view: first?.view, seq: 3 }).sent);
  assert.deepEqual(new Set(parts.map(part => part.kind)), new Set(['delta']));
});

for (const [what, position] of [
  ['another epoch', { epoch: 'e0' }],
  ['another view', { view: 'other' }],
  ['a seq that is yet to come', { seq: 99 }],
] as const) {
  test(`a position of ${what} is answered by a snapshot`, () => {
    const fixture = fixtureOf(3);
    const [first] = partsIn(fixture.subscribed().sent);
    const { sent } = fixture.subscribed({ epoch: 'e1', view: first?.view, seq: 3, ...position });
    assert.equal(partsIn(sent)[0]?.kind, 'snap');
  });
}

test('a position from before what is remembered is answered by a snapshot', () => {
  const fixture = fixtureOf(3);
  const [first] = partsIn(fixture.subscribed().sent);
  fixture.stream.delete('now|q2|phone', 0);
  fixture.stream.forgetDeletions(16 * 60_000);
  fixture.restart();
  const { sent } = fixture.subscribed({ epoch: 'e1', view: first?.view, seq: 3 });
  assert.equal(partsIn(sent)[0]?.kind, 'snap');
});

test('one batch is in flight until its credit comes', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  fixture.waiting('q0', 5);
  fixture.time.pass(500);
  assert.deepEqual(batchesIn(sender.tick()), []);
  assert.deepEqual(batchesIn(sender.receive({ type: 'credit', n: 7 })), []);
  assert.equal(batchesIn(sender.receive({ type: 'credit', n: 1 })).length, 1);
});

test('a page that was slow gets the newest values only', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  for (let waiting = 1; waiting <= 50; waiting++) fixture.waiting('q0', waiting);
  fixture.time.pass(500);
  const [part] = partsIn(sender.receive({ type: 'credit', n: 1 }));
  assert.deepEqual(part?.columns, { waiting: [50] });
  assert.equal(part?.kind === 'delta' && part.prev, 1);
});

test('cuts come no faster than the page wants them', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  sender.receive({ type: 'credit', n: 1 });
  let batches = 0;
  for (let step = 0; step < 40; step++) {
    fixture.time.pass(25);
    fixture.waiting('q0', step + 100);
    for (const { n } of batchesIn(sender.tick())) {
      batches++;
      sender.receive({ type: 'credit', n });
    }
  }
  assert.equal(batches, 10);
});

test('a large snapshot travels in batches of 16 KiB at one seq, and what changes meanwhile comes after', () => {
  const fixture = new ProtocolFixture();
  for (let i = 0; i < 60; i++) fixture.stream.set(`queue|q${i}`, { name: '窓'.repeat(500) });
  const { sender, sent } = fixture.subscribed();
  const parts = [...partsIn(sent)];
  fixture.stream.set('queue|q59', { name: 'later' });
  for (let n = 1; parts.length < (parts[0]?.of ?? 0); n++) {
    const next = sender.receive({ type: 'credit', n });
    for (const batch of batchesIn(next)) assert.ok(Buffer.byteLength(JSON.stringify(batch)) <= 16_384);
    parts.push(...partsIn(next));
  }
  assert.ok(parts.length >= 6);
  assert.deepEqual(new Set(parts.map(part => part.seq)), new Set([60]));
  assert.ok(!JSON.stringify(parts).includes('later'));
  fixture.time.pass(100);
  const [delta] = partsIn(sender.receive({ type: 'credit', n: batchesIn(sent).length + parts.length - 1 }));
  assert.equal(delta?.seq, 61);
});

test('a beat tells each second what was sent whole, and its hash', () => {
  const fixture = fixtureOf(2);
  const { sender } = fixture.subscribed();
  sender.receive({ type: 'credit', n: 1 });
  fixture.time.pass(999);
  assert.equal(beatIn(sender.tick()), undefined);
  fixture.time.pass(1);
  const beat = beatIn(sender.tick());
  const [epoch, , seq, hash, behindMs] = beat?.heads['queues/all'] ?? [];
  assert.deepEqual(
    [beat?.n, epoch, seq, hash, behindMs],
    [1, 'e1', 2, streamHash(fixture.stream.records), 0],
  );
});

test('a beat says how old the oldest change is that was not sent', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  fixture.time.pass(400);
  fixture.waiting('q0', 5);
  sender.tick();
  fixture.waiting('q0', 6);
  fixture.time.pass(600);
  assert.equal(beatIn(sender.tick())?.heads['queues/all']?.[4], 600);
});

test('a head has no seq before the first snapshot is sent whole', () => {
  const fixture = new ProtocolFixture();
  for (let i = 0; i < 60; i++) fixture.stream.set(`queue|q${i}`, { name: '窓'.repeat(500) });
  const { sender } = fixture.subscribed();
  fixture.time.pass(1000);
  assert.deepEqual(beatIn(sender.tick())?.heads['queues/all']?.slice(2, 4), [null, null]);
});

test('a page without credit is told after 15 s and closed after 60', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  const slow = () => sender.tick().filter(message => message.type === 'notice');
  fixture.time.pass(14_999);
  assert.deepEqual(slow(), []);
  fixture.time.pass(1);
  assert.deepEqual(slow(), [{ type: 'notice', code: 'slow' }]);
  fixture.time.pass(44_999);
  assert.deepEqual([slow(), sender.closing], [[], null]);
  fixture.time.pass(1);
  sender.tick();
  assert.equal(sender.closing, 'slow');
});

test('a stream that is denied and one that does not exist are answered alike', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  const missing = sender.receive({ type: 'sub', subs: [{ s: 'queues/none' }] });
  fixture.projection = 'denied';
  const denied = sender.receive({ type: 'sub', subs: [{ s: 'queues/all' }] });
  assert.deepEqual(missing, [{ type: 'error', code: 'denied', s: 'queues/none' }]);
  assert.deepEqual(denied, [{ type: 'error', code: 'denied', s: 'queues/all' }]);
});

test('a right that is taken away clears the stream and ends it', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  fixture.projection = 'denied';
  assert.deepEqual(sender.reauthorize(), [
    { type: 'notice', code: 'revoked', s: 'queues/all' },
    { type: 'error', code: 'denied', s: 'queues/all' },
  ]);
  fixture.time.pass(1000);
  assert.deepEqual(beatIn(sender.tick())?.heads, {});
});

test('a right that becomes another clears the stream and sends it anew', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  sender.receive({ type: 'credit', n: 1 });
  fixture.projection = { digest: 'masked', project: () => ({ waiting: null }) };
  const sent = sender.reauthorize();
  assert.deepEqual(sent[0], { type: 'notice', code: 'revoked', s: 'queues/all' });
  assert.deepEqual(partsIn(sent)[0]?.columns, { waiting: [null] });
});

test('another epoch sends every stream anew', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  sender.receive({ type: 'credit', n: 1 });
  fixture.epoch = 'e2';
  const [part] = partsIn(sender.tick());
  assert.deepEqual([part?.kind, part?.epoch], ['snap', 'e2']);
});

test('another epoch of one stream leaves the others as they are', () => {
  const fixture = fixtureOf(1);
  const other = new WritableStream('customer/c1');
  other.set('profile', { name: 'a' });
  const views = createViewCache();
  let epoch = 'entries.1';
  const sender = fixture.sender({
    views: sub => views.get(sub.s === other.name ? other : fixture.stream, sub, openProjection),
    epoch: stream => (stream === other.name ? epoch : 'log.1'),
  });
  sender.receive(hello);
  sender.receive({ type: 'sub', subs: [{ s: 'queues/all' }, { s: 'customer/c1' }] });
  sender.receive({ type: 'credit', n: 1 });
  epoch = 'entries.2';
  const parts = partsIn(sender.tick());
  assert.deepEqual(
    parts.map(part => [part.s, part.kind, part.epoch]),
    [['customer/c1', 'snap', 'entries.2']],
  );
  const heads = beatIn(sender.receive({ type: 'credit', n: 2 }).concat(afterBeat(fixture, sender)))?.heads;
  assert.deepEqual([heads?.['queues/all']?.[0], heads?.['customer/c1']?.[0]], ['log.1', 'entries.2']);
});

suite('a stream that is not there yet', () => {
  function loadingFixture() {
    const fixture = fixtureOf(1);
    let answer: 'loading' | 'denied' | 'there' = 'loading';
    const dropped: string[] = [];
    const views = createViewCache();
    const sender = fixture.sender({
      views: sub => (answer === 'there' ? views.get(fixture.stream, sub, openProjection) : answer),
      onDrop: stream => dropped.push(stream),
    });
    sender.receive(hello);
    const sent = sender.receive({ type: 'sub', ref: 1, subs: [{ s: 'queues/all' }] });
    return { fixture, sender, sent, dropped, turns: (to: typeof answer) => (answer = to) };
  }

  test('is neither denied nor sent, and says in the beat that it comes', () => {
    const { fixture, sender, sent } = loadingFixture();
    assert.deepEqual(
      sent.map(({ type }) => type),
      ['ack'],
    );
    assert.deepEqual(beatIn(afterBeat(fixture, sender))?.heads['queues/all']?.slice(2), [null, null, 0]);
  });

  test('is sent as soon as it is there', () => {
    const { sender, turns } = loadingFixture();
    assert.deepEqual(partsIn(sender.tick()), []);
    turns('there');
    assert.deepEqual(
      partsIn(sender.tick()).map(part => part.kind),
      ['snap'],
    );
  });

  test('is denied where it turns out to be', () => {
    const { sender, turns } = loadingFixture();
    turns('denied');
    assert.deepEqual(sender.tick()[0], { type: 'error', code: 'denied', s: 'queues/all' });
    assert.deepEqual(sender.tick(), []);
  });

  test('may be dropped before it comes', () => {
    const { sender, dropped, turns } = loadingFixture();
    sender.receive({ type: 'unsub', s: ['queues/all'] });
    turns('there');
    assert.deepEqual([dropped, partsIn(sender.tick())], [['queues/all'], []]);
  });
});

test('a key that was never shown is not named when it goes', () => {
  const fixture = new ProtocolFixture();
  const isOpen = (key: string) => !key.includes('secret');
  const project = (key: string, value: unknown) => (isOpen(key) ? (value as RecordValue) : undefined);
  fixture.projection = { digest: 'some', project };
  fixture.waiting('secret', 1);
  const { sender, sent } = fixture.subscribed();
  const before = partsIn(sent)[0];
  fixture.stream.delete('now|secret|phone', 0);
  fixture.waiting('q0', 1);
  fixture.time.pass(200);
  assert.ok(!JSON.stringify(sender.receive({ type: 'credit', n: 1 })).includes('secret'));
  fixture.restart();
  const resumed = fixture.subscribed({ epoch: 'e1', view: before?.view, seq: 1 });
  assert.ok(!JSON.stringify(resumed.sent).includes('secret'));
});

test('at most 64 streams are sent to one socket', () => {
  const fixture = fixtureOf(1);
  const { sender } = fixture.subscribed();
  const subs = Array.from({ length: 65 }, (_, i) => ({ s: `queues/${i}` }));
  assert.deepEqual(sender.receive({ type: 'sub', subs }), [{ type: 'error', code: 'malformed' }]);
});

test('a sub that was overtaken by a later one is acknowledged and changes nothing', () => {
  const { sender } = fixtureOf(1).subscribed();
  const sub = (ref: number, days: number) =>
    sender.receive({ type: 'sub', ref, subs: [{ s: 'queues/all', days }] });
  assert.equal(partsIn(sub(9, 2)).length, 1);
  assert.deepEqual(sub(8, 3), [{ type: 'ack', ref: 8 }]);
});

test('nothing is taken before hello but the time', () => {
  const sender = fixtureOf(1).sender();
  const sub = { type: 'sub', ref: 3, subs: [{ s: 'queues/all' }] };
  assert.deepEqual(sender.receive(sub), [{ type: 'error', code: 'hello-first', ref: 3 }]);
  assert.equal(sender.receive({ type: 'time', ref: 4, c0: 17 })[0]?.type, 'time');
});

test('a version that is too old is told to upgrade and closed', () => {
  const sender = fixtureOf(1).sender();
  const sent = sender.receive({ type: 'hello', ref: 1, v: 0, client: 'old', capabilities: [] });
  assert.deepEqual(sent[0], { type: 'notice', code: 'upgrade' });
  assert.equal(sender.closing, 'version');
});

test('a command that no part of the gateway answers is unsupported', () => {
  const { sender } = fixtureOf(1).subscribed();
  const command = { type: 'cmd', ref: 5, id: 'c1', op: 'claim', args: {} };
  assert.deepEqual(sender.receive(command), [{ type: 'error', code: 'unsupported', ref: 5 }]);
});

test('a command goes to the part of the gateway that answers it', () => {
  const fixture = fixtureOf(1);
  const sender = fixture.sender({
    handlers: { cmd: ({ op, ref = 0 }) => [{ type: 'result', ref, result: { op } }] },
  });
  sender.receive({ type: 'hello', v: 1, client: 'test', capabilities: [] });
  const sent = sender.receive({ type: 'cmd', ref: 5, id: 'c1', op: 'claim', args: {} });
  assert.deepEqual(sent, [{ type: 'result', ref: 5, result: { op: 'claim' } }]);
});

test('an answer that takes time comes later, and nothing is said meanwhile', () => {
  const waiting: (() => void)[] = [];
  const sender = fixtureOf(1).sender({
    handlers: {
      auth({ ref = 0 }, later) {
        waiting.push(() => later([{ type: 'result', ref, result: { expires: null } }]));
        return [];
      },
    },
  });
  assert.equal(sender.greeted, false);
  sender.receive({ type: 'hello', v: 1, client: 'test', capabilities: [] });
  assert.equal(sender.greeted, true);
  const told: unknown[] = [];
  const sent = sender.receive({ type: 'auth', ref: 5, token: 'x' }, messages => told.push(...messages));
  assert.deepEqual([sent, told], [[], []]);
  waiting.forEach(answer => answer());
  assert.deepEqual(told, [{ type: 'result', ref: 5, result: { expires: null } }]);
});

for (const hostile of [
  undefined,
  null,
  'sub',
  [],
  { type: '__proto__' },
  { type: 'sub', subs: 'all' },
  { type: 'sub', subs: [{ s: 'x'.repeat(10_000) }] },
  { type: 'sub', subs: [{ s: 'queues/all', days: 1e9 }] },
  { type: 'credit', n: Number.NaN },
  { type: 'cmd', id: 'a', op: 'b', args: { a: { b: { c: { d: { e: { f: 1 } } } } } } },
]) {
  test(`a page that sends ${JSON.stringify(hostile)?.slice(0, 60)} is refused and the sender lives on`, () => {
    const fixture = fixtureOf(1);
    const { sender } = fixture.subscribed();
    assert.deepEqual(sender.receive(hostile), [{ type: 'error', code: 'malformed' }]);
    assert.equal(sender.counters.refused, 1);
    fixture.time.pass(1000);
    assert.ok(beatIn(sender.tick()));
  });
}
