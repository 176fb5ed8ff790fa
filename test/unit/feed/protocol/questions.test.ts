import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { EntryQuery } from '../../../../src/data/model/asking.js';
import type { CommandMessage, PageMessage } from '../../../../src/data/feed/protocol/messages.js';
import type { Question, QuestionEnd } from '../../../../src/data/feed/protocol/question.js';
import { createReceiver, type ReceiverOutput } from '../../../../src/data/feed/protocol/receiver.js';
import { FakeTime } from '../../../support/fake-time.js';
import { Random } from '../../../support/random.js';

const query: EntryQuery = { stream: 'rfm/all', filter: { list: 'targets' }, limit: 10 };
const page = { entries: [['target|1', { amount: 5 }]], next: null, totals: { customers: 1 } };
const second = 1_000;

const times = { beatMs: 1_000, lateMs: 3_000, staleMs: 10_000, maxBytes: 16_384, expires: null };
const clock = { virtual: 0, wall: 0, rate: 1 };
const welcome = { type: 'welcome', v: 1, minV: 1, node: 'a', clock, ...times };

/** A page whose gateway is played by the test. */
class Page {
  readonly time = new FakeTime();
  readonly receiver = createReceiver({ clock: this.time, random: new Random(1).next });
  readonly ends: QuestionEnd[] = [];
  readonly sent: PageMessage[] = [];

  take({ answers, messages, problems, changes }: ReceiverOutput): void {
    this.ends.push(...answers);
    this.sent.push(...messages.filter(({ type }) => type === 'page' || type === 'cmd'));
    assert.deepEqual([problems, changes], [[], []]);
  }

  link(): this {
    this.take(this.receiver.connected());
    this.take(this.receiver.receive(welcome));
    return this;
  }

  ask(question: Question = { type: 'page', query }): Question {
    this.take(this.receiver.ask(question));
    return question;
  }

  command(op = 'extract'): Question {
    return this.ask({ type: 'cmd', op, args: { cube: 'all' } });
  }

  hear(message: object): void {
    this.take(this.receiver.receive(message));
  }

  get lastRef(): number | undefined {
    return this.sent.at(-1)?.ref;
  }

  answer(result: unknown = page): void {
    this.hear({ type: 'result', ref: this.lastRef, result });
  }

  pass(ms: number): void {
    for (let left = ms; left > 0; left -= 250) {
      this.time.pass(250);
      this.take(this.receiver.tick());
    }
  }

  get problems(): readonly string[] {
    return this.ends.map(end => ('problem' in end ? end.problem.code : 'answered'));
  }
}

const linked = (): Page => new Page().link();

describe('a question', () => {
  test('is sent at once under a number of its own, and ends with its answer', () => {
    const its = linked();
    const question = its.ask();
    const { ref, ...message } = its.sent[0] ?? {};
    assert.equal(typeof ref, 'number');
    assert.deepEqual(JSON.parse(JSON.stringify(message)), {
      type: 'page',
      s: 'rfm/all',
      filter: { list: 'targets' },
      limit: 10,
    });
    its.answer();
    assert.deepEqual(its.ends, [{ question, answer: page }]);
  });

  test('waits until the gateway has let the page in', () => {
    const its = new Page();
    its.ask();
    its.take(its.receiver.connected());
    its.pass(2 * second);
    assert.equal(its.sent.length, 0);
    its.hear(welcome);
    assert.equal(its.sent.length, 1);
  });

  test('is sent once a connection, however long the answer takes', () => {
    const its = linked();
    its.ask();
    its.pass(29 * second);
    assert.equal(its.sent.length, 1);
    its.answer();
    assert.deepEqual(its.problems, ['answered']);
  });

  test('is sent again over the next connection, a command under the id it has', () => {
    const its = linked();
    its.command();
    its.receiver.disconnected();
    its.pass(second);
    its.link();
    const [first, again] = its.sent as CommandMessage[];
    assert.equal(its.sent.length, 2);
    assert.match(first?.id ?? '', /^[0-9a-f]{32}$/);
    assert.equal(again?.id, first?.id);
    assert.notEqual(again?.ref, first?.ref);
    its.answer({ extract: 'x' });
    assert.deepEqual(its.problems, ['answered']);
  });

  test('has an id that no other command has', () => {
    const its = linked();
    its.command();
    its.command();
    const [one, other] = its.sent as CommandMessage[];
    assert.notEqual(one?.id, other?.id);
  });

  test('is not answered by what came for it over an earlier connection', () => {
    const its = linked();
    its.ask();
    const late = { type: 'result', ref: its.lastRef, result: page };
    its.receiver.disconnected();
    its.link();
    its.hear(late);
    assert.deepEqual(its.ends, []);
    its.answer();
    its.answer();
    assert.deepEqual(its.problems, ['answered']);
  });

  test('ends once, whatever comes of it again', () => {
    const its = linked();
    its.ask();
    its.answer();
    its.answer();
    its.hear({ type: 'error', code: 'denied', s: 'rfm/all', ref: its.lastRef });
    its.pass(60 * second);
    assert.deepEqual(its.problems, ['answered']);
  });

  test('is not ended by an answer of another kind, or to another', () => {
    const its = linked();
    its.ask();
    its.hear({ type: 'ack', ref: its.lastRef });
    its.hear({ type: 'time', ref: its.lastRef, c0: 0, s1: 1, s2: 1 });
    its.hear({ type: 'result', ref: 987_654, result: page });
    its.hear({ type: 'error', code: 'denied', ref: 987_654 });
    its.hear({ type: 'error', code: 'denied', s: 'rfm/all' });
    assert.deepEqual(its.ends, []);
  });

  test('that was withdrawn has no end, and is not sent if it had not been', () => {
    const its = new Page();
    its.receiver.withdraw(its.ask());
    its.link();
    assert.equal(its.sent.length, 0);
    const sent = its.ask();
    its.receiver.withdraw(sent);
    its.answer();
    its.pass(60 * second);
    assert.deepEqual(its.ends, []);
  });
});

