import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import { panelMessages } from './panel.messages.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { segmentMatrix, type MatrixCell, type MatrixView } from './segment-matrix.js';

export interface MatrixParts {
  readonly facts: GridFacts;
  readonly language: Language;
  /** It is wanted in a narrow place too. */
  readonly isAsked: boolean;
  turn(): void;
}

/** From which segment everybody went to which: there in a wide place, on request in a narrow one. */
export function matrixPanel({
  facts,
  language,
  isAsked,
  turn,
}: MatrixParts): TemplateResult | typeof nothing {
  const view = segmentMatrix(facts, language);
  if (!view) return nothing;
  const words = panelMessages[language].matrix;
  return html`<div class="matrix ${isAsked ? 'asked' : ''}">
    <button type="button" class="ask" aria-expanded=${isAsked} @click=${turn}>${words.ask}</button>
    <div class="whole">
      <h4>${words.title}</h4>
      <p class="note">${words.how}</p>
      <div class="scroller as-matrix" tabindex="0" role="group" aria-label=${words.title}>
        ${table(view, language)}
      </div>
    </div>
  </div>`;
}

function table({ names, rows, totals }: MatrixView, language: Language): TemplateResult {
  const words = panelMessages[language].matrix;
  return html`<table>
    <caption class="visually-hidden">
      ${words.title}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.from}</th>
        ${names.map((name, at) => html`<th scope="col" title=${name}>${shortName(name, at)}</th>`)}
        <th scope="col">${words.all}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ name, cells, total }, at) =>
          html`<tr>
            <th scope="row"><span aria-hidden="true">${at + 1}</span> ${name}</th>
            ${cells.map(cell => matrixCell(cell, name, language))}
            <td class="digits">${total}</td>
          </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${words.all}</th>
        ${totals.map(total => html`<td class="digits">${total}</td>`)}
        <td></td>
      </tr>
    </tfoot>
  </table>`;
}

/** There is no room for names above each column: a number leads to the row's; who hears the table hears the name. */
function shortName(name: string, at: number): TemplateResult {
  return html`<span aria-hidden="true">${at + 1}</span><span class="visually-hidden">${name}</span>`;
}

function matrixCell(
  { text, full, level, isStaying }: MatrixCell,
  name: string,
  language: Language,
): TemplateResult {
  const { stayed } = panelMessages[language].matrix;
  const title = isStaying && full !== '' ? `${full} ${stayed(name)}` : full;
  return html`<td
    class="digits ${isStaying ? 'staying' : `moved s${level}`}"
    title=${ifDefined(title === '' ? undefined : title)}
  >
    ${text}
  </td>`;
}
