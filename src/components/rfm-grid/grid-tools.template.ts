import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { Preset, PresetGroup } from './grid-lines.js';
import type { Filter, GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';

export interface ToolParts {
  readonly facts: GridFacts;
  readonly language: Language;
  readonly filter: Filter | null;
  /** The other day is known as a whole only. */
  readonly filterDisabled: boolean;
  readonly presets: readonly PresetGroup[];
  choosePreset(preset: Preset): void;
  chooseFilter(filter: Filter | null): void;
}

/** What chooses many cells at once, and what narrows them to a part of the customers. */
export function tools(parts: ToolParts): TemplateResult {
  return html`<div class="tools">
    ${presetSelect(parts)} ${parts.facts.parts.size === 0 ? nothing : filterSelect(parts)}
  </div>`;
}

function presetSelect({ language, presets, filterDisabled, choosePreset }: ToolParts): TemplateResult {
  const words = gridMessages[language];
  const choose = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    const found = presets.flatMap(group => group.presets).find(({ id }) => id === target.value);
    target.value = '';
    if (found) choosePreset(found);
  };
  const options = (group: PresetGroup): readonly TemplateResult[] =>
    group.presets.map(
      ({ id, name, filter }) =>
        html`<option value=${id} ?disabled=${filterDisabled && filter !== null}>${name}</option>`,
    );
  return html`<select aria-label=${words.preset} @change=${choose}>
    <option value="">${words.presetNone}</option>
    ${presets.map(group =>
      group.name === null ? options(group) : html`<optgroup label=${group.name}>${options(group)}</optgroup>`,
    )}
  </select>`;
}

function filterSelect({ facts, language, filter, filterDisabled, chooseFilter }: ToolParts): TemplateResult {
  const words = gridMessages[language];
  const choose = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) chooseFilter((target.value || null) as Filter | null);
  };
  return html`<select
    aria-label=${words.filter}
    ?disabled=${filterDisabled}
    .value=${filter ?? ''}
    @change=${choose}
  >
    <option value="" ?selected=${filter === null}>${words.filterNone}</option>
    ${[...facts.parts.keys()].map(
      part =>
        html`<option value=${part} ?selected=${part === filter}>
          ${part === 'positive-dormant' ? words.positiveDormant : words.stageFilter(part)}
        </option>`,
    )}
  </select>`;
}
