import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { DueHorizon } from '../../data/rfm/due/due-estimate.js';
import { estimateOf, type EstimateLine, type EstimateView } from './estimate.js';
import { panelMessages } from './panel.messages.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import type { GridWishes } from './rfm-grid.view.js';

export interface EstimateParts {
  readonly facts: GridFacts;
  readonly wishes: GridWishes;
  readonly within: DueHorizon;
  choose(within: DueHorizon): void;
}

/** What the selection would mean: who may order in the next days, by stage, for how much, and on what ground that is said. */
export function estimatePanel(parts: EstimateParts): TemplateResult | typeof nothing {
  const { facts, wishes, within, choose } = parts;
  const view = estimateOf(facts, wishes, within);
  if (!view) return nothing;
  const { language } = wishes;
  const words = panelMessages[language].estimate;
  return html`<div class="estimate">
    <h3>
      <span class="estimated">${words.mark}</span> ${words.title}
      <small class="note">${view.isOfChosen ? words.ofChosen : words.ofAll}</small>
    </h3>
    <div class="horizons" role="group" aria-label=${words.horizons}>
      ${view.horizons.map(
        ({ days, people, isChosen }) =>
          html`<button type="button" aria-pressed=${isChosen} @click=${() => choose(days)}>
            <small>${words.days(String(days))}</small><b class="digits">${people}</b>
          </button>`,
      )}
    </div>
    ${view.stages.length === 0 ? html`<p>${words.nobody}</p>` : stageTable(view, parts)}
    ${view.isPartUnknown ? html`<p>${words.notOfPart(gridMessages[language].positiveDormant)}</p>` : nothing}
    <p class="note">
      ${facts.basis === 'live' ? panelMessages[language].asDayBegan : nothing} ${words.ground}
    </p>
  </div>`;
}

function stageTable(view: EstimateView, { wishes, within }: EstimateParts): TemplateResult {
  const words = panelMessages[wishes.language].estimate;
  return html`<table>
    <caption class="note">
      ${words.mark}: ${words.within(String(within))}
    </caption>
    <thead>
      <tr>
        <th scope="col">${words.stage}</th>
        <td class="roomy"></td>
        <th scope="col">${words.people}</th>
        <th scope="col">${words.amount}</th>
      </tr>
    </thead>
    <tbody>
      ${view.stages.map(line => row(line))}
    </tbody>
    <tfoot>
      ${row({ ...view.all, name: words.all }, 'all')}
    </tfoot>
  </table>`;
}

function row({ name, people, amount, exact, share }: EstimateLine, className?: string): TemplateResult {
  const bar = html`<svg class="share" aria-hidden="true" focusable="false">
    <rect class="length" width="${(share * 100).toFixed(1)}%" height="8" />
  </svg>`;
  return html`<tr class=${ifDefined(className)}>
    <th scope="row">${name}</th>
    <td class="roomy bar">${className === undefined ? bar : nothing}</td>
    <td class="digits">${people}</td>
    <td class="digits" title=${exact}>${amount}</td>
  </tr>`;
}