describe('a question without an answer', () => {
  test('ends after half a minute, counted from when it was asked', () => {
    const its = linked();
    its.ask();
    its.pass(20 * second);
    its.receiver.disconnected();
    its.link();
    its.pass(9_750);
    assert.deepEqual(its.problems, []);
    its.pass(250);
    assert.deepEqual(its.problems, ['no-answer']);
  });

  test('ends after ten seconds without a connection, counted from when both began', () => {
    const its = new Page();
    its.pass(60 * second);
    its.ask();
    its.pass(9_750);
    assert.deepEqual(its.problems, []);
    its.pass(250);
    assert.deepEqual(its.problems, ['offline']);
    its.link();
    its.ask();
    its.pass(5 * second);
    its.receiver.disconnected();
    its.pass(6 * second);
    its.take(its.receiver.connected());
    its.pass(3_750);
    assert.deepEqual(its.problems, ['offline']);
    its.pass(250);
    assert.deepEqual(its.problems, ['offline', 'offline']);
  });

  test('says why the gateway gave none, and nothing of the stream that it names', () => {
    const refusals = [
      ...(['denied', 'unsupported', 'too-many'] as const).map(code => [code, code] as const),
      ...(['dial-refused', 'dial-unreachable', 'dial-failed'] as const).map(code => [code, code] as const),
      ...(['failed', 'hello-first', 'offline', 'constructor', ''] as const).map(
        code => [code, 'no-answer'] as const,
      ),
      ['malformed', 'unsupported'] as const,
    ];
    for (const [code, problem] of refusals) {
      const its = linked();
      its.ask();
      its.hear({ type: 'error', code, s: 'rfm/all', ref: its.lastRef });
      assert.deepEqual(its.problems, [problem], code);
    }
  });

  test('says what of it the gateway cannot use, and nothing of what makes no sense of that', () => {
    const params = { field: 'cells', reason: 'give cells like 543 or 54*.', bands: 5 };
    const endsWith = (given: unknown): unknown => {
      const its = linked();
      its.ask();
      its.hear({ type: 'error', code: 'malformed', params: given, ref: its.lastRef });
      return its.ends.map(end => 'problem' in end && end.problem);
    };
    assert.deepEqual(endsWith(params), [{ code: 'malformed', params }]);
    const longest = { field: 'x'.repeat(200), ...Object.fromEntries([...'abcdefg'].map(key => [key, 1])) };
    assert.deepEqual(endsWith(longest), [{ code: 'malformed', params: longest }]);
    const nonsense: readonly unknown[] = [
      { ...params, reason: 'x'.repeat(201) },
      { ...params, ['x'.repeat(201)]: 1 },
      { ...longest, oneMore: 1 },
      { ...params, bands: Infinity },
      { ...params, bands: { of: 5 } },
      { ...params, bands: null },
      { reason: 'no field' },
      'cells',
      [],
      null,
    ];
    for (const given of nonsense)
      assert.deepEqual(endsWith(given), [{ code: 'unsupported' }], JSON.stringify(given));
  });

  test('says with which status the telephone system refused a call', () => {
    const its = linked();
    its.command();
    its.hear({ type: 'error', code: 'dial-refused', params: { status: 503 }, ref: its.lastRef });
    assert.deepEqual(
      its.ends.map(end => 'problem' in end && end.problem),
      [{ code: 'dial-refused', params: { status: 503 } }],
    );
  });

  test('has no word of the gateway where that failed', () => {
    const its = linked();
    its.ask();
    its.hear({ type: 'error', code: 'failed', params: { field: 'disk' }, ref: its.lastRef });
    assert.deepEqual(
      its.ends.map(end => 'problem' in end && end.problem),
      [{ code: 'no-answer' }],
    );
  });

  test('is denied when the rights are lost, and so is what is asked before they are back', () => {
    const its = linked();
    its.ask();
    its.receiver.disconnected();
    its.take(its.receiver.forget());
    its.command();
    assert.deepEqual(its.problems, ['denied', 'denied']);
    its.link();
    its.ask();
    its.answer();
    assert.deepEqual(its.problems, ['denied', 'denied', 'answered']);
  });
});

