import { Command, Option } from 'commander';
import { withConfig } from '../config/to-options.js';
import { inputFormats } from '../input/source.js';
import { createLogger } from '../logging/create-logger.js';
import { tellLastWords } from '../logging/last-words.js';
import { logFormats, logLevels } from '../logging/logger.js';
import { metricsReaders } from '../metrics/readers.js';
import { tokenAlgorithms } from '../rights/token-keys.js';
import { columnsOption, minorUnitsOption } from '../rfm/option-values.js';
import { defaultScope } from '../rights/tokens.js';
import { checkSettings } from '../serve/check-settings.js';
import { defaultKeptLogs } from '../serve/log-files.js';
import { serve, type Serving } from '../serve/serve.js';
import type { Say, ServeOptions } from '../serve/serve-options.js';
import { defaultAheadLimitMs } from '../server/ahead.js';
import { sceneNames } from '../sources/simulator/scene/acts.js';
import { usualHistory } from '../sources/simulator/simulator.js';
import { firstEndSignal } from './end-signals.js';
import type { Terminal } from './terminal.js';
import {
  choiceOption,
  countOption,
  durationOption,
  instantOption,
  originOption,
  zoneOption,
} from './options.js';
import {
  cubeIdOption,
  currencyOption,
  dayNameOption,
  historyOption,
  portOption,
  seedOption,
  speedOption,
} from './serve-values.js';

/** `madoguchi serve`: the gateway. */
export function serveCommand(terminal: Terminal): Command {
  const command = new Command('serve').description(
    'runs the gateway: takes contact events in, shows live figures to the pages',
  );
  for (const option of [
    ...configOptions(),
    ...doorOptions(),
    ...rightsOptions(),
    ...logOptions(),
    ...auditOptions(),
    ...customerOptions(),
    ...sourceOptions(),
    ...siteOptions(),
    ...cubeOptions(),
    ...careOptions(),
  ]) {
    command.addOption(option);
  }
  return command.action((options: ServeOptions) => runServe(options, command, terminal));
}

function configOptions(): readonly Option[] {
  return [
    new Option('--config <file>', 'settings in JSON; what stands on the command line wins over them'),
    new Option('--check', 'tells whether the settings are right, and ends'),
  ];
}

function doorOptions(): readonly Option[] {
  return [
    new Option('--port <number>', 'the port').argParser(portOption).default(8787),
    new Option('--host <address>', 'the address to listen on').default('127.0.0.1'),
    new Option('--origin <origin>', 'lets in pages of this origin; may be given again').argParser(
      originOption,
    ),
  ];
}

function rightsOptions(): readonly Option[] {
  return [
    new Option(
      '--token-key <file>',
      'what tokens are signed by: a secret, a public key, or the address of a key set (default: a demo on this machine)',
    ),
    choiceOption('--token-algorithm <name>', 'of a key set (default: RS256)', tokenAlgorithms),
    new Option('--token-issuer <name>', `who signs tokens (default: ${defaultScope.issuer})`),
    new Option('--token-audience <name>', `whom they are for (default: ${defaultScope.audience})`),
    new Option('--tenant <name>', `whose gateway it is (default: ${defaultScope.tenant})`),
  ];
}

function logOptions(): readonly Option[] {
  return [
    new Option('--log <file>', 'the log to continue, or to make; without it a new one each start, in data/'),
    new Option('--keep-logs <number>', 'how many logs of replays and simulations stay in data/')
      .argParser(countOption)
      .default(defaultKeptLogs),
  ];
}

function auditOptions(): readonly Option[] {
  return [
    new Option('--audit <file>', 'the operation log: who saw what (default: beside the log, .audit.jsonl)'),
    new Option('--audit-keep <time>', 'entries of it that are older are forgotten (default: none)').argParser(
      durationOption,
    ),
  ];
}

function customerOptions(): readonly Option[] {
  return [
    new Option(
      '--entries-db <file>',
      'the database of customers and their entries (default: beside the log, .entries.db)',
    ),
  ];
}

function sourceOptions(): readonly Option[] {
  return [
    new Option('--replay <contacts>', 'plays a file of contact records on a virtual clock').conflicts(
      'simulate',
    ),
    choiceOption('--input-format <format>', "where the replayed file's name does not say it", inputFormats),
    new Option('--simulate', 'runs a simulated centre'),
    new Option('--shop', 'runs a simulated shop beside the simulated centre: the live cube "all"').conflicts(
      'orders',
    ),
    choiceOption('--scene <name>', 'what happens at the simulated centre beside the ordinary', sceneNames),
    new Option('--seed <number>', 'another simulated centre').argParser(seedOption).default(1),
    new Option('--history <days>', 'days simulated before the first one shown, to look back at')
      .argParser(historyOption)
      .default(usualHistory),
    new Option('--speed <rate>', 'how fast the virtual clock runs').argParser(speedOption).default(1),
    new Option('--loop', 'begins the replay anew behind its last day'),
    new Option(
      '--start <instant>',
      'where the virtual clock begins; what was before is loaded at once',
    ).argParser(instantOption),
    new Option('--until <instant>', 'where data and clock are held').argParser(instantOption),
  ];
}

