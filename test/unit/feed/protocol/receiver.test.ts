import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordHash, streamHash } from '../../../../src/data/feed/protocol/hash.js';
import type { Head, Part } from '../../../../src/data/feed/protocol/messages.js';
import type { Receiver, ReceiverOutput } from '../../../../src/data/feed/protocol/receiver.js';
import { createReceiver } from '../../../../src/data/feed/protocol/receiver.js';
import { FakeTime } from '../../../support/fake-time.js';

const s = 'queues/all';
const key = 'now|q0|phone';

/** A page whose gateway is played by the test. */
class Page {
  readonly time = new FakeTime();
  readonly receiver: Receiver;
  #batch = 0;
  readonly opened: ReceiverOutput;

  constructor(limits: { readonly keys?: number; readonly bytes?: number } = {}) {
    this.receiver = createReceiver({ clock: this.time, random: () => 0, limits });
    this.receiver.want([{ stream: s }]);
    this.opened = this.receiver.connected();
    this.receiver.receive({
      ...{
        type: 'welcome',
        v: 1,
        minV: 1,
        node: 'a',
        clock: { virtual: 0, wall: 0, rate: 1 },
        expires: null,
      },
      ...{ beatMs: 1000, lateMs: 3000, staleMs: 10_000, maxBytes: 16_384 },
    });
    this.acknowledge(this.opened);
  }

  acknowledge({ messages }: ReceiverOutput): void {
    for (const { ref, type } of messages) if (type === 'sub') this.receiver.receive({ type: 'ack', ref });
  }

