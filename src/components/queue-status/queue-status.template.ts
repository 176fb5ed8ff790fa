import { html, nothing, svg, type TemplateResult } from 'lit';
import type { RoundingLimits } from '../../data/kpi/rounding.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatDuration, formatFraction, formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { channelIcon, icon } from '../base/icons.js';
import type { BoxKind, Live } from '../base/live-box.js';
import type { VerdictWord } from '../base/locale/messages.js';
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
  /** What is known is so old that it must look old. */
  readonly isOld: boolean;
}

/** Figures that are drawn, and how. */
interface Drawn<Figures extends QueueFigures = QueueFigures> {
  readonly row: Figures;
  readonly look: RowLook;
}

/** The wait bar: a square-root scale with an ink tick at X and a grey one at the limit. */
function waitBar({ row, look }: Drawn<QueueRow>, live: Live<Drawn<QueueRow>>): TemplateResult {
  const percent = (ms: number, limitMs: number | null): string =>
    `${(waitPlace(ms, limitMs) * 100).toFixed(1)}%`;
  const mark = (ms: number | null, name: string) => {
    if (ms === null) return nothing;
    const place = percent(ms, row.limitMs);
    return svg`<line class=${name} x1=${place} x2=${place} y1="6.25%" y2="93.75%" />`;
  };
  const length = live(({ row: { wait, limitMs } }) => percent(wait ?? 0, limitMs));
  return html`<svg class="wait-bar" aria-hidden="true" focusable="false">
    <rect class="track" y="31.25%" width="100%" height="37.5%" />
    ${row.wait === null ? nothing : barOf(row.waitVerdict, length, look.isOld)}
    ${mark(row.thresholdMs, 'threshold')}${mark(row.limitMs, 'limit')}
  </svg>`;
}

/** A thick line, since each new width of a rectangle costs a look at all styles; an old wait is hollow, as no line is. */
function barOf(verdict: VerdictWord, length: unknown, isOld: boolean): TemplateResult {
  return isOld
    ? svg`<rect class="length" y="31.25%" width=${length} height="37.5%" />`
    : svg`<line class="length ${verdict}" x2=${length} y1="50%" y2="50%" />`;
}

const orNone = (value: number | null, text: (value: number) => string): string =>
  value === null ? noFigure : text(value);

const countText = (value: number | null, { language }: RowLook): string =>
  orNone(value, number => formatNumber(number, language));
const waitingText = ({ row, look }: Drawn): string => countText(row.waiting, look);
const waitText = ({ row }: Drawn): string => orNone(row.wait, wait => formatDuration(wait));
const freeText = ({ row, look }: Drawn): string => countText(row.free, look);

/** The service level; none of too few cases. */
function levelText({ row: { serviceLevel, levelVerdict }, look }: Drawn): string {
  const { value } = serviceLevel;
  if (value === null || levelVerdict === 'too-few') return noFigure;
  const { levelDecimals: decimals, levelLimits: limits } = look;
  return formatRatio(value, limits ? { decimals, limits } : { decimals });
}

/** Where a place has no column for it: what a level of too few cases would be made of. */
function levelOrCasesText(drawn: Drawn): string {
  const { serviceLevel, levelVerdict } = drawn.row;
  if (serviceLevel.value === null || levelVerdict !== 'too-few') return levelText(drawn);
  return formatFraction(serviceLevel.numerator ?? 0, serviceLevel.denominator ?? 0, drawn.look.language);
}

function fractionText({ row: { serviceLevel } }: Drawn): string {
  const { numerator, denominator } = serviceLevel;
  if (numerator === null || denominator === null) return noFigure;
  return `${numerator} / ${denominator}`;
}

function abandonmentText({ row: { abandonment, levelVerdict } }: Drawn): string {
  return levelVerdict === 'too-few' ? noFigure : orNone(abandonment.value, value => formatRatio(value));
}

/** A level is the same in both widths, so that only what it would be made of takes a second text. */
function level({ row }: Drawn, live: Live<Drawn>): TemplateResult {
  if (row.levelVerdict !== 'too-few') return html`<span class="digits">${live(levelText)}</span>`;
  return html`<span class="digits narrow-only">${live(levelOrCasesText)}</span
    ><span class="digits wide-only">${live(levelText)}</span>`;
}

function cells(drawn: Drawn, bar: unknown, live: Live<Drawn>): TemplateResult {
  const { language, columns } = drawn.look;
  const cell = (column: Column, content: () => unknown) =>
    columns.has(column) ? html`<div role="cell" class="cell ${column}">${content()}</div>` : nothing;
  const digits = (text: (parts: Drawn) => string) => html`<span class="digits">${live(text)}</span>`;
  const free = queueMessages[language].freeShort;
  return html`${cell('waiting', () => html`<b class="digits count">${live(waitingText)}</b>`)}
  ${cell('wait', () => html`${bar}<span class="digits time">${live(waitText)}</span>`)}
  ${cell('free', () => html`<span class="free-word" aria-hidden="true">${free}</span> ${digits(freeText)}`)}
  ${cell('service-level', () => level(drawn, live))} ${cell('fraction', () => digits(fractionText))}
  ${cell('abandonment', () => digits(abandonmentText))}
  ${cell('verdict', () => plate(drawn.row.verdict, language))}`;
}

