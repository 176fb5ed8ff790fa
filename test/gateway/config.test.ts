import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { checkConfig, readConfig } from '../../packages/gateway/src/config/read-config.js';
import { withConfig } from '../../packages/gateway/src/config/to-options.js';
import { similarTo } from '../../packages/gateway/src/config/similar.js';
import type { ServeOptions } from '../../packages/gateway/src/serve/serve-options.js';
import { temporaryFolder } from '../support/gateway.js';
import { startGateway } from '../support/gateway-process.js';
import { until } from '../support/socket-page.js';
import { commandLine } from '../support/madoguchi.js';

const full = {
  $schema: './gateway.schema.json',
  listen: { host: '127.0.0.1', port: 0, path: '/live' },
  origins: ['https://crm.example'],
  tokens: { keyFile: 'key', issuer: 'crm', audience: 'gateway', tenant: 'shop' },
  limits: { maxSockets: 500, maxSocketsPerSubject: 5 },
  log: { file: 'centre.db' },
  site: { queues: [{ id: 'orders', thresholdMs: '20s' }] },
  timeZone: 'Europe/Berlin',
  aheadLimit: '2m',
  static: 'pages',
  logging: { level: 'warn', format: 'json' },
  metrics: 'local',
  drain: { announce: '1s', limit: 5000 },
};

const problemsOf = (input: unknown): Record<string, string> => {
  const checked = checkConfig(input);
  const problems = 'problems' in checked ? checked.problems : [];
  return Object.fromEntries(problems.map(({ path, reason }) => [path, reason]));
};

const defaults: ServeOptions = { port: 8787, host: '127.0.0.1', seed: 1, speed: 1 };

async function merged(
  context: { after(end: () => void): void },
  config: unknown,
  given: Partial<ServeOptions> = {},
): Promise<ServeOptions> {
  const file = join(temporaryFolder(context), 'gateway.json');
  writeFileSync(file, JSON.stringify(config));
  return withConfig({ ...defaults, ...given, config: file }, name => name in given);
}

