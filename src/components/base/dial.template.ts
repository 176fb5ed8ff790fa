import { html, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { DialDesk, DialWish } from './dial.js';
import { dialMessages, dialWords } from './dial.messages.js';
import { icon } from './icons.js';

export interface DialButton {
  readonly desk: DialDesk;
  readonly wish: DialWish;
  readonly language: Language;
  /** The number as the reader may see it, for whoever does not see where the button stands. */
  readonly whom: string;
  /** It is the one thing to do here. */
  readonly isMain?: boolean;
}

/** A button that calls. It can be pressed as long as nothing is being set up, also where figures are old. */
export function dialButton({ desk, wish, language, whom, isMain = false }: DialButton): TemplateResult {
  const words = dialMessages[language];
  return html`<button
    type="button"
    class="dial ${isMain ? 'main' : ''}"
    aria-label=${words.callTo(whom)}
    aria-disabled=${desk.state?.state === 'dialling' ? 'true' : 'false'}
    @click=${() => void desk.dial(wish)}
  >
    ${icon('phone')}<span>${words.call}</span>
  </button>`;
}

/** What became of the last call; it stands in the page before there is one, so that it is read out when there is. */
export function dialStatus(desk: DialDesk, language: Language): TemplateResult {
  const { state } = desk;
  return html`<p class="dial-status ${state?.state ?? ''}" role="status">${dialWords(state, language)}</p>`;
}
