import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import {
  addDeadLetter,
  readDeadLetters,
  takeDeadLetters,
} from '../../../packages/gateway/src/webhooks/dead-letters.js';
import type { Sent } from '../../../packages/gateway/src/webhooks/delivery.js';
import { retryMs } from '../../../packages/gateway/src/webhooks/delivery-queue.js';
import { webhookKey } from '../../../packages/gateway/src/webhooks/signing.js';
import { commandLine } from '../../support/madoguchi.js';
import { temporaryFolder } from '../../support/gateway.js';
import { at, down, news, openReceivers, passing } from '../../support/webhooks.js';

const day = 86_400_000;

suite('messages that wait while the gateway ends and starts', () => {
  test('are tried no sooner and no more often, however often it does', async context => {
    const folder = temporaryFolder(context);
    const files = { keptFile: join(folder, 'kept.json'), deadFile: join(folder, 'dead.jsonl') };
    let wall = at;
    let tries = 0;
    for (let start = 0; start < 20; start += 1) {
      const { time, sent, teller } = openReceivers({ ...files, wall, answer: () => down });
      teller.start([news('raised')]);
      if (start === 0) teller.tell([news('raised'), news('claimed', 1)]);
      await time.passSettling(1_000, 200);
      await teller.close();
      assert.deepEqual([teller.stats.waiting, teller.stats.dead], [{ pager: 2 }, {}]);
      tries += sent.length;
      wall = time.wall();
    }
    assert.equal(tries, 4, 'each at once and after 5 s, and not yet after 30 s more');
  });

  test('come as late as was asked for before it ended', async context => {
    const keptFile = join(temporaryFolder(context), 'kept.json');
    const busy: Sent = { ok: false, reason: '429', retryAfterMs: 600_000 };
    const first = openReceivers({ keptFile, answer: () => busy });
    first.teller.start([]);
    first.teller.tell([news('raised')]);
    await passing(first.time, 2_000);
    await first.teller.close();
    const second = openReceivers({ keptFile, wall: first.time.wall() });
    second.teller.start([]);
    await passing(second.time, 590_000);
    assert.deepEqual(second.sent, []);
    await passing(second.time, 20_000);
    assert.equal(second.sent.length, 1);
  });

  for (const [name, step] of [
    ['back', -day],
    ['forward', day],
  ] as const) {
    test(`are not held up where the machine’s clock was set ${name} meanwhile`, async context => {
      const keptFile = join(temporaryFolder(context), 'kept.json');
      const first = openReceivers({ keptFile, answer: () => down });
      first.teller.start([]);
      first.teller.tell([news('raised')]);
      await passing(first.time, 2_000);
      await first.teller.close();
      const second = openReceivers({ keptFile, wall: first.time.wall() + step });
      second.teller.start([]);
      await passing(second.time, 1.5 * (retryMs[0] ?? 0) + 2_000);
      assert.deepEqual(
        second.sent.map(({ delivery }) => delivery.type),
        ['alert.raised'],
      );
    });
  }

  test('lose nothing of what a log tells that is older than they are', async context => {
    const keptFile = join(temporaryFolder(context), 'kept.json');
    const first = openReceivers({ keptFile });
    first.teller.start([]);
    first.teller.tell([news('raised', day)]);
    await passing(first.time, 2_000);
    await first.teller.close();
    // A copy of the log of the day before is put back: its time is that of then.
    const told = [news('raised', 0, {}, 'callers/crm-2/1')];
    const restored = openReceivers({ keptFile });
    restored.teller.start([]);
    restored.teller.tell(told);
    await passing(restored.time, 2_000);
    await restored.teller.close();
    const claimed = [...told, news('claimed', 1_000, {}, 'callers/crm-2/1')];
    const next = openReceivers({ keptFile });
    next.teller.start(claimed);
    await passing(next.time, 2_000);
    assert.deepEqual(
      next.sent.map(({ delivery }) => delivery.type),
      ['alert.claimed'],
    );
  });

  test('are begun anew where their file is broken, which stays beside it', async context => {
    const keptFile = join(temporaryFolder(context), 'kept.json');
    writeFileSync(keptFile, '{"v":1,"generation":"g","upTo":');
    const { teller, told } = openReceivers({ keptFile });
    teller.start([]);
    await teller.close();
    assert.deepEqual(
      told.map(({ fields }) => fields.code),
      ['webhooks-kept'],
    );
    assert.match(readFileSync(`${keptFile}-broken`, 'utf8'), /"upTo":$/);
  });
});

suite('messages that were put aside', () => {
  const letter = { at, endpoint: 'pager', type: 'alert.raised', reason: '503', attempts: 8, body: '{}' };

  test('are not lost where one more is put aside while they are sent again', async context => {
    const file = join(temporaryFolder(context), 'dead.jsonl');
    addDeadLetter(file, { ...letter, id: 'alert_1' });
    const result = await takeDeadLetters(file, async () => {
      // Of a gateway that had opened the file before it was taken.
      appendFileSync(`${file}-taken`, `${JSON.stringify({ ...letter, id: 'alert_2' })}\n`);
      return Promise.resolve(true);
    });
    assert.deepEqual(result, { sent: 1, left: 1 });
    assert.deepEqual(
      readDeadLetters(file).map(({ id }) => id),
      ['alert_2'],
    );
  });

  test('are sent again though the command that took them was broken off', async context => {
    const folder = temporaryFolder(context);
    const [file, config] = [join(folder, 'dead.jsonl'), join(folder, 'gateway.json')];
    writeFileSync(`${file}-taken`, `${JSON.stringify({ ...letter, id: 'alert_1' })}\n`);
    writeFileSync(config, '{}');
    const { code, stdout } = await commandLine(['alerts', 'redeliver', file, '--config', config]);
    assert.deepEqual([code, stdout], [0, `${file}: sent 0, left 1.\n`]);
    assert.equal(readDeadLetters(file).length, 1);
  });

  test('are not moved where they can not be read', async context => {
    const folder = temporaryFolder(context);
    const [file, config] = [join(folder, 'dead.jsonl'), join(folder, 'gateway.json')];
    mkdirSync(file);
    writeFileSync(config, '{}');
    const { code, stderr } = await commandLine(['alerts', 'redeliver', file, '--config', config]);
    assert.equal(code, 1);
    assert.ok(stderr.includes(`${file} can't be read`), stderr);
    assert.ok(existsSync(file));
  });
});

test('a secret behind whsec_ that is no base64 is refused, since a receiver would read another key', () => {
  const bytes = Buffer.from('0123456789abcdef01234567');
  assert.deepEqual(webhookKey(`whsec_${bytes.toString('base64')}`), bytes);
  for (const wrong of [
    'whsec_a plain secret of forty bytes or more ..',
    `whsec_${'-_'.repeat(20)}`,
    'whsec_',
  ]) {
    assert.throws(() => webhookKey(wrong), TypeError, wrong);
  }
});
