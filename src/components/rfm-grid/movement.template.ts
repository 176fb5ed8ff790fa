import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { formatCount } from '../base/formats.js';
import { movementOf, type MovementLine } from './movement.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import type { GridWishes } from './rfm-grid.view.js';

/** Where the chosen came from, and where those who were there went; nothing where that is not known. */
export function movementPanel(
  facts: GridFacts,
  { selection, language }: GridWishes,
): TemplateResult | typeof nothing {
  const view = movementOf(facts, selection, language);
  if (!view) return nothing;
  const words = gridMessages[language].movement;
  return html`<div class="movement">
    <h3 class="note">${words.since(facts.earlier?.asOf ?? '')}</h3>
    ${column(words.from, view.from, language)} ${column(words.to, view.to, language)}
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
