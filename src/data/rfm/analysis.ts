import { checkLengths, type OrderColumns } from './orders/columns.js';
import { checkFlags, type CustomerFlags } from './orders/flags.js';
import { countCustomers, orderHistory, type CountedCustomers, type OrderHistory } from './orders/history.js';
import { outlooksOf, type GapBasis, type Outlooks } from './cycle/outlook.js';
import { reasonOf, seemsWorthACall, type Reason, type ReasonFacts } from './cycle/reasons.js';
import { defaultBins, scoreCustomers, type Method, type Scores } from './scores/scores.js';
import { defaultSegments, type SegmentMap } from './segments/segments.js';
import { stagesOfAll, type StageColumns } from './stages/stage-columns.js';
import { defaultStageRules, stages, type StageRule } from './stages/stages.js';
import { completeCuts, type CompletedCuts, type GivenCuts } from './scores/suggest.js';

export interface AnalysisOptions {
  /** The analysis date, as days since 1970-01-01: later orders are ignored. */
  readonly asOf: number;
  /** `fixed` by default. */
  readonly method?: Method;
  /** Bands a dimension, 2 to 10; 5 by default. */
  readonly bins?: number;
  /** For `fixed`: what is absent is suggested from the data. */
  readonly cuts?: GivenCuts;
  /** Digits of the currency's smallest unit; 2 by default. */
  readonly minorUnits?: number;
  readonly distinctDays?: boolean;
  readonly netRefunds?: boolean;
  /** Used with five bands only. */
  readonly segments?: SegmentMap;
  readonly stageRules?: readonly StageRule[];
}

/** The scores of the customers on one day. */
export interface ScoredOrders {
  readonly options: AnalysisOptions;
  readonly history: OrderHistory;
  readonly flags: CustomerFlags;
  readonly counted: CountedCustomers;
  /** A row a scored customer, as in `counted.scored`. */
  readonly scores: Scores;
  /** The dimensions whose cuts were taken from the data. */
  readonly suggested: CompletedCuts['suggested'];
  /** `null` where there are not five bands. */
  readonly segments: SegmentMap | null;
}

/** Everything that is known of the customers on one day. */
export interface Analysis extends ScoredOrders {
  /** The place of each scored row's segment; empty without segments. */
  readonly segment: Uint8Array;
  /** By the customer's place, as is all that follows. */
  readonly stages: StageColumns;
  readonly outlooks: Outlooks;
}

/**
 * Scores, segments, stages and cycles of all customers.
 *
 * @throws RangeError on bins out of range, cuts that don't fit, or columns of different lengths
 * @throws TypeError where no stage rule matches a customer
 */
export function analyseCustomers(
  orders: OrderColumns,
  flags: CustomerFlags,
  options: AnalysisOptions,
): Analysis {
  return analysed(orders, flags, options, counted => ownScores(counted, options));
}

/**
 * The scores alone, for a day that another one is compared with.
 *
 * @throws RangeError as `analyseCustomers`
 */
export function scoreOrders(
  orders: OrderColumns,
  flags: CustomerFlags,
  options: AnalysisOptions,
): ScoredOrders {
  return scored(orders, flags, options, counted => ownScores(counted, options));
}

/** What all customers tell together, for analysing a part of them as if the others were there. */
export interface PartBasis extends GapBasis {
  /** The bands of those of the part who have a score, in the order of its customers. */
  readonly scores: Scores;
  readonly suggested: CompletedCuts['suggested'];
}

/**
 * The same for some of the customers, with all orders of each: part by part, customers need not fit into memory.
 *
 * @throws RangeError on columns of different lengths, or where the bands are not of the part's scored customers
 * @throws TypeError where no stage rule matches a customer
 */
export function analysePart(
  orders: OrderColumns,
  flags: CustomerFlags,
  options: AnalysisOptions,
  basis: PartBasis,
): Analysis {
  const given = (counted: CountedCustomers): PartBasis => {
    const { r, f, m } = basis.scores;
    checkLengths({ ids: counted.scored.ids, r, f, m });
    return basis;
  };
  return analysed(orders, flags, options, given, basis);
}

type Scored = Pick<Analysis, 'scores' | 'suggested'>;

function scored(
  orders: OrderColumns,
  flags: CustomerFlags,
  options: AnalysisOptions,
  score: (counted: CountedCustomers) => Scored,
): ScoredOrders {
  checkFlags(flags, orders.customers);
  const history = orderHistory(orders, options.asOf);
  const counted = countCustomers(history, { ...options, excluded: flags.excluded });
  const { scores, suggested } = score(counted);
  const segments = scores.bins === defaultBins ? (options.segments ?? defaultSegments) : null;
  return { options, history, flags, counted, scores, suggested, segments };
}

function analysed(
  orders: OrderColumns,
  flags: CustomerFlags,
  options: AnalysisOptions,
  score: (counted: CountedCustomers) => Scored,
  gaps?: GapBasis,
): Analysis {
  const known = scored(orders, flags, options, score);
  const { history, scores, segments } = known;
  return {
    ...known,
    segment: segments ? segmentsOf(scores, segments) : new Uint8Array(),
    stages: stagesOfAll(history, flags, options.stageRules ?? defaultStageRules),
    outlooks: outlooksOf(history, flags, gaps),
  };
}

function ownScores({ scored }: CountedCustomers, options: AnalysisOptions): Scored {
  const { method = 'fixed', bins = defaultBins, minorUnits = 2, cuts = {} } = options;
  const completed =
    method === 'fixed' ? completeCuts(scored, cuts, { bins, unit: 10 ** minorUnits }) : undefined;
  return {
    scores: scoreCustomers(scored, { method, bins, minorUnits, cuts: completed?.cuts }),
    suggested: completed?.suggested ?? [],
  };
}

/** The place of each row's segment in a map. */
export function segmentsOf({ r, f, m }: Scores, map: SegmentMap): Uint8Array {
  return r.map((band, row) => map.of(band, f[row] ?? 0, m[row] ?? 0));
}

/** Why one customer is to be called, or left alone. */
export function reasonFor(analysis: Analysis, customer: number, outsideCells = false): Reason {
  return reasonOf(reasonFacts(analysis, customer, outsideCells), analysis.flags, analysis.history.asOf);
}

/** Whether one customer seems gone and is worth a call all the same. */
export function isWorthACall(analysis: Analysis, customer: number, outsideCells = false): boolean {
  return seemsWorthACall(
    reasonFacts(analysis, customer, outsideCells),
    analysis.flags,
    analysis.history.asOf,
  );
}

function reasonFacts(analysis: Analysis, customer: number, outsideCells: boolean): ReasonFacts {
  const { first, order, orders, asOf } = analysis.history;
  const end = first[customer + 1] ?? 0;
  const count = end - (first[customer] ?? 0);
  return {
    customer,
    stage: stages[analysis.stages.stage[customer] ?? 0] ?? 'never-bought',
    orders: count,
    outlook: analysis.outlooks.of[customer] ?? null,
    days: count === 0 ? null : asOf - (orders.day[order[end - 1] ?? 0] ?? 0),
    outsideCells,
  };
}
