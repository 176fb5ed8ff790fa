import { analysePart, type Analysis, type LeftOut, type ReturnChance } from 'madoguchi/data';
import type { NoticeFacts } from '../notices.js';
import type { Database } from './database.js';
import { surveyGaps, type SurveyedGaps } from './gap-basis.js';
import { partsOf, type Bands, type Part } from './parts.js';
import type { AnalysedPart } from './part-sums.js';
import { scoreInDatabase, type DatabaseAnalysisOptions, type Scoring } from './score-customers.js';

/** One day, as far as all customers together tell it. */
interface Day {
  readonly options: DatabaseAnalysisOptions;
  readonly scoring: Scoring;
  readonly gaps: SurveyedGaps;
  /** The table of bands. */
  readonly scores: string;
}

/** An analysis that is never in memory as a whole. */
export interface LargeAnalysis {
  readonly facts: NoticeFacts;
  readonly bins: number;
  /** How likely customers are to come back, learnt from all of them. */
  readonly chance: ReturnChance;
  /** All customers, part by part, in the order of the ids' bytes. */
  parts(): AsyncGenerator<AnalysedPart>;
}

/**
 * Analyses the sorted orders of a database.
 *
 * @param since the earlier day that is compared with, by the same cuts
 * @throws RangeError where given cuts don't fit the bands
 */
export async function analyseInDatabase(
  database: Database,
  options: DatabaseAnalysisOptions,
  since: number | undefined,
  say: (step: string) => void,
): Promise<LargeAnalysis> {
  const later = await analyseDay(database, 'scores', options, say);
  const days = [later];
  if (since !== undefined) {
    const cuts = later.scoring.cuts ?? {};
    days.push(await analyseDay(database, 'earlier_scores', { ...options, cuts, asOf: since }, say));
  }
  const facts = await factsOf(database, later);
  return {
    facts,
    bins: later.scoring.bins,
    chance: later.gaps.chance,
    async *parts() {
      let customers = 0;
      for await (const part of partsOf(
        database,
        days.map(({ scores }) => scores),
      )) {
        const [analysis, earlier] = days.map((day, at) => analysedOn(day, part, part.bands[at]));
        if (analysis) yield { analysis, earlier };
        customers += part.orders.customers.length;
        say(`${customers.toLocaleString('en')} customers are analysed`);
      }
    },
  };
}

async function analyseDay(
  database: Database,
  scores: string,
  options: DatabaseAnalysisOptions,
  say: (step: string) => void,
): Promise<Day> {
  say('customers are scored');
  const scoring = await scoreInDatabase(database, scores, options);
  say('gaps between orders are surveyed');
  const gaps = await surveyGaps(database, options.asOf);
  return { options, scoring, gaps, scores };
}

function analysedOn({ options, scoring, gaps }: Day, part: Part, bands: Bands | undefined): Analysis {
  const { method, bins, cuts, suggested } = scoring;
  const none = new Uint8Array();
  const scores = { r: none, f: none, m: none, ...bands, method, bins, cuts };
  return analysePart(part.orders, part.flags, options, { scores, suggested, ...gaps });
}

async function factsOf(database: Database, { options, scoring }: Day): Promise<NoticeFacts> {
  const { asOf } = options;
  const [left] = await database.rows(`
    SELECT
      count(*) FILTER (WHERE cancelled) AS cancelled,
      count(*) FILTER (WHERE NOT cancelled AND day > ${asOf}) AS after,
      count(*) FILTER (WHERE NOT cancelled AND day <= ${asOf} AND amount < 0) AS refunds
    FROM orders`);
  const [beside] = await database.rows(`
    SELECT count(*) FILTER (WHERE excluded) AS excluded, count(*) AS customers,
      (SELECT count(*) FROM scores) AS scored
    FROM customers`);
  const scored = Number(beside?.['scored']);
  const excluded = Number(beside?.['excluded']);
  const counts: LeftOut = {
    cancelled: Number(left?.['cancelled']),
    afterAnalysis: Number(left?.['after']),
    refunds: Number(left?.['refunds']),
  };
  const unscored = Number(beside?.['customers']) - scored - excluded;
  return { left: counts, scored, unscored, excluded, ...scoring };
}