export interface RowParts extends Drawn<QueueRow> {
  /** 1-based, the head row included. */
  readonly position: number;
  readonly active: boolean;
  choose(row: QueueRow): void;
  focused(event: FocusEvent): void;
}

/** Whether the same cells are drawn for the one and the other, whatever their figures are. */
function sameCells(one: QueueFigures, other: QueueFigures): boolean {
  return (
    one.verdict === other.verdict &&
    one.waitVerdict === other.waitVerdict &&
    (one.levelVerdict === 'too-few') === (other.levelVerdict === 'too-few') &&
    (one.wait === null) === (other.wait === null)
  );
}

/** Figures are others with nearly every batch, what stands around them is not. */
function sameRow(before: RowParts, { row, look, position, active }: RowParts): boolean {
  return (
    position === before.position &&
    active === before.active &&
    look === before.look &&
    (row === before.row || sameFrame(row, before.row))
  );
}

function sameFrame(one: QueueRow, other: QueueRow): boolean {
  return (
    one.key === other.key &&
    one.name === other.name &&
    one.idle === other.idle &&
    one.thresholdMs === other.thresholdMs &&
    one.limitMs === other.limitMs &&
    sameCells(one, other)
  );
}

/** The name, which chooses the queue. */
function nameButton({ row, active, look, choose, focused }: RowParts): TemplateResult {
  return html`<button
    type="button"
    class="bare"
    data-key=${row.key}
    tabindex=${active ? 0 : -1}
    @click=${() => choose(row)}
    @focus=${focused}
  >
    ${icon(channelIcon(row.channel), messages[look.language].channels[row.channel])}
    <span class="text">${row.name}</span>
  </button>`;
}

/** One queue and channel: two lines in a sidebar, one on a desk. */
function rowTemplate(parts: RowParts, live: Live<RowParts>): TemplateResult {
  const { row, position } = parts;
  return html`<div
    role="row"
    class="row ${row.idle ? 'idle' : ''}"
    data-box
    data-verdict=${row.verdict}
    aria-rowindex=${position}
  >
    <div role="rowheader" class="cell name">${nameButton(parts)}</div>
    ${cells(parts, waitBar(parts, live), live)}
  </div>`;
}

export const row: BoxKind<RowParts> = { template: rowTemplate, looksSame: sameRow };

export interface TotalParts extends Drawn<QueueTotal> {
  readonly position: number;
}

/** Several queues of a channel together, below the rows. */
function totalTemplate(parts: TotalParts, live: Live<TotalParts>): TemplateResult {
  const { row: sum, position, look } = parts;
  const name = queueMessages[look.language].total(messages[look.language].channels[sum.channel]);
  return html`<div role="row" class="row total" aria-rowindex=${position}>
    <div role="rowheader" class="cell name">${name}</div>
    ${cells(parts, nothing, live)}
  </div>`;
}

export const total: BoxKind<TotalParts> = {
  template: totalTemplate,
  looksSame: (before, now) =>
    before.position === now.position &&
    before.look === now.look &&
    before.row.channel === now.row.channel &&
    sameCells(before.row, now.row),
};

/** Who waits, and since when. */
function cardNow(parts: RowParts, live: Live<RowParts>): TemplateResult {
  const words = queueMessages[parts.look.language];
  return html`<p class="card-count">
      <b class="figure">${live(waitingText)}</b><span>${words.waitingUnit}</span>
    </p>
    <div class="card-wait">${waitBar(parts, live)}<span class="digits time">${live(waitText)}</span></div>`;
}

function cardFree(language: Language, live: Live<RowParts>): TemplateResult {
  return html`<span>${queueMessages[language].freeShort} <b class="digits">${live(freeText)}</b></span>`;
}

/** The same as a card. */
function cardTemplate(parts: RowParts, live: Live<RowParts>): TemplateResult {
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
    ${look.atRest ? nothing : cardNow(parts, live)}
    <p class="card-facts">
      ${look.atRest ? nothing : cardFree(language, live)}
      <span
        ><abbr title=${words.columns['service-level']}>${words.levelShort}</abbr>
        <b class="digits">${live(levelOrCasesText)}</b></span
      >
    </p>
  </div>`;
}

export const card: BoxKind<RowParts> = { template: cardTemplate, looksSame: sameRow };