  gets(...parts: readonly Partial<Part>[]): ReceiverOutput {
    const common = {
      s,
      view: 'v',
      epoch: 'e',
      part: 0,
      of: 1,
      family: 'now',
      keys: [],
      columns: {},
      deleted: [],
    };
    const batch = { type: 'batch', n: ++this.#batch, parts: parts.map(part => ({ ...common, ...part })) };
    return this.receiver.receive(batch);
  }

  snapshot(seq: number, waiting: number, more: Partial<Part> = {}): ReceiverOutput {
    return this.gets({ kind: 'snap', seq, keys: [key], columns: { waiting: [waiting] }, ...more });
  }

  delta(prev: number, seq: number, waiting: number): ReceiverOutput {
    return this.gets({ kind: 'delta', prev, seq, keys: [key], columns: { waiting: [waiting] } });
  }

  beat(
    head: Partial<Record<'epoch' | 'view', string>> & { seq: number | null; hash: number | null },
  ): ReceiverOutput {
    const { epoch = 'e', view = 'v', seq, hash } = head;
    const heads: Record<string, Head> = { [s]: [epoch, view, seq, hash, 40] };
    return this.receiver.receive({ type: 'beat', ts: 0, n: this.#batch, heads });
  }

  get waiting(): unknown {
    return this.receiver.state(s)?.records.get(key);
  }
}

function subsIn({ messages }: ReceiverOutput) {
  return messages.flatMap(message => (message.type === 'sub' ? message.subs : []));
}

const rightHash = (waiting: number) => recordHash(key, { waiting });

test('a page that connects says hello and asks for what it wants', () => {
  const { opened } = new Page();
  assert.deepEqual(
    opened.messages.slice(0, 2).map(({ type }) => type),
    ['hello', 'sub'],
  );
  assert.deepEqual(subsIn(opened), [{ s, days: 1 }]);
});

test('a snapshot is applied whole at its last part', () => {
  const page = new Page();
  assert.deepEqual(page.snapshot(5, 1, { of: 2 }).changes, []);
  const { changes } = page.gets({
    kind: 'snap',
    seq: 5,
    part: 1,
    of: 2,
    keys: ['site'],
    columns: { today: ['d'] },
  });
  const told = changes.map(change => ({ ...change, changed: new Map(change.changed) }));
  assert.deepEqual(told, [
    {
      stream: s,
      whole: true,
      changed: new Map<string, unknown>([
        [key, { waiting: 1 }],
        ['site', { today: 'd' }],
      ]),
      deleted: [],
    },
  ]);
});

test('a snapshot that lacks a part is not applied, and asked for again', () => {
  const page = new Page();
  page.snapshot(5, 1, { of: 3 });
  const output = page.gets({ kind: 'snap', seq: 5, part: 2, of: 3 });
  assert.deepEqual([output.changes, subsIn(output)], [[], [{ s, days: 1 }]]);
});

test('a delta that follows on what is held is applied', () => {
  const page = new Page();
  page.snapshot(5, 1);
  assert.equal(page.delta(5, 9, 2).changes.length, 1);
  assert.deepEqual([page.waiting, page.receiver.state(s)?.seq], [{ waiting: 2 }, 9]);
});

test('what is held already is ignored', () => {
  const page = new Page();
  page.snapshot(5, 1);
  assert.deepEqual([page.delta(3, 4, 7).changes, page.snapshot(5, 8).changes], [[], []]);
  assert.deepEqual([page.waiting, page.receiver.counters.gaps], [{ waiting: 1 }, 0]);
});

test('a delta after a gap is not applied, and asked for again from the position', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const output = page.delta(6, 7, 2);
  assert.deepEqual(subsIn(output), [{ s, days: 1, epoch: 'e', view: 'v', seq: 5 }]);
  assert.deepEqual([page.waiting, page.receiver.counters.gaps], [{ waiting: 1 }, 1]);
});

test('deleted keys go', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const { changes } = page.gets({ kind: 'delta', prev: 5, seq: 6, deleted: [key] });
  assert.deepEqual(changes[0]?.deleted, [key]);
  assert.deepEqual([page.receiver.state(s)?.records.size, page.receiver.state(s)?.hash], [0, 0]);
});

for (const position of [{ epoch: 'other' }, { view: 'other' }]) {
  test(`the old values stay until a snapshot of ${JSON.stringify(position)} is whole`, () => {
    const page = new Page();
    page.snapshot(5, 1);
    page.snapshot(2, 8, { ...position, of: 2 });
    assert.deepEqual(page.waiting, { waiting: 1 });
    page.gets({ kind: 'snap', seq: 2, part: 1, of: 2, ...position });
    assert.deepEqual([page.waiting, page.receiver.state(s)?.seq], [{ waiting: 8 }, 2]);
  });
}

test('after a revocation the values go at once, and what was on its way is not taken', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const { changes, notices } = page.receiver.receive({ type: 'notice', code: 'revoked', s });
  assert.deepEqual(changes, [{ stream: s, whole: true, changed: new Map(), deleted: [] }]);
  assert.equal(notices.length, 1);
  page.snapshot(6, 2);
  assert.equal(page.receiver.state(s), undefined);
});

test('a stream that is denied is cleared and not asked for again before a reconnect', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const { problems } = page.receiver.receive({ type: 'error', code: 'denied', s });
  assert.deepEqual(problems, [{ stream: s, code: 'denied' }]);
  page.time.pass(60_000);
  assert.deepEqual(subsIn(page.receiver.tick()), []);
  assert.equal(subsIn(page.receiver.connected()).length, 1);
});

test('a head that is what is held tells how far behind it is', () => {
  const page = new Page();
  page.snapshot(5, 1);
  assert.deepEqual(page.beat({ seq: 5, hash: rightHash(1) }).beats, [{ stream: s, behindMs: 40 }]);
});

test('a head of another seq asks from the position, a second time within 10 s for everything', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const first = page.beat({ seq: 8, hash: 1 });
  assert.deepEqual([first.beats, subsIn(first)], [[], [{ s, days: 1, epoch: 'e', view: 'v', seq: 5 }]]);
  page.acknowledge(first);
  page.time.pass(900);
  assert.deepEqual(subsIn(page.beat({ seq: 8, hash: 1 })), [{ s, days: 1 }]);
  assert.equal(page.receiver.counters.headMismatches, 2);
});

test('heads 10 s apart each ask from the position', () => {
  const page = new Page();
  page.snapshot(5, 1);
  page.acknowledge(page.beat({ seq: 8, hash: 1 }));
  page.time.pass(10_000);
  assert.equal(subsIn(page.beat({ seq: 8, hash: 1 }))[0]?.seq, 5);
});

