import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Language } from '../../data/model/vocabulary.js';
import { cellName } from '../../data/rfm/cells.js';
import { stageNames } from '../../data/rfm/stages.js';
import { formatNumber } from '../base/formats.js';
import type { WindowSlice } from '../base/row-window.js';
import { money } from './grid-words.js';
import type { GridFacts, TargetCustomer } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import { reasonText, segmentOf, targetSorts, type TargetOrder, type TargetSort } from './target-list.js';

export interface ListParts {
  readonly facts: GridFacts;
  readonly language: Language;
  readonly targets: readonly TargetCustomer[];
  readonly slice: WindowSlice;
  readonly order: TargetOrder;
  sortBy(key: TargetSort): void;
  extract(): void;
  close(): void;
}

/** Whom to call: a row a customer, with the reason. */
export function targetList(parts: ListParts): TemplateResult {
  const { targets, slice, language } = parts;
  const words = gridMessages[language];
  const count = words.people(formatNumber(targets.length, language));
  return html`<div class="list-head">
      <h3 tabindex="-1" class="list-title">${words.list.title} <small>${count}</small></h3>
      <button type="button" class="bare" @click=${parts.close}>${words.asGrid}</button>
      <button type="button" class="main" ?disabled=${targets.length === 0} @click=${parts.extract}>
        ${words.list.file}
      </button>
    </div>
    <div
      part="value"
      role="table"
      class="targets"
      aria-label=${words.list.title}
      aria-rowcount=${targets.length + 1}
    >
      <div role="rowgroup">
        <div role="row" class="target heads" aria-rowindex="1">
          ${targetSorts.map(key => sortHead(key, parts))}
          <span role="columnheader" class="cell why">${words.list.why}</span>
        </div>
      </div>
      <div role="rowgroup" class="scroller" tabindex="0">
        <div class="filler" role="presentation"></div>
        ${repeat(
          targets.slice(slice.from, slice.to),
          ({ id }) => id,
          (target, at) => targetRow(target, slice.from + at + 2, parts),
        )}
        <div class="filler" role="presentation"></div>
      </div>
    </div>`;
}

function sortHead(key: TargetSort, { language, order, sortBy }: ListParts): TemplateResult {
  const { list } = gridMessages[language];
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
  const { list } = gridMessages[language];
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
