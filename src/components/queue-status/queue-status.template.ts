import { html, nothing, svg, type TemplateResult } from 'lit';
import type { RoundingLimits } from '../../data/kpi/rounding.js';
import type { Reading } from '../../data/kpi/reading.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatDuration, formatFraction, formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { channelIcon, icon } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import { plate } from '../base/templates.js';
import { queueMessages, type Column } from './queue-status.messages.js';
import { waitPlace, type QueueFigures, type QueueRow, type QueueTotal } from './queue-status.view.js';

/** How a row is drawn, the same for all rows. */
export interface RowLook {
  readonly language: Language;
  readonly columns: ReadonlySet<Column>;
  /** Ratios that rounding must not cross. */
  readonly levelLimits: RoundingLimits | undefined;
  readonly levelDecimals: 0 | 1;
  /** A day that is over: who waits and who is free is left out. */
  readonly atRest: boolean;
}

/** The wait bar: a square-root scale with an ink tick at X and a grey one at the limit. */
function waitBar(row: Pick<QueueRow, 'wait' | 'thresholdMs' | 'limitMs' | 'waitVerdict'>): TemplateResult {
  const percent = (ms: number): string => `${(waitPlace(ms, row.limitMs) * 100).toFixed(1)}%`;
  const mark = (ms: number | null, name: string) =>
    ms === null ? nothing : svg`<line class=${name} x1=${percent(ms)} x2=${percent(ms)} y1="1" y2="15" />`;
  return html`<svg class="wait-bar" aria-hidden="true" focusable="false">
    <rect class="track" y="5" width="100%" height="6" />
    ${
      row.wait === null
        ? nothing
        : svg`<rect class="length ${row.waitVerdict}" y="5" width=${percent(row.wait)} height="6" />`
    }
    ${mark(row.thresholdMs, 'threshold')}${mark(row.limitMs, 'limit')}
  </svg>`;
}

const orNone = (value: number | null, text: (value: number) => string): string =>
  value === null ? noFigure : text(value);

/** The service level, or with too few cases what it would be made of. */
function levelText({ serviceLevel, levelVerdict }: QueueFigures, look: RowLook, inTable: boolean): string {
  const { value, numerator, denominator } = serviceLevel;
  if (value === null) return noFigure;
  if (levelVerdict !== 'too-few') {
    const { levelDecimals: decimals, levelLimits: limits } = look;
    return formatRatio(value, limits ? { decimals, limits } : { decimals });
  }
  return inTable ? noFigure : formatFraction(numerator ?? 0, denominator ?? 0, look.language);
}

function fractionText({ numerator, denominator }: Reading): string {
  if (numerator === null || denominator === null) return noFigure;
  return `${numerator} / ${denominator}`;
}

function cells(figures: QueueFigures, bar: unknown, look: RowLook): TemplateResult {
  const { language, columns } = look;
  const cell = (column: Column, content: unknown) =>
    columns.has(column) ? html`<div role="cell" class="cell ${column}">${content}</div>` : nothing;
  const digits = (text: string, className = '') => html`<span class="digits ${className}">${text}</span>`;
  const count = (value: number | null) => orNone(value, number => formatNumber(number, language));
  const free = queueMessages[language].freeShort;
  return html`${cell('waiting', html`<b class="digits count">${count(figures.waiting)}</b>`)}
  ${cell(
    'wait',
    html`${bar}${digits(
      orNone(figures.wait, wait => formatDuration(wait)),
      'time',
    )}`,
  )}
  ${cell('free', html`<span class="free-word" aria-hidden="true">${free}</span> ${digits(count(figures.free))}`)}
  ${cell(
    'service-level',
    html`<span class="digits narrow-only">${levelText(figures, look, false)}</span
      ><span class="digits wide-only">${levelText(figures, look, true)}</span>`,
  )}
  ${cell('fraction', digits(fractionText(figures.serviceLevel)))}
  ${cell(
    'abandonment',
    digits(
      figures.levelVerdict === 'too-few'
        ? noFigure
        : orNone(figures.abandonment.value, value => formatRatio(value)),
    ),
  )}
  ${cell('verdict', plate(figures.verdict, language))}`;
}

export interface RowParts {
  readonly row: QueueRow;
  /** 1-based, the head row included. */
  readonly position: number;
  readonly active: boolean;
  readonly look: RowLook;
  choose(): void;
  focused(event: FocusEvent): void;
}

/** The name, which chooses the queue. */
function nameButton({ row, active, look, choose, focused }: RowParts): TemplateResult {
  return html`<button
    type="button"
    class="bare"
    data-key=${row.key}
    tabindex=${active ? 0 : -1}
    @click=${choose}
    @focus=${focused}
  >
    ${icon(channelIcon(row.channel))}<span class="visually-hidden"
      >${messages[look.language].channels[row.channel]}</span
    >
    <span class="text">${row.name}</span>
  </button>`;
}

/** One queue and channel: two lines in a sidebar, one on a desk. */
export function rowTemplate(parts: RowParts): TemplateResult {
  const { row, position, look } = parts;
  return html`<div
    role="row"
    class="row ${row.idle ? 'idle' : ''}"
    data-box
    data-verdict=${row.verdict}
    aria-rowindex=${position}
  >
    <div role="rowheader" class="cell name">${nameButton(parts)}</div>
    ${cells(row, waitBar(row), look)}
  </div>`;
}

/** Several queues of a channel together, below the rows. */
export function totalTemplate(total: QueueTotal, position: number, look: RowLook): TemplateResult {
  const name = queueMessages[look.language].total(messages[look.language].channels[total.channel]);
  return html`<div role="row" class="row total" aria-rowindex=${position}>
    <div role="rowheader" class="cell name">${name}</div>
    ${cells(total, nothing, look)}
  </div>`;
}

/** Who waits, and since when. */
function cardNow(row: QueueRow, language: Language): TemplateResult {
  const words = queueMessages[language];
  return html`<p class="card-count">
      <b class="figure">${orNone(row.waiting, waiting => formatNumber(waiting, language))}</b
      ><span>${words.waitingUnit}</span>
    </p>
    <div class="card-wait">
      ${waitBar(row)}<span class="digits time">${orNone(row.wait, wait => formatDuration(wait))}</span>
    </div>`;
}

function cardFree(row: QueueRow, language: Language): TemplateResult {
  return html`<span
    >${queueMessages[language].freeShort}
    <b class="digits">${orNone(row.free, free => formatNumber(free, language))}</b></span
  >`;
}

/** The same as a card. */
export function cardTemplate(parts: RowParts): TemplateResult {
  const { row, look } = parts;
  const { language } = look;
  const words = queueMessages[language];
  return html`<div
    role="listitem"
    class="card ${row.idle ? 'idle' : ''}"
    data-box
    data-verdict=${row.verdict}
  >
    <div class="card-head">
      ${nameButton(parts)}
      ${row.verdict === 'watch' || row.verdict === 'alert' ? plate(row.verdict, language) : nothing}
    </div>
    ${look.atRest ? nothing : cardNow(row, language)}
    <p class="card-facts">
      ${look.atRest ? nothing : cardFree(row, language)}
      <span
        ><abbr title=${words.columns['service-level']}>${words.levelShort}</abbr>
        <b class="digits">${levelText(row, look, false)}</b></span
      >
    </p>
  </div>`;
}
