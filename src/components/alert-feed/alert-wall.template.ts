import { html, nothing, type TemplateResult } from 'lit';
import type { Instant } from '../../data/model/vocabulary.js';
import { formatNumber } from '../base/formats.js';
import { shape } from '../base/icons.js';
import { feedMessages } from './alert-feed.messages.js';
import type { FeedRow, FeedView } from './alert-feed.view.js';
import { sign } from './alert-icons.js';
import { ageText, alertText, titleOf, type AlertSpeech } from './alert-words.js';
import { standingText } from './row-words.js';

/** So many lines a wall shows unless it is told; the rest is counted. */
const wallRows = 5;
/** So many reds shout at most: more of them, and none is heard. */
const loudRows = 2;

/** For reading from afar: the lane as a plate of two lines, the worst alerts, and how many more there are. */
export function wallTemplate(
  { lane, list, waiting }: FeedView,
  speech: AlertSpeech,
  now: Instant,
  rows = wallRows,
): TemplateResult {
  const shown = list.filter(isStanding).slice(0, atLeastOne(rows));
  // The plate of the lane is one of them.
  let loud = lane.length > 0 ? 1 : 0;
  const isLoud = ({ alert, standing: each }: FeedRow): boolean =>
    alert.record.severity === 'alert' && each === 'open' && (loud += 1) <= loudRows;
  return html`${lane.length > 0 ? lanePlate(lane, waiting, speech, now) : nothing}
    <div role="list" class="wall-list hatched" part="value">
      ${shown.map(row => wallRow(row, isLoud(row), speech, now))}
    </div>`;
}

const isStanding = ({ standing, isInner }: FeedRow): boolean =>
  standing !== 'done' && standing !== 'quiet' && !isInner;

const atLeastOne = (rows: number): number => Math.max(1, rows);

/** What the wall has no room for. */
export function wallFoot(
  { list }: FeedView,
  speech: AlertSpeech,
  rows = wallRows,
): TemplateResult | undefined {
  const { language } = speech;
  const hidden = list.filter(isStanding).slice(atLeastOne(rows));
  if (hidden.length === 0) return undefined;
  const count = (severity: string): string =>
    formatNumber(
      hidden
        .filter(({ alert }) => alert.record.severity === severity)
        .reduce((sum, { folded }) => sum + Math.max(1, folded.length), 0),
      language,
    );
  return html`<span>${feedMessages[language].others(count('alert'), count('watch'))}</span>`;
}

function lanePlate(
  lane: readonly FeedRow[],
  waiting: number,
  speech: AlertSpeech,
  now: Instant,
): TemplateResult {
  const words = feedMessages[speech.language];
  const [first] = lane;
  const oldest = Math.max(0, ...lane.map(({ alert }) => now - alert.record.since));
  const count = formatNumber(waiting, speech.language);
  return html`<div class="lane-plate" part="lane" data-loud>
    <p class="lane-count">
      ${sign('hand')}${cutLine(words.wallLane(count, ageText(oldest, speech.language)))}
    </p>
    <p class="lane-first">${first ? lineOf(first, speech, now) : nothing}</p>
  </div>`;
}

function lineOf({ alert }: FeedRow, speech: AlertSpeech, now: Instant): TemplateResult {
  const said = alertText(alert.record, speech, now);
  return detailsOf([titleOf(said), ...said.details], speech);
}

/** Texts in one line, the most telling first: what has no room is dropped, the last first, and nothing is cut to a letter. */
function detailsOf(details: readonly string[], { language }: AlertSpeech): TemplateResult {
  const { separator } = feedMessages[language];
  return html`<span class="whole-line"
    >${details.map((text, index) => html`<span>${index === 0 ? '' : separator}${text}</span>`)}</span
  >`;
}

/** A label and its figure in one line: where it is too long the label is cut, and the figure never is. */
function cutLine(texts: readonly string[]): TemplateResult {
  return html`<span class="cut-line"
    >${texts.map(text => html`<span class=${/\d/.test(text) ? 'figures' : 'words'}>${text}</span>`)}</span
  >`;
}

function wallRow(row: FeedRow, isLoud: boolean, speech: AlertSpeech, now: Instant): TemplateResult {
  const { record } = row.alert;
  const said = alertText(record, speech, now);
  const { language } = speech;
  const many =
    row.folded.length > 0 ? `${feedMessages[language].fold(formatNumber(row.folded.length, language))} ` : '';
  const stands = standingText(row, speech, now);
  return html`<div
    role="listitem"
    ?data-loud=${isLoud}
    class="wall-row ${record.severity} ${isLoud ? 'loud' : ''} ${row.standing}"
  >
    <span class="mark"
      >${shape(record.severity)}<span class="visually-hidden"
        >${feedMessages[language].severities[record.severity]}</span
      ></span
    >
    <span class="what"
      ><b>${cutLine([many, said.label, said.figure && ` ${said.figure}`])}</b>
      <span class="detail"
        >${detailsOf(stands === '' ? said.details : [...said.details, stands], speech)}</span
      ></span
    >
    <time class="digits">${ageText(Math.max(0, now - record.since), language)}</time>
  </div>`;
}
