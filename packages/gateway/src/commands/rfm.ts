import { Command } from 'commander';
import { analyseCustomers, snapshotOf, type Analysis, type AnalysisOptions } from 'madoguchi/data';
import { describeProblem } from '../input/problems.js';
import { writeTable } from '../report/write-table.js';
import { rfmOnDuckDb } from '../rfm/duckdb/run.js';
import { dueListOf, dueNotices } from '../rfm/due-table.js';
import { engineFor, textFormat } from '../rfm/engine.js';
import { noticeFacts, noticesOf } from '../rfm/notices.js';
import {
  engineOptions,
  inputOptions,
  outputOptions,
  scoringOptions,
  type RfmOptions,
} from '../rfm/options.js';
import { readSales, type Sales } from '../rfm/read-sales.js';
import { segmentsFrom, stageRulesFrom } from '../rfm/settings-file.js';
import { rfmTable } from '../rfm/tables.js';
import { writeBatch } from '../rfm/write-batch.js';
import { writeSnapshot } from '../rfm/write-snapshot.js';
import { startProgress } from './progress.js';
import type { Terminal } from './terminal.js';

/** `madoguchi rfm`: orders in, each customer's scores out. */
export function rfmCommand(terminal: Terminal): Command {
  const command = new Command('rfm')
    .description('scores customers by recency, frequency and monetary value, and says whom to call')
    .argument(
      '<orders>',
      'orders or their lines: a .csv, .ndjson or .json file, also packed; .parquet; - is standard input',
    );
  for (const option of [...scoringOptions(), ...inputOptions(), ...outputOptions(), ...engineOptions()])
    command.addOption(option);
  return command.action((path: string, options: RfmOptions) => runRfm(path, options, command, terminal));
}

async function runRfm(
  path: string,
  options: RfmOptions,
  command: Command,
  terminal: Terminal,
): Promise<void> {
  const rules = analysisOptions(options);
  const since = earlierDay(options, command);
  try {
    if (engineFor(path, options.engine, options.inputFormat) === 'memory')
      await inMemory({ path, options, rules, since, terminal });
    else await onDuckDb({ path, options, rules, terminal });
  } catch (error) {
    if (error instanceof RangeError) command.error(`error: ${error.message}`);
    throw error;
  }
}

interface Run {
  readonly path: string;
  readonly options: RfmOptions;
  readonly rules: AnalysisOptions;
  readonly since?: number | undefined;
  readonly terminal: Terminal;
}

async function onDuckDb({ path, options, rules, terminal }: Run): Promise<void> {
  const progress = startProgress(terminal.stderr, 'orders');
  try {
    await rfmOnDuckDb({ path, options, analysis: rules, progress, out: terminal.stdout });
  } finally {
    progress.end();
  }
}

async function inMemory({ path, options, rules, since, terminal }: Run): Promise<void> {
  const { stdout, stderr } = terminal;
  const read = await readAll(path, options, terminal);
  const analysis = analyseCustomers(read.orders, read.flags, rules);
  const { rows, bad, rounded, lines } = read;
  const noticed = {
    facts: noticeFacts(analysis),
    rows,
    bad,
    rounded,
    namesProducts: lines.products.length > 0,
  };
  for (const notice of noticesOf({ ...noticed, ...options })) stderr.write(`${notice}\n`);
  const words = { language: options.lang, minorUnits: options.minorUnits };
  const earlier = since === undefined ? undefined : earlierOf(analysis, since);
  const { snapshot, withCustomers, cube, table, within } = options;
  if (cube !== undefined) return writeBatch({ cube, snapshot: snapshotOf(analysis, earlier) }, stdout);
  const isOfDue = snapshot ? withCustomers : table === 'due';
  const due = isOfDue ? dueListOf(analysis, read, within) : undefined;
  if (due) for (const notice of dueNotices(due)) stderr.write(`${notice}\n`);
  if (snapshot) return writeSnapshot({ analysis, earlier, withCustomers, due }, stdout);
  const analysed = { analysis, earlier, collected: read, due };
  await writeTable(rfmTable(table, analysed, words), options.format, stdout);
}

/** Own segments and rules are read before the orders: who mistyped a file's name need not wait. */
function analysisOptions(options: RfmOptions): AnalysisOptions {
  const { asOf, method, bins, minorUnits, distinctDays, netRefunds, cutsR, cutsF, cutsM } = options;
  const unit = 10 ** minorUnits;
  return {
    segments: segmentsFrom(options.segments),
    ...(options.stageRules !== undefined && { stageRules: stageRulesFrom(options.stageRules) }),
    ...{ asOf, method, bins, minorUnits, distinctDays, netRefunds },
    cuts: { r: cutsR, f: cutsF, m: cutsM?.map(cut => Math.round(cut * unit)) },
  };
}

async function readAll(path: string, options: RfmOptions, { stderr }: Terminal): Promise<Sales> {
  const { timeZone: zone, minorUnits, columns, strict, customers } = options;
  const format = textFormat(options.inputFormat);
  const progress = startProgress(stderr, 'orders');
  try {
    const files = { orders: path, format, customers, columns, zone, minorUnits, strict };
    return await readSales(files, {
      onProblem: problem => {
        if (!strict) progress.say(describeProblem(problem));
      },
      onCount: count => progress.show(count),
    });
  } finally {
    progress.end();
  }
}

/** The day that is compared with. */
function earlierDay({ table, since, asOf }: RfmOptions, command: Command): number | undefined {
  if (since === undefined) {
    if (table !== 'movement') return undefined;
    return command.error("error: --table movement needs an earlier day: give '--since <day>'");
  }
  return since < asOf ? since : command.error("error: '--since <day>' must be before '--as-of <day>'");
}

/** The same customers on an earlier day, by the same cuts: others would move them. */
function earlierOf(later: Analysis, since: number): Analysis {
  const cuts = later.scores.cuts ?? {};
  return analyseCustomers(later.history.orders, later.flags, { ...later.options, cuts, asOf: since });
}
