import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { freshness as freshnessTemplate, plate } from '../base/templates.js';
import { wallboardMessages } from './wallboard.messages.js';
import type { WallView } from './wallboard.view.js';

const signs = {
  pause: 'M5.7 3.5v9M10.3 3.5v9',
  resume: 'M5 3.2 12.5 8 5 12.8z',
  before: 'M10 3.5 5.5 8l4.5 4.5',
  after: 'M6 3.5 10.5 8 6 12.5',
  enter: 'M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10',
  leave: 'M6 2.5V6H2.5M13.5 6H10V2.5M10 13.5V10h3.5M2.5 10H6v3.5',
} as const;

function sign(name: keyof typeof signs): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    ${svg`<path d=${signs[name]} />`}
  </svg>`;
}

export interface TopParts {
  readonly view: WallView;
  readonly freshness: Freshness;
  readonly language: Language;
  readonly timeZone: string | undefined;
}

/** The sentence, and the time beside it. */
export function topTemplate({ view, freshness, language, timeZone }: TopParts): TemplateResult {
  const { banner, clock, date, past } = view;
  return html`
    ${past === '' ? nothing : html`<p class="past-band" part="past">${past}</p>`}
    <div class="top">
      <p class="said" lang=${language}>
        ${banner.severity ? plate(banner.severity, language) : nothing}
        <span part="sentence" class="sentence ${banner.look}"
          ><strong>${banner.fact}</strong>${
            banner.advice === '' ? nothing : html`<span class="advice">${banner.advice}</span>`
          }</span
        >
      </p>
      <div class="time">
        <b part="clock">${clock}</b>
        <p><span>${date}</span>${freshnessTemplate(freshness, { language, timeZone })}</p>
      </div>
    </div>
  `;
}

/** What the foot says and offers. */
export interface FootParts {
  readonly language: Language;
  readonly pages: number;
  readonly index: number;
  /** "Agents 2 / 3 · next: Queues in 18 s". */
  readonly place: string;
  /** On what the advice rests, and what the display can't do. */
  readonly notes: readonly string[];
  /** `null`: nothing turns by itself. */
  readonly paused: boolean | null;
  /** `null`: the browser has no full screen for it. */
  readonly fullScreen: boolean | null;
  turn(by: number): void;
  pause(): void;
  fill(): void;
}

export function footTemplate(parts: FootParts): TemplateResult {
  const { pages, index, place, notes } = parts;
  return html`<div class="foot">
    ${
      pages < 2
        ? nothing
        : html`<span class="marks" aria-hidden="true"
            >${Array.from({ length: pages }, (_, page) => html`<i class=${page === index ? 'now' : ''}></i>`)}</span
          >`
    }
    <span class="place">${place}</span>${controls(parts)}
    <span class="notes">${notes.map(note => html`<span>${note}</span>`)}</span>
  </div>`;
}

function controls({ language, pages, paused, fullScreen, turn, pause, fill }: FootParts): TemplateResult {
  const words = wallboardMessages[language];
  const button = (name: keyof typeof signs, word: string, act: () => void): TemplateResult =>
    html`<button type="button" class="bare" aria-label=${word} title=${word} @click=${act}>
      ${sign(name)}
    </button>`;
  return html`<span class="controls">
    ${
      pages < 2
        ? nothing
        : html`${button('before', words.before, () => turn(-1))}${button('after', words.after, () => turn(1))}`
    }
    ${paused === null ? nothing : button(paused ? 'resume' : 'pause', paused ? words.resume : words.pause, pause)}
    ${
      fullScreen === null
        ? nothing
        : button(
            fullScreen ? 'leave' : 'enter',
            fullScreen ? words.leaveFullScreen : words.enterFullScreen,
            fill,
          )
    }
  </span>`;
}
