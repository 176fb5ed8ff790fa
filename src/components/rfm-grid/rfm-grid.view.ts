import type { Language } from '../../data/model/vocabulary.js';
import { cellAt } from '../../data/rfm/cube/cube.js';
import { formatNumber, formatRatio } from '../base/formats.js';
import { isWholly, upTo, type Selection } from './cell-selection.js';
import { bandLimits, fullFigure, shortFigure } from './grid-words.js';
import { lengthsOf, noLength, type Length } from './lengths.js';
import { colourScale, measured, type ColourScale, type Compared, type Measure } from './measures.js';
import { sumOf, type CellSums, type Filter, type GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';

export interface GridWishes {
  readonly language: Language;
  readonly measure: Measure;
  readonly filter: Filter | null;
  readonly selection: Selection;
  /** The bands of M that the narrow grid adds up. */
  readonly bands: readonly number[];
}

/** One box of a grid: a cell, or in a narrow place those of several bands of M together. */
export interface BoxView {
  readonly r: number;
  readonly f: number;
  /** The cells it stands for. */
  readonly cells: readonly number[];
  readonly text: string;
  /** Its figure in full; empty where nobody is. */
  readonly full: string;
  /** What a screen reader calls it. */
  readonly name: string;
  /** Its class of colour. */
  readonly level: number;
  readonly selected: 'yes' | 'part' | 'no';
  /** How the bands of M share it, each 0 to 1 of the largest; only where it stands for several. */
  readonly bars: readonly number[];
}

/** A band in a head. */
export interface HeadView {
  readonly band: number;
  readonly name: string;
  readonly limits: string;
  /** The same in few characters. */
  readonly shortLimits: string;
}

export interface RowView {
  readonly head: HeadView;
  readonly boxes: readonly BoxView[];
}

/** A square of R by F. */
export interface PanelView {
  /** The bands of M it stands for. */
  readonly bands: readonly number[];
  readonly rows: readonly RowView[];
}

/** A band of M: its own square in a wide place, a chip in a narrow one. */
export interface BandView extends PanelView {
  readonly head: HeadView;
  readonly text: string;
  readonly full: string;
  /** Its size beside the other bands. */
  readonly length: Length;
  readonly active: boolean;
}

export interface GridView {
  readonly columns: readonly HeadView[];
  /** All active bands of M together. */
  readonly narrow: PanelView;
  readonly narrowScale: ColourScale;
  /** Lowest first. */
  readonly wide: readonly BandView[];
  readonly wideScale: ColourScale;
}

/** Pure: what the grid shows. */
export function gridView(facts: GridFacts, wishes: GridWishes): GridView {
  const { bins } = facts.meta;
  const context = contextOf(facts, wishes);
  const bands = upTo(bins);
  const squares = bands.map(band => squareOf([band], context));
  const narrow = squareOf(wishes.bands, context);
  const wideScale = scaleOf(squares.flat(), wishes.measure);
  const narrowScale = scaleOf(narrow, wishes.measure);
  return {
    columns: bands.map(band => headOf('r', band, context)),
    narrow: panelOf(wishes.bands, narrow, narrowScale, context),
    narrowScale,
    wide: bandsOf(squares, wideScale, context),
    wideScale,
  };
}

/** The sums that are shown: of everybody, or of the part that is asked for and known. */
export function shownCells(
  facts: GridFacts,
  { filter, measure }: Pick<GridWishes, 'filter' | 'measure'>,
): CellSums {
  // The other day is known as a whole only.
  if (filter === null || measure === 'change') return facts.cells;
  return facts.parts.get(filter) ?? facts.cells;
}

interface Context {
  readonly facts: GridFacts;
  readonly wishes: GridWishes;
  readonly compared: Compared;
  readonly people: number;
}

function contextOf(facts: GridFacts, wishes: GridWishes): Context {
  const cells = shownCells(facts, wishes);
  const people = cells.customers.reduce((sum, count) => sum + count, 0);
  return { facts, wishes, people, compared: { cells, earlier: facts.earlier?.cells } };
}

interface RawBox {
  readonly r: number;
  readonly f: number;
  readonly cells: readonly number[];
  readonly value: number | null;
}

/** The boxes of R by F over some bands of M, the highest F first. */
function squareOf(ms: readonly number[], { facts, wishes, compared }: Context): readonly RawBox[] {
  const { bins } = facts.meta;
  const bands = upTo(bins);
  return [...bands].reverse().flatMap(f =>
    bands.map(r => {
      const cells = ms.map(m => cellAt(r, f, m, bins));
      return { r, f, cells, value: measured(wishes.measure, compared, cells) };
    }),
  );
}

function scaleOf(boxes: readonly RawBox[], measure: Measure): ColourScale {
  return colourScale(
    measure,
    boxes.map(({ value }) => value),
  );
}

function panelOf(
  bands: readonly number[],
  boxes: readonly RawBox[],
  scale: ColourScale,
  context: Context,
): PanelView {
  const { bins } = context.facts.meta;
  const rows = upTo(bins).map((_, at) => ({
    head: headOf('f', bins - at, context),
    boxes: boxes.slice(at * bins, (at + 1) * bins).map(box => boxOf(box, bands, scale, context)),
  }));
  return { bands, rows };
}

function bandsOf(
  squares: readonly (readonly RawBox[])[],
  scale: ColourScale,
  context: Context,
): readonly BandView[] {
  const { facts, wishes, compared } = context;
  const { measure, language } = wishes;
  const totals = squares.map(boxes =>
    measured(
      measure,
      compared,
      boxes.flatMap(({ cells }) => cells),
    ),
  );
  const lengths = lengthsOf(measure, totals);
  return squares.map((boxes, at) => {
    const total = totals[at] ?? null;
    return {
      ...panelOf([at + 1], boxes, scale, context),
      head: headOf('m', at + 1, context),
      text: total === null ? '·' : shortFigure(measure, total, facts.meta, language),
      full: total === null ? '·' : fullFigure(measure, total, facts.meta, language),
      length: lengths[at] ?? noLength,
      active: wishes.bands.includes(at + 1),
    };
  });
}

function headOf(dimension: 'r' | 'f' | 'm', band: number, { facts, wishes }: Context): HeadView {
  const { language } = wishes;
  return {
    band,
    name: `${dimension.toUpperCase()}${band}`,
    limits: bandLimits(dimension, band, facts.meta, language),
    shortLimits: bandLimits(dimension, band, facts.meta, language, true),
  };
}

function boxOf(raw: RawBox, bands: readonly number[], scale: ColourScale, context: Context): BoxView {
  const { facts, wishes, compared } = context;
  const { value, cells } = raw;
  const chosen = cells.filter(cell => wishes.selection.has(cell));
  const selected = isWholly(wishes.selection, cells) ? 'yes' : chosen.length > 0 ? 'part' : 'no';
  return {
    r: raw.r,
    f: raw.f,
    cells,
    text: value === null ? '·' : shortFigure(wishes.measure, value, facts.meta, wishes.language),
    full: value === null ? '' : fullFigure(wishes.measure, value, facts.meta, wishes.language),
    level: scale.of(value),
    selected,
    name: boxName(raw, bands, selected, context),
    bars: bands.length > 1 && wishes.measure !== 'change' ? barsOf(cells, wishes.measure, compared) : [],
  };
}

function barsOf(cells: readonly number[], measure: Measure, compared: Compared): readonly number[] {
  const values = cells.map(cell => Math.max(0, measured(measure, compared, [cell]) ?? 0));
  const largest = Math.max(...values);
  return largest === 0 ? [] : values.map(value => value / largest);
}

/** "R5 F3 M4, 227 customers, 5.2 %, Loyal, selected". */
function boxName(
  { r, f, cells, value }: RawBox,
  bands: readonly number[],
  selected: BoxView['selected'],
  { facts, wishes, compared, people }: Context,
): string {
  const { language, measure, selection } = wishes;
  const words = gridMessages[language];
  const count = sumOf(compared.cells.customers, cells);
  const [band] = bands;
  const place = [`R${r}`, `F${f}`, ...(bands.length === 1 ? [`M${band}`] : [])].join(' ');
  const chosen = bands.filter((_, at) => selection.has(cells[at] ?? -1)).map(m => `M${m}`);
  const parts = [
    place,
    count === 0 ? words.nobody : words.people(formatNumber(count, language)),
    count === 0 ? '' : formatRatio(count / people),
    // As it is written in the box: who speaks to the page says what is seen.
    value === null || measure === 'customers'
      ? ''
      : `${words.measures[measure]} ${shortFigure(measure, value, facts.meta, language)}`,
    segmentName(cells, facts, language),
    selected === 'yes' ? words.selected : selected === 'part' ? words.partly(chosen.join(' ')) : '',
  ];
  return parts.filter(part => part !== '').join(words.pause);
}

/** The segment that all these cells are in; empty where they are in several. */
function segmentName(cells: readonly number[], { segments }: GridFacts, language: Language): string {
  const [first, ...others] = new Set(cells.map(cell => segments?.of[cell]));
  if (first === undefined || others.length > 0) return '';
  return segments?.segments[first]?.name[language] ?? '';
}
