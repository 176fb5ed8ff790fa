import {
  analyseCustomers,
  snapshotOf,
  timeZone,
  type Analysis,
  type LineColumns,
  type OrderColumns,
} from 'madoguchi/data';
import { InputError, type RowProblem } from '../input/problems.js';
import { readSales } from '../rfm/read-sales.js';
import type { BadRow, FileAnalysed, FileCall } from './analyst-calls.js';
import { analysisOptions } from './scoring.js';

/** Bad rows told one by one; the rest is only counted. */
const toldProblems = 5;
/** Orders that end longer ago than this are of the past, and so is the day that they are looked at from. */
const pastAfterDays = 30;

interface Outcome extends Omit<FileAnalysed, 'made'> {
  readonly analysis: Analysis;
  readonly lines: LineColumns;
}

/**
 * Reads a file of orders as `madoguchi rfm` does and scores it, on its day and on the earlier one.
 *
 * @throws InputError where a file can't be read, most of its rows are bad, or no order in it counts
 * @throws RangeError where the scoring can't be done
 */
export async function analyseFile(call: FileCall): Promise<Outcome> {
  const problems: BadRow[] = [];
  const { rows, bad, rounded, orders, lines, flags } = await readSales(
    { ...call, zone: timeZone(call.timeZone), minorUnits: call.scoring.minorUnits },
    { onProblem: problem => void (problems.length < toldProblems && problems.push(placeOf(problem))) },
  );
  if (bad > rows) throw new InputError(`Most of its rows are bad: ${bad} are, ${rows} are not.`);
  const lastOrder = lastDay(orders, call.today);
  if (lastOrder === null)
    throw new InputError('No order in it counts: all are bad, cancelled or still to come.');
  const asOf = call.asOf ?? dayFor(lastOrder, call.today);
  const analysis = analyseCustomers(orders, flags, analysisOptions(call.scoring, asOf));
  const customers = orders.customers.length;
  return {
    analysis,
    scored: analysis.counted.places.length,
    lines,
    snapshot: snapshot(analysis, call),
    rows,
    bad,
    rounded,
    problems,
    customers,
    lastOrder,
  };
}

function placeOf({ line, column, code }: RowProblem): BadRow {
  return { line, column, code };
}

/** The day of the last order up to today that was not cancelled; `null` where there is none. */
function lastDay({ day, cancelled }: OrderColumns, today: number): number | null {
  let last = -Infinity;
  day.forEach((own, row) => {
    if (own > last && own <= today && cancelled?.[row] !== 1) last = own;
  });
  return last === -Infinity ? null : last;
}

/** Today; where the orders ended long ago, the day behind the last, or everybody would have gone. */
function dayFor(lastOrder: number, today: number): number {
  return today - lastOrder > pastAfterDays ? lastOrder + 1 : today;
}

/** The day beside the earlier one, by the same cuts: others would move customers by themselves. */
function snapshot(analysis: Analysis, { scoring }: FileCall): Outcome['snapshot'] {
  const { options, history, flags, scores } = analysis;
  const asOf = options.asOf - scoring.compareDays;
  const cuts = scores.cuts ?? {};
  const earlier = analyseCustomers(history.orders, flags, { ...options, cuts, asOf });
  const { meta, ...figures } = snapshotOf(analysis, earlier);
  const suggested = [...scoring.suggested, ...meta.suggested];
  const currency = scoring.currency === null ? {} : { currency: scoring.currency };
  return { ...figures, meta: { ...meta, suggested, ...currency } };
}