function siteOptions(): readonly Option[] {
  return [
    new Option('--time-zone <name>', "the site's time zone (default: that of the site)").argParser(
      text => zoneOption(text).name,
    ),
    new Option('--ahead-limit <time>', 'events further ahead of the clock are refused')
      .argParser(durationOption)
      .default(defaultAheadLimitMs, '5m'),
    new Option('--site <file>', 'the site: time zone, queues, thresholds, groups, in JSON'),
    new Option('--static <folder>', 'pages to serve beside the gateway'),
    new Option('--expose-state', 'serves GET /debug/state on this machine, for tests'),
  ];
}

function cubeOptions(): readonly Option[] {
  return [
    new Option('--orders <file>', 'scores the customers of a file of orders each day: the cube "all"'),
    new Option('--columns <names>', 'which of its columns says what: customer=…,date=…,amount=…').argParser(
      columnsOption,
    ),
    new Option('--customers <file>', 'what is known of them: out of scope, subscribing, spoken to'),
    new Option('--as-of <day>', "the day they are looked at from (default: each day's own)").argParser(
      dayNameOption,
    ),
    new Option('--live-cube <id>', 'scores the customers of the orders in the log').argParser(cubeIdOption),
    new Option(
      '--minor-units <digits>',
      "digits of the currency's smallest unit (default: by --currency, else 2)",
    ).argParser(minorUnitsOption),
    new Option('--currency <code>', 'of the amounts, such as JPY').argParser(currencyOption),
  ];
}

function careOptions(): readonly Option[] {
  return [
    choiceOption(
      '--log-level <level>',
      'the least that is told on standard error (default: info)',
      logLevels,
    ),
    choiceOption(
      '--log-format <format>',
      'text for people, json for machines (default: text in a terminal)',
      logFormats,
    ),
    choiceOption('--metrics <readers>', 'who may read /metrics (default: administrators)', metricsReaders),
    new Option(
      '--drain-announce <time>',
      'how long /health says draining before pages are told (default: 0s)',
    ).argParser(durationOption),
    new Option('--drain-limit <time>', 'the longest an end may take (default: 10s)').argParser(
      durationOption,
    ),
  ];
}

async function runServe(given: ServeOptions, command: Command, terminal: Terminal): Promise<void> {
  const { stdout, stderr } = terminal;
  const options = await withConfig(given, name => command.getOptionValueSource(name) === 'cli');
  refuseIdleOptions(options, command);
  if (options.check === true) return void stdout.write(`${await checkSettings(options)}\n`);
  const { logFormat, logLevel = 'info' } = options;
  const logger = createLogger({
    level: logLevel,
    format: logFormat ?? (stderr.isTTY === true ? 'text' : 'json'),
    write: line => void stderr.write(line),
  });
  // Where machines read, nobody is spoken to; the log says the same.
  const say: Say = logFormat === 'json' ? () => undefined : line => stdout.write(`${line}\n`);
  const end = firstEndSignal();
  const forgetLastWords = tellLastWords(logger);
  const starting = serve(options, { say, logger });
  const forgetReload = reloadOnHangUp(options, starting);
  const serving = await starting.catch((error: unknown) => {
    // Who runs the command line itself lives on, and falls as he falls.
    end.forget();
    forgetReload();
    forgetLastWords();
    throw error;
  });
  await end.came;
  say('\nEnding: telling the pages, closing the log.');
  await serving.close();
}

/**
 * Lists of words are read anew at SIGHUP, from the first moment on: else one that comes while it starts would end it. Where
 * nothing is to be read anew, a terminal that is closed ends the gateway as it ends any program.
 */
function reloadOnHangUp({ alertsConfig }: ServeOptions, starting: Promise<Serving>): () => void {
  if (!alertsConfig?.words) return () => undefined;
  // One that could not start is told of by who started it.
  const serving = starting.catch(() => undefined);
  const reload = (): void => void serving.then(gateway => gateway?.reload());
  process.on('SIGHUP', reload);
  return () => void process.off('SIGHUP', reload);
}

/** An option that would do nothing is a mistake worth telling. */
function refuseIdleOptions(
  { replay, simulate, shop, scene, log, orders, liveCube }: ServeOptions,
  command: Command,
): void {
  const given = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  const ofOrders = [
    ['columns', '--columns'],
    ['customers', '--customers'],
    ['asOf', '--as-of'],
  ] as const;
  for (const [name, flag] of orders === undefined ? ofOrders : [])
    if (given(name)) command.error(`error: ${flag} needs --orders`);
  const money = [['minorUnits', '--minor-units'] as const, ['currency', '--currency'] as const];
  for (const [name, flag] of orders === undefined && liveCube === undefined ? money : [])
    if (given(name)) command.error(`error: ${flag} needs --orders or --live-cube`);
  if (given('loop') && replay === undefined) command.error('error: --loop needs --replay');
  if (given('inputFormat') && replay === undefined) command.error('error: --input-format needs --replay');
  if (shop === true && simulate !== true) command.error('error: --shop needs --simulate');
  if (scene !== undefined && simulate !== true) command.error('error: --scene needs --simulate');
  const only = ['seed', 'history'].find(name => given(name) && simulate !== true);
  if (only !== undefined) command.error(`error: --${only} needs --simulate`);
  const virtual = replay !== undefined || simulate === true;
  if (given('keepLogs') && (log !== undefined || !virtual)) {
    command.error('error: --keep-logs needs --replay or --simulate, without --log');
  }
  const idle = ['speed', 'start', 'until'].find(name => given(name) && !virtual);
  if (idle !== undefined) command.error(`error: --${idle} needs --replay or --simulate`);
}
