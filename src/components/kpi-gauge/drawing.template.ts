import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import { arcBox, arcViewBox, intervalTicks, ringPath, targetMark, zoneLine } from '../../charts/arc.js';
import { percentOf, stretchOf } from '../../charts/bar.js';
import type { VerdictWord } from '../base/locale/messages.js';
import { plate } from '../base/templates.js';
import type { Speech } from '../base/templates.js';
import { lengthOf } from './figure-text.js';
import { trendPaths } from './kpi-gauge.painter.js';
import type { GaugeView, TrendView } from './kpi-gauge.view.js';
import { trendBox } from './kpi-gauge.view.js';

const centre = `translate(${arcBox.centreX} ${arcBox.centreY})`;
const wholeRing = ringPath(0, 1);

/** The verdict as the frame and its plate know it; nothing to judge by is no verdict. */
export function verdictWord(view: GaugeView): VerdictWord | undefined {
  return view.verdict === 'none' ? undefined : view.verdict;
}

/** The figure. Its digits are painted, see `GaugePainter`. */
function figure(view: GaugeView, className: string): TemplateResult {
  const { kind, unit, digits } = view.figure;
  if (kind === 'placeholder') return html`<p class=${className}><span class="placeholder"></span></p>`;
  const look = `${className} ${kind === 'value' ? '' : kind} ${lengthOf(digits)}`;
  return html`<p class=${look}>
    <span class="figure-digits"></span>${unit === '' ? nothing : html`<span class="unit">${unit}</span>`}
  </p>`;
}

/** The distance is painted, see `GaugePainter`. */
function noteAndDistance({ note, distance }: GaugeView): TemplateResult {
  return html`<span>${note} ${distance === '' ? nothing : html`<b class="distance"></b>`}</span>`;
}

/** Verdict, target and distance; on the desk further facts. */
function verdictRow(view: GaugeView, speech: Speech, wall = false): TemplateResult {
  const verdict = verdictWord(view);
  return html`<div class="verdict">
    ${verdict ? plate(verdict, speech.language) : nothing}
    <p class="facts">
      ${noteAndDistance(view)} ${wall ? html`<span class="foot-text"></span>` : nothing}
      ${view.facts.map(fact => html`<span class="more">${fact}</span>`)}
    </p>
  </div>`;
}

/** The half circle with the figure in its mouth. */
function dial(view: GaugeView): TemplateResult {
  const { axis, zones, marks, interval } = view;
  return html`<div part="value" class="dial" role="img" aria-label=${view.spoken}>
    <svg class="arc" viewBox=${arcViewBox} aria-hidden="true">
      <g transform=${centre}>
        <path class="track" d=${wholeRing}></path>
        <path class="ring"></path>
      </g>
      ${interval ? svg`<path class="interval" d=${intervalTicks(...interval, axis)}></path>` : nothing}
      ${zones.map(zone => svg`<path class="zone ${zone.level}" d=${zoneLine(zone, axis)}></path>`)}
      ${marks.map(({ value, digits }) => {
        const mark = targetMark(value, axis, digits.length);
        return svg`<path class="target" d=${mark.path}></path>
          <text x=${mark.labelX} y=${mark.labelY}>${digits}</text>`;
      })}
    </svg>
    ${figure(view, 'figure')}
  </div>`;
}

/** The line of the day and its marks. They are painted, see `GaugePainter`. */
function sparkline({ from, to, caption }: TrendView): TemplateResult {
  return html`<div part="trend" class="trend">
    <div class="spark-box">
      <svg
        class="spark"
        viewBox="0 0 ${trendBox.width} ${trendBox.height}"
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        ${trendPaths.map(name => svg`<path class=${name}></path>`)}
      </svg>
    </div>
    <p class="trend-note note">
      <span class="axis">${from}</span><span class="worst"></span><span class="axis caption">${caption}</span
      ><span class="axis">${to}</span>
    </p>
  </div>`;
}

/** Arc, facts, trend. */
export function arcBody(view: GaugeView, speech: Speech): TemplateResult {
  return html`<div class="body arc-body">
    ${dial(view)} ${verdictRow(view, speech)} ${view.trend ? sparkline(view.trend) : nothing}
  </div>`;
}

/** Figure, plate and limit; the whole of a wall's figure too. */
export function numberBody(view: GaugeView, speech: Speech, wall: boolean): TemplateResult {
  return html`<div class="body number">
    <div part="value" role="img" aria-label=${view.spoken}>${figure(view, 'figure')}</div>
    ${verdictRow(view, speech, wall)}
  </div>`;
}

/** The head of a bar: title and plate before the figure. */
export function barHead(view: GaugeView, speech: Speech, subtitle: unknown): TemplateResult {
  const verdict = verdictWord(view);
  return html`<div class="bar-head">
    <div class="bar-title">
      <h2 part="label" class="title">${view.heading}</h2>
      ${verdict ? plate(verdict, speech.language) : nothing}
      ${subtitle ? html`<span class="subtitle">${subtitle}</span>` : nothing}
    </div>
    <div part="value" role="img" aria-label=${view.spoken}>${figure(view, 'row-figure digits')}</div>
  </div>`;
}

/** The bar with its zones below and the target across; beneath it the limit and how old all this is. */
export function barBody(view: GaugeView, age: unknown): TemplateResult {
  const { axis, zones, marks, interval } = view;
  const range = interval ? stretchOf({ from: interval[0], to: interval[1] }, axis) : null;
  return html`<div class="body bar-body">
    <div class="bar-box">
      <svg class="bar" aria-hidden="true">
        <rect class="bar-track" y="6" width="100%" height="8"></rect>
        <rect class="bar-value" y="6" height="8"></rect>
        ${
          range
            ? svg`<line class="bar-interval" x1="${range.start}%" x2="${range.start + range.length}%" y1="10" y2="10"></line>`
            : nothing
        }
        ${zones.map(zone => {
          const { start, length } = stretchOf(zone, axis);
          return svg`<line class="zone ${zone.level}" x1="${start}%" x2="${start + length}%" y1="18.5" y2="18.5"></line>`;
        })}
        ${marks.map(({ value }) => {
          const at = `${percentOf(value, axis)}%`;
          return svg`<line class="target" x1=${at} x2=${at} y1="2" y2="21"></line>`;
        })}
      </svg>
    </div>
    <div class="bar-facts">
      <p class="facts note">${noteAndDistance(view)}</p>
      ${age}
    </div>
  </div>`;
}
