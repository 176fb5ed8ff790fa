import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test, type TestContext } from 'node:test';
import { openSqliteLog } from '../../../packages/gateway/src/log/sqlite-log.js';
import type { LoggedEvent } from '../../../src/data/index.js';
import { temporaryFolder } from '../../support/gateway.js';
import { commandLine } from '../../support/madoguchi.js';

const text = 'If nobody calls today I will call my lawyer.';
const yearMs = 365 * 86_400_000;

/** A house with a word that is looked for, and a log; no gateway runs. */
async function house(context: TestContext) {
  const folder = temporaryFolder(context);
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const log = join(folder, 'centre.db');
  const open = () => openSqliteLog(log);
  const made = open();
  const contact = { id: 'e1', source: 'pbx', type: 'contact.enqueued', subject: 'call-1' } as const;
  const data = { queueId: 'orders', channel: 'phone' } as const;
  await made.append([{ ...contact, time: Date.now() - 1_000, data }]);
  await made.close();
  file('legal.txt', 'call my lawyer\n');
  const config = file(
    'madoguchi.json',
    JSON.stringify({ log: { file: 'centre.db' }, alerts: { words: ['legal.txt'] } }),
  );
  const message = { kind: 'message', customer: 'crm-1', contactId: 'call-1', direction: 'inbound', text };
  const entry = (id: string, agoMs: number) =>
    JSON.stringify({ ...message, id, occurredAt: new Date(Date.now() - agoMs).toISOString() });
  const database = ['--entries-db', join(folder, 'centre.db.entries.db')];
  return {
    open,
    entry,
    import: (rows: readonly string[]) =>
      commandLine([
        ...['import', 'entries', file('entries.ndjson', rows.join('\n')), ...database],
        ...['--config', config],
      ]),
    entries: () => commandLine(['customer', 'export', 'crm-1', ...database]),
    async flagged(): Promise<readonly LoggedEvent[]> {
      const log = open();
      const found: LoggedEvent[] = [];
      for await (const { event } of log.read(1)) if (event.type === 'message.flagged') found.push(event);
      await log.close();
      return found;
    },
  };
}

suite('an import looks for words', () => {
  test('and tells the log of them, once, and never what was said, of what is new alone', async context => {
    const centre = await house(context);
    const history = Array.from({ length: 30 }, (_, at) => centre.entry(`old-${at}`, (1 + at / 10) * yearMs));
    const rows = [...history, centre.entry('m1', 1_000)];
    const first = await centre.import(rows);
    assert.match(first.stdout, /new 31, .* refused 0\. Words found in what is new: 1\.\n$/);
    const [event, ...others] = await centre.flagged();
    assert.deepEqual(
      [event?.type === 'message.flagged' && event.data, others],
      [
        {
          ...{ word: 'call my lawyer', list: 'legal', entryId: 'm1', offset: text.indexOf('call my') },
          ...{ from: 'customer', customerKey: 'crm-1', contactId: 'call-1', queueId: 'orders' },
        },
        [],
      ],
    );
    assert.doesNotMatch(JSON.stringify(event), /nobody|today/);
    assert.equal((await centre.import(rows)).code, 0);
    assert.equal((await centre.flagged()).length, 1);
  });

  test('and writes no entry that a running gateway would have to be told of, but says what to do', async context => {
    const centre = await house(context);
    const gateway = centre.open();
    assert.equal((await centre.import([centre.entry('old', yearMs)])).code, 0, 'history needs no log');
    const refused = await centre.import([centre.entry('old', yearMs), centre.entry('m1', 1_000)]);
    assert.equal(refused.code, 1);
    assert.match(refused.stderr, /held by a running gateway.*POST \/entries.*or stop it/s);
    assert.doesNotMatch((await centre.entries()).stdout, /"m1"/);
    await gateway.close();
    assert.deepEqual(await centre.flagged(), []);

    const again = await centre.import([centre.entry('old', yearMs), centre.entry('m1', 1_000)]);
    assert.match(again.stdout, /Words found in what is new: 1\./);
    assert.match((await centre.entries()).stdout, /"m1"/);
    assert.equal((await centre.flagged()).length, 1);
  });

  test('but needs to be told which, and a log that can be told of them', async context => {
    const centre = await house(context);
    const folder = temporaryFolder(context);
    const config = join(folder, 'madoguchi.json');
    writeFileSync(join(folder, 'legal.txt'), 'lawyer');
    const run = (agoMs: number, settings?: object) => {
      if (settings) writeFileSync(config, JSON.stringify({ alerts: { words: ['legal.txt'] }, ...settings }));
      const file = join(folder, 'entries.ndjson');
      writeFileSync(file, centre.entry('m1', agoMs));
      const given = settings ? ['--config', config] : [];
      return commandLine(['import', 'entries', file, '--entries-db', join(folder, 'e.db'), ...given]);
    };
    assert.match((await run(0, {})).stderr, /names no log .* --log/);
    assert.match((await run(0, { log: { file: 'no.db' } })).stderr, /There is no log .*no\.db .* --log/);
    assert.deepEqual([(await run(0, { alerts: {} })).stderr, (await run(yearMs)).stderr], ['', '']);
    const unwatched = await run(0);
    assert.deepEqual(
      [unwatched.code, /no words were looked for.*--config/.test(unwatched.stderr)],
      [0, true],
    );
  });
});
