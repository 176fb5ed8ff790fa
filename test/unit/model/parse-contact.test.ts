import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { contactColumns, contactParser, contactRowParser } from '../../../src/data/model/parse-contact.js';
import { timeZone } from '../../../src/data/model/time.js';

const tokyo = timeZone('Asia/Tokyo');
const parse = contactParser(tokyo);

const least = {
  contactId: 'c1',
  channel: 'phone',
  queueId: 'voice',
  enqueuedAt: '2026-04-01T10:00:00',
  outcome: 'answered',
};
const ten = Date.parse('2026-04-01T10:00:00+09:00');

function problemOf(input: unknown): { field: string; code: string; reason: string } {
  const parsed = parse(input);
  assert.ok(!parsed.ok, 'it is refused');
  return parsed.problem;
}

suite('contact records in JSON', () => {
  test('the five mandatory fields make a record, inbound unless said otherwise', () => {
    const value = { ...least, direction: 'inbound', enqueuedAt: ten };
    assert.deepEqual(parse(least), { ok: true, value });
  });

  test('each mandatory field that is missing is named', () => {
    for (const field of Object.keys(least)) {
      const { [field as keyof typeof least]: _, ...rest } = least;
      assert.deepEqual([problemOf(rest).field, problemOf(rest).code], [field, 'missing']);
    }
  });

  test('times are ISO 8601 text with or without offset, or epoch milliseconds', () => {
    for (const enqueuedAt of [
      '2026-04-01T10:00:00',
      '2026-04-01T01:00Z',
      '2026-04-01T03:00:00.000+02:00',
      ten,
    ]) {
      const parsed = parse({ ...least, enqueuedAt });
      assert.equal(parsed.ok && parsed.value.enqueuedAt, ten, String(enqueuedAt));
    }
  });

  test('a time that does not exist is refused with the text that was given', () => {
    const texts = [
      '2026-02-30T10:00:00',
      '2026-04-01 10:00:00',
      '2026-04-01',
      '2026-04-01T10:00:60',
      '10:00',
      '',
    ];
    for (const enqueuedAt of texts) {
      const problem = problemOf({ ...least, enqueuedAt });
      assert.deepEqual([problem.field, problem.code], ['enqueuedAt', 'time']);
      assert.ok(problem.reason.includes(JSON.stringify(enqueuedAt)), problem.reason);
    }
  });

  test('seconds given for milliseconds are recognised', () => {
    assert.match(problemOf({ ...least, enqueuedAt: ten / 1000 }).reason, /looks like seconds/);
  });

  test('null is the same as absent, and unknown fields are ignored', () => {
    const parsed = parse({ ...least, agentId: null, colour: 'red' });
    assert.ok(parsed.ok);
    assert.deepEqual(Object.keys(parsed.value).sort(), [...Object.keys(least), 'direction'].sort());
  });

  test('instants that run backwards are refused', () => {
    const early = problemOf({ ...least, connectedAt: '2026-04-01T09:59:59' });
    assert.deepEqual([early.field, early.code], ['connectedAt', 'order']);
    const over = problemOf({ ...least, endedAt: '2026-04-01T10:05:00', acwEndedAt: '2026-04-01T10:04:59' });
    assert.deepEqual([over.field, over.reason], ['acwEndedAt', 'It is before endedAt: correct one of them.']);
  });

  test('what is out of its range, of another type or no known word is refused by field and code', () => {
    const cases: [Record<string, unknown>, string, string][] = [
      [{ waitMs: -1 }, 'waitMs', 'number'],
      [{ talkMs: 1.5 }, 'talkMs', 'number'],
      [{ holdMs: ten }, 'holdMs', 'number'],
      [{ waitMs: '5000' }, 'waitMs', 'type'],
      [{ outcome: 'lost' }, 'outcome', 'word'],
      [{ channel: 'pager' }, 'channel', 'word'],
      [{ direction: 'sideways' }, 'direction', 'word'],
      [{ actorType: 'ghost' }, 'actorType', 'word'],
      [{ csat: 6 }, 'csat', 'number'],
      [{ csat: 0 }, 'csat', 'number'],
      [{ nps: 11 }, 'nps', 'number'],
      [{ ces: 8 }, 'ces', 'number'],
      [{ contactId: 'a|b' }, 'contactId', 'id'],
      [{ queueId: '' }, 'queueId', 'id'],
      [{ agentId: 'x'.repeat(201) }, 'agentId', 'text'],
      [{ transferredOut: 'yes' }, 'transferredOut', 'type'],
      [{ recordingUrl: 'javascript:alert(1)' }, 'recordingUrl', 'contradiction'],
      [{ candidates: 'k1' }, 'candidates', 'type'],
      [{ candidates: ['k1', 'k|2'] }, 'candidates.1', 'id'],
      [{ candidates: ['k1', 'k1'] }, 'candidates', 'contradiction'],
      [{ candidates: Array.from({ length: 21 }, (_, n) => `k${n}`) }, 'candidates', 'text'],
      [{ withheld: 1 }, 'withheld', 'type'],
      [{ withheld: true, addressRef: 'r1' }, 'addressRef', 'contradiction'],
    ];
    for (const [fields, field, code] of cases) {
      const problem = problemOf({ ...least, ...fields });
      assert.deepEqual([problem.field, problem.code], [field, code], JSON.stringify(fields));
    }
  });

  test('the reason for an unknown word lists the known ones', () => {
    assert.match(
      problemOf({ ...least, outcome: 'lost' }).reason,
      /"lost" is not known: give one of answered, /,
    );
  });

  test('nothing makes it throw', () => {
    fc.assert(
      fc.property(fc.anything(), input => {
        assert.equal(typeof parse(input).ok, 'boolean');
      }),
    );
  });

  test('any field of a record may be anything without making it throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(least), 'waitMs', 'endedAt'),
        fc.anything(),
        (field, value) => {
          assert.equal(typeof parse({ ...least, [field]: value }).ok, 'boolean');
        },
      ),
    );
  });
});