suite('a configuration', () => {
  test('may say everything, and nothing', () => {
    assert.deepEqual(problemsOf(full), {});
    assert.deepEqual(problemsOf({}), {});
  });

  test('is an object of settings and no list, as are its parts', () => {
    const reason = 'got a list: give an object of settings.';
    assert.deepEqual(problemsOf([]), { '': reason });
    assert.deepEqual(problemsOf({ listen: [], log: {} }), { listen: reason });
  });

  test('names a day that exists', () => {
    const asOf = (day: string) =>
      problemsOf({ cubes: [{ kind: 'daily', id: 'all', orders: 'o.csv', asOf: day }] });
    assert.deepEqual(asOf('2026-02-28'), {});
    assert.deepEqual(Object.values(asOf('2026-02-30')), [
      'got "2026-02-30": give an existing day such as 2026-04-01.',
    ]);
  });

  test('that the guides show is right', () => {
    let shown = 0;
    for (const name of ['gateway.md', 'deploy.md']) {
      const guide = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
      for (const [, json = ''] of guide.matchAll(/```json\n(\{[^`]*"listen"[^`]*)```/g)) {
        shown += 1;
        assert.deepEqual(problemsOf(JSON.parse(json)), {}, name);
      }
    }
    assert.equal(shown, 2);
  });

  test('is told all that is wrong at once, each with its place, what it got and what to do', () => {
    const problems = problemsOf({
      listen: { prot: 80, port: 99_999, path: 'live' },
      origins: ['https://crm.example/'],
      logging: { level: 'loud' },
      aheadLimit: '5 minutes',
      site: { queues: [{ id: 'a', treshold: 5 }] },
      log: 'centre.db',
      timeZone: 'Tokyo',
      widgets: true,
    });
    assert.deepEqual(Object.keys(problems).sort(), [
      'aheadLimit',
      'listen.path',
      'listen.port',
      'listen.prot',
      'log',
      'logging.level',
      'origins.0',
      'site.queues.0.treshold',
      'timeZone',
      'widgets',
    ]);
    assert.equal(problems['listen.prot'], 'there is no such setting: did you mean "port"?');
    assert.equal(problems['listen.port'], 'got 99999: give a whole number from 0 to 65535.');
    assert.match(problems['origins.0'] ?? '', /Did you mean https:\/\/crm\.example\?/);
    assert.match(problems['logging.level'] ?? '', /got "loud": give one of debug, info,/);
    assert.match(problems['aheadLimit'] ?? '', /got "5 minutes": give milliseconds, or a text such as/);
    assert.match(problems['site.queues.0.treshold'] ?? '', /did you mean "thresholdMs"/);
    assert.match(problems['widgets'] ?? '', /there is no such setting: there are listen, origins, tokens, /);
  });

  test('tells of a source which kinds there are, and what is missing', () => {
    assert.match(
      problemsOf({ source: { kind: 'replay ' } })['source.kind'] ?? '',
      /"replay" or "simulation"/,
    );
    assert.deepEqual(problemsOf({ source: { kind: 'replay' } }), {
      'source.file': 'this is missing: give it.',
    });
    assert.match(problemsOf({ source: { kind: 'simulation', sede: 1 } })['source.sede'] ?? '', /"seed"/);
  });

  test('is told what the site is worth', () => {
    assert.match(
      problemsOf({ site: { queues: [{ id: 'a' }, { id: 'a' }] } })['site.queues.1.id'] ?? '',
      /twice/,
    );
    assert.match(
      problemsOf({ site: { queues: 5, dayStart: '25:00' } })['site.dayStart'] ?? '',
      /no time of day/,
    );
    assert.match(problemsOf({ site: 5 })['site'] ?? '', /give an object or a path/);
  });

  test('names one key of tokens, by its place and never by its value', async context => {
    const several = { tokens: { keyFile: 'key', keyEnv: 'KEY' } };
    assert.match(problemsOf(several)['tokens'] ?? '', /one of keyFile, keyEnv and keySet/);
    assert.match(problemsOf({ tokens: { key: 'x' } })['tokens.key'] ?? '', /no such setting/);
    const keyOf = async (tokens: object) => (await merged(context, { tokens })).tokenKey;
    assert.match((await keyOf({ keyFile: 'key' })) ?? '', /^\/.*\/key$/);
    assert.equal(await keyOf({ keyEnv: 'MADOGUCHI_KEY' }), 'env:MADOGUCHI_KEY');
    assert.equal(await keyOf({ keySet: 'https://id.example/keys' }), 'https://id.example/keys');
  });

  test('is told what contradicts each other, whatever else is wrong', () => {
    const webhook = { id: 'pager', url: 'https://pager.example', secretEnv: 'KEY' };
    const problems = problemsOf({
      tokens: { keyFile: 'key', keyEnv: 'KEY', algorithm: 'none' },
      alerts: { webhooks: [webhook, { ...webhook, severities: ['red'] }], rules: 'none' },
      customers: { dial: { url: 'https://dial.example', timeout: 'soon', retries: 3 } },
      drain: { announce: '20s', limits: '10s' },
    });
    assert.deepEqual(Object.keys(problems).sort(), [
      'alerts.rules',
      'alerts.webhooks',
      'alerts.webhooks.1.severities.0',
      'customers.dial',
      'customers.dial.retries',
      'customers.dial.timeout',
      'drain',
      'drain.limits',
      'tokens',
      'tokens.algorithm',
    ]);
  });

  test('is told that nobody would hear of its end', () => {
    assert.match(problemsOf({ drain: { announce: '20s' } })['drain'] ?? '', /longer limit/);
  });

  test('is read with paths seen from its own folder', async context => {
    const options = await merged(context, full);
    assert.match(options.log ?? '', /^\/.*\/centre\.db$/);
    assert.match(options.static ?? '', /^\/.*\/pages$/);
    assert.match(options.tokenKey ?? '', /^\/.*\/key$/);
    assert.deepEqual(options.socketLimits, { maxSockets: 500, maxSocketsPerSubject: 5 });
    const { port, path, aheadLimit, drainAnnounce, drainLimit, metrics, logFormat } = options;
    assert.deepEqual(
      { port, path, aheadLimit, drainAnnounce, drainLimit, metrics, logFormat },
      {
        port: 0,
        path: '/live',
        aheadLimit: 120_000,
        drainAnnounce: 1_000,
        drainLimit: 5_000,
        metrics: 'local',
        logFormat: 'json',
      },
    );
  });

  test('gives way to the command line, a source as a whole', async context => {
    assert.equal((await merged(context, full, { aheadLimit: 7 })).aheadLimit, 7);
    const source = { kind: 'simulation', seed: 5, history: 3, shop: true, speed: 60 };
    const played = await merged(context, { source }, { replay: 'x.csv' });
    assert.deepEqual([played.simulate, played.seed, played.shop, played.speed], [undefined, 1, undefined, 1]);
    const simulated = await merged(context, { source }, { speed: 2 });
    assert.deepEqual(
      [simulated.simulate, simulated.seed, simulated.history, simulated.shop, simulated.speed],
      [true, 5, 3, true, 2],
    );
  });

  test('that is no JSON is told where, without a piece of it', async context => {
    const file = join(temporaryFolder(context), 'gateway.json');
    writeFileSync(file, '{\n  "listen": { "port": 1 },\n  "tokens": { "key": "hunter2 }\n}\n');
    await assert.rejects(readConfig(file), ({ message }: Error) => {
      assert.match(message, /gateway\.json is no JSON at line 3, column \d+: /);
      assert.doesNotMatch(message, /hunter2/);
      return true;
    });
  });
});

