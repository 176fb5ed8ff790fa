import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { suite, test } from 'node:test';
import { noTrace } from '../../../packages/gateway/src/audit/answer-trace.js';
import { noAuditLog } from '../../../packages/gateway/src/audit/audit-log.js';
import { Auditor } from '../../../packages/gateway/src/audit/auditor.js';
import type { Socket } from 'socket.io';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { Admission } from '../../../packages/gateway/src/server/sockets/admission.js';
import {
  Answers,
  noAnswers,
  type AnswerTable,
} from '../../../packages/gateway/src/server/sockets/answers.js';
import { Connection, type EngineSocket } from '../../../packages/gateway/src/server/sockets/connection.js';
import { createCounts } from '../../../packages/gateway/src/server/sockets/counts.js';
import { beatBytes, heldBytes, mostPagesAsked } from '../../../packages/gateway/src/server/sockets/limits.js';
import { foldedStreams } from '../../../packages/gateway/src/server/stream-source.js';
import type { FoldedLog } from '../../../packages/gateway/src/server/folded-log.js';
import { Line, type LineHost } from '../../../packages/gateway/src/server/sockets/line.js';
import { LineRights } from '../../../packages/gateway/src/server/sockets/rights.js';
import { Turns } from '../../../packages/gateway/src/server/sockets/turns.js';
import { createViewCache } from '../../../src/data/feed/protocol/views.js';
import { FakeTime, settle } from '../../support/fake-time.js';
import { openProjection } from '../../support/protocol.js';

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
function deafLine(table: AnswerTable = noAnswers, projection: Access['projection'] = () => null) {
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
  const reader = { ...access, projection };
  const options = { authorize: () => reader, ready: Promise.resolve(), folded: () => folded, time };
  const host: LineHost = {
    node: 'a',
    epoch: () => folded.epoch,
    streams: foldedStreams(() => folded as unknown as FoldedLog),
    clock: { now: () => 0, reading: () => ({ virtual: 0, wall: 0, rate: 1 }) },
    time,
    behindMs: () => 0,
    onError: error => assert.fail(String(error)),
    views: createViewCache(),
    answers: new Answers(table, time),
    counts,
    turns: new Turns(time),
  };
  const handshake = { remoteAddress: '', headers: {}, auth: {} };
  const rights = new LineRights(new Admission(options), handshake, reader);
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

test('a page that asks on and on is told to wait while its answers are looked for', async () => {
  let asked = 0;
  let answer = (): void => undefined;
  const found = new Promise<null>(resolve => (answer = () => resolve(null)));
  const pages = new Map([['rfm', () => ((asked += 1), found)]]);
  const { counts, pass, say } = deafLine({ pages, commands: new Map() }, () => openProjection);
  for (let ref = 1; ref <= mostPagesAsked + 2; ref++) {
    say('page', { ref, s: 'rfm/a', limit: 1 });
    pass(100);
    await settle();
  }
  assert.deepEqual([asked, counts.refused.all], [mostPagesAsked, { 'too-many': 2 }]);
  answer();
  await settle();
  say('page', { ref: 99, s: 'rfm/a', limit: 1 });
  await settle();
  assert.equal(asked, mostPagesAsked + 1);
});
