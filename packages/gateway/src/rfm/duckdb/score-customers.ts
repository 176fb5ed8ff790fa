import {
  checkedCuts,
  completeCutsBy,
  defaultBins,
  dimensions,
  quantileValue,
  type AnalysisOptions,
  type CompletedCuts,
  type Cuts,
  type Dimension,
} from 'madoguchi/data';
import { duckdb } from '../sql/dialects.js';
import { quantileEnds, scoreViews, viewsOfScores, type DatabaseMethod } from '../sql/score-views.js';
import { createView } from '../sql/script.js';
import type { Database } from './database.js';

/** How the scores of a day were made. */
export interface Scoring {
  readonly method: DatabaseMethod;
  readonly bins: number;
  /** `null` for methods that share out rows and have no ends. */
  readonly cuts: Cuts | null;
  readonly suggested: CompletedCuts['suggested'];
}

export interface DatabaseAnalysisOptions extends AnalysisOptions {
  readonly method: DatabaseMethod;
  readonly bins: number;
  readonly minorUnits: number;
}

/**
 * Scores everybody by the views that are also shipped, into a table `(place, r, f, m)` by place.
 *
 * @throws RangeError where given cuts don't fit the bands
 */
export async function scoreInDatabase(
  database: Database,
  into: string,
  options: DatabaseAnalysisOptions,
): Promise<Scoring> {
  const { method, bins } = options;
  await database.run(countedCustomers(options));
  await database.run(settings(bins, noCuts));
  for (const view of viewsOfScores(duckdb)) await database.run(createView(view));
  const scoring = await scoringOf(database, options);
  if (scoring.cuts) await database.run(settings(bins, scoring.cuts));
  await database.run(`
    CREATE OR REPLACE TABLE ${into} AS
    SELECT customer_id AS place, CAST(r AS TINYINT) AS r, CAST(f AS TINYINT) AS f, CAST(m AS TINYINT) AS m
    FROM ${scoreViews[method]}
    ORDER BY place`);
  return scoring;
}

/** The places of customers stand for their ids: they are in the order of the ids' bytes. */
function countedCustomers({
  asOf,
  distinctDays = false,
  netRefunds = false,
}: DatabaseAnalysisOptions): string {
  const valid = 'amount >= 0';
  return `
    CREATE OR REPLACE TABLE rfm_customers AS
    SELECT
      place AS customer_id,
      CAST(${asOf} - max(day) FILTER (WHERE ${valid}) AS INTEGER) AS days,
      CAST(count(${distinctDays ? 'DISTINCT day' : '*'}) FILTER (WHERE ${valid}) AS INTEGER) AS orders,
      CAST(sum(amount) FILTER (WHERE ${netRefunds ? 'TRUE' : valid}) AS BIGINT) AS amount
    FROM orders
    WHERE NOT cancelled AND day <= ${asOf} AND place NOT IN (SELECT place FROM customers WHERE excluded)
    GROUP BY place
    HAVING count(*) FILTER (WHERE ${valid}) > 0`;
}

const noCuts: Cuts = { r: [], f: [], m: [] };

function settings(bins: number, { r, f, m }: Cuts): string {
  const wholes = (cuts: readonly number[]): string => duckdb.wholes(cuts.map(Math.floor).join(', '));
  return `
    CREATE OR REPLACE TABLE rfm_settings AS
    SELECT ${bins} AS bins, ${wholes(r)} AS cuts_r, ${wholes(f)} AS cuts_f, ${wholes(m)} AS cuts_m`;
}

async function scoringOf(database: Database, options: DatabaseAnalysisOptions): Promise<Scoring> {
  const { method, bins, minorUnits, cuts = {} } = options;
  if (method === 'fixed') {
    const needsNone = cuts.m && (bins === defaultBins || (cuts.r && cuts.f));
    const quantiles = needsNone ? noCuts : await quantilesOf(database, bins);
    const completed = completeCutsBy(dimension => quantiles[dimension], cuts, {
      bins,
      unit: 10 ** minorUnits,
    });
    for (const dimension of dimensions) checkedCuts(completed.cuts, dimension, bins);
    return { method, bins, ...completed };
  }
  const ends = method === 'quantile' ? await quantilesOf(database, bins) : noCuts;
  return { method, bins, cuts: ends.r.length === 0 ? null : ends, suggested: [] };
}

async function quantilesOf(database: Database, bins: number): Promise<Cuts> {
  const rows = await database.rows(
    `SELECT dimension, low, high, part FROM ${quantileEnds} ORDER BY dimension, cut`,
  );
  const of = (dimension: Dimension): readonly number[] =>
    rows
      .filter(row => row['dimension'] === dimension)
      .map(({ low, high, part }) =>
        quantileValue({ low: Number(low), high: Number(high), part: Number(part) }, bins),
      );
  return { r: of('r'), f: of('f'), m: of('m') };
}
