import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Day, Instant, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { formatAge, formatClock, formatDate, formatDay, formatSpan, listed } from './formats.js';
import { shape, type ShapeName } from './icons.js';
import type { Messages, VerdictWord } from './locale/messages.js';
import { messages as allMessages } from './localisation.js';
import type { Condition } from './page-element.js';
import { problemWords } from './problem-words.js';

/** What a template needs to speak to its reader. */
export interface Speech {
  readonly language: Language;
  /** The site's IANA time zone; UTC by default. */
  readonly timeZone?: string | undefined;
}

export interface FrameParts extends Speech {
  readonly heading: string | TemplateResult;
  /** Below the title: the queue with its channel's icon, or what is counted. */
  readonly subtitle?: unknown;
  /** The worst verdict in it: the head rule carries it. */
  readonly verdict?: VerdictWord | undefined;
  readonly condition: Condition;
  /** What the figures count, beside the freshness; for places with room for it. */
  readonly notes?: unknown;
  /** In place of the freshness on the top right. */
  readonly aside?: unknown;
  readonly freshness: Freshness;
  readonly body: unknown;
  readonly footer?: unknown;
}

/** The frame that every element is in: head rule, title, freshness, body, foot. */
export function frame(parts: FrameParts): TemplateResult {
  const { heading, subtitle, verdict = 'ok', condition, body, footer } = parts;
  return html`
    <div
      part="base"
      class="base"
      data-verdict=${verdict}
      data-state=${condition}
      ?data-past=${parts.freshness.past !== undefined}
    >
      <div class="header">
        <h2 part="label" class="title">
          ${heading}${subtitle ? html` <span class="subtitle">${subtitle}</span>` : nothing}
        </h2>
        ${parts.notes ?? nothing}${parts.aside ?? freshness(parts.freshness, parts)}
      </div>
      ${body} ${footer ? html`<div class="footer">${footer}</div>` : nothing}
    </div>
  `;
}

/** A verdict as a plate: shape, then word, then colour. */
export function plate(verdict: VerdictWord, language: Language): TemplateResult {
  return html`<span class="plate ${verdict}"
    >${shape(verdict)}${allMessages[language].verdicts[verdict]}</span
  >`;
}

/**
 * How old what is shown is. Live is a word and not a ticking age; the exact one is there on hover and for a
 * screen reader.
 */
export function freshness(known: Freshness, speech: Speech): TemplateResult {
  const { className, sign, words } = freshnessLook(known, speech);
  const exact = exactFreshness(known, speech);
  const silent =
    known.past === undefined &&
    (known.state === 'live' || known.state === 'late' || known.state === 'loading');
  return html`<span
    part="freshness"
    class="freshness ${silent ? '' : 'plate'} ${className}"
    title=${ifDefined(exact === '' ? undefined : exact)}
    >${sign ? shape(sign) : nothing}<span>${words}</span></span
  >`;
}

interface FreshnessLook {
  readonly className: string;
  readonly sign: ShapeName | undefined;
  readonly words: string;
}

/** The past is said first, and what is wrong with it beside it: never the word for live. */
function freshnessLook(known: Freshness, { language, timeZone }: Speech): FreshnessLook {
  const look = presentLook(known, language);
  if (known.past === undefined) return look;
  const clock = timeZone === undefined ? '' : formatClock(known.past, timeZone, false);
  const words = allMessages[language].past(clock);
  const trusted = known.state === 'live' || known.state === 'late';
  return trusted
    ? { className: 'past', sign: 'past', words }
    : { ...look, words: listed([words, look.words], language) };
}

function presentLook({ state, ageMs, batchDay }: Freshness, language: Language): FreshnessLook {
  const words = allMessages[language];
  const age = (): string => (ageMs === null ? '' : formatAge(ageMs, language));
  switch (state) {
    case 'live':
      return { className: 'live', sign: 'ok', words: words.live };
    case 'late':
      return { className: 'late', sign: 'late', words: age() };
    case 'loading':
      return { className: 'loading', sign: 'late', words: words.connecting };
    case 'stale':
      return { className: 'stale', sign: 'stale', words: words.stale(age()) };
    case 'offline':
      return { className: 'offline', sign: 'offline', words: offlineWords(words, ageMs, language) };
    case 'denied':
      return { className: 'denied', sign: 'denied', words: words.deniedWord };
    case 'failed':
      return { className: 'failed', sign: 'failed', words: words.failed };
    case 'batch':
      return { className: 'batch', sign: undefined, words: batchWords(words, batchDay, language) };
  }
}

function offlineWords(words: Messages, ageMs: number | null, language: Language): string {
  return ageMs === null ? words.offline : words.offlineFor(formatSpan(ageMs, language, false));
}

function batchWords(words: Messages, day: Day | undefined, language: Language): string {
  return day === undefined ? '' : words.asOfDay(formatDay(day, language));
}

/** "as of 14:03:12, age of the source unknown", by the site's clock as all else beside it. */
export function exactFreshness(known: Freshness, { language, timeZone = 'UTC' }: Speech): string {
  const words = allMessages[language];
  const asOf = known.siteAsOf ?? known.asOf;
  const parts = [
    known.past === undefined ? '' : pastMoment(known.past, { language, timeZone }),
    asOf === null ? '' : words.asOf(formatClock(asOf, timeZone)),
    known.ageMs === null ? '' : formatAge(known.ageMs, language),
    known.sourceAgeUnknown ? words.sourceAgeUnknown : '',
    problemWords(known, language),
  ];
  return listed(parts, language);
}

function pastMoment(past: Instant, { language, timeZone = 'UTC' }: Speech): string {
  const moment = `${formatDate(past, timeZone, language)} ${formatClock(past, timeZone)}`;
  return allMessages[language].past(moment);
}

/** What stands in place of the body where there is nothing to show: a sentence, and what to do. */
export function message(sentence: string, hint = ''): TemplateResult {
  return html`<div class="message">
    <p>${sentence}</p>
    ${hint === '' ? nothing : html`<p class="note">${hint}</p>`}
  </div>`;
}

export interface FailedParts {
  readonly heading: string;
  readonly code: string;
  readonly messages: Messages;
  again(): void;
}

/** What an element shows of its own failure. It depends on nothing that may have failed. */
export function failedTemplate({ heading, code, messages, again }: FailedParts): TemplateResult {
  return html`
    <div part="base" class="base" data-state="failed">
      <div class="header">
        <h2 part="label" class="title">${heading}</h2>
        <span part="freshness" class="freshness plate failed"
          >${shape('failed')}<span>${messages.failed}</span></span
        >
      </div>
      <div part="value" class="message">
        <p><code>${code}</code></p>
        <button type="button" @click=${again}>${messages.reload}</button>
      </div>
    </div>
  `;
}
