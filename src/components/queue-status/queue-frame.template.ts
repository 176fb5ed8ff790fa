import { html, nothing, type TemplateResult } from 'lit';
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
import { longestWait, type QueueRow, type QueueView } from './queue-status.view.js';

interface FrameWords {
  readonly view: QueueView;
  readonly facts: QueueFacts;
  readonly language: Language;
}

/**
 * "7 queues · 13 waiting", or that nobody waits; of a day that is over only how many queues.
 * @param longest where not all rows are in sight: the one with the longest wait
 */
export function subtitleText({ view, facts, language }: FrameWords, longest?: QueueRow): string {
  const words = queueMessages[language];
  const queues = formatNumber(new Set(view.rows.map(row => row.queueId)).size, language);
  if (facts.batchDay !== undefined) return words.count(queues);
  if (view.waiting === 0) return words.nobody(queues);
  const waiting = view.waiting === null ? noFigure : formatNumber(view.waiting, language);
  return joined([words.summary(queues, waiting), longestText(longest, view.rows, language)], language);
}

/** "longest 1:12:54 Returns (chat)": the channel where another row has the name too; nothing where nobody waits. */
function longestText(row: QueueRow | undefined, rows: readonly QueueRow[], language: Language): string {
  if (!row || row.wait === null) return '';
  const { name, key, channel } = row;
  const isShared = rows.some(other => other.name === name && other.key !== key);
  const of = isShared ? messages[language].channels[channel] : '';
  return queueMessages[language].longest(formatDuration(row.wait), name, of);
}

function joined(parts: readonly string[], language: Language): string {
  return parts.filter(Boolean).join(queueMessages[language].separator);
}

/** On a desk, what the figures count: since when or which day, within what, without which abandons. */
export function headNotes(frameWords: FrameWords): TemplateResult {
  return html`<span class="note notes">${notesText(frameWords)}</span>`;
}

function notesText({ view, facts, language }: FrameWords): string {
  const words = queueMessages[language];
  const span = (ms: number): string => formatSpan(ms, language);
  const parts = [
    spanText(facts, language),
    view.thresholdMs === null ? words.perQueue : words.within(span(view.thresholdMs)),
    view.shortMs === null ? '' : words.short(span(view.shortMs)),
    facts.free === null ? '' : `${words.freeShort} ${formatNumber(facts.free, language)}`,
  ];
  return joined(parts, language);
}

function spanText({ batchDay, since, timeZone }: QueueFacts, language: Language): string {
  if (batchDay !== undefined) return formatDate(Date.parse(`${batchDay}T00:00:00Z`), 'UTC', language);
  return since === null ? '' : queueMessages[language].since(formatClock(since, timeZone, false));
}

/** What the bars are measured by; on a wall, who is not shown, and what its head would say that it has no room for. */
export function footText(
  frameWords: FrameWords,
  { shown, wall }: { readonly shown: number; readonly wall: boolean },
): TemplateResult | undefined {
  const { view, facts, language } = frameWords;
  const words = queueMessages[language];
  if (wall) {
    const others = othersText(frameWords, shown);
    return html`${others === '' ? nothing : html`<span class="others">${others}</span>`}
      <span class="basis">${notesText(frameWords)}</span>`;
  }
  if (facts.batchDay !== undefined || view.thresholdMs === null || view.limitMs === null) return undefined;
  const scale = words.scale(formatSpan(view.thresholdMs, language), formatDuration(view.limitMs));
  return html`<span class="narrow-foot">${scale}</span>`;
}

/** How many more queues or rows there are and how many wait in them; and the longest wait of all, where it is one of theirs. */
function othersText({ view: { rows }, facts, language }: FrameWords, shown: number): string {
  const words = queueMessages[language];
  const hidden = rows.slice(shown);
  if (hidden.length === 0) return '';
  // A queue of several channels is several rows: the head counts it once.
  const areQueues = new Set(rows.map(row => row.queueId)).size === rows.length;
  const more = words[areQueues ? 'moreQueues' : 'moreRows'](String(hidden.length));
  if (facts.batchDay !== undefined) return more;
  const waiting = hidden.reduce((sum, row) => sum + (row.waiting ?? 0), 0);
  const others = words.others(more, formatNumber(waiting, language));
  const longest = longestWait(rows);
  return longest && hidden.includes(longest)
    ? joined([others, longestText(longest, rows, language)], language)
    : others;
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
