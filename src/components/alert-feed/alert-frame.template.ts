import { html, nothing, type TemplateResult } from 'lit';
import type { AlertKind, Severity } from '../../data/model/alert-rule.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import type { Freshness } from '../../data/store/freshness.js';
import { formatNumber } from '../base/formats.js';
import { shape } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import { notKnown } from '../base/not-known.js';
import type { Condition } from '../base/page-element.js';
import { message } from '../base/templates.js';
import { endedAt, standings, type Standing } from './alert-feed.facts.js';
import { feedMessages } from './alert-feed.messages.js';
import { everything, type FeedFilter, type FeedView } from './alert-feed.view.js';
import type { AlertSpeech } from './alert-words.js';
import { clockText } from './alert-words.js';

/** "未対応 4・対応中 1"; where queues are chosen, how many are of none is said, and over a filter, that it is left aside. */
export function countsText(
  { open, claimed, withoutQueue }: FeedView,
  language: Language,
  filter: FeedFilter,
): TemplateResult {
  const words = feedMessages[language];
  const all = formatNumber(open, language);
  const many = withoutQueue > 0 ? words.withoutQueue(all, formatNumber(withoutQueue, language)) : all;
  const counts = claimed === 0 ? words.openOnly(many) : words.counts(many, formatNumber(claimed, language));
  return html`<span class="counts">${filter === everything ? counts : words.unfiltered(counts)}</span>`;
}

/** Why there is nothing to be seen, and what to do. */
export function notShown(
  condition: Condition,
  freshness: Freshness,
  language: Language,
  isBad: boolean,
): TemplateResult {
  const words = messages[language];
  if (condition === 'denied') return message(words.denied, words.deniedHint(freshness.problem?.params ?? {}));
  return notKnown(condition, freshness, language, isBad ? feedMessages[language].badData : undefined);
}

/** That there is nothing, and what was last. */
export function nothingToDo(view: FeedView, speech: AlertSpeech, now: Instant): TemplateResult {
  const words = feedMessages[speech.language];
  const { latest } = view;
  if (!latest) return message(words.none);
  const { record } = latest;
  const how = record.handling === 'resolved' ? words.outcomes[record.outcome ?? 'done'] : words.steps.cleared;
  return message(words.none, words.latest(clockText(endedAt(record), now, speech), how));
}

export interface ToolParts {
  readonly view: FeedView;
  readonly filter: FeedFilter;
  readonly language: Language;
  change(part: Partial<FeedFilter>): void;
}

/** Severities with their counts, kinds, and who has it. */
export function alertTools({ view, filter, language, change }: ToolParts): TemplateResult {
  const words = feedMessages[language];
  return html`<div class="tools" role="group" aria-label=${words.list}>
    ${severityChip('alert', { view, filter, language, change })}
    ${severityChip('watch', { view, filter, language, change })}
    ${choice({
      label: words.kind,
      any: words.anyKind,
      chosen: filter.kinds[0] ?? '',
      options: view.kinds.map(kind => [kind, (words.kinds as Partial<typeof words.kinds>)[kind] ?? kind]),
      choose: value => change({ kinds: value === '' ? [] : [value as AlertKind] }),
    })}
    ${choice({
      label: words.standing,
      any: words.anyStanding,
      chosen: filter.standings[0] ?? '',
      options: standings
        .filter(standing => view.standings.includes(standing) || filter.standings.includes(standing))
        .map(standing => [standing, words.standings[standing]]),
      choose: value => change({ standings: value === '' ? [] : [value as Standing] }),
    })}
  </div>`;
}

function severityChip(severity: Severity, { view, filter, language, change }: ToolParts): TemplateResult {
  const words = feedMessages[language];
  const isPressed = filter.severities.includes(severity);
  const count = formatNumber(view.severities[severity], language);
  const named = words.severity(words.severities[severity], count);
  const label = filter === everything ? named : words.unfiltered(named);
  return html`<button
    type="button"
    class="chip ${severity}"
    aria-pressed=${isPressed ? 'true' : 'false'}
    aria-label=${label}
    title=${words.severities[severity]}
    @click=${() => change({ severities: isPressed ? [] : [severity] })}
  >
    ${shape(severity)}<span class="digits">${count}</span>
  </button>`;
}

interface Choice {
  readonly label: string;
  /** The word for no choice. */
  readonly any: string;
  readonly chosen: string;
  readonly options: readonly (readonly [value: string, word: string])[];
  choose(value: string): void;
}

function choice({ label, any, chosen, options, choose }: Choice): TemplateResult | typeof nothing {
  if (options.length < 2 && chosen === '') return nothing;
  return html`<select
    aria-label=${label}
    .value=${chosen}
    @change=${({ target }: Event) => {
      if (target instanceof HTMLSelectElement) choose(target.value);
    }}
  >
    <option value="" ?selected=${chosen === ''}>${any}</option>
    ${options.map(([value, word]) => html`<option value=${value} ?selected=${value === chosen}>${word}</option>`)}
  </select>`;
}
