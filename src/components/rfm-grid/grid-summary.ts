import type { Language } from '../../data/model/vocabulary.js';
import { formatCount, formatNumber, formatRatio } from '../base/formats.js';
import { asBox, isWholly, type Selection } from './cell-selection.js';
import { fullFigure, shortMoney } from './grid-words.js';
import { lengthsOf, noLength, type Length } from './lengths.js';
import { measured } from './measures.js';
import { sumOf, type GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import { shownCells, type GridWishes } from './rfm-grid.view.js';

/** What is chosen, in words. */
export interface SelectionSummary {
  /** "R2–R3 × F3–F5 · 6 cells × M1–M5". */
  readonly place: string;
  readonly count: number;
  readonly people: string;
  readonly share: string;
  readonly amount: string;
}

/** Size and value of the selection; `null` without one. */
export function selectionSummary(facts: GridFacts, wishes: GridWishes): SelectionSummary | null {
  const { selection, language } = wishes;
  if (selection.size === 0) return null;
  const cells = shownCells(facts, wishes);
  const count = sumOf(cells.customers, selection);
  const all = sumOf(cells.customers, cells.customers.keys());
  return {
    place: placeText(selection, facts.meta.bins, language),
    count,
    people: formatCount(count, 'people', language),
    share: all === 0 ? '' : formatRatio(count / all),
    amount: shortMoney(sumOf(cells.amount, selection), facts.meta, language),
  };
}

function placeText(selection: Selection, bins: number, language: Language): string {
  const words = gridMessages[language];
  const box = asBox(selection, bins);
  if (!box) return words.cells(formatNumber(selection.size, language));
  const range = (name: string, [from, to]: readonly [number, number]): string =>
    from === to ? `${name}${from}` : `${name}${from}–${name}${to}`;
  const cells = formatNumber(selection.size / box.m.length, language);
  const [lowest = 0] = box.m;
  const highest = box.m.at(-1) ?? 0;
  const isGapless = highest - lowest === box.m.length - 1;
  const bands = isGapless ? range('M', [lowest, highest]) : box.m.map(band => `M${band}`).join(' ');
  const place = `${range('R', box.r)} × ${range('F', box.f)}`;
  return [place, words.cellsByBands(cells, bands)].join(words.separator);
}

/** A segment beside the others. */
export interface SegmentLine {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly number[];
  readonly text: string;
  /** Its size beside the others. */
  readonly length: Length;
  readonly isChosen: boolean;
}

/** Each segment with its cells and figure, in the order of the map. */
export function segmentLines(facts: GridFacts, wishes: GridWishes): readonly SegmentLine[] {
  const { segments, earlier } = facts;
  if (!segments) return [];
  const { measure, language, selection } = wishes;
  const compared = { cells: shownCells(facts, wishes), earlier: earlier?.cells };
  const lines = segments.segments.map(({ id, name }, place) => {
    const cells = [...segments.of.keys()].filter(cell => segments.of[cell] === place);
    return { id, name: name[language], cells, value: measured(measure, compared, cells) };
  });
  const lengths = lengthsOf(
    measure,
    lines.map(({ value }) => value),
  );
  return lines.map(({ id, name, cells, value }, place) => ({
    id,
    name,
    cells,
    text: value === null ? '·' : lineFigure(value, facts, wishes),
    length: lengths[place] ?? noLength,
    isChosen: isWholly(selection, cells) && cells.length === selection.size,
  }));
}

function lineFigure(value: number, { meta }: GridFacts, { measure, language }: GridWishes): string {
  if (measure === 'customers') return formatNumber(value, language);
  return measure === 'change'
    ? fullFigure(measure, value, meta, language)
    : shortMoney(value, meta, language);
}

/** Who is where, so that the totals reconcile. */
export interface Totals {
  readonly inGrid: number;
  readonly unscored: number;
  readonly excluded: number;
  readonly all: number;
  /** `null` where it is not known. */
  readonly positiveDormant: number | null;
}

export function totalsOf({ cells, unscored, excluded, parts }: GridFacts): Totals {
  const inGrid = sumOf(cells.customers, cells.customers.keys());
  const dormant = parts.get('positive-dormant');
  return {
    inGrid,
    unscored,
    excluded,
    all: inGrid + unscored + excluded,
    positiveDormant: dormant ? sumOf(dormant.customers, dormant.customers.keys()) : null,
  };
}
