import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { askWords } from '../base/ask-words.js';
import { formatNumber } from '../base/formats.js';
import { panelMessages } from './panel.messages.js';
import type { ListView } from './target-desk.js';
import type { ExtractState } from './target-extract.js';

export interface ExtractParts {
  readonly language: Language;
  readonly view: ListView;
  extract(): void;
  stop(): void;
}

/** Saves the list as a file; while it is made how far that is, and afterwards what came of it. */
export function extractBar({ language, view, extract, stop }: ExtractParts): TemplateResult {
  const { extract: state, isAsked, isWaiting, count } = view;
  const words = panelMessages[language].extract;
  const isImpossible = count === 0 || (!isAsked && isWaiting);
  return html`${
      state?.kind === 'running'
        ? html`<button type="button" class="stop" @click=${stop}>${words.stop}</button>`
        : html`<button type="button" class="main" ?disabled=${isImpossible} @click=${extract}>
            ${panelMessages[language].list.file}
          </button>`
    }<span class="extracted ${state?.kind ?? 'none'}" role="status"
      >${state ? stateWords(state, language) : nothing}</span
    >${state?.kind === 'running' ? progress(state, language) : nothing}`;
}

/** A screen reader is told what came of it, and not each page of it. */
function stateWords(state: ExtractState, language: Language): string {
  const words = panelMessages[language].extract;
  switch (state.kind) {
    case 'running':
      return words.begun;
    case 'stopped':
      return words.stopped;
    case 'failed':
      return words.failed(askWords(state.problem, language));
    case 'saved':
      return words.saved(formatNumber(state.count, language));
  }
}

function progress(
  { done, count }: Extract<ExtractState, { readonly kind: 'running' }>,
  language: Language,
): TemplateResult {
  const words = panelMessages[language].extract;
  if (count === null) return html`<progress aria-label=${words.begun}></progress>`;
  const text = words.progress(formatNumber(done, language), formatNumber(count, language));
  return html`<progress aria-label=${words.begun} max=${Math.max(1, count)} .value=${done}></progress
    ><small class="digits">${text}</small>`;
}
