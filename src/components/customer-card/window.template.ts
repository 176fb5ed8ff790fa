import { html, nothing, svg, type TemplateResult } from 'lit';
import type { SalesRecord } from '../../data/customer/customer-records.js';
import { roundBeside } from '../../data/kpi/rounding.js';
import { epochDay } from '../../data/model/civil.js';
import { stateLimits } from '../../data/rfm/cycle/cycle.js';
import { wordReason } from '../../data/rfm/cycle/reason-words.js';
import { dueStateNames, silenceNames } from '../../data/rfm/due/due-words.js';
import type { DueState } from '../../data/rfm/due/due-state.js';
import { formatDay, formatNumber, formatRatio, noFigure } from '../base/formats.js';
import { shape, type ShapeName } from '../base/icons.js';
import { block } from './block.template.js';
import { dayText, type CardLook } from './card-look.js';
import { windowTrack, type WindowTrack } from './customer-card.view.js';

/** Where a state begins, which rounding must not cross. */
const limits = { atLeast: Object.values(stateLimits), atMost: [] };

/** Shape, then word: no state's colour, since a customer who is late is no alarm. */
const shapes: Readonly<Record<DueState, ShapeName>> = {
  'on-course': 'ok',
  soon: 'late',
  overdue: 'watch',
  late: 'alert',
};

/** When the next order is to be expected, why, and of what. */
export function windowBlock(sales: SalesRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  const { window } = sales;
  const track = windowTrack(sales);
  return block({
    title: words.window,
    name: 'window',
    aside: stateWords(sales, look),
    content: html`${track ? trackTemplate(track, sales, look) : nothing}
    ${
      window
        ? html`<p>
              ${
                window.state === null
                  ? nothing
                  : html`<b class="digits"
                        >${words.expected(
                          dayText(window.opens, language, sales.asOf),
                          dayText(window.closes, language, sales.asOf),
                        )}</b
                      ><br />`
              }
              <span class="note">${wordReason(window.reason, language)}</span>
            </p>
            <p class="note">
              ${words.ground(formatNumber(window.gaps, language), ratioText(window.ratio, look))}
            </p>`
        : html`<p class="note">${sales.orders === 0 ? words.noOrders : words.noWindow}</p>`
    }`,
  });
}

function ratioText(ratio: number, { language }: CardLook): string {
  return formatNumber(roundBeside(ratio, 0.1, limits), language, 1);
}

function stateWords({ window }: SalesRecord, { language }: CardLook): TemplateResult {
  const { state, silence } = window ?? { state: null, silence: null };
  if (state !== null)
    return html`<b class="state">${shape(shapes[state])}${dueStateNames[state][language]}</b>`;
  return html`<b class="state">${silence === null ? noFigure : silenceNames[silence][language]}</b>`;
}

/** The last order as a square, the window as a band, the day as a line; the words below say the same. */
function trackTemplate(track: WindowTrack, sales: SalesRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  const { last, opens, closes, today } = track;
  const percent = (at: number): string => `${at.toFixed(1)}%`;
  const days = (epochDay(sales.asOf) ?? 0) - (sales.lastOrder ?? 0);
  const day = sales.basis === 'live' ? words.today : formatDay(sales.asOf, language);
  return html`<svg class="track" aria-hidden="true" focusable="false">
      <line class="wait" x1=${percent(last)} x2="100%" y1="10" y2="10" />
      <line class="gone" x1=${percent(last)} x2=${percent(today)} y1="10" y2="10" />
      <rect
        class="window"
        x=${percent(opens)}
        width=${percent(Math.max(0.8, closes - opens))}
        y="5"
        height="10"
      />
      ${svg`<rect class="last" x="0" y="6" width="8" height="8" />`}
      <line class="today" x1=${percent(today)} x2=${percent(today)} y1="0" y2="20" />
    </svg>
    <p class="track-words note">
      <span
        >${sales.lastOrder === null ? '' : words.ordered(dayText(sales.lastOrder, language, sales.asOf))}</span
      >
      <span>${words.onDay(day, formatNumber(days, language))}</span>
    </p>`;
}

/** What customers with the same last product bought next, and how many that rests on. */
export function nextBlock({ next, orders }: SalesRecord, look: CardLook): TemplateResult | typeof nothing {
  const { words, language } = look;
  if (orders === 0) return nothing;
  if (!next)
    return block({ title: words.next, aside: noFigure, content: html`<p class="note">${words.noNext}</p>` });
  const { after, product, count, cases } = next;
  const number = (value: number): string => formatNumber(value, language);
  return block({
    title: words.next,
    aside: html`<b class="digits">${cases > 0 ? formatRatio(count / cases) : noFigure}</b>`,
    content: html`<p><b>${product}</b></p>
      <p class="note">${words.nextGround(number(count), number(cases), after)}</p>`,
  });
}
