import {
  cycleByGaps,
  gapsBetween,
  GapSurvey,
  noSpread,
  ReturnSurvey,
  type GapBasis,
  type GapFacts,
  type PooledGaps,
  type ReturnChance,
} from 'madoguchi/data';
import type { Database } from './database.js';

/** What the gaps between all customers' orders tell, and how likely who waits is to come back. */
export interface SurveyedGaps extends GapBasis {
  readonly chance: ReturnChance;
}

/**
 * The gaps up to the analysis date: two readings of the sorted orders, of which one customer's days are in memory at a
 * time.
 */
export async function surveyGaps(database: Database, asOf: number): Promise<SurveyedGaps> {
  const survey = new GapSurvey();
  const returns = new ReturnSurvey(asOf);
  for await (const customer of gapsOfCustomers(database, asOf)) {
    survey.add(customer.gaps);
    returns.add(customer);
  }
  const pooled = survey.finish();
  return { pooled, spread: await spreadOf(database, asOf, pooled), chance: returns.finish() };
}

async function spreadOf(database: Database, asOf: number, pooled: PooledGaps): Promise<GapBasis['spread']> {
  await database.run('CREATE OR REPLACE TABLE ratios (ratio DOUBLE, alike INTEGER)');
  const appender = await database.appender('ratios');
  const counts = new Map<number, number>();
  const putAside = (): void => {
    for (const [ratio, alike] of counts) appender.add([ratio, alike]);
    counts.clear();
  };
  for await (const { gaps } of gapsOfCustomers(database, asOf)) {
    const cycle = gaps.length === 0 ? null : cycleByGaps(gaps, pooled);
    if (!cycle) continue;
    for (const gap of gaps) counts.set(gap / cycle.days, (counts.get(gap / cycle.days) ?? 0) + 1);
    if (counts.size > mostRatios) putAside();
  }
  putAside();
  appender.end();
  const low = await ratioAt(database, 0.25);
  const high = await ratioAt(database, 0.75);
  return low === null || high === null ? noSpread : { low, high };
}

/** Different ratios that are held before they are put aside: some 100 MB. */
const mostRatios = 1_000_000;

/** The type-7 quantile of all ratios, reckoned as `quantileOf` does. */
async function ratioAt(database: Database, part: number): Promise<number | null> {
  const [sum] = await database.rows('SELECT CAST(coalesce(sum(alike), 0) AS DOUBLE) AS total FROM ratios');
  const at = (Number(sum?.['total']) - 1) * part;
  if (at < 0) return null;
  const places = `(${Math.floor(at)}), (${Math.ceil(at)})`;
  const rows = await database.rows(`
    WITH tallied AS (
      SELECT ratio, sum(sum(alike)) OVER (ORDER BY ratio) AS up_to FROM ratios GROUP BY ratio
    )
    SELECT place, min(ratio) AS ratio
    FROM (VALUES ${places}) AS places (place)
    JOIN tallied ON tallied.up_to > places.place
    GROUP BY place
    ORDER BY place`);
  const low = Number(rows[0]?.['ratio']);
  const high = Number(rows.at(-1)?.['ratio']);
  return low + (high - low) * (at - Math.floor(at));
}

type CustomerGaps = Pick<GapFacts, 'gaps' | 'lastDay'>;

/** The gaps of each customer with a valid order. */
async function* gapsOfCustomers(database: Database, asOf: number): AsyncGenerator<CustomerGaps> {
  let customer = -1;
  let days: number[] = [];
  const told = (): CustomerGaps => ({ gaps: gapsBetween(days), lastDay: days.at(-1) ?? 0 });
  const valid = `NOT cancelled AND amount >= 0 AND day <= ${asOf}`;
  for await (const chunk of database.chunks(`SELECT place, day FROM orders WHERE ${valid}`)) {
    const places = chunk.getColumnVector(0);
    const dayColumn = chunk.getColumnVector(1);
    const count = chunk.rowCount;
    for (let row = 0; row < count; row += 1) {
      const place = places.getItem(row) as number;
      const day = dayColumn.getItem(row) as number;
      if (place !== customer) {
        if (days.length > 0) yield told();
        customer = place;
        days = [day];
      } else if (day !== days.at(-1)) days.push(day);
    }
  }
  if (days.length > 0) yield told();
}
