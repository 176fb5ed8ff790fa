import { Command, InvalidArgumentError, Option } from 'commander';
import { inputFormats } from '../input/source.js';
import { defaultKeptLogs } from '../serve/log-files.js';
import { serve } from '../serve/serve.js';
import type { ServeOptions } from '../serve/serve-options.js';
import { defaultAheadLimitMs } from '../server/ahead.js';
import { countOption, durationOption, instantOption, originOption, zoneOption } from './options.js';

/** The exit code of a process that a second Ctrl-C ended: 128 and the signal's number. */
const interruptedCode = 130;

/** `madoguchi serve`: the gateway. */
export function serveCommand(): Command {
  const command = new Command('serve').description(
    'runs the gateway: takes contact events in, shows live figures to the pages',
  );
  for (const option of [...doorOptions(), ...logOptions(), ...sourceOptions(), ...siteOptions()]) {
    command.addOption(option);
  }
  return command.action((options: ServeOptions) => runServe(options, command));
}

function doorOptions(): readonly Option[] {
  return [
    new Option('--port <number>', 'the port').argParser(portOption).default(8787),
    new Option('--host <address>', 'the address to listen on').default('127.0.0.1'),
    new Option(
      '--origin <origin>',
      'lets in pages of this origin that are opened on this machine; may be given again',
    ).argParser(originOption),
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

function sourceOptions(): readonly Option[] {
  return [
    new Option('--replay <contacts>', 'plays a file of contact records on a virtual clock').conflicts(
      'simulate',
    ),
    new Option('--input-format <format>', "where the replayed file's name does not say it").choices(
      inputFormats,
    ),
    new Option('--simulate', 'runs a simulated centre'),
    new Option('--seed <number>', 'another simulated centre').argParser(seedOption).default(1),
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

async function runServe(options: ServeOptions, command: Command): Promise<void> {
  refuseIdleOptions(command);
  const ended = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  const serving = await serve(options, line => process.stdout.write(`${line}\n`));
  await ended;
  process.once('SIGINT', () => process.exit(interruptedCode));
  process.stdout.write('\nEnding: telling the pages, closing the log.\n');
  await serving.close();
}

/** An option that would do nothing is a mistake worth telling. */
function refuseIdleOptions(command: Command): void {
  const given = (name: string): boolean => command.getOptionValueSource(name) === 'cli';
  if (given('loop') && !given('replay')) command.error('error: --loop needs --replay');
  if (given('inputFormat') && !given('replay')) command.error('error: --input-format needs --replay');
  if (given('seed') && !given('simulate')) command.error('error: --seed needs --simulate');
  const virtual = given('replay') || given('simulate');
  if (given('keepLogs') && (given('log') || !virtual)) {
    command.error('error: --keep-logs needs --replay or --simulate, without --log');
  }
  const idle = ['speed', 'start', 'until'].find(name => given(name) && !virtual);
  if (idle !== undefined) command.error(`error: --${idle} needs --replay or --simulate`);
}

function portOption(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('Give a port from 0 (any free one) to 65535.');
}

function speedOption(text: string): number {
  const speed = Number(text);
  if (speed > 0 && speed <= 100_000) return speed;
  throw new InvalidArgumentError('Give a number above 0, up to 100000.');
}

function seedOption(text: string): number {
  if (/^\d+$/.test(text) && Number(text) < 2 ** 32) return Number(text);
  throw new InvalidArgumentError('Give a whole number from 0 to 4294967295.');
}
