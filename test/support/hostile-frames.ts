import type { Part } from '../../src/data/feed/protocol/messages.js';

/** Where the page stands when the frames come: what an attacker who listens would know. */
export interface Standing {
  readonly stream: string;
  /** The last part that the gateway sent of the stream. */
  readonly part: Part;
  /** The number of the last batch. */
  readonly n: number;
  /** Under which the page asked for at most ten entries, and waits. */
  readonly asked: number;
}

/**
 * What is to become of it: `refused` as a whole and counted · `no-answer`: so, and the question it answers ends ·
 * `ignored` · `mended`: taken, found wrong at a
 * beat and put right · `too-large`: the stream it is about is given up, no other.
 */
export type Fate = 'refused' | 'no-answer' | 'ignored' | 'mended' | 'too-large';

export interface HostileFrame {
  readonly name: string;
  readonly fate: Fate;
  readonly frames: (standing: Standing) => readonly unknown[];
}

const batch = (n: unknown, ...parts: readonly unknown[]): object => ({ type: 'batch', n, parts });

/** A part like the last one, as the next delta of its stream, with these fields of its own. */
function delta({ part }: Standing, fields: Readonly<Record<string, unknown>>): object {
  const { s, view, epoch, seq } = part;
  const place = { s, view, epoch, prev: seq, seq: seq + 1, part: 0, of: 1 };
  return { kind: 'delta', ...place, family: 'site', keys: [], columns: {}, deleted: [], ...fields };
}

function snap(standing: Standing, fields: Readonly<Record<string, unknown>>): object {
  return { ...delta(standing, fields), kind: 'snap', ...fields };
}

/** A frame that is the next batch with one part in it. */
const inNextBatch =
  (make: (standing: Standing) => unknown): HostileFrame['frames'] =>
  standing => [batch(standing.n + 1, make(standing))];

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
};

