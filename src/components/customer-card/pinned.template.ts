import { html, nothing, type TemplateResult } from 'lit';
import { formatClock, formatSpan } from '../base/formats.js';
import { icon, shape } from '../base/icons.js';
import { dateText, type CardLook } from './card-look.js';
import type { PinnedEntry, PinnedOf } from './customer-card.facts.js';
import { notesThatHold, openCases, openPromises, type CardPromise } from './customer-card.view.js';

/** What must be read before anything is said: cautions, hand-over notes, promises, open cases. */
export function pinnedBlock(pinned: readonly PinnedEntry[], look: CardLook): TemplateResult | typeof nothing {
  const notes = notesThatHold(pinned, look.now);
  const promises = openPromises(pinned, look.now);
  const cases = openCases(pinned);
  if (notes.length + promises.length + cases.length === 0) return nothing;
  return html`${
    notes.length === 0
      ? nothing
      : html`<ul class="notes" aria-label=${look.words.cautions}>
          ${notes.map(note => noteItem(note, look))}
        </ul>`
  }${
    promises.length === 0
      ? nothing
      : html`<ul class="promises" aria-label=${look.words.promise}>
          ${promises.map(promise => promiseItem(promise, look))}
        </ul>`
  }${cases.length === 0 ? nothing : casesList(cases, look)}`;
}

function noteItem(note: PinnedOf<'handover'>, look: CardLook): TemplateResult {
  const { words } = look;
  const { severity, until } = note.facts;
  const isCaution = severity === 'caution';
  const said = [
    isCaution ? words.caution : words.note,
    note.operatorName ?? note.operator ?? '',
    dateText(note.occurredAt, look),
    until === null ? '' : words.until(dateText(until, look)),
  ];
  return html`<li class="note-item ${severity}">
    ${isCaution ? shape('watch') : icon('note')}
    <div>
      <p class="said">${textOf(note, look)}</p>
      <p class="note">${said.filter(Boolean).join(words.separator)}</p>
    </div>
  </li>`;
}

/** Title and text of an entry; where they are not for this reader, that they are there. */
function textOf({ content }: PinnedEntry, { words }: CardLook): string | TemplateResult {
  if (content === null) return html`<span class="closed">${words.contentClosed}</span>`;
  const { title, text } = content;
  if (title === '' || text === '') return title + text;
  return html`<b>${title}</b> ${text}`;
}

function promiseItem({ entry, leftMs, urgency }: CardPromise, look: CardLook): TemplateResult {
  const { words, language, timeZone } = look;
  const { dueAt } = entry.facts;
  const span = formatSpan(Math.abs(leftMs) - (Math.abs(leftMs) % 60_000), language);
  const by = [entry.operatorName ?? entry.operator ?? '', dateText(entry.occurredAt, look)].filter(Boolean);
  return html`<li class="promise ${urgency}">
    ${icon('promise')}
    <div>
      <p class="said">
        <b>${words.promise} ${words.dueAt(dateText(dueAt, look), formatClock(dueAt, timeZone, false))}</b>
        ${urgencyPlate(urgency, look)}
      </p>
      <p>${textOf(entry, look)}</p>
      <p class="note">
        ${[leftMs < 0 ? words.overdueBy(span) : words.dueIn(span), ...by].join(words.separator)}
      </p>
    </div>
  </li>`;
}

/** The plate carries the colour, never the words. */
function urgencyPlate(urgency: CardPromise['urgency'], { words }: CardLook): TemplateResult | typeof nothing {
  if (urgency === 'ahead') return nothing;
  return urgency === 'overdue'
    ? html`<span class="plate alert">${shape('alert')}${words.overdue}</span>`
    : html`<span class="plate watch">${shape('watch')}${words.soon}</span>`;
}

function casesList(cases: readonly PinnedOf<'case'>[], look: CardLook): TemplateResult {
  const { words } = look;
  return html`<div class="cases">
    <p class="note">${words.cases(String(cases.length))}</p>
    <ul>
      ${cases.map(
        entry =>
          html`<li>
            ${entry.content?.title || entry.facts.category || entry.caseId || words.aCase}
            <span class="note">${dateText(entry.occurredAt, look)}</span>
          </li>`,
      )}
    </ul>
  </div>`;
}
