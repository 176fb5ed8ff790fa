import { html, nothing, svg, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { dayMs } from '../../data/model/civil.js';
import type { Language } from '../../data/model/vocabulary.js';
import { roundBeside } from '../../data/kpi/rounding.js';
import { dueStateNames } from '../../data/rfm/due/due-words.js';
import { wordReason } from '../../data/rfm/cycle/reason-words.js';
import { formatDate, formatNumber } from '../base/formats.js';
import { icon, shape, type ShapeName } from '../base/icons.js';
import { money } from '../base/money.js';
import type { DueMeta, DueRow } from './due-list.facts.js';
import { dueMessages } from './due-list.messages.js';
import { isNew, ratioLimits, rowMarks, type AxisMark, type DueAxis } from './due-list.view.js';

/** How rows are drawn, the same for all of them. */
export interface DueLook {
  readonly language: Language;
  readonly meta: DueMeta;
  readonly axis: DueAxis;
  /** The day of the figures is today. */
  readonly isToday: boolean;
  /** Some customer can be called from here. */
  readonly dials: boolean;
}

/** A day in words. */
export function dayText(day: number, language: Language): string {
  return formatDate(day * dayMs, 'UTC', language);
}

/** Shape, then word: nothing here takes a state's colour, since a list of late customers is no alarm. */
const shapes: Readonly<Record<DueRow['state'], ShapeName>> = {
  'on-course': 'ok',
  soon: 'late',
  overdue: 'watch',
  late: 'alert',
};

/** What the columns are, and the one time axis above all rows. */
export function headRow({ language, axis, meta, isToday, dials }: DueLook): TemplateResult {
  const words = dueMessages[language];
  const today = isToday ? words.todayShort : dayText(meta.asOf, language);
  return html`<div role="row" class="row heads" aria-rowindex="1">
    ${headCell('who', words.customer)} ${headCell('what', words.product)}
    ${headCell('verdict', words.verdict)} ${headCell('value', words.value, words.valueHint)}
    <span role="columnheader" class="cell time"
      ><span class="visually-hidden">${words.expected}</span
      ><span class="scale" aria-hidden="true"
        >${axis.ticks.map(tick => tickMark(tick, words.days(signedDays(tick.days, language))))}<i
          class="today"
          data-at=${axis.today.toFixed(1)}
          >${today}</i
        ></span
      ></span
    >
    ${
      dials
        ? html`<span role="columnheader" class="cell act"
            ><span class="visually-hidden">${words.dial}</span></span
          >`
        : nothing
    }
  </div>`;
}

/** A desk has room for the word; a screen reader has it everywhere. */
function headCell(name: string, word: string, hint?: string): TemplateResult {
  return html`<span role="columnheader" class="cell ${name}" title=${ifDefined(hint)}
    ><span class="visually-hidden">${word}</span><span class="word" aria-hidden="true">${word}</span></span
  >`;
}

function tickMark({ at, where }: AxisMark, text: string): TemplateResult {
  return html`<i class=${where} data-at=${at.toFixed(1)}>${text}</i>`;
}

function signedDays(days: number, language: Language): string {
  return `${days > 0 ? '+' : ''}${formatNumber(days, language)}`;
}

export interface DueRowParts {
  readonly row: DueRow;
  readonly look: DueLook;
  /** 1-based, the head row included. */
  readonly position: number;
  readonly active: boolean;
  dial(): void;
  focused(event: FocusEvent): void;
}

/** One customer: three lines in a sidebar, one on a desk. */
export function dueRow(parts: DueRowParts): TemplateResult {
  const { row, look, position } = parts;
  const { language, meta } = look;
  const words = dueMessages[language];
  const next = row.next && nextText(row.next, language, 'next');
  const product = [row.product, row.next && nextText(row.next, language, 'nextHint')]
    .filter(Boolean)
    .join(words.separator);
  const value = money(row.value, meta, language);
  return html`<div role="row" class="row" data-box aria-rowindex=${position}>
    <span role="rowheader" class="cell who" title=${row.name}
      ><b class="id">${row.name}</b>${
        isNew(row, meta.asOf) ? html`<span class="new">${words.isNew}</span>` : nothing
      }</span
    >
    <span role="cell" class="cell what" title=${ifDefined(product === '' ? undefined : product)}
      >${row.product}${next ? html`<small>${next}</small>` : nothing}</span
    >
    ${verdictCell(row, language)}
    <span role="cell" class="cell value digits" title=${words.valueHint}>${words.atStake(value)}</span>
    ${timeCell(row, look)} ${look.dials ? dialCell(parts) : nothing}
  </div>`;
}

/** A place whose row is on its way: as high as the others. */
export function emptyRow(look: DueLook, position: number): TemplateResult {
  const cell = (name: string): TemplateResult => html`<span role="cell" class="cell ${name}"></span>`;
  return html`<div role="row" class="row waiting" data-box aria-rowindex=${position}>
    <span role="rowheader" class="cell who"><span class="placeholder"></span></span>
    ${['what', 'verdict', 'value', 'time', ...(look.dials ? ['act'] : [])].map(cell)}
  </div>`;
}

function nextText(
  { product, count, cases }: NonNullable<DueRow['next']>,
  language: Language,
  as: 'next' | 'nextHint',
): string {
  const number = (value: number): string => formatNumber(value, language);
  return dueMessages[language][as](product, number(count), number(cases));
}

function verdictCell({ state, ratio, reason }: DueRow, language: Language): TemplateResult {
  const why = typeof reason === 'object' && reason !== null ? wordReason(reason, language) : reason;
  const shown = roundBeside(ratio, 0.1, { atLeast: ratioLimits, atMost: [] });
  return html`<span role="cell" class="cell verdict" title=${ifDefined(why ?? undefined)}
    ><span class="state">${shape(shapes[state])}${dueStateNames[state][language]}</span>
    <b class="digits">${formatNumber(shown, language, 1)}</b></span
  >`;
}

/** The last order as a square, the expected window as a band, the day as a line through all rows. */
function timeCell(row: DueRow, { meta, axis, language }: DueLook): TemplateResult {
  const words = dueMessages[language];
  const marks = rowMarks(row, meta.asOf, axis);
  const percent = (at: number): string => `${at.toFixed(1)}%`;
  // A reason in the library's own words says the same days once more; another one says what nothing else does.
  const said = [
    words.lastOrder(dayText(row.lastOrder, language)),
    words.window(dayText(row.opens, language), dayText(row.closes, language)),
    typeof row.reason === 'string' ? row.reason : '',
  ]
    .filter(Boolean)
    .join(words.separator);
  return html`<span role="cell" class="cell time" title=${said}
    ><span class="visually-hidden">${said}</span
    ><svg class="track" aria-hidden="true" focusable="false">
      <line class="wait" x1=${percent(marks.last)} x2=${percent(marks.end)} y1="10" y2="10" />
      <rect
        class="window"
        x=${percent(marks.opens)}
        width=${percent(Math.max(0.8, marks.closes - marks.opens))}
        y="5"
        height="10"
      />
      ${
        marks.isBefore
          ? svg`<line class="wait before" x1="0" x2="0" y1="5" y2="15" />`
          : svg`<svg x=${percent(marks.last)} overflow="visible"><rect class="last" x="-3.5" y="6.5" width="7" height="7" /></svg>`
      }
      <line class="today" x1=${percent(axis.today)} x2=${percent(axis.today)} y1="-3" y2="23" /></svg
  ></span>`;
}

function dialCell({ row, look, active, dial, focused }: DueRowParts): TemplateResult {
  const name = dueMessages[look.language].dialTo(row.name);
  if (row.id === null) return html`<span role="cell" class="cell act"></span>`;
  return html`<span role="cell" class="cell act"
    ><button
      type="button"
      data-key=${row.id}
      tabindex=${active ? 0 : -1}
      title=${name}
      aria-label=${name}
      @click=${dial}
      @focus=${focused}
    >
      ${icon('phone')}
    </button></span
  >`;
}
