import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { suite, test } from 'node:test';
import type { CentreEvent } from '../../../src/data/model/event.js';
import { timeZone } from '../../../src/data/model/time.js';
import type { RowProblem } from '../../../packages/gateway/src/input/problems.js';
import { readEvents } from '../../../packages/gateway/src/input/read-events.js';

const zone = timeZone('Asia/Tokyo');
const head = 'specversion,id,source,type,subject,time,data';

/** Reads text that comes in pieces of `size` characters. */
async function read(
  text: string,
  format: 'csv' | 'ndjson' | 'json',
  size = 7,
): Promise<{ events: CentreEvent[]; problems: RowProblem[] }> {
  const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
  const bytes = Readable.from(pieces.map(piece => Buffer.from(piece)));
  const problems: RowProblem[] = [];
  const events: CentreEvent[] = [];
  for await (const event of readEvents(bytes, {
    zone,
    format,
    onProblem: problem => problems.push(problem),
  })) {
    events.push(event);
  }
  return { events, problems };
}

const event = {
  specversion: '1.0',
  id: 'e1',
  source: '/cti',
  type: 'contact.surveyed',
  subject: 'c1',
  time: '2026-04-01T10:00:00',
  data: { csat: 5, result: 'お礼, "至急"' },
};

suite('reading events', () => {
  test('NDJSON, JSON and CSV with data as JSON give the same events', async () => {
    const data = `"${JSON.stringify(event.data).replaceAll('"', '""')}"`;
    const csv = `${head}\n1.0,e1,/cti,contact.surveyed,c1,2026-04-01T10:00:00,${data}\n`;
    const { events } = await read(JSON.stringify(event), 'ndjson');
    assert.equal(events[0]?.time, Date.parse('2026-04-01T10:00:00+09:00'));
    assert.deepEqual((await read(JSON.stringify([event]), 'json')).events, events);
    assert.deepEqual((await read(csv, 'csv')).events, events);
  });

  test('a bad event is reported with its line and field, and the rest read', async () => {
    const bad = { ...event, data: { csat: 9 } };
    const { events, problems } = await read(
      [event, bad, event].map(each => JSON.stringify(each)).join('\n'),
      'ndjson',
    );
    assert.equal(events.length, 2);
    assert.deepEqual(
      problems.map(({ line, column, code }) => [line, column, code]),
      [[2, 'data.csat', 'number']],
    );
  });

  test('a cell of data that is no JSON is a bad row', async () => {
    const { problems } = await read(`${head}\n1.0,e1,/cti,contact.held,c1,2026-04-01T10:00:00,nope\n`, 'csv');
    assert.deepEqual(
      problems.map(({ line, column, code }) => [line, column, code]),
      [[2, 'data', 'row']],
    );
  });

  test('a header without the attributes of an event ends the reading', async () => {
    await assert.rejects(read('id,type\n', 'csv'), {
      name: 'InputError',
      message: /lacks specversion, source/,
    });
  });
});
