import { html, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import {
  formatClock,
  formatDate,
  formatDuration,
  formatNumber,
  formatSpan,
  noFigure,
} from '../base/formats.js';
import { messages } from '../base/localisation.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import { queueMessages } from './queue-status.messages.js';
import type { QueueFacts } from './queue-status.model.js';
import type { QueueView } from './queue-status.view.js';

interface FrameWords {
  readonly view: QueueView;
  readonly facts: QueueFacts;
  readonly language: Language;
}

/** "7 queues · 13 waiting", or that nobody waits; of a day that is over only how many queues. */
export function subtitleText({ view, facts, language }: FrameWords): string {
  const words = queueMessages[language];
  const queues = formatNumber(new Set(view.rows.map(row => row.queueId)).size, language);
  if (facts.batchDay !== undefined) return words.count(queues);
  if (view.waiting === 0) return words.nobody(queues);
  return words.summary(queues, view.waiting === null ? noFigure : formatNumber(view.waiting, language));
}

/** On a desk, what the figures count: since when or which day, within what, without which abandons. */
export function headNotes({ view, facts, language }: FrameWords): TemplateResult {
  const words = queueMessages[language];
  const span = (ms: number): string => formatSpan(ms, language);
  const parts = [
    spanText(facts, language),
    view.thresholdMs === null ? words.perQueue : words.within(span(view.thresholdMs)),
    view.shortMs === null ? '' : words.short(span(view.shortMs)),
    facts.free === null ? '' : `${words.freeShort} ${formatNumber(facts.free, language)}`,
  ];
  return html`<span class="note notes">${parts.filter(Boolean).join(words.separator)}</span>`;
}

function spanText({ batchDay, since, timeZone }: QueueFacts, language: Language): string {
  if (batchDay !== undefined) return formatDate(Date.parse(`${batchDay}T00:00:00Z`), 'UTC', language);
  return since === null ? '' : queueMessages[language].since(formatClock(since, timeZone, false));
}

/** What the bars are measured by; on a wall, who is not shown. */
export function footText({ view, facts, language }: FrameWords, shown: number): TemplateResult | undefined {
  const words = queueMessages[language];
  const hidden = view.rows.slice(shown);
  if (hidden.length > 0) {
    if (facts.batchDay !== undefined) return html`<span>${words.othersAtRest(String(hidden.length))}</span>`;
    const waiting = hidden.reduce((sum, row) => sum + (row.waiting ?? 0), 0);
    return html`<span>${words.others(String(hidden.length), formatNumber(waiting, language))}</span>`;
  }
  if (facts.batchDay !== undefined || view.thresholdMs === null || view.limitMs === null) return undefined;
  const scale = words.scale(formatSpan(view.thresholdMs, language), formatDuration(view.limitMs));
  return html`<span class="narrow-foot">${scale}</span>`;
}

interface NotShown {
  readonly condition: Condition;
  readonly freshness: Freshness;
  readonly language: Language;
}

/** Why there are no queues to be seen, and what to do. */
export function notShown({ condition, freshness: { problem }, language }: NotShown): TemplateResult {
  const words = messages[language];
  if (condition === 'denied') return message(words.denied, words.deniedHint(problem?.params ?? {}));
  if (condition === 'failed')
    return message(words.failed, problem && words.problem(problem.code, problem.params ?? {}));
  return message(words.loading);
}
