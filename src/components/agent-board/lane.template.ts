import { html, nothing, svg, type TemplateResult } from 'lit';
import { hourTicks, laneBars } from '../../charts/lane.js';
import type { LaneRecord } from '../../data/fold/records.js';
import type { FeedProblem } from '../../data/model/stream.js';
import { timeZone as zoneOf } from '../../data/model/time.js';
import type { Instant, Language } from '../../data/model/vocabulary.js';
import { formatClock, formatSpan, listed } from '../base/formats.js';
import { messages } from '../base/localisation.js';
import { sign } from './agent-icons.js';
import { laneClock } from './lane-clock.js';
import { laneMessages } from './lane.messages.js';
import { shiftOf, sumsOf, type Shift, type Stretch } from './lane.view.js';
import { reasonWord } from './reason-words.js';

export interface LaneParts {
  readonly name: string;
  /** `null` before it is known. */
  readonly lane: readonly LaneRecord[] | null;
  readonly problem: FeedProblem | null;
  readonly now: Instant;
  /** The site's IANA time zone. */
  readonly timeZone: string;
  readonly language: Language;
  readonly isWide: boolean;
  close(): void;
  again(): void;
}

/** The agents with the opened day on their lower end. */
export const aboveLane = (list: TemplateResult, lane: TemplateResult | typeof nothing): TemplateResult =>
  html`<div class="with-lane">${list}${lane}</div>`;

/** An agent's day: what it was spent on, as a lane over the hours, in sums, and as a list. */
export function laneTemplate(parts: LaneParts): TemplateResult {
  const { name, language, close } = parts;
  const words = laneMessages[language];
  return html`<div class="lane" role="group" aria-label=${words.dayOf(name)}>
    <div class="lane-head">
      <h3>${words.dayOf(name)}</h3>
      <button type="button" class="bare close" @click=${close}>${words.close}</button>
    </div>
    ${bodyOf(parts)}
  </div>`;
}

function bodyOf(parts: LaneParts): TemplateResult {
  const { lane, problem, now, language, again } = parts;
  const words = laneMessages[language];
  if (problem) {
    const why = messages[language].problem(problem.code, problem.params ?? {});
    return html`<p class="note">${listed([words.failed, why], language)}</p>
      <button type="button" @click=${again}>${words.again}</button>`;
  }
  if (!lane) return html`<p class="note">${words.loading}</p>`;
  const shift = shiftOf(lane, now);
  if (!shift) return html`<p class="note">${words.empty}</p>`;
  return html`${chart(shift, parts)}${sums(shift, language)}${cutOff(shift, parts)}${list(shift, parts)}`;
}

/** Ticks there is room for; their labels are five digits wide. */
const ticksShown = { wide: 8, narrow: 4 } as const;

function chart(shift: Shift, { language, timeZone, isWide }: LaneParts): TemplateResult {
  const zone = zoneOf(timeZone);
  const most = isWide ? ticksShown.wide : ticksShown.narrow;
  const ticks = hourTicks(shift, (at, ms) => zone.intervalStart(at, ms), most);
  const words = laneMessages[language];
  return html`<svg class="lane-chart" role="img" aria-label=${spanText(shift, timeZone, language)}>
    <rect class="ground" width="100%" height="22" />
    ${laneBars(shift.stretches, shift).map(
      ({ stretch, x, width }) =>
        svg`<rect class="bar" data-agent-state=${stretch.state} x="${x}%" width="${width}%" y=${topOf(stretch)} height=${22 - topOf(stretch)}>
          <title>${stretchText(stretch, timeZone, language)}</title>
        </rect>`,
    )}
    ${ticks.map(
      ({ at, x }) =>
        svg`<line class="tick" x1="${x}%" x2="${x}%" y1="22" y2="26" /><text class=${edge(x)} x="${x}%" y="38">${formatClock(at, timeZone, false)}</text>`,
    )}
    ${ticks.length === 0 ? svg`<text class="start" x="0" y="38">${words.now}</text>` : nothing}
  </svg>`;
}

/** Labels stay within the lane. */
function edge(x: number): 'start' | 'middle' | 'end' {
  if (x < 6) return 'start';
  return x > 94 ? 'end' : 'middle';
}

/** States are told apart by height too: full is with a customer, half is work after it, low is away. */
const tops: Readonly<Record<Stretch['state'], number>> = {
  'not-responding': 0,
  'on-contact': 0,
  'on-hold': 0,
  offered: 0,
  acw: 8,
  available: 14,
  break: 18,
  offline: 21,
  unknown: 21,
};

function topOf({ state }: Stretch): number {
  return tops[state];
}

function stateWord(state: Stretch['state'], language: Language): string {
  return state === 'unknown' ? laneMessages[language].unknown : messages[language].agentStates[state];
}

/** "9:02–9:14 on contact, 12 min". */
function stretchText({ state, reason, from, to }: Stretch, timeZone: string, language: Language): string {
  const clock = laneClock(timeZone);
  const what = stateWord(state, language);
  const word = reason === null ? '' : `(${reasonWord(reason, language)})`;
  const why = word !== '' && language === 'en' ? ` ${word}` : word;
  return `${clock(from)}–${clock(to)} ${what}${why} ${formatSpan(to - from, language)}`;
}

function spanText({ from, to, stretches }: Shift, timeZone: string, language: Language): string {
  const clock = laneClock(timeZone);
  const parts = sumsOf(stretches).map(
    ([state, ms]) => `${stateWord(state, language)} ${formatSpan(ms, language, false)}`,
  );
  const joint = language === 'ja' ? '、' : ', ';
  return `${clock(from)}–${clock(to)}: ${parts.join(joint)}`;
}

function sums({ stretches }: Shift, language: Language): TemplateResult {
  return html`<ul class="lane-sums" aria-hidden="true">
    ${sumsOf(stretches).map(
      ([state, ms]) =>
        html`<li data-agent-state=${state}>
          ${sign(state)}${stateWord(state, language)}
          <b class="digits">${formatSpan(ms, language)}</b>
        </li>`,
    )}
  </ul>`;
}

function cutOff(
  { isCutOff, from }: Shift,
  { language, timeZone }: LaneParts,
): TemplateResult | typeof nothing {
  if (!isCutOff) return nothing;
  return html`<p class="note">${laneMessages[language].before(laneClock(timeZone)(from))}</p>`;
}

/** The newest first: it is what is asked about. */
function list({ stretches }: Shift, { language, timeZone }: LaneParts): TemplateResult {
  return html`<details class="lane-list">
    <summary>${laneMessages[language].list}</summary>
    <ol>
      ${[...stretches].reverse().map(stretch => html`<li>${stretchText(stretch, timeZone, language)}</li>`)}
    </ol>
  </details>`;
}
