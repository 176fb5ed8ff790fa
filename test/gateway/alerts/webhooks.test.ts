import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { readDeadLetters, takeDeadLetters } from '../../../packages/gateway/src/webhooks/dead-letters.js';
import type { Sent } from '../../../packages/gateway/src/webhooks/delivery.js';
import { mostWaiting, retryMs } from '../../../packages/gateway/src/webhooks/delivery-queue.js';
import { webhookSender } from '../../../packages/gateway/src/webhooks/send-webhook.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { temporaryFolder } from '../../support/gateway.js';
import { down, everybody, news, ok, openReceivers as open, passing, secret } from '../../support/webhooks.js';

suite('receivers are told of alerts', () => {
  test('of what is raised, cleared, claimed and resolved, with nothing of anybody', async () => {
    const { time, sent, teller } = open();
    teller.start([news('raised', -60_000)]);
    teller.tell([news('raised'), news('claimed', 1), news('released', 2), news('snoozed', 3)]);
    teller.tell([news('resolved', 4), news('resolved', 4), news('cleared', 5)]);
    await passing(time, 10_000);
    const bodies = sent.map(
      ({ delivery }) => JSON.parse(delivery.body) as { type: string; timestamp: string; data: object },
    );
    const types = ['alert.raised', 'alert.claimed', 'alert.resolved', 'alert.cleared'];
    assert.deepEqual(
      bodies.map(({ type }) => type),
      types,
    );
    assert.deepEqual(
      sent.map(({ delivery }) => delivery.type),
      types,
    );
    const { alert, ...data } = bodies[0]?.data as Record<string, unknown>;
    assert.deepEqual(data, {
      ...{ kind: 'rescue', rule: 'callers', severity: 'alert', queueId: 'orders', waitedMs: 62_000 },
      raisedAt: '2026-11-23T00:00:00.000Z',
    });
    assert.equal(bodies[0]?.timestamp, '2026-11-23T00:00:00.000Z');
    assert.equal(
      (bodies[1]?.data as Record<string, unknown>)['alert'],
      alert,
      'by it an alert is known again',
    );
    assert.doesNotMatch(JSON.stringify(sent), /crm-1|ref-1|call-1|lead|"a1"/);
    assert.equal(new Set(sent.map(({ delivery }) => delivery.id)).size, 4);
  });

  test('of those alone that they asked for', async () => {
    const url = (name: string): string => `https://${name}.example`;
    const { time, sent, teller } = open({
      endpoints: [
        { ...everybody, id: 'urgent', url: url('urgent'), severities: ['alert'] },
        { ...everybody, id: 'words', url: url('words'), kinds: ['ng-word'] },
        { ...everybody, id: 'shop', url: url('shop'), groups: ['night', 'shop'] },
        { ...everybody, id: 'night', url: url('night'), groups: ['night'] },
      ],
    });
    teller.start([]);
    teller.tell([news('raised'), news('raised', 0, { kind: 'ng-word', severity: 'watch' }, 'words/c1/1')]);
    await passing(time, 5_000);
    assert.deepEqual(sent.map(each => new URL(each.url).hostname.split('.')[0]).sort(), [
      'shop',
      'shop',
      'urgent',
      'words',
    ]);
  });

  test('again and again, later and later, and aside when they never answer', async context => {
    const deadFile = join(temporaryFolder(context), 'dead.jsonl');
    const { time, sent, teller, told } = open({ answer: () => down, deadFile });
    teller.start([]);
    teller.tell([news('raised')]);
    await passing(time, 6 * 3_600_000);
    const waits = sent.slice(1).map((each, place) => each.at - (sent[place]?.at ?? 0));
    // Time passes in steps here.
    assert.deepEqual(
      waits.map((ms, place) => Math.abs(ms - (retryMs[place] ?? 0)) < 20_000),
      retryMs.map(() => true),
    );
    assert.equal(new Set(sent.map(({ delivery }) => delivery.id)).size, 1);
    const [dead] = readDeadLetters(deadFile);
    assert.deepEqual(
      [dead?.endpoint, dead?.reason, dead?.attempts, dead?.id],
      ['pager', 'unreachable', retryMs.length + 1, sent[0]?.delivery.id],
    );
    assert.equal(statSync(deadFile).mode & 0o777, 0o600);
    assert.deepEqual(teller.stats.dead, { pager: 1 });
    assert.deepEqual(
      told.map(({ fields }) => fields.code),
      ['webhook-dead'],
    );
    const again: string[] = [];
    const redelivered = await takeDeadLetters(deadFile, async ({ id }) => again.push(id) > 0);
    assert.deepEqual([redelivered, again], [{ sent: 1, left: 0 }, [dead?.id]]);
    assert.throws(() => readFileSync(deadFile), /ENOENT/);
  });

  test('as late as they ask, and no more when they are gone', async () => {
    let answered = 0;
    const answer = (): Sent =>
      ++answered === 1
        ? { ok: false, reason: '429', retryAfterMs: 120_000 }
        : { ok: false, reason: '410', isFinal: true };
    const { time, sent, teller } = open({ answer });
    teller.start([]);
    teller.tell([news('raised')]);
    await passing(time, 100_000);
    assert.equal(sent.length, 1);
    await passing(time, 30_000);
    assert.deepEqual([sent.length, teller.stats.dead, teller.stats.waiting], [2, { pager: 1 }, { pager: 0 }]);
  });

  test('while another does not answer; nobody holds up anybody, and what waits has an end', async () => {
    const broken = { ...everybody, id: 'broken', url: 'https://broken.example' };
    const { time, sent, teller } = open({
      endpoints: [broken, everybody],
      answer: url => (url === broken.url ? down : ok),
    });
    teller.start([]);
    const many = Array.from({ length: mostWaiting + 5 }, (_, place) =>
      news('raised', 0, {}, `callers/k${place}/1`),
    );
    for (const half of [many.slice(0, 500), many.slice(500)]) {
      teller.tell(half);
      await time.passSettling(1_500, 10);
    }
    assert.equal(sent.filter(({ url }) => url === everybody.url).length, many.length);
    assert.deepEqual(teller.stats.waiting, { broken: mostWaiting, pager: 0 });
    assert.deepEqual(teller.stats.dead, { broken: 5 });
  });

  test('of what happened around a restart, and of nothing twice but by its id', async context => {
    const folder = temporaryFolder(context);
    const files = { keptFile: join(folder, 'kept.json'), deadFile: join(folder, 'dead.jsonl') };
    const first = open({ ...files, answer: () => down });
    first.teller.start([]);
    const before = [news('raised'), news('claimed', 1_000)];
    first.teller.tell(before);
    await passing(first.time, 3_000);
    await first.teller.close();
    assert.equal(statSync(files.keptFile).mode & 0o777, 0o600);

    const second = open({ ...files, wall: first.time.wall() });
    second.teller.start([
      ...before,
      news('resolved', 2_000),
      news('raised', -3_600_000, {}, 'callers/old/1'),
    ]);
    await passing(second.time, 10_000);
    const ids = (each: typeof first): readonly string[] => [
      ...new Set(each.sent.map(({ delivery }) => delivery.id)),
    ];
    assert.deepEqual(
      second.sent.map(({ delivery }) => delivery.type),
      ['alert.resolved', 'alert.raised', 'alert.claimed'],
    );
    assert.deepEqual(ids(second).slice(1), ids(first));
    await second.teller.close();

    const third = open(files);
    third.teller.start([...before, news('resolved', 2_000)]);
    await passing(third.time, 3_000);
    assert.deepEqual(third.sent, []);
    await third.teller.close();
  });

  test('though the gateway closes while one of them hangs: it gets the message after the next start', async context => {
    const keptFile = join(temporaryFolder(context), 'kept.json');
    const asked = new EventEmitter();
    const isAsked = once(asked, 'message');
    const url = await receiver(context, () => {
      asked.emit('message');
      return 'hangs';
    });
    const hanging = open({ keptFile, endpoints: [{ ...everybody, url }], sender: webhookSender });
    hanging.teller.start([]);
    hanging.teller.tell([news('raised')]);
    await isAsked;
    // No time passes here: the 15 s that a receiver has don't end.
    await hanging.teller.close();
    assert.deepEqual([hanging.teller.stats.waiting, hanging.teller.stats.failed], [{ pager: 1 }, {}]);

    const next = open({ keptFile });
    next.teller.start([news('raised')]);
    await passing(next.time, 1_000);
    assert.deepEqual(
      next.sent.map(({ delivery: { type, attempts } }) => [type, attempts]),
      [['alert.raised', 0]],
    );
    await next.teller.close();
  });

  test('by a message that is signed as Standard Webhooks says', async context => {
    const received: { headers: Record<string, unknown>; body: string }[] = [];
    const url = await receiver(context, (headers, body) => {
      received.push({ headers, body });
      return received.length;
    });
    const send = webhookSender(
      { url, secret: `whsec_${Buffer.from(secret).toString('base64')}` },
      systemTime(),
    );
    const delivery = { id: 'alert_1', type: 'alert.raised', body: '{"type":"alert.raised"}', attempts: 0 };
    assert.deepEqual(await send(delivery), ok);
    assert.deepEqual(await send(delivery), { ok: false, reason: '503', retryAfterMs: 7_000 });
    assert.deepEqual(await send(delivery), { ok: false, reason: '307' });
    const [{ headers, body } = { headers: {}, body: '' }] = received;
    const signed = `alert_1.${String(headers['webhook-timestamp'])}.${body}`;
    const signature = createHmac('sha256', secret).update(signed).digest('base64');
    assert.deepEqual([headers['webhook-id'], headers['webhook-signature']], ['alert_1', `v1,${signature}`]);
    assert.throws(() => webhookSender({ url: 'http://pager.example', secret }, systemTime()), TypeError);
    assert.throws(() => webhookSender({ url, secret: 'short' }, systemTime()), TypeError);
  });
});

async function receiver(
  context: TestContext,
  take: (headers: Record<string, unknown>, body: string) => number | 'hangs',
): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      const nth = take(request.headers, body);
      if (nth === 'hangs') return;
      if (nth === 1) response.writeHead(204).end();
      else if (nth === 2) response.writeHead(503, { 'retry-after': '7' }).end();
      else response.writeHead(307, { location: 'https://elsewhere.example' }).end();
    });
  });
  context.after(() => new Promise(resolve => server.close(resolve).closeAllConnections()));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
