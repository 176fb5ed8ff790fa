import { html, nothing, type TemplateResult } from 'lit';
import { formatDay } from '../base/formats.js';
import type { CardKnown } from './card-source.js';
import { lastContactBlock, reachBlock, satisfactionBlock } from './habits.template.js';
import { pinnedBlock } from './pinned.template.js';
import { sharesBlock, standingBlock, valueBlock } from './sales.template.js';
import { nextBlock, windowBlock } from './window.template.js';
import { addressesBlock, attributesBlock, mergedBlock, type WhoParts } from './who.template.js';

export interface CardBodyParts {
  readonly known: CardKnown;
  readonly who: WhoParts;
  readonly isBrief: boolean;
}

/** All that is known, the most urgent first; on a desk in three columns. */
export function cardBody(parts: CardBodyParts): TemplateResult {
  const { known, who, isBrief } = parts;
  const { look, profile } = who;
  const { sales } = known;
  const pinned = pinnedBlock(known.pinned, look);
  if (isBrief)
    return html`<div part="value" class="columns">
      ${firstTime(parts)}${pinned}${
        sales ? html`${standingBlock(sales, look)}${windowBlock(sales, look)}` : nothing
      }
    </div>`;
  return html`<div part="value" class="columns">
    <div class="column">
      ${firstTime(parts)}${pinned}${sales ? standing(parts) : noSales(parts)}${attributesBlock(profile, look)}${mergedBlock(profile, look)}
    </div>
    ${
      sales
        ? html`<div class="column">
            ${windowBlock(sales, look)}${nextBlock(sales, look)}${sharesBlock(sales, look)}
          </div>`
        : nothing
    }
    <div class="column">${addressesBlock(who)}${habits(parts)}</div>
  </div>`;
}

function standing({ known: { sales }, who: { look } }: CardBodyParts): TemplateResult | typeof nothing {
  if (!sales) return nothing;
  const basis =
    sales.basis === 'live'
      ? nothing
      : html`<p class="basis note">${look.words.daily(formatDay(sales.asOf, look.language))}</p>`;
  return html`${standingBlock(sales, look)}${valueBlock(sales, look)}${basis}`;
}

function noSales({ who: { look } }: CardBodyParts): TemplateResult {
  return html`<p class="advice note">${look.words.noSales}</p>`;
}

function habits({ known, who: { look } }: CardBodyParts): TemplateResult | typeof nothing {
  const { habits: told } = known;
  if (!told) return nothing;
  return html`${lastContactBlock(told, look)}${reachBlock(told, look)}${satisfactionBlock(told, look)}`;
}

/** Nothing was ever heard of them before this contact. */
function firstTime({ known: { habits: told }, who }: CardBodyParts): TemplateResult | typeof nothing {
  const { words } = who.look;
  if (who.profile.state === 'stranger') return html`<p class="advice">${words.strangerHint}</p>`;
  return told && told.entries <= 1 && told.lastContact === null
    ? html`<p class="advice">${words.firstTime}</p>`
    : nothing;
}
