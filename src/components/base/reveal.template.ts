import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { icon } from './icons.js';
import type { RevealDesk, RevealField } from './reveal.js';
import {
  longestPurpose,
  revealMessages,
  revealProblem,
  revealPurposes,
  shortestPurpose,
  type RevealMessages,
} from './reveal.messages.js';

/** A masked value with the eye that shows it, and in its place the value while it is shown. */
export function revealable(desk: RevealDesk, field: RevealField, language: Language): TemplateResult {
  const words = revealMessages[language];
  const state = desk.state?.ref === field.ref ? desk.state : null;
  const isShown = state?.state === 'shown';
  return html`<span class="revealable"
    ><span aria-live="polite"
      >${
        isShown
          ? html`<bdi class="revealed" dir="ltr" data-revealed=${field.ref}></bdi>`
          : html`<bdi dir="ltr">${field.masked}</bdi>`
      }</span
    >${isShown ? countdown(state.left, state.whole, language) : nothing}<button
      type="button"
      class="eye bare"
      data-eye=${field.ref}
      aria-pressed=${isShown ? 'true' : 'false'}
      aria-busy=${state?.state === 'waiting' ? 'true' : 'false'}
      aria-label=${isShown ? words.hide(words.kinds[field.kind]) : words.show(field.masked)}
      @click=${() => desk.press(field)}
    >
      ${icon('eye')}
    </button></span
  >`;
}

/** What goes on, or why nothing is shown; it stands in the page before, so that it is read out. */
export function revealStatus(desk: RevealDesk, language: Language): TemplateResult {
  const { state } = desk;
  const words = revealMessages[language];
  const said =
    state?.state === 'failed'
      ? revealProblem(state.problem, language)
      : state?.state === 'waiting'
        ? words.waiting
        : '';
  return html`<p class="reveal-status ${state?.state ?? ''}" role="status">${said}</p>`;
}

/** Asks for the purpose; once in the template of an element. */
export function purposePanel(desk: RevealDesk, language: Language): TemplateResult | typeof nothing {
  const field = desk.asking;
  if (!field) return nothing;
  const words = revealMessages[language];
  const title = words.ask(words.kinds[field.kind]);
  return html`<div
    class="reveal-panel"
    role="dialog"
    tabindex="-1"
    aria-label=${title}
    .popover=${desk.popover.attribute ?? null}
  >
    <p class="reveal-title">${title}</p>
    <p class="reveal-field"><bdi dir="ltr">${field.masked}</bdi></p>
    <div class="reveal-purposes">
      ${(desk.purposes ?? revealPurposes).map(
        (purpose, at) =>
          html`<button type="button" ?autofocus=${at === 0} @click=${() => void desk.confirm(purpose)}>
            ${purposeWords(purpose, words)}
          </button>`,
      )}
    </div>
    ${desk.purposes ? nothing : ownWords(desk, words)}
    <p class="reveal-note">${words.logged}</p>
    <button type="button" class="bare" @click=${desk.popover.hide}>${words.cancel}</button>
  </div>`;
}

function submitted(event: SubmitEvent, desk: RevealDesk): void {
  event.preventDefault();
  const form = event.currentTarget;
  if (!(form instanceof HTMLFormElement)) return;
  const purpose = new FormData(form).get('purpose');
  if (typeof purpose === 'string') void desk.confirm(purpose.trim());
}

/** Seconds in words, and the same as a ring that empties. */
function countdown(left: number, whole: number, language: Language): TemplateResult {
  const seconds = Math.ceil(left / 1000);
  const part = Math.max(0, Math.min(100, (left / whole) * 100));
  return html`<span class="countdown"
    ><svg class="ring" viewBox="0 0 16 16" aria-hidden="true">
      <circle class="track" cx="8" cy="8" r="6" />
      ${svg`<circle class="left" cx="8" cy="8" r="6" pathLength="100" stroke-dasharray="${part} 100" transform="rotate(-90 8 8)" />`}</svg
    >${revealMessages[language].seconds(seconds)}</span
  >`;
}

function ownWords(desk: RevealDesk, words: RevealMessages): TemplateResult {
  return html`<form class="reveal-other" @submit=${(event: SubmitEvent) => submitted(event, desk)}>
    <input
      name="purpose"
      required
      minlength=${shortestPurpose}
      maxlength=${longestPurpose}
      aria-label=${words.other}
      placeholder=${words.other}
    />
    <button type="submit">${words.view}</button>
  </form>`;
}

/** Those of a gateway's configuration are words already. */
function purposeWords(purpose: string, { purposes }: RevealMessages): string {
  const known = revealPurposes.find(usual => usual === purpose);
  return known ? purposes[known] : purpose;
}
