import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { openAuditLog, type OpenAuditLog } from '../../../packages/gateway/src/audit/audit-log.js';
import { verifyAudit } from '../../../packages/gateway/src/audit/verify-audit.js';
import { entriesOf, viewBegan } from '../../support/audit.js';
import { bundled } from '../../support/bundled.js';
import { FakeTime } from '../../support/fake-time.js';
import { temporaryFolder } from '../../support/gateway.js';
import { commandLine } from '../../support/madoguchi.js';
import { Random } from '../../support/random.js';

const dayMs = 86_400_000;

const fileIn = (context: TestContext): string => join(temporaryFolder(context), 'log.audit.jsonl');

/** A closed log of so many views. */
async function filled(path: string, views: number, subject = 'sato'): Promise<void> {
  const log = await openAuditLog(path);
  for (let view = 0; view < views; view++) log.note(viewBegan(`queues/${view}`, subject));
  await log.close();
}

/** The disk may take its time; the log has its own. */
const diskMs = 20_000;

async function waited(time: FakeTime, done: () => boolean): Promise<void> {
  for (const end = Date.now() + diskMs; !done() && Date.now() < end;) {
    time.pass(100);
    await sleep(2);
  }
  assert.ok(done());
}

suite('an operation log', () => {
  test('begins with its generation and holds what was told, each entry behind the one before', async context => {
    const path = fileIn(context);
    await filled(path, 2);
    const entries = entriesOf(path);
    assert.deepEqual(
      entries.map(({ seq, action, outcome, target }) => [seq, action, outcome, target]),
      [
        [0, 'log', 'begun', null],
        [1, 'view', 'began', 'queues/0'],
        [2, 'view', 'began', 'queues/1'],
        [3, 'log', 'closed', null],
      ],
    );
    const { fault, generation, head } = await verifyAudit(path);
    assert.equal(fault, null);
    assert.equal(generation, entries[0]?.detail?.['generation']);
    assert.equal(head.hash, entries[3]?.hash);
    assert.equal(statSync(path).mode & 0o077, 0, 'it is read by its owner alone');
  });

  test('goes on where it ended', async context => {
    const path = fileIn(context);
    await filled(path, 1);
    await filled(path, 1);
    const outcomes = entriesOf(path).map(({ outcome }) => outcome);
    assert.deepEqual(outcomes, ['begun', 'began', 'closed', 'continued', 'began', 'closed']);
    assert.equal((await verifyAudit(path)).fault, null);
  });

  test('is written by one gateway at a time', async context => {
    const path = fileIn(context);
    const log = await openAuditLog(path);
    await assert.rejects(openAuditLog(path), /locked/);
    await log.close();
  });

  test('cuts what a name may not hold, and stays one line', async context => {
    const path = fileIn(context);
    const log = await openAuditLog(path);
    await log.record(viewBegan(`a\nb\u0000${'x'.repeat(5_000)}\ud800`));
    await log.close();
    const target = entriesOf(path)[1]?.target ?? '';
    assert.match(target, /^a b x+$/);
    assert.equal(target.length, 200);
    assert.equal((await verifyAudit(path)).fault, null);
  });

  test('writes what came together at once', async context => {
    const time = new FakeTime();
    const heads: number[] = [];
    const log = await openWith(fileIn(context), time, { onHead: ({ seq }) => heads.push(seq) });
    for (let view = 0; view < 100; view++) log.note(viewBegan('queues/all'));
    assert.equal(log.head.seq, 0, 'nobody waited for the disk');
    await waited(time, () => log.head.seq === 100);
    await log.close();
    assert.deepEqual(heads, [0, 101], 'its head is told at the beginning and at the end');
  });

  test('forgets what is older than it is to keep, and proves its beginning by its end', async context => {
    const path = fileIn(context);
    const time = new FakeTime();
    const first = await openWith(path, time, {});
    const [genesis] = entriesOf(path);
    first.note(viewBegan('queues/old'));
    await waited(time, () => first.head.seq === 1);
    time.pass(10 * dayMs);
    await first.close();
    const kept = await openWith(path, time, { keepMs: 5 * dayMs });
    await waited(time, () => entriesOf(path)[0]?.seq === 2);
    kept.note(viewBegan('queues/new'));
    await kept.close();
    assert.ok(!readFileSync(path, 'utf8').includes('queues/old'));
    const { fault, forgotten, generation } = await verifyAudit(path);
    assert.deepEqual([fault, forgotten], [null, 2]);
    assert.equal(generation, genesis?.detail?.['generation']);
  });

  test('takes a beginning that nobody said was forgotten for missing', async context => {
    const path = fileIn(context);
    await filled(path, 5);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.slice(2).join('\n'));
    assert.match((await verifyAudit(path)).fault?.reason ?? '', /2 entries before it are missing/);
  });

  test('can’t tell by itself that its end was cut off, but by a head that was noted', async context => {
    const path = fileIn(context);
    await filled(path, 5);
    const { head } = await verifyAudit(path);
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${lines.slice(0, 3).join('\n')}\n`);
    assert.equal((await verifyAudit(path)).fault, null);
    assert.match((await verifyAudit(path, head.hash)).fault?.reason ?? '', /expected hash/);
  });

  test('takes nothing else for an operation log', async context => {
    const path = fileIn(context);
    for (const content of ['', '{}\n', 'x\n', `${'x'.repeat(2_000_000)}`, '\u0000\n']) {
      writeFileSync(path, content);
      assert.ok((await verifyAudit(path)).fault, JSON.stringify(content.slice(0, 5)));
    }
    writeFileSync(path, Buffer.from([0xff, 0xfe, 0x0a]));
    assert.match((await verifyAudit(path)).fault?.reason ?? '', /no text/);
  });

  test('is not gone on with where its end is broken', async context => {
    const path = fileIn(context);
    await filled(path, 1);
    writeFileSync(path, readFileSync(path, 'utf8').replace('"closed"', '"begun"'));
    await assert.rejects(openAuditLog(path), /its last entry/);
  });
});

function openWith(
  path: string,
  time: FakeTime,
  options: NonNullable<Parameters<typeof openAuditLog>[1]>,
): Promise<OpenAuditLog> {
  const opening = openAuditLog(path, { ...options, time });
  let open = false;
  void opening.finally(() => (open = true));
  return waited(time, () => open).then(() => opening);
}

suite('a log that was tampered with', () => {
  test('is found out wherever a byte, a line or an order is changed', async context => {
    const path = fileIn(context);
    await filled(path, 12);
    const good = readFileSync(path);
    const lines = good.toString('utf8').split('\n').slice(0, -1);
    const joined = (some: readonly string[]): Buffer => Buffer.from(`${some.join('\n')}\n`);
    const place = fc.nat({ max: lines.length - 1 });
    const byte = fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 }));
    const tampered = fc.oneof(
      byte.map(([at, by]) => {
        const copy = Buffer.from(good);
        copy[at] = (copy[at] ?? 0) ^ by;
        return copy;
      }),
      // All but the last: an end that was cut off is found by a head that was noted.
      fc.nat({ max: lines.length - 2 }).map(at => joined(lines.toSpliced(at, 1))),
      place.map(at => joined(lines.toSpliced(at, 0, lines[at] ?? ''))),
      fc
        .tuple(place, place)
        .filter(([one, other]) => one !== other)
        .map(([one, other]) => joined(lines.with(one, lines[other] ?? '').with(other, lines[one] ?? ''))),
      place.map(at => joined(lines.with(at, (lines[at] ?? '').replace(',', ', ')))),
    );
    await fc.assert(
      fc.asyncProperty(tampered, async content => {
        writeFileSync(path, content);
        const { fault, unfinishedBytes } = await verifyAudit(path);
        assert.ok(fault !== null || unfinishedBytes > 0);
      }),
      { numRuns: 300 },
    );
  });

  test('is told by its first broken line', async context => {
    const path = fileIn(context);
    await filled(path, 4, 'sato');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, lines.with(2, (lines[2] ?? '').replace('sato', 'mori')).join('\n'));
    const { fault, entries } = await verifyAudit(path);
    assert.deepEqual(fault, { line: 3, reason: 'it says something else than its hash: it was changed' });
    assert.equal(entries, 2);
  });
});

suite('a log whose writer is killed at any moment', () => {
  const seed = 20_261_122;
  test(`keeps what was on the disk, is mended by the next start and is whole (seed ${seed})`, async context => {
    const path = fileIn(context);
    const random = new Random(seed);
    const script = await bundled('test/support/audit-victim.ts', context);
    for (let round = 0; round < 3; round++) {
      const victim = spawn(process.execPath, [script, path]);
      let said = '';
      victim.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
      await once(victim.stdout, 'data');
      await sleep(random.integer(0, 100));
      victim.kill('SIGKILL');
      await once(victim, 'close');
      const acknowledged = Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
      // What a kill between two writes of one line leaves.
      appendFileSync(path, '{"action":"view","at":"20'.slice(0, random.integer(0, 25)));
      const { head, fault } = await verifyAudit(path);
      assert.equal(fault, null);
      assert.ok(head.seq >= acknowledged, `${head.seq} of ${acknowledged}`);
    }
    const log = await openAuditLog(path);
    await log.close();
    const { fault, unfinishedBytes } = await verifyAudit(path);
    assert.deepEqual([fault, unfinishedBytes], [null, 0]);
  });
});

suite('madoguchi audit', () => {
  test('verifies a log, and says which line is the first that is broken', async context => {
    const path = fileIn(context);
    await filled(path, 3);
    const { head } = await verifyAudit(path);
    const good = await commandLine(['audit', 'verify', path, '--expect-head', head.hash]);
    assert.equal(good.code, 0, good.stderr);
    assert.match(good.stdout, new RegExp(`is whole, generation [-0-9a-f]+\\.\nHead: 4 ${head.hash}\n$`));
    writeFileSync(path, readFileSync(path, 'utf8').replace('queues/1', 'queues/9'));
    const bad = await commandLine(['audit', 'verify', path]);
    assert.equal(bad.code, 1);
    assert.match(bad.stderr, /line 3: it says something else than its hash/);
  });

  test('lists entries by subject, action and time, as CSV that computes nothing', async context => {
    const path = fileIn(context);
    await filled(path, 1, '=1+1');
    await filled(path, 1, 'mori');
    const listed = await commandLine(['audit', 'list', path, '--action', 'view', '--subject', '=1+1']);
    const [head, row, ...rest] = listed.stdout.trimEnd().split('\n');
    assert.match(head ?? '', /^seq,at,action,outcome,subject,target,/);
    assert.match(
      row ?? '',
      /^1,[^,]+,view,began,'=1\+1,queues\/0,,,https:\/\/crm\.example,192\.0\.2\.0\/24,,/,
    );
    assert.deepEqual(rest, []);
    const json = await commandLine(['audit', 'list', path, '--since', '2000-01-01', '--format', 'json']);
    assert.equal((JSON.parse(json.stdout) as unknown[]).length, 6);
    const none = await commandLine(['audit', 'list', path, '--until', '2000-01-01', '--format', 'json']);
    assert.deepEqual(JSON.parse(none.stdout), []);
  });

  test('says in a sentence that a file is not there', async context => {
    const { code, stderr } = await commandLine(['audit', 'verify', fileIn(context)]);
    assert.equal(code, 1);
    assert.match(stderr, /there is no such file/);
  });
});
