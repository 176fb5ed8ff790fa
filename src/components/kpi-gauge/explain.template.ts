import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { messages } from '../base/localisation.js';
import type { ExplainRow, ExplainView } from './explain.view.js';
import { gaugeMessages } from './kpi-gauge.messages.js';

export interface ExplainParts {
  readonly view: ExplainView;
  readonly language: Language;
  /** `auto` over the page; `undefined` in the element's own flow. */
  readonly popover: 'auto' | undefined;
  close(): void;
  choose(id: string): void;
}

/** The formula in words and in numbers, then every other formula on one axis, each to be chosen. */
export function explainTemplate(parts: ExplainParts): TemplateResult {
  const { view, language } = parts;
  const words = gaugeMessages[language];
  return html`<div
    part="explain"
    class="explain"
    .popover=${parts.popover ?? null}
    role="dialog"
    aria-label=${view.title}
    tabindex="-1"
  >
    <div class="header">
      <h3 class="title">${view.title}</h3>
      <button type="button" class="bare" @click=${parts.close}>${messages[language].close}</button>
    </div>
    <p class="equation">
      ${view.words}<span class="numbers">${view.numbers} = <b>${view.result}</b></span>
    </p>
    <table class="formulas">
      <caption class="visually-hidden">
        ${words.formulas}: ${words.choose}
      </caption>
      <tbody>
        ${view.rows.map(row => formulaRow(row, view, parts))}
      </tbody>
    </table>
    <p class="footer">${view.foot}</p>
  </div>`;
}

function formulaRow(row: ExplainRow, view: ExplainView, parts: ExplainParts): TemplateResult {
  return html`<tr class=${row.chosen ? 'chosen' : ''}>
    <th scope="row">
      <button
        type="button"
        aria-pressed=${row.chosen ? 'true' : 'false'}
        @click=${() => parts.choose(row.id)}
      >
        ${row.name}&nbsp; <span class="numbers">${row.numbers}</span>
      </button>
    </th>
    <td class="axis-cell">
      <svg aria-hidden="true">
        <line class="guide" x1="0" x2="100%" y1="50%" y2="50%"></line>
        ${
          view.targetAt === null
            ? nothing
            : svg`<line class="target" x1="${view.targetAt}%" x2="${view.targetAt}%" y1="0" y2="100%"></line>`
        }
        ${row.at === null ? nothing : svg`<circle cx="${row.at}%" cy="50%" r="4.5"></circle>`}
      </svg>
    </td>
    <td class="value-cell">${row.value}</td>
  </tr>`;
}
