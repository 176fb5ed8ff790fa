import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { expandContact } from '../../../src/data/fold/expand.js';
import type { Fold } from '../../../src/data/fold/fold.js';
import { contribute } from '../../../src/data/kpi/contribution.js';
import { addFact, emptyCounters, type MutableCounters } from '../../../src/data/kpi/counters.js';
import type { ContactRecord } from '../../../src/data/model/contact.js';
import type { LogEntry } from '../../../src/data/model/event.js';
import { contactRowParser } from '../../../src/data/model/parse-contact.js';
import { timeZone } from '../../../src/data/model/time.js';
import { bases, type Basis, type Instant } from '../../../src/data/model/vocabulary.js';
import { dataFile } from '../../support/data.js';
import { plainRules } from '../../support/kpi.js';
import { configured, foldOf, logOf, minute, recordsOf } from '../../support/log.js';
import { assertResumes } from '../../support/resumed.js';

const zone = timeZone('Asia/Jerusalem');
const name = 'a real month, call by call, folds to what its contacts contribute, by queue and day';
const { path, skip } = dataFile('calls.csv', name);

function readCalls(): readonly ContactRecord[] {
  // No cell of this file is quoted.
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const parse = contactRowParser(header.split(','), zone);
  return rows.map(row => {
    const parsed = parse(row.split(','));
    assert.ok(parsed.ok, row);
    return parsed.value;
  });
}

function logOfCalls(calls: readonly ContactRecord[], basis: Basis, until: Instant): readonly LogEntry[] {
  const events = calls.flatMap(call => expandContact(call)).filter(event => event.time <= until);
  events.sort((one, other) => one.time - other.time);
  const first = events[0]?.time ?? 0;
  const site = configured({ timeZone: 'Asia/Jerusalem', queues: [], groups: {}, basis }, first);
  return logOf([site, ...events], until, minute);
}

function foldCalls(calls: readonly ContactRecord[], basis: Basis, until: Instant): Fold {
  return foldOf(logOfCalls(calls, basis, until));
}

/** The counters that hang on one contact alone, by the key of their record; zeros left out. */
function contributions(calls: readonly ContactRecord[], basis: Basis, asOf: Instant): Map<string, string> {
  const sums = new Map<string, MutableCounters>();
  for (const call of calls) {
    contribute(call, { ...plainRules, basis }, asOf, (field, amount, bucketAt) => {
      const key = `day|${call.queueId}|${call.channel}|${zone.dateOf(bucketAt)}`;
      const sum = sums.get(key) ?? emptyCounters();
      addFact(sum, field, amount);
      sums.set(key, sum);
    });
  }
  return new Map([...sums].map(([key, sum]) => [key, ownText(sum)]));
}

/** What hangs on several contacts of a customer, and is compared with other counts elsewhere. */
const ofSeveral = { repeats: 0, fcrIssues: 0, fcrResolved: 0, fcrProvisional: 0, rescues: 0, recovered: 0 };

function ownText(counters: MutableCounters): string {
  const own = { ...counters, ...ofSeveral };
  return JSON.stringify(own);
}

function dayRecords(fold: Fold): Map<string, string> {
  const idle = JSON.stringify(emptyCounters());
  const days = Object.entries(recordsOf(fold)).filter(([key]) => key.startsWith('day|'));
  const texts = days.map(([key, value]) => [key, ownText(value as MutableCounters)] as const);
  return new Map(texts.filter(([, text]) => text !== idle));
}

const byKey = (map: Map<string, string>): readonly (readonly [string, string])[] =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1));

test(name, { skip }, () => {
  const calls = readCalls();
  const busy = zone.fromLocal('1999-08-10T11:17:00');
  const end = zone.fromLocal('1999-08-21T00:00:00');
  for (const basis of bases) {
    for (const until of basis === 'event' ? [busy, end] : [end]) {
      const expected = contributions(calls, basis, until);
      assert.deepEqual(byKey(dayRecords(foldCalls(calls, basis, until))), byKey(expected));
      assert.ok(expected.size > 30);
    }
  }
});

const resumed = 'a fold of a real month goes on as if it had never stopped, wherever it was saved';

test(resumed, { skip: dataFile('calls.csv', resumed).skip }, () => {
  const log = logOfCalls(readCalls(), 'event', zone.fromLocal('1999-08-21T00:00:00'));
  assertResumes(log, [1, Math.floor(log.length / 3), log.length - 5_000]);
});
