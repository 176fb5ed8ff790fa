import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { openWordLists } from '../../../packages/gateway/src/alerts/words/word-lists.js';
import { checkConfig } from '../../../packages/gateway/src/config/read-config.js';
import { InputError } from '../../../packages/gateway/src/input/problems.js';
import { alertsOf, endpointOf } from '../../../packages/gateway/src/serve/alert-settings.js';
import { addDeadLetter } from '../../../packages/gateway/src/webhooks/dead-letters.js';
import { FakeTime } from '../../support/fake-time.js';
import { temporaryFolder } from '../../support/gateway.js';
import { recordingLogger } from '../../support/logger.js';
import { commandLine } from '../../support/madoguchi.js';

const problemsOf = (alerts: unknown): Record<string, string> => {
  const checked = checkConfig({ alerts });
  const problems = 'problems' in checked ? checked.problems : [];
  return Object.fromEntries(problems.map(({ path, reason }) => [path, reason]));
};

suite('alerts in a configuration', () => {
  test('are rules, words and receivers; what is wrong is told by its place, and what was meant', () => {
    const waiting = { id: 'waits', kind: 'waiting', severity: 'alert', overMs: '2m' };
    const webhook = { id: 'pager', url: 'https://pager.example', secretEnv: 'PAGER', severities: ['alert'] };
    assert.deepEqual(
      problemsOf({ rules: [waiting], words: ['a.txt'], wordsWithin: '2d', webhooks: [webhook] }),
      {},
    );
    assert.deepEqual(problemsOf({ rules: 'default' }), {});
    assert.deepEqual(Object.keys(problemsOf({ rules: 'usual' })), ['alerts.rules']);
    assert.match(problemsOf({ webhook: [] })['alerts.webhook'] ?? '', /did you mean "webhooks"/);
    const { overMs, ...rest } = waiting;
    const stray = problemsOf({ rules: [{ ...rest, overMS: overMs }] });
    assert.deepEqual(Object.keys(stray), ['alerts.rules.0.overMS']);
    assert.match(stray['alerts.rules.0.overMS'] ?? '', /did you mean "overMs"/);
    const kpi = { id: 'k', kind: 'kpi', severity: 'alert', kpi: 'service-levl', period: 'today', limit: 0.5 };
    assert.match(problemsOf({ rules: [kpi] })['alerts.rules.0.kpi'] ?? '', /is no KPI/);
    assert.deepEqual(Object.keys(problemsOf({ webhooks: [webhook, webhook] })), ['alerts.webhooks']);
  });

  test('are what suits the site where nothing is said', async () => {
    const { logger } = recordingLogger();
    const ground = { logPath: 'centre.db', words: [{ id: 'own', words: ['scam'] }], logger };
    const usual = await alertsOf({ port: 0, host: '', seed: 1, speed: 1 }, ground);
    assert.deepEqual(
      [usual.rules, usual.webhooks, usual.words.find('A scam!').length],
      ['default', undefined, 1],
    );
  });

  test('name receivers that can be told in confidence', () => {
    const webhook = { id: 'pager', url: 'https://pager.example', secretEnv: 'MADOGUCHI_TEST_SECRET' };
    delete process.env['MADOGUCHI_TEST_SECRET'];
    assert.throws(() => endpointOf(webhook), /MADOGUCHI_TEST_SECRET is empty/);
    process.env[webhook.secretEnv] = 'x'.repeat(32);
    assert.equal(endpointOf(webhook).secret, 'x'.repeat(32));
    assert.throws(() => endpointOf({ ...webhook, url: 'http://pager.example' }), InputError);
    process.env[webhook.secretEnv] = 'short';
    assert.throws(() => endpointOf(webhook), /at least 24/);
    delete process.env['MADOGUCHI_TEST_SECRET'];
  });
});

suite('lists of words', () => {
  test('are read from files, and anew; a bad one keeps the words of before, and says where it is wrong', async context => {
    const folder = temporaryFolder(context);
    const [legal, brand] = [join(folder, 'legal.txt'), join(folder, 'brand.words')];
    writeFileSync(legal, '\uFEFF# 法務\r\n訴える\r\n\r\n lawyer \nlawyer\n');
    writeFileSync(brand, 'Rival\n');
    const troubles: string[] = [];
    const time = new FakeTime();
    const words = await openWordLists({
      files: [legal, brand],
      time,
      onTrouble: said => troubles.push(said),
    });
    const listsIn = (text: string): readonly string[] =>
      words.find(text).map(({ list, word }) => `${list} ${word}`);
    assert.deepEqual(listsIn('My lawyer: 訴える, rival.'), ['legal lawyer', 'legal 訴える', 'brand Rival']);
    writeFileSync(legal, 'solicitor\n...\n');
    writeFileSync(brand, 'Other\n');
    await words.reload();
    assert.deepEqual(listsIn('lawyer, solicitor, rival, other'), ['legal lawyer', 'brand Other']);
    assert.deepEqual([troubles.length, /legal\.txt is wrong: line 2 /.test(troubles[0] ?? '')], [1, true]);
    assert.doesNotMatch(troubles[0] ?? '', /solicitor/);
    writeFileSync(legal, 'solicitor\n');
    await words.reload();
    assert.deepEqual(listsIn('lawyer, solicitor'), ['legal solicitor']);
    words.close();
    assert.equal(time.pending, 0);
  });

  test('are read anew within five seconds of a change, though nobody says so', async context => {
    const file = join(temporaryFolder(context), 'legal.txt');
    writeFileSync(file, 'lawyer\n');
    const time = new FakeTime();
    let loaded = (): void => undefined;
    const words = await openWordLists({
      ...{ files: [file], time },
      onTrouble: () => undefined,
      onLoaded: () => loaded(),
    });
    const reading = new Promise<void>(resolve => (loaded = resolve));
    writeFileSync(file, 'lawyer\nsolicitor\n');
    assert.deepEqual(words.find('My solicitor'), []);
    time.pass(5_000);
    await reading;
    assert.deepEqual(
      words.find('My solicitor').map(({ word }) => word),
      ['solicitor'],
    );
    words.close();
  });

  test('are refused at a start that can’t read them', async context => {
    const folder = temporaryFolder(context);
    const open = (files: readonly string[]) =>
      openWordLists({ files, time: new FakeTime(), onTrouble: () => undefined });
    await assert.rejects(open([join(folder, 'none.txt')]), /none\.txt can't be read/);
    const file = join(folder, 'sjis.txt');
    writeFileSync(file, Buffer.from([0x91, 0x69, 0x82, 0xa6]));
    await assert.rejects(open([file]), /not in UTF-8/);
  });
});

test('messages that receivers did not take are written as a table', async context => {
  const file = join(temporaryFolder(context), 'dead.jsonl');
  const letter = { id: 'alert_1', type: 'alert.raised', body: '{"a":1}', attempts: 8, reason: '503' };
  addDeadLetter(file, { ...letter, at: 0, endpoint: 'pager' });
  const { code, stdout } = await commandLine(['alerts', 'dead', file]);
  assert.equal(code, 0);
  assert.match(
    stdout,
    /^at,endpoint,type,reason,attempts,id,body\r?\n1970-01-01T00:00:00\.000Z,pager,alert\.raised,503,8,alert_1,/,
  );
  const missing = await commandLine(['alerts', 'dead', `${file}-none`]);
  assert.deepEqual([missing.code, /can't be read/.test(missing.stderr)], [1, true]);
});
