import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { spreadMs } from '../../../packages/gateway/src/server/sockets/drain.js';
import { originCheck } from '../../../packages/gateway/src/server/sockets/origins.js';
import { Rounds } from '../../../packages/gateway/src/server/sockets/rounds.js';
import { Turns } from '../../../packages/gateway/src/server/sockets/turns.js';
import { TokenBucket } from '../../../src/data/feed/protocol/token-bucket.js';
import { wireParser } from '../../../packages/gateway/src/server/sockets/wire.js';
import { FakeTime } from '../../support/fake-time.js';

interface Caller {
  readonly origin?: string;
  readonly host?: string;
  readonly remoteAddress?: string;
  readonly encrypted?: boolean;
}

function caller({
  origin,
  host = 'gateway.example',
  remoteAddress = '192.0.2.7',
  encrypted = false,
}: Caller) {
  return { remoteAddress, encrypted, headers: { host, ...(origin === undefined ? {} : { origin }) } };
}

suite('the origin of a socket', () => {
  const crm = 'https://crm.example';

  test('is the host that is asked, port and all, or a listed one', () => {
    const mayCome = originCheck({ allow: [crm] });
    const own = { host: 'gateway.example:8443' };
    for (const good of [
      { origin: 'https://gateway.example' },
      { origin: 'http://gateway.example' },
      { origin: 'https://gateway.example', host: 'gateway.example:443' },
      { origin: 'https://gateway.example:8443', ...own },
      { origin: crm },
    ]) {
      assert.equal(mayCome(caller(good)), true, JSON.stringify(good));
    }
    for (const bad of [
      { origin: 'https://gateway.example', ...own },
      { origin: 'https://gateway.example.evil.example' },
      { origin: 'https://evil.example/gateway.example' },
      { origin: 'https://gateway.example/' },
      { origin: 'https://u:p@gateway.example' },
      { origin: 'http://crm.example' },
      { origin: 'ftp://gateway.example' },
      { origin: 'http://gateway.example', encrypted: true },
      { origin: 'null' },
      { origin: '' },
      {},
    ]) {
      assert.equal(mayCome(caller(bad)), false, JSON.stringify(bad));
    }
  });

  test('may be missing or null only where that is configured, or missing on this machine', () => {
    assert.equal(originCheck({ allowMissing: true })(caller({})), true);
    assert.equal(originCheck({ allow: ['null'] })(caller({ origin: 'null' })), true);
    const here = { remoteAddress: '127.0.0.1', host: 'localhost:8787' };
    const mayCome = originCheck();
    assert.equal(mayCome(caller(here)), true);
    assert.equal(mayCome(caller({ ...here, origin: 'http://127.0.0.1:5173' })), true);
    assert.equal(mayCome(caller({ ...here, origin: 'null' })), false);
    // Behind a proxy on this machine everybody comes from it.
    assert.equal(mayCome(caller({ ...here, host: 'gateway.example' })), false);
  });

  test('that is refused is told once, without what a header can hold', () => {
    const told: string[] = [];
    const mayCome = originCheck({ onRefused: ({ message }) => told.push(message) });
    for (const origin of [crm, crm, 'http://a\u001b[2J']) mayCome(caller({ origin }));
    mayCome(caller({}));
    mayCome(caller({}));
    assert.equal(told.length, 3);
    assert.match(
      told[0] ?? '',
      /^refused a page of origin https:\/\/crm\.example: .*--origin https:\/\/crm\.example/,
    );
    assert.ok(!told.join('').includes('\u001b'));
    for (let n = 0; n < 100; n++) mayCome(caller({ origin: `http://a${n}.example` }));
    assert.equal(told.length, 20);
  });
});

suite('a rate', () => {
  test('lets a burst through, then so many a second', () => {
    const time = new FakeTime();
    const bucket = new TokenBucket({ perSecond: 20, burst: 40 }, () => time.monotonic());
    const takes = (count: number): number =>
      Array.from({ length: count }, () => bucket.take()).filter(Boolean).length;
    assert.equal(takes(100), 40);
    time.pass(1_000);
    assert.equal(takes(100), 20);
    time.pass(3_600_000);
    assert.equal(takes(100), 40);
  });
});

