/**
 * A process of a test that is killed at any moment: `append` writes contacts to a log as a gateway does and says
 * which are acknowledged, `snapshot` and `compact` care for the log over and over, each saying that it began.
 * Usage, bundled: node log-victim.js append|snapshot|compact <log> <first contact>
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqliteLog } from '../../packages/gateway/src/log/sqlite-log.js';
import { compactLog } from '../../packages/gateway/src/log/compact.js';
import { Journal } from '../../packages/gateway/src/log/journal.js';
import { takeSnapshot } from '../../packages/gateway/src/log/take-snapshot.js';
import type { ContactEvent } from '../../src/data/model/event.js';
import { halfHour } from './kpi.js';
import { configured, minute } from './log.js';

/** Contacts of one request; the log's time goes on by a minute with each. */
const perRequest = 25;
/** So that the log does not become longer than the test needs. */
const pauseMs = 10;

const [role = '', path = '', first = '0'] = process.argv.slice(2);

function contact(index: number, time: number): ContactEvent {
  const data = { channel: 'phone', queueId: 'voice' } as const;
  return { id: `e${index}`, source: 'pbx', type: 'contact.enqueued', subject: `c${index}`, time, data };
}

async function append(): Promise<never> {
  const log = openSqliteLog(path);
  const journal = new Journal(log);
  if (log.head === 0) await journal.append(halfHour, [configured()]);
  for (let from = Number(first); ; from += perRequest) {
    const now = (log.time ?? halfHour) + minute;
    await journal.append(
      now,
      Array.from({ length: perRequest }, (_, at) => contact(from + at, now)),
    );
    process.stdout.write(`${from + perRequest}\n`);
    await sleep(pauseMs);
  }
}

async function care(): Promise<never> {
  const quiet = (): void => undefined;
  for (;;) {
    process.stdout.write('began\n');
    if (role === 'snapshot') await takeSnapshot(path, quiet);
    else await compactLog(path, 30 * minute, quiet);
  }
}

await (role === 'append' ? append() : care());
