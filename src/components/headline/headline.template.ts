import { html, nothing, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { plate } from '../base/templates.js';
import type { HeadlineQueue, HeadlineView } from './headline.view.js';

export interface HeadlineParts {
  readonly view: HeadlineView;
  readonly language: Language;
  /** What a screen reader is told. */
  readonly news: string;
  choose(queue: HeadlineQueue): void;
}

/** The sentence with its verdict, the advice below it, and what has to be known of both. */
export function headlineTemplate({ view, language, news, choose }: HeadlineParts): TemplateResult {
  const { severity, advice, note } = view;
  return html`<div part="value" class="body" lang=${language}>
    <div class="said">
      ${severity === null ? nothing : plate(severity, language)}
      <p part="sentence" class="sentence ${severity === null ? 'none' : 'digits'}">
        ${sentenceTemplate(view, choose)}
      </p>
    </div>
    ${note === '' ? nothing : html`<p class="note">${note}</p>`}
    ${advice === '' ? nothing : adviceTemplate(view)}
    <p class="visually-hidden" role="status">${news}</p>
  </div>`;
}

function sentenceTemplate({ fact, queue }: HeadlineView, choose: HeadlineParts['choose']): TemplateResult {
  const words = html`<bdi>${fact}</bdi>`;
  return queue
    ? html`<button type="button" class="bare" @click=${() => choose(queue)}>${words}</button>`
    : words;
}

/** What would help, and on what that rests. */
function adviceTemplate({ advice, basis }: HeadlineView): TemplateResult {
  return html`<div class="help">
    <p part="advice" class="advice"><bdi>${advice}</bdi></p>
    ${basis === '' ? nothing : html`<p part="basis" class="note basis">${basis}</p>`}
  </div>`;
}