test('a head is not looked at while a sub is unanswered', () => {
  const page = new Page();
  page.snapshot(5, 1);
  page.beat({ seq: 8, hash: 1 });
  page.time.pass(500);
  assert.deepEqual(subsIn(page.beat({ seq: 9, hash: 1 })), []);
  assert.equal(page.receiver.counters.headMismatches, 1);
});

test('another hash at the same seq asks for everything at once', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const output = page.beat({ seq: 5, hash: rightHash(2) });
  assert.deepEqual([output.beats, subsIn(output)], [[], [{ s, days: 1 }]]);
  page.acknowledge(output);
  assert.equal(page.snapshot(5, 2).changes.length, 1);
  assert.deepEqual(page.receiver.counters.hashMismatches, 1);
});

test('snapshots asked for in doubt back off from 1 to 30 s', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const askedAt: number[] = [];
  for (let ms = 0; ms < 120_000; ms += 250) {
    const outputs = [ms % 1000 === 0 ? page.beat({ seq: 5, hash: 3 }) : page.receiver.tick()];
    for (const output of outputs) {
      if (subsIn(output).length === 0) continue;
      askedAt.push(ms);
      page.acknowledge(output);
      page.snapshot(5, 1);
    }
    page.time.pass(250);
  }
  const waits = askedAt.slice(1).map((ms, i) => Math.round((ms - (askedAt[i] ?? 0)) / 1000));
  assert.deepEqual(waits.slice(0, 6), [1, 2, 4, 8, 16, 30]);
});

test('a lost batch is found by the next beat and asked for again', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const output = page.receiver.receive({
    type: 'beat',
    ts: 0,
    n: 2,
    heads: { [s]: ['e', 'v', null, null, 0] },
  });
  assert.deepEqual(subsIn(output), [{ s, days: 1, epoch: 'e', view: 'v', seq: 5 }]);
  assert.equal(page.receiver.counters.lostBatches, 1);
});

test('every batch is credited, a second copy too, and applied once', () => {
  const page = new Page();
  const part = {
    ...{ kind: 'snap', s, view: 'v', epoch: 'e', seq: 1, part: 0, of: 1 },
    family: 'now',
    keys: [],
    columns: {},
  };
  const credits = [1, 2].map(() => page.receiver.receive({ type: 'batch', n: 1, parts: [part] }));
  assert.deepEqual(
    credits.map(({ messages, changes }) => [messages.map(m => m.type === 'credit' && m.n), changes.length]),
    [
      [[1], 1],
      [[1], 0],
    ],
  );
});

test('a credit is sent again after 1 s without acknowledgement', () => {
  const page = new Page();
  const [credit] = page.snapshot(5, 1).messages;
  page.time.pass(1000);
  assert.deepEqual(
    page.receiver.tick().messages.find(({ type }) => type === 'credit'),
    credit,
  );
  page.receiver.receive({ type: 'ack', ref: credit?.ref });
  page.time.pass(1000);
  assert.equal(
    page.receiver.tick().messages.find(({ type }) => type === 'credit'),
    undefined,
  );
});

test('a sub without an answer is sent again after 1 s, then after 2', () => {
  const page = new Page();
  page.receiver.want([{ stream: s, days: 3 }]);
  const sent: number[] = [];
  for (let ms = 0; ms < 4000; ms += 100) {
    page.time.pass(100);
    if (subsIn(page.receiver.tick()).length > 0) sent.push(ms + 100);
  }
  assert.deepEqual(sent, [1000, 3000]);
});

test('a stream that is no longer wanted is unsubscribed and forgotten', () => {
  const page = new Page();
  page.snapshot(5, 1);
  const { messages } = page.receiver.want([]);
  assert.deepEqual(
    messages.map(message => message.type === 'unsub' && message.s),
    [[s]],
  );
  assert.equal(page.receiver.state(s), undefined);
});

test('after a reconnect a stream resumes where it was', () => {
  const page = new Page();
  page.snapshot(5, 1);
  page.receiver.disconnected();
  assert.deepEqual(page.waiting, { waiting: 1 });
  assert.deepEqual(subsIn(page.receiver.connected()), [{ s, days: 1, epoch: 'e', view: 'v', seq: 5 }]);
});

