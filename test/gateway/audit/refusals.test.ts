import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { createAnswerTrace } from '../../../packages/gateway/src/audit/answer-trace.js';
import { AuditWriteError, AuditWriter, ofLog } from '../../../packages/gateway/src/audit/audit-writer.js';
import type { AuditFile } from '../../../packages/gateway/src/audit/audit-file.js';
import { noHead, type AuditAct, type AuditEntry } from '../../../packages/gateway/src/audit/entry.js';
import { Refusals } from '../../../packages/gateway/src/audit/refusals.js';
import { Viewings } from '../../../packages/gateway/src/audit/viewings.js';
import { networkOf, whenceOf } from '../../../packages/gateway/src/audit/whence.js';
import { Answers } from '../../../packages/gateway/src/server/sockets/answers.js';
import type { Access } from '../../../packages/gateway/src/server/access.js';
import { recordingAudit, viewBegan } from '../../support/audit.js';
import { FakeTime, settle } from '../../support/fake-time.js';

const from = { origin: 'none', network: 'this machine' };

function refusal(reason: string, target = 'queues/all'): AuditAct {
  return { action: 'view', outcome: 'refused', subject: 'sato', target, from, reason };
}

suite('where somebody was', () => {
  const networks = {
    '192.0.2.77': '192.0.2.0/24',
    '::ffff:192.0.2.77': '192.0.2.0/24',
    '2001:db8:1:2:3:4:5:6': '2001:db8:1::/48',
    '2001:0DB8::1': '2001:db8:0::/48',
    '::1': '0:0:0::/48',
    'fe80::1%eth0': 'fe80:0:0::/48',
    '': 'unknown',
    'a name': 'unknown',
  };
  for (const [address, network] of Object.entries(networks)) {
    test(`is ${network} for "${address}"`, () => assert.equal(networkOf(address), network));
  }

  test('is this machine, but not through a proxy on it', () => {
    const whence = (headers: Record<string, string>) => whenceOf({ remoteAddress: '127.0.0.1', headers });
    assert.deepEqual(whence({}), from);
    assert.equal(whence({ 'x-forwarded-for': '192.0.2.77' }).network, '127.0.0.0/24');
    assert.equal(whence({ origin: 'https://crm.example' }).origin, 'https://crm.example');
    assert.equal(whence({ origin: 'Tanaka, 090-1234' }).origin, 'null');
  });
});

suite('refusals', () => {
  test('are told at once, and those alike together after a minute', () => {
    const time = new FakeTime();
    const { log, acts } = recordingAudit();
    const refusals = new Refusals(log, time);
    for (let each = 0; each < 10; each++) refusals.add(refusal('denied'));
    refusals.add(refusal('other'));
    assert.equal(acts.length, 2);
    time.pass(60_000);
    assert.deepEqual(
      acts.map(({ detail }) => detail?.['more']),
      [undefined, undefined, 9],
    );
    refusals.add(refusal('denied'));
    assert.equal(acts.length, 4);
  });

  test('of more than a thousand kinds a minute are counted as others', () => {
    const time = new FakeTime();
    const { log, acts } = recordingAudit();
    const refusals = new Refusals(log, time);
    for (let each = 0; each < 3_000; each++) refusals.add(refusal('denied', `queues/${each}`));
    time.pass(60_000);
    assert.equal(acts.length, 1_001);
    const { reason, detail } = acts.at(-1) ?? {};
    assert.deepEqual([reason, detail?.['more']], ['others', 2_000]);
    assert.equal(time.pending, 0);
  });
});

suite('what a socket looks at', () => {
  function looking() {
    const time = new FakeTime();
    const acts: AuditAct[] = [];
    const tell = (act: AuditAct): void => void acts.push(act);
    const options = { subject: 'sato', from, connection: 'c1', time, note: tell, refused: tell };
    return { viewings: new Viewings(options), acts, time };
  }
  const outcomes = (acts: readonly AuditAct[]) => acts.map(({ outcome, reason }) => `${outcome} ${reason}`);

  test('is told once while it stays the same, and anew when it is narrowed otherwise', () => {
    const { viewings, acts } = looking();
    const sub = { s: 'queues/all', queues: ['orders'] };
    for (let again = 0; again < 5; again++) viewings.asked({ ...sub, seq: again }, true);
    assert.deepEqual(outcomes(acts), ['began undefined']);
    viewings.asked({ ...sub, queues: ['orders', 'returns'] }, true);
    viewings.asked(sub, false);
    viewings.ended('queues/all', 'dropped');
    assert.deepEqual(outcomes(acts).slice(1), ['ended narrowed', 'began undefined', 'ended revoked']);
  });

  test('ends with the socket, each stream by itself', () => {
    const { viewings, acts } = looking();
    viewings.asked({ s: 'queues/all' }, true);
    viewings.asked({ s: 'agents/all' }, true);
    viewings.end('gone');
    assert.deepEqual(outcomes(acts).slice(2), ['ended gone', 'ended gone']);
  });

  test('is too much where somebody begins again and again, which would fill the disk', () => {
    const { viewings, time } = looking();
    const begin = (count: number): void => {
      for (let each = 0; each < count; each++) {
        viewings.asked({ s: 'queues/all' }, true);
        viewings.ended('queues/all', 'dropped');
      }
    };
    begin(250);
    time.pass(10_000);
    begin(50);
    assert.equal(viewings.flooding, false);
    begin(250);
    assert.equal(viewings.flooding, true);
  });
});

