import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addFact, emptyCounters, type MutableCounters } from '../../src/data/kpi/counters.js';
import { contribute } from '../../src/data/kpi/contribution.js';
import { contactRowParser } from '../../src/data/model/parse-contact.js';
import { timeZone } from '../../src/data/model/time.js';
import { dataFile } from '../support/data.js';
import { exposedState, temporaryFolder } from '../support/gateway.js';
import { demoHeaders, inspector } from '../support/demo-tokens.js';
import { startGateway } from '../support/gateway-process.js';
import { plainRules } from '../support/kpi.js';
import { until } from '../support/socket-page.js';

const name = 'a replay of a real month, held at an instant, has the counters of the engine for that instant';
const { path, skip } = dataFile('calls.csv', name);
const zone = timeZone('Asia/Jerusalem');
/** A multiple of five seconds: what hangs on the log's ticks is settled then. */
const held = '1999-08-03T11:10:05';
const today = '1999-08-03';

/** Today's counters by queue, as of the instant, straight from the records of the file. */
function expected(): Map<string, MutableCounters> {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const parse = contactRowParser(header.split(','), zone);
  const days = new Map<string, MutableCounters>();
  for (const row of rows) {
    const parsed = parse(row.split(','));
    assert.ok(parsed.ok, row);
    const contact = parsed.value;
    contribute(
      contact,
      { ...plainRules, basis: 'event' },
      zone.fromLocal(held),
      (field, amount, bucketAt) => {
        if (zone.dateOf(bucketAt) !== today) return;
        const counters = days.get(contact.queueId) ?? emptyCounters();
        days.set(contact.queueId, counters);
        addFact(counters, field, amount);
      },
    );
  }
  return days;
}

test(name, { skip }, async context => {
  // An hour runs by within a second, so that some of it comes live and not from the past.
  const times = ['--start', '1999-08-03T10:10:00', '--until', held, '--speed', '3600'];
  const where = ['--time-zone', 'Asia/Jerusalem', '--expose-state'];
  const gateway = await startGateway(['--replay', path, ...times, ...where], temporaryFolder(context));
  context.after(() => gateway.stop('SIGKILL'));
  const headers = await demoHeaders(gateway.url, ...inspector);
  await until('all up to the held instant is folded', async () => {
    const health = (await (await fetch(`${gateway.url}health`, { headers })).json()) as { asOf: number };
    return health.asOf === zone.fromLocal(held);
  });
  const wanted = expected();
  assert.ok(wanted.size >= 4);
  // What hangs on other contacts of the customer is the fold's own; its tests prove it.
  const shared = ['repeats', 'fcrIssues', 'fcrResolved', 'fcrProvisional', 'rescues', 'recovered'];
  const { records } = await exposedState(gateway.url, '', headers);
  for (const [queue, counters] of wanted) {
    const record = records[`day|${queue}|phone|${today}`];
    assert.ok(record, queue);
    for (const [field, value] of Object.entries(counters)) {
      if (!shared.includes(field)) assert.equal(record[field], value, `${queue} ${field}`);
    }
  }
});
