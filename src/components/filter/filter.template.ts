import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { channelIcon, icon } from '../base/icons.js';
import type { PopoverController } from '../base/popover-controller.js';
import type { FilterField } from './filter.attributes.js';
import { filterMessages } from './filter.messages.js';
import type { FieldView, FilterOption, FilterView } from './filter.view.js';

export interface FilterParts {
  readonly view: FilterView;
  readonly label: string;
  readonly language: Language;
  readonly popovers: Readonly<Record<FilterField, PopoverController>>;
  /** What stands in the field that finds queues. */
  readonly sought: string;
  /** Something was chosen that the page itself had not. */
  readonly changed: boolean;
  choose(field: FilterField, values: readonly string[]): void;
  seek(text: string): void;
  reset(): void;
}

/** From so many options on there is a field to find one. */
const manyOptions = 12;

/** A button a field with what is chosen in it, and the whole of it in words. */
export function filterTemplate(parts: FilterParts): TemplateResult {
  const { view, label, language, changed, reset } = parts;
  return html`<div part="base" class="bar">
    <span part="label" class="name">${label}</span>
    <div class="fields">${view.fields.map(field => fieldTemplate(field, parts))}</div>
    <p part="value" class="sentence" role="status">${view.sentence}</p>
    ${
      changed
        ? html`<button type="button" class="bare reset" @click=${reset}>
            ${filterMessages[language].reset}
          </button>`
        : nothing
    }
  </div>`;
}

function fieldTemplate(view: FieldView, parts: FilterParts): TemplateResult {
  const { field, label, chosen, narrowed } = view;
  const popover = parts.popovers[field];
  return html`<div class="field">
    <button
      type="button"
      class="open"
      data-field=${field}
      aria-expanded=${popover.open ? 'true' : 'false'}
      @click=${popover.toggle}
    >
      <span class="what">${label}</span><span class="chosen ${narrowed ? 'narrowed' : ''}">${chosen}</span
      ><svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4.5 6.5 3.5 3.5 3.5-3.5" /></svg>
    </button>
    ${popover.open ? panelTemplate(view, popover, parts) : nothing}
  </div>`;
}

function panelTemplate(view: FieldView, popover: PopoverController, parts: FilterParts): TemplateResult {
  const { field, label, options, waiting } = view;
  const words = filterMessages[parts.language];
  const sought = parts.sought.trim().toLocaleLowerCase(parts.language);
  const found = options.filter(({ text }) => text.toLocaleLowerCase(parts.language).includes(sought));
  const first = firstBox(view);
  return html`<fieldset
    class="panel"
    data-field=${field}
    popover=${popover.attribute ?? nothing}
    tabindex="-1"
  >
    <legend class="visually-hidden">${label}</legend>
    ${options.length > manyOptions ? searchField(parts) : nothing}
    <div class="options">
      ${allOption(view, parts, first === undefined)}
      ${(options.length > manyOptions ? found : options).map(option =>
        optionTemplate(option, view, parts, option === first),
      )}
    </div>
    ${waiting ? html`<p class="note">${words.waiting}</p>` : nothing}
    ${found.length === 0 && sought !== '' ? html`<p class="note">${words.noneFound}</p>` : nothing}
  </fieldset>`;
}

/** The box that has the focus when the panel opens, so that keys turn it at once; `undefined`: the one of all. */
function firstBox({ narrowed, several, options }: FieldView): FilterOption | undefined {
  if (several) return narrowed ? undefined : options[0];
  return options.find(({ chosen }) => chosen);
}

function searchField({ language, sought, seek }: FilterParts): TemplateResult {
  const words = filterMessages[language];
  return html`<input
    type="search"
    aria-label=${words.search}
    placeholder=${words.search}
    .value=${sought}
    @input=${(event: Event) => seek(valueOf(event))}
  />`;
}

/** Nothing chosen is all: said as an option, so that it can be chosen like any other. */
function allOption(
  { field, narrowed, several }: FieldView,
  { language, choose }: FilterParts,
  isFirst: boolean,
): TemplateResult {
  return html`<label
    ><input
      type=${several ? 'checkbox' : 'radio'}
      name=${field}
      .checked=${!narrowed}
      ?autofocus=${isFirst}
      ?disabled=${several && !narrowed}
      @change=${() => choose(field, [])}
    /><span>${filterMessages[language].all[field]}</span></label
  >`;
}

function optionTemplate(
  { value, text, chosen, channel }: FilterOption,
  { field, several, options }: FieldView,
  { choose }: FilterParts,
  isFirst: boolean,
): TemplateResult {
  const turned = (): readonly string[] =>
    several
      ? options.filter(option => option.chosen !== (option.value === value)).map(option => option.value)
      : [value];
  return html`<label
    ><input
      type=${several ? 'checkbox' : 'radio'}
      name=${field}
      .checked=${chosen}
      ?autofocus=${isFirst}
      @change=${() => choose(field, turned())}
    />${channel ? icon(channelIcon(channel)) : nothing}<span>${text}</span></label
  >`;
}

function valueOf({ target }: Event): string {
  return target instanceof HTMLInputElement ? target.value : '';
}
