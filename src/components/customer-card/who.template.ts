import { html, nothing, type TemplateResult } from 'lit';
import type { AddressRecord, AttributeRecord, ProfileRecord } from '../../data/customer/customer-records.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { DialDesk } from '../base/dial.js';
import { dialButton, dialStatus } from '../base/dial.template.js';
import { formatNumber, nameText } from '../base/formats.js';
import type { RevealDesk } from '../base/reveal.js';
import { purposePanel, revealable, revealStatus } from '../base/reveal.template.js';
import type { CardLook } from './card-look.js';
import { block } from './block.template.js';
import { attributesOf, firstPhone } from './customer-card.view.js';

/** Who is shown, and what can be done with a number or an address. */
export interface WhoParts {
  readonly profile: ProfileRecord;
  readonly look: CardLook;
  readonly dial: DialDesk;
  readonly reveal: RevealDesk;
  /** The key that was asked for, which rights are given by. */
  readonly customer: string;
  /** Without a gateway there is nothing to reveal. */
  readonly canReveal: boolean;
}

/** The name as far as the reader may see it. */
export function nameOf({ name, maskedName }: ProfileRecord, { words }: CardLook): string {
  const known = name ?? maskedName;
  return known === null ? words.nameless : words.named(known);
}

/** Under the name: how it is read, the key, and the number to call. */
export function whoLine(parts: WhoParts): TemplateResult {
  const { profile } = parts;
  const phone = firstPhone(profile);
  return html`<span class="who"
    >${profile.kana === null ? nothing : html`<span class="kana">${profile.kana}</span>`}<span class="key"
      >${profile.key}</span
    >${phone ? html`${addressText(phone, parts)}${sharedTag(phone, parts)}` : nothing}</span
  >`;
}

/** Calls the first number; nothing where there is none. */
export function mainDial(parts: WhoParts): TemplateResult | typeof nothing {
  const phone = firstPhone(parts.profile);
  return phone ? dialOf(phone, parts, true) : nothing;
}

/** What is asked and said of values and calls; right below the name or number. */
export function statusOf(dial: DialDesk, reveal: RevealDesk, language: Language): TemplateResult {
  return html`<div class="status">
    ${purposePanel(reveal, language)}${revealStatus(reveal, language)}${dialStatus(dial, language)}
  </div>`;
}

/** Every other number and address. */
export function addressesBlock(parts: WhoParts): TemplateResult | typeof nothing {
  const { profile, look } = parts;
  const first = firstPhone(profile);
  const others = profile.addresses.filter(address => address !== first);
  if (others.length === 0) return nothing;
  return block({
    title: look.words.addresses,
    content: html`<ul class="addresses">
      ${others.map(
        address =>
          html`<li>
            <p class="kind">${address.label ?? look.words.kinds[address.kind]}${sharedTag(address, parts)}</p>
            <div class="reached">
              ${addressText(address, parts)}${
                address.kind === 'phone' ? dialOf(address, parts, false) : nothing
              }
            </div>
          </li>`,
      )}
    </ul>`,
  });
}

export function attributesBlock(profile: ProfileRecord, look: CardLook): TemplateResult | typeof nothing {
  const attributes = attributesOf(profile);
  if (attributes.length === 0) return nothing;
  return block({
    title: look.words.attributes,
    content: html`<dl class="pairs">
      ${attributes.map(
        attribute =>
          html`<div>
            <dt>${nameText(attribute.name, look.language, attribute.id)}</dt>
            <dd>${attributeText(attribute, look)}</dd>
          </div>`,
      )}
    </dl>`,
  });
}

export function mergedBlock({ merged }: ProfileRecord, { words }: CardLook): TemplateResult | typeof nothing {
  if (merged.length === 0) return nothing;
  return block({ title: words.merged, content: html`<p class="keys">${merged.join(words.separator)}</p>` });
}

function attributeText({ value }: AttributeRecord, { words, language }: CardLook): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'string') return value;
  return formatNumber(value, language, Number.isInteger(value) ? 0 : 2);
}

function addressText(address: AddressRecord, { look, reveal, canReveal }: WhoParts): TemplateResult {
  const { ref, kind, masked, whole } = address;
  return whole === null && canReveal
    ? revealable(reveal, { ref, kind, masked }, look.language)
    : html`<bdi class="address" dir="ltr">${whole ?? masked}</bdi>`;
}

/** Whoever answers may be somebody else. */
function sharedTag({ shared }: AddressRecord, { look }: WhoParts): TemplateResult | typeof nothing {
  return shared ? html`<span class="tag">${look.words.shared}</span>` : nothing;
}

function dialOf(address: AddressRecord, { dial, look, customer }: WhoParts, isMain: boolean): TemplateResult {
  const { ref, whole, masked } = address;
  const wish = { ref, number: whole, customer };
  return dialButton({ desk: dial, wish, language: look.language, whom: masked, isMain });
}
