import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatAge, listed } from '../base/formats.js';
import { channelIcon, icon, shape } from '../base/icons.js';
import type { DialState } from '../base/dial.js';
import { actionMessages } from './action.messages.js';
import { mainAction, type AlertAction } from './alert-actions.js';
import type { AskedState } from './alert-desk.js';
import { feedMessages } from './alert-feed.messages.js';
import type { FeedRow } from './alert-feed.view.js';
import { sign } from './alert-icons.js';
import { ageText, alertText, detailLine, titleOf, type AlertSpeech } from './alert-words.js';
import { alertMessages } from './alert.messages.js';
import { detailsTemplate, foldTemplate } from './row-parts.template.js';
import { ownText, type SaidAbove } from './own-words.js';
import type { RowLook } from './row-look.js';
import { askedText, calledText, foldText, placedText, rowAge, standingText } from './row-words.js';

export interface RowParts {
  readonly row: FeedRow;
  readonly look: RowLook;
  /** To which running times are measured. */
  readonly now: Instant;
  readonly active: boolean;
  readonly isNew: boolean;
  readonly asked: AskedState | undefined;
  readonly dial: DialState | null;
  /** 1-based among the lines of its list. */
  readonly position: number;
  readonly size: number;
  readonly above: SaidAbove;
  /** Its panel is open. */
  readonly isShown: boolean;
  /** It has the focus, and was scrolled out of sight. */
  readonly isAway: boolean;
  act(action: AlertAction): void;
  toggle(): void;
  details(): void;
}

/** A line: what, where, since when, who has it, and the one thing to do. Every line is as high as any other. */
export function rowTemplate(parts: RowParts): TemplateResult {
  const { row, look, now, active, position, size } = parts;
  const { record } = row.alert;
  const { speech } = look;
  const whole = alertText(record, speech, now);
  const said = placedText(row, ownText(record, whole, speech, parts.above), speech);
  const words = feedMessages[speech.language];
  return html`<div
    role="listitem"
    class=${classesOf(parts)}
    data-box
    data-key=${row.key}
    tabindex=${active ? 0 : -1}
    aria-posinset=${position}
    aria-setsize=${size}
    aria-label=${spoken(parts)}
  >
    <span class="mark">${markOf(row)}</span>
    <div class="what">
      <b title=${titleOf(whole)}
        ><span class="new-word">${words.isNew}</span>
        <span class="label">${said.label}</span
        >${said.figure === '' ? nothing : html`<span class="digits">${said.figure}</span>`}</b
      >
      <span class="detail" title=${detailLine(whole.details, speech.language)}
        >${foldTemplate(row, speech)}${record.channel ? icon(channelIcon(record.channel)) : nothing}${
          record.handedOver ? html`<em>${alertMessages[speech.language].handedOver}</em>` : nothing
        }${detailsTemplate(said.details, speech)}</span
      >
    </div>
    <time class="digits" datetime=${new Date(record.since).toISOString()}>${ageOf(row, speech, now)}</time>
    <div class="act">${controlsOf(parts)}</div>
  </div>`;
}

const minuteMs = 60_000;

function classesOf({ row, isNew, isAway }: RowParts): string {
  const { isInner, isReached, isGone } = row;
  const states = { new: isNew, inner: isInner, reached: isReached, gone: isGone, away: isAway };
  const on = Object.entries(states).flatMap(([name, is]) => (is ? [name] : []));
  return ['row', row.alert.record.severity, row.standing, ...on].join(' ');
}

function markOf(row: FeedRow): TemplateResult {
  const isOver = row.standing === 'done' || row.isReached || row.isGone;
  return isOver ? sign('check') : shape(row.alert.record.severity);
}

function ageOf(row: FeedRow, { language }: AlertSpeech, now: Instant): string {
  const age = rowAge(row, now);
  if (row.standing !== 'done') return ageText(age, language);
  return formatAge(age < minuteMs ? age : Math.floor(age / minuteMs) * minuteMs, language);
}

