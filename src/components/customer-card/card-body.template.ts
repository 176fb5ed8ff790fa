import { html, nothing, type TemplateResult } from 'lit';
import type { LastContact } from '../../data/customer/customer-records.js';
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
  /** The contact before the one that is being served. */
  readonly previous: LastContact | null | undefined;
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
        known.habits ? lastContactBlock(known.habits, look, parts.previous) : nothing
      }${sales ? html`${standingBlock(sales, look)}${windowBlock(sales, look)}` : nothing}
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

function habits({ known, previous, who: { look } }: CardBodyParts): TemplateResult | typeof nothing {
  const { habits: told } = known;
  if (!told) return nothing;
  return html`${lastContactBlock(told, look, previous)}${reachBlock(told, look)}${satisfactionBlock(told, look)}`;
}

/** Nothing was ever heard of them before this contact. */
function firstTime({ known, previous, who }: CardBodyParts): TemplateResult | typeof nothing {
  const { words } = who.look;
  const { habits: told, sales } = known;
  if (who.profile.state === 'stranger')
    return html`<p class="advice">${words.stranger} ${words.strangerHint}</p>`;
  const hadNoContact = previous === null || told?.lastContact === null;
  const isFirst = told && told.entries <= 1 && hadNoContact && (sales?.orders ?? 0) === 0;
  return isFirst ? html`<p class="advice">${words.firstTime}</p>` : nothing;
}
