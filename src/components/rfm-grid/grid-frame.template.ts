import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import { cutsText } from './grid-words.js';
import { measures, type Measure } from './measures.js';
import type { Filter, GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import { totalsOf, type SegmentLine, type SelectionSummary } from './grid-summary.js';
import type { BandView } from './rfm-grid.view.js';

interface Words {
  readonly facts: GridFacts;
  readonly language: Language;
}

/** "Fixed cuts · 10 Dec 2011 · 4,338 customers", and where there is room the cuts. */
export function howMade({ facts, language }: Words, measure: Measure): TemplateResult {
  const words = gridMessages[language];
  const { meta, earlier } = facts;
  const compared = measure === 'change' && earlier ? `${earlier.asOf} → ${meta.asOf}` : meta.asOf;
  const parts = [
    words.methods[meta.method],
    compared,
    words.people(formatNumber(totalsOf(facts).all, language)),
  ];
  return html`<p class="note made">
    ${parts.map((part, at) => html`<span>${part}${at < parts.length - 1 ? words.separator : nothing}</span><wbr />`)}<span
      class="cuts"
      >${words.separator}${cutsText(meta, language)}</span
    >
  </p>`;
}

export interface TabParts extends Words {
  readonly chosen: Measure;
  readonly isTable: boolean;
  choose(measure: Measure): void;
  turnTable(): void;
}

/** Which figure the cells show, and whether as a grid or as a table. */
export function measureTabs({
  facts,
  language,
  chosen,
  isTable,
  choose,
  turnTable,
}: TabParts): TemplateResult {
  const words = gridMessages[language];
  return html`<div class="tabs" role="group" aria-label=${words.measure}>
    ${measures.map(
      measure =>
        html`<button
          type="button"
          class="bare"
          aria-pressed=${measure === chosen}
          ?disabled=${measure === 'change' && !facts.earlier}
          title=${ifDefined(measure === 'change' && !facts.earlier ? words.noEarlier : undefined)}
          @click=${() => choose(measure)}
        >
          ${words.measures[measure]}
        </button>`,
    )}
    <button type="button" class="bare as" aria-pressed=${isTable} title=${words.asTable} @click=${turnTable}>
      ${words.table.name}
    </button>
  </div>`;
}

export interface ChipParts {
  readonly wide: readonly BandView[];
  readonly language: Language;
  turn(band: number): void;
}

/** The bands of M that the narrow grid adds up. */
export function chips({ wide, turn }: ChipParts): TemplateResult {
  return html`<div class="chips" role="group" aria-label="M">
    <span class="note" aria-hidden="true">M</span>
    ${wide.map(
      ({ head, text, full, active }) =>
        html`<button
          type="button"
          aria-pressed=${active}
          title=${[head.name, head.limits, full].filter(Boolean).join(' ')}
          @click=${() => turn(head.band)}
        >
          <b>${head.name}</b><small class="digits">${text}</small
          ><small class="limits">${head.shortLimits}</small>
        </button>`,
    )}
  </div>`;
}

/** The segments; each chooses its cells. */
export function segmentList(
  lines: readonly SegmentLine[],
  language: Language,
  choose: (cells: readonly number[]) => void,
): TemplateResult | typeof nothing {
  if (lines.length === 0) return nothing;
  const words = gridMessages[language];
  return html`<div class="segments">
    <h3>${words.segments} <small class="note">${lines.length}</small></h3>
    <ol>
      ${lines.map(
        ({ name, cells, text, share, isChosen }) =>
          html`<li>
            <button type="button" class="bare" aria-pressed=${isChosen} @click=${() => choose(cells)}>
              <span>${name}</span>
              <svg class="share" aria-hidden="true" focusable="false">
                <rect class="length" width="${(share * 100).toFixed(1)}%" height="8" />
              </svg>
              <b class="digits">${text}</b>
            </button>
          </li>`,
      )}
    </ol>
  </div>`;
}

export interface SelectionParts {
  readonly summary: SelectionSummary | null;
  readonly language: Language;
  /** Customers may be listed. */
  readonly hasCustomers: boolean;
  /** Whether it is shown where they came from; `null` where that is not known. */
  readonly isMoving: boolean | null;
  turnMovement(): void;
  clear(): void;
  openList(): void;
}

/** Size and value of the selection, and what can be done with it. */
export function selectionBar(parts: SelectionParts): TemplateResult {
  const { summary, language, hasCustomers, isMoving, turnMovement, clear, openList } = parts;
  const words = gridMessages[language];
  const said = summary
    ? html`<span class="size"
          ><b>${summary.people}</b> <small>${summary.share}</small> <small>${summary.amount}</small></span
        ><span class="note">${summary.place}</span>`
    : html`<span>${words.choose}</span>`;
  const actions = html`<span class="actions">
    <button type="button" class="bare" @click=${clear}>${words.clear}</button>
    ${
      isMoving === null
        ? nothing
        : html`<button type="button" aria-expanded=${isMoving} @click=${turnMovement}>
            ${words.movement.ask}
          </button>`
    }
    ${
      hasCustomers
        ? html`<button type="button" class="main" @click=${openList}>${words.toList}</button>`
        : nothing
    }
  </span>`;
  return html`<div class="selection">
    <span class="said" role="status">${said}</span>
    ${summary ? actions : nothing}
    ${summary && !hasCustomers ? html`<p class="note only">${words.countsOnly}</p>` : nothing}
  </div>`;
}

/** Everybody, in the grid and beside it: the parts make the whole. */
export function totalsTemplate({ facts, language }: Words): TemplateResult {
  const words = gridMessages[language];
  const { inGrid, unscored, excluded, all, positiveDormant } = totalsOf(facts);
  const lines: readonly (readonly [string, number])[] = [
    [words.inGrid, inGrid],
    [words.unscored, unscored],
    [words.excluded, excluded],
    [words.all, all],
  ];
  return html`<dl class="totals">
    ${lines.map(([name, count]) => line(name, count, language))}
    ${positiveDormant === null ? nothing : line(words.positiveDormant, positiveDormant, language, 'apart')}
  </dl>`;
}

function line(name: string, count: number, language: Language, className = ''): TemplateResult {
  return html`<div class=${className}>
    <dt>${name}</dt>
    <dd class="digits">${formatNumber(count, language)}</dd>
  </div>`;
}

export interface ToolParts {
  readonly facts: GridFacts;
  readonly language: Language;
  readonly filter: Filter | null;
  /** The other day is known as a whole only. */
  readonly filterDisabled: boolean;
  readonly presets: readonly { readonly id: string; readonly name: string }[];
  choosePreset(id: string): void;
  chooseFilter(filter: Filter | null): void;
}

/** What chooses many cells at once, and what narrows them to a part of the customers. */
export function tools(parts: ToolParts): TemplateResult {
  const { facts, language, filter, presets } = parts;
  const words = gridMessages[language];
  const valueOf = (event: Event): string =>
    event.target instanceof HTMLSelectElement ? event.target.value : '';
  const choosePreset = (event: Event): void => {
    parts.choosePreset(valueOf(event));
    if (event.target instanceof HTMLSelectElement) event.target.value = '';
  };
  return html`<div class="tools">
    <select aria-label=${words.preset} @change=${choosePreset}>
      <option value="">${words.presetNone}</option>
      ${presets.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
    </select>
    ${
      facts.parts.size === 0
        ? nothing
        : html`<select
            aria-label=${words.filter}
            ?disabled=${parts.filterDisabled}
            .value=${filter ?? ''}
            @change=${(event: Event) => parts.chooseFilter((valueOf(event) || null) as Filter | null)}
          >
            <option value="" ?selected=${filter === null}>${words.filterNone}</option>
            ${[...facts.parts.keys()].map(
              part =>
                html`<option value=${part} ?selected=${part === filter}>
                  ${part === 'positive-dormant' ? words.positiveDormant : words.stageFilter(part)}
                </option>`,
            )}
          </select>`
    }
  </div>`;
}