const keys = (count: number, prefix = 'k'): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}|${index}`);

const refused = (name: string, frames: HostileFrame['frames']): HostileFrame => ({
  name,
  fate: 'refused',
  frames,
});

const welcome = {
  type: 'welcome',
  v: 1,
  minV: 1,
  node: 'x',
  clock: { virtual: 0, wall: 0, rate: 1 },
  beatMs: 1_000,
  lateMs: 3_000,
  staleMs: 10_000,
  maxBytes: 16_384,
  expires: null,
};

const noMessages: readonly HostileFrame[] = [
  ['null', null],
  ['a number', 7],
  ['a text', 'batch'],
  ['a list', []],
  ['nothing in it', {}],
  ['an unknown type', { type: 'eval', code: 'alert(1)' }],
  ['a type of the page', { type: 'hello', v: 1, client: 'x', capabilities: [] }],
  ['a type that every object has', { type: 'constructor' }],
  ['a list for a type', { type: ['batch'], n: 1, parts: [] }],
].map(([name, frame]) => refused(`is ${String(name)}`, () => [frame]));

const wrongNumbers: readonly HostileFrame[] = [
  ...[NaN, Infinity, -1, 0.5, 2 ** 60, '5', null].flatMap(number => [
    refused(`has the batch number ${String(number)}`, () => [batch(number)]),
    refused(
      `has the seq ${String(number)}`,
      inNextBatch(standing => delta(standing, { seq: number })),
    ),
    refused(
      `has ${String(number)} parts`,
      inNextBatch(standing => delta(standing, { of: number })),
    ),
  ]),
  refused(
    'has a part that is beyond their number',
    inNextBatch(standing => delta(standing, { part: 3, of: 2 })),
  ),
  refused('is a beat at no instant', ({ n }) => [{ type: 'beat', ts: NaN, n, heads: {} }]),
  refused('is a beat after the end of time', ({ n }) => [{ type: 'beat', ts: 1e300, n, heads: {} }]),
  refused('is a beat of a negative age', ({ n, stream, part }) => [
    { type: 'beat', ts: 0, n, heads: { [stream]: [part.epoch, part.view, part.seq, 1, -5] } },
  ]),
  refused('is a clock that runs backwards', () => [{ type: 'clock', virtual: 0, wall: 0, rate: -1 }]),
  refused('is a clock that runs too fast', () => [{ type: 'clock', virtual: 0, wall: 0, rate: 1e9 }]),
  refused('is a welcome for ever', () => [{ ...welcome, expires: Infinity }]),
];

const wrongShapes: readonly HostileFrame[] = [
  refused(
    'has fewer cells than keys',
    inNextBatch(standing => delta(standing, { keys: ['a', 'b'], columns: { x: [1] } })),
  ),
  refused(
    'has more cells than keys',
    inNextBatch(standing => delta(standing, { keys: ['a'], columns: { x: [1, 2] } })),
  ),
  refused(
    'has a packed column of another length',
    inNextBatch(standing => delta(standing, { keys: ['a', 'b'], columns: { x: 'AAA' } })),
  ),
  refused(
    'has a packed column of wider numbers than there are',
    inNextBatch(standing => delta(standing, { keys: ['a'], columns: { x: 'A'.repeat(10) } })),
  ),
  refused(
    'has a list for columns',
    inNextBatch(standing => delta(standing, { columns: [[1]] })),
  ),
  refused(
    'has keys that are no texts',
    inNextBatch(standing => delta(standing, { keys: [{}], columns: {} })),
  ),
  refused(
    'has more keys than a stream may have',
    inNextBatch(standing => delta(standing, { keys: keys(20_001) })),
  ),
  refused(
    'nests a hundred thousand deep',
    inNextBatch(standing => delta(standing, { keys: ['a'], columns: { x: [nested(100_000)] } })),
  ),
  refused(
    'sets the prototype of a record',
    inNextBatch(standing => {
      const columns: unknown = JSON.parse('{"__proto__":[{"polluted":true}]}');
      return delta(standing, { keys: ['a'], columns });
    }),
  ),
  refused(
    'names a stream with ten thousand letters',
    inNextBatch(standing => delta(standing, { s: 's'.repeat(10_000) })),
  ),
  refused('is an unknown notice', () => [{ type: 'notice', code: 'run' }]),
];

const lies: readonly HostileFrame[] = [
  {
    name: 'changes a record to what the gateway does not have',
    fate: 'mended',
    frames: inNextBatch(standing => delta(standing, { keys: ['site'], columns: { today: ['1999-01-01'] } })),
  },
  {
    name: 'has a packed column of signs that are no digits',
    fate: 'mended',
    frames: inNextBatch(standing => delta(standing, { keys: ['a', 'b'], columns: { x: '鈴木' } })),
  },
  {
    name: 'deletes what there is',
    fate: 'mended',
    frames: inNextBatch(standing => delta(standing, { deleted: ['site'] })),
  },
  {
    name: 'is a snapshot of the future',
    fate: 'mended',
    frames: inNextBatch(standing =>
      snap(standing, { seq: 1_000_000, keys: ['site'], columns: { today: ['2099-01-01'] } }),
    ),
  },
  {
    name: 'is of another epoch',
    fate: 'mended',
    frames: inNextBatch(standing => snap(standing, { epoch: 'log 9', keys: ['x'], columns: { a: [1] } })),
  },
  {
    name: 'is of another view',
    fate: 'mended',
    frames: inNextBatch(standing => snap(standing, { view: 'other', keys: ['x'], columns: { a: [1] } })),
  },
  {
    name: 'has keys and fields that every object has',
    fate: 'mended',
    frames: inNextBatch(standing =>
      delta(standing, {
        keys: ['__proto__', 'constructor', 'hasOwnProperty'],
        columns: { constructor: [1, 2, 3], toString: ['a', 'b', 'c'] },
      }),
    ),
  },
  {
    name: 'skips numbers, as if much had been lost',
    fate: 'mended',
    frames: ({ n }) => [batch(n + 1_000)],
  },
  {
    name: 'does not follow on what the page has',
    fate: 'mended',
    frames: inNextBatch(standing => delta(standing, { prev: 500_000, seq: 500_001 })),
  },
  {
    name: 'has its second part first',
    fate: 'mended',
    frames: inNextBatch(standing => delta(standing, { part: 1, of: 2, keys: ['x'], columns: { a: [1] } })),
  },
  {
    name: 'has parts of two changes mixed',
    fate: 'mended',
    frames: standing => [
      batch(standing.n + 1, delta(standing, { of: 2 }), delta(standing, { part: 1, of: 2, seq: 900_000 })),
    ],
  },
  {
    name: 'begins a change of a thousand million parts and never ends it',
    fate: 'mended',
    frames: inNextBatch(standing => delta(standing, { of: 1_000_000_000 })),
  },
];

const harmless: readonly HostileFrame[] = [
  {
    name: 'is the last batch once more',
    fate: 'ignored',
    frames: ({ n, part }) => [batch(n, part), batch(n, part)],
  },
  {
    name: 'is of a stream that nobody wants',
    fate: 'ignored',
    frames: ({ n, part }) => [batch(n, { ...part, s: 'customer/secret' })],
  },
  { name: 'answers what was never asked', fate: 'ignored', frames: () => [{ type: 'ack', ref: 987_654 }] },
  {
    name: 'tells a time that was never asked for',
    fate: 'ignored',
    frames: () => [{ type: 'time', ref: 987_654, c0: 0, s1: 1e15, s2: 1e15 }],
  },
  {
    name: 'gives rights that were never asked for',
    fate: 'ignored',
    frames: () => [{ type: 'result', ref: 987_654, result: { expires: 1 } }],
  },
  {
    name: 'denies a stream with a name that every object has',
    fate: 'ignored',
    frames: () => [
      { type: 'error', code: 'denied', s: '__proto__' },
      { type: 'notice', code: 'revoked', s: 'constructor' },
    ],
  },
  {
    name: 'is a second welcome with another clock',
    fate: 'ignored',
    frames: () => [welcome],
  },
  {
    name: 'is a beat with a hundred thousand streams',
    fate: 'ignored',
    frames: ({ n, part }) => [
      {
        type: 'beat',
        ts: 0,
        n,
        heads: Object.fromEntries(keys(100_000, 's').map(key => [key, [part.epoch, part.view, 1, 1, 0]])),
      },
    ],
  },
];

/** An answer to what the page has asked. */
const answer =
  (fields: Readonly<Record<string, unknown>>): HostileFrame['frames'] =>
  ({ asked }) => [{ type: 'result', ref: asked, ...fields }];

const entries = { entries: [], next: null, totals: {} };

const noAnswer = (name: string, frames: HostileFrame['frames']): HostileFrame => ({
  name,
  fate: 'no-answer',
  frames,
});

const falseAnswers: readonly HostileFrame[] = [
  refused('answers a question without a result', answer({})),
  noAnswer('answers a question with a list', answer({ result: [] })),
  noAnswer('answers a question with what is no page of entries', answer({ result: { expires: 1 } })),
  noAnswer(
    'answers a question with more entries than were asked for',
    answer({ result: { ...entries, entries: keys(11).map(key => [key, {}]) } }),
  ),
  noAnswer(
    'answers a question with totals that are no numbers',
    answer({ result: { ...entries, totals: { amount: 'a lot' } } }),
  ),
  refused(
    'answers a question a hundred thousand deep',
    answer({ result: { ...entries, entries: [['a', { x: nested(100_000) }]] } }),
  ),
  {
    name: 'answers a question with another kind of answer',
    fate: 'ignored',
    frames: ({ asked }) => [
      { type: 'ack', ref: asked },
      { type: 'time', ref: asked, c0: 0, s1: 1e15, s2: 1e15 },
    ],
  },
  {
    name: 'answers a question that was never asked',
    fate: 'ignored',
    frames: ({ asked }) => [{ type: 'result', ref: asked + 1_000, result: entries }],
  },
  {
    name: 'denies a question, twice, and names a stream in it',
    fate: 'ignored',
    frames: ({ asked, stream }) =>
      [1, 2].map(() => ({ type: 'error', code: 'denied', s: stream, ref: asked })),
  },
  {
    name: 'denies what was never asked, and names a stream in it',
    fate: 'ignored',
    frames: ({ asked, stream }) => [
      { type: 'error', code: 'denied', s: stream, ref: asked + 1_000 },
      { type: 'error', code: 'too-many', s: stream, ref: asked + 1_001 },
    ],
  },
  {
    name: 'answers a question with names that every object has',
    fate: 'ignored',
    frames: answer({
      result: {
        ...entries,
        entries: [['__proto__', { constructor: { polluted: true } }]],
        totals: JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
      },
    }),
  },
];

const floods: readonly HostileFrame[] = [
  {
    name: 'has a cell of six megabytes',
    fate: 'too-large',
    frames: inNextBatch(standing =>
      delta(standing, { keys: ['a'], columns: { x: ['x'.repeat(6_000_000)] } }),
    ),
  },
  {
    name: 'brings more than 20,000 keys in one change of many parts',
    fate: 'too-large',
    frames: standing => [
      batch(
        standing.n + 1,
        ...[0, 1, 2].map(part =>
          delta(standing, { part, of: 3, keys: keys(9_000, `p${part}`), columns: {} }),
        ),
      ),
    ],
  },
  {
    name: 'brings more than 20,000 keys in changes that are small by themselves',
    fate: 'too-large',
    frames: standing =>
      [0, 1, 2].map(step => {
        const { seq } = standing.part;
        const place = { prev: seq + step, seq: seq + step + 1 };
        return batch(
          standing.n + 1 + step,
          delta(standing, { ...place, keys: keys(9_000, `p${step}`), columns: {} }),
        );
      }),
  },
];

/** Frames that no gateway sends, one class of attack after the other. */
export const hostileFrames: readonly HostileFrame[] = [
  ...noMessages,
  ...wrongNumbers,
  ...wrongShapes,
  ...lies,
  ...harmless,
  ...falseAnswers,
  ...floods,
];
