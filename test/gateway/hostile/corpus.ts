import type { SocketStats } from '../../../packages/gateway/src/server/sockets/counts.js';
import { event, frame, hello, type RawSocket, type Stage } from '../../support/raw-socket.js';

/**
 * What the gateway has to count. `nothing`: it is no offence, and the connection stays; `ended`: Node's HTTP ends it
 * before it comes to us.
 */
export type Expected =
  | { readonly refused: string }
  | { readonly closed: keyof SocketStats['closed'] }
  | { readonly turnedAway: keyof SocketStats['turnedAway'] }
  | 'nothing'
  | 'ended';

export interface Hostile {
  readonly name: string;
  readonly stage: Stage;
  readonly send: (socket: RawSocket, url: string) => void;
  readonly expected: Expected;
}

const upgrade =
  (headers: Readonly<Record<string, string | null>>, query?: string) =>
  (socket: RawSocket, url: string): void =>
    socket.upgrade({ Host: new URL(url).host, ...headers }, query);
const texts =
  (...lines: readonly string[]) =>
  (socket: RawSocket): void =>
    lines.forEach(line => socket.text(line));
const bytes =
  (...frames: readonly Buffer[]) =>
  (socket: RawSocket): void =>
    frames.forEach(one => socket.bytes(one));
const times = (count: number, line: (place: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, place) => line(place));
const request =
  (line: string) =>
  (socket: RawSocket, url: string): void =>
    socket.bytes(`${line} HTTP/1.1\r\nHost: ${new URL(url).host}\r\n\r\n`);

const origin = { turnedAway: 'origin' } as const;
const handshake = { turnedAway: 'handshake' } as const;
const invalid = { closed: 'invalid' } as const;
const greeting = { closed: 'greeting' } as const;
const malformed = { refused: 'malformed' } as const;
const denied = { refused: 'denied' } as const;
const flood = { closed: 'flood' } as const;
const packet = { refused: 'packet' } as const;

const entry = (stage: Stage, name: string, send: Hostile['send'], expected: Expected): Hostile => ({
  name,
  stage,
  send,
  expected,
});

const requests: readonly Hostile[] = [
  entry('tcp', 'an origin elsewhere', upgrade({ Origin: 'https://elsewhere.example' }), origin),
  entry('tcp', 'the origin null', upgrade({ Origin: 'null' }), origin),
  entry(
    'tcp',
    'an origin that begins like ours',
    upgrade({ Origin: 'http://127.0.0.1.evil.example' }),
    origin,
  ),
  entry('tcp', 'an origin that is none', upgrade({ Origin: '127.0.0.1' }), origin),
  entry('tcp', 'two origins', upgrade({ Origin: 'http://127.0.0.1, https://elsewhere.example' }), origin),
  entry('tcp', 'no origin at another name', upgrade({ Host: 'gateway.example' }), origin),
  entry('tcp', 'an origin of control signs', upgrade({ Origin: 'http://a\u0001b' }), 'ended'),
  entry('tcp', 'polling', request('GET /madoguchi/?EIO=4&transport=polling'), handshake),
  entry('tcp', 'polling with a body', request('POST /madoguchi/?EIO=4&transport=polling'), handshake),
  entry('tcp', 'another transport', upgrade({}, 'EIO=4&transport=pigeon'), handshake),
  entry('tcp', 'a transport of Object', upgrade({}, 'EIO=4&transport=constructor'), handshake),
  entry('tcp', 'WebTransport', upgrade({}, 'EIO=4&transport=webtransport'), handshake),
  entry('tcp', 'the third version of Engine.IO', upgrade({}, 'EIO=3&transport=websocket'), handshake),
  entry('tcp', 'a session that is not there', upgrade({}, 'EIO=4&transport=websocket&sid=x'), handshake),
  entry('tcp', 'a session of Object', upgrade({}, 'EIO=4&transport=websocket&sid=__proto__'), handshake),
  entry(
    'tcp',
    'a WebSocket without upgrade',
    request('GET /madoguchi/?EIO=4&transport=websocket'),
    handshake,
  ),
];

