import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import { cutsText } from './grid-words.js';
import { lengthBar } from './length-bar.template.js';
import { measures, type Measure } from './measures.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import { totalsOf, type SegmentLine } from './grid-summary.js';
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
        ({ name, cells, text, length, isChosen }) =>
          html`<li>
            <button type="button" class="bare" aria-pressed=${isChosen} @click=${() => choose(cells)}>
              <span>${name}</span>
              ${lengthBar(length, 8)}
              <b class="digits">${text}</b>
            </button>
          </li>`,
      )}
    </ol>
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
