import { html, nothing, type TemplateResult } from 'lit';
import type { FeedProblem } from '../../data/model/stream.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { isFinal } from '../base/ask-words.js';
import { formatNumber } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { notKnown } from '../base/not-known.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import type { TimelineFacts } from './customer-timeline.facts.js';
import { timelineMessages } from './customer-timeline.messages.js';

const dayMs = 86_400_000;

/** "木村 彩 様・3か月で11件": whose it is as far as the reader may see, as the card says it, and how much there is. */
export function subtitleText(
  { profile, count, first }: TimelineFacts,
  now: Instant,
  language: Language,
): string {
  // Whoever was erased has no name.
  if (profile?.state === 'erased') return '';
  const words = timelineMessages[language];
  const name = profile?.name ?? profile?.maskedName ?? null;
  const whose = name === null ? (profile?.addresses[0]?.masked ?? '') : words.whose(name);
  const many = count === null || count === 0 ? '' : formatNumber(count, language);
  const days = first === null ? 0 : Math.floor((now - first) / dayMs);
  const told =
    many === ''
      ? ''
      : days < 1
        ? words.count(many, count ?? 0)
        : words.countIn(many, count ?? 0, spanText(days, language));
  return [whose, told].filter(Boolean).join(words.separator);
}

function spanText(days: number, language: Language): string {
  const { spans } = timelineMessages[language];
  const tell = (unit: 'days' | 'months' | 'years', count: number): string =>
    spans[unit](formatNumber(count, language), count);
  if (days < 45) return tell('days', days);
  const months = Math.round(days / 30.44);
  return months < 24 ? tell('months', months) : tell('years', Math.floor(days / 365.25));
}

/** What the marks are, and the way further back. */
export function legend(language: Language, further: (() => void) | null): TemplateResult {
  const { legend: words, older } = timelineMessages[language];
  return html`<span class="legend"
      ><span><i class="key in"></i>${words.in}</span> <span><i class="key out"></i>${words.out}</span>
      <span><i class="key mark"></i>${words.mark}</span></span
    >${further ? html`<button type="button" class="bare" @click=${further}>${older}</button>` : nothing}`;
}

/** Why there is nothing to be seen, and what to do. */
export function notShown(
  condition: Condition,
  freshness: Freshness,
  language: Language,
  isGiven: boolean,
): TemplateResult {
  const words = timelineMessages[language];
  if (condition === 'denied') return message(words.denied, words.deniedHint);
  const isBad = isGiven && condition !== 'loading';
  return notKnown(condition, freshness, language, isBad ? words.badData : undefined);
}

/**
 * Nobody is shown: nobody was chosen, or it is not known who is there.
 *
 * @param unheard what is said where no contact would be heard of; `null` where one is
 */
export function nobody(
  isSomebody: boolean,
  language: Language,
  unheard: TemplateResult | null,
): TemplateResult {
  const words = timelineMessages[language];
  if (isSomebody) return message(words.unknown, words.unknownHint);
  return unheard ?? message(words.nobody, words.nobodyHint);
}

/** There is nothing of them. */
export function nothingOf({ profile }: TimelineFacts, language: Language): TemplateResult {
  const words = timelineMessages[language];
  if (profile?.state === 'erased') return message(words.erased, words.erasedHint);
  if (profile?.state === 'stranger') return message(words.stranger, words.strangerHint);
  return message(words.empty);
}

/** What is missing of the list at its end, and why. */
export function listEnd(
  problem: FeedProblem | null,
  isAsking: boolean,
  isOldest: boolean,
  language: Language,
  again: () => void,
): TemplateResult | typeof nothing {
  const words = timelineMessages[language];
  if (problem)
    return html`<div class="end" role="status">
      <p class="note">${problemText(problem, language)}</p>
      ${isFinal(problem) ? nothing : html`<button type="button" @click=${again}>${words.again}</button>`}
    </div>`;
  if (isAsking) return html`<p class="end note">${words.loading}</p>`;
  return isOldest ? html`<p class="end note">${words.oldest}</p>` : nothing;
}

function problemText({ code, params = {} }: FeedProblem, language: Language): string {
  const words = timelineMessages[language];
  return code === 'denied' ? words.denied : messages[language].problem(code, { ...params, asked: code });
}
