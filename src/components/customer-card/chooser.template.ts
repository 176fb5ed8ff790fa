import { html, nothing, type TemplateResult } from 'lit';
import type { AddressRecord, MatchRecord } from '../../data/customer/customer-records.js';
import type { FeedProblem } from '../../data/model/stream.js';
import type { CustomerOffer } from '../base/customer-current.js';
import type { Language } from '../../data/model/vocabulary.js';
import type { DialDesk } from '../base/dial.js';
import { dialButton } from '../base/dial.template.js';
import type { RevealDesk } from '../base/reveal.js';
import { revealable } from '../base/reveal.template.js';
import { formatNumber } from '../base/formats.js';
import { dateText, type CardLook } from './card-look.js';
import type { CustomerChooser } from './chooser.js';
import { chooserMessages, type ChooserMessages } from './chooser.messages.js';

/** What is known of a contact that is nobody's yet: the address as the reader may see it, and how many have it. */
export function unknownHeading(
  offer: CustomerOffer,
  address: AddressRecord | null,
  { language }: CardLook,
): { readonly heading: string; readonly subtitle: string } {
  const words = chooserMessages[language];
  const count = offer.candidates.length;
  return {
    heading: shownAddress(address) ?? (offer.withheld ? words.withheld : words.unknownAddress),
    subtitle: count > 0 ? words.share(formatNumber(count, language)) : offer.withheld ? '' : words.none,
  };
}

/** The same address with the eye that shows it, where it is masked. */
export function revealableAddress(
  address: AddressRecord | null,
  desk: RevealDesk,
  language: Language,
): TemplateResult | undefined {
  return address?.whole === null ? revealable(desk, address, language) : undefined;
}

function shownAddress(address: AddressRecord | null): string | undefined {
  return address?.whole ?? address?.masked;
}

/** Calls back whoever called and is nobody's, by the reference; while they are on the line there is nobody to call. */
export function callBack(
  { channel, state, addressRef, contactId }: CustomerOffer,
  address: AddressRecord | null,
  desk: DialDesk,
  language: Language,
): TemplateResult | typeof nothing {
  if (channel !== 'phone' || state !== 'acw' || addressRef === null) return nothing;
  const whom = shownAddress(address) ?? chooserMessages[language].caller;
  const wish = { ref: addressRef, number: address?.whole, contactId };
  return dialButton({ desk, wish, language, whom });
}

/** Who it may be, each with a button; and what to do where it is none of them. */
export function chooserTemplate(chooser: CustomerChooser, look: CardLook): TemplateResult {
  const words = chooserMessages[look.language];
  const { offer, matches, problem, wish } = chooser;
  const isNobody = offer !== null && offer.candidates.length === 0;
  return html`<div part="value" class="chooser">
    ${
      isNobody
        ? html`<p class="advice">${offer.withheld ? words.withheldHint : words.noneHint}</p>`
        : problem
          ? missing(problem, words, chooser)
          : matches
            ? matchList(matches, chooser, look)
            : html`<p class="advice note">${words.loading}</p>`
    }
    <div class="otherwise">
      <button type="button" class="bare" aria-pressed=${wish === 'find'} @click=${() => chooser.want('find')}>
        ${isNobody ? words.find : words.neither}
      </button>
      <button type="button" class="bare" aria-pressed=${wish === 'new'} @click=${() => chooser.want('new')}>
        ${words.newCustomer}
      </button>
    </div>
    <p class="advice note" role="status">${adviceOf(chooser, words)}</p>
  </div>`;
}

/** What came of the last press; nothing before one. */
function adviceOf({ refused, wish }: CustomerChooser, words: ChooserMessages): string {
  if (refused) return problemText(refused, words);
  if (wish === null) return '';
  return wish === 'find' ? words.findHint : words.newHint;
}

function matchList(
  matches: readonly MatchRecord[],
  chooser: CustomerChooser,
  look: CardLook,
): TemplateResult {
  return html`<ul class="matches">
    ${matches.map(match => matchItem(match, chooser, look))}
  </ul>`;
}

function matchItem(match: MatchRecord, chooser: CustomerChooser, look: CardLook): TemplateResult {
  const words = chooserMessages[look.language];
  const name = matchName(match, look);
  const last = match.lastContactAt === null ? words.never : words.last(dateText(match.lastContactAt, look));
  const isChosen = chooser.choosing === match.key;
  return html`<li>
    <div>
      <b>${name}</b>
      <p class="note">${[match.key, last].join(look.words.separator)}</p>
    </div>
    <button
      type="button"
      aria-label=${words.choose(name)}
      aria-disabled=${chooser.choosing === null ? 'false' : 'true'}
      @click=${() => void chooser.choose(match.key)}
    >
      ${isChosen ? words.choosing : words.thisOne}
    </button>
  </li>`;
}

function matchName({ name, maskedName }: MatchRecord, { words }: CardLook): string {
  const known = name ?? maskedName;
  return known === null ? words.nameless : words.named(known);
}

function missing(problem: FeedProblem, words: ChooserMessages, chooser: CustomerChooser): TemplateResult {
  const isFinal = problem.code === 'denied' || problem.code === 'unsupported';
  return html`<div class="advice">
    <p>${problemText(problem, words)}</p>
    ${isFinal ? nothing : html`<button type="button" @click=${() => chooser.retry()}>${words.again}</button>`}
  </div>`;
}

function problemText({ code }: FeedProblem, words: ChooserMessages): string {
  return words.problems[code] ?? words.failed;
}
