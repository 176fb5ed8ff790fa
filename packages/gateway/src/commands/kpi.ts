import { Command, Option } from 'commander';
import {
  bases,
  readInstant,
  siteDefaults,
  timeZone,
  type Basis,
  type Instant,
  type Zone,
} from 'madoguchi/data';
import { describeProblem } from '../input/problems.js';
import { readContacts } from '../input/read-contacts.js';
import { inputFormats, type InputFormat } from '../input/source.js';
import { groupings, type Grouping } from '../report/groups.js';
import { KpiReport, type KpiReportResult } from '../report/kpi-report.js';
import { reportTable } from '../report/report-columns.js';
import { tableFormats, writeTable, type TableFormat } from '../report/write-table.js';
import {
  choiceOption,
  durationOption,
  instantOption,
  intervalOption,
  listOption,
  zoneOption,
} from './options.js';
import { startProgress } from './progress.js';
import type { Terminal } from './terminal.js';

interface KpiOptions {
  readonly by: ReadonlySet<Grouping>;
  readonly interval: number;
  readonly threshold: number;
  readonly shortAbandon: number;
  readonly repeatWindow: number;
  readonly basis: Basis;
  readonly cesReversed: boolean;
  readonly timeZone: Zone;
  readonly asOf?: string;
  readonly format: TableFormat;
  readonly inputFormat?: InputFormat;
  readonly strict: boolean;
}

/** `madoguchi kpi`: contacts in, a table of counters and KPIs out. */
export function kpiCommand(terminal: Terminal): Command {
  const zone = timeZone(siteDefaults.timeZone);
  const option = (flags: string, text: string) => new Option(flags, text);
  return new Command('kpi')
    .description('sums up a file of contacts and reads every KPI from the sums')
    .argument(
      '<contacts>',
      'contact records: a .csv, .ndjson or .json file, also packed; - is standard input',
    )
    .addOption(
      option('--by <groups>', `a row each: ${groupings.join(',')}; without it one row of totals`)
        .argParser(listOption(groupings))
        .default(new Set<Grouping>(), 'none'),
    )
    .addOption(duration('--interval <length>', 'length of an interval', 1_800_000, '30m', intervalOption))
    .addOption(duration('--threshold <wait>', 'waits up to this are within', siteDefaults.thresholdMs, '20s'))
    .addOption(
      duration('--short-abandon <wait>', 'abandons up to this are short', siteDefaults.shortMs, '5s'),
    )
    .addOption(duration('--repeat-window <time>', 'window of repeats', siteDefaults.repeatWindowMs, '7d'))
    .addOption(choiceOption('--basis <basis>', 'which interval a fact counts in', bases).default('record'))
    .option('--ces-reversed', 'answers about effort have 7 as the hardest', false)
    .addOption(
      option('--time-zone <name>', 'what times without offset mean; zone of dates and intervals')
        .argParser(zoneOption)
        .default(zone, zone.name),
    )
    .addOption(
      option('--as-of <instant>', "facts after it are left out (default: the file's latest)").argParser(
        instantOption,
      ),
    )
    .addOption(choiceOption('--format <format>', 'how the table is written', tableFormats).default('csv'))
    .addOption(choiceOption('--input-format <format>', 'where the file name does not say it', inputFormats))
    .option('--strict', 'stop at the first bad row', false)
    .action((path: string, options: KpiOptions, command: Command) =>
      runKpi(path, options, command, terminal),
    );
}

function duration(
  flags: string,
  text: string,
  value: number,
  shown: string,
  parse: (text: string) => number = durationOption,
): Option {
  return new Option(flags, text).argParser(parse).default(value, shown);
}

async function runKpi(
  path: string,
  options: KpiOptions,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const { timeZone: zone, basis, format } = options;
  const report = new KpiReport({
    by: options.by,
    zone,
    intervalMs: options.interval,
    thresholdMs: options.threshold,
    shortMs: options.shortAbandon,
    basis,
    cesReversed: options.cesReversed,
    repeatWindowMs: options.repeatWindow,
    asOf: asOfOption(options.asOf, zone, command),
  });
  const result = await sumUp(path, report, options, terminal);
  await writeTable(reportTable(result, basis, zone), format, terminal.stdout);
}

function asOfOption(text: string | undefined, zone: Zone, command: Command): Instant | undefined {
  if (text === undefined) return undefined;
  const asOf = readInstant(text, zone);
  return typeof asOf === 'number' ? asOf : command.error(`error: option '--as-of <instant>': ${asOf}`);
}

async function sumUp(
  path: string,
  report: KpiReport,
  options: KpiOptions,
  { stderr }: Terminal,
): Promise<KpiReportResult> {
  const progress = startProgress(stderr);
  let contacts = 0;
  let bad = 0;
  try {
    const records = readContacts(path, {
      zone: options.timeZone,
      format: options.inputFormat,
      strict: options.strict,
      onProblem(problem) {
        bad += 1;
        if (!options.strict) progress.say(describeProblem(problem));
      },
    });
    for await (const contact of records) {
      report.add(contact);
      contacts += 1;
      progress.show(contacts);
    }
  } catch (error) {
    report.close();
    throw error;
  } finally {
    progress.end();
  }
  if (bad > 0) stderr.write(`${bad} bad rows skipped, ${contacts} contacts counted\n`);
  return report.finish();
}
