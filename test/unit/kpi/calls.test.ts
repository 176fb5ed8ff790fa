import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { contactRowParser } from '../../../src/data/model/parse-contact.js';
import { timeZone } from '../../../src/data/model/time.js';
import { count, plainRules, read } from '../../support/kpi.js';
import { dataFile } from '../../support/data.js';

const name = 'a bank’s 27,272 contacts give the figures published with them';
const { path, skip } = dataFile('calls.csv', name);

test(name, { skip }, () => {
  // No cell of this file is quoted.
  const [header = '', ...rows] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const parse = contactRowParser(header.split(','), timeZone('Asia/Jerusalem'));
  const contacts = rows.map(row => {
    const parsed = parse(row.split(','));
    assert.ok(parsed.ok, row);
    return parsed.value;
  });
  for (const basis of ['record', 'event'] as const) {
    const counters = count(contacts, { ...plainRules, basis });
    assert.equal(counters.entered, 27_272);
    assert.equal(counters.entered - counters.identified, 11_801);
    assert.deepEqual([counters.answered, counters.answeredWithin], [20_919, 8_329]);
    assert.deepEqual([counters.abandoned, counters.abandonedShort], [6_353, 227]);
    const value = (id: string): string => (read(id, { counters }).value ?? NaN).toFixed(6);
    assert.equal(value('service-level'), '0.307968');
    assert.equal(value('service-level/answered-only'), '0.398155');
    assert.equal(value('response-rate'), '0.767050');
    assert.equal(value('abandonment-rate'), '0.226511');
    assert.equal(((read('asa', { counters }).value ?? NaN) / 1_000).toFixed(3), '96.483');
    assert.equal(((read('aht', { counters }).value ?? NaN) / 1_000).toFixed(3), '185.399');
    assert.equal(read('max-wait', { counters }).value, 2_405_000);
  }
});
