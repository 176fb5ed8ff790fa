import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from '../base/repeat.js';
import type { Language } from '../../data/model/vocabulary.js';
import { channelIcon, icon } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import type { CallerAsked } from './caller-question.js';
import { customerSearchMessages } from './customer-search.messages.js';
import type { SearchOption, SearchView } from './customer-search.view.js';

export interface BoxParts {
  readonly language: Language;
  readonly text: string;
  readonly listed: boolean;
  readonly active: number;
  readonly isAsking: boolean;
  typed(event: InputEvent): void;
  composed(event: CompositionEvent): void;
  pressed(event: KeyboardEvent): void;
  focused(): void;
  clear(): void;
}

/** The box to type in. */
export function searchBox(parts: BoxParts): TemplateResult {
  const words = customerSearchMessages[parts.language];
  return html`<div class="box">
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M7 2.5a4.5 4.5 0 1 0 .01 0zM10.3 10.3 14 14" />
    </svg>
    <input
      part="input"
      type="text"
      role="combobox"
      inputmode="search"
      .enterKeyHint=${'search'}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      aria-label=${words.box}
      aria-autocomplete="list"
      aria-controls="list"
      aria-expanded=${parts.listed ? 'true' : 'false'}
      aria-activedescendant=${parts.listed && parts.active >= 0 ? `option-${parts.active}` : nothing}
      placeholder=${words.placeholder}
      .value=${parts.text}
      @input=${parts.typed}
      @compositionend=${parts.composed}
      @keydown=${parts.pressed}
      @focus=${parts.focused}
    />
    ${
      parts.text === ''
        ? nothing
        : html`<button type="button" class="bare" aria-label=${words.clear} @click=${parts.clear}>
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="m4 4 8 8M12 4l-8 8" /></svg>
          </button>`
    }
  </div>`;
}

export interface ListParts {
  readonly language: Language;
  readonly view: SearchView;
  readonly listed: boolean;
  readonly active: number;
  choose(option: SearchOption): void;
  retry(): void;
}

/** What came of it: the list, and what is to be said under the box. */
export function searchList(parts: ListParts): TemplateResult {
  const { view, listed, language } = parts;
  const words = customerSearchMessages[language];
  // eslint-disable-next-line lit-a11y/click-events-have-key-events -- the keys are the box's, which has the focus
  return html`<ul
      id="list"
      part="list"
      role="listbox"
      aria-label=${words.title}
      ?hidden=${!listed}
      @mousedown=${keepFocus}
      @click=${(event: MouseEvent) => chosen(event, parts)}
    >
      ${
        listed
          ? repeat(
              view.options,
              ({ key }) => key,
              (option, at) => optionRow(option, at, parts),
            )
          : nothing
      }
    </ul>
    <div class="told" role="status">
      ${view.words === '' ? nothing : html`<p class=${view.phase === 'none' ? '' : 'note'}>${view.words}</p>`}
      ${view.hint === '' ? nothing : html`<p class="note">${view.hint}</p>`}
    </div>
    ${
      view.canRetry
        ? html`<p class="does"><button type="button" @click=${parts.retry}>${words.again}</button></p>`
        : nothing
    }`;
}

/** The focus stays in the box, where the keys are. */
const keepFocus = (event: MouseEvent): void => event.preventDefault();

function chosen(event: MouseEvent, { view, choose }: ListParts): void {
  const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-at]') : null;
  const option = row && view.options[Number(row.dataset['at'])];
  if (option) choose(option);
}

function optionRow(option: SearchOption, at: number, { active }: ListParts): TemplateResult {
  const { name, kana, matchedBy, addresses, lastContact } = option;
  return html`<li
    id="option-${at}"
    part="option"
    role="option"
    aria-selected=${at === active ? 'true' : 'false'}
    data-at=${at}
  >
    <span class="line">
      <span
        ><span class="name">${name}</span
        >${kana === '' ? nothing : html`<span class="note">${kana}</span>`}</span
      >
      <span class="note by">${matchedBy}</span>
    </span>
    <span class="line">
      <span class="note address">${addresses[0]}</span>
      <span class="note last">${lastContact}</span>
    </span>
    ${addresses.slice(1).map(address => html`<span class="note address more">${address}</span>`)}
  </li>`;
}

export interface CallerParts {
  readonly language: Language;
  readonly asked: CallerAsked;
  /** Why it was not taken. */
  readonly problem: string;
  confirm(): void;
  refuse(): void;
}

/** The question whether who was found is who calls. */
export function callerQuestion({ language, asked, problem, confirm, refuse }: CallerParts): TemplateResult {
  const words = customerSearchMessages[language];
  const { channel } = asked.offer;
  const contact = messages[language].channels[channel];
  if (asked.state === 'done')
    return html`<p class="caller" role="status">${words.identified(asked.name)}</p>`;
  const isRunning = asked.state === 'running';
  return html`<div class="caller" role="group" aria-label=${words.isCaller(contact, asked.name)}>
    <p>${icon(channelIcon(channel))}<span>${words.isCaller(contact, asked.name)}</span></p>
    ${
      problem === ''
        ? nothing
        : html`<div role="alert">
            <p>${words.notIdentified}</p>
            <p class="note">${problem}</p>
          </div>`
    }
    <p class="does">
      <button type="button" class="main" ?disabled=${isRunning} @click=${confirm}>
        ${isRunning ? words.identifying : words.yesCaller}
      </button>
      <button type="button" ?disabled=${isRunning} @click=${refuse}>${words.notCaller}</button>
    </p>
  </div>`;
}