suite('contact records in CSV rows', () => {
  const header = [
    'contact_id',
    'channel',
    'queue_id',
    'enqueued_at',
    'outcome',
    'wait_ms',
    'transferred_out',
    'x',
  ];
  const row = contactRowParser(header, tokyo);
  const cells = ['c1', 'phone', 'voice', '2026-04-01T10:00:00', 'answered'];

  test('empty cells are absent and unknown columns ignored', () => {
    const parsed = row([...cells, '', '', 'anything']);
    assert.deepEqual(parsed, { ok: true, value: { ...least, direction: 'inbound', enqueuedAt: ten } });
  });

  test('numbers and flags are read as spreadsheets write them', () => {
    const parsed = row([...cells, '6000.0', 'TRUE', '']);
    assert.ok(parsed.ok);
    assert.deepEqual([parsed.value.waitMs, parsed.value.transferredOut], [6000, true]);
  });

  test('a problem names the column', () => {
    const parsed = row([...cells, '6 s', '', '']);
    assert.ok(!parsed.ok);
    assert.deepEqual([parsed.problem.field, parsed.problem.code], ['wait_ms', 'type']);
  });

  test('a list is written with semicolons', () => {
    const parsed = contactRowParser([...header.slice(0, 5), 'candidates'], tokyo)([...cells, 'k1;k2']);
    assert.deepEqual(parsed.ok && parsed.value.candidates, ['k1', 'k2']);
  });

  test('an order problem names both columns', () => {
    const parse = contactRowParser([...header.slice(0, 5), 'ended_at'], tokyo);
    const parsed = parse([...cells, '2026-04-01T09:00:00']);
    assert.ok(!parsed.ok);
    assert.equal(parsed.problem.field, 'ended_at');
    assert.match(parsed.problem.reason, /before enqueued_at/);
  });

  test('a row with too few or too many cells is refused', () => {
    for (const wrong of [cells, [...cells, '', '', '', '']]) {
      const parsed = row(wrong);
      assert.ok(!parsed.ok);
      assert.equal(parsed.problem.code, 'row');
      assert.match(parsed.problem.reason, new RegExp(`${wrong.length} cells under 8 columns`));
    }
  });

  test('every field of a record has its column', () => {
    assert.equal(contactColumns.length, 29 + 2);
    assert.ok(contactColumns.every(column => /^[a-z_]+$/.test(column)));
  });
});
