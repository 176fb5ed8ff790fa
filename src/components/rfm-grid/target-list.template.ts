import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from '../base/repeat.js';
import type { Language } from '../../data/model/vocabulary.js';
import { cellName } from '../../data/rfm/cube/cells.js';
import { targetOrders, type TargetOrder as TargetSort } from '../../data/rfm/cube/list-records.js';
import { stageNames } from '../../data/rfm/stages/stages.js';
import { askWords } from '../base/ask-words.js';
import { formatNumber, noFigure } from '../base/formats.js';
import { extractBar } from './extract.template.js';
import { money } from './grid-words.js';
import { panelMessages } from './panel.messages.js';
import type { GridFacts, TargetCustomer } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import type { ListView } from './target-desk.js';
import { reasonText, segmentOf } from './target-list.js';

export interface ListParts {
  readonly facts: GridFacts;
  readonly language: Language;
  readonly view: ListView;
  sortBy(key: TargetSort): void;
  extract(): void;
  stop(): void;
  retry(): void;
  renew(): void;
  close(): void;
}

/** Whom to call: a row a customer, with the reason. */
export function targetList(parts: ListParts): TemplateResult {
  const { view, language } = parts;
  const { list } = panelMessages[language];
  const count = gridMessages[language].people(formatNumber(view.count, language));
  const isUnknown = view.isWaiting && view.count === 0;
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    parts.close();
  };
  return html`<div class="target-list" @keydown=${leave}>
    <div class="list-head">
      <h3 tabindex="-1" class="list-title">${list.title} <small>${isUnknown ? noFigure : count}</small></h3>
      <button type="button" class="bare" @click=${parts.close}>${gridMessages[language].asGrid}</button>
      ${extractBar(parts)}
    </div>
    ${listNotes(parts)} ${view.count === 0 ? emptyList(parts) : table(parts)}
  </div>`;
}

function table(parts: ListParts): TemplateResult {
  const { view, language } = parts;
  const { list } = panelMessages[language];
  return html`<div
    part="value"
    role="table"
    class="targets hatched ${language}"
    aria-label=${list.title}
    aria-rowcount=${view.count + 1}
    aria-busy=${view.isWaiting}
  >
    <div role="rowgroup">
      <div role="row" class="target heads" aria-rowindex="1">
        ${targetOrders.map(key => sortHead(key, parts))}
        <span role="columnheader" class="cell why">${list.why}</span>
      </div>
    </div>
    <div role="rowgroup" class="scroller" tabindex="0">
      <div class="filler" role="presentation"></div>
      ${repeat(
        view.rows,
        (_, at) => view.from + at,
        (target, at) =>
          target ? targetRow(target, view.from + at + 2, parts) : comingRow(view.from + at + 2, language),
      )}
      <div class="filler" role="presentation"></div>
    </div>
  </div>`;
}

function emptyList({ view, language }: ListParts): TemplateResult | typeof nothing {
  const { list } = panelMessages[language];
  if (view.problem) return nothing;
  return html`<p part="value" class="message">${view.isWaiting ? list.waiting : list.nobody}</p>`;
}

/** What must be said of the list: what went wrong and what to do, that it is of before, that ids are masked. */
function listNotes({ view, language, retry, renew }: ListParts): TemplateResult {
  const { list } = panelMessages[language];
  const said = view.problem
    ? html`<span>${askWords(view.problem, language)}</span>
        <button type="button" @click=${retry}>${list.again}</button>`
    : view.isOutdated
      ? html`<span>${list.outdated}</span> <button type="button" @click=${renew}>${list.renew}</button>`
      : nothing;
  return html`<div class="list-note ${said === nothing ? 'none' : ''}" role="status">${said}</div>
    ${view.isAsked ? html`<p class="note list-note">${list.masked}</p>` : nothing}`;
}

function sortHead(key: TargetSort, { language, view, sortBy }: ListParts): TemplateResult {
  const { list } = panelMessages[language];
  const { order } = view;
  const isSorted = order.key === key;
  const direction = isSorted ? (order.descending ? 'descending' : 'ascending') : 'none';
  return html`<span role="columnheader" class="cell ${key}" aria-sort=${direction}>
    <button type="button" class="bare" @click=${() => sortBy(key)}>
      ${list.columns[key]}${
        isSorted ? html`<span aria-hidden="true"> ${order.descending ? '↓' : '↑'}</span>` : nothing
      }
    </button>
  </span>`;
}

function targetRow(target: TargetCustomer, position: number, { facts, language }: ListParts): TemplateResult {
  const { list } = panelMessages[language];
  const stage = target.stage === null ? '' : stageNames[target.stage][language];
  const about = [segmentOf(target, facts, language), stage].filter(Boolean).join(list.separator);
  const reason = reasonText(target, language);
  return html`<div role="row" class="target" data-box aria-rowindex=${position}>
    <span role="cell" class="cell amount digits">${money(target.amount, facts.meta, language)}</span>
    <span role="cell" class="cell days digits">${list.daysAgo(formatNumber(target.days, language))}</span>
    <span role="cell" class="cell orders digits">${list.orders(formatNumber(target.orders, language))}</span>
    <span role="cell" class="cell score digits">${cellName(target.cell, facts.meta.bins)}</span>
    <span role="rowheader" class="cell id">${target.id}</span>
    <span role="cell" class="cell why" title=${reason}
      ><span class="reason">${reason}</span>${about === '' ? nothing : html`<small>${about}</small>`}</span
    >
  </div>`;
}

/** Stands for a row that is on its way: as high as any. */
function comingRow(position: number, language: Language): TemplateResult {
  return html`<div role="row" class="target coming" data-box aria-rowindex=${position}>
    <span role="cell" class="cell amount">&nbsp;</span>
    <span role="cell" class="cell days">&nbsp;</span>
    <span role="cell" class="cell orders"></span>
    <span role="cell" class="cell score"></span>
    <span role="rowheader" class="cell id"
      ><span class="placeholder"></span
      ><span class="visually-hidden">${panelMessages[language].list.coming}</span></span
    >
    <span role="cell" class="cell why"><span class="placeholder long"></span></span>
  </div>`;
}