suite('a command', () => {
  const reader: Access = {
    subject: 'sato',
    issued: 0,
    expires: null,
    mayAppend: false,
    mayAdminister: false,
    projection: () => ({ digest: 'd', project: (_key, value) => value as never }),
  };
  const message = { type: 'cmd', id: 'one', op: 'reveal', args: { purpose: 'call back' }, ref: 1 } as const;

  function asked() {
    const recording = recordingAudit();
    const { log } = recording;
    let done = 0;
    const commands = new Map([['reveal', () => ({ s: 'customers/c1', key: 'phone', value: { n: ++done } })]]);
    const answers = new Answers({ pages: new Map(), commands }, new FakeTime());
    const note = (act: AuditAct): void => log.note(act);
    const told = { subject: 'sato', from, note, refused: note, record: log.record };
    const trace = createAnswerTrace(told);
    return {
      recording,
      ask: (op = 'reveal') => answers.command({ ...message, op }, () => reader, trace),
      done: () => done,
    };
  }

  test('is told with its purpose before it is done, and by the key of what it came to', async () => {
    const { recording, ask } = asked();
    assert.equal((await ask()).type, 'result');
    const [began, done] = recording.acts;
    assert.deepEqual([began?.outcome, began?.target, began?.purpose], ['began', 'reveal', 'call back']);
    assert.deepEqual([done?.outcome, done?.detail], ['done', { key: 'phone' }]);
  });

  test('is not done where it can’t be told, and can be asked again', async () => {
    const { recording, ask, done } = asked();
    recording.fail = new AuditWriteError('the disk is full');
    await assert.rejects(ask(), AuditWriteError);
    assert.equal(done(), 0);
    recording.fail = null;
    assert.equal((await ask()).type, 'result');
  });

  test('that is refused is told', async () => {
    const { recording, ask } = asked();
    assert.equal((await ask('unknown')).type, 'error');
    assert.deepEqual(
      recording.acts.map(({ outcome, target }) => [outcome, target]),
      [['refused', 'unknown']],
    );
  });
});

suite('while the operation log can’t be written', () => {
  function failing() {
    const time = new FakeTime();
    const written: AuditEntry[] = [];
    const told: [reason: string, lost: number][] = [];
    const disk = { full: true };
    const file = {
      path: 'audit.jsonl',
      async append(entries: readonly AuditEntry[]): Promise<void> {
        if (disk.full) throw new Error('ENOSPC');
        written.push(...entries);
      },
      close: async () => undefined,
    } as unknown as AuditFile;
    const onTrouble = (error: unknown, lost: number): void =>
      void told.push([error === null ? 'full' : (error as Error).message, lost]);
    return { time, written, told, disk, writer: new AuditWriter(file, noHead, { time, onTrouble }) };
  }

  test('what demands it is refused, the rest waits, and it is told once', async () => {
    const { time, written, told, disk, writer } = failing();
    writer.note(viewBegan('queues/a'));
    const refused = assert.rejects(writer.record(viewBegan('queues/b')), AuditWriteError);
    await time.passSettling(5_000);
    await refused;
    assert.deepEqual(told, [['ENOSPC', 0]]);
    disk.full = false;
    await time.passSettling(2_000);
    assert.deepEqual(
      written.map(({ target }) => target),
      ['queues/a'],
    );
    const recorded = writer.record(viewBegan('queues/c'));
    await time.passSettling(100);
    await recorded;
    assert.equal(written.at(-1)?.seq, 1);
  });

  test('what demands it is refused too where all the room is taken meanwhile', async () => {
    const { time, disk, writer } = failing();
    for (let each = 0; each < 10_000; each++) writer.note(viewBegan('queues/a'));
    time.pass(250);
    for (let each = 0; each < 10_000; each++) writer.note(viewBegan('queues/b'));
    const refused = assert.rejects(writer.record(viewBegan('queues/c')), AuditWriteError);
    await time.passSettling(5_000);
    await refused;
    assert.equal(writer.lost, 10_000);
    disk.full = false;
    await writer.close(ofLog('closed'));
  });

  test('what can’t wait any more is counted, told, and told in the log itself when it can be', async () => {
    const { time, written, told, disk, writer } = failing();
    for (let each = 0; each < 10_003; each++) writer.note(viewBegan('queues/a'));
    await time.passSettling(300);
    assert.equal(writer.lost, 3);
    assert.deepEqual(told.map(([, lost]) => lost).slice(0, 2), [1, 2]);
    disk.full = false;
    await time.passSettling(3_000);
    const lost = written.find(({ outcome }) => outcome === 'lost');
    assert.equal(lost?.detail?.['entries'], 3);
    await writer.close(ofLog('closed'));
    assert.equal(written.at(-1)?.outcome, 'closed');
    await settle();
    assert.equal(time.pending, 0);
  });
});
