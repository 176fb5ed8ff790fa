import type { Language } from '../../data/model/vocabulary.js';
import { formatAmount } from '../../data/rfm/amount.js';
import { compareBytes } from '../../data/rfm/byte-order.js';
import { cellBands, cellName } from '../../data/rfm/cells.js';
import { csvFile, listColumns, type CsvCell } from '../../data/rfm/csv.js';
import { wordReason } from '../../data/rfm/reason-words.js';
import { stageNames } from '../../data/rfm/stages.js';
import type { ExtractDetail } from '../base/extract-event.js';
import type { Selection } from './cell-selection.js';
import type { Filter, GridFacts, TargetCustomer } from './rfm-grid.facts.js';

export const targetSorts = ['amount', 'days', 'orders', 'score', 'id'] as const;
export type TargetSort = (typeof targetSorts)[number];

export interface TargetOrder {
  readonly key: TargetSort;
  readonly descending: boolean;
}

/** The most money first. */
export const usualOrder: TargetOrder = { key: 'amount', descending: true };

/** The customers of a list as long as it would be made the same: it is drawn again with each turn of the wheel. */
export class TargetMemory {
  #as: readonly unknown[] = [];
  #targets: readonly TargetCustomer[] | null = null;

  targets(...as: Parameters<typeof targetsOf>): readonly TargetCustomer[] | null {
    if (as.some((part, at) => part !== this.#as[at])) {
      this.#as = as;
      this.#targets = targetsOf(...as);
    }
    return this.#targets;
  }
}

/** The customers in the chosen cells, sorted; `null` where only counts may be seen. */
export function targetsOf(
  { customers }: GridFacts,
  selection: Selection,
  filter: Filter | null,
  { key, descending }: TargetOrder,
): readonly TargetCustomer[] | null {
  if (!customers) return null;
  const chosen = customers.filter(customer => selection.has(customer.cell) && passes(customer, filter));
  const turn = descending ? -1 : 1;
  return chosen.sort((one, other) => {
    const difference = differenceBy(key, one, other);
    return turn * difference || compareBytes(one.id, other.id);
  });
}

/** Cells lie in the order of R, then F, then M. */
function differenceBy(key: TargetSort, one: TargetCustomer, other: TargetCustomer): number {
  if (key === 'id') return compareBytes(one.id, other.id);
  return key === 'score' ? one.cell - other.cell : one[key] - other[key];
}

function passes({ stage, positiveDormant }: TargetCustomer, filter: Filter | null): boolean {
  if (filter === null) return true;
  return filter === 'positive-dormant' ? positiveDormant : stage === filter;
}

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

/** The customers as a CSV file. */
export function targetCsv(facts: GridFacts, targets: readonly TargetCustomer[], language: Language): string {
  return csvFile(
    listColumns,
    targets.map(target => csvRow(target, facts, language)),
  );
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
