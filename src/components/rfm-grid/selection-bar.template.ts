import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { askWords } from '../base/ask-words.js';
import type { SelectionSummary } from './grid-summary.js';
import { panelMessages } from './panel.messages.js';
import { gridMessages } from './rfm-grid.messages.js';
import type { ListAccess } from './target-desk.js';

/** What may stand below the selection. */
export type Panel = 'movement' | 'estimate';

export interface SelectionParts {
  readonly summary: SelectionSummary | null;
  readonly language: Language;
  readonly access: ListAccess;
  /** The panels that there are figures for. */
  readonly panels: readonly Panel[];
  readonly open: ReadonlySet<Panel>;
  turn(panel: Panel): void;
  clear(): void;
  openList(): void;
}

/** Size and value of the selection, and what can be done with it. */
export function selectionBar(parts: SelectionParts): TemplateResult {
  const { summary, language } = parts;
  const words = gridMessages[language];
  const said = summary
    ? html`<span class="size"
          ><b class="digits">${summary.people}</b> <small>${summary.share}</small>
          <small>${summary.amount}</small></span
        ><span class="note">${summary.place}</span>`
    : html`<span>${words.choose}</span>`;
  return html`<div class="selection">
    <span class="said" role="status">${said}</span>
    ${actions(parts)}
  </div>`;
}

function actions(parts: SelectionParts): TemplateResult {
  const { summary, language, access, panels, open, turn, clear, openList } = parts;
  const words = gridMessages[language];
  const names = {
    movement: panelMessages[language].movement.ask,
    estimate: panelMessages[language].estimate.ask,
  };
  const isOffered = access.lists === 'given' || (access.lists === 'asked' && !access.refusal);
  return html`<span class="actions">
      ${summary ? html`<button type="button" class="bare" @click=${clear}>${words.clear}</button>` : nothing}
      ${panels.map(
        panel =>
          html`<button
            type="button"
            data-panel=${panel}
            aria-expanded=${open.has(panel)}
            @click=${() => turn(panel)}
          >
            ${names[panel]}
          </button>`,
      )}
      ${
        summary && isOffered
          ? html`<button type="button" class="main" @click=${openList}>${words.toList}</button>`
          : nothing
      }
    </span>
    ${summary && !isOffered ? noList(parts) : nothing}`;
}

/** Why there are only counts, and whom to ask. */
function noList({ access: { lists, refusal }, language }: SelectionParts): TemplateResult {
  const words = panelMessages[language].list;
  if (lists === 'reading') return html`<p class="note only" role="status">${words.reading}</p>`;
  if (lists === 'unreadable') return html`<p class="note only">${words.unreadable}</p>`;
  if (!refusal) return html`<p class="note only">${gridMessages[language].countsOnly}</p>`;
  return html`<p class="note only" role="status">
    ${gridMessages[language].onlyCounts} ${askWords(refusal, language)}
  </p>`;
}
