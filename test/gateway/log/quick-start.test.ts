import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { backUpLog } from '../../../packages/gateway/src/log/backup.js';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import { takeSnapshot } from '../../../packages/gateway/src/log/take-snapshot.js';
import { compactLog } from '../../../packages/gateway/src/log/compact.js';
import { createVirtualClock } from '../../../packages/gateway/src/clock/virtual-clock.js';
import { simulatedSite } from '../../../packages/gateway/src/sources/simulator/centre.js';
import { systemTime } from '../../../src/data/store/system-time.js';
import { exposedState, openGateway, post, temporaryFolder, type TestGateway } from '../../support/gateway.js';
import { hourMs, LogFiller } from '../../support/kept-log.js';

type Context = Parameters<typeof openGateway>[0] & Parameters<typeof temporaryFolder>[0];

/** A log of a morning, closed. */
async function logOf(context: Context): Promise<{ path: string; at: number }> {
  const path = join(temporaryFolder(context), 'log.db');
  const log = openSqliteLog(path);
  const filler = new LogFiller(log);
  await filler.configure();
  await filler.fill(3);
  const at = log.time ?? 0;
  await log.close();
  return { path, at };
}

async function start(
  context: Context,
  path: string,
  at: number,
  warnings: string[] = [],
): Promise<TestGateway> {
  const clock = createVirtualClock(systemTime(), { start: at, rate: 1, until: at });
  const quiet = (): void => undefined;
  const warn = (_fields: unknown, message: string): void => void warnings.push(message);
  const logger = { debug: quiet, info: quiet, warn, error: warn };
  return openGateway(context, { log: openSqliteLog(path), site: simulatedSite, clock, logger });
}

suite('a gateway that starts from a snapshot', () => {
  test('shows the same, at the same epoch and seq, so that pages resume', async context => {
    const { path, at } = await logOf(context);
    const whole = await start(context, path, at);
    const before = await exposedState(whole.url);
    await whole.gateway.close();
    const copy = `${path}.copy`;
    await backUpLog(path, copy);
    await takeSnapshot(copy, sentence => assert.fail(sentence));
    const warnings: string[] = [];
    const quick = await start(context, copy, at, warnings);
    assert.deepEqual(await exposedState(quick.url), before);
    assert.deepEqual(warnings, []);
  });

  test('tells a damaged one, and folds the whole log', async context => {
    const { path, at } = await logOf(context);
    await takeSnapshot(path, sentence => assert.fail(sentence));
    const [name = ''] = readdirSync(`${path}-snapshots`).filter(each => /^\d/.test(each));
    writeFileSync(join(`${path}-snapshots`, name), 'nothing');
    const warnings: string[] = [];
    const { gateway } = await start(context, path, at, warnings);
    assert.ok(gateway.stats().position > 1_000);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? '', /The snapshot .* is not used: it is damaged/);
  });

  test('refuses what may have been taken in before the log was compacted', async context => {
    const { path, at } = await logOf(context);
    await compactLog(path, hourMs, sentence => assert.fail(sentence));
    const { url, gateway } = await start(context, path, at);
    const event = (id: string, time: number) => ({
      specversion: '1.0',
      id,
      source: 'pbx',
      type: 'contact.enqueued',
      subject: id,
      time: new Date(time).toISOString(),
      data: { channel: 'phone', queueId: 'orders' },
    });
    const { status, body } = await post(url, [event('old', at - 2 * hourMs), event('young', at)]);
    assert.equal(status, 202);
    assert.deepEqual(body['accepted'], ['young']);
    const [refused] = body['refused'] as { id: string; code: string; reason: string }[];
    assert.deepEqual([refused?.id, refused?.code], ['old', 'behind']);
    assert.match(refused?.reason ?? '', /lies in what the log has forgotten/);
    const early = { ...event('early', at - 2 * hourMs), time: at - 2 * hourMs };
    await assert.rejects(gateway.append([early as never]), /Event early: .*forgotten/);
  });
});
