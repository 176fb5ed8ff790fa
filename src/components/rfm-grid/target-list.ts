import type { Language } from '../../data/model/vocabulary.js';
import { formatAmount } from '../../data/rfm/orders/amount.js';
import { cellBands, cellName } from '../../data/rfm/cube/cells.js';
import { csvSteps, listColumns, type CsvCell } from '../../data/rfm/orders/csv.js';
import { wordReason } from '../../data/rfm/cycle/reason-words.js';
import { stageNames } from '../../data/rfm/stages/stages.js';
import type { Steps } from '../../data/rfm/steps.js';
import type { ExtractDetail } from '../base/extract-event.js';
import type { Selection } from './cell-selection.js';
import type { Filter, GridFacts, TargetCustomer } from './rfm-grid.facts.js';

/** Why this customer, in words; empty where nobody said. */
export function reasonText({ reason }: TargetCustomer, language: Language): string {
  if (reason === null) return '';
  return typeof reason === 'string' ? reason : wordReason(reason, language);
}

/** The segment's name; empty without a map. */
export function segmentOf({ cell }: TargetCustomer, { segments }: GridFacts, language: Language): string {
  return segments?.segments[segments.of[cell] ?? -1]?.name[language] ?? '';
}

/** What is told of an extract: whom, and how they were found. */
export function extractDetail(
  { meta }: GridFacts,
  selection: Selection,
  filter: Filter | null,
  targets: readonly TargetCustomer[],
): ExtractDetail {
  return {
    cells: [...selection].sort((one, other) => one - other).map(cell => cellName(cell, meta.bins)),
    customerIds: targets.map(({ id }) => id),
    count: targets.length,
    method: meta.method,
    cuts: meta.cuts,
    analysisDate: meta.asOf,
    filters: filter === null ? [] : [filter],
  };
}

/** The customers as a CSV file, a step at a time. */
export function targetCsvSteps(
  facts: GridFacts,
  targets: readonly TargetCustomer[],
  language: Language,
): Steps<string> {
  return csvSteps(listColumns, csvRows(facts, targets, language));
}

function* csvRows(
  facts: GridFacts,
  targets: readonly TargetCustomer[],
  language: Language,
): Generator<readonly CsvCell[]> {
  for (const target of targets) yield csvRow(target, facts, language);
}

function csvRow(target: TargetCustomer, facts: GridFacts, language: Language): readonly CsvCell[] {
  const { bins, minorUnits } = facts.meta;
  const { r, f, m } = cellBands(target.cell, bins);
  return [
    target.id,
    r,
    f,
    m,
    cellName(target.cell, bins),
    target.days,
    target.orders,
    Number(formatAmount(target.amount, minorUnits)),
    segmentOf(target, facts, language),
    target.stage === null ? '' : stageNames[target.stage][language],
    reasonText(target, language),
  ];
}

/** Says with the file how it was made: "rfm_2011-12-10_fixed_R30-90-180-365_F1-3-6-11_M250-500-1000-2500.csv". */
export function targetFileName({ meta }: GridFacts, filter: Filter | null): string {
  const { asOf, method, cuts, minorUnits } = meta;
  const unit = 10 ** minorUnits;
  const limits = cuts
    ? [`R${cuts.r.join('-')}`, `F${cuts.f.join('-')}`, `M${cuts.m.map(cut => cut / unit).join('-')}`]
    : [];
  return `${['rfm', asOf, method, ...limits, ...(filter ? [filter] : [])].join('_')}.csv`;
}
