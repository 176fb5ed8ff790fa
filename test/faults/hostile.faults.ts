import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { frameOf, opcodes } from './harness/frames.js';
import type { Fault, Judge } from './harness/fault.js';
import { checkWhole } from './harness/honest.js';
import type { Rig } from './harness/rig.js';
import { untilHolds } from './harness/until.js';

const upgrade =
  'GET /madoguchi/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n' +
  'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';

const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const text = (packet: string): Buffer => frameOf(packet, true);
const event = (name: string, message: unknown): Buffer => text(`42${JSON.stringify([name, message])}`);
/** What a page says first. */
const greeting = [text('40'), event('hello', { type: 'hello', v: 1, client: 'hostile', capabilities: [] })];

/** What an enemy sends to a gateway: bytes behind the upgrade, or in its place. */
const towardsGateway: Readonly<Record<string, readonly Buffer[]>> = {
  'no JSON': [...greeting, text('42['), text('42["sub"'), text('42{}'), text('42"sub"')],
  'packets of no type': [text('9'), text(''), text('4'), text('49'), text('\u0000'), text('40{"sid":')],
  'attachments that never come': [...greeting, text('451-["sub",{"_placeholder":true,"num":0}]')],
  'a billion attachments': [...greeting, text('45999999999-["sub",{"_placeholder":true,"num":0}]')],
  'names of the runtime': [
    ...greeting,
    event('__proto__', {}),
    event('constructor', {}),
    event('disconnect', {}),
    event('error', new Array(10)),
    text('42["sub",{"__proto__":{"polluted":1},"type":"sub","subs":[]}]'),
  ],
  'wrong types': [
    ...greeting,
    event('sub', null),
    event('sub', { type: 'sub', subs: 'all' }),
    event('sub', { type: 'sub', subs: [{ s: {} }] }),
    event('credit', { type: 'credit', n: 'x' }),
    event('hello', 7),
    text('421e309["hello",{}]'),
    text('4299999999999999999999["hello",{}]'),
  ],
  'deeper than the stack': [...greeting, text(`42["cmd",${deep(4_000)}]`)],
  'a frame above the limit': [...greeting, text(`42["cmd","${'x'.repeat(200_000)}"]`)],
  'a frame that says it has 2^62 bytes': [Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  unmasked: [frameOf('40', false)],
  'reserved bits and opcodes': [Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), frameOf('x', true, 0xb)],
  'a ping above 125 bytes': [frameOf('p'.repeat(200), true, opcodes.ping)],
  'no UTF-8': [frameOf(Buffer.from([0x34, 0x32, 0xc3, 0x28]), true)],
  binary: [frameOf(Buffer.alloc(1_000, 7), true, opcodes.binary)],
  'a flood': [
    ...greeting,
    ...Array.from({ length: 5_000 }, () => event('time', { type: 'time', ref: 1, c0: 1 })),
  ],
  'every stream there is': [
    ...greeting,
    event('sub', { type: 'sub', subs: Array.from({ length: 5_000 }, (_, n) => ({ s: `queues/${n}` })) }),
  ],
};

/** The same in HTTP. */
const requests: Readonly<Record<string, string>> = {
  'a head that never ends': `GET / HTTP/1.1\r\nX: ${'x'.repeat(100_000)}`,
  'a head a byte at a time': 'GET / HTTP/1.1\r\nHost: 127',
  'no HTTP': '\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n',
  'lengths that contradict':
    'POST /events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a body above the limit': `POST /events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n${' '.repeat(100_000)}`,
  'a way out of the folder': 'GET /../../../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
};

const hostileToGateway: Fault = {
  name: 'malformed, huge or hostile frame towards the gateway',
  required: 'counted, refused; the process does not fall, other clients’ age stays under 1 s',
  run: (shop, judge) =>
    shop.with({ markers: 10 }, async rig => {
      const { gateway, page } = rig;
      const { pid } = gateway;
      await page.look();
      const from = page.samples.length;
      for (let round = 0; round < judge.of(5, 1); round += 1) {
        for (const frames of Object.values(towardsGateway)) await attack(rig, upgrade, frames);
        for (const request of Object.values(requests)) await attack(rig, request, []);
      }
      await page.look();
      const shown = page.samples.slice(from);
      const oldest = Math.max(...shown.map(sample => rig.poster.ageOf(sample.marker ?? 0, sample.at)));
      judge.within('oldest value of the page meanwhile', oldest, 1_000, 3_000);
      judge.holds('the same process', gateway.pid === pid && (await rig.ask('health')).status === 200);
      const refused = await refusals(rig);
      judge.holds('counted as refused', refused > 0, String(refused));
      judge.holds(
        'attacks',
        true,
        `${Object.keys(towardsGateway).length} of frames, ${Object.keys(requests).length} of HTTP`,
      );
      await checkWhole(rig, judge, { wholeWithinMs: 2_000 });
    }),
};

