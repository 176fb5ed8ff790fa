import { Command } from 'commander';
import { analyseCustomers, type Analysis, type AnalysisOptions, type GivenCuts } from 'madoguchi/data';
import { describeProblem } from '../input/problems.js';
import { writeTable } from '../report/write-table.js';
import { noticesOf } from '../rfm/notices.js';
import { inputOptions, outputOptions, scoringOptions, type RfmOptions } from '../rfm/options.js';
import { readSales, type Sales } from '../rfm/read-sales.js';
import { segmentsFrom, stageRulesFrom } from '../rfm/settings-file.js';
import { rfmTable } from '../rfm/tables.js';
import { writeSnapshot } from '../rfm/write-snapshot.js';
import { startProgress } from './progress.js';

/** `madoguchi rfm`: orders in, each customer's scores out. */
export function rfmCommand(): Command {
  const command = new Command('rfm')
    .description('scores customers by recency, frequency and monetary value, and says whom to call')
    .argument(
      '<orders>',
      'orders or their lines: a .csv, .ndjson or .json file, also packed; - is standard input',
    );
  for (const option of [...scoringOptions(), ...inputOptions(), ...outputOptions()])
    command.addOption(option);
  return command.action(runRfm);
}

async function runRfm(path: string, options: RfmOptions, command: Command): Promise<void> {
  const own = ownRules(options);
  const read = await readAll(path, options);
  const analysis = analyse(read, own, options, command);
  for (const notice of noticesOf({ analysis, ...read, ...options })) process.stderr.write(`${notice}\n`);
  const words = { language: options.lang, minorUnits: options.minorUnits };
  const earlier = earlierOf(analysis, options, command);
  if (options.snapshot) {
    await writeSnapshot({ analysis, earlier, withCustomers: options.withCustomers }, process.stdout);
    return;
  }
  const analysed = { analysis, earlier, collected: read, within: options.within };
  await writeTable(rfmTable(options.table, analysed, words), options.format, process.stdout);
}

/** Segments and rules of stages. */
type OwnRules = Pick<AnalysisOptions, 'segments' | 'stageRules'>;

/** Read before the orders: who mistyped a file's name need not wait. */
function ownRules({ segments, stageRules }: RfmOptions): OwnRules {
  return {
    segments: segmentsFrom(segments),
    ...(stageRules !== undefined && { stageRules: stageRulesFrom(stageRules) }),
  };
}

async function readAll(path: string, options: RfmOptions): Promise<Sales> {
  const { timeZone: zone, minorUnits, columns, inputFormat: format, strict, customers } = options;
  const progress = startProgress(process.stderr, 'orders');
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

function analyse({ orders, flags }: Sales, own: OwnRules, options: RfmOptions, command: Command): Analysis {
  const { asOf, method, bins, minorUnits, distinctDays, netRefunds, cutsR, cutsF, cutsM } = options;
  const unit = 10 ** minorUnits;
  const cuts: GivenCuts = { r: cutsR, f: cutsF, m: cutsM?.map(cut => Math.round(cut * unit)) };
  try {
    const counting = { asOf, distinctDays, netRefunds };
    return analyseCustomers(orders, flags, { ...own, ...counting, method, bins, minorUnits, cuts });
  } catch (error) {
    if (error instanceof RangeError) return command.error(`error: ${error.message}`);
    throw error;
  }
}

/** The same customers on an earlier day, by the same cuts: others would move them. */
function earlierOf(
  later: Analysis,
  { table, since, asOf }: RfmOptions,
  command: Command,
): Analysis | undefined {
  if (since === undefined) {
    if (table !== 'movement') return undefined;
    return command.error("error: --table movement needs an earlier day: give '--since <day>'");
  }
  if (since >= asOf) return command.error("error: '--since <day>' must be before '--as-of <day>'");
  const cuts = later.scores.cuts ?? {};
  return analyseCustomers(later.history.orders, later.flags, { ...later.options, cuts, asOf: since });
}
