import { html, nothing, type TemplateResult } from 'lit';
import type { DueHorizon } from '../../data/rfm/due/due-estimate.js';
import type { Selection } from './cell-selection.js';
import { estimatePanel } from './estimate.template.js';
import { chips, segmentList } from './grid-frame.template.js';
import type { GridHands } from './grid-hands.js';
import { gridKeys } from './grid-keys.template.js';
import { segmentLines } from './grid-summary.js';
import { narrowGrid, wideGrid } from './grid.template.js';
import { movementPanel } from './movement.template.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridView, type GridWishes } from './rfm-grid.view.js';
import { matrixPanel } from './segment-matrix.template.js';
import type { Panel } from './selection-bar.template.js';

interface BodyParts {
  readonly facts: GridFacts;
  readonly wishes: GridWishes;
}

export interface GridsParts extends BodyParts {
  readonly label: string;
  readonly hands: GridHands;
  turnBand(band: number): void;
  select(selection: Selection): void;
}

/** The grids of a narrow and of a wide place, with what belongs to them; one of them is seen. */
export function grids({ facts, wishes, label, hands, turnBand, select }: GridsParts): TemplateResult {
  const { language, measure } = wishes;
  const view = gridView(facts, wishes);
  const parts = { view, language, label, hands, isDiverging: measure === 'change' };
  return html`<div class="body">
    ${narrowGrid(parts)} ${chips({ wide: view.wide, language, turn: turnBand })} ${wideGrid(parts)}
    ${segmentList(segmentLines(facts, wishes), language, cells => select(new Set(cells)))}
    ${gridKeys(view, wishes, facts)}
  </div>`;
}

export interface PanelParts extends BodyParts {
  readonly open: ReadonlySet<Panel>;
  readonly within: DueHorizon;
  readonly isMatrixAsked: boolean;
  choose(within: DueHorizon): void;
  turnMatrix(): void;
}

/** What there are figures for, and what may be opened below the selection. */
export function panelsOf({ movement, due }: GridFacts): readonly Panel[] {
  return [...(movement ? (['movement'] as const) : []), ...(due ? (['estimate'] as const) : [])];
}

/** The panels that are open. */
export function panels(parts: PanelParts): TemplateResult {
  const { facts, wishes, open, isMatrixAsked, turnMatrix } = parts;
  const matrix = { facts, language: wishes.language, isAsked: isMatrixAsked, turn: turnMatrix };
  return html`${open.has('movement') ? movementPanel(facts, wishes, matrixPanel(matrix)) : nothing}
  ${open.has('estimate') ? estimatePanel(parts) : nothing}`;
}

/** The panels with one more, or one less. */
export function turnedPanel(open: ReadonlySet<Panel>, panel: Panel): ReadonlySet<Panel> {
  const others = [...open].filter(one => one !== panel);
  return new Set(open.has(panel) ? others : [...others, panel]);
}
