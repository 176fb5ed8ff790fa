import { html, nothing, type TemplateResult } from 'lit';
import type { ProfileRecord } from '../../data/customer/customer-records.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { dialButton, dialStatus } from '../base/dial.template.js';
import type { DialDesk } from '../base/dial.js';
import { formatClock, formatDuration, formatNumber, formatSpan } from '../base/formats.js';
import { icon, shape } from '../base/icons.js';
import { timelineMessages } from './customer-timeline.messages.js';
import { actorText, type EntrySpeech } from './entry-words.js';
import { entryMessages } from './entry.messages.js';
import type { Pin } from './pins.view.js';
import { dayOf, dayText, shortDay } from './timeline-dates.js';

/** So many stand there at once; the others are a click away. */
export const pinsShown = 3;

export interface PinParts {
  readonly pins: readonly Pin[];
  readonly speech: EntrySpeech;
  readonly now: Instant;
  /** What is shown is too old for a clock to run. */
  readonly isOld: boolean;
  readonly profile: ProfileRecord | null;
  readonly desk: DialDesk;
  readonly all: boolean;
  showAll(): void;
  showCase(id: string): void;
}

/** What whoever talks next has to know. It stands above the list and never scrolls away. */
export function pinsTemplate(parts: PinParts): TemplateResult | typeof nothing {
  const { pins, speech, all, desk } = parts;
  if (pins.length === 0) return nothing;
  const words = timelineMessages[speech.language];
  const hidden = pins.length - pinsShown;
  const shown = all ? pins : pins.slice(0, pinsShown);
  return html`<ul class="pins" part="pinned" aria-label=${words.pinned}>
      ${shown.map(pin => pinLine(pin, parts))}
    </ul>
    ${
      hidden > 0
        ? html`<button
            type="button"
            class="bare more-pins"
            aria-expanded=${all ? 'true' : 'false'}
            @click=${parts.showAll}
          >
            ${all ? words.fewerPinned : words.morePinned(formatNumber(hidden, speech.language))}
          </button>`
        : nothing
    }
    ${dialStatus(desk, speech.language)}`;
}

function pinLine(pin: Pin, parts: PinParts): TemplateResult {
  const { entry, pressure } = pin;
  const words = timelineMessages[parts.speech.language];
  const isCaution = entry.kind === 'handover' && entry.facts.severity === 'caution';
  const text = [entry.content?.title, entry.content?.text].filter(Boolean).join(words.separator);
  return html`<li class="pin ${entry.kind} ${pressure} ${isCaution ? 'caution' : ''}">
    ${isCaution ? shape('watch') : icon(entry.kind === 'promise' ? 'promise' : 'note')}
    <div class="said">
      <p class="head"><b>${pinTitle(pin, parts)}</b>${clockPlate(pin, parts)}</p>
      ${entry.kind === 'case' ? caseNote(pin, parts) : html`<p class="note">${noteText(pin, text, parts)}</p>`}
    </div>
    ${pinDial(pin, parts)}
  </li>`;
}

function pinTitle({ entry, dueAt }: Pin, { speech, now, showCase }: PinParts): unknown {
  const words = timelineMessages[speech.language];
  if (entry.kind === 'promise' && dueAt !== null) return words.promise(whenText(dueAt, now, speech));
  if (entry.kind === 'handover') return entry.facts.severity === 'caution' ? words.caution : words.handover;
  const title = words.openCase(entry.content?.title || caseCategory(entry) || (entry.caseId ?? ''));
  const { caseId } = entry;
  return caseId === null
    ? title
    : html`<button type="button" class="bare" @click=${() => showCase(caseId)}>${title}</button>`;
}

function caseCategory(entry: Pin['entry']): string {
  return entry.kind === 'case' ? (entry.facts.category ?? '') : '';
}

/** "今日 15:00", "Fri 3 Apr 15:00" */
function whenText(instant: Instant, now: Instant, speech: EntrySpeech): string {
  const words = timelineMessages[speech.language];
  const clock = formatClock(instant, speech.timeZone, false);
  const isToday = dayOf(instant, speech) === dayOf(now, speech);
  return isToday ? words.todayAt(clock) : `${dayText(instant, now, speech)} ${clock}`;
}

/** How long there is still, or since when it is late. */
function clockPlate({ dueAt, pressure }: Pin, { now, speech, isOld }: PinParts): unknown {
  if (dueAt === null || isOld) return nothing;
  const words = timelineMessages[speech.language];
  if (pressure === 'overdue')
    return html`<span class="plate alert"
      >${shape('alert')}${words.over(formatSpan(wholeMinutes(now - dueAt), speech.language))}</span
    >`;
  if (pressure !== 'near') return nothing;
  return html`<span class="plate watch">${shape('watch')}${words.left(formatDuration(dueAt - now))}</span>`;
}

/** As the card beside it counts: 1時間46分, and seconds only up to a minute. */
function wholeMinutes(ms: number): number {
  return ms < 60_000 ? ms : ms - (ms % 60_000);
}

function noteText({ entry }: Pin, text: string, { speech, now }: PinParts): string {
  const { language } = speech;
  const who = actorText(entry, entryMessages[language]);
  const noted = timelineMessages[language].noted(who, shortDay(entry.occurredAt, now, speech));
  const said = text === '' && entry.content === null ? timelineMessages[language].noContent : text;
  return language === 'ja' ? `${said}(${noted})` : `${said} (${noted})`;
}

function caseNote({ entry, dueAt }: Pin, { speech, now, isOld }: PinParts): TemplateResult {
  const words = timelineMessages[speech.language];
  const age = isOld ? '' : words.caseAge(formatSpan(now - entry.occurredAt, speech.language, false));
  const due = dueAt === null ? '' : words.dueUntil(whenText(dueAt, now, speech));
  const said = [caseCategory(entry), age, due].filter(Boolean).join(words.separator);
  return html`<p class="note">${said}</p>`;
}

/** A promise says whom to call. It can be done as long as the page stands, however old what it shows is. */
function pinDial({ entry }: Pin, { desk, profile, speech }: PinParts): unknown {
  if (entry.kind !== 'promise' || entry.facts.addressRef === null) return nothing;
  const ref = entry.facts.addressRef;
  const address = profile?.addresses.find(one => one.ref === ref);
  if (address && address.kind !== 'phone') return nothing;
  const whom = address?.masked ?? profile?.name ?? profile?.maskedName ?? '';
  const wish = { ref, number: address?.whole, customer: profile?.key };
  return dialButton({ desk, wish, language: speech.language, whom });
}
