import { html, nothing, svg, type TemplateResult } from 'lit';
import type { SalesRecord } from '../../data/customer/customer-records.js';
import { stageNames } from '../../data/rfm/stages/stages.js';
import { formatNumber, formatRatio, nameText, noFigure } from '../base/formats.js';
import { money, type MoneyUnit } from '../base/money.js';
import { block } from './block.template.js';
import { dayText, type CardLook } from './card-look.js';
import { sharesOf, type CardShare } from './customer-card.view.js';

function unitOf({ minorUnits, currency }: SalesRecord): MoneyUnit {
  return { minorUnits, currency: currency ?? undefined };
}

/** Stage and RFM cell side by side. */
export function standingBlock(sales: SalesRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  const { stage, orders, r, f, m, segment, positiveDormant } = sales;
  const isScored = r !== null && f !== null && m !== null;
  return html`<div class="standing hatched">
    <div class="half" role="group" aria-label=${words.stage}>
      <h3>${words.stage}</h3>
      <p class="fact digits">${stage === null ? noFigure : stageNames[stage][language]}</p>
      <p class="note">${orders === 0 ? words.noOrders : words.orders(formatNumber(orders, language))}</p>
    </div>
    <div class="half cell" role="group" aria-label=${words.rfm}>
      <div>
        <h3>${words.rfm}</h3>
        <p class="fact digits">${isScored ? `R${r} F${f} M${m}` : noFigure}</p>
        <p class="note">
          ${isScored ? (segment ? nameText(segment.name, language, String(segment.place)) : '') : words.notScored}
        </p>
        ${positiveDormant ? html`<p class="note"><b>${words.positiveDormant}</b></p>` : nothing}
      </div>
      ${isScored ? locator(r, f, sales.bins) : nothing}
    </div>
  </div>`;
}

/** Where the cell lies among all of R, to the right, and F, upwards. The words beside it say the same. */
function locator(r: number, f: number, bins: number): TemplateResult {
  const places = Array.from({ length: bins }, (_, at) => at);
  return html`<svg class="locator" viewBox="0 0 ${bins * 10} ${bins * 10}" aria-hidden="true">
    ${places.flatMap(row =>
      places.map(
        column => svg`<rect x=${column * 10} y=${row * 10} width="9" height="9"
          class=${column === r - 1 && row === bins - f ? 'here' : ''} />`,
      ),
    )}
  </svg>`;
}

export function valueBlock(sales: SalesRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  const { orders, amount, firstOrder } = sales;
  const unit = unitOf(sales);
  const notes =
    orders === 0
      ? [words.noOrders]
      : [
          words.orders(formatNumber(orders, language)),
          words.perOrder(money(amount / orders, unit, language)),
          ...(firstOrder === null ? [] : [words.firstOrder(dayText(firstOrder, language))]),
        ];
  return block({
    title: words.value,
    aside: html`<b class="digits">${orders === 0 ? noFigure : money(amount, unit, language)}</b>`,
    content: html`<p class="note">${notes.join(words.separator)}</p>`,
  });
}

/** What is bought, as parts of all of it. */
export function sharesBlock(sales: SalesRecord, look: CardLook): TemplateResult {
  const { words } = look;
  const shares = sharesOf(sales);
  if (shares.length === 0)
    return block({
      title: words.shares,
      aside: noFigure,
      content: html`<p class="note">${words.noShares}</p>`,
    });
  return block({
    title: words.shares,
    aside: money(sales.bought.amount, unitOf(sales), look.language),
    content: html`${shareBar(shares)}
      <ul class="shares">
        ${shares.map((share, at) => shareItem(share, at, sales, look))}
      </ul>`,
  });
}

function shareItem(share: CardShare, at: number, sales: SalesRecord, look: CardLook): TemplateResult {
  const { words, language } = look;
  return html`<li>
    <svg class="swatch" viewBox="0 0 8 8" aria-hidden="true">
      <rect class=${toneOf(share, at)} width="8" height="8" />
    </svg>
    <span class="product">${share.product ?? words.others(formatNumber(share.products, language))}</span>
    <span class="note">${money(share.amount, unitOf(sales), language)}</span>
    <b class="digits">${share.ratio === null ? noFigure : formatRatio(share.ratio, { decimals: 0 })}</b>
  </li>`;
}

function shareBar(shares: readonly CardShare[]): TemplateResult {
  let from = 0;
  return html`<svg class="share-bar" aria-hidden="true" focusable="false">
    ${shares.map((share, at) => {
      const width = (share.ratio ?? 0) * 100;
      const x = from;
      from += width;
      return svg`<rect class=${toneOf(share, at)} x="${x.toFixed(2)}%" y="0" height="100%" width="${width.toFixed(2)}%" />`;
    })}
  </svg>`;
}

function toneOf({ product }: CardShare, at: number): string {
  return product === null ? 'rest' : `tone-${Math.min(at, 4)}`;
}