const frames: readonly Hostile[] = [
  entry('live', 'a binary frame', bytes(frame('x', { opcode: 2 })), packet),
  entry('live', 'a frame without mask', bytes(frame('42[]', { unmasked: true })), invalid),
  entry('live', 'a compressed frame', bytes(frame('42[]', { compressed: true })), invalid),
  entry('live', 'a frame of no kind', bytes(frame('x', { opcode: 3 })), invalid),
  entry('live', 'a continuation of nothing', bytes(frame('x', { opcode: 0 })), invalid),
  entry('live', 'a ping in pieces', bytes(frame('x', { opcode: 9, unfinished: true })), invalid),
  entry('live', 'a ping that is too long', bytes(frame('x'.repeat(200), { opcode: 9 })), invalid),
  entry('live', 'text that is no UTF-8', bytes(frame(Buffer.from([0x34, 0x32, 0xff, 0xfe]))), invalid),
  entry('live', 'a close of no code', bytes(frame(Buffer.from([0, 1]), { opcode: 8 })), invalid),
  entry('live', 'more than 16 KiB', texts(event('sub', 'x'.repeat(17_000))), invalid),
  entry('live', 'a length of 2^63', bytes(frame('x', { claims: 2n ** 63n })), invalid),
  entry('live', 'a length of 4 GiB', bytes(frame('x', { claims: 2n ** 32n })), invalid),
  entry(
    'live',
    'more than 16 KiB in pieces',
    bytes(
      frame('42["', { unfinished: true }),
      ...times(20, () => 'x'.repeat(1_000)).map(text => frame(text, { opcode: 0, unfinished: true })),
    ),
    invalid,
  ),
  entry(
    'live',
    'a thousand pieces of nothing',
    bytes(
      frame('42', { unfinished: true }),
      ...times(1_000, () => '').map(text => frame(text, { opcode: 0, unfinished: true })),
      frame('[]', { opcode: 0 }),
    ),
    packet,
  ),
  entry('live', 'the beginning of a frame', bytes(frame('42["sub"').subarray(0, 5)), 'nothing'),
  entry(
    'live',
    'a thousand pings',
    bytes(...times(1_000, () => '').map(text => frame(text, { opcode: 9 }))),
    'nothing',
  ),
];

const packets: readonly Hostile[] = [
  entry('open', 'an event before it is let in', texts(event('hello', hello)), greeting),
  entry('open', 'another namespace', texts('40/admin,'), packet),
  entry('open', 'a namespace without end', texts(`40/${'x'.repeat(16_000)}`), packet),
  entry('open', 'a connect with a list', texts('40[]'), packet),
  entry('open', 'a connect with half an object', texts('40{'), packet),
  entry('open', 'a connect of Object', texts('40{"__proto__":{"token":"x"},"constructor":1}'), 'nothing'),
  entry('open', 'two connects at once', texts('40', '40'), invalid),
  entry('open', 'two hundred connects', texts(...times(200, () => '40')), invalid),
  entry('open', 'a disconnect', texts('41'), greeting),
  entry('live', 'a connect once more', texts('40'), invalid),
  entry('live', 'a disconnect that stays', texts('41'), { closed: 'gone' }),
  entry('live', 'an empty frame', texts(''), invalid),
  entry('live', 'a packet of no kind', texts('9'), invalid),
  entry('live', 'an open from the wrong side', texts('0{"sid":"x"}'), 'nothing'),
  entry('live', 'a ping from the wrong side', texts('2'), invalid),
  entry('live', 'base64', texts('bAAAA'), packet),
  entry('live', 'a message of nothing', texts('4'), packet),
  entry('live', 'a message of no kind', texts('49'), packet),
  entry('live', 'an acknowledgement of nothing', texts('431["x"]'), packet),
  entry('live', 'a refusal from the wrong side', texts('44{"message":"x"}'), packet),
  entry('live', 'a binary event', texts('451-["sub",{"_placeholder":true,"num":0}]'), packet),
  entry('live', 'a binary event of a million parts', texts('451000000-["sub"]'), packet),
  entry('live', 'a binary answer', texts('461-1[{"_placeholder":true,"num":0}]'), packet),
  entry('live', 'an event that is an object', texts('42{"type":"sub"}'), packet),
  entry('live', 'half an event', texts('42["sub"'), packet),
  entry('live', 'an event of the library', texts('42["disconnect"]'), packet),
  entry('live', 'an event of the emitter', texts('42["newListener","x"]'), packet),
  entry('live', 'brackets without end', texts(`42${'['.repeat(16_000)}`), packet),
];

