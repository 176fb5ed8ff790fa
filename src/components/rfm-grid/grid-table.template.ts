import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { cellName } from '../../data/rfm/cube/cells.js';
import { formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { fullFigure } from './grid-words.js';
import { measured, type Compared } from './measures.js';
import { sumOf, type GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import { shownCells, type GridWishes } from './rfm-grid.view.js';

/** The same figures as a table: a row a cell in which somebody is, the best first. */
export function gridTable(facts: GridFacts, wishes: GridWishes, label: string): TemplateResult {
  const { language } = wishes;
  const words = gridMessages[language];
  const cells = shownCells(facts, wishes);
  const people = sumOf(cells.customers, cells.customers.keys());
  const compared = { cells, earlier: facts.earlier?.cells };
  const isThere = (cell: number): boolean =>
    (cells.customers[cell] ?? 0) + (facts.earlier?.cells.customers[cell] ?? 0) > 0;
  const places = [...cells.customers.keys()].reverse().filter(isThere);
  return html`<div part="value" class="scroller as-table" tabindex="0" role="group" aria-label=${label}>
    <table>
      <thead>
        <tr>
          <th scope="col">${words.table.cell}</th>
          <th scope="col">${words.table.people}</th>
          <th scope="col">${words.table.share}</th>
          <th scope="col">${words.measures.sales}</th>
          <th scope="col" class="roomy">${words.measures['sales-per-customer']}</th>
          ${facts.earlier ? html`<th scope="col">${words.measures.change}</th>` : nothing}
          ${facts.segments ? html`<th scope="col" class="roomy">${words.table.segment}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${places.map(cell => tableRow(cell, people, compared, facts, language))}
      </tbody>
    </table>
  </div>`;
}

function tableRow(
  cell: number,
  people: number,
  compared: Compared,
  facts: GridFacts,
  language: Language,
): TemplateResult {
  const figure = (measure: 'sales' | 'sales-per-customer' | 'change'): string =>
    textOf(measured(measure, compared, [cell]), value => fullFigure(measure, value, facts.meta, language));
  const count = compared.cells.customers[cell] ?? 0;
  return html`<tr>
    <th scope="row">${cellName(cell, facts.meta.bins)}</th>
    <td>${formatNumber(count, language)}</td>
    <td>${people === 0 ? noFigure : formatRatio(count / people)}</td>
    <td>${figure('sales')}</td>
    <td class="roomy">${figure('sales-per-customer')}</td>
    ${facts.earlier ? html`<td>${figure('change')}</td>` : nothing}
    ${facts.segments ? segmentCell(facts, cell, language) : nothing}
  </tr>`;
}

function textOf(value: number | null, text: (value: number) => string): string {
  return value === null ? noFigure : text(value);
}

function segmentCell({ segments }: GridFacts, cell: number, language: Language): TemplateResult {
  return html`<td class="roomy">${segments?.segments[segments.of[cell] ?? -1]?.name[language]}</td>`;
}
