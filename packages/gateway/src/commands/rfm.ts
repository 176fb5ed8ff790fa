import { Command } from 'commander';
import { analyseCustomers, OrderCollector, type Analysis, type GivenCuts } from 'madoguchi/data';
import { describeProblem } from '../input/problems.js';
import { writeTable } from '../report/write-table.js';
import { customerTable } from '../rfm/customer-table.js';
import { noticesOf } from '../rfm/notices.js';
import { inputOptions, outputOptions, scoringOptions, type RfmOptions } from '../rfm/options.js';
import { readOrders, type OrderCounts } from '../rfm/read-orders.js';
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
  const orders = new OrderCollector();
  const counts = await readAll(path, orders, options);
  const analysis = analyse(orders, options, command);
  for (const notice of noticesOf({ analysis, ...counts, ...options })) process.stderr.write(`${notice}\n`);
  const words = { language: options.lang, minorUnits: options.minorUnits };
  await writeTable(customerTable(analysis, words), options.format, process.stdout);
}

async function readAll(
  path: string,
  into: OrderCollector,
  options: RfmOptions,
): Promise<OrderCounts & { readonly bad: number }> {
  const progress = startProgress(process.stderr, 'orders');
  let bad = 0;
  try {
    const counts = await readOrders(path, into, {
      zone: options.timeZone,
      minorUnits: options.minorUnits,
      columns: options.columns,
      format: options.inputFormat,
      strict: options.strict,
      onCount: count => progress.show(count),
      onProblem(problem) {
        bad += 1;
        if (!options.strict) progress.say(describeProblem(problem));
      },
    });
    return { ...counts, bad };
  } finally {
    progress.end();
  }
}

function analyse(orders: OrderCollector, options: RfmOptions, command: Command): Analysis {
  const { cutsR, cutsF, cutsM, minorUnits, ...rest } = options;
  const unit = 10 ** minorUnits;
  const cuts: GivenCuts = { r: cutsR, f: cutsF, m: cutsM?.map(cut => Math.round(cut * unit)) };
  try {
    return analyseCustomers(orders.finish().orders, {}, { ...rest, minorUnits, cuts });
  } catch (error) {
    if (error instanceof RangeError) return command.error(`error: ${error.message}`);
    throw error;
  }
}