/** Messages, packets and connections that the gateway counted as not to be had. */
async function refusals({ ask }: Rig): Promise<number> {
  const metrics = await (await ask('metrics')).text();
  const lines = metrics.matchAll(
    /^madoguchi_(?:socket_messages_refused|sockets_turned_away)_total(?:\{.*\})? (\d+)$/gm,
  );
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Comes in as far as it is let, sends, and waits until the gateway hangs up, for a short time at most. */
async function attack({ gateway, keyring }: Rig, opening: string, frames: readonly Buffer[]): Promise<void> {
  const [first, ...others] = frames;
  const token = await keyring.token('enemy', ['wall']);
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  const ended = new Promise<void>(resolve => socket.on('close', () => resolve()));
  const end = setTimeout(() => socket.destroy(), 400);
  const say = (bytes: readonly Buffer[]): void => {
    for (const each of bytes) if (!socket.destroyed) socket.write(each);
  };
  socket.on('data', (chunk: Buffer) => {
    const heard = chunk.toString('latin1');
    // Whoever greets is let in first; what was sent before that would end the connection.
    if (heard.includes('40{"sid"')) say(others);
    else if (heard.includes('0{"sid"'))
      say(first === greeting[0] ? [text(`40${JSON.stringify({ token })}`)] : frames);
  });
  socket.write(opening);
  await ended;
  clearTimeout(end);
}

const stream = 'queues/all';
const part = { kind: 'snap', s: stream, view: 'x', epoch: 'x', seq: 1, part: 0, of: 1, family: 'now' };
const batchOf = (...parts: unknown[]): string =>
  `42${JSON.stringify(['batch', { type: 'batch', n: 9e15, parts }])}`;

/** What a gateway that was taken over sends to a page: text frames. */
const towardsPage: Readonly<Record<string, string>> = {
  'no JSON': '42["batch",{',
  'a packet of no type': '9hello',
  'another namespace': '42/admin,["batch",{}]',
  'attachments that never come': '451-["batch",{"_placeholder":true,"num":0}]',
  'names of the runtime': '42["__proto__",{"polluted":1}]',
  'no batch': '42["batch",7]',
  'a batch of nonsense': batchOf(null, 7, {}, { kind: 'snap' }),
  'columns shorter than keys': batchOf({
    ...part,
    keys: ['now|a|phone', 'now|b|phone'],
    columns: { waiting: [1] },
  }),
  'a key that is no record': batchOf({ ...part, keys: ['__proto__'], columns: { polluted: [1] } }),
  'values of other types': batchOf({
    ...part,
    keys: ['now|a|phone'],
    columns: { waiting: ['<img src=x onerror=alert(1)>'] },
  }),
  'more keys than a page takes': batchOf({
    ...part,
    keys: Array.from({ length: 30_000 }, (_, n) => `now|${n}|phone`),
    columns: { waiting: new Array(30_000).fill(0) },
  }),
  'a part of a billion': batchOf({ ...part, of: 1e9, keys: [], columns: {} }),
  'deeper than the stack': `42["batch",${deep(20_000)}]`,
  'a beat of nonsense': '42["beat",{"type":"beat","ts":"now","n":-1,"heads":[]}]',
  'a beat of another log': `42${JSON.stringify(['beat', { type: 'beat', ts: Date.now(), n: 0, heads: { [stream]: ['x', 'y', 5, 6, 0] } }])}`,
  'a wrong hash': `42${JSON.stringify(['beat', { type: 'beat', ts: Date.now(), n: 1, heads: { [stream]: ['x', 'y', 1, 1, 0] } }])}`,
  'a notice of nonsense': '42["notice",{"type":"notice","code":"<b>","retryAfterMs":1e300}]',
  'a welcome from the future': '42["welcome",{"type":"welcome","v":1e9}]',
};

const hostileToPage: Fault = {
  name: 'malformed, huge or hostile frame towards the page',
  required: 'counted, refused; the page does not fall',
  run: (shop, judge) =>
    shop.with({ markers: 10 }, async rig => {
      const { proxy, page } = rig;
      for (const [name, payload] of Object.entries(towardsPage)) {
        await connected(rig);
        proxy.inject('down', payload);
        await sleep(judge.of(700, 60));
        if (judge.form === 'long') await expectMended(rig, judge, name);
      }
      await connected(rig);
      proxy.inject('down', Buffer.alloc(6_000_000, 0x34));
      await sleep(200);
      const polluted = await page.page.evaluate(() => 'polluted' in {});
      judge.holds('no prototype was changed', !polluted);
      const alerts = await page.page.evaluate(() => document.querySelectorAll('img').length);
      judge.holds('no element came of a value', alerts === 0);
      judge.holds('attacks', true, String(Object.keys(towardsPage).length + 1));
      // A connection that brought nonsense may be given up; the next one comes within 3 s.
      await checkWhole(rig, judge, { wholeWithinMs: 6_000, jumps: true, expected: /unknown-queue/ });
    }),
};

async function connected({ proxy }: Rig): Promise<void> {
  await untilHolds(() => proxy.sockets > 0, 20_000);
}

async function expectMended({ isEqual }: Rig, judge: Judge, name: string): Promise<void> {
  const took = await untilHolds(isEqual, 20_000);
  if (took === null || took > 6_000) judge.within(`whole after "${name}"`, took, 6_000);
}

const versions: Fault = {
  name: 'two versions on a page, old client on a new gateway',
  required: 'works, or says that versions differ',
  run: (shop, judge) =>
    shop.with({}, async rig => {
      judge.holds(
        'client of version 0',
        (await greet(rig, 0)).includes('version'),
        'told that versions differ',
      );
      judge.holds(
        'client of version 99',
        (await greet(rig, 99)).includes('welcome 1'),
        'spoken to in version 1',
      );
      await oldPage(rig, judge);
    }),
};

/** What a client of this version is told. */
async function greet({ gateway, keyring }: Rig, v: number): Promise<readonly string[]> {
  const heard: string[] = [];
  const socket = io(gateway.url, {
    auth: { token: await keyring.token('old', ['supervisor']) },
    path: '/madoguchi',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
  });
  socket.on('welcome', (message: { v: number }) => heard.push(`welcome ${message.v}`));
  socket.on('notice', (message: { code: string }) => heard.push(message.code));
  socket.on('connect', () => {
    socket.emit(
      'hello',
      { type: 'hello', ref: 1, v, client: 'old', capabilities: [] },
      (answer: { code?: string }) => heard.push(answer.code ?? 'ack'),
    );
  });
  await untilHolds(() => heard.length >= 2, 10_000);
  socket.disconnect();
  return heard;
}

/** A page whose code is older than the gateway takes: the line makes its greeting old. */
async function oldPage({ proxy, page }: Rig, judge: Judge): Promise<void> {
  proxy.set('up', {
    fate: frame => {
      const packet = frame.payload.toString('utf8');
      return packet.includes('["hello"') ? [frameOf(packet.replace('"v":1', '"v":0'), true)] : 'pass';
    },
  });
  proxy.reset();
  const failed = async (): Promise<boolean> => (await page.states()).every(state => state === 'failed');
  judge.within('an old page says that it can’t go on', await untilHolds(failed, 20_000), 5_000);
  const said = await page.page.evaluate(() =>
    [...document.querySelectorAll('mado-kpi-gauge, mado-queue-status')].map(
      element => element.shadowRoot?.textContent ?? '',
    ),
  );
  judge.holds(
    'in words',
    said.every(words => /version/i.test(words)),
    said[0]?.replace(/\s+/g, ' ').trim().slice(0, 120),
  );
  proxy.clear();
}

/** What an enemy, or another version, sends either way. */
export const hostileFaults: readonly Fault[] = [hostileToGateway, hostileToPage, versions];
