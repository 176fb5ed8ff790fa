import type { Language } from '../../data/model/vocabulary.js';
import { stages } from '../../data/rfm/stages/stages.js';
import { cellsInBox, upTo } from './cell-selection.js';
import type { GridKind } from './grid-hands.js';
import type { Place } from './grid-moves.js';
import type { CellSums, Filter, GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';

/** How the boxes of the two grids lie over the cells. */
export interface Layout {
  readonly kind: GridKind;
  readonly bins: number;
  /** The bands of M that the narrow grid adds up. */
  readonly active: readonly number[];
}

/** The cells of a box, or of all the line that a head stands for. */
export function cellsAt(place: Place, layout: Layout): readonly number[] {
  const { kind, bins, active } = layout;
  const { panel, y, x } = place;
  const all: readonly [number, number] = [1, bins];
  const bands = kind === 'narrow' ? active : upTo(bins);
  if (y === -1) return cellsInBox({ r: all, f: all, m: [panel + 1] }, bins);
  if (y >= bins) return cellsInBox({ r: [x + 1, x + 1], f: all, m: bands }, bins);
  if (x < 0) return cellsInBox({ r: all, f: [bins - y, bins - y], m: bands }, bins);
  return cellsBetween(place, place, layout);
}

/** All cells between two boxes, through the squares between them too. */
export function cellsBetween(one: Place, other: Place, { kind, bins, active }: Layout): readonly number[] {
  const [from, to] = [Math.min(one.panel, other.panel), Math.max(one.panel, other.panel)];
  const bands = upTo(bins).filter(band => band > from && band <= to + 1);
  return cellsInBox(
    {
      r: [one.x + 1, other.x + 1],
      f: [bins - one.y, bins - other.y],
      m: kind === 'narrow' ? active : bands,
    },
    bins,
  );
}

/** Everything in a grid. */
export function allCells({ kind, bins, active }: Layout): readonly number[] {
  return cellsInBox({ r: [1, bins], f: [1, bins], m: kind === 'narrow' ? active : upTo(bins) }, bins);
}

/** Many cells under one name, and whom of those in them. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  readonly cells: readonly number[];
  readonly filter: Filter | null;
}

/** Presets under a heading; without a name those that need none. */
export interface PresetGroup {
  readonly name: string | null;
  readonly presets: readonly Preset[];
}

/** Who bought often and for much, but not lately; who seems gone but may be won back; each segment; each stage; everything. */
export function presetsOf(facts: GridFacts, language: Language): readonly PresetGroup[] {
  const { meta, parts } = facts;
  const words = gridMessages[language];
  const { bins } = meta;
  const worthIt = {
    id: 'worth-it',
    name: words.worthIt,
    cells: cellsInBox({ r: [2, 3], f: [3, 5], m: [3, 4, 5] }, bins),
    filter: null,
  };
  const dormant = partPreset('positive-dormant', words.positiveDormant, parts);
  const everything = allCells({ kind: 'wide', bins, active: [] });
  const byStage = stages.flatMap(stage => partPreset(stage, words.stageFilter(stage), parts));
  const groups: readonly PresetGroup[] = [
    // The bands of other numbers of bins mean something else.
    { name: null, presets: [...(bins === 5 ? [worthIt] : []), ...dormant] },
    { name: words.segments, presets: segmentPresets(facts, language) },
    { name: words.stages, presets: byStage },
    { name: null, presets: [{ id: 'everything', name: words.everything, cells: everything, filter: null }] },
  ];
  return groups.filter(({ presets }) => presets.length > 0);
}

function segmentPresets({ segments }: GridFacts, language: Language): readonly Preset[] {
  return (segments?.segments ?? []).map(({ id, name }, place) => ({
    id: `segment-${id}`,
    name: name[language],
    cells: [...(segments?.of.keys() ?? [])].filter(cell => segments?.of[cell] === place),
    filter: null,
  }));
}

/** All cells in which somebody of this part is; none where nobody is. */
function partPreset(filter: Filter, name: string, parts: ReadonlyMap<Filter, CellSums>): readonly Preset[] {
  const { customers = [] } = parts.get(filter) ?? {};
  const cells = [...customers.keys()].filter(cell => (customers[cell] ?? 0) > 0);
  return cells.length === 0 ? [] : [{ id: `part-${filter}`, name, cells, filter }];
}

/** The selection when a band of M is put among those that are added up, or taken out: its boxes stay what they look like. */
export function turnedBand(
  selection: ReadonlySet<number>,
  band: number,
  active: readonly number[],
  bins: number,
): { readonly active: readonly number[]; readonly selection: ReadonlySet<number> } {
  const all: readonly [number, number] = [1, bins];
  const cells = cellsInBox({ r: all, f: all, m: [band] }, bins);
  if (active.includes(band)) {
    const others = active.filter(other => other !== band);
    // The last one stays: a grid of nothing says nothing.
    if (others.length === 0) return { active, selection };
    return { active: others, selection: new Set([...selection].filter(cell => !cells.includes(cell))) };
  }
  const joining = cells.filter(cell => active.every(other => selection.has(cell - band + other)));
  return {
    active: [...active, band].sort((one, other) => one - other),
    selection: new Set([...selection, ...joining]),
  };
}
