import { html, type TemplateResult } from 'lit';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import type { FeedAlert } from './alert-feed.facts.js';
import { feedMessages } from './alert-feed.messages.js';
import { alertText, titleOf, detailLine, type AlertSpeech } from './alert-words.js';

/**
 * What a screen reader is told of what came. Both places are in the page before there is anything in them; what needs
 * somebody now interrupts, all else waits.
 */
export function newsTemplate(told: readonly FeedAlert[], speech: AlertSpeech, now: Instant): TemplateResult {
  const text = newsText(told, speech, now);
  const isUrgent = told.some(({ record }) => record.severity === 'alert');
  return html`<p class="visually-hidden news" role="status">${isUrgent ? '' : text}</p>
    <p class="visually-hidden news" role="alert">${isUrgent ? text : ''}</p>`;
}

/** "3 new alerts. Longest wait 3:42 · Billing": the worst of them in words. As it was when it came: it must not tick. */
function newsText(told: readonly FeedAlert[], speech: AlertSpeech, now: Instant): string {
  const worst = told.find(({ record }) => record.severity === 'alert') ?? told[0];
  if (!worst) return '';
  const { record } = worst;
  const words = feedMessages[speech.language];
  const said = alertText(record, speech, Math.min(now, record.raisedAt));
  const text = detailLine([titleOf(said), ...said.details.slice(0, 1)], speech.language);
  return told.length === 1
    ? words.announceOne(text)
    : words.announceMany(formatNumber(told.length, speech.language), text);
}