test('an answer that is no page of entries is refused, counted, and ends the question', () => {
  const entry = ['a', {}] as const;
  const nonsense: readonly object[] = [
    { ...page, entries: {} },
    { ...page, entries: [['a']] },
    { ...page, entries: [[5, {}]] },
    { ...page, entries: [['a', null]] },
    { ...page, entries: [['a', 7]] },
    { ...page, entries: Array.from({ length: 11 }, () => entry) },
    { ...page, next: 'b' },
    { ...page, next: [Infinity, 'b'] },
    { ...page, totals: { customers: NaN } },
    { ...page, totals: { customers: '5' } },
    { expires: 1 },
    {},
  ];
  for (const result of nonsense) {
    const its = linked();
    its.ask();
    its.answer(result);
    assert.deepEqual(its.problems, ['no-answer'], JSON.stringify(result));
    assert.equal(its.receiver.counters.refused, 1);
  }
});

describe('what a page asks at once', () => {
  test('is bounded, and there is room again with each end', () => {
    const its = linked();
    for (let asked = 0; asked < 17; asked++) its.ask();
    assert.deepEqual(its.problems, ['too-many']);
    assert.equal(its.sent.length, 16);
    its.answer();
    its.ask();
    assert.deepEqual(its.problems, ['too-many', 'answered']);
  });

  test('is spread, so that a page that asks and withdraws all the time is not cut for it', () => {
    const its = linked();
    for (let moved = 0; moved < 600; moved++) {
      its.receiver.withdraw(its.ask());
      its.time.pass(16);
    }
    assert.ok(its.sent.length <= 16 + 10 * 9.6 && its.sent.length >= 90, `${its.sent.length}`);
    const last = its.ask();
    its.pass(second);
    its.answer();
    assert.equal(its.ends.at(-1)?.question, last);
  });
});

test('what a gateway would not take is a mistake of the caller, and not sent', () => {
  const its = linked();
  const cyclic: Record<string, unknown> = {};
  cyclic['self'] = cyclic;
  const wrong: readonly Question[] = [
    { type: 'page', query: { ...query, stream: '' } },
    { type: 'page', query: { ...query, limit: -1 } },
    { type: 'page', query: { ...query, limit: 1.5 } },
    { type: 'page', query: { ...query, filter: { cells: 'x'.repeat(17_000) } } },
    { type: 'cmd', op: '', args: {} },
    { type: 'cmd', op: 'a', args: { a: { b: { c: { d: { e: { f: 1 } } } } } } },
    { type: 'cmd', op: 'a', args: { big: 5n } },
    { type: 'cmd', op: 'a', args: cyclic },
  ];
  for (const question of wrong) assert.throws(() => its.receiver.ask(question), TypeError);
  its.pass(60 * second);
  assert.deepEqual([its.sent, its.ends], [[], []]);
});

test('whatever is answered to a question, and in whatever order, it has one end', () => {
  const answers = fc.oneof(
    fc.record({ type: fc.constant('result'), result: fc.dictionary(fc.string(), fc.jsonValue()) }),
    fc.record({ type: fc.constant('error'), code: fc.string(), s: fc.constant('rfm/all') }),
    fc.constant({ type: 'result', result: page }),
    fc.constant({ type: 'ack' }),
  );
  const events = fc.array(fc.tuple(answers, fc.integer({ min: 0, max: 30 })));
  fc.assert(
    fc.property(events, heard => {
      const its = linked();
      const asked = [its.ask(), its.command(), its.ask()];
      for (const [answer, ref] of heard) its.take(its.receiver.receive({ ...answer, ref }));
      its.pass(31 * second);
      assert.deepEqual(new Set(its.ends.map(({ question }) => question)), new Set(asked));
      assert.equal(its.ends.length, asked.length);
    }),
    { numRuns: 50 },
  );
});
