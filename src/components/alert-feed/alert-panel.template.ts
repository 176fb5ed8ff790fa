import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { AlertOutcome, AlertRecord } from '../../data/alerts/alert.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { messages } from '../base/localisation.js';
import { shape } from '../base/icons.js';
import { formatClock } from '../base/formats.js';
import { actionMessages } from './action.messages.js';
import { actionsOf, outcomesOf, snoozeMinutes, type AlertAction } from './alert-actions.js';
import type { WordContext } from './alert-context.js';
import { feedMessages } from './alert-feed.messages.js';
import type { FeedRow } from './alert-feed.view.js';
import { whyBarred } from './alert-row.template.js';
import { alertText, titleOf, clockText, wordPlace, type AlertSpeech } from './alert-words.js';
import type { RowLook } from './row-look.js';
import { standingText } from './row-words.js';

export interface PanelParts {
  readonly row: FeedRow;
  readonly look: RowLook;
  readonly now: Instant;
  /** For the `popover` attribute. */
  readonly popover: 'auto' | undefined;
  readonly context: WordContext | null;
  /** What the reader came for: its first control gets the focus. */
  readonly wish: AlertAction | null;
  act(action: AlertAction): void;
  resolve(outcome: AlertOutcome): void;
  snooze(minutes: number): void;
  showContext(): void;
  close(): void;
}

/** All of an alert: its words in full, what stood around a word, what can be done, and what was done. */
export function alertPanel(parts: PanelParts): TemplateResult {
  const { row, look, now, popover, close } = parts;
  const { speech } = look;
  const { record } = row.alert;
  const said = alertText(record, speech, now);
  const standing = standingText(row, speech, now);
  return html`<div
    class="panel alert-panel"
    role="dialog"
    aria-labelledby="panel-title"
    tabindex="-1"
    popover=${ifDefined(popover)}
  >
    <div class="panel-head">
      <span class="mark ${record.severity}">${shape(record.severity)}</span>
      <h3 id="panel-title">${titleOf(said)}</h3>
      <button type="button" class="bare" @click=${close}>${messages[speech.language].close}</button>
    </div>
    <ul class="facts">
      ${[...said.details, standing, actionMessages[speech.language].rule(record.rule)]
        .filter(text => text !== '')
        .map(text => html`<li>${text}</li>`)}
    </ul>
    ${record.kind === 'ng-word' && !speech.isPublic ? wordPart(parts) : nothing} ${actionsPart(parts)}
    ${historyPart(record, speech, now)}
  </div>`;
}

/** Where a word was said, and what stood around it, which is read by right. */
function wordPart(parts: PanelParts): TemplateResult {
  const { speech } = parts.look;
  const place = wordPlace(parts.row.alert.record, speech);
  const { saidIn } = actionMessages[speech.language];
  return html`${place === '' ? nothing : html`<p class="place">${saidIn(place)}</p>`}${contextOf(parts)}`;
}

function contextOf({ context, look: { speech }, showContext }: PanelParts): TemplateResult {
  const words = actionMessages[speech.language];
  if (!context)
    return html`<p class="note">${words.byRight}</p>
      <p><button type="button" @click=${showContext}>${words.showContext}</button></p>`;
  if (context.state === 'asked') return html`<p class="note" role="status">${words.contextAsked}</p>`;
  if (context.state === 'failed') {
    const { code, params = {} } = context.problem;
    const why = messages[speech.language].problem(code, { ...params, asked: code });
    return html`<p class="note" role="status">${why}</p>`;
  }
  const { record } = context;
  if (!record) return html`<p class="note" role="status">${words.contextGone}</p>`;
  const { text, at, length } = record;
  const [before, word, after] =
    at === null ? [text, '', ''] : [text.slice(0, at), text.slice(at, at + length), text.slice(at + length)];
  const who = words.from(record.from);
  const clock = formatClock(record.occurredAt, speech.timeZone);
  return html`<figure class="context">
    <blockquote>${before}${word === '' ? nothing : html`<mark>${word}</mark>`}${after}</blockquote>
    <figcaption class="note">${who} ${clock}</figcaption>
  </figure>`;
}

function actionsPart(parts: PanelParts): TemplateResult | typeof nothing {
  const { row, look } = parts;
  const actions = actionsOf(row.alert.record, row.standing);
  if (actions.length === 0 || row.isGone) return nothing;
  const { barred } = look;
  const plain = actions.filter(action => action !== 'resolve' && action !== 'snooze');
  return html`${barred === null ? nothing : html`<p class="note">${barred}</p>`}
    <div class="actions">${plain.map((action, at) => plainAction(parts, action, at === 0))}</div>
    ${actions.includes('resolve') ? resolvePart(parts) : nothing}
    ${actions.includes('snooze') ? snoozePart(parts) : nothing}`;
}

function plainAction(parts: PanelParts, action: AlertAction, isFirst: boolean): TemplateResult {
  const { look, wish, act } = parts;
  const isBarred = whyBarred(look, action) !== null;
  return html`<button
    type="button"
    ?autofocus=${isFirst && wish === null}
    aria-disabled=${isBarred ? 'true' : 'false'}
    ?data-barred=${isBarred}
    @click=${() => act(action)}
  >
    ${actionMessages[look.speech.language].actions[action]}
  </button>`;
}

function resolvePart({ row, look, wish, resolve }: PanelParts): TemplateResult {
  const { language } = look.speech;
  const words = actionMessages[language];
  return html`<fieldset class="choices">
    <legend>${words.actions.resolve}: ${words.resolveAs}</legend>
    ${outcomesOf(row.alert.record).map(
      (outcome, at) =>
        html`<button
          type="button"
          ?autofocus=${at === 0 && wish === 'resolve'}
          aria-disabled=${look.barred === null ? 'false' : 'true'}
          ?data-barred=${look.barred !== null}
          @click=${() => resolve(outcome)}
        >
          ${feedMessages[language].outcomes[outcome]}
        </button>`,
    )}
  </fieldset>`;
}

function snoozePart({ look, wish, snooze }: PanelParts): TemplateResult {
  const words = actionMessages[look.speech.language];
  return html`<fieldset class="choices">
    <legend>${words.snoozeFor}</legend>
    ${snoozeMinutes.map(
      (minutes, at) =>
        html`<button
          type="button"
          ?autofocus=${at === 0 && wish === 'snooze'}
          aria-disabled=${look.barred === null ? 'false' : 'true'}
          ?data-barred=${look.barred !== null}
          @click=${() => snooze(minutes)}
        >
          ${words.minutes(String(minutes))}
        </button>`,
    )}
  </fieldset>`;
}

/** What was done, the latest first. */
function historyPart(
  { history, holder, holderName }: AlertRecord,
  speech: AlertSpeech,
  now: Instant,
): TemplateResult {
  const words = feedMessages[speech.language];
  const who = (by: string | null): string =>
    by === null || speech.isPublic ? '' : by === holder && holderName !== null ? holderName : by;
  return html`<h4 class="note">${words.history}</h4>
    <ol class="history note">
      ${history.toReversed().map(({ at, step, by, outcome }) => {
        const said =
          outcome === null ? words.steps[step] : `${words.steps[step]}: ${words.outcomes[outcome]}`;
        return html`<li>
          ${actionMessages[speech.language].step(clockText(at, now, speech), said, who(by))}
        </li>`;
      })}
    </ol>`;
}
