import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { formatCount } from '../base/formats.js';
import { movementOf, type MovementLine } from './movement.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { panelMessages } from './panel.messages.js';
import type { GridWishes } from './rfm-grid.view.js';

/** Where the chosen came from, where those who were there went, and the same of all segments beside it. */
export function movementPanel(
  facts: GridFacts,
  { selection, language }: GridWishes,
  matrix: TemplateResult | typeof nothing,
): TemplateResult {
  const view = movementOf(facts, selection, language);
  const { movement: words, asDayBegan } = panelMessages[language];
  return html`<div class="movement">
    <h3 class="note">
      ${words.since(facts.earlier?.asOf ?? '')}${facts.basis === 'live' ? html` <span>${asDayBegan}</span>` : nothing}
    </h3>
    ${
      view
        ? html`<div class="ways">
            ${column(words.from, view.from, language)} ${column(words.to, view.to, language)}
          </div>`
        : nothing
    }
    ${matrix}
  </div>`;
}

function column(title: string, lines: readonly MovementLine[], language: Language): TemplateResult {
  return html`<div>
    <h4>${title}</h4>
    <dl>
      ${lines.map(
        ({ name, customers }) =>
          html`<div>
            <dt>${name}</dt>
            <dd class="digits">${formatCount(customers, 'people', language)}</dd>
          </div>`,
      )}
    </dl>
    ${lines.length === 0 ? html`<p class="note">–</p>` : nothing}
  </div>`;
}
