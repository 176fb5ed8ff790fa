import { html, type TemplateResult } from 'lit';
import type { Language } from '../../data/model/vocabulary.js';
import { formatClock, formatDuration, formatNumber, formatSpan, noFigure } from '../base/formats.js';
import { queueMessages } from './queue-status.messages.js';
import type { QueueFacts } from './queue-status.model.js';
import type { QueueView } from './queue-status.view.js';

interface FrameWords {
  readonly view: QueueView;
  readonly facts: QueueFacts;
  readonly language: Language;
}

/** "7 queues · 13 waiting", or that nobody waits. */
export function subtitleText({ view, language }: FrameWords): string {
  const words = queueMessages[language];
  const queues = formatNumber(new Set(view.rows.map(row => row.queueId)).size, language);
  if (view.waiting === 0) return words.nobody(queues);
  return words.summary(queues, view.waiting === null ? noFigure : formatNumber(view.waiting, language));
}

/** On a desk, what the figures count: since when, within what, without which abandons. */
export function headNotes({ view, facts, language }: FrameWords): TemplateResult {
  const words = queueMessages[language];
  const span = (ms: number): string => formatSpan(ms, language);
  const parts = [
    facts.since === null ? '' : words.since(formatClock(facts.since, facts.timeZone, false)),
    view.thresholdMs === null ? words.perQueue : words.within(span(view.thresholdMs)),
    view.shortMs === null ? '' : words.short(span(view.shortMs)),
    facts.free === null ? '' : `${words.freeShort} ${formatNumber(facts.free, language)}`,
  ];
  return html`<span class="note notes">${parts.filter(Boolean).join(words.separator)}</span>`;
}

/** What the bars are measured by; on a wall, who is not shown. */
export function footText({ view, language }: FrameWords, shown: number): TemplateResult | undefined {
  const words = queueMessages[language];
  const hidden = view.rows.slice(shown);
  if (hidden.length > 0) {
    const waiting = hidden.reduce((sum, row) => sum + (row.waiting ?? 0), 0);
    return html`<span>${words.others(String(hidden.length), formatNumber(waiting, language))}</span>`;
  }
  if (view.thresholdMs === null || view.limitMs === null) return undefined;
  const scale = words.scale(formatSpan(view.thresholdMs, language), formatDuration(view.limitMs));
  return html`<span class="narrow-foot">${scale}</span>`;
}