suite('what was probably meant', () => {
  test('is a word with a letter wrong, swapped, missing or too many, whatever its case', () => {
    const known = ['port', 'host', 'aheadLimit', 'origins'];
    assert.deepEqual(
      ['prot', 'Port', 'pot', 'ports', 'ahead-limit', 'origin', 'zzz'].map(word => similarTo(word, known)),
      ['port', 'port', 'port', 'port', 'aheadLimit', 'origins', undefined],
    );
  });
});

suite('madoguchi serve --config', () => {
  test('serves as the file says, and reads its lists of words anew at SIGHUP', async context => {
    const folder = temporaryFolder(context);
    mkdirSync(join(folder, 'etc'));
    const words = join(folder, 'etc/legal.txt');
    writeFileSync(words, 'lawyer\n');
    writeFileSync(
      join(folder, 'etc/gateway.json'),
      JSON.stringify({
        log: { file: 'kept.db' },
        site: { timeZone: 'Europe/Berlin' },
        alerts: { words: ['legal.txt'] },
      }),
    );
    const gateway = await startGateway(['--config', 'etc/gateway.json'], folder);
    // A list that did not change is only read again where somebody says so.
    const timesRead = (): number => gateway.told().split('words-loaded').length - 1;
    assert.equal(timesRead(), 1);
    gateway.send('SIGHUP');
    await until('the words are read anew', () => timesRead() === 2);
    assert.equal(await gateway.stop('SIGTERM'), 0);
    assert.match(gateway.output(), /Europe\/Berlin/);
    assert.match(gateway.output(), /log {5}\/.*\/etc\/kept\.db/);
  });

  test('--check tells whether it is right, and ends', async context => {
    const folder = temporaryFolder(context);
    const file = join(folder, 'gateway.json');
    writeFileSync(file, JSON.stringify(full));
    assert.match(
      (await commandLine(['serve', '--config', file, '--check'])).stderr,
      /\/key can't be used\. .*no such file/,
    );
    writeFileSync(join(folder, 'key'), 'x'.repeat(32));
    mkdirSync(join(folder, 'pages'));
    const good = await commandLine(['serve', '--config', file, '--check']);
    assert.deepEqual([good.code, good.stderr], [0, '']);
    assert.match(
      good.stdout,
      /gateway\.json is right: the site is in Europe\/Berlin and lists 1 queue; tokens are checked by a key; the log \/.*\/centre\.db is not there and will be made\.\n$/,
    );
    writeFileSync(file, JSON.stringify({ source: { kind: 'replay', file: 'contacts.csv' } }));
    const lost = await commandLine(['serve', '--config', file, '--check']);
    assert.match(lost.stderr, /^madoguchi: Can't read ".*contacts\.csv": there is no such file\.\n$/);
    writeFileSync(join(folder, 'contacts.csv'), '');
    const demo = await commandLine(['serve', '--config', file, '--check']);
    assert.match(demo.stdout, /lists no queues; without a key it is a demo for this machine alone\.\n$/);
    const logged = async (log: string): Promise<string> => {
      const { stdout, stderr } = await commandLine(['serve', '--log', log, '--check']);
      return stdout + stderr;
    };
    assert.match(await logged(join(folder, 'contacts.csv')), /contacts\.csv is there and goes on\.\n$/);
    assert.match(
      await logged(join(folder, 'no/x.db')),
      /x\.db is not there and will be made, and so is its folder .*\/no\.\n$/,
    );
    assert.match(await logged(folder), /^madoguchi: The log can't be at .*: that is no file\./);
    assert.equal(existsSync(join(folder, 'no')), false);
    writeFileSync(file, JSON.stringify({ lisen: {}, metrics: 'all' }));
    const bad = await commandLine(['serve', '--config', file, '--check']);
    assert.equal(bad.code, 1);
    assert.match(
      bad.stderr,
      /^madoguchi: The configuration .*gateway\.json is wrong in 2 places:\n {2}lisen: .*"listen"\?\n {2}metrics: got "all"/,
    );
    assert.match((await commandLine(['serve', '--config', 'nope.json'])).stderr, /no such file.*--config/);
  });
});
