import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatClock, formatNumber } from '../base/formats.js';
import { channelIcon, icon, type IconName } from '../base/icons.js';
import { messages } from '../base/localisation.js';
import type { TimelineEntry } from './customer-timeline.facts.js';
import { timelineMessages } from './customer-timeline.messages.js';
import {
  markOf,
  type EntryMark,
  type RowHeading,
  type RowTail,
  type TimelineRow,
} from './customer-timeline.view.js';
import type { LinkRule } from './allowed-link.js';
import { openedEntry } from './entry-detail.template.js';
import { entryText, type EntrySpeech } from './entry-words.js';
import { dayText, shortDay } from './timeline-dates.js';

/** How rows are drawn, the same for all of them. */
export interface EntryLook extends EntrySpeech {
  /** The instant of the day: headings and dates hang on it, and it changes once a day. */
  readonly today: Instant;
  /** By case each row tells its day. */
  readonly byCase: boolean;
  /** What is shown is too old for anything to run. */
  readonly isOld: boolean;
  readonly links: LinkRule;
}

export interface EntryRowParts {
  readonly row: TimelineRow;
  readonly look: EntryLook;
  /** To which running times are measured. */
  readonly now: Instant;
  readonly slot: number;
  readonly active: boolean;
  readonly opened: boolean;
  /** 1-based among all; `null`: nobody knows. */
  readonly position: number | null;
  readonly size: number | null;
  toggle(): void;
  showCase(id: string): void;
}

/** One entry: its heading where a day or a case begins, what it says in two lines, and what follows it. */
export function entryRow(parts: EntryRowParts): TemplateResult {
  const { row, look, slot, active, position, size } = parts;
  const label = `entry-${slot}`;
  return html`<article
    class="row"
    data-slot=${slot}
    data-key=${row.key}
    tabindex=${active ? 0 : -1}
    aria-labelledby=${label}
    aria-posinset=${ifDefined(position ?? undefined)}
    aria-setsize=${size ?? -1}
  >
    ${row.heading ? headingLine(row.heading, look) : nothing}
    ${row.entry ? entryBody(parts, row.entry, label) : waitingBody(look, label)}
    ${row.tail ? tailLine(row.tail, parts) : nothing}
  </article>`;
}

export function headingText(heading: RowHeading, look: EntryLook): string {
  const words = timelineMessages[look.language];
  if (heading.of === 'day') {
    const day = dayText(heading.instant, look.today, look);
    return heading.isToday ? words.today(day) : day;
  }
  const { case: of, number } = heading;
  return [
    words.case(formatNumber(number, look.language)),
    of.category ?? of.title,
    of.state && words.caseStates[of.state],
    words.count(formatNumber(of.entries, look.language), of.entries),
    of.state === 'opened' && of.dueAt !== null ? words.dueUntil(shortDay(of.dueAt, look.today, look)) : '',
  ]
    .filter(Boolean)
    .join(words.separator);
}

function headingLine(heading: RowHeading, look: EntryLook): TemplateResult {
  const text = headingText(heading, look);
  return html`<h3 class="heading" title=${text}><span>${text}</span></h3>`;
}

function entryBody(
  { look, now, opened, toggle }: EntryRowParts,
  entry: TimelineEntry,
  label: string,
): TemplateResult {
  const { title, detail } = entryText(entry, look, now);
  const mark = markOf(entry, now);
  return html`<div class="entry ${mark} ${look.isOld ? 'old' : ''}">
      <span class="mark" title=${markTitle(entry, mark, look)}>${icon(entryIcon(entry))}</span>
      <div class="said" id=${label}>
        <span class="visually-hidden">${spokenWhen(entry, look)} ${markTitle(entry, mark, look)}</span>
        <button
          type="button"
          class="bare what"
          tabindex="-1"
          aria-expanded=${opened ? 'true' : 'false'}
          title=${title}
          @click=${toggle}
        >
          ${title}
        </button>
        <time class="when digits" aria-hidden="true" datetime=${new Date(entry.occurredAt).toISOString()}
          >${whenText(entry, mark, look)}</time
        >
        <p class="detail" title=${detail}>${detail}</p>
      </div>
    </div>
    ${opened ? openedEntry(entry, look) : nothing}`;
}

/** A place whose entry is on its way: as high as the others. */
function waitingBody({ language }: EntryLook, label: string): TemplateResult {
  return html`<div class="entry waiting">
    <span class="mark"></span>
    <div class="said">
      <span class="visually-hidden" id=${label}>${timelineMessages[language].loading}</span>
      <span class="placeholder"></span>
    </div>
  </div>`;
}

function tailLine(tail: RowTail, { look: { language }, showCase }: EntryRowParts): TemplateResult {
  const words = timelineMessages[language];
  if (tail.of === 'gap')
    return html`<p class="tail gap"><span>${words.gap(formatNumber(tail.days, language))}</span></p>`;
  return html`<p class="tail more">
    <button type="button" class="bare" @click=${() => showCase(tail.case)}>
      ${words.more(formatNumber(tail.count, language))}
    </button>
  </p>`;
}

/** "10:39–" while it goes on, "18:20", and by case the day. */
function whenText(entry: TimelineEntry, mark: EntryMark, look: EntryLook): string {
  const since =
    entry.kind === 'contact' && mark === 'now' ? (entry.facts.connectedAt ?? entry.occurredAt) : null;
  if (since !== null) return `${formatClock(since, look.timeZone, false)}–`;
  return look.byCase
    ? shortDay(entry.occurredAt, look.today, look)
    : formatClock(entry.occurredAt, look.timeZone, false);
}

function spokenWhen(entry: TimelineEntry, look: EntryLook): string {
  return `${dayText(entry.occurredAt, look.today, look)} ${formatClock(entry.occurredAt, look.timeZone, false)}`;
}

/** What the mark says by its shape, in words. */
function markTitle(entry: TimelineEntry, mark: EntryMark, { language }: EntryLook): string {
  const channel = entry.channel ? messages[language].channels[entry.channel] : '';
  const words = timelineMessages[language];
  const shape = mark === 'mark' ? '' : words.marks[mark];
  return [channel, shape].filter(Boolean).join(words.separator);
}

const kindIcons: Partial<Record<TimelineEntry['kind'], IconName>> = {
  order: 'order',
  'order-change': 'order',
  return: 'order',
  campaign: 'campaign',
  visit: 'web',
  survey: 'note',
  case: 'note',
  handover: 'note',
  promise: 'promise',
  approval: 'note',
  post: 'sns',
};

function entryIcon({ kind, channel }: TimelineEntry): IconName {
  return kindIcons[kind] ?? (channel ? channelIcon(channel) : 'note');
}
