import { html, nothing, type TemplateResult } from 'lit';
import { severities } from '../../data/model/alert-rule.js';
import type { Instant } from '../../data/model/vocabulary.js';
import { assistReasonWord } from '../base/assist-reason.js';
import { formatNumber, listed } from '../base/formats.js';
import { shape } from '../base/icons.js';
import { feedMessages } from './alert-feed.messages.js';
import {
  helpKinds,
  isLate,
  laneKind,
  waitingIn,
  wallLines,
  type FeedRow,
  type FeedView,
} from './alert-feed.view.js';
import { nothingToDo } from './alert-frame.template.js';
import { sign } from './alert-icons.js';
import { ageText, alertText, type AlertSpeech, type AlertText } from './alert-words.js';
import { ownText } from './own-words.js';
import { detailsTemplate, foldTemplate } from './row-parts.template.js';
import type { RowLook } from './row-look.js';
import { rowAge, standingText } from './row-words.js';

/** So many reds are filled at most: of more of them none is heard. The others are marked as well, so that the wall counts them. */
const loudRows = 2;

/** Filled with red, red on a tint where others shout already, or neither. */
type RowRed = 'loud' | 'quieted' | '';

/** For reading from afar: the lane as a plate, the worst alerts, and how many more there are. Nothing is cut. */
export function wallTemplate(view: FeedView, look: RowLook, now: Instant, rows?: number): TemplateResult {
  const { list } = wallLines(view, rows);
  // The plate of the lane is one of them.
  let loud = view.waiting > 0 ? 1 : 0;
  const lookOf = ({ alert, standing }: FeedRow): RowRed => {
    if (alert.record.severity !== 'alert' || standing !== 'open') return '';
    return (loud += 1) <= loudRows ? 'loud' : 'quieted';
  };
  return html`${view.waiting > 0 ? lanePlate(view, look, now, rows) : nothing}
  ${
    view.waiting === 0 && list.length === 0
      ? html`<div class="wall-list hatched" part="value">${nothingToDo(view, look.speech, now)}</div>`
      : html`<div role="list" class="wall-list hatched" part="value">
          ${list.map(row => wallRow(row, lookOf(row), look, now))}
        </div>`
  }`;
}

/** What the wall has no room for. */
export function wallFoot(view: FeedView, speech: AlertSpeech, rows?: number): TemplateResult | undefined {
  const { language } = speech;
  const { hidden } = wallLines(view, rows);
  if (hidden.length === 0) return undefined;
  const words = feedMessages[language];
  const counts = severities.map(severity => {
    const many = waitingIn(hidden.filter(({ alert }) => alert.record.severity === severity));
    return many === 0 ? '' : words.othersOf[severity](formatNumber(many, language));
  });
  return html`<span>${words.others(counts.filter(Boolean).join(words.separator))}</span>`;
}

/** "Raised hands 1 · Call back 31": by what they wait for, since another feed of the wall may have others. */
function laneCounts(view: FeedView, { language }: AlertSpeech): string {
  const words = feedMessages[language];
  const counts = helpKinds.map(kind => {
    const many = waitingIn(view.lane.filter(({ alert }) => alert.record.kind === kind));
    return many === 0 ? '' : `${words.helps[kind]} ${formatNumber(many, language)}`;
  });
  return listed(counts, language);
}

/** How many wait for help, then who is next, each with their own time, and how many more there are. */
function lanePlate(view: FeedView, look: RowLook, now: Instant, rows?: number): TemplateResult {
  const { speech } = look;
  const { language } = speech;
  const words = feedMessages[language];
  const { lane, hiddenLane } = wallLines(view, rows);
  const isOfKind = look.isOfKind || laneKind([...lane, ...hiddenLane]) !== null;
  const late = hiddenLane.filter(({ alert }) => isLate(alert.record, now)).length;
  const more = words.moreInLane(formatNumber(waitingIn(hiddenLane), language), formatNumber(late, language));
  return html`<div class="lane-plate" part="lane" data-loud>
    <p class="lane-count">${sign('hand')}<span>${laneCounts(view, speech)}</span></p>
    <div role="list">${lane.map(row => laneLine(row, { ...look, isOfKind }, now))}</div>
    ${hiddenLane.length > 0 ? html`<p class="lane-more">${more}</p>` : nothing}
  </div>`;
}

/** What for, where and why, and since when. */
function laneLine(row: FeedRow, { speech, isOfKind }: RowLook, now: Instant): TemplateResult {
  const { language } = speech;
  const { record } = row.alert;
  const words = feedMessages[language];
  const whole = alertText(record, speech, now);
  const isPlain = record.name === null && (record.kind === 'rescue' || record.kind === 'assist');
  const reason = assistReasonWord(record.reason, language);
  const about = [...new Set([...whole.details.slice(0, 1), reason])].filter(each => each !== '');
  const text = { ...whole, label: isPlain ? words.kinds[record.kind] : whole.label, details: about };
  const said = ownText(record, text, speech, isOfKind ? 'kind' : null);
  // The dot goes with what follows it: at the end of a line it would say that nothing does.
  const dot = words.separator.replace(/ $/, '\u00a0');
  const texts = said.details.filter(each => each !== '').map(each => dot + each);
  return html`<div role="listitem" class="lane-line">
    <span>${unsaid(row, said, text, speech)}${foldTemplate(row, speech)}<b>${said.label}</b>${texts}</span>
    <time class="digits">${ageText(rowAge(row, now), language)}</time>
  </div>`;
}

/** The kind, for those who hear a line alone, where it is said above and not in it. */
function unsaid(
  { alert }: FeedRow,
  said: AlertText,
  whole: AlertText,
  { language }: AlertSpeech,
): TemplateResult | typeof nothing {
  if (said.label === whole.label) return nothing;
  const { kinds, separator } = feedMessages[language];
  return html`<span class="visually-hidden">${kinds[alert.record.kind] + separator}</span>`;
}

function wallRow(row: FeedRow, red: RowRed, { speech, isOfKind }: RowLook, now: Instant): TemplateResult {
  const { record } = row.alert;
  const whole = alertText(record, speech, now);
  const said = ownText(record, whole, speech, isOfKind ? 'kind' : null);
  const { language } = speech;
  const stands = standingText(row, speech, now);
  const details = stands === '' ? said.details : [...said.details, stands];
  return html`<div
    role="listitem"
    ?data-loud=${red !== ''}
    class="wall-row ${record.severity} ${red} ${row.standing}"
  >
    <span class="mark"
      >${shape(record.severity)}<span class="visually-hidden"
        >${feedMessages[language].severities[record.severity]}</span
      ></span
    >
    <span class="what"
      ><b
        >${unsaid(row, said, whole, speech)}${foldTemplate(row, speech)}${said.label}
        <span class="digits">${said.figure}</span></b
      >
      ${details.every(text => text === '') ? nothing : html`<span class="detail">${detailsTemplate(details, speech)}</span>`}</span
    >
    <time class="digits">${ageText(Math.max(0, now - record.since), language)}</time>
  </div>`;
}
