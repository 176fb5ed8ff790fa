import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Language } from '../../data/model/vocabulary.js';
import { formatClock, formatSpan } from '../base/formats.js';
import { shape } from '../base/icons.js';
import type { AlertsKnown } from './fired-alerts.js';
import { timeMachineMessages } from './time-machine.messages.js';
import { spanMs, stepMs, type TrackMark, type TrackView } from './time-machine.view.js';

/** Times as fast as real ones. */
export const speeds = [1, 10, 60, 300] as const;

const minutes = spanMs / stepMs;
const trackHeight = 10;
const lineHeight = 2;

export interface MachineParts {
  readonly track: TrackView;
  readonly shown: number;
  readonly past: boolean;
  readonly playing: boolean;
  /** Under way to another time. */
  readonly going: boolean;
  /** How much of its log the gateway has read for that, 0 to 1; `null` where that is not what takes long. */
  readonly progress: number | null;
  /** Which alerts the marks are; `null`: nothing is known of any. */
  readonly alertsKnown: AlertsKnown | null;
  readonly speed: number;
  readonly language: Language;
  readonly timeZone: string;
  /** Why the last wish could not be had, in words. */
  readonly trouble: string;
  readonly said: string;
  scrub(value: number): void;
  toggle(): void;
  toLive(): void;
  run(rate: number): void;
}

/** The instant, the track with its alerts, and the hands on it. */
export function machineTemplate(parts: MachineParts): TemplateResult {
  return html`
    <div class="body">
      <p part="value" class="moment">
        <span class="figure">${formatClock(parts.shown, parts.timeZone)}</span>
        <span class="ago">${agoWords(parts)}</span>
        ${courseTemplate(parts)}
      </p>
      ${trackTemplate(parts)} ${handsTemplate(parts)} ${waitTemplate(parts)}
      <p class="note">${noteOf(parts)}</p>
      ${parts.trouble === '' ? nothing : html`<p class="trouble">${shape('watch')} ${parts.trouble}</p>`}
      <p class="visually-hidden" role="status">${parts.said}</p>
    </div>
  `;
}

/** Whether the time shown runs, and how fast. */
function courseTemplate(parts: MachineParts): TemplateResult | typeof nothing {
  const { past, going, playing, speed, language } = parts;
  if (!past || going) return nothing;
  const words = timeMachineMessages[language];
  return html`<span class="course ${playing ? 'playing' : ''}">
    ${shape(playing ? 'play' : 'pause')}${playing ? words.playing(speed) : words.held}
  </span>`;
}

/** What one waits for: the way there, or the log that has to be read first. */
function waitTemplate({ going, progress, language }: MachineParts): TemplateResult | typeof nothing {
  const words = timeMachineMessages[language];
  if (!going) return nothing;
  if (progress === null || progress >= 1) return html`<p class="wait">${words.going}</p>`;
  const percent = Math.floor(progress * 100);
  return html`<p class="wait">
    ${words.reading(percent)}
    <progress max="100" .value=${percent} aria-label=${words.readingName}></progress>
  </p>`;
}

function noteOf({ track, past, alertsKnown, language }: MachineParts): string {
  const words = timeMachineMessages[language];
  const alerts = alertsKnown ? words.alerts(track.marks.length, alertsKnown) : '';
  return past ? `${words.past} ${alerts}` : alerts;
}

function agoWords({ past, shown, track, language }: MachineParts): string {
  const words = timeMachineMessages[language];
  return past ? words.ago(formatSpan(Math.max(0, track.to - shown), language)) : words.now;
}

function trackTemplate(parts: MachineParts): TemplateResult {
  const { track, language, timeZone, shown } = parts;
  const words = timeMachineMessages[language];
  const clock = formatClock(shown, timeZone, false);
  return html`
    <div class="track">
      <svg
        class="marks"
        viewBox="0 0 ${minutes} ${trackHeight}"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        ${track.marks.map(markTemplate)}
      </svg>
      <input
        type="range"
        min=${-minutes}
        max="0"
        step="1"
        .value=${live(String(Math.round(track.value)))}
        aria-label=${words.moment}
        aria-valuetext=${words.place(clock, agoWords(parts))}
        @input=${({ target }: Event) => parts.scrub((target as HTMLInputElement).valueAsNumber)}
      />
      <div class="ends">
        <span>${formatClock(track.from, timeZone, false)}</span>
        <span>${formatClock(track.to, timeZone, false)}</span>
      </div>
    </div>
  `;
}

/**
 * Where it was raised is a stroke, as high as the track where it calls for somebody, half of it where it is to be kept an eye
 * on; how long it lasted is a line below: several that last for hours would hide all others.
 */
function markTemplate({ x, width, severity }: TrackMark): TemplateResult {
  const height = severity === 'alert' ? trackHeight : trackHeight / 2;
  const stroke = x > 0 ? `M${x} ${trackHeight}v${-height}h2v${height}z` : '';
  return svg`<rect class=${severity} x=${x} y=${trackHeight - lineHeight} width=${width} height=${lineHeight} />
    <path class=${severity} d=${stroke} />`;
}

function handsTemplate(parts: MachineParts): TemplateResult {
  const words = timeMachineMessages[parts.language];
  return html`
    <div class="hands">
      <button type="button" class="play" ?disabled=${!parts.past} @click=${parts.toggle}>
        ${shape(parts.playing ? 'pause' : 'play')} ${parts.playing ? words.pause : words.play}
      </button>
      <span class="speeds ${parts.playing ? 'playing' : ''}" role="group" aria-label=${words.speed}>
        ${speeds.map(
          speed =>
            html`<button
              type="button"
              aria-pressed=${parts.speed === speed ? 'true' : 'false'}
              ?disabled=${!parts.past}
              @click=${() => parts.run(speed)}
            >
              ${words.times(speed)}
            </button>`,
        )}
      </span>
      <button type="button" class="to-live" ?disabled=${!parts.past} @click=${parts.toLive}>
        ${words.toLive}
      </button>
    </div>
  `;
}
