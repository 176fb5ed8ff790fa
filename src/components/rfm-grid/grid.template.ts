import { html, nothing, svg, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { GridHands, GridKind } from './grid-hands.js';
import { formatPlace, type Place } from './grid-moves.js';
import { lengthBar } from './length-bar.template.js';
import { gridMessages } from './rfm-grid.messages.js';
import type { BandView, BoxView, GridView, HeadView, PanelView } from './rfm-grid.view.js';

export interface GridParts {
  readonly view: GridView;
  readonly language: Language;
  readonly label: string;
  readonly hands: GridHands;
  readonly isDiverging: boolean;
}

/** The grid of a narrow place: one square, in which each box shows how the bands of M share it. */
export function narrowGrid(parts: GridParts): TemplateResult {
  const { view } = parts;
  return gridFrame('narrow', parts, square('narrow', view.narrow, 0, parts));
}

/** A square for each band of M, side by side. */
export function wideGrid(parts: GridParts): TemplateResult {
  const { view } = parts;
  return gridFrame(
    'wide',
    parts,
    html`${view.wide.map(
      (band, panel) =>
        html`<div role="rowgroup" class="panel" aria-label=${headText(band.head)}>
          ${panelHead(band, panel, parts)} ${square('wide', band, panel, parts)}
        </div>`,
    )}`,
  );
}

function gridFrame(kind: GridKind, { label, hands }: GridParts, content: TemplateResult): TemplateResult {
  return html`<div
    part="value"
    role="grid"
    class="grid ${kind}"
    data-grid=${kind}
    aria-label=${label}
    aria-multiselectable="true"
    @focus=${hands.focused}
    @keydown=${hands.keyed}
    @pointerdown=${hands.pressed}
    @click=${hands.clicked}
  >
    ${content}
  </div>`;
}

function headText({ name, limits }: HeadView): string {
  return [name, limits].filter(Boolean).join(' ');
}

/** Where a box or head is, and whether the keyboard comes to it. */
function stand(
  kind: GridKind,
  place: Place,
  { hands }: GridParts,
): { readonly at: string; readonly tab: 0 | -1 } {
  const at = formatPlace(place);
  return { at, tab: at === hands.tabStop(kind) ? 0 : -1 };
}

function panelHead(band: BandView, panel: number, parts: GridParts): TemplateResult {
  const { at, tab } = stand('wide', { panel, y: -1, x: 0 }, parts);
  const name = gridMessages[parts.language].selectLine(headText(band.head));
  return html`<div role="row" class="panel-head">
    <div
      role="columnheader"
      class="band"
      aria-colspan=${band.rows.length + 1}
      data-place=${at}
      tabindex=${tab}
      title=${name}
    >
      <b>${band.head.name}</b> <span class="limits">${band.head.limits}</span>
      <span class="digits total" title=${band.full}>${band.text}</span>
    </div>
    ${lengthBar(band.length, 4, true)}
  </div>`;
}

function square(kind: GridKind, panel: PanelView, number: number, parts: GridParts): TemplateResult {
  const { columns } = parts.view;
  return html`${panel.rows.map(
      (row, y) =>
        html`<div role="row" class="line">
          ${lineHead('rowheader', kind, row.head, { panel: number, y, x: -1 }, parts)}
          ${row.boxes.map((box, x) => boxTemplate(box, kind, { panel: number, y, x }, parts))}
        </div>`,
    )}
    <div role="row" class="line heads">
      <span class="corner" role="presentation"></span>
      ${columns.map((head, x) =>
        lineHead('columnheader', kind, head, { panel: number, y: columns.length, x }, parts),
      )}
    </div>`;
}

function lineHead(
  role: 'rowheader' | 'columnheader',
  kind: GridKind,
  head: HeadView,
  place: Place,
  parts: GridParts,
): TemplateResult {
  const { at, tab } = stand(kind, place, parts);
  const name = gridMessages[parts.language].selectLine(headText(head));
  return html`<div role=${role} class="head" data-place=${at} tabindex=${tab} title=${name}>
    <b>${head.name}</b> <span class="limits">${head.limits}</span>
  </div>`;
}

function boxTemplate(box: BoxView, kind: GridKind, place: Place, parts: GridParts): TemplateResult {
  const { at, tab } = stand(kind, place, parts);
  return html`<div
    role="gridcell"
    class="box ${parts.isDiverging ? 'd' : 's'}${box.level} ${isLong(box.text) ? 'long' : ''}"
    data-place=${at}
    data-selected=${box.selected}
    tabindex=${tab}
    aria-selected=${box.selected === 'yes' ? 'true' : 'false'}
    aria-label=${box.name}
    title=${ifDefined(box.full || undefined)}
  >
    <b class="digits">${box.text}</b>${box.bars.length > 0 ? bars(box.bars) : nothing}${mark(box.selected)}
  </div>`;
}

/** What fits a box only in smaller letters; a kanji takes the room of two digits. */
function isLong(text: string): boolean {
  return [...text].reduce((width, letter) => width + (letter > '\u2fff' ? 2 : 1), 0) > 3;
}

/** Tiny bars: what is there at all is seen. */
function bars(shares: readonly number[]): TemplateResult {
  const width = 7;
  return html`<svg
    class="bars"
    viewBox="0 0 ${shares.length * width - 1} 12"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${shares.map((share, at) => {
      const height = Math.max(0.6, share * 12);
      return svg`<rect x=${at * width} y=${(12 - height).toFixed(1)} width="6" height=${height.toFixed(1)} />`;
    })}
  </svg>`;
}

/** A check where all of it is chosen, a stroke where only part is. */
function mark(selected: BoxView['selected']): TemplateResult | typeof nothing {
  if (selected === 'no') return nothing;
  return html`<svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
    <path d=${selected === 'yes' ? 'M3.2 8.4 6.6 11.8 13 4.6' : 'M3.5 8h9'} />
  </svg>`;
}
