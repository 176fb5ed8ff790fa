import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatClock } from '../base/formats.js';
import { actionMessages } from './action.messages.js';
import { sign } from './alert-icons.js';
import type { AlertRing } from './alert-ring.js';
import type { AlertSpeech } from './alert-words.js';

/** A mute that ends, always: nobody forgets a sound that comes back by itself. */
export interface MuteChoice {
  readonly of: 'minutes' | 'hour' | 'shift' | 'day';
  /** By the page's wall clock. */
  readonly until: Instant;
  /** By the site's clock, as it is shown. */
  readonly shownAs: Instant;
}

export interface SoundParts {
  readonly ring: AlertRing;
  readonly speech: AlertSpeech;
  /** How far the site's clock is ahead of the page's, in ms. */
  readonly aheadMs: number;
  readonly isOpen: boolean;
  readonly popover: 'auto' | undefined;
  readonly choices: readonly MuteChoice[];
  toggle(): void;
  mute(choice: MuteChoice): void;
}

/** Whether it sounds, and how it is muted. */
export function soundControl(parts: SoundParts): TemplateResult {
  const { ring, speech, isOpen, toggle, aheadMs } = parts;
  const words = actionMessages[speech.language];
  const { mutedUntil } = ring;
  if (mutedUntil !== null) {
    // Two clocks, read one after the other: by a hair it is the minute before.
    const end = Math.round((mutedUntil + aheadMs) / 1000) * 1000;
    const clock = formatClock(end, speech.timeZone, false);
    return html`<span class="sound"
      >${sign('mute')}<span>${words.muted(clock)}</span>
      <button type="button" class="bare" @click=${() => ring.mute(null)}>${words.unmute}</button></span
    >`;
  }
  if (ring.isBlocked)
    return html`<span class="sound"
      >${sign('mute')}<span>${words.soundBlocked}</span>
      <button type="button" class="bare" @click=${() => ring.unblock()}>${words.soundUnblock}</button></span
    >`;
  return html`<span class="sound"
    ><button
      type="button"
      class="bare sound-button"
      aria-haspopup="dialog"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${toggle}
    >
      ${sign('bell')}${words.soundOn}</button
    >${isOpen ? muteMenu(parts) : nothing}</span
  >`;
}

function muteMenu({ speech, choices, popover, mute }: SoundParts): TemplateResult {
  const words = actionMessages[speech.language];
  const text = (choice: MuteChoice): string => {
    const clock = formatClock(choice.shownAs, speech.timeZone, false);
    switch (choice.of) {
      case 'minutes':
        return words.minutes('15');
      case 'hour':
        return words.hour;
      case 'shift':
        return words.shift(clock);
      case 'day':
        return words.day(clock);
    }
  };
  return html`<div
    class="panel mute-menu"
    role="dialog"
    aria-label=${words.muteFor}
    tabindex="-1"
    popover=${ifDefined(popover)}
  >
    <h3>${words.muteFor}</h3>
    <div class="actions">
      ${choices.map(
        (choice, at) =>
          html`<button type="button" ?autofocus=${at === 0} @click=${() => mute(choice)}>
            ${text(choice)}
          </button>`,
      )}
    </div>
  </div>`;
}
