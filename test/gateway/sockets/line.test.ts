import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { suite, test } from 'node:test';
import { noTrace } from '../../../packages/gateway/src/audit/answer-trace.js';
import { noAuditLog } from '../../../packages/gateway/src/audit/audit-log.js';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import type { Socket } from 'socket.io';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { Admission } from '../../../packages/gateway/src/server/sockets/admission.js';
import { Answers, noAnswers } from '../../../packages/gateway/src/server/sockets/answers.js';
import { Connection, type EngineSocket } from '../../../packages/gateway/src/server/sockets/connection.js';
import { createCounts } from '../../../packages/gateway/src/server/sockets/counts.js';
import { beatBytes, heldBytes } from '../../../packages/gateway/src/server/sockets/limits.js';
import { foldedStreams } from '../../../packages/gateway/src/server/stream-source.js';
import type { FoldedLog } from '../../../packages/gateway/src/server/folded-log.js';
import { Line, type LineHost } from '../../../packages/gateway/src/server/sockets/line.js';
import { LineRights } from '../../../packages/gateway/src/server/sockets/rights.js';
import { Turns } from '../../../packages/gateway/src/server/sockets/turns.js';
import { createViewCache } from '../../../src/data/feed/protocol/views.js';
import { FakeTime } from '../../support/fake-time.js';

const access: Access = {
  subject: 'a',
  issued: 0,
  expires: null,
  mayAppend: false,
  mayAdminister: false,
  projection: () => null,
};

/** Engine.IO's end of a connection: how much the kernel has not taken is set by the test. */
class FakeEngine extends EventEmitter {
  readonly request = { socket: { writableLength: 0, destroy: () => undefined } };
  readonly readyState = 'open';

  close(): void {
    this.emit('close', 'forced close');
  }
}

/** A line whose client neither reads nor writes, and what was sent on it. */
function deafLine() {
  const time = new FakeTime();
  const counts = createCounts();
  const engine = new FakeEngine();
  const sent: string[] = [];
  let hear: (event: string, ...given: unknown[]) => void = () => undefined;
  const socket = {
    onAny: (listener: typeof hear) => (hear = listener),
    emit: (type: string) => sent.push(type),
    disconnect: () => engine.close(),
  };
  const connection = new Connection(engine as unknown as EngineSocket, time, counts);
  const folded = { epoch: 'e1', isRevoked: () => false, stream: () => undefined };
  const options = { authorize: () => access, ready: Promise.resolve(), folded: () => folded, time };
  const host: LineHost = {
    node: 'a',
    streams: foldedStreams(() => folded as unknown as FoldedLog),
    clock: { now: () => 0, reading: () => ({ virtual: 0, wall: 0, rate: 1 }) },
    time,
    behindMs: () => 0,
    onError: error => assert.fail(String(error)),
    views: createViewCache(),
    answers: new Answers(noAnswers, time),
    counts,
    turns: new Turns(time),
  };
  const handshake = { remoteAddress: '', headers: {}, auth: {} };
  const rights = new LineRights(new Admission(options), handshake, access);
  const auditor = new Auditor(noAuditLog, time);
  const viewings = auditor.viewings('a', handshake);
  const line = new Line(host, socket as unknown as Socket, connection, { rights, viewings, trace: noTrace });
  const say = (type: string, more: object): void => {
    hear(type, { type, ...more });
    time.pass(0);
  };
  say('hello', { v: 1, client: 'test', capabilities: [] });
  const pass = (ms: number): void => {
    for (let left = ms; left > 0; left -= 50) {
      time.pass(50);
      line.visit();
    }
  };
  return { engine, counts, sent, pass, say };
}

const beats = (sent: readonly string[]): number => sent.filter(type => type === 'beat').length;

suite('what waits for a page', () => {
  test('gets no beats added while there is much of it, and again when it has left', () => {
    const { engine, sent, pass } = deafLine();
    pass(2_000);
    assert.equal(beats(sent), 2);
    engine.request.socket.writableLength = beatBytes + 1;
    pass(30_000);
    assert.equal(beats(sent), 2);
    engine.request.socket.writableLength = 0;
    pass(1_000);
    assert.equal(beats(sent), 3);
  });

  test('counts what the library has not flushed, and cuts when it is too much', () => {
    const { engine, counts, say } = deafLine();
    engine.emit('packetCreate', { type: 'message', data: 'x'.repeat(heldBytes) });
    say('hello', { v: 1, client: 'test', capabilities: [] });
    assert.deepEqual(counts.closed.all, {});
    engine.emit('packetCreate', { type: 'message', data: 'x' });
    say('hello', { v: 1, client: 'test', capabilities: [] });
    assert.deepEqual(counts.closed.all, { slow: 1 });
  });

  test('counts no longer once it is flushed and taken', () => {
    const { engine, counts, say } = deafLine();
    for (let n = 0; n < 10; n++) {
      engine.emit('packetCreate', { type: 'message', data: 'x'.repeat(heldBytes) });
      engine.emit('flush');
      say('credit', { n });
    }
    assert.deepEqual(counts.closed.all, {});
  });
});
