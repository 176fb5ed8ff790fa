import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { contactsCsv } from '../support/contacts-csv.js';
import { dataFile } from '../support/data.js';
import { loadContacts, sqlCounters, sumBySql, type SqlRow, type SqlSettings } from '../support/kpi-sql.js';
import { commandLine, madoguchi, tableOf } from '../support/madoguchi.js';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-test-'));
after(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const head = 'contact_id,channel,queue_id,enqueued_at,outcome,wait_ms,talk_ms';
const csv = (...rows: string[]): string => `${[head, ...rows].join('\n')}\n`;

const groupColumns = ['queue_id', 'agent_id', 'channel', 'date', 'interval'];

/** The table of the program, cut to what SQL computes too. */
async function byProgram(path: string, settings: SqlSettings, ...more: string[]): Promise<SqlRow[]> {
  const by = settings.by.length > 0 ? ['--by', settings.by.join(',')] : [];
  const asOf = settings.asOf === undefined ? [] : ['--as-of', new Date(settings.asOf).toISOString()];
  const ran = await commandLine(['kpi', path, ...by, '--basis', settings.basis, ...asOf, ...more]);
  assert.equal(ran.code, 0, ran.stderr);
  assert.equal(ran.stderr, '');
  return tableOf(ran.stdout).map(row => {
    const kept = Object.entries(row).filter(([column]) => isGroup(column) || sqlCounters.includes(column));
    return Object.fromEntries(
      kept.map(([column, value]) => [column, isGroup(column) ? (value ?? '') : value]),
    );
  });
}

const isGroup = (column: string): boolean => groupColumns.includes(column);

/** Each file is loaded once. */
const databases = new Map<string, ReturnType<typeof loadContacts>>();
after(() => databases.forEach(database => database.close()));

/** Every group row and every counter of the program is that of SQL. */
async function agree(path: string, settings: SqlSettings, ...more: string[]): Promise<number> {
  const database = databases.get(path) ?? loadContacts(path);
  databases.set(path, database);
  const expected = sumBySql(database, settings);
  const rows = await byProgram(path, settings, ...more);
  assert.equal(rows.length, expected.length, 'as many groups');
  for (const [at, row] of rows.entries()) assert.deepEqual(row, sortedAs(row, expected[at]));
  return rows.length;
}

const sortedAs = (row: SqlRow, expected: SqlRow = {}): SqlRow =>
  Object.fromEntries(Object.keys(row).map(column => [column, expected[column] ?? null]));

suite('kpi over a real month', () => {
  const title = 'the figures are those that are published with the file';
  const { path, skip } = dataFile('calls.csv', title);

  test(title, { skip }, async () => {
    const [row = {}] = tableOf((await commandLine(['kpi', path])).stdout);
    const counters = ['answered', 'answered_within', 'abandoned', 'abandoned_short', 'max_wait_ms'];
    assert.deepEqual(
      counters.map(column => row[column]),
      [20_919, 8329, 6353, 227, 2_405_000],
    );
    const figures = ['service-level', 'service-level/answered-only', 'response-rate', 'abandonment-rate'];
    assert.deepEqual(
      figures.map(column => Number(row[column]).toFixed(6)),
      ['0.307968', '0.398155', '0.767050', '0.226511'],
    );
    assert.equal((Number(row['asa']) / 1000).toFixed(3), '96.483');
    assert.equal((Number(row['aht']) / 1000).toFixed(3), '185.399');
    assert.equal(Number(row['entered']) - Number(row['identified']), 11_801);
  });

  for (const basis of ['record', 'event'] as const) {
    for (const by of [
      ['queue', 'date', 'interval'],
      ['agent', 'channel'],
    ]) {
      const name = `by ${by.join(', ')} on the ${basis} basis every counter is that of SQL`;
      const data = dataFile('calls.csv', name);
      test(name, { skip: data.skip }, async () => {
        const groups = await agree(data.path, { by: by as SqlSettings['by'], basis });
        assert.ok(groups >= (by.includes('interval') ? 300 : 1));
      });
    }
  }

  for (const basis of ['record', 'event'] as const) {
    const name = `in the middle of a day every counter on the ${basis} basis is that of SQL`;
    const data = dataFile('calls.csv', name);
    test(name, { skip: data.skip }, async () => {
      const asOf = Date.parse('1999-08-12T11:17:23+09:00');
      await agree(data.path, { by: ['queue', 'interval'], basis, asOf });
    });
  }
});

suite('kpi over contacts of every kind', () => {
  const path = file('every-kind.csv', contactsCsv(4000, 20_260_401));

  for (const basis of ['record', 'event'] as const) {
    test(`every counter on the ${basis} basis is that of SQL`, async () => {
      for (const by of [
        [],
        ['queue'],
        ['date'],
        ['interval'],
        ['queue', 'agent', 'channel', 'date'],
      ] as const)
        await agree(path, { by, basis });
    });

    test(`at an instant in the middle every counter on the ${basis} basis is that of SQL`, async () => {
      await agree(path, { by: ['queue', 'date'], basis, asOf: Date.parse('2026-04-17T03:21:00Z') });
    });
  }

  test('every counter has its share in the comparison', async () => {
    const [row = {}] = await byProgram(path, { by: [], basis: 'record' });
    for (const counter of sqlCounters) assert.ok(Number(row[counter]) > 0, counter);
    const ran = await commandLine(['kpi', path]);
    const columns = ran.stdout.slice(0, ran.stdout.indexOf(',service-level')).split(',');
    assert.deepEqual([...columns].sort(), [...sqlCounters].sort());
  });

  test('thresholds, the interval and the window of repeats are settings', async () => {
    const settings = { thresholdMs: 60_000, shortMs: 2000, intervalMs: 3_600_000, windowMs: 2 * 86_400_000 };
    const options = [
      '--threshold',
      '60s',
      '--short-abandon',
      '2s',
      '--interval',
      '1h',
      '--repeat-window',
      '2d',
    ];
    await agree(path, { by: ['interval'], basis: 'event', ...settings }, ...options);
  });

  test('the order of the rows in the file does not matter', async () => {
    const [first = '', ...rows] = contactsCsv(4000, 20_260_401).trimEnd().split('\n');
    const turned = file('turned.csv', `${[first, ...rows.reverse()].join('\n')}\n`);
    const expected = await byProgram(path, { by: ['queue'], basis: 'event' });
    assert.deepEqual(await byProgram(turned, { by: ['queue'], basis: 'event' }), expected);
  });
});

suite('what waits', () => {
  const path = file(
    'waiting.csv',
    csv(
      'c1,phone,voice,2026-04-01T10:00:00,waiting,,',
      'c2,phone,voice,2026-04-01T10:00:30,answered,10000,60000',
      'c3,email,mail,2026-04-01T09:00:00,waiting,,',
      'c4,email,mail,2026-04-01T09:30:00,answered,1800000,60000',
    ),
  );

  test('what waits at the latest instant has waited up to it, and has expired', async () => {
    const rows = tableOf((await commandLine(['kpi', path, '--by', 'queue'])).stdout);
    const figures = rows.map(row => [row['queue_id'], row['oldest-wait'], row['expired'], row['backlog']]);
    assert.deepEqual(figures, [
      ['mail', 3_700_000, 2, 1],
      ['voice', 100_000, 1, 0],
    ]);
  });

  test('as of an earlier instant what was answered later still waits', async () => {
    const ran = await commandLine(['kpi', path, '--by', 'queue', '--as-of', '2026-04-01T09:45:00']);
    const [mail = {}] = tableOf(ran.stdout);
    assert.deepEqual([mail['entered'], mail['answered'], mail['expired']], [2, 0, 2]);
    assert.deepEqual([mail['oldest-wait'], mail['backlog'], mail['backlog/age']], [2_700_000, 2, 2_700_000]);
  });

  test('a group without anything waiting has no oldest wait', async () => {
    const ran = await commandLine(['kpi', path, '--by', 'channel', '--as-of', '2026-04-01T10:00:00']);
    assert.deepEqual(
      tableOf(ran.stdout).map(row => row['oldest-wait']),
      [3_600_000, 0],
    );
  });
});

suite('groups', () => {
  const path = file(
    'groups.csv',
    csv(
      'c1,phone,voice,2026-04-01T23:50:00+09:00,answered,1200000,60000',
      'c2,chat,voice,2026-04-02T00:10:00+09:00,abandoned,3000,',
    ),
  );

  test('without groups there is one row of totals, even of nothing', async () => {
    const rows = tableOf((await commandLine(['kpi', file('none.csv', csv())])).stdout);
    assert.deepEqual([rows.length, rows[0]?.['entered'], rows[0]?.['service-level']], [1, 0, null]);
  });

  test('the columns of the groups stand in one order, however they are asked for', async () => {
    const ran = await commandLine(['kpi', path, '--by', 'interval,channel,queue']);
    assert.match(ran.stdout, /^queue_id,channel,interval,entered,answered,answered_within,/);
  });

  test('a contact without an agent has an empty agent', async () => {
    const ran = await commandLine(['kpi', path, '--by', 'agent,date']);
    assert.match(ran.stdout, /\n,2026-04-01,1,/);
  });

  test('the basis decides on which side of midnight an answer counts', async () => {
    const answered = async (basis: string): Promise<unknown[]> => {
      const ran = await commandLine(['kpi', path, '--by', 'date', '--basis', basis]);
      return tableOf(ran.stdout).map(row => [row['date'], row['answered']]);
    };
    assert.deepEqual(await answered('record'), [
      ['2026-04-01', 1],
      ['2026-04-02', 0],
    ]);
    assert.deepEqual(await answered('event'), [
      ['2026-04-01', 0],
      ['2026-04-02', 1],
    ]);
  });

  test('days and intervals are those of the time zone', async () => {
    const ran = await commandLine(['kpi', path, '--by', 'date,interval', '--time-zone', 'Europe/Berlin']);
    assert.deepEqual(
      tableOf(ran.stdout).map(row => [row['date'], row['interval']]),
      [
        ['2026-04-01', '2026-04-01T16:30:00'],
        ['2026-04-01', '2026-04-01T17:00:00'],
      ],
    );
  });

  test('times without offset are those of the time zone', async () => {
    const local = file('local.csv', csv('c1,phone,voice,2026-04-01T10:00:00,waiting,,'));
    const ran = await commandLine([
      ...['kpi', local, '--time-zone', 'Europe/Berlin', '--as-of', '2026-04-01T08:01:00Z'],
    ]);
    assert.equal(tableOf(ran.stdout)[0]?.['oldest-wait'], 60_000);
  });

  test('a day of 25 hours holds both of its equal half hours in one row', async () => {
    const rows = ['T00:10:00Z', 'T01:10:00Z'].map(
      (at, n) => `c${n},phone,voice,2026-10-25${at},abandoned,0,`,
    );
    const path = file('autumn.csv', csv(...rows));
    const ran = await commandLine(['kpi', path, '--by', 'date,interval', '--time-zone', 'Europe/Berlin']);
    assert.deepEqual(
      tableOf(ran.stdout).map(row => [row['date'], row['interval'], row['entered']]),
      [['2026-10-25', '2026-10-25T02:00:00', 2]],
    );
  });
});

suite('formats', () => {
  const rows = [
    'c1,phone,voice,2026-04-01T10:00:00,answered,5000,60000',
    'c2,phone,voice,2026-04-01T10:01:00,abandoned,9000,',
  ];
  const path = file('plain.csv', csv(...rows));

  test('JSON has the same names and numbers, and null for what is undefined', async () => {
    const json = JSON.parse(
      (await commandLine(['kpi', path, '--by', 'queue', '--format', 'json'])).stdout,
    ) as unknown;
    assert.deepEqual(json, tableOf((await commandLine(['kpi', path, '--by', 'queue'])).stdout));
  });

  test('CSV, NDJSON, JSON, packed files and standard input give the same table', async () => {
    const records = [
      {
        contactId: 'c1',
        waitMs: 5000,
        talkMs: 60_000,
        outcome: 'answered',
        enqueuedAt: '2026-04-01T10:00:00',
      },
      { contactId: 'c2', waitMs: 9000, outcome: 'abandoned', enqueuedAt: '2026-04-01T10:01:00' },
    ].map(record => ({ ...record, channel: 'phone', queueId: 'voice' }));
    const ndjson = records.map(record => JSON.stringify(record)).join('\n');
    const expected = (await commandLine(['kpi', path])).stdout;
    const others = [
      await commandLine(['kpi', file('a.ndjson', ndjson)]),
      await commandLine(['kpi', file('a.json', JSON.stringify(records))]),
      await commandLine(['kpi', file('a.csv.gz', gzipSync(csv(...rows)))]),
      await commandLine(['kpi', file('bom.csv', `\ufeff${csv(...rows).replaceAll('\n', '\r\n')}`)]),
      await madoguchi(['kpi', '-', '--input-format', 'ndjson'], ndjson),
    ];
    for (const { stdout, stderr } of others) assert.deepEqual([stdout, stderr], [expected, '']);
  });

  test('quoted cells may hold commas, quotes and line ends', async () => {
    const text = `${head},result\nc1,phone,"vo""ice,1",2026-04-01T10:00:00,answered,1,1,"two\nlines"\n`;
    const ran = await commandLine(['kpi', file('quoted.csv', text), '--by', 'queue']);
    assert.match(ran.stdout, /\n"vo""ice,1",1,1,/);
  });
});

test('the program tells its version', async () => {
  const { version } = JSON.parse(
    readFileSync(new URL('../../packages/gateway/package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  assert.deepEqual(await madoguchi(['--version']), { code: 0, stdout: `${version}\n`, stderr: '' });
});

suite('bad input', () => {
  const good = 'c1,phone,voice,2026-04-01T10:00:00,answered,5000,60000';
  const bad = file(
    'bad.csv',
    csv(
      good,
      'c2,phone,voice,2026-02-30T10:00:00,answered,,',
      'c3,phone,voice,2026-04-01T10:00:00,lost,,',
      'c4,phone',
      'c5,"phone,voice,2026-04-01T10:00:00,answered,,',
      'c6,ph"one,voice,2026-04-01T10:00:00,answered,,',
      'c7,"phone"x,voice,2026-04-01T10:00:00,answered,,',
      '"c8","phone",voice,2026-04-01T10:00:00,answered,-5,',
      'c9,phone,voice,2026-04-01T10:00:00,abandoned,5000,',
    ),
  );

  test('each bad row is reported with line, column and reason, and the rest counted', async () => {
    const { code, stdout, stderr } = await commandLine(['kpi', bad]);
    assert.equal(code, 0);
    assert.deepEqual([tableOf(stdout)[0]?.['answered'], tableOf(stdout)[0]?.['abandoned']], [1, 1]);
    const lines = stderr.trimEnd().split('\n');
    assert.deepEqual(
      lines.map(line => /^line \d+(, column \w+)?/.exec(line)?.[0] ?? line),
      [
        'line 3, column enqueued_at',
        'line 4, column outcome',
        'line 5',
        'line 6',
        'line 7',
        'line 8',
        'line 9, column wait_ms',
        '7 bad rows skipped, 2 contacts counted',
      ],
    );
    assert.match(lines[0] ?? '', /"2026-02-30T10:00:00" is no existing ISO 8601 time/);
  });

  test('strict stops at the first bad row, without a table', async () => {
    const { code, stdout, stderr } = await commandLine(['kpi', bad, '--strict']);
    assert.deepEqual([code, stdout], [1, '']);
    assert.match(stderr, /^madoguchi: Stopped at the first bad row: line 3, column enqueued_at: /);
  });

  test('broken NDJSON lines are bad rows', async () => {
    const line =
      '{"contactId":"c1","channel":"phone","queueId":"v","enqueuedAt":1775005200000,"outcome":"waiting"}';
    const path = file(
      'bad.ndjson',
      `${line}\n{"contactId":\n[]\n${line.replace('1775005200000', '1775005200')}\n`,
    );
    const { code, stdout, stderr } = await commandLine(['kpi', path]);
    assert.deepEqual([code, tableOf(stdout)[0]?.['entered']], [0, 1]);
    assert.match(stderr, /^line 2: .*\nline 3, .*\nline 4, column enqueuedAt: .*seconds.*\n3 bad rows/);
  });

  test('missing mandatory columns are fatal and named', async () => {
    const { code, stderr } = await commandLine([
      'kpi',
      file('head.csv', 'contact_id,channel,wait_ms\nc1,phone,5\n'),
    ]);
    assert.equal(code, 1);
    assert.match(stderr, /header lacks queue_id, enqueued_at, outcome: add those columns/);
  });

  test('a file that is not there and a format that is not known are named', async () => {
    const absent = await commandLine(['kpi', join(folder, 'absent.csv')]);
    assert.deepEqual([absent.code, absent.stdout], [1, '']);
    assert.match(absent.stderr, /absent\.csv": there is no such file/);
    const unknown = await commandLine(['kpi', file('contacts.xml', '')]);
    assert.match(unknown.stderr, /contacts\.xml" is not known: .*--input-format csv, ndjson or json/);
    assert.match((await madoguchi(['kpi', '-'])).stderr, /standard input is not known: .*--input-format/);
    assert.match((await commandLine(['kpi', folder])).stderr, /is a folder: name a file in it/);
  });

  test('packed rows are known by their first bytes, under any name', async () => {
    const packed = gzipSync(csv(good));
    const expected = (await commandLine(['kpi', file('good.csv', csv(good))])).stdout;
    const others = [
      await commandLine(['kpi', file('packed.csv', packed)]),
      await madoguchi(['kpi', '-', '--input-format', 'csv'], packed),
      await commandLine(['kpi', file('not-packed.csv.gz', csv(good))]),
    ];
    for (const { stdout, stderr } of others) assert.deepEqual([stdout, stderr], [expected, '']);
    const cut = await commandLine(['kpi', file('cut.csv.gz', packed.subarray(0, packed.length - 9))]);
    assert.deepEqual([cut.code, cut.stdout], [1, '']);
    assert.match(cut.stderr, /cut\.csv\.gz": the packed file ends too early/);
  });

  test('a table that was saved otherwise says how to save it', async () => {
    const complaint = async (name: string, content: string | Buffer): Promise<string> => {
      const { code, stdout, stderr } = await commandLine(['kpi', file(name, content)]);
      assert.deepEqual([code, stdout], [1, ''], name);
      return stderr;
    };
    const other = (separator: string): string => csv(good).replaceAll(',', separator);
    assert.match(await complaint('semicolons.csv', other(';')), /semicolons: separate them by commas/);
    assert.match(await complaint('quoted-semicolons.csv', '"contact_id";"channel"\n'), /by commas/);
    assert.match(await complaint('tabs.csv', other('\t')), /tabs: separate them by commas/);
    const wide = Buffer.from(`\ufeff${csv(good)}`, 'utf16le');
    assert.match(await complaint('utf-16.csv', wide), /is UTF-16: save it as UTF-8/);
    assert.match(await complaint('bare-utf-16.csv', wide.subarray(2)), /is UTF-16: save it as UTF-8/);
    assert.match(await complaint('sheet.csv', Buffer.from('PK\u0003\u0004...')), /save the sheet as CSV/);
    const camel = csv(good).replace('contact_id', 'contactId').replace('queue_id', 'Queue ID');
    assert.match(
      await complaint('camel.csv', camel),
      /did you mean contact_id by "contactId", queue_id by "Queue ID"\?/,
    );
  });

  test('options that make no sense are refused, and say what does', async () => {
    const cases: [string[], RegExp][] = [
      [['--by', 'queue,moon'], /one or more of queue,agent,channel,date,interval/],
      [['--threshold', '20'], /duration such as 500ms, 20s/],
      [['--interval', '25h'], /from 1s to 24h/],
      [['--basis', 'both'], /record, event/],
      [['--time-zone', 'Asia/Tokio'], /Unknown time zone "Asia\/Tokio"/],
      [['--as-of', 'yesterday'], /"yesterday" is no existing ISO 8601 time/],
      [['--as-of', '1999-08-02'], /give the time of day too, for instance 1999-08-02T18:00:00/],
      [['--format', 'xml'], /csv, json/],
    ];
    for (const [options, reason] of cases) {
      const { code, stdout, stderr } = await commandLine(['kpi', bad, ...options]);
      assert.deepEqual([code, stdout], [2, ''], options.join(' '));
      assert.match(stderr, reason);
    }
  });
});

suite('kpi of answers about effort', () => {
  const answers = `${head},ces\n${[7, 7, 2].map((ces, n) => `c${n},phone,q,2026-04-01T10:00:00,answered,1000,1000,${ces}\n`).join('')}`;
  const path = file('effort.csv', answers);
  const effortOf = async (...options: string[]): Promise<unknown[]> => {
    const [row = {}] = tableOf((await commandLine(['kpi', path, ...options])).stdout);
    return ['ces_answers', 'ces_easy', 'ces_sum'].map(column => row[column]);
  };

  test('takes 7 for the easiest', async () => {
    assert.deepEqual(await effortOf(), [3, 2, 16]);
  });

  test('takes 7 for the hardest where that was asked', async () => {
    assert.deepEqual(await effortOf('--ces-reversed'), [3, 1, 8]);
  });
});