/** What became of a wish or a call, else how the alert stands. */
function saidOf({ row, look: { speech }, asked, dial, now }: RowParts): string {
  return askedText(asked, speech) || calledText(row, dial, speech) || standingText(row, speech, now);
}

function statusOf(parts: RowParts): TemplateResult {
  const { asked, row } = parts;
  const said = saidOf(parts);
  const className = asked?.state ?? (row.standing === 'done' ? 'over' : 'held');
  return html`<span
    class="status ${said === '' ? '' : className}"
    title=${ifDefined(said === '' ? undefined : said)}
    >${said}</span
  >`;
}

function controlsOf(parts: RowParts): TemplateResult {
  const { isGone, isReached, folded } = parts.row;
  const status = statusOf(parts);
  if (isGone || isReached) return status;
  return html`${folded.length > 0 ? foldControl(parts) : mainControl(parts)}${status}${menuControl(parts)}`;
}

function foldControl({ row, look, active, toggle }: RowParts): TemplateResult {
  const words = feedMessages[look.speech.language];
  return html`<button
    type="button"
    data-part="main"
    class="do"
    tabindex=${active ? 0 : -1}
    aria-expanded=${row.isOpen ? 'true' : 'false'}
    @click=${toggle}
  >
    ${row.isOpen ? words.close : words.open}
  </button>`;
}

/** Why this can't be done now; `null` where it can. */
export function whyBarred({ barred, callBarred }: RowLook, action: AlertAction): string | null {
  return action === 'dial' ? callBarred : barred;
}

/** The one thing to do. */
function mainControl({ row, look, active, asked, dial, act }: RowParts): TemplateResult | typeof nothing {
  const action = mainAction(row.alert.record, row.standing);
  if (!action) return nothing;
  const words = actionMessages[look.speech.language];
  const barred = whyBarred(look, action);
  const isAsking = asked?.state === 'asked' || (action === 'dial' && dial?.state === 'dialling');
  const isMain = row.place === 'lane' || row.standing === 'mine';
  return html`<button
    type="button"
    data-part="main"
    class="do ${isMain ? 'main' : ''}"
    tabindex=${active ? 0 : -1}
    aria-disabled=${barred !== null || isAsking ? 'true' : 'false'}
    ?data-barred=${barred !== null}
    ?data-asking=${isAsking}
    title=${ifDefined(barred ?? undefined)}
    @click=${() => act(action)}
  >
    ${action === 'dial' ? icon('phone') : nothing}<span>${words.actions[action]}</span>
  </button>`;
}

function menuControl({ row, look, active, isShown, details }: RowParts): TemplateResult | typeof nothing {
  if (row.folded.length > 0) return nothing;
  const words = feedMessages[look.speech.language];
  return html`<button
    type="button"
    class="bare menu"
    data-part="menu"
    tabindex=${active ? 0 : -1}
    aria-label=${words.more1}
    aria-haspopup="dialog"
    aria-expanded=${isShown ? 'true' : 'false'}
    @click=${details}
  >
    ${sign('more')}
  </button>`;
}

/** The line in one sentence, by the minute: what changes each second would be read out again and again. */
function spoken({ row, look, now, asked, dial }: RowParts): string {
  const { speech } = look;
  const { record } = row.alert;
  const words = feedMessages[speech.language];
  const minute = Math.max(record.raisedAt, Math.floor(now / minuteMs) * minuteMs);
  const said = placedText(row, alertText(record, speech, minute), speech);
  const parts = [
    words.severities[record.severity],
    row.folded.length > 0 ? foldText(row, speech) : '',
    titleOf(said),
    ...said.details,
    formatAge(rowAge(row, minute), speech.language),
    askedText(asked, speech) || calledText(row, dial, speech) || standingText(row, speech, minute),
  ];
  return listed(parts, speech.language);
}