test('a stream of more keys than the limit is refused', () => {
  const page = new Page({ keys: 2 });
  const { problems, messages } = page.gets({ kind: 'snap', seq: 1, keys: ['a', 'b', 'c'], columns: {} });
  assert.deepEqual(problems, [{ stream: s, code: 'too-large' }]);
  assert.ok(messages.some(({ type }) => type === 'unsub'));
  assert.equal(page.receiver.state(s), undefined);
});

test('a stream of more bytes than the limit is refused before it is whole', () => {
  const page = new Page({ bytes: 1000 });
  const { problems } = page.snapshot(1, 1, { of: 9, columns: { name: ['x'.repeat(2000)] } });
  assert.deepEqual(problems, [{ stream: s, code: 'too-large' }]);
});

test('a stream that grows over the limit is refused at the next beat', () => {
  const page = new Page({ bytes: 1000 });
  for (let seq = 0; seq < 3; seq++) {
    const part = { seq: seq + 1, keys: [`k${seq}`], columns: { name: ['x'.repeat(500)] } };
    page.gets(seq === 0 ? { kind: 'snap', ...part } : { kind: 'delta', prev: seq, ...part });
  }
  assert.deepEqual(page.beat({ seq: 3, hash: 1 }).problems, [{ stream: s, code: 'too-large' }]);
});

test('the clock of the gateway comes with its offset', () => {
  const page = new Page();
  const question = page.opened.messages.find(message => message.type === 'time');
  const answer = { type: 'time', ref: question?.ref, c0: question?.c0, s1: 9_000_000, s2: 9_000_000 };
  const { clock } = page.receiver.receive(answer);
  assert.deepEqual(clock, { virtual: 0, wall: 0, rate: 1, offset: 9_000_000 - page.time.monotonic() });
});

test('a gateway of a version that is too old is failed', () => {
  const page = new Page();
  const { failed } = page.receiver.receive({ type: 'error', code: 'version' });
  assert.equal(failed?.code, 'version');
});

const part = {
  kind: 'snap',
  s,
  view: 'v',
  epoch: 'e',
  seq: 1,
  part: 0,
  of: 1,
  family: 'now',
  keys: ['a'],
  columns: {},
};
for (const [what, hostile] of [
  ['nothing', undefined],
  ['a text', 'batch'],
  ['a batch without parts', { type: 'batch', n: 1 }],
  ['a column that is too short', { type: 'batch', n: 1, parts: [{ ...part, columns: { a: [] } }] }],
  ['a part after the last', { type: 'batch', n: 1, parts: [{ ...part, part: 1 }] }],
  [
    'a field that is a prototype',
    { type: 'batch', n: 1, parts: [{ ...part, columns: JSON.parse('{"__proto__":[{}]}') as unknown }] },
  ],
  ['a key that is a number', { type: 'batch', n: 1, parts: [{ ...part, keys: [1] }] }],
  ['a delta without prev', { type: 'batch', n: 1, parts: [{ ...part, kind: 'delta', deleted: [] }] }],
  ['a head without its hash', { type: 'beat', ts: 1, n: 0, heads: { [s]: ['e', 'v', 1] } }],
  [
    'a value of endless depth',
    {
      type: 'batch',
      n: 1,
      parts: [{ ...part, columns: { a: [JSON.parse('['.repeat(5000) + ']'.repeat(5000)) as unknown] } }],
    },
  ],
] as const) {
  test(`${what} is dropped and counted`, () => {
    const page = new Page();
    const output = page.receiver.receive(hostile);
    assert.deepEqual([output.changes, output.messages], [[], []]);
    assert.equal(page.receiver.counters.refused, 1);
    assert.equal(page.snapshot(1, 1).changes.length, 1);
  });
}

test('the hash on the page is that of its records', () => {
  const page = new Page();
  page.snapshot(5, 1);
  page.delta(5, 6, 2);
  const state = page.receiver.state(s);
  assert.equal(state?.hash, streamHash(state?.records ?? []));
});
