import { html, nothing, type TemplateResult } from 'lit';
import { shortFigure } from './grid-words.js';
import type { ColourScale } from './measures.js';
import type { GridFacts } from './rfm-grid.facts.js';
import { gridMessages } from './rfm-grid.messages.js';
import type { GridView, GridWishes } from './rfm-grid.view.js';

/** What colours and small bars mean. */
export function gridKeys(view: GridView, wishes: GridWishes, facts: GridFacts): TemplateResult {
  return html`<div class="keys">
    ${legend(view.narrowScale, 'narrow', wishes, facts)} ${legend(view.wideScale, 'wide', wishes, facts)}
    ${noteOf(wishes, facts)}
  </div>`;
}

/** What the colours mean: from nothing to the most, or from less to more. */
function legend(
  scale: ColourScale,
  kind: 'narrow' | 'wide',
  { measure, language }: GridWishes,
  { meta }: GridFacts,
): TemplateResult {
  const words = gridMessages[language];
  const text = (value: number): string => shortFigure(measure, value, meta, language);
  const isDiverging = scale.kind === 'diverging';
  const levels = isDiverging ? [-3, -2, -1, 0, 1, 2, 3] : [0, 1, 2, 3, 4, 5];
  const limits = words.legend(scale.cuts.map(text).join(' / '));
  return html`<span class="legend ${kind}" title=${limits}>
    <span>${isDiverging ? words.less : text(0)}</span>
    <span class="swatches" role="img" aria-label=${limits}>
      ${levels.map(level => html`<i class="${isDiverging ? 'd' : 's'}${level}"></i>`)}
    </span>
    <span>${isDiverging ? words.more : text(scale.high)}</span>
  </span>`;
}

/** What else must be said of a change, or of the small bars. */
function noteOf(
  { measure, language, bands }: GridWishes,
  { earlier }: GridFacts,
): TemplateResult | typeof nothing {
  const words = gridMessages[language];
  if (measure !== 'change')
    return html`<span class="note narrow-only">${words.bars}${bandsText(bands)}</span>`;
  return earlier?.comparable === false ? html`<span class="note">${words.notComparable}</span>` : nothing;
}

/** "M1–M5", or each where there are gaps. */
function bandsText(bands: readonly number[]): string {
  const last = bands.at(-1) ?? 0;
  const isGapless = last - (bands[0] ?? 0) === bands.length - 1;
  return isGapless && bands.length > 1 ? `M${bands[0]}–M${last}` : bands.map(band => `M${band}`).join(' ');
}