const sub = (one: unknown): string => event('sub', { type: 'sub', subs: [one] });
const nested = (depth: number): unknown => (depth === 0 ? 1 : { a: nested(depth - 1) });

const messages: readonly Hostile[] = [
  entry('live', 'an event without a name', texts('42[""]'), malformed),
  entry('live', 'no event at all', texts('42'), malformed),
  entry('live', 'an event named by a number', texts('42[7,{}]'), malformed),
  entry('live', 'an event named error', texts('42["error",{"message":"x"}]'), malformed),
  entry('live', 'an event of Object', texts(event('__proto__', {}), event('constructor', {})), malformed),
  entry('live', 'an event that nobody knows', texts(event('shutdown', { type: 'shutdown' })), malformed),
  entry('live', 'nothing', texts(event('sub')), malformed),
  entry('live', 'null', texts(event('sub', null)), malformed),
  entry('live', 'a list', texts(event('sub', [])), malformed),
  entry('live', 'an empty object', texts(event('sub', {})), malformed),
  entry('live', 'a type under another name', texts(event('credit', { type: 'sub', subs: [] })), malformed),
  entry('live', 'an object for a type', texts('42["sub",{"type":{"toString":1},"subs":[]}]'), malformed),
  entry('live', 'a prototype', texts('42["sub",{"__proto__":{"type":"sub","subs":[]}}]'), malformed),
  entry('live', 'a stream of Object', texts(sub({ s: '__proto__' }), sub({ s: 'constructor' })), denied),
  entry('live', 'a stream that is not there', texts(sub({ s: 'queues/none' })), denied),
  entry(
    'live',
    'a stream of half a surrogate',
    texts(`42["sub",{"type":"sub","subs":[{"s":"queues/\\ud800"}]}]`),
    denied,
  ),
  entry(
    'live',
    'a stream with a zero in its name',
    texts(`42["sub",{"type":"sub","subs":[{"s":"queues/all\\u0000"}]}]`),
    denied,
  ),
  entry('live', 'a stream without a name', texts(sub({ s: '' })), malformed),
  entry('live', 'a stream of a name too long', texts(sub({ s: 'x'.repeat(257) })), malformed),
  entry(
    'live',
    'the same stream many times',
    texts(event('sub', { type: 'sub', subs: times(64, () => 'queues/all').map(s => ({ s })) })),
    'nothing',
  ),
  entry(
    'live',
    '65 streams',
    texts(event('sub', { type: 'sub', subs: times(65, String).map(s => ({ s })) })),
    malformed,
  ),
  entry(
    'live',
    'another 64 streams a time',
    texts(
      ...times(3, place =>
        event('sub', { type: 'sub', subs: times(64, n => `${place}/${n}`).map(s => ({ s })) }),
      ),
    ),
    denied,
  ),
  entry(
    'live',
    'as many streams as a message holds',
    texts(event('sub', { type: 'sub', subs: times(1_200, String).map(s => ({ s })) })),
    malformed,
  ),
  entry('live', '-1 days', texts(sub({ s: 'queues/all', days: -1 })), malformed),
  entry('live', 'a million days', texts(sub({ s: 'queues/all', days: 1e6 })), malformed),
  entry(
    'live',
    'a position beyond the end',
    texts(sub({ s: 'queues/all', epoch: 'x', view: 'x', seq: 2 ** 53 - 1 })),
    'nothing',
  ),
  entry('live', 'a pace of 1e999', texts('42["sub",{"type":"sub","subs":[],"maxHz":1e999}]'), malformed),
  entry('live', 'a pace of 0', texts('42["sub",{"type":"sub","subs":[],"maxHz":0}]'), malformed),
  entry(
    'live',
    'a reference that is negative',
    texts('42["unsub",{"type":"unsub","ref":-1,"s":[]}]'),
    malformed,
  ),
  entry(
    'live',
    'a reference beyond the integers',
    texts('42["unsub",{"type":"unsub","ref":1e300,"s":[]}]'),
    malformed,
  ),
  entry(
    'live',
    'a credit for what was never sent',
    texts(event('credit', { type: 'credit', n: 2 ** 53 - 1 })),
    'nothing',
  ),
  entry('live', 'a credit of NaN', texts('42["credit",{"type":"credit","n":NaN}]'), packet),
  entry('live', 'a time that is an object', texts(event('time', { type: 'time', c0: {} })), malformed),
  entry(
    'live',
    'arguments seven deep',
    texts(event('cmd', { type: 'cmd', id: 'a', op: 'claim', args: nested(6) })),
    malformed,
  ),
  entry(
    'live',
    'arguments two thousand deep',
    texts(event('cmd', { type: 'cmd', id: 'a', op: 'claim', args: nested(2_000) })),
    malformed,
  ),
  entry(
    'live',
    'an operation that nobody knows',
    texts(event('cmd', { type: 'cmd', id: 'a', op: 'shutdown', args: {} })),
    denied,
  ),
  entry(
    'live',
    'an operation of Object',
    texts(event('cmd', { type: 'cmd', id: 'a', op: '__proto__', args: {} })),
    denied,
  ),
  entry(
    'live',
    'a page of a stream that is not there',
    texts(event('page', { type: 'page', s: 'customer/x', limit: 10 })),
    denied,
  ),
  entry(
    'live',
    'a page of Object',
    texts(event('page', { type: 'page', s: '__proto__/x', limit: 10 })),
    denied,
  ),
  entry(
    'live',
    'a page of no end',
    texts('42["page",{"type":"page","s":"customer/x","limit":1e999}]'),
    malformed,
  ),
  entry(
    'live',
    'ten looks at once at a past that nobody keeps',
    texts(...times(10, () => event('seek', { type: 'seek', at: 0, rate: 1 }))),
    'nothing',
  ),
  entry(
    'live',
    'a look into the past that runs backwards',
    texts(event('seek', { type: 'seek', at: 0, rate: -1 })),
    malformed,
  ),
  entry('live', 'a token that is none', texts(event('auth', { type: 'auth', token: {} })), malformed),
  entry(
    'live',
    'a function that is none',
    texts(event('time', { type: 'time', c0: 1 }, 'not a function')),
    'nothing',
  ),
  entry(
    'live',
    'a message with a tail',
    texts(event('time', { type: 'time', c0: 1 }, ...times(500, String))),
    'nothing',
  ),
  entry(
    'live',
    'an acknowledgement of a number without end',
    texts(`42${'9'.repeat(400)}["time",{"type":"time","ref":1,"c0":1}]`),
    'nothing',
  ),
  entry('live', 'a second hello', texts(event('hello', hello)), 'nothing'),
  entry('live', 'a hello of version 0', texts(event('hello', { ...hello, v: 0 })), { closed: 'version' }),
  entry('admitted', 'a question before hello', texts(sub({ s: 'queues/all' })), { refused: 'hello-first' }),
];

const floods: readonly Hostile[] = [
  entry(
    'live',
    'a hundred messages at once',
    texts(...times(100, () => event('time', { type: 'time', c0: 1 }))),
    flood,
  ),
  entry(
    'live',
    'a hundred acknowledged messages',
    texts(...times(100, n => `42${n}["time",{"type":"time","ref":${n},"c0":1}]`)),
    flood,
  ),
  entry(
    'live',
    'a thousand credits at once',
    texts(...times(1_000, n => event('credit', { type: 'credit', n }))),
    flood,
  ),
  entry(
    'live',
    'a hundred tokens at once',
    texts(...times(100, () => event('auth', { type: 'auth', token: 'x' }))),
    flood,
  ),
  entry('live', 'a thousand heartbeats', texts(...times(1_000, () => '3')), flood),
  entry(
    'live',
    'a hundred looks into the past at once',
    texts(...times(100, n => event('seek', { type: 'seek', at: n, rate: 1 }))),
    flood,
  ),
  entry('live', 'events nobody knows', texts(...times(100, n => event(`x${n}`, {}))), flood),
];

/** Everything that somebody may send and should not. */
export const corpus: readonly Hostile[] = [...requests, ...frames, ...packets, ...messages, ...floods];
