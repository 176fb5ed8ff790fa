import { html, nothing, type TemplateResult } from 'lit';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Language } from '../../data/model/vocabulary.js';
import { dueOrders, type DueOrder } from '../../data/rfm/due/due-list.js';
import { silenceNames } from '../../data/rfm/due/due-words.js';
import { dayName } from '../../data/rfm/orders/order-day.js';
import type { Freshness } from '../../data/store/freshness.js';
import { askWords, isFinal } from '../base/ask-words.js';
import { formatNumber } from '../base/formats.js';
import { money } from '../base/money.js';
import { notKnown } from '../base/not-known.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import type { ExtractState } from './due-extract.js';
import type { DueMeta, DueSummary } from './due-list.facts.js';
import { dueMessages } from './due-list.messages.js';
import { dayText } from './due-list.template.js';
import type { DueKnown } from './due-source.js';

interface Told {
  readonly meta: DueMeta;
  readonly summary: DueSummary | null;
  readonly isToday: boolean;
  readonly language: Language;
}

/** "Today Wed 1 Apr · 7 customers"; another day with its year. */
export function subtitleText({ meta, summary, isToday, language }: Told): string {
  const words = dueMessages[language];
  const day = isToday ? dayText(meta.asOf, language) : dayName(meta.asOf);
  const people = summary && words.people(formatNumber(summary.customers, language));
  return [isToday ? words.today(day) : words.onDay(day), people].filter(Boolean).join(words.separator);
}

/** What the bands are, and who is not reported and why. */
export function footText(summary: DueSummary, language: Language, hidden = 0): TemplateResult {
  const words = dueMessages[language];
  const number = (value: number): string => formatNumber(value, language);
  const silent = summary.silent.reduce((sum, [, count]) => sum + count, 0);
  const parts = summary.silent.map(([silence, count]) =>
    words.silentPart(silenceNames[silence][language], number(count)),
  );
  const said = [
    hidden > 0 ? words.others(number(hidden)) : words.bands,
    silent > 0 ? words.silent(number(silent), parts.join(words.separator)) : '',
  ];
  return html`<span>${said.filter(Boolean).join(words.pause)}</span>`;
}

/** Nobody is due: when somebody will be. */
export function nobodyDue({ next }: DueSummary, language: Language): TemplateResult {
  const words = dueMessages[language];
  const hint = next
    ? words.nextOpens(dayText(next.opens, language), formatNumber(next.customers, language))
    : '';
  return message(words.nobody, hint);
}

export interface ToolParts {
  readonly language: Language;
  readonly order: DueOrder;
  readonly extract: ExtractState | null;
  readonly canExtract: boolean;
  sortBy(order: DueOrder): void;
  save(): void;
  stop(): void;
}

/** In what order the rows stand, and the list as a file. */
export function tools(parts: ToolParts): TemplateResult {
  const { language, order, extract, canExtract } = parts;
  const words = dueMessages[language];
  const chosen = (event: Event): void => {
    const value = event.target instanceof HTMLSelectElement ? event.target.value : '';
    parts.sortBy(dueOrders.find(known => known === value) ?? 'value');
  };
  return html`<div class="tools">
    <select aria-label=${words.sort} .value=${order} @change=${chosen}>
      ${dueOrders.map(
        one => html`<option value=${one} ?selected=${one === order}>${words.sorts[one]}</option>`,
      )}
    </select>
    ${
      extract?.kind === 'running'
        ? html`<button type="button" @click=${parts.stop}>${words.stop}</button>`
        : html`<button type="button" ?disabled=${!canExtract} @click=${parts.save}>${words.toFile}</button>`
    }
    <span class="note told" role="status">${extract ? extractText(extract, language) : nothing}</span>
  </div>`;
}

function extractText(state: ExtractState, language: Language): string {
  const words = dueMessages[language];
  const number = (value: number): string => formatNumber(value, language);
  if (state.kind === 'failed') return askWords(state.problem, language);
  if (state.kind === 'saved') return words.saved(number(state.count));
  return state.count === null ? words.fetching : words.fetched(number(state.done), number(state.count));
}

/** Why there are no rows, and what can be done. */
export function rowsMissing(
  problem: FeedProblem,
  { estimate, meta }: DueKnown,
  language: Language,
  again: () => void,
): TemplateResult {
  const words = dueMessages[language];
  const expected =
    estimate &&
    words.estimate(
      String(estimate.days),
      words.people(formatNumber(estimate.customers, language)),
      money(estimate.amount, meta, language),
    );
  return html`<div class="message">
    ${expected ? html`<p>${expected}</p>` : nothing}
    <p class=${expected ? 'note' : ''}>${askWords(problem, language)}</p>
    ${isFinal(problem) ? nothing : html`<button type="button" @click=${again}>${words.again}</button>`}
  </div>`;
}

/** Why there is nothing to be seen, and what to do. */
export function notShown(
  condition: Condition,
  freshness: Freshness,
  language: Language,
  isGiven: boolean,
): TemplateResult {
  if (condition === 'denied') return message(askWords({ code: 'denied' }, language));
  const isBad = isGiven && condition !== 'loading';
  return notKnown(condition, freshness, language, isBad ? dueMessages[language].badData : undefined);
}
