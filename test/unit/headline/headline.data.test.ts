import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHeadline } from '../../../src/components/headline/headline.data.js';

const now = Date.UTC(2026, 3, 1, 1, 42);
const fact = { code: 'no-contact' };

test('words of the page’s own are taken as they are', () => {
  const { facts } = parseHeadline({ sentence: 'Fire drill at noon' });
  assert.deepEqual(facts?.own, { fact: 'Fire drill at noon', advice: '', severity: 'ok' });
});

test('a code is taken as a gateway’s, with names in one language or in both', () => {
  const queues = { a: 'Orders', b: { ja: '料金', en: 'Billing' } };
  const { facts } = parseHeadline({ severity: 'ok', fact, queues, now, timeZone: 'Asia/Tokyo' });
  assert.deepEqual(facts?.headline, {
    severity: 'ok',
    fact: { code: 'no-contact', params: {} },
    advice: null,
    basis: null,
  });
  assert.deepEqual(
    ['a', 'b', 'c'].map(id => facts?.queueName(id, 'ja')),
    ['Orders', '料金', 'c'],
  );
  assert.deepEqual([facts?.now, facts?.timeZone], [now, 'Asia/Tokyo']);
});

test('what is wrong is told with its place', () => {
  const problem = (data: object): string => parseHeadline(data).problem ?? '';
  assert.match(problem({}), /"sentence", or a "fact"/);
  assert.match(problem({ sentence: 7 }), /data\.sentence: .*string/);
  assert.match(problem({ sentence: 'x', severity: 'red' }), /data\.severity: .*red/);
  assert.match(problem({ fact }), /data\.severity: .*undefined/);
  assert.match(problem({ severity: 'ok', fact: { code: '' } }), /data\.fact\.code/);
  assert.match(problem({ severity: 'ok', fact, now: Infinity }), /data\.now/);
  assert.match(problem({ severity: 'ok', fact, timeZone: 'Tokyo' }), /data\.timeZone: .*IANA/);
  assert.match(
    problem({ severity: 'ok', fact, basis: { arrivals: 1, ahtMs: -1, agents: 1 } }),
    /data\.basis\.ahtMs/,
  );
});
