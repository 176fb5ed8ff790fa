import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Length } from './lengths.js';

/** A figure as a bar, on a track where one is wanted; one that may be of less than nothing begins in the middle. */
export function lengthBar({ share, isTwoSided }: Length, height: number, hasTrack = false): TemplateResult {
  const width = Math.abs(share) * (isTwoSided ? 50 : 100);
  const begin = isTwoSided ? 50 - (share < 0 ? width : 0) : 0;
  const side = isTwoSided ? (share < 0 ? 'less' : 'more') : '';
  return html`<svg class="share" aria-hidden="true" focusable="false">
    ${hasTrack ? svg`<rect class="track" width="100%" height=${height} />` : nothing}
    <rect class="length ${side}" x=${percent(begin)} width=${percent(width)} height=${height} />
    ${isTwoSided ? svg`<rect class="zero" x="50%" width="1" height=${height} />` : nothing}
  </svg>`;
}

function percent(value: number): string {
  return `${value.toFixed(1)}%`;
}
