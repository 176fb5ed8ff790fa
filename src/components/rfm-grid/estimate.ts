import type { Language } from '../../data/model/vocabulary.js';
import { dueHorizons, type DueHorizon, type DueSum } from '../../data/rfm/due/due-estimate.js';
import { stageNames, stages, type Stage } from '../../data/rfm/stages/stages.js';
import { formatNumber } from '../base/formats.js';
import { money, shortMoney } from './grid-words.js';
import type { GridFacts } from './rfm-grid.facts.js';
import type { GridWishes } from './rfm-grid.view.js';

/** How many are expected to order, and for how much. */
export interface EstimateLine {
  readonly name: string;
  readonly people: string;
  readonly amount: string;
  /** The amount to the last digit. */
  readonly exact: string;
  /** Its people beside those of the greatest stage, 0 to 1. */
  readonly share: number;
}

export interface HorizonView {
  readonly days: DueHorizon;
  readonly people: string;
  readonly isChosen: boolean;
}

export interface EstimateView {
  /** Each with all who come up to then. */
  readonly horizons: readonly HorizonView[];
  /** By stage, in the order of the stages; empty where nobody is expected. */
  readonly stages: readonly EstimateLine[];
  readonly all: EstimateLine;
  /** It is of the chosen cells, and not of everybody. */
  readonly isOfChosen: boolean;
  /** The part that is asked for has no estimate of its own: it is of everybody in these cells. */
  readonly isPartUnknown: boolean;
}

/** Who of the chosen, or of everybody, is expected within so many days; `null` where nobody estimated it. */
export function estimateOf(facts: GridFacts, wishes: GridWishes, within: DueHorizon): EstimateView | null {
  const { due } = facts;
  if (!due) return null;
  const { selection, filter, language } = wishes;
  const isPartUnknown = filter === 'positive-dormant';
  const known = due.filter(
    ({ cell, stage }) =>
      (selection.size === 0 || selection.has(cell)) && (filter === null || isPartUnknown || stage === filter),
  );
  const sums = stages
    .map(stage => ({ stage, ...sumUpTo(known, within, stage) }))
    .filter(({ customers, amount }) => customers > 0 || amount > 0);
  const most = Math.max(1, ...sums.map(({ customers }) => customers));
  return {
    horizons: dueHorizons.map(days => ({
      days,
      people: formatNumber(sumUpTo(known, days).customers, language),
      isChosen: days === within,
    })),
    stages: sums.map(({ stage, ...sum }) => lineOf(stageNames[stage][language], sum, most, facts, language)),
    all: lineOf('', sumUpTo(known, within), most, facts, language),
    isOfChosen: selection.size > 0,
    isPartUnknown,
  };
}

interface Sum {
  readonly customers: number;
  readonly amount: number;
}

/** Each horizon holds who comes after the one before it, so that all up to it are their sum. */
function sumUpTo(due: readonly DueSum[], within: DueHorizon, of?: Stage): Sum {
  const sum = { customers: 0, amount: 0 };
  for (const { days, stage, customers, amount } of due) {
    if (days > within || (of !== undefined && stage !== of)) continue;
    sum.customers += customers;
    sum.amount += amount;
  }
  return sum;
}

function lineOf(
  name: string,
  { customers, amount }: Sum,
  most: number,
  { meta }: GridFacts,
  language: Language,
): EstimateLine {
  return {
    name,
    people: formatNumber(customers, language),
    amount: shortMoney(amount, meta, language),
    exact: money(amount, meta, language),
    share: customers / most,
  };
}
