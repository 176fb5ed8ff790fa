import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatNumber, listed, noFigure } from '../base/formats.js';
import { shape } from '../base/icons.js';
import type { Condition } from '../base/page-element.js';
import { looksOld } from '../base/trust.js';
import { feedMessages } from './alert-feed.messages.js';
import type { FeedView } from './alert-feed.view.js';

export interface BadgeParts {
  /** `undefined` where nothing is known. */
  readonly view: FeedView | undefined;
  readonly condition: Condition;
  /** How fresh it is, in words, where that must be said. */
  readonly freshness: string;
  readonly isPast: boolean;
  readonly language: Language;
  readonly isNew: boolean;
  readonly isOpen: boolean;
  readonly popover: 'auto' | undefined;
  readonly content: unknown;
  toggle(): void;
}

/** How many are open and the worst of them, in a place as small as a word; pressed, the list. */
export function badgeTemplate(parts: BadgeParts): TemplateResult {
  const { view, condition, freshness, isPast, language, isNew, isOpen, popover, content, toggle } = parts;
  const words = feedMessages[language];
  const verdict = looksOld(condition) ? 'old' : (view?.worst ?? 'ok');
  const sign = looksOld(condition) ? 'stale' : isPast ? 'past' : (view?.worst ?? 'ok');
  const open = view ? formatNumber(view.open, language) : noFigure;
  const worst = view?.worst ?? null;
  const named = worst === null ? words.badgeNone : words.badge(open, words.severities[worst]);
  return html`<button
      type="button"
      part="badge"
      class="badge ${verdict} ${isNew ? 'new' : ''} ${isPast ? 'past' : ''}"
      data-state=${condition}
      data-focus-rest
      aria-label=${listed([view ? named : words.title, freshness], language)}
      aria-haspopup="dialog"
      aria-expanded=${isOpen ? 'true' : 'false'}
      title=${ifDefined(freshness === '' ? undefined : freshness)}
      @click=${toggle}
    >
      ${shape(sign)}<span class="digits">${open}</span>
    </button>
    ${
      isOpen
        ? html`<div
            class="panel badge-panel"
            role="dialog"
            aria-label=${words.title}
            tabindex="-1"
            popover=${ifDefined(popover)}
          >
            ${content}
          </div>`
        : nothing
    }`;
}
