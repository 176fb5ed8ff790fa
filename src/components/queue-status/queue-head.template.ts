import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import { queueMessages, type Column } from './queue-status.messages.js';
import type { SortKey } from './queue-status.view.js';

/** What a column is sorted by; the fraction is no order of its own. */
const sorts: Readonly<Record<Column, SortKey | undefined>> = {
  waiting: 'waiting',
  wait: 'wait',
  free: 'free',
  'service-level': 'service-level',
  fraction: undefined,
  abandonment: 'abandonment',
  verdict: 'urgency',
};

export interface HeadParts {
  readonly language: Language;
  readonly columns: ReadonlySet<Column>;
  readonly sort: SortKey;
  readonly descending: boolean;
  sortBy(key: SortKey): void;
}

/** The table's head: each column says what it is, and sorts. */
export function headTemplate(parts: HeadParts): TemplateResult {
  const { language, columns } = parts;
  const words = queueMessages[language];
  const shown = (Object.keys(sorts) as Column[]).filter(column => columns.has(column));
  return html`<div role="row" class="row head" aria-rowindex="1">
    ${headCell('name', 'name', words.queue, parts)}
    ${shown.map(column => headCell(column, sorts[column], words.columns[column], parts))}
  </div>`;
}

function headCell(name: string, key: SortKey | undefined, word: string, parts: HeadParts): TemplateResult {
  const { language, sort, descending, sortBy } = parts;
  const direction = sort !== key ? 'none' : descending ? 'descending' : 'ascending';
  const content = key
    ? html`<button
        type="button"
        class="bare"
        title=${queueMessages[language].sortBy(word)}
        @click=${() => sortBy(key)}
      >
        ${word}${direction === 'none' ? nothing : html`<span aria-hidden="true"> ${descending ? '↓' : '↑'}</span>`}
      </button>`
    : word;
  return html`<div role="columnheader" class="cell ${name}" aria-sort=${ifDefined(key && direction)}>
    ${content}
  </div>`;
}