suite('the round through all sockets', () => {
  test('visits everybody every 50 ms', () => {
    const time = new FakeTime();
    const visits: string[] = [];
    const rounds = new Rounds(
      time,
      () => ['a', 'b'],
      one => visits.push(one),
    );
    time.pass(100);
    assert.deepEqual(visits, ['a', 'b', 'a', 'b']);
    rounds.stop();
    time.pass(100);
    assert.equal(visits.length, 4);
    assert.equal(time.pending, 0);
  });

  test('that takes long lets others have a turn every 10 ms, and leaves nobody out', () => {
    const time = new FakeTime();
    let busyMs = 0;
    const clock = {
      monotonic: () => time.monotonic() + busyMs,
      wall: () => time.wall(),
      after: (ms: number, callback: () => void) => time.after(Math.max(1, ms), callback),
    };
    const visits: number[] = [];
    let slice = 0;
    const longest: number[] = [];
    const everybody = Array.from({ length: 20 }, (_, n) => n);
    const rounds = new Rounds(
      clock,
      () => everybody,
      one => {
        visits.push(one);
        busyMs += 4;
        slice += 4;
      },
    );
    for (let turn = 0; turn < 7; turn++) {
      slice = 0;
      time.pass(turn === 0 ? 50 : 1);
      longest.push(slice);
    }
    assert.deepEqual(visits, everybody);
    assert.deepEqual([...new Set(longest)], [12, 8]);
    rounds.stop();
  });
});

suite('what came from sockets', () => {
  test('is answered in order, and others have a turn every 10 ms', () => {
    const time = new FakeTime();
    let busyMs = 0;
    const turns = new Turns({
      monotonic: () => time.monotonic() + busyMs,
      wall: () => time.wall(),
      after: (ms, callback) => time.after(Math.max(1, ms), callback),
    });
    const done: number[] = [];
    const add = (n: number): void =>
      turns.add(() => {
        done.push(n);
        busyMs += 4;
      });
    for (let n = 0; n < 5; n++) add(n);
    assert.deepEqual(done, []);
    time.pass(1);
    assert.deepEqual(done, [0, 1, 2]);
    add(5);
    time.pass(1);
    assert.deepEqual(done, [0, 1, 2, 3, 4, 5]);
    assert.equal(time.pending, 0);
  });
});

suite('the time over which pages come back', () => {
  test('grows with their number, and stays short of stale', () => {
    assert.deepEqual([0, 100, 1_000, 2_000, 50_000].map(spreadMs), [2_000, 2_000, 4_000, 8_000, 8_000]);
  });
});

suite('what is written on the socket', () => {
  test('is what Socket.IO’s own parser reads, and a shared part is written once', () => {
    const { Encoder, Decoder } = wireParser(() => undefined);
    let written = 0;
    const part = {
      s: 'queues/all',
      get keys() {
        written += 1;
        return ['キー', '"quoted"'];
      },
    };
    const packets = [
      { type: 2, nsp: '/', data: ['batch', { type: 'batch', n: 1, parts: [part, part] }] },
      { type: 2, nsp: '/', data: ['batch', { type: 'batch', n: 2, parts: [part] }] },
      { type: 2, nsp: '/', data: ['beat', { type: 'beat', ts: 1, n: 0, heads: {} }] },
    ];
    const texts = packets.flatMap(packet => new Encoder().encode(packet));
    assert.equal(written, 1);
    const read: unknown[] = [];
    const decoder = new Decoder();
    decoder.on('decoded', ({ type, nsp, data }) => read.push({ type, nsp, data: data as unknown }));
    for (const text of texts) decoder.add(text);
    assert.deepEqual(read, JSON.parse(JSON.stringify(packets)));
    assert.deepEqual(new Encoder().encode({ type: 3, nsp: '/', id: 12, data: [{ type: 'ack' }] }), [
      '312[{"type":"ack"}]',
    ]);
  });
});
